/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads words.txt (named on the command line) and says which of its lines do not hold. */
#include "base/buf.h"
#include "index/compound.h"
#include "index/misspelt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world {
	struct arena *arena;
	struct stemmer *stemmer;
	struct vocabulary vocabulary;
	struct pairs pairs;
	struct lexicon lexicon;
	struct strings words;
};

static struct span fold(struct world *world, struct span word)
{
	char folded[WORD_BYTES + 8];

	return span_of(arena_copy_bytes(world->arena, folded, word_fold(folded, word)));
}

static bool are_pair(const struct world *world, struct span a, struct span b)
{
	struct pair_key keys[2];

	pair_key_make(&keys[0], &world->pairs, a);
	pair_key_make(&keys[1], &world->pairs, b);
	for (size_t i = 0; i < world->pairs.count; i++) {
		bool has[2] = { false, false };

		for (size_t j = 0; j < world->pairs.groups[i].count; j++)
			for (int k = 0; k < 2; k++)
				has[k] |= pairs_is_member(&world->pairs, &world->pairs.groups[i].members[j], &keys[k]);
		if (has[0] && has[1])
			return true;
	}
	return false;
}

static bool holds(const struct world *world, struct span part, struct span compound)
{
	struct pair_key key;

	pair_key_make(&key, &world->pairs, part);
	return compound_holds(&world->lexicon, compound, &key) != COMPOUND_NOT;
}

static bool splits(const struct world *world, struct span word, struct span first, struct span second)
{
	struct span parts[COMPOUND_PARTS];

	return compound_split(parts, &world->lexicon, word) == 2 && span_equal(parts[0], first) &&
	       span_equal(parts[1], second);
}

static bool case_holds(struct world *world, const struct span *words, size_t count)
{
	struct span a = count > 1 ? fold(world, words[1]) : span_of(""), b = count > 2 ? fold(world, words[2]) : a;
	struct stemmer *stemmer = world->stemmer;

	if (span_is(words[0], "form"))
		return words_meet(stemmer, a, b) && words_meet(stemmer, b, a);
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
	return span_is(words[0], "never") && !words_meet(stemmer, a, b) && !words_related(a, b) &&
	       !are_pair(world, a, b) && !holds(world, a, b);
}

static void collect(struct world *world, struct span rest)
{
	struct buf text = BUF_INIT;
	struct span word;

	while (span_next(&rest, ' ', &word))
		strings_add_span(&world->words, world->arena, fold(world, word));
	strings_sort(&world->words);
	for (size_t i = 0; i < world->words.count; i++)
		buf_add_format(&text, "\n%s", world->words.items[i]);
	buf_add_byte(&text, '\n');
	world->vocabulary.parts[0] = span_of(arena_copy(world->arena, text.at));
	world->vocabulary.count = 1;
	buf_done(&text);
}

int main(int argc, char **argv)
{
	struct world world = { .arena = arena_open(), .stemmer = stemmer_open() };
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	char line[512];
	int number = 0, cases = 0, wrong = 0;

	if (!file)
		return 2;
	pairs_init(&world.pairs, world.arena, world.stemmer);
	lexicon_init(&world.lexicon, world.arena, &world.vocabulary, &world.pairs);
	while (fgets(line, sizeof(line), file)) {
		struct span rest = span_trim(span_of(line)), words[4];
		size_t count = 0;

		number++;
		if (!rest.len || rest.at[0] == '#')
			continue;
		if (span_starts(rest, "words ")) {
			collect(&world, span_skip(rest, 6));
			continue;
		}
		while (count < 4 && span_next(&rest, ' ', &words[count]))
			count++;
		cases++;
		if (!case_holds(&world, words, count)) {
			printf("%s:%d: does not hold: %s", argv[1], number, line);
			wrong++;
		}
	}
	printf("%d cases, %d wrong\n", cases, wrong);
	(void)fclose(file);
	stemmer_close(world.stemmer);
	arena_close(world.arena);
	return wrong || cases < 150;
}
