/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/encoding.h"

#include "base/utf8.h"
#include "merge/carried_form.h"
#include "merge/keep.h"
#include "text/decode.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* UTF8_REPLACEMENT: of bytes that are no text */

static bool has_nul(struct span bytes)
{
	return span_find(bytes, '\0') < bytes.len;
}

bool encoding_read(struct span *file, struct arena *arena, const char *path)
{
	const enum carried_form form = carried_form(path);
	const bool is_utf16 = span_starts(*file, "\xFF\xFE") || span_starts(*file, "\xFE\xFF");
	struct buf out = BUF_INIT;
	struct span text;

	if (form == CARRIED_NOT || utf8_is_valid(*file))
		return true;
	if (has_nul(*file) && !is_utf16)
		return false;
	text = text_decode(arena, *file);
	if (has_nul(text) || span_find_text(text, REPLACEMENT) < text.len)
		return false;
	if (form != CARRIED_QUOTES && (is_utf16 || span_starts(*file, BYTE_ORDER_MARK)))
		buf_add_text(&out, BYTE_ORDER_MARK);
	buf_add_span(&out, text);
	*file = buf_keep(arena, &out);
	return true;
}

struct span encoding_settle(struct arena *arena, const char *path, struct span file)
{
	if (!file.at) /* there is no such version */
		return span_of("");
	(void)encoding_read(&file, arena, path);
	return file;
}
