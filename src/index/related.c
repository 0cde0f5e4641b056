/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/related.h"

#include "index/tokenize.h"

#include <string.h>

/* Endings that make a noun of a verb, and those of verbs; the longest first. */
static const char *const noun_endings[] = {
	"ningene", "ningane", "ningens", "ningen", "ninger", "ningar", "elsene", "elsane", "elserne",
	"ingene",  "ingane",  "ingens",	 "ingen",  "ninga",  "nings",  "elser",	 "elsen",  "inger",
	"ingar",   "inga",    "ings",	 "ning",   "elses",  "else",   "ing",
};
static const char *const verb_endings[] = {
	"ende", "ande", "ede", "jer", "ar", "er", "et", "te", "de", "je", "es", "e", "a", "t",
};

static struct span without(struct span word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_ends(word, list[i]))
			return span_take(word, word.len - strlen(list[i]));
	return span_take(word, 0);
}

#define WITHOUT(word, list) without(word, list, sizeof(list) / sizeof(*(list)))
#define ROOT_OF_ACT 3 /* letters */

struct span act_root(struct span noun)
{
	struct span root = WITHOUT(noun, noun_endings);
	/* setning is of no "sette" */
	size_t least = span_starts(span_skip(noun, root.len), "n") ? ROOT_OF_ACT + 1 : ROOT_OF_ACT;

	return word_letters(root) >= least ? root : span_take(noun, 0);
}

/* åpenhet is of åpen */
static bool names_the_quality(struct span noun, struct span adjective)
{
	static const char *const list[] = {
		"hetens", "hetene", "heten", "heter", "heita", "heden", "heit", "het", "hed"
	};
	struct span root = WITHOUT(noun, list);

	return word_letters(root) >= ROOT_OF_ACT && span_equal(root, adjective);
}

static bool names_the_act(struct span noun, struct span verb)
{
	struct span root = act_root(noun);

	return root.len && span_equal(root, WITHOUT(verb, verb_endings));
}

bool words_related(struct span a, struct span b)
{
	return names_the_act(a, b) || names_the_act(b, a) || names_the_quality(a, b) || names_the_quality(b, a);
}

size_t words_related_prefix(struct span word)
{
	struct span noun = WITHOUT(word, noun_endings), verb = WITHOUT(word, verb_endings);
	size_t shortest = word.len;

	if (word_letters(noun) >= ROOT_OF_ACT)
		shortest = noun.len;
	if (word_letters(verb) >= ROOT_OF_ACT && verb.len < shortest)
		shortest = verb.len;
	return shortest;
}

struct span word_without_ending(struct span word)
{
	static const char *const list[] = {
		"arane", "erane", "erene", "erne", "aren", "eren", "arar", "ene",
		"ane",	 "ere",	  "er",	   "ar",   "en",   "et",   "a",	   "e",
	};
	struct span bare = WITHOUT(word, list);

	return word_letters(bare) >= 2 && word_has_vowel(bare) ? bare : word;
}
