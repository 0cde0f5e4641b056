/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/irregular.h"

#include "index/dictionary.h"

bool irregular_lists(const struct irregular *group, struct span word)
{
	struct span rest = span_of(group->words), member;

	while (span_next(&rest, ' ', &member))
		if (span_equal(member, word))
			return true;
	return false;
}

bool irregular_is_first(const struct irregular *group, struct span word)
{
	struct span rest = span_of(group->words), first;

	return span_next(&rest, ' ', &first) && span_equal(first, word);
}

unsigned irregular_kinds(const struct irregular *group, struct span member)
{
	if ((group->kinds & NOUN) && ends_as_person(member))
		return PLURAL | NOUN_OF_PERSON;
	if (group->kinds != IRREGULAR_VERB)
		return group->kinds;
	return (irregular_is_first(group, member) ? VERB_SHORT : 0) | (span_ends(member, "e") ? INFINITIVE : 0);
}

static void add(struct irregulars *out, const struct irregular *group)
{
	if (out->count < IRREGULARS_MOST)
		out->groups[out->count++] = *group;
}

void irregulars_listing(struct irregulars *out, struct span word)
{
	struct group_set having = { 0 };
	struct irregular group;

	out->count = 0;
	dictionary_add(&having, USE_IRREGULAR, word);
	for (size_t i = 0; group_set_next(&i, &having) && dictionary_irregular(&group, i); i++)
		add(out, &group);
}

/* How a group has a word. */
enum fit { FIT_NOT, FIT_FORM, FIT_LISTED };

static enum fit fit_of(const struct irregular *group, const struct forms *word, size_t prefix)
{
	struct span rest = span_of(group->words), member;
	enum fit fit = FIT_NOT;
	struct forms forms;

	while (span_next(&rest, ' ', &member)) {
		if (span_equal(member, word->word))
			return FIT_LISTED;
		if (fit || !span_equal(span_take(member, prefix), span_take(word->word, prefix)))
			continue;
		forms_make(&forms, member, irregular_kinds(group, member));
		if (forms_meet(&forms, word))
			fit = FIT_FORM;
	}
	return fit;
}

void irregulars_find(struct irregulars *out, const struct forms *word)
{
	size_t prefix = forms_prefix(word);
	struct group_set near = { 0 };
	enum fit best = FIT_FORM, fit;
	struct irregular group;

	out->count = 0;
	dictionary_add_beginning(&near, USE_IRREGULAR, span_take(word->word, prefix));
	for (size_t i = 0; group_set_next(&i, &near) && dictionary_irregular(&group, i); i++) {
		if (!(group.kinds & word->kinds) || (fit = fit_of(&group, word, prefix)) < best)
			continue;
		if (fit > best)
			out->count = 0;
		best = fit;
		add(out, &group);
	}
}

static bool share_group(const struct irregulars *a, const struct irregulars *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (a->groups[i].words == b->groups[j].words)
				return true;
	return false;
}

bool words_meet(struct span a, struct span b)
{
	struct irregulars groups_of_a, groups_of_b;
	struct forms of_a, of_b;

	forms_make(&of_a, a, TYPED);
	forms_make(&of_b, b, TYPED);
	if (forms_meet(&of_a, &of_b))
		return true;
	irregulars_find(&groups_of_a, &of_a);
	if (!groups_of_a.count)
		return false;
	irregulars_find(&groups_of_b, &of_b);
	return share_group(&groups_of_a, &groups_of_b);
}
