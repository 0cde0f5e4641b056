/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/decode.h"

#include "base/utf8.h"
#include "gate/eight.h"

#include <string.h>

static uint32_t unit_at(struct span bytes, size_t at, bool big)
{
	unsigned char first = (unsigned char)bytes.at[at];
	unsigned char second = (unsigned char)bytes.at[at + 1];

	return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static bool decode_utf16(struct buf *out, struct span bytes, bool big)
{
	if (bytes.len % 2)
		return false;
	buf_reserve(out, bytes.len);
	for (size_t at = 2; at < bytes.len; at += 2) {
		uint32_t c = unit_at(bytes, at, big);

		if (c >= 0xDC00 && c <= 0xDFFF)
			return false;
		if (c >= 0xD800 && c <= 0xDBFF) {
			uint32_t low = at + 2 < bytes.len ? unit_at(bytes, at + 2, big) : 0;

			if (low < 0xDC00 || low > 0xDFFF)
				return false;
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			at += 2;
		}
		utf8_add(out, c);
	}
	return true;
}

/* More than two control characters, and one in 32 or more: no text has that. */
static bool looks_like_text(struct span text)
{
	size_t controls = 0;

	if (span_find(text, '\0') < text.len)
		return false;
	for (size_t at = 0; at < text.len; at += sizeof(uint64_t)) {
		size_t len = text.len - at;
		uint64_t eight = load_eight(text.at + at, len);
		uint64_t low = eight & ~TOPS, found;

		if (!((eight - EACH(0x20)) & ~eight &
		      TOPS)) /* nothing below a blank; rarely wrong, and then looked at */
			continue;
		found = bytes_between(low, 1, '\b') | bytes_between(low, 0x0E, 0x1A) | bytes_between(low, 0x1C, 0x1F);
		found &= ~eight;
		controls += found ? (size_t)__builtin_popcountll(found) : 0; /* a call on most machines */
	}
	return controls <= 2 || controls * 32 <= text.len;
}

bool decode_text(struct span *text, struct buf *memory, struct span bytes)
{
	struct span decoded = bytes;

	if (span_starts(bytes, "\xFF\xFE") || span_starts(bytes, "\xFE\xFF")) {
		buf_clear(memory);
		if (!decode_utf16(memory, bytes, bytes.at[0] == '\xFE'))
			return false;
		decoded = buf_span(memory);
	}
	if (!looks_like_text(decoded))
		return false;
	*text = decoded;
	return true;
}

#define STRETCH_LEAST 8 /* no shorter one says who somebody is, and chance makes few as long */

static bool is_readable(char byte)
{
	return (unsigned char)byte >= ' ' && byte != 0x7F;
}

void decode_stretches(struct buf *out, struct span bytes)
{
	for (size_t at = 0, end; at < bytes.len; at = end + 1) {
		for (end = at; end < bytes.len && is_readable(bytes.at[end]);)
			end++;
		if (end - at < STRETCH_LEAST)
			continue;
		buf_add_span(out, span_make(bytes.at + at, end - at));
		buf_add_byte(out, '\n');
	}
}
