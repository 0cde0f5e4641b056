/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass from left to right; every look ahead is bounded or ends by copying what it looked at. */
#include "gate/normal.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "gate/eight.h"

#include <stdint.h>
#include <string.h>

struct reader {
	struct normal *out;
	struct arena *arena;
	struct span source;
	size_t at;
	bool is_name;
};

enum { GONE = 0 }; /* what a code point becomes that leaves no trace */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_one_of(char byte, const char *set)
{
	return byte && strchr(set, byte);
}

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x180E || (c >= 0xFE00 && c <= 0xFE0F);
}

static bool is_blank(uint32_t c)
{
	return c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_hyphen(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

/* What the rules read in place of a code point. */
static uint32_t plain(uint32_t c)
{
	static const uint32_t zeros[] = { 0xFF10, 0x660, 0x6F0, 0x966 };

	if (is_invisible(c))
		return GONE;
	if (is_blank(c))
		return ' ';
	if (is_hyphen(c))
		return '-';
	for (size_t i = 0; i < sizeof(zeros) / sizeof(*zeros); i++)
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return '0' + (c - zeros[i]);
	if (c >= 0x1D7CE && c <= 0x1D7FF)
		return '0' + (c - 0x1D7CE) % 10;
	if (c == 0x2028 || c == 0x2029 || c == 0x85)
		return '\n';
	return c ? c : ' ';
}

/* The code points of bytes 0x80 to 0x9F in Windows-1252. */
static uint32_t from_windows(unsigned char byte)
{
	static const uint16_t table[32] = {
		0x20AC, 0x81,	0x201A, 0x192,	0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,	0x2030, 0x160,
		0x2039, 0x152,	0x8D,	0x17D,	0x8F,	0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x2DC,	0x2122, 0x161,	0x203A, 0x153,	0x9D,	0x17E,	0x178,
	};

	return byte >= 0x80 && byte < 0xA0 ? table[byte - 0x80] : byte;
}

static uint32_t next_code(struct span text, size_t *len)
{
	uint32_t c = utf8_next(text, len);

	return c == UTF8_REPLACEMENT && *len == 1 ? from_windows((unsigned char)text.at[0]) : c;
}

/* Adds bytes that came from the source at that place; a new stretch begins where the distance changes. */
static void put(struct reader *reader, const char *bytes, size_t len, size_t source)
{
	struct normal *out = reader->out;
	size_t at = out->text.len;
	const struct stretch *last = out->count ? &out->stretches[out->count - 1] : NULL;

	if (!last || at - last->at != source - last->source) {
		out->stretches =
			arena_grow(reader->arena, out->stretches, out->count, &out->capacity, sizeof(*out->stretches));
		out->stretches[out->count++] = (struct stretch){ at, source };
	}
	buf_add(&out->text, bytes, len);
}

static void note_tab(struct reader *reader)
{
	struct normal *out = reader->out;

	out->tabs = arena_grow(reader->arena, out->tabs, out->tab_count, &out->tab_capacity, sizeof(*out->tabs));
	out->tabs[out->tab_count++] = (uint32_t)out->text.len;
}

static void put_code(struct reader *reader, uint32_t c, size_t source)
{
	if (c == '\t')
		note_tab(reader);
	c = plain(c);
	if (c == GONE)
		return;
	put(reader, "", 0, source);
	utf8_add(&reader->out->text, c);
}

static char last_byte(const struct reader *reader)
{
	const struct buf *text = &reader->out->text;

	return text->len ? text->at[text->len - 1] : '\0';
}

/* Letters written as a base letter and a combining mark (as macOS does in file names), made one. */
static bool compose(struct reader *reader, uint32_t mark)
{
	static const struct {
		char base;
		uint16_t mark;
		const char *whole;
	} pairs[] = {
		{ 'a', 0x30A, "å" }, { 'A', 0x30A, "Å" }, { 'a', 0x308, "ä" }, { 'A', 0x308, "Ä" }, { 'o', 0x308, "ö" },
		{ 'O', 0x308, "Ö" }, { 'e', 0x301, "é" }, { 'E', 0x301, "É" }, { 'u', 0x308, "ü" }, { 'U', 0x308, "Ü" },
	};
	struct buf *text = &reader->out->text;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (pairs[i].mark == mark && pairs[i].base == last_byte(reader)) {
			text->at[text->len - 1] = pairs[i].whole[0];
			buf_add_byte(text, pairs[i].whole[1]);
			return true;
		}
	return false;
}

/* The value of "&#NNN;" or "&#xHH;" from the '#' on; *len becomes the bytes up to and with ';', 0 when it is none. */
static uint32_t number_entity(struct span text, size_t *len)
{
	bool hex = text.len > 1 && (text.at[1] | 0x20) == 'x';
	uint32_t value = 0;
	size_t at = hex ? 2 : 1;
	size_t first = at;

	*len = 0;
	for (; at < text.len && at < 10 && text.at[at] != ';'; at++) {
		char byte = (char)(text.at[at] | 0x20);

		if (is_digit(text.at[at]))
			value = value * (hex ? 16 : 10) + (uint32_t)(text.at[at] - '0');
		else if (hex && byte >= 'a' && byte <= 'f')
			value = value * 16 + (uint32_t)(byte - 'a' + 10);
		else
			return 0;
	}
	if (at == first || at >= text.len || text.at[at] != ';' || value == 0 || value > 0x10FFFF ||
	    (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*len = at + 1;
	return value;
}

/* An HTML entity at '&' or a percent code at '%' that stands for a blank, a hyphen, a letter, a digit or nothing. */
static bool read_code(struct reader *reader, struct span rest)
{
	static const struct {
		const char *text;
		uint32_t code;
	} known[] = {
		{ "&nbsp;", ' ' },    { "&thinsp;", ' ' },  { "&ensp;", ' ' },	  { "&emsp;", ' ' },
		{ "&shy;", 0xAD },    { "&zwj;", 0x200D },  { "&zwnj;", 0x200C }, { "&ndash;", '-' },
		{ "&mdash;", '-' },   { "&minus;", '-' },   { "&hyphen;", '-' },  { "%20", ' ' },
		{ "%2D", '-' },	      { "%2d", '-' },	    { "%C2%A0", ' ' },	  { "%c2%a0", ' ' },
		{ "&aring;", 0xE5 },  { "&Aring;", 0xC5 },  { "&aelig;", 0xE6 },  { "&AElig;", 0xC6 },
		{ "&oslash;", 0xF8 }, { "&Oslash;", 0xD8 }, { "&auml;", 0xE4 },	  { "&Auml;", 0xC4 },
		{ "&ouml;", 0xF6 },   { "&Ouml;", 0xD6 },   { "&uuml;", 0xFC },	  { "&Uuml;", 0xDC },
		{ "&eacute;", 0xE9 }, { "&Eacute;", 0xC9 }, { "&egrave;", 0xE8 }, { "&ograve;", 0xF2 },
		{ "&oacute;", 0xF3 }, { "&Oacute;", 0xD3 }, { "&aacute;", 0xE1 }, { "&Aacute;", 0xC1 },
		{ "&iacute;", 0xED }, { "&Iacute;", 0xCD }, { "&uacute;", 0xFA }, { "&yacute;", 0xFD },
		{ "&eth;", 0xF0 },    { "&thorn;", 0xFE },  { "&THORN;", 0xDE },  { "&ntilde;", 0xF1 },
		{ "&ccedil;", 0xE7 }, { "&Ccedil;", 0xC7 },
	};
	size_t len;
	uint32_t code;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (span_starts(rest, known[i].text)) {
			put_code(reader, known[i].code, reader->at);
			reader->at += strlen(known[i].text);
			return true;
		}
	if (!span_starts(rest, "&#"))
		return false;
	code = number_entity(span_skip(rest, 1), &len);
	if (!len)
		return false;
	put_code(reader, code, reader->at);
	reader->at += len + 1;
	return true;
}

/* Digits in a row before the end of what has been read, and at the start of rest; ten stand for any more. */
static bool beside_whole_number(const struct reader *reader, struct span rest)
{
	const struct buf *text = &reader->out->text;
	size_t left = 0, right = 0;

	while (left < 10 && left < text->len && is_digit(text->at[text->len - 1 - left]))
		left++;
	while (right < 10 && right < rest.len && is_digit(rest.at[right]))
		right++;
	return left == 10 || right == 10;
}

/* Whether it may stand in a word; of a letter beyond ASCII its last byte tells. */
static bool is_of_word(uint32_t c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/*
 * A run of '*', '_' and '`'. Between digits it is dropped, so that emphasis hides no number; beside a number of ten
 * digits or more, and in a name, it parts two numbers. One to three '*' or '`' at a digit are emphasis as well, and so
 * are '_' but for those in a word (CommonMark 0.31, 6.2); more are a mask and stay.
 */
static void read_emphasis(struct reader *reader)
{
	size_t start = reader->at;
	size_t end = start;
	uint32_t after = 0;
	unsigned char before = (unsigned char)last_byte(reader);
	bool before_digit = is_digit((char)before), after_digit;
	bool underscore = false;

	while (end < reader->source.len) {
		size_t len;
		uint32_t c = next_code(span_skip(reader->source, end), &len);

		if (c != '*' && c != '_' && c != '`' && !is_invisible(c)) {
			after = plain(c);
			break;
		}
		underscore |= c == '_';
		end += len;
	}
	reader->at = end;
	after_digit = after >= '0' && after <= '9';
	if (before_digit && after_digit) {
		if (reader->is_name || beside_whole_number(reader, span_skip(reader->source, end)))
			put(reader, " ", 1, start);
		return;
	}
	if ((before_digit || after_digit) && end - start <= 3 &&
	    (!underscore || (!reader->is_name && !is_of_word(before_digit ? after : before))))
		return;
	for (size_t at = start; at < end; at++)
		if (is_one_of(reader->source.at[at], "*_`"))
			put(reader, reader->source.at + at, 1, at);
}

/* Whether what has been read ends in exactly six digits, or six digits and a hyphen; blanks after them aside. */
static bool ends_in_date(const struct reader *reader, size_t *len)
{
	const char *text = reader->out->text.at;
	size_t end = reader->out->text.len;
	size_t blanks = 0;

	while (blanks < 8 && end && text[end - 1] == ' ')
		end--, blanks++;
	*len = end;
	if (end && text[end - 1] == '-')
		end--;
	if (end < 6 || (end > 6 && is_digit(text[end - 7])))
		return false;
	for (size_t i = end - 6; i < end; i++)
		if (!is_digit(text[i]))
			return false;
	return true;
}

/* A line end inside a number: "DDMMYY", the prefix of a quote or list, then three to five digits. */
static bool join_lines(struct reader *reader)
{
	struct span source = reader->source;
	size_t at = reader->at + 1;
	size_t first, len;

	if (!ends_in_date(reader, &len))
		return false;
	for (size_t prefix = 0; prefix < 12 && at < source.len && is_one_of(source.at[at], " >-*+\t"); prefix++)
		at++;
	first = at;
	while (at < source.len && at - first < 6 && is_digit(source.at[at]))
		at++;
	if (at - first < 3 || at - first > 5)
		return false;
	reader->out->text.len = len;
	while (reader->out->count && reader->out->stretches[reader->out->count - 1].at >= len)
		reader->out->count--;
	while (reader->out->tab_count && reader->out->tabs[reader->out->tab_count - 1] >= len)
		reader->out->tab_count--;
	if (last_byte(reader) != '-')
		put(reader, " ", 1, reader->at);
	reader->at = first;
	return true;
}

static bool is_plain_byte(char byte)
{
	static const bool special[128] = {
		['&'] = true, ['%'] = true, ['\\'] = true, ['*'] = true, ['_'] = true, ['`'] = true
	};

	return byte >= ' ' && byte < 0x7F && !special[(unsigned char)byte];
}

/* Whether a line end after this byte can't stand inside a number: it is neither a digit, a hyphen nor a blank. */
static bool ends_no_number(char byte)
{
	return byte > '9' || (byte > ' ' && byte < '0' && byte != '-');
}

/* How many of the next eight bytes are plain, as far as ranges tell: ']' and '^' pass for the '_' beside them. */
static size_t plain_of_eight(const char *bytes)
{
	uint64_t eight = load_eight(bytes, sizeof(eight));
	uint64_t low = eight & ~TOPS;

	return bytes_before((eight | ~bytes_between(low, ' ', '~') | bytes_between(low, '%', '&') |
			     bytes_between(low, '*', '*') | bytes_between(low, '\\', '`')) &
			    TOPS);
}

/*
 * How many bytes from at on are as the rules want them: ASCII, and U+00C0 to U+00FF with the letters of our languages.
 */
static size_t plain_length(struct span source, size_t at)
{
	size_t start = at;

	for (; at < source.len; at++) {
		char byte;

		for (size_t len = 8; len == 8 && source.len - at > 8; at += len)
			len = plain_of_eight(source.at + at);
		byte = source.at[at];
		if (byte == '\xC3' && at + 1 < source.len && ((unsigned char)source.at[at + 1] & 0xC0) == 0x80)
			at++;
		else if (!is_plain_byte(byte) && (byte != '\n' || at == start || !ends_no_number(source.at[at - 1])))
			break;
	}
	return at - start;
}

static void read_other(struct reader *reader)
{
	size_t len;
	uint32_t c = next_code(span_skip(reader->source, reader->at), &len);

	if (c < 0x300 || c > 0x36F || !compose(reader, c))
		put_code(reader, c, reader->at);
	reader->at += len;
}

/* Line ends become LF; a backslash before punctuation is Markdown's escape and goes. */
static void read_one(struct reader *reader)
{
	struct span rest = span_skip(reader->source, reader->at);
	char byte = rest.at[0];

	if (byte == '\r') {
		if (rest.len > 1 && rest.at[1] == '\n')
			reader->at++;
		byte = '\n';
	}
	if (byte == '\n') {
		if (!join_lines(reader)) {
			put(reader, "\n", 1, reader->at);
			reader->at++;
		}
	} else if (byte == '*' || byte == '_' || byte == '`') {
		read_emphasis(reader);
	} else if (byte == '\\' && rest.len > 1 && is_one_of(rest.at[1], "!#&()*+-./:;<>?[]_`{|}")) {
		put(reader, rest.at + 1, 1, reader->at + 1);
		reader->at += 2;
	} else if ((byte != '&' && byte != '%') || !read_code(reader, rest)) {
		read_other(reader);
	}
}

void normal_init(struct normal *out, struct arena *arena, struct span source, bool is_name)
{
	struct reader reader = { .out = out, .arena = arena, .source = source, .is_name = is_name };

	memset(out, 0, sizeof(*out));
	buf_init(&out->text);
	buf_reserve(&out->text, source.len);
	while (reader.at < source.len) {
		size_t len = plain_length(source, reader.at);

		if (len)
			put(&reader, source.at + reader.at, len, reader.at);
		reader.at += len;
		if (reader.at < source.len)
			read_one(&reader);
	}
}

void normal_done(struct normal *normal)
{
	buf_done(&normal->text);
}

size_t normal_source(const struct normal *normal, size_t at)
{
	size_t low = 0, high = normal->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (normal->stretches[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return 0;
	return normal->stretches[low - 1].source + (at - normal->stretches[low - 1].at);
}
