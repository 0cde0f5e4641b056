/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include "base/buf.h"
#include "text/unicode.h"

const char *words_beginning(const char *list, const char *from, char byte)
{
	const char *at = byte ? strchr(from, byte) : NULL;

	while (at && at != list && at[-1] != '|')
		at = strchr(at + 1, byte);
	return at;
}

/* Whether the word at the start of the list is that one. */
static bool begins_with(const char *list, struct span folded)
{
	size_t at = 0;

	while (at < folded.len && list[at] && list[at] != '|' && list[at] == folded.at[at])
		at++;
	return at == folded.len && (!list[at] || list[at] == '|');
}

bool words_have(const char *list, struct span folded)
{
	const char *at = folded.len ? words_beginning(list, list, folded.at[0]) : NULL;

	for (; at; at = words_beginning(list, at + 1, folded.at[0]))
		if (begins_with(at, folded))
			return true;
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
