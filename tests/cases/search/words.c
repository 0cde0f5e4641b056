/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads words.txt (named on the command line) and says which of its lines do not hold. */
#include "base/buf.h"
#include "index/expand.h"
#include "index/misspelt.h"
#include "index/related.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world {
	struct arena *arena;
	struct vocabulary vocabulary;
	struct pairs pairs;
	struct lexicon lexicon;
	struct strings words;
	struct vocabulary notes; /* all words of the lines "reach" and "apart", as if notes had them */
	struct strings in_notes;
};

#define MOST_WORDS 24 /* of a line */

static struct span fold(struct world *world, struct span word)
{
	char folded[WORD_BYTES + 8];

	return span_of(arena_copy_bytes(world->arena, folded, word_fold(folded, word)));
}

static bool are_pair(const struct world *world, struct span a, struct span b)
{
	struct pair_key keys[2];
	struct pair_walk walk;
	struct pair_group group;

	pair_key_make(&keys[0], a);
	pair_key_make(&keys[1], b);
	walk = pairs_near(&world->pairs, USE_MEMBER, keys, 1);
	while (pairs_next(&group, &walk)) {
		bool has[2] = { false, false };

		for (size_t j = 0; j < group.count; j++)
			for (int k = 0; k < 2; k++)
				has[k] |= pairs_is_member(&group.members[j], &keys[k]);
		if (has[0] && has[1])
			return true;
	}
	return false;
}

static bool holds(const struct world *world, struct span part, struct span compound)
{
	struct compound_part sought;

	return compound_part_make(&sought, &world->lexicon, part) &&
	       compound_holds(&world->lexicon, compound, &sought) != COMPOUND_NOT;
}

static bool splits(const struct world *world, struct span word, struct span first, struct span second)
{
	struct span parts[COMPOUND_PARTS];

	return compound_split(parts, &world->lexicon, word) == 2 && span_equal(parts[0], first) &&
	       span_equal(parts[1], second);
}

/* Whether who types a is shown notes with b, but for notes where it is only one of several words that are. */
static bool reaches(struct world *world, struct span a, struct span b)
{
	struct expander expander;
	struct query query;
	struct term *terms;

	query_parse(&query, world->arena, a);
	expander_init(&expander, world->arena, &world->notes, &world->pairs);
	terms = expand(&expander, &query);
	return map_get(&terms[0].words, b) != NULL;
}

/* both: the other way round as well */
static bool all_reach(struct world *world, const struct span *words, size_t count, bool expected, bool both)
{
	bool right = true;

	for (size_t i = 1; i < count; i++) {
		struct span a = fold(world, words[0]), b = fold(world, words[i]);

		if (reaches(world, a, b) == expected && (!both || reaches(world, b, a) == expected))
			continue;
		printf("%.*s and %.*s\n", (int)a.len, a.at, (int)b.len, b.at);
		right = false;
	}
	return right;
}

static bool case_holds(struct world *world, const struct span *words, size_t count)
{
	struct span a = count > 1 ? fold(world, words[1]) : span_of(""), b = count > 2 ? fold(world, words[2]) : a;

	if (span_is(words[0], "reach"))
		return all_reach(world, words + 1, count - 1, true, true);
	if (span_is(words[0], "part"))
		return all_reach(world, words + 1, count - 1, true, false);
	if (span_is(words[0], "apart"))
		return all_reach(world, words + 1, count - 1, false, true);
	if (span_is(words[0], "form"))
		return words_meet(a, b) && words_meet(b, a);
	if (span_is(words[0], "near"))
		return words_related(a, b) && words_related(b, a);
	if (span_is(words[0], "pair"))
		return are_pair(world, a, b);
	if (span_is(words[0], "holds"))
		return holds(world, a, b);
	if (span_is(words[0], "splits"))
		return splits(world, a, b, fold(world, words[3]));
	if (span_is(words[0], "slip"))
		return words_are_a_slip_apart(a, b) && words_are_a_slip_apart(b, a);
	if (span_is(words[0], "noslip"))
		return !words_are_a_slip_apart(a, b) && !words_are_a_slip_apart(b, a);
	return span_is(words[0], "never") && !words_meet(a, b) && !words_related(a, b) && !are_pair(world, a, b) &&
	       !holds(world, a, b);
}

static void collect(struct vocabulary *out, struct strings *words, struct world *world, struct span rest)
{
	struct buf text = BUF_INIT;
	struct span word;

	while (span_next(&rest, ' ', &word))
		strings_add_span(words, world->arena, fold(world, word));
	strings_sort(words);
	for (size_t i = 0; i < words->count; i++)
		if (!i || strcmp(words->items[i], words->items[i - 1]) != 0)
			buf_add_format(&text, "\n%s", words->items[i]);
	buf_add_byte(&text, '\n');
	out->parts[0] = span_of(arena_copy(world->arena, text.at));
	out->count = 1;
	buf_done(&text);
}

/* The words of all lines that ask what is reached. */
static void collect_notes(struct world *world, FILE *file)
{
	char line[512];

	while (fgets(line, sizeof(line), file)) {
		struct span rest = span_trim(span_of(line));

		if (span_starts(rest, "reach ") || span_starts(rest, "apart ") || span_starts(rest, "part "))
			collect(&world->notes, &world->in_notes, world, span_skip(rest, 1 + span_find(rest, ' ')));
	}
	rewind(file);
}

int main(int argc, char **argv)
{
	struct world world = { .arena = arena_open() };
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	char line[512];
	int number = 0, cases = 0, wrong = 0;

	if (!file)
		return 2;
	collect_notes(&world, file);
	pairs_init(&world.pairs, world.arena);
	lexicon_init(&world.lexicon, world.arena, &world.vocabulary, &world.pairs);
	while (fgets(line, sizeof(line), file)) {
		struct span rest = span_trim(span_of(line)), words[MOST_WORDS];
		size_t count = 0;

		number++;
		if (!rest.len || rest.at[0] == '#')
			continue;
		if (span_starts(rest, "words ")) {
			collect(&world.vocabulary, &world.words, &world, span_skip(rest, 6));
			continue;
		}
		while (count < MOST_WORDS && span_next(&rest, ' ', &words[count]))
			count++;
		cases++;
		if (!case_holds(&world, words, count)) {
			printf("%s:%d: does not hold: %s", argv[1], number, line);
			wrong++;
		}
	}
	printf("%d cases, %d wrong\n", cases, wrong);
	(void)fclose(file);
	arena_close(world.arena);
	return wrong || cases < 150;
}
