/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/expand_pairs.h"

#include "base/buf.h"

static void add_member(struct expanding *expanding, const struct pair_member *member, size_t at, const struct match *as)
{
	struct forms forms;

	pair_member_forms(&forms, member, at);
	expand_add_all(expanding, &forms, as);
}

/* What stands in a table itself (exact) is looked for there, and not in the tables of words it might be a form of. */
static bool is_own(const struct pair_member *member, const struct pair_key *key, bool exact)
{
	return pairs_is_member(member, key) && (!exact || span_equal(member->words[0], key->forms.word));
}

void expand_add_pairs(struct expander *expander, struct term *term, const struct pair_key *key, const char *typed)
{
	const struct match part = { 1.0, MATCH_PAIR, typed };
	struct expanding expanding = { .expander = expander, .words = &term->words };
	bool exact = pairs_have(expander->pairs, key->forms.word);
	struct pair_walk walk = pairs_near(expander->pairs, USE_MEMBER, key, 1);
	struct pair_group group;

	while (pairs_next(&group, &walk)) {
		size_t own = 0;

		expanding.but = group.but;
		while (own < group.count && !is_own(&group.members[own], key, exact))
			own++;
		for (size_t j = 0; j < group.count && own < group.count; j++) {
			const struct pair_member *member = &group.members[j];
			const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };
			struct way *way;

			if (j == own)
				continue;
			if (member->word_count == 1) {
				add_member(&expanding, member, 0, &as);
				if (member->kinds & SCANDINAVIAN)
					expand_add_compounds(&expanding, member->words[0], &as);
				continue;
			}
			way = expand_add_way(expander, term, member->word_count, true, &as);
			for (size_t k = 0; k < member->word_count; k++)
				add_member(&(struct expanding){ .expander = expander, .words = &way->parts[k] }, member,
					   k, &part);
		}
	}
}

/* All other words for one part of a compound, itself first. */
static void part_names(struct strings *out, struct expander *expander, struct span part)
{
	struct pair_key key;
	struct pair_walk walk;
	struct pair_group group;

	strings_add_span(out, expander->arena, part);
	pair_key_make(&key, part);
	walk = pairs_near(expander->pairs, USE_MEMBER, &key, 1);
	while (pairs_next(&group, &walk)) {
		bool ours = false;

		for (size_t j = 0; j < group.count && !ours; j++)
			ours = pairs_is_member(&group.members[j], &key);
		for (size_t j = 0; j < group.count && ours && out->count < 6; j++)
			if (group.members[j].word_count == 1 && (group.members[j].kinds & SCANDINAVIAN))
				strings_add_span(out, expander->arena, group.members[j].words[0]);
	}
}

void expand_add_translated(struct expander *expander, struct term *term, const struct span parts[2], const char *typed)
{
	static const char *const links[] = { "", "s", "e" };
	const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };
	struct expanding expanding = { .expander = expander, .words = &term->words };
	struct strings names[2] = { { 0 }, { 0 } };
	struct buf word = BUF_INIT;
	struct forms forms;

	part_names(&names[0], expander, parts[0]);
	part_names(&names[1], expander, parts[1]);
	for (size_t i = 0; i < names[0].count; i++)
		for (size_t j = i ? 0 : 1; j < names[1].count; j++)
			for (size_t k = 0; k < sizeof(links) / sizeof(*links); k++) {
				buf_clear(&word);
				buf_add_format(&word, "%s%s%s", names[0].items[i], links[k], names[1].items[j]);
				forms_make(&forms, buf_span(&word), SCANDINAVIAN);
				expand_add_regular(&expanding, &forms, &as);
			}
	buf_done(&word);
}

/* Whether the words of the query from term number at on are that member, in its order. */
static bool names_member(const struct query *query, const struct pair_key *keys, size_t at,
			 const struct pair_member *member)
{
	if (member->word_count < 2 || at + member->word_count > query->count)
		return false;
	for (size_t i = 0; i < member->word_count; i++)
		if (!query_term_is_plain(&query->terms[at + i]) || !pair_key_meets(&keys[at + i], member, i))
			return false;
	return true;
}

/* BUP for "barne- og ungdomspsykiatri": every word of the name is met by the other names. */
static void add_names(struct expander *expander, struct term *terms, const struct pair_group *group,
		      const struct pair_member *named)
{
	const struct match as = { WEIGHT_PAIR, MATCH_PAIR, span_copy(expander->arena, named->text) };

	for (size_t i = 0; i < group->count; i++)
		for (size_t j = 0; j < named->word_count && group->members[i].word_count == 1; j++)
			add_member(&(struct expanding){ .expander = expander, .words = &terms[j].words },
				   &group->members[i], 0, &as);
}

void expand_add_names(struct expander *expander, struct term *terms, const struct query *query)
{
	struct pair_key *keys = arena_array(expander->arena, query->count + 1, sizeof(*keys));
	struct pair_walk walk;
	struct pair_group group;

	for (size_t i = 0; i < query->count; i++)
		pair_key_make(&keys[i], span_of(query->terms[i].words.items[0]));
	walk = pairs_near(expander->pairs, USE_IN_SEVERAL, keys, query->count);
	while (pairs_next(&group, &walk))
		for (size_t j = 0; j < group.count; j++)
			for (size_t at = 0; at < query->count && group.members[j].word_count > 1; at++)
				if (names_member(query, keys, at, &group.members[j]))
					add_names(expander, terms + at, &group, &group.members[j]);
}
