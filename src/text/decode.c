/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encodings in which programs of an office save text without saying so. */
#include "text/decode.h"

#include "base/buf.h"
#include "base/utf8.h"

/* 0x80 to 0x9F of Windows-1252; the rest is as in Latin-1. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static void add_windows_1252(struct buf *out, struct span file)
{
	for (size_t i = 0; i < file.len; i++) {
		unsigned char byte = (unsigned char)file.at[i];

		utf8_add(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
	}
}

/* Where git united two versions, each line has the encoding of the one that it came from. */
static void add_lines(struct buf *out, struct span file)
{
	while (file.len) {
		size_t end = span_find(file, '\n');
		struct span line = span_take(file, end + (end < file.len));

		if (utf8_is_valid(line))
			buf_add_span(out, line);
		else
			add_windows_1252(out, line);
		file = span_skip(file, line.len);
	}
}

static uint32_t unit_at(struct span file, size_t at, bool big_end_first)
{
	uint32_t first = (unsigned char)file.at[at], second = (unsigned char)file.at[at + 1];

	return big_end_first ? first << 8 | second : second << 8 | first;
}

static void add_utf16(struct buf *out, struct span file, bool big_end_first)
{
	size_t at = 2;

	for (; at + 1 < file.len; at += 2) {
		uint32_t unit = unit_at(file, at, big_end_first);
		uint32_t next = at + 3 < file.len ? unit_at(file, at + 2, big_end_first) : 0;

		if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
			unit = 0x10000 + ((unit - 0xD800) << 10 | (next - 0xDC00));
			at += 2;
		}
		utf8_add(out, unit >= 0xD800 && unit < 0xE000 ? UTF8_REPLACEMENT : unit);
	}
	if (at < file.len)
		utf8_add(out, UTF8_REPLACEMENT);
}

struct span text_without_mark(struct span file)
{
	return span_skip(file, span_starts(file, BYTE_ORDER_MARK) ? sizeof(BYTE_ORDER_MARK) - 1 : 0);
}

struct span text_decode(struct arena *arena, struct span file)
{
	struct buf out = BUF_INIT;
	struct span text;

	file = text_without_mark(file);
	if (span_starts(file, "\xFF\xFE") || span_starts(file, "\xFE\xFF"))
		add_utf16(&out, file, (unsigned char)file.at[0] == 0xFE);
	else if (utf8_is_valid(file))
		return file;
	else
		add_lines(&out, file);
	text = span_make(arena_copy_bytes(arena, out.at, out.len), out.len);
	buf_done(&out);
	return text;
}
