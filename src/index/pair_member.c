/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/pair_member.h"

#include "index/tokenize.h"

/* Nearly all are one word that is folded already; nothing is copied of those. */
void pair_member_read(struct pair_member *out, struct arena *arena, struct span text)
{
	bool several = span_find(text, ' ') < text.len;
	struct span *words = NULL;
	size_t capacity = 0;
	struct tokenizer tokenizer;
	struct token token;

	*out = (struct pair_member){ .text = text };
	if (word_is_folded(text)) {
		out->words = &out->text;
		out->word_count = 1;
		return;
	}
	tokenizer_init(&tokenizer, text);
	while (tokenizer_next(&token, &tokenizer)) {
		if (token.joined && several)
			continue;
		if (token.joined)
			out->word_count = 0; /* "e-post" is one word, here as in a query */
		words = arena_grow(arena, words, out->word_count, &capacity, sizeof(*words));
		words[out->word_count++] = span_of(span_copy(arena, token.word));
	}
	out->words = words;
}
