/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/expand_add.h"

#include "index/related.h"
#include "index/small_words.h"

#define WEIGHT_FORM 0.92
#define WEIGHT_RELATED 0.6
#define WEIGHT_COMPOUND 0.55
#define WEIGHT_LOOSE 0.35

#define MOST_CANDIDATES 4000 /* compounds looked at for one word */

void expand_add_word(struct expanding *expanding, struct span word, double weight, enum match_reason reason,
		     const char *of)
{
	struct match *match = map_get(expanding->words, word);

	if ((match && match->weight >= weight) || (word.len && span_equal(word, expanding->but)))
		return;
	if (!match) {
		if (expanding->words->count >= TERM_WORDS_MOST)
			return;
		match = arena_alloc(expanding->expander->arena, sizeof(*match));
		map_put(expanding->words, word, match);
	}
	*match = (struct match){ weight, reason, of };
}

static bool meets(const struct lexicon *lexicon, const struct forms *forms, struct span other)
{
	struct forms theirs;

	forms_make(&theirs, other, EVERY_KIND);
	if (!forms_meet(forms, &theirs))
		return false;
	lexicon_settle(lexicon, &theirs);
	return forms_meet(forms, &theirs);
}

void expand_add_regular(struct expanding *expanding, const struct forms *forms, const struct match *as)
{
	struct expander *expander = expanding->expander;
	enum match_reason form = as->reason == MATCH_SAME ? MATCH_FORM : as->reason;
	size_t prefix = forms_prefix(forms), related = words_related_prefix(forms->word);
	bool scandinavian = forms->count && ((forms->kinds & VERBS) || act_root(forms->word).len);
	struct vocabulary_walk walk;
	struct span word = forms->word, other;

	prefix = scandinavian && related < prefix ? related : prefix;
	walk = vocabulary_prefix(expander->vocabulary, span_take(word, prefix));
	while (vocabulary_next(&other, &walk)) {
		if (span_equal(other, word))
			expand_add_word(expanding, other, as->weight, as->reason, as->of);
		else if (other.len > word.len + 10)
			continue;
		else if (meets(&expander->lexicon, forms, other))
			expand_add_word(expanding, other, as->weight * WEIGHT_FORM, form, as->of);
		else if (scandinavian && words_related(word, other) && word_has_forms(other))
			expand_add_word(expanding, other, as->weight * WEIGHT_RELATED,
					as->reason == MATCH_SAME ? MATCH_RELATED : as->reason, as->of);
	}
}

/* All words of a group, in their regular forms. */
static void add_irregular(struct expanding *expanding, const struct irregular *group, const struct match *as)
{
	struct span rest = span_of(group->words), member;
	struct forms forms;

	while (span_next(&rest, ' ', &member)) {
		forms_make(&forms, member, irregular_kinds(group, member));
		expand_add_regular(expanding, &forms, as);
	}
}

void expand_add_all(struct expanding *expanding, const struct forms *forms, const struct match *as)
{
	struct match irregular = { as->weight * WEIGHT_FORM, as->reason == MATCH_SAME ? MATCH_FORM : as->reason,
				   as->of };
	struct irregulars groups;

	expand_add_regular(expanding, forms, as);
	irregulars_find(&groups, forms);
	for (size_t i = 0; i < groups.count; i++)
		add_irregular(expanding, &groups.groups[i], &irregular);
}

void expand_add_forms(struct expanding *expanding, struct span word, const struct match *as)
{
	struct forms forms;

	forms_make(&forms, word, TYPED);
	lexicon_settle(&expanding->expander->lexicon, &forms);
	expand_add_all(expanding, &forms, as);
}

void expand_add_compounds(struct expanding *expanding, struct span part, const struct match *as)
{
	struct expander *expander = expanding->expander;
	struct compound_part sought;
	struct vocabulary_walk walk;
	struct span word;
	size_t candidates = 0;

	if (!compound_part_make(&sought, &expander->lexicon, part))
		return;
	walk = vocabulary_infix(expander->vocabulary, sought.core);
	while (candidates++ < MOST_CANDIDATES && vocabulary_next(&word, &walk)) {
		enum compound_fit fit;

		if (map_get(expanding->words, word) || word.len < sought.core.len + 3)
			continue;
		fit = compound_holds(&expander->lexicon, word, &sought);
		if (fit != COMPOUND_NOT)
			expand_add_word(expanding, word,
					as->weight * (fit == COMPOUND_WHOLE ? WEIGHT_COMPOUND : WEIGHT_LOOSE),
					as->reason == MATCH_SAME ? MATCH_COMPOUND : MATCH_PAIR_HOLDS, as->of);
	}
}

struct way *expand_add_way(struct expander *expander, struct term *term, size_t count, bool ordered,
			   const struct match *as)
{
	struct way *way;

	term->ways = arena_grow(expander->arena, term->ways, term->way_count, &term->way_capacity, sizeof(*term->ways));
	way = &term->ways[term->way_count++];
	way->ordered = ordered;
	way->count = count;
	way->match = *as;
	way->parts = arena_array(expander->arena, count, sizeof(*way->parts));
	for (size_t i = 0; i < count; i++)
		map_init(&way->parts[i], expander->arena);
	return way;
}
