/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/slug.h"

#include "base/random.h"
#include "base/utf8.h"
#include "text/digest.h"
#include "text/unicode.h"

#include <stdio.h>
#include <string.h>

#define SLUG_LONGEST 60

/* What a folded code point is in a slug: "-" for what separates words. */
static const char *ascii_of(uint32_t c, char one[2])
{
	switch (c) {
	case 0xE6: /* æ */
	case 0xE4: /* ä */
		return "ae";
	case 0xF8: /* ø */
	case 0xF6: /* ö */
		return "oe";
	case 0xE5: /* å */
		return "aa";
	case 0xF0:  /* ð */
	case 0x111: /* đ */
		return "d";
	case 0xFE: /* þ */
		return "th";
	default:
		break;
	}
	c = unicode_base(c);
	if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
		return unicode_is_word(c) ? "" : "-";
	one[0] = (char)c;
	one[1] = '\0';
	return one;
}

/* Off with the word that did not fit whole; a single long word is cut where it must be. */
static void cut(struct buf *out, size_t start)
{
	size_t len = SLUG_LONGEST;

	if (out->len - start <= SLUG_LONGEST)
		return;
	while (len && out->at[start + len] != '-')
		len--;
	buf_splice(out, start + (len ? len : SLUG_LONGEST), out->len - start - (len ? len : SLUG_LONGEST), span_of(""));
}

void slug_add(struct buf *out, struct span title)
{
	struct buf folded = BUF_INIT;
	size_t start = out->len;
	struct span rest;

	unicode_fold(&folded, span_take(title, 4 * (size_t)SLUG_LONGEST));
	rest = buf_span(&folded);
	while (rest.len && out->len - start <= SLUG_LONGEST) {
		char one[2];
		size_t len;
		const char *ascii = ascii_of(utf8_next(rest, &len), one);

		if (strcmp(ascii, "-") != 0)
			buf_add_text(out, ascii);
		else if (out->len > start && out->at[out->len - 1] != '-')
			buf_add_byte(out, '-');
		rest = span_skip(rest, len);
	}
	buf_done(&folded);
	cut(out, start);
	if (out->len > start && out->at[out->len - 1] == '-')
		buf_splice(out, out->len - 1, 1, span_of(""));
	if (out->len == start)
		buf_add_text(out, "note");
}

bool slug_is_valid(struct span text)
{
	if (!text.len || text.len > SLUG_LONGEST)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!(text.at[i] >= 'a' && text.at[i] <= 'z') && !(text.at[i] >= '0' && text.at[i] <= '9') &&
		    text.at[i] != '-')
			return false;
	return true;
}

void free_id_derive(char out[FREE_ID_TEXT], struct date date, struct span series, unsigned number)
{
	unsigned char digest[DIGEST_SHA256];
	char count[16];
	struct span parts[] = { series, span_make("\0", 1), { out, 10 }, { count, 0 } };

	date_text(out, date);
	(void)snprintf(count, sizeof(count), "-%u", number);
	parts[3] = span_of(count);
	digest_sha256(digest, parts, sizeof(parts) / sizeof(*parts));
	out[10] = '-';
	digest_base32(out + 11, 5, digest);
}

void free_id_make(char out[FREE_ID_TEXT], struct date date)
{
	unsigned char random[4];

	random_bytes(random, sizeof(random));
	date_text(out, date);
	out[10] = '-';
	digest_base32(out + 11, 5, random);
}
