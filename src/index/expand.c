/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/expand.h"

#include "base/buf.h"
#include "index/misspelt.h"
#include "index/related.h"
#include "index/small_words.h"

#include <string.h>

#define WEIGHT_FORM 0.92
#define WEIGHT_SPELLING 0.8
#define WEIGHT_PREFIX 0.8
#define WEIGHT_PAIR 0.75
#define WEIGHT_RELATED 0.6
#define WEIGHT_COMPOUND 0.55
#define WEIGHT_LOOSE 0.35
#define WEIGHT_PARTS 0.3
#define WEIGHT_MISSPELT 0.3

#define MOST_WORDS 2000	     /* one term may become */
#define SLIP_LETTERS 5	     /* a shorter stem is near too many others */
#define MOST_CANDIDATES 4000 /* compounds looked at for one word */

void expander_init(struct expander *expander, struct arena *arena, const struct vocabulary *vocabulary,
		   struct pairs *pairs)
{
	expander->arena = arena;
	expander->vocabulary = vocabulary;
	expander->pairs = pairs;
	lexicon_init(&expander->lexicon, arena, vocabulary, pairs);
}

/* Words under way for one term or one part of it. */
struct growing {
	struct expander *expander;
	struct map *words;
	struct span but; /* this one is not added; empty: all are */
};

static void add_word(struct growing *growing, struct span word, double weight, enum match_reason reason, const char *of)
{
	struct match *match = map_get(growing->words, word);

	if ((match && match->weight >= weight) || (word.len && span_equal(word, growing->but)))
		return;
	if (!match) {
		if (growing->words->count >= MOST_WORDS)
			return;
		match = arena_alloc(growing->expander->arena, sizeof(*match));
		map_put(growing->words, word, match);
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

/* The word and its forms that the notebook has. */
static void add_regular(struct growing *growing, const struct forms *forms, const struct match *as)
{
	struct expander *expander = growing->expander;
	enum match_reason form = as->reason == MATCH_SAME ? MATCH_FORM : as->reason;
	size_t prefix = forms_prefix(forms), related = words_related_prefix(forms->word);
	bool scandinavian = forms->count && ((forms->kinds & VERBS) || act_root(forms->word).len);
	struct vocabulary_walk walk;
	struct span word = forms->word, other;

	prefix = scandinavian && related < prefix ? related : prefix;
	walk = vocabulary_prefix(expander->vocabulary, span_take(word, prefix));
	while (vocabulary_next(&other, &walk)) {
		if (span_equal(other, word))
			add_word(growing, other, as->weight, as->reason, as->of);
		else if (other.len > word.len + 10)
			continue;
		else if (meets(&expander->lexicon, forms, other))
			add_word(growing, other, as->weight * WEIGHT_FORM, form, as->of);
		else if (scandinavian && words_related(word, other) && word_has_forms(other))
			add_word(growing, other, as->weight * WEIGHT_RELATED,
				 as->reason == MATCH_SAME ? MATCH_RELATED : as->reason, as->of);
	}
}

/* All words of a group, in their regular forms. */
static void add_irregular(struct growing *growing, const struct irregular *group, const struct match *as)
{
	struct span rest = span_of(group->words), member;
	struct forms forms;

	while (span_next(&rest, ' ', &member)) {
		forms_make(&forms, member, irregular_kinds(group, member));
		add_regular(growing, &forms, as);
	}
}

/* The word, its regular forms and, where it has those, its irregular ones. */
static void add_all(struct growing *growing, const struct forms *forms, const struct match *as)
{
	struct match irregular = { as->weight * WEIGHT_FORM, as->reason == MATCH_SAME ? MATCH_FORM : as->reason,
				   as->of };
	struct irregulars groups;

	add_regular(growing, forms, as);
	irregulars_find(&groups, forms);
	for (size_t i = 0; i < groups.count; i++)
		add_irregular(growing, &groups.groups[i], &irregular);
}

static void add_forms(struct growing *growing, struct span word, const struct match *as)
{
	struct forms forms;

	forms_make(&forms, word, TYPED);
	lexicon_settle(&growing->expander->lexicon, &forms);
	add_all(growing, &forms, as);
}

static void add_member(struct growing *growing, const struct pair_member *member, size_t at, const struct match *as)
{
	struct forms forms;

	pair_member_forms(&forms, member, at);
	add_all(growing, &forms, as);
}

/* Compounds that hold the word. */
static void add_compounds(struct growing *growing, struct span part, const struct match *as)
{
	struct expander *expander = growing->expander;
	struct compound_part sought;
	struct vocabulary_walk walk;
	struct span word;
	size_t candidates = 0;

	if (!compound_part_make(&sought, &expander->lexicon, part))
		return;
	walk = vocabulary_infix(expander->vocabulary, sought.core);
	while (candidates++ < MOST_CANDIDATES && vocabulary_next(&word, &walk)) {
		enum compound_fit fit;

		if (map_get(growing->words, word) || word.len < sought.core.len + 3)
			continue;
		fit = compound_holds(&expander->lexicon, word, &sought);
		if (fit != COMPOUND_NOT)
			add_word(growing, word, as->weight * (fit == COMPOUND_WHOLE ? WEIGHT_COMPOUND : WEIGHT_LOOSE),
				 as->reason == MATCH_SAME ? MATCH_COMPOUND : MATCH_PAIR_HOLDS, as->of);
	}
}

static struct way *add_way(struct expander *expander, struct term *term, size_t count, bool ordered,
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

/* What stands in a table itself is looked for there, and not in the tables of words it might be a form of. */
static bool is_exact(const struct pairs *pairs, struct span word)
{
	for (size_t i = 0; i < pairs->count; i++)
		for (size_t j = 0; j < pairs->groups[i].count; j++)
			if (pairs->groups[i].members[j].word_count == 1 &&
			    span_equal(pairs->groups[i].members[j].words[0], word))
				return true;
	return false;
}

static bool is_own(const struct pair_member *member, const struct pair_key *key, bool exact)
{
	return pairs_is_member(member, key) && (!exact || span_equal(member->words[0], key->forms.word));
}

/* The other members of each group that the word is a member of. */
static void add_pairs(struct expander *expander, struct term *term, const struct pair_key *key, const char *typed)
{
	const struct match part = { 1.0, MATCH_PAIR, typed };
	struct growing growing = { .expander = expander, .words = &term->words };
	bool exact = is_exact(expander->pairs, key->forms.word);

	for (size_t i = 0; i < expander->pairs->count; i++) {
		const struct pair_group *group = &expander->pairs->groups[i];
		size_t own = 0;

		growing.but = group->but;
		while (own < group->count && !is_own(&group->members[own], key, exact))
			own++;
		for (size_t j = 0; j < group->count && own < group->count; j++) {
			const struct pair_member *member = &group->members[j];
			const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };
			struct way *way;

			if (j == own)
				continue;
			if (member->word_count == 1) {
				add_member(&growing, member, 0, &as);
				if (member->kinds & SCANDINAVIAN)
					add_compounds(&growing, member->words[0], &as);
				continue;
			}
			way = add_way(expander, term, member->word_count, true, &as);
			for (size_t k = 0; k < member->word_count; k++)
				add_member(&(struct growing){ .expander = expander, .words = &way->parts[k] }, member,
					   k, &part);
		}
	}
}

/* All other words for one part of a compound, itself first. */
static void part_names(struct strings *out, struct expander *expander, struct span part)
{
	struct pair_key key;

	strings_add_span(out, expander->arena, part);
	pair_key_make(&key, part);
	for (size_t i = 0; i < expander->pairs->count; i++) {
		const struct pair_group *group = &expander->pairs->groups[i];
		bool ours = false;

		for (size_t j = 0; j < group->count && !ours; j++)
			ours = pairs_is_member(&group->members[j], &key);
		for (size_t j = 0; j < group->count && ours && out->count < 6; j++)
			if (group->members[j].word_count == 1 && (group->members[j].kinds & SCANDINAVIAN))
				strings_add_span(out, expander->arena, group->members[j].words[0]);
	}
}

/* saksbehandler for sagsbehandler: each part in any of its languages, with any link. */
static void add_translated(struct expander *expander, struct term *term, const struct span parts[2], const char *typed)
{
	static const char *const links[] = { "", "s", "e" };
	const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };
	struct growing growing = { .expander = expander, .words = &term->words };
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
				add_regular(&growing, &forms, &as);
			}
	buf_done(&word);
}

/* kompetanse and plan for kompetanseplan. */
static void add_parts(struct expander *expander, struct term *term, struct span word, const char *typed)
{
	const struct match as = { WEIGHT_PARTS, MATCH_PARTS, typed }, part = { 1.0, MATCH_PARTS, typed };
	struct span parts[COMPOUND_PARTS];
	size_t count = compound_split(parts, &expander->lexicon, word);
	struct way *way;

	if (!count)
		return;
	way = add_way(expander, term, count, false, &as);
	for (size_t i = 0; i < count; i++)
		add_forms(&(struct growing){ .expander = expander, .words = &way->parts[i] }, parts[i], &part);
	if (count == 2)
		add_translated(expander, term, parts, typed);
}

/* The word with every from written as to; false when there is none. behind: where the last of those ends. */
static bool respelled(struct buf *out, struct span word, const char *const *from, const char *const *to, size_t *behind)
{
	*behind = 0;
	buf_clear(out);
	while (word.len) {
		size_t i = 0;

		while (i < 2 && !span_starts(word, from[i]))
			i++;
		if (i < 2) {
			buf_add_text(out, to[i]);
			word = span_skip(word, strlen(from[i]));
			*behind = out->len;
		} else {
			buf_add_byte(out, word.at[0]);
			word = span_skip(word, 1);
		}
	}
	return *behind > 0;
}

/* As typed without a Nordic keyboard, in the query or in the note. */
static void add_spellings(struct growing *growing, struct span word, const char *typed)
{
	static const char *const nordic[] = { "æ", "ø" }, *const plain[] = { "ae", "oe" };
	const struct match as = { WEIGHT_SPELLING, MATCH_SPELLING, typed };
	struct buf other = BUF_INIT;
	struct forms forms;
	size_t behind;

	if (respelled(&other, word, plain, nordic, &behind))
		add_forms(growing, buf_span(&other), &as);
	if (respelled(&other, word, nordic, plain, &behind)) {
		forms_make(&forms, buf_span(&other), TYPED);
		forms_keep_long(&forms, behind); /* "loen" for løn is nothing of "lo" */
		add_all(growing, &forms, &as);
	}
	buf_done(&other);
}

/* Beginnings that the neighbours spell differently: avlyse, aflyse; hjemmebesøk, heimebesøk. */
static const char *const beginnings[][2] = {
	{ "av", "af" },	     { "opp", "op" },	 { "inn", "ind" },    { "ut", "ud" },	     { "frem", "fram" },
	{ "syke", "sjuke" }, { "syke", "syge" }, { "sjuke", "syge" }, { "hjemme", "heime" }, { "gjennom", "gennem" },
	{ "hånd", "hand" },  { "uke", "veke" },	 { "uke", "uge" },    { "veke", "uge" },     { "brann", "brand" },
};

#define REST_LETTERS 3 /* of the word behind such a beginning, at least */

static void add_beginning(struct growing *growing, struct span word, const char *from, const char *to,
			  const struct match *as)
{
	struct buf other = BUF_INIT;
	struct span rest;

	if (!span_starts(word, from))
		return;
	rest = span_skip(word, strlen(from));
	/* op- is also the beginning of opp- */
	if (word_letters(rest) < REST_LETTERS || span_starts(word, to))
		return;
	buf_add_format(&other, "%s%.*s", to, (int)rest.len, rest.at);
	add_forms(growing, buf_span(&other), as);
	buf_done(&other);
}

static void add_neighbours(struct growing *growing, struct span word, const char *typed)
{
	const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++) {
		add_beginning(growing, word, beginnings[i][0], beginnings[i][1], &as);
		add_beginning(growing, word, beginnings[i][1], beginnings[i][0], &as);
	}
}

static void expand_prefix(struct growing *growing, struct span start, const char *typed)
{
	struct vocabulary_walk walk = vocabulary_prefix(growing->expander->vocabulary, start);
	struct span word;

	while (growing->words->count < MOST_WORDS && vocabulary_next(&word, &walk))
		add_word(growing, word, word.len == start.len ? 1.0 : WEIGHT_PREFIX,
			 word.len == start.len ? MATCH_SAME : MATCH_PREFIX, typed);
}

static void expand_phrase(struct expander *expander, struct term *term)
{
	const struct match as = { 1.0, MATCH_SAME, term->query->typed };
	const struct strings *words = &term->query->words;
	struct way *way;

	if (words->count == 1) {
		add_word(&(struct growing){ .expander = expander, .words = &term->words }, span_of(words->items[0]),
			 1.0, MATCH_SAME, as.of);
		return;
	}
	way = add_way(expander, term, words->count, true, &as);
	for (size_t i = 0; i < words->count; i++)
		add_word(&(struct growing){ .expander = expander, .words = &way->parts[i] }, span_of(words->items[i]),
			 1.0, MATCH_SAME, as.of);
}

static void expand_word(struct expander *expander, struct term *term)
{
	struct growing growing = { .expander = expander, .words = &term->words };
	struct span word = span_of(term->query->words.items[0]);
	const struct match as = { 1.0, MATCH_SAME, term->query->typed };
	struct pair_key key;

	add_forms(&growing, word, &as);
	if (word_is_small(word))
		return;
	add_spellings(&growing, word, as.of);
	if (term->query->negative)
		return; /* -møte takes no møterom away */
	add_neighbours(&growing, word, as.of);
	pair_key_make(&key, word);
	lexicon_settle(&expander->lexicon, &key.forms);
	add_compounds(&growing, word, &as);
	add_pairs(expander, term, &key, as.of);
	add_parts(expander, term, word, as.of);
}

static bool plain_word(const struct query_term *term)
{
	return !term->exact && !term->negative && !term->prefix;
}

/* Whether the words of the query from term number at on are that member, in its order. */
static bool names_member(const struct query *query, const struct pair_key *keys, size_t at,
			 const struct pair_member *member)
{
	if (member->word_count < 2 || at + member->word_count > query->count)
		return false;
	for (size_t i = 0; i < member->word_count; i++)
		if (!plain_word(&query->terms[at + i]) || !pair_key_meets(&keys[at + i], member, i))
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
			add_member(&(struct growing){ .expander = expander, .words = &terms[j].words },
				   &group->members[i], 0, &as);
}

static void expand_names(struct expander *expander, struct term *terms, const struct query *query)
{
	struct pair_key *keys = arena_array(expander->arena, query->count + 1, sizeof(*keys));

	for (size_t i = 0; i < query->count; i++)
		pair_key_make(&keys[i], span_of(query->terms[i].words.items[0]));
	for (size_t i = 0; i < expander->pairs->count; i++) {
		const struct pair_group *group = &expander->pairs->groups[i];

		for (size_t j = 0; j < group->count; j++)
			for (size_t at = 0; at < query->count && group->members[j].word_count > 1; at++)
				if (names_member(query, keys, at, &group->members[j]))
					add_names(expander, terms + at, group, &group->members[j]);
	}
}

/* Whether a note of today has one of the words; the vocabulary has yesterday's too. */
static bool any_alive(const struct expander *expander, const struct map *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (vocabulary_has(expander->vocabulary, span_make(words->entries[i].key, words->entries[i].key_len)))
			return true;
	return false;
}

/* The words that a slip makes of what was typed; in_form: of any form of it (epikrse: epikrisen). */
static void add_slips(struct growing *growing, struct term *term, bool in_form)
{
	const struct vocabulary *vocabulary = growing->expander->vocabulary;
	struct vocabulary_walk walk = vocabulary_prefix(vocabulary, span_of(""));
	struct span typed = span_of(term->query->words.items[0]), word;
	const struct match as = { WEIGHT_MISSPELT, MATCH_MISSPELT, term->query->typed };
	struct span bare = in_form ? word_without_ending(typed) : typed;

	if (in_form && word_letters(bare) < SLIP_LETTERS)
		return;
	while (vocabulary_next(&word, &walk))
		if (words_are_a_slip_apart(bare, in_form ? word_without_ending(word) : word) &&
		    vocabulary_has(vocabulary, word)) {
			add_forms(growing, word, &as);
			term->misspelt = true;
		}
}

/* A word that no note has in any form: perhaps a finger slipped. */
static void expand_misspelt(struct expander *expander, struct term *term)
{
	struct growing growing = { .expander = expander, .words = &term->words };

	if (any_alive(expander, &term->words))
		return;
	add_slips(&growing, term, false);
	if (!term->misspelt)
		add_slips(&growing, term, true);
}

struct term *expand(struct expander *expander, const struct query *query)
{
	struct term *terms = arena_array(expander->arena, query->count + 1, sizeof(*terms));

	for (size_t i = 0; i < query->count; i++)
		if (plain_word(&query->terms[i]))
			lexicon_add(&expander->lexicon, span_of(query->terms[i].words.items[0]));
	for (size_t i = 0; i < query->count; i++) {
		struct term *term = &terms[i];

		term->query = &query->terms[i];
		map_init(&term->words, expander->arena);
		if (term->query->exact)
			expand_phrase(expander, term);
		else if (term->query->prefix)
			expand_prefix(&(struct growing){ .expander = expander, .words = &term->words },
				      span_of(term->query->words.items[0]), term->query->typed);
		else
			expand_word(expander, term);
	}
	expand_names(expander, terms, query);
	for (size_t i = 0; i < query->count; i++)
		if (plain_word(&query->terms[i]))
			expand_misspelt(expander, &terms[i]);
	return terms;
}

bool term_is_known(const struct term *term)
{
	if (term->words.count)
		return true;
	for (size_t i = 0; i < term->way_count; i++) {
		size_t known = 0;

		for (size_t j = 0; j < term->ways[i].count; j++)
			known += term->ways[i].parts[j].count > 0;
		if (known == term->ways[i].count)
			return true;
	}
	return false;
}
