/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include "base/buf.h"
#include "text/unicode.h"

bool words_have(const char *list, struct span folded)
{
	struct span rest = span_of(list), word;

	while (folded.len && rest.len) {
		word = span_take(rest, span_find(rest, '|'));
		if (word.len == folded.len && span_equal(word, folded))
			return true;
		rest = span_skip(rest, word.len + 1);
	}
	return false;
}

struct span words_fold(struct arena *arena, struct span text)
{
	struct buf folded = BUF_INIT;
	struct span copy;

	unicode_fold(&folded, text);
	copy = span_make(arena_copy_bytes(arena, folded.at, folded.len), folded.len);
	buf_done(&folded);
	return copy;
}

bool words_next(struct span *rest, struct span *word)
{
	size_t len = 0;

	*rest = span_trim(*rest);
	if (!rest->len)
		return false;
	while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t' && rest->at[len] != ',')
		len++;
	if (!len)
		len = 1;
	*word = span_take(*rest, len);
	*rest = span_skip(*rest, len);
	return true;
}
