/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/pairs.h"

#include "text/heading.h"

void pairs_init(struct pairs *pairs, struct arena *arena)
{
	*pairs = (struct pairs){ .arena = arena };
}

bool pairs_have(const struct pairs *pairs, struct span word)
{
	if (dictionary_is_member(word))
		return true;
	for (size_t i = 0; i < pairs->own_count; i++)
		for (size_t j = 0; j < pairs->own[i].count; j++)
			if (pairs->own[i].members[j].word_count == 1 &&
			    span_equal(pairs->own[i].members[j].words[0], word))
				return true;
	return false;
}

static void add_near(struct group_set *out, enum dictionary_use use, const struct pair_key *key)
{
	struct span rest, word;

	dictionary_add_beginning(out, use, span_take(key->forms.word, key->prefix));
	for (size_t i = 0; i < key->irregular.count; i++) {
		rest = span_of(key->irregular.groups[i].words);
		while (span_next(&rest, ' ', &word))
			dictionary_add(out, use, word);
	}
}

struct pair_walk pairs_near(const struct pairs *pairs, enum dictionary_use use, const struct pair_key *keys,
			    size_t count)
{
	struct pair_walk walk = { .pairs = pairs };

	for (size_t i = 0; i < count; i++)
		add_near(&walk.near, use, &keys[i]);
	return walk;
}

bool pairs_next(struct pair_group *out, struct pair_walk *walk)
{
	if (group_set_next(&walk->number, &walk->near)) {
		dictionary_group(out, walk->pairs->arena, walk->number++);
		return true;
	}
	if (walk->own == walk->pairs->own_count)
		return false;
	*out = walk->pairs->own[walk->own++];
	return true;
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

/* A text and the kinds of forms its words have. */
struct named {
	struct span text;
	unsigned kinds;
};

static void add_group(struct pairs *pairs, const struct named *names, size_t count)
{
	struct pair_group group = { 0 };

	group.members = arena_array(pairs->arena, count, sizeof(*group.members));
	for (size_t i = 0; i < count; i++) {
		struct pair_member *member = &group.members[group.count];

		pair_member_read(member, pairs->arena, names[i].text);
		member->kinds = names[i].kinds;
		group.count += member->word_count > 0;
	}
	if (group.count < 2)
		return;
	pairs->own = arena_grow(pairs->arena, pairs->own, pairs->own_count, &pairs->own_capacity, sizeof(*pairs->own));
	pairs->own[pairs->own_count++] = group;
}

/* All cells of a row but those of the column left out are a group; a cell may hold several words. */
static void add_rows(struct pairs *pairs, const struct csv_table *table, const char *left_out)
{
	int skipped = csv_column(table, left_out), english = csv_column(table, "en");
	int theme = heading_column(table, HEADING_THEME);

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
	add_table(pairs, folder, SYNONYMS, heading_names(HEADING_WHY), heading_names(HEADING_WORD));
	add_table(pairs, folder, "themes.csv", "side", NULL);
}
