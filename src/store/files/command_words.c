/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a command line that a person has set, read as a shell would, but without one. */
#include "store/files/child.h"

#include <string.h>

/* One word from *at on, its quotes taken off. False when only a shell could read it. */
static bool read_word(struct buf *word, const char **at)
{
	char quote = '\0';

	for (; **at && (quote || (**at != ' ' && **at != '\t')); (*at)++) {
		if (**at == quote) {
			quote = '\0';
		} else if (!quote && (**at == '\'' || **at == '"')) {
			quote = **at;
		} else if (quote != '\'' && strchr(quote ? "$`\\" : "$`\\;|&<>()*?[]{}!#\n\r", **at)) {
			return false;
		} else {
			buf_add_byte(word, **at);
		}
	}
	return quote == '\0';
}

bool command_words(struct strings *out, struct arena *arena, const char *text)
{
	struct strings words = { 0 };
	struct buf word = BUF_INIT;
	const char *at = text;
	bool readable = true;

	for (;;) {
		while (*at == ' ' || *at == '\t')
			at++;
		if (!*at)
			break;
		buf_clear(&word);
		readable = read_word(&word, &at);
		if (!readable)
			break;
		strings_add(&words, arena, arena_copy(arena, word.at));
	}
	buf_done(&word);
	/* "~/x" and "A=b ssh" mean something to a shell only. */
	if (!readable || !words.count || words.items[0][0] == '~' || strchr(words.items[0], '='))
		return false;
	*out = words;
	return true;
}
