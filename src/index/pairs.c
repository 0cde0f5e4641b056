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

/* A text and the kinds of forms its words have. */
struct named {
	struct span text;
	unsigned kinds;
	bool doubtful; /* in notes mostly another word */
};

static void add_group(struct pairs *pairs, const struct named *names, size_t count)
{
	struct pair_group group = { 0 };

	group.members = arena_array(pairs->arena, count, sizeof(*group.members));
	for (size_t i = 0; i < count; i++) {
		struct pair_member *member = &group.members[group.count];

		split(member, pairs, span_trim(names[i].text));
		member->kinds = names[i].kinds;
		if (names[i].doubtful)
			group.but = member->text;
		group.count += member->word_count > 0;
	}
	if (group.count < 2)
		return;
	pairs->groups = arena_grow(pairs->arena, pairs->groups, pairs->count, &pairs->capacity, sizeof(*pairs->groups));
	pairs->groups[pairs->count++] = group;
}

#define MOST_NAMES 16
#define VERBS_BEGIN "å "
#define ADJECTIVES_BEGIN "så "
#define ABBREVIATION_LETTERS 4 /* at most */

static bool ends_as_participle(struct span word)
{
	return span_ends(word, "et") || span_ends(word, "ert") || span_ends(word, "dt") || span_ends(word, "tt") ||
	       span_ends(word, "a");
}

/* In a group of nouns veke is no verb, so that vekt is no form of it; forsinket may be a participle. */
static unsigned kinds_of_builtin(struct span text, bool verbs, bool adjectives)
{
	if (span_find(text, ' ') < text.len)
		return SCANDINAVIAN;
	if (adjectives)
		return ADJECTIVE;
	if (verbs) /* bruk is of bruke, as lang of lange */
		return span_ends(text, "e") ? VERBS | ADJECTIVE : VERBS;
	if (span_ends(text, "e"))
		return NOUNS;
	return ends_as_participle(text) ? SCANDINAVIAN : SCANDINAVIAN & ~(unsigned)VERBS;
}

static void add_builtin(struct pairs *pairs, size_t number)
{
	struct span rest = span_of(pairs_builtin(number)), text;
	struct named names[MOST_NAMES];
	bool verbs = span_starts(rest, VERBS_BEGIN), adjectives = span_starts(rest, ADJECTIVES_BEGIN), english = false;
	size_t count = 0;

	if (verbs || adjectives)
		rest = span_skip(rest, strlen(verbs ? VERBS_BEGIN : ADJECTIVES_BEGIN));
	while (count < MOST_NAMES && span_next(&rest, '|', &text)) {
		bool is_short = pairs_builtin_abbreviates(number) && word_letters(text) <= ABBREVIATION_LETTERS;
		bool doubtful = span_starts(text, "(");

		if (doubtful)
			text = span_make(text.at + 1, text.len - 2);
		english |= !text.len;
		if (text.len && english)
			names[count++] = (struct named){ text, ENGLISH_ALL, doubtful };
		else if (text.len)
			names[count++] = (struct named){ text, is_short ? 0 : kinds_of_builtin(text, verbs, adjectives),
							 doubtful };
	}
	add_group(pairs, names, count);
}

void pairs_init(struct pairs *pairs, struct arena *arena)
{
	memset(pairs, 0, sizeof(*pairs));
	pairs->arena = arena;
	for (size_t i = 0; i < pairs_builtin_count(); i++)
		add_builtin(pairs, i);
}

void pair_key_make(struct pair_key *out, struct span word)
{
	forms_make(&out->forms, word, EVERY_KIND);
	irregulars_listing(&out->irregular, word);
	if (out->irregular.count)
		forms_keep_base(&out->forms, 0); /* sagt is of si alone, not of sag */
	out->prefix = forms_prefix(&out->forms);
	irregulars_find(&out->irregular, &out->forms);
}

void pair_member_forms(struct forms *out, const struct pair_member *member, size_t at)
{
	struct span word = member->words[at];

	/* The tables have words as a dictionary does; forsinket is a participle there as well. */
	forms_make(out, word, member->kinds);
	forms_keep_base(out, ends_as_person(word) || span_ends(word, "e") ? 0 : VERBS);
}

/* Whether a group of the word looked up lists that one, as a word of such kinds. */
static bool is_irregular(const struct pair_key *key, struct span word, unsigned kinds)
{
	for (size_t i = 0; i < key->irregular.count; i++)
		if ((key->irregular.groups[i].kinds & kinds) && irregular_lists(&key->irregular.groups[i], word))
			return true;
	return false;
}

bool pair_key_meets(const struct pair_key *key, const struct pair_member *member, size_t at)
{
	struct span word = member->words[at];
	struct forms forms;

	if (span_equal(word, key->forms.word) || is_irregular(key, word, member->kinds))
		return true;
	if (!span_equal(span_take(word, key->prefix), span_take(key->forms.word, key->prefix)))
		return false;
	pair_member_forms(&forms, member, at);
	return forms_meet(&forms, &key->forms);
}

bool pairs_is_member(const struct pair_member *member, const struct pair_key *key)
{
	return member->word_count == 1 && pair_key_meets(key, member, 0);
}

/* All cells of a row but those of the column left out are a group; a cell may hold several words. */
static void add_rows(struct pairs *pairs, const struct csv_table *table, const char *left_out)
{
	int skipped = csv_column(table, left_out), english = csv_column(table, "en");
	int theme = csv_column(table, "theme");

	for (size_t row = 0; row < table->row_count; row++) {
		struct named *names = NULL;
		size_t count = 0, capacity = 0;

		for (size_t column = 0; column < table->rows[row].cell_count; column++) {
			struct span rest = csv_cell(table, row, (int)column), name;
			bool is_english = (int)column == english || (int)column == theme;

			while ((int)column != skipped && span_next(&rest, ',', &name)) {
				if (!span_trim(name).len)
					continue;
				names = arena_grow(pairs->arena, names, count, &capacity, sizeof(*names));
				names[count++] = (struct named){
					span_trim(name),
					is_english ? ENGLISH_ALL : SCANDINAVIAN,
					false,
				};
			}
		}
		add_group(pairs, names, count);
	}
}

/* header: what that of a table of lists begins with, NULL for any other table. */
static void add_table(struct pairs *pairs, const struct folder *folder, const char *path, const char *left_out,
		      const char *header)
{
	struct findings findings = { 0 };
	struct csv_table table = { 0 };
	struct span file;

	if (folder_read(&file, pairs->arena, folder, path, CSV_LIMIT_BYTES) < 0)
		return;
	if (header)
		(void)csv_lists_parse(&table, &findings, pairs->arena, path, file, header);
	else
		(void)csv_table_parse(&table, &findings, pairs->arena, path, file);
	add_rows(pairs, &table, left_out);
}

void pairs_add_tables(struct pairs *pairs, const struct folder *folder)
{
	add_table(pairs, folder, SYNONYMS, "why", SYNONYMS_HEADER);
	add_table(pairs, folder, "themes.csv", "side", NULL);
}
