/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an address, a subject and a body: nothing of them begins a header, and the body comes back as it was. */
#include "base/arena.h"
#include "text/mime.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Printable ASCII in lines of at most limit columns; of a header every line but the first begins with a blank. */
static void look(const struct buf *out, size_t limit, bool header)
{
	struct span rest = buf_span(out), line;

	for (bool first = true; span_next(&rest, '\n', &line); first = false) {
		if (line.len > limit || (header && !first && (!line.len || line.at[0] != ' ')))
			abort();
		for (size_t i = 0; i < line.len; i++)
			if ((line.at[i] < ' ' && line.at[i] != '\t') || line.at[i] == 0x7F)
				abort();
	}
}

static int hex(char digit)
{
	return digit <= '9' ? digit - '0' : digit - 'A' + 10;
}

static void compare_decoded(const struct buf *out, struct span text)
{
	struct buf plain = BUF_INIT;

	for (size_t i = 0; i < out->len; i++) {
		if (out->at[i] != '=') {
			buf_add_byte(&plain, out->at[i]);
		} else if (out->at[i + 1] == '\n') {
			i++;
		} else {
			buf_add_byte(&plain, (char)(hex(out->at[i + 1]) * 16 + hex(out->at[i + 2])));
			i += 2;
		}
	}
	if (!span_equal(span_take(buf_span(&plain), text.len), text) || plain.len > text.len + 1)
		abort();
	buf_done(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span input = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct mime_address address;
	struct buf out = BUF_INIT;

	buf_add_text(&out, "Subject: ");
	mime_add_text(&out, input);
	look(&out, 76, true);
	buf_clear(&out);
	buf_add_text(&out, "To: ");
	if (mime_address_parse(&address, arena, input) >= 0) {
		mime_add_address(&out, &address);
		look(&out, 76 + 254, true);
		if (!strchr(out.at, '@') || strpbrk(address.mail, " \t\n,;<>\""))
			abort();
	}
	buf_clear(&out);
	mime_add_quoted(&out, input);
	look(&out, 76, false);
	compare_decoded(&out, input);
	buf_done(&out);
	arena_close(arena);
	return 0;
}
