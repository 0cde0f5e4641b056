/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/hostkey.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/number.h"
#include "base/path.h"
#include "store/files/folder.h"
#include "text/digest.h"

#include <stdint.h>
#include <string.h>

#define KNOWN_MOST ((size_t)4 << 20)

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static bool decode(struct buf *out, struct span text)
{
	uint32_t bits = 0;
	int count = 0;

	while (text.len && text.at[text.len - 1] == '=')
		text.len--;
	for (size_t i = 0; i < text.len; i++) {
		const char *digit = text.at[i] ? strchr(alphabet, text.at[i]) : NULL;

		if (!digit)
			return false;
		bits = (bits << 6) | (uint32_t)(digit - alphabet);
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		buf_add_byte(out, (char)((bits >> count) & 0xff));
	}
	return out->len > 0;
}

static void encode(struct buf *out, const unsigned char *bytes, size_t len)
{
	uint32_t bits = 0;
	int count = 0;

	for (size_t i = 0; i < len; i++) {
		bits = (bits << 8) | bytes[i];
		for (count += 8; count >= 6; count -= 6)
			buf_add_byte(out, alphabet[(bits >> (count - 6)) & 63]);
	}
	if (count)
		buf_add_byte(out, alphabet[(bits << (6 - count)) & 63]);
}

static struct span next_word(struct span *rest)
{
	struct span word;

	*rest = span_trim(*rest);
	word = span_take(*rest, span_find(*rest, ' '));
	*rest = span_skip(*rest, word.len);
	return word;
}

const char *host_key_fingerprint(struct arena *arena, struct span line)
{
	struct span word = next_word(&line);
	unsigned char digest[DIGEST_SHA256];
	struct buf key = BUF_INIT, text = BUF_INIT;
	const char *fingerprint = NULL;

	if (span_starts(word, "@"))
		(void)next_word(&line); /* "@cert-authority", "@revoked" stand before the names */
	(void)next_word(&line);		/* the kind of key */
	if (decode(&key, next_word(&line))) {
		struct span part = buf_span(&key);

		digest_sha256(digest, &part, 1);
		buf_add_text(&text, "SHA256:");
		encode(&text, digest, sizeof(digest));
		fingerprint = arena_copy(arena, text.at);
	}
	buf_done(&key);
	buf_done(&text);
	return fingerprint;
}

/* What stands behind the words in a line of ssh's, up to the line's end. */
static struct span behind(struct span said, const char *words)
{
	size_t at = span_find_text(said, words), newline, mark;
	struct span rest;

	if (at == said.len)
		return span_of("");
	rest = span_skip(said, at + strlen(words));
	newline = span_find(rest, '\n');
	mark = span_find_text(rest, "; ");
	return span_trim(span_take(rest, newline < mark ? newline : mark));
}

/* The line of that number of a file, counted from 1. */
static const char *known_fingerprint(struct arena *arena, struct span file, int number)
{
	const char *path = span_copy(arena, file), *folder = span_copy(arena, path_folder(file));
	struct folder *root = NULL;
	struct span bytes, line = span_of("");
	const char *fingerprint = NULL;

	if (folder_open(&root, arena, *folder ? folder : "/") >= 0 &&
	    folder_read(&bytes, arena, root, span_copy(arena, path_name(span_of(path))), KNOWN_MOST) >= 0) {
		for (int i = 0; i < number; i++)
			if (!span_next_line(&bytes, &line))
				line = span_of("");
		fingerprint = host_key_fingerprint(arena, line);
	}
	folder_close(root);
	error_clear();
	return fingerprint;
}

bool host_key_changed(struct host_key_change *out, struct arena *arena, struct span said)
{
	struct span place = span_of(""), now, number;
	size_t at = span_find_text(said, "Offending ");
	long line = 0;

	if (at < said.len)
		place = behind(span_skip(said, at), " key in ");
	at = span_find_text(said, "SHA256:");
	if (!place.len || at == said.len)
		return false;
	now = span_skip(said, at);
	at = strlen("SHA256:");
	while (at < now.len && now.at[at] && strchr(alphabet, now.at[at]))
		at++;
	number = place;
	while (span_find(number, ':') < number.len)
		number = span_skip(number, span_find(number, ':') + 1);
	if (number.len == place.len || !number_parse(&line, number, 1, 1000000))
		return false;
	*out = (struct host_key_change){
		.now = span_copy(arena, span_take(now, at)),
		.before = known_fingerprint(arena, span_take(place, place.len - number.len - 1), (int)line),
		.place = span_copy(arena, place),
	};
	return true;
}
