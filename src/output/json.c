/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/json.h"

#include "base/utf8.h"

void json_add_string(struct buf *out, struct span text)
{
	buf_add_byte(out, '"');
	while (text.len) {
		size_t len;
		uint32_t c = utf8_next(text, &len);

		if (c == '"' || c == '\\')
			buf_add_format(out, "\\%c", (char)c);
		else if (c == '\n')
			buf_add_text(out, "\\n");
		else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
			buf_add_format(out, "\\u%04x", (unsigned)c);
		else
			utf8_add(out, c);
		text = span_skip(text, len);
	}
	buf_add_byte(out, '"');
}
