/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a section that is quoted: never longer than asked for, one line, and valid where the bytes were. */
#include "base/utf8.h"
#include "text/excerpt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define LIMIT 80

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span input = span_make((const char *)bytes, length);
	struct buf out = BUF_INIT;
	size_t characters = 0;

	excerpt_add_sentences(&out, input, 3, LIMIT);
	for (size_t i = 0; i < out.len; i++)
		characters += ((unsigned char)out.at[i] & 0xC0) != 0x80;
	if (characters > LIMIT + 1 || memchr(out.at, '\n', out.len))
		abort();
	if (length < 4096 && utf8_is_valid(input) && !utf8_is_valid(buf_span(&out)))
		abort();
	buf_done(&out);
	return 0;
}
