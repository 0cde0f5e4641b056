/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes the tables of dictionary_table.h from the lists of words.h, as C, to the file named: dictionary-make FILE. It
 * runs while erfar is built.
 */
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "index/dictionary.h"
#include "index/dictionary_table.h"
#include "index/tokenize.h"
#include "index/words.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define VERBS_BEGIN "å "
#define ADJECTIVES_BEGIN "så "
#define ABBREVIATION_LETTERS 4 /* at most */

/* What is known of one folded word. */
struct entry {
	struct span word;
	unsigned flags;
	unsigned *uses; /* as dictionary_uses has them */
	size_t count, capacity;
};

struct making {
	struct arena *arena;
	struct map texts; /* each text to its place in the bytes, plus 1 */
	size_t bytes;
	struct map entries; /* each word to struct entry */
	struct buf groups, members, member_words, irregulars;
	size_t group_count, member_count, word_count, irregular_count;
};

static void add_text(struct buf *out, struct making *making, struct span text)
{
	uintptr_t place = (uintptr_t)map_get(&making->texts, text);

	if (!place) {
		place = making->bytes + 1;
		map_put(&making->texts, text, (void *)place);
		making->bytes += text.len + 1;
	}
	assert(text.len < 256 && making->bytes < 1 << 24);
	buf_add_format(out, "{ %zu, %zu }", (size_t)place - 1, text.len);
}

static struct entry *entry_of(struct making *making, struct span word)
{
	struct entry *entry = map_get(&making->entries, word);

	if (!entry) {
		entry = arena_alloc(making->arena, sizeof(*entry));
		entry->word = span_of(span_copy(making->arena, word));
		map_put(&making->entries, word, entry);
	}
	return entry;
}

static void add_use(struct making *making, struct span word, enum dictionary_use use, size_t number)
{
	struct entry *entry = entry_of(making, word);
	unsigned packed = (unsigned)number << USE_BITS | use;

	assert(number < DICTIONARY_GROUPS_MOST);
	for (size_t i = 0; i < entry->count; i++)
		if (entry->uses[i] == packed)
			return;
	entry->uses = arena_grow(making->arena, entry->uses, entry->count, &entry->capacity, sizeof(*entry->uses));
	entry->uses[entry->count++] = packed;
}

static bool ends_as_participle(struct span word)
{
	return span_ends(word, "et") || span_ends(word, "ert") || span_ends(word, "dt") || span_ends(word, "tt") ||
	       span_ends(word, "a");
}

/* In a group of nouns veke is no verb, so that vekt is no form of it; forsinket may be a participle. */
static unsigned kinds_of(struct span text, bool verbs, bool adjectives)
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

static void add_member(struct making *making, const struct pair_member *member)
{
	bool alone = member->word_count == 1;

	buf_add_text(&making->members, "\t{ ");
	add_text(&making->members, making, member->text);
	buf_add_format(&making->members, ", %zu, %u },\n", making->word_count, member->kinds);
	making->member_count++;
	for (size_t i = 0; i < member->word_count; i++) {
		struct span word = member->words[i];

		buf_add_byte(&making->member_words, '\t');
		add_text(&making->member_words, making, word);
		buf_add_text(&making->member_words, ",\n");
		making->word_count++;
		add_use(making, word, alone ? USE_MEMBER : USE_IN_SEVERAL, making->group_count);
		if (alone && (member->kinds & SCANDINAVIAN))
			entry_of(making, word)->flags |= WORD_IS_NAME;
	}
}

/* One line of the lists; abbreviates: its short members have no forms. */
static void add_group(struct making *making, const char *line, bool abbreviates)
{
	struct span rest = span_of(line), text;
	bool verbs = span_starts(rest, VERBS_BEGIN), adjectives = span_starts(rest, ADJECTIVES_BEGIN), english = false;
	size_t first = making->member_count, but = 0, count = 0;

	if (verbs || adjectives)
		rest = span_skip(rest, strlen(verbs ? VERBS_BEGIN : ADJECTIVES_BEGIN));
	while (span_next(&rest, '|', &text)) {
		struct pair_member member;
		bool doubtful = span_starts(text, "(");

		if (!text.len) {
			english = true;
			continue;
		}
		if (doubtful)
			text = span_make(text.at + 1, text.len - 2);
		pair_member_read(&member, making->arena, text);
		member.kinds = kinds_of(text, verbs, adjectives);
		if (english)
			member.kinds = ENGLISH_ALL;
		else if (abbreviates && word_letters(text) <= ABBREVIATION_LETTERS)
			member.kinds = 0;
		add_member(making, &member);
		count++;
		if (doubtful)
			but = count;
	}
	assert(count >= 2);
	buf_add_format(&making->groups, "\t{ %zu, %zu },\n", first, but);
	making->group_count++;
}

static void add_groups(struct making *making, const struct word_list *list, bool abbreviate)
{
	for (size_t i = 0; i < list->count; i++)
		add_group(making, list->items[i], abbreviate);
}

static void add_irregulars(struct making *making, const struct irregular_list *list)
{
	for (size_t i = 0; i < list->groups.count; i++) {
		struct span line = span_of(list->groups.items[i]), rest = line, word;

		buf_add_text(&making->irregulars, "\t{ ");
		add_text(&making->irregulars, making, line);
		buf_add_format(&making->irregulars, ", %u },\n", list->kinds);
		while (span_next(&rest, ' ', &word))
			add_use(making, word, USE_IRREGULAR, making->irregular_count);
		making->irregular_count++;
	}
}

static void add_nouns(struct making *making)
{
	struct span rest = span_of(words_nouns), word;

	while (span_next(&rest, ' ', &word))
		if (word.len)
			entry_of(making, word)->flags |= WORD_IS_NAME | WORD_IS_EVERYDAY;
}

static void print(struct buf *out, const char *head, const struct buf *rows)
{
	buf_add_format(out, "\n%s = {\n%s};\n", head, rows->at);
}

static int by_word(const void *a, const void *b)
{
	const struct entry *const *left = a, *const *right = b;

	return span_compare((*left)->word, (*right)->word);
}

/* The words with their uses, and where each is found by its hash. */
static void print_words(struct buf *out, struct making *making)
{
	size_t count = making->entries.count, used = 0;
	const struct entry **sorted = arena_array(making->arena, count, sizeof(*sorted));
	uint16_t *slots = arena_array(making->arena, DICTIONARY_SLOTS, sizeof(*slots));
	struct buf words = BUF_INIT, uses = BUF_INIT, places = BUF_INIT;

	assert(count < DICTIONARY_SLOTS / 2);
	for (size_t i = 0; i < count; i++)
		sorted[i] = making->entries.entries[i].value;
	qsort(sorted, count, sizeof(const struct entry *), by_word);
	for (size_t i = 0; i < count; i++) {
		size_t slot = hash_slot(hash_bytes(0, sorted[i]->word), DICTIONARY_SLOTS);

		while (slots[slot])
			slot = (slot + 1) & (DICTIONARY_SLOTS - 1);
		slots[slot] = (uint16_t)(i + 1);
		buf_add_text(&words, "\t{ ");
		add_text(&words, making, sorted[i]->word);
		buf_add_format(&words, ", %zu, %u },\n", used, sorted[i]->flags);
		for (size_t j = 0; j < sorted[i]->count; j++)
			buf_add_format(&uses, "\t%u,\n", sorted[i]->uses[j]);
		used += sorted[i]->count;
	}
	assert(used < UINT16_MAX);
	buf_add_format(&words, "\t{ { 0, 0 }, %zu, 0 },\n", used);
	for (size_t i = 0; i < DICTIONARY_SLOTS; i++)
		if (slots[i])
			buf_add_format(&places, "\t[%zu] = %u,\n", i, slots[i]);
	print(out, "const struct table_word dictionary_words[]", &words);
	print(out, "const uint16_t dictionary_uses[]", &uses);
	print(out, "const uint16_t dictionary_slots[DICTIONARY_SLOTS]", &places);
	buf_add_format(out, "const size_t dictionary_word_count = %zu;\n", count);
	buf_done(&words);
	buf_done(&uses);
	buf_done(&places);
}

static void print_texts(struct buf *out, const struct making *making)
{
	buf_add_text(out, "\nconst char dictionary_texts[] =");
	for (size_t i = 0; i < making->texts.count; i++) {
		assert(!strpbrk(making->texts.entries[i].key, "\\\""));
		buf_add_format(out, "\n\t\"%s\\0\"", making->texts.entries[i].key);
	}
	buf_add_text(out, ";\n");
}

static void print_all(struct buf *out, struct making *making)
{
	buf_add_format(&making->groups, "\t{ %zu, 0 },\n", making->member_count);
	buf_add_format(&making->members, "\t{ { 0, 0 }, %zu, 0 },\n", making->word_count);
	buf_add_text(out, "/* Written by dictionary_make.c. */\n#include \"index/dictionary_table.h\"\n");
	print(out, "const struct table_group dictionary_groups[]", &making->groups);
	print(out, "const struct table_member dictionary_members[]", &making->members);
	print(out, "const struct table_text dictionary_member_words[]", &making->member_words);
	print(out, "const struct table_irregular dictionary_irregulars[]", &making->irregulars);
	buf_add_format(out, "const size_t dictionary_irregular_count = %zu;\n", making->irregular_count);
	print_words(out, making);
	print_texts(out, making);
}

static bool write_out(const char *path, const struct buf *text)
{
	FILE *file = fopen(path, "wb");
	bool whole = file && fwrite(text->at, 1, text->len, file) == text->len;

	return file && fclose(file) == 0 && whole;
}

int main(int argc, char **argv)
{
	struct making making = { .arena = arena_open(),
				 .groups = BUF_INIT,
				 .members = BUF_INIT,
				 .member_words = BUF_INIT,
				 .irregulars = BUF_INIT };
	struct buf out = BUF_INIT;
	bool written;

	map_init(&making.texts, making.arena);
	map_init(&making.entries, making.arena);
	add_groups(&making, &words_trade, false);
	add_groups(&making, &words_everyday, false);
	add_groups(&making, &words_abbreviations, true);
	for (size_t i = 0; i < words_irregular_count; i++)
		add_irregulars(&making, &words_irregular[i]);
	add_nouns(&making);
	print_all(&out, &making);
	written = argc == 2 && write_out(argv[1], &out);
	buf_done(&out);
	buf_done(&making.groups);
	buf_done(&making.members);
	buf_done(&making.member_words);
	buf_done(&making.irregulars);
	arena_close(making.arena);
	return written ? EXIT_SUCCESS : EXIT_FAILURE;
}
