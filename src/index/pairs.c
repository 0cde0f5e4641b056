/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/pairs.h"

#include "text/csv.h"

#include <string.h>

/* Nearly all members are one word that is folded already; nothing is copied of those. */
static void split(struct pair_member *out, struct pairs *pairs, struct span text)
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
		words = arena_grow(pairs->arena, words, out->word_count, &capacity, sizeof(*words));
		words[out->word_count++] = span_of(span_copy(pairs->arena, token.word));
	}
	out->words = words;
}

static void add_group(struct pairs *pairs, const struct span *texts, size_t count)
{
	struct pair_group group = { 0 };

	group.members = arena_array(pairs->arena, count, sizeof(*group.members));
	for (size_t i = 0; i < count; i++) {
		struct pair_member *member = &group.members[group.count];

		split(member, pairs, span_trim(texts[i]));
		group.count += member->word_count > 0;
	}
	if (group.count < 2)
		return;
	pairs->groups = arena_grow(pairs->arena, pairs->groups, pairs->count, &pairs->capacity, sizeof(*pairs->groups));
	pairs->groups[pairs->count++] = group;
}

void pairs_init(struct pairs *pairs, struct arena *arena, struct stemmer *stemmer)
{
	memset(pairs, 0, sizeof(*pairs));
	pairs->arena = arena;
	pairs->stemmer = stemmer;
	for (size_t i = 0; i < pairs_builtin_count(); i++) {
		struct span rest = span_of(pairs_builtin(i)), texts[16];
		size_t count = 0;

		while (count < 16 && span_next(&rest, '|', &texts[count]))
			count++;
		add_group(pairs, texts, count);
	}
}

void pairs_add(struct pairs *pairs, const struct strings *members)
{
	struct span *texts = arena_array(pairs->arena, members->count + 1, sizeof(*texts));

	for (size_t i = 0; i < members->count; i++)
		texts[i] = span_of(members->items[i]);
	add_group(pairs, texts, members->count);
}

void pair_key_make(struct pair_key *out, const struct pairs *pairs, struct span word)
{
	out->word = word;
	stems_make(&out->stems, pairs->stemmer, word);
	out->prefix = stems_prefix(&out->stems, word);
	out->irregular = irregular_group(pairs->stemmer, word);
}

static bool group_lists(const char *group, struct span word)
{
	struct span rest = span_of(group), member;

	while (span_next(&rest, ' ', &member))
		if (span_equal(member, word))
			return true;
	return false;
}

bool pair_key_meets(const struct pairs *pairs, const struct pair_key *key, struct span word)
{
	struct stems stems;

	if (span_equal(word, key->word) || (key->irregular && group_lists(key->irregular, word)))
		return true;
	if (word.len < key->prefix || memcmp(word.at, key->word.at, key->prefix) != 0)
		return false;
	stems_make(&stems, pairs->stemmer, word);
	return stems_meet(&stems, &key->stems);
}

bool pairs_is_member(const struct pairs *pairs, const struct pair_member *member, const struct pair_key *key)
{
	return member->word_count == 1 && pair_key_meets(pairs, key, member->words[0]);
}

/* All cells of a row but those of the column left out are a group; a cell may hold several words. */
static void add_table(struct pairs *pairs, const struct folder *folder, const char *path, const char *left_out)
{
	struct findings findings = { 0 };
	struct csv_table table = { 0 };
	struct span file;
	int skipped;

	if (folder_read(&file, pairs->arena, folder, path, CSV_LIMIT_BYTES) < 0 ||
	    (csv_table_parse(&table, &findings, pairs->arena, path, file) < 0 && !table.row_count))
		return;
	skipped = csv_column(&table, left_out);
	for (size_t row = 0; row < table.row_count; row++) {
		struct strings members = { 0 };

		for (size_t column = 0; column < table.column_count; column++) {
			struct span rest = csv_cell(&table, row, (int)column), member;

			while ((int)column != skipped && span_next(&rest, ',', &member))
				if (span_trim(member).len)
					strings_add_span(&members, pairs->arena, span_trim(member));
		}
		pairs_add(pairs, &members);
	}
}

void pairs_add_tables(struct pairs *pairs, const struct folder *folder)
{
	add_table(pairs, folder, "synonyms.csv", "why");
	add_table(pairs, folder, "themes.csv", "side");
}
