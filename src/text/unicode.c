/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows utf8proc. */
#include "text/unicode.h"

#include "base/utf8.h"

#include <utf8proc.h>

/*
 * Text is mapped in pieces: utf8proc puts runs of combining marks in order by insertion, which takes quadratic time
 * on a run as long as the text.
 */
#define PIECE 512
#define EXPANDED 2048L /* code points: folding and decomposition make at most 4 of 2 bytes */

static bool is_ascii(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* Whether a piece may begin here without a normal form going across. */
static bool begins_piece(uint32_t c)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);

	return c < 0x80 || (property->combining_class == 0 && property->category != UTF8PROC_CATEGORY_MN &&
			    property->category != UTF8PROC_CATEGORY_MC && !(c >= 0x1160 && c <= 0x11FF));
}

static size_t piece_length(struct span text)
{
	size_t at = 0, good = 0;

	while (at < text.len && at < PIECE) {
		size_t len;
		uint32_t c = utf8_next(span_skip(text, at), &len);

		if (at > 0 && begins_piece(c))
			good = at;
		if (at + len > PIECE)
			break;
		at += len;
	}
	return at == text.len || !good ? at : good;
}

static void map_piece(struct buf *out, struct span piece, utf8proc_option_t options)
{
	utf8proc_int32_t points[EXPANDED + 1];
	utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)piece.at, (utf8proc_ssize_t)piece.len,
						    points, EXPANDED, options | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	utf8proc_ssize_t len = count < 0 || count > EXPANDED
				       ? -1
				       : utf8proc_reencode(points, count, options | UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (len < 0)
		buf_add_span(out, piece);
	else
		buf_add(out, (const char *)points, (size_t)len);
}

static void replace_invalid(struct buf *out, struct span text)
{
	while (text.len) {
		size_t len;

		utf8_add(out, utf8_next(text, &len));
		text = span_skip(text, len);
	}
}

static void map_text(struct buf *out, struct span text, utf8proc_option_t options)
{
	struct buf valid = BUF_INIT;

	if (!utf8_is_valid(text)) {
		replace_invalid(&valid, text);
		text = buf_span(&valid);
	}
	while (text.len) {
		size_t len = piece_length(text);

		map_piece(out, span_take(text, len), options);
		text = span_skip(text, len);
	}
	buf_done(&valid);
}

void unicode_fold(struct buf *out, struct span text)
{
	if (!is_ascii(text)) {
		map_text(out, text, UTF8PROC_CASEFOLD);
		return;
	}
	buf_reserve(out, text.len);
	for (size_t i = 0; i < text.len; i++)
		buf_add_byte(out, (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] + 'a' - 'A' : text.at[i]));
}

void unicode_nfc(struct buf *out, struct span text)
{
	if (is_ascii(text))
		buf_add_span(out, text);
	else
		map_text(out, text, 0);
}

uint32_t unicode_base(uint32_t c)
{
	utf8proc_int32_t points[8];
	int boundary = 0;
	utf8proc_ssize_t count;

	if (c < 0x80)
		return c;
	count = utf8proc_decompose_char((utf8proc_int32_t)c, points, 8, UTF8PROC_DECOMPOSE, &boundary);
	return count > 0 ? (uint32_t)points[0] : c;
}

bool unicode_is_word(uint32_t c)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_NO);
}

/* The bytes of a sign as nearly all are, of one column: ASCII, and the letters of U+00C0 to U+00FF; 0: of another. */
static size_t usual_sign(const char *at, const char *end)
{
	if (*at >= 0x20 && *at < 0x7F)
		return 1;
	return *at == '\xC3' && end - at > 1 && ((unsigned char)at[1] & 0xC0) == 0x80 ? 2 : 0;
}

int unicode_width(struct span text)
{
	const char *at = text.at, *end = at + text.len;
	int columns = 0;

	while (at < end) {
		size_t len = usual_sign(at, end);

		columns += len ? 1 : utf8proc_charwidth((utf8proc_int32_t)utf8_next(span_between(at, end), &len));
		at += len;
	}
	return columns;
}

/* '{', '|' and '}' are the bytes after 'z'. */
static void add_sorted(struct buf *out, uint32_t c)
{
	switch (c) {
	case 0xE6: /* æ */
	case 0xE4: /* ä */
		buf_add_byte(out, '{');
		break;
	case 0xF8: /* ø */
	case 0xF6: /* ö */
		buf_add_byte(out, '|');
		break;
	case 0xE5: /* å */
		buf_add_byte(out, '}');
		break;
	case 0xFC: /* ü */
		buf_add_byte(out, 'y');
		break;
	default:
		utf8_add(out, unicode_base(c));
	}
}

void unicode_sort_key(struct buf *out, struct span text)
{
	struct buf folded = BUF_INIT;
	struct span rest;

	unicode_fold(&folded, text);
	rest = buf_span(&folded);
	while (rest.len) {
		size_t len;
		uint32_t c = utf8_next(rest, &len);

		if (span_starts(rest, "aa")) {
			c = 0xE5;
			len = 2;
		}
		add_sorted(out, c);
		rest = span_skip(rest, len);
	}
	buf_done(&folded);
}

struct span unicode_from_letter(struct span text)
{
	while (text.len) {
		size_t len;
		uint32_t c = utf8_next(text, &len);

		if (unicode_is_word(c) && !(c >= '0' && c <= '9'))
			break;
		text = span_skip(text, len);
	}
	return text;
}
