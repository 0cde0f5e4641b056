/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

static bool is_tail(struct span text, size_t at)
{
	return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

uint32_t utf8_next(struct span text, size_t *len)
{
	unsigned char first = (unsigned char)text.at[0];
	size_t tails = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
	static const uint32_t lowest[] = { 0, 0x80, 0x800, 0x10000 };
	uint32_t value;

	*len = 1;
	if (first < 0x80)
		return first;
	if (first < 0xC2 || first > 0xF4)
		return UTF8_REPLACEMENT;
	value = first & (0x3FU >> tails);
	for (size_t i = 1; i <= tails; i++) {
		if (!is_tail(text, i))
			return UTF8_REPLACEMENT;
		value = value << 6 | ((unsigned char)text.at[i] & 0x3FU);
	}
	if (value < lowest[tails] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return UTF8_REPLACEMENT;
	*len = tails + 1;
	return value;
}

/* How many bytes of ASCII the text begins with: eight are looked at at a time. */
static size_t ascii_length(struct span text)
{
	size_t at = 0;
	uint64_t eight;

	for (; text.len - at >= sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, text.at + at, sizeof(eight));
		if (eight & 0x8080808080808080U)
			break;
	}
	while (at < text.len && (unsigned char)text.at[at] < 0x80)
		at++;
	return at;
}

bool utf8_is_valid(struct span text)
{
	for (;;) {
		size_t len;

		text = span_skip(text, ascii_length(text));
		if (!text.len)
			return true;
		if (utf8_next(text, &len) == UTF8_REPLACEMENT && len == 1)
			return false;
		text = span_skip(text, len);
	}
}

void utf8_add(struct buf *buf, uint32_t c)
{
	if (c < 0x80) {
		buf_add_byte(buf, (char)c);
	} else if (c < 0x800) {
		buf_add_byte(buf, (char)(0xC0 | c >> 6));
		buf_add_byte(buf, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		buf_add_byte(buf, (char)(0xE0 | c >> 12));
		buf_add_byte(buf, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_add_byte(buf, (char)(0x80 | (c & 0x3F)));
	} else {
		buf_add_byte(buf, (char)(0xF0 | c >> 18));
		buf_add_byte(buf, (char)(0x80 | (c >> 12 & 0x3F)));
		buf_add_byte(buf, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_add_byte(buf, (char)(0x80 | (c & 0x3F)));
	}
}

/* Invisible, direction-changing or line-breaking: what can make a line look like another one. */
static bool is_deceptive(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       c == 0xFEFF || c == 0x061C || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/* How much of it, from its start, is letters and signs that everybody has; eight are looked at at a time. */
static size_t plain_length(struct span text)
{
	const uint64_t each = 0x0101010101010101U, tops = 0x80 * each;
	size_t len = 0;
	uint64_t eight;

	for (; text.len - len >= sizeof(eight); len += sizeof(eight)) {
		memcpy(&eight, text.at + len, sizeof(eight));
		if ((eight | (eight - ' ' * each) | (eight + each)) & tops) /* 0x80 and above, below ' ', DEL */
			break;
	}
	while (len < text.len && text.at[len] >= ' ' && text.at[len] < 0x7F)
		len++;
	return len;
}

/* Whether a code point of that length that is no plain letter stays as it is. */
static bool may_stay(uint32_t c, size_t len, bool keep_lines)
{
	if (c < 0x20)
		return keep_lines && (c == '\n' || c == '\t');
	return c >= 0xA0 && !(c == UTF8_REPLACEMENT && len == 1) && !is_deceptive(c);
}

static size_t visible_length(struct span text, bool keep_lines)
{
	size_t at = 0, len;
	uint32_t c;

	for (;; at += len) {
		at += plain_length(span_skip(text, at));
		if (at == text.len)
			return at;
		c = utf8_next(span_skip(text, at), &len);
		if (!may_stay(c, len, keep_lines))
			return at;
	}
}

/* What may not stay, in signs that do nothing. */
static void add_escaped(struct buf *buf, uint32_t c, size_t len, struct span text, bool keep_lines)
{
	if (c == '\n' || c == '\t')
		buf_add_text(buf, c == '\n' ? "\\n" : "\\t");
	else if (keep_lines && c == '\r' && text.len > 1 && text.at[1] == '\n')
		return; /* the CR of a CRLF line end is dropped: the LF follows */
	else if (c == UTF8_REPLACEMENT && len == 1)
		buf_add_format(buf, "\\x%02x", (unsigned)(unsigned char)text.at[0]);
	else if (c < 0xA0)
		buf_add_format(buf, "\\x%02x", (unsigned)c);
	else
		buf_add_format(buf, "\\u{%x}", (unsigned)c);
}

static void add_visible(struct buf *buf, struct span text, bool keep_lines)
{
	while (text.len) {
		size_t len = visible_length(text, keep_lines);
		uint32_t c;

		buf_add_span(buf, span_take(text, len));
		text = span_skip(text, len);
		if (!text.len)
			return;
		c = utf8_next(text, &len);
		add_escaped(buf, c, len, text, keep_lines);
		text = span_skip(text, len);
	}
}

bool visible_is(struct span text, bool keep_lines)
{
	return visible_length(text, keep_lines) == text.len;
}

void visible_add(struct buf *buf, struct span text)
{
	add_visible(buf, text, false);
}

void visible_add_lines(struct buf *buf, struct span text)
{
	add_visible(buf, text, true);
}
