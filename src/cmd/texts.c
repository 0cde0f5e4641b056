/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/texts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"

#include <limits.h>

/* The number after a blank. */
static bool next_number(long *out, struct span *rest)
{
	struct span word;

	return span_next(rest, ' ', &word) && number_parse(out, word, 0, LONG_MAX);
}

long texts_take(struct past_text *out, bool *ended, struct span bytes)
{
	size_t head = span_find(bytes, '\n');
	struct span rest = span_take(bytes, head), word;
	struct past_text text;
	long seconds, path, length;

	if (head == bytes.len)
		return 0;
	if (span_is(rest, "end")) {
		*ended = true;
		return (long)head + 1;
	}
	if (!span_next(&rest, ' ', &word) || !span_is(word, "text") || !span_next(&rest, ' ', &text.commit) ||
	    !next_number(&seconds, &rest) || !next_number(&path, &rest) || !next_number(&length, &rest))
		return fail(ERROR_INTERNAL, _("erfar-history gave an answer that erfar does not understand."));
	if ((long)(bytes.len - head) < path + length + 2)
		return 0;
	text.seconds = seconds;
	text.path = span_make(bytes.at + head + 1, (size_t)path);
	text.bytes = span_make(text.path.at + path, (size_t)length);
	*out = text;
	return (long)head + path + length + 2;
}
