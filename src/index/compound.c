/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/compound.h"

#include <stdint.h>
#include <string.h>

#define PART_LETTERS ((size_t)3) /* the shortest part of a compound, its link counted */
#define MOST_COMPARED 2000	 /* words of one beginning that are looked at */
#define LOOSE_LETTERS 5		 /* a part this long is recognised beside letters that are no known word */

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct vocabulary *vocabulary,
		  const struct pairs *pairs)
{
	size_t members = 0;

	for (size_t i = 0; i < pairs->count; i++)
		members += pairs->groups[i].count;
	lexicon->vocabulary = vocabulary;
	lexicon->stemmer = pairs->stemmer;
	map_init(&lexicon->extra, arena);
	map_reserve(&lexicon->extra, members);
	lexicon->asked = arena_alloc(arena, sizeof(*lexicon->asked));
	map_init(lexicon->asked, arena);
	for (size_t i = 0; i < pairs->count; i++)
		for (size_t j = 0; j < pairs->groups[i].count; j++)
			if (pairs->groups[i].members[j].word_count == 1)
				lexicon_add(lexicon, pairs->groups[i].members[j].words[0]);
}

void lexicon_add(struct lexicon *lexicon, struct span word)
{
	if (word_letters(word) >= PART_LETTERS)
		map_put(&lexicon->extra, word, lexicon);
}

static bool knows_exactly(const struct lexicon *lexicon, struct span word)
{
	return map_get(&lexicon->extra, word) || vocabulary_has(lexicon->vocabulary, word);
}

static bool knows_in_any_form(const struct lexicon *lexicon, struct span word)
{
	struct stems stems, theirs;
	struct vocabulary_walk walk;
	struct span other;
	int seen = 0;

	if (knows_exactly(lexicon, word))
		return true;
	stems_make(&stems, lexicon->stemmer, word);
	for (size_t i = 0; i < STEM_COUNT; i++)
		if (word_letters(span_of(stems.text[i])) >= PART_LETTERS &&
		    knows_exactly(lexicon, span_of(stems.text[i])))
			return true;
	walk = vocabulary_prefix(lexicon->vocabulary, span_take(word, stems_prefix(&stems, word)));
	while (seen++ < MOST_COMPARED && vocabulary_next(&other, &walk)) {
		if (other.len > word.len + 6 || word_letters(other) < PART_LETTERS || word_is_small(other))
			continue; /* "ommet" is no form of "om" */
		stems_make(&theirs, lexicon->stemmer, other);
		if (stems_meet(&stems, &theirs) && vocabulary_has(lexicon->vocabulary, other))
			return true;
	}
	return false;
}

/* Compounds that hold one word have many parts in common. */
bool lexicon_knows(const struct lexicon *lexicon, struct span word)
{
	static const bool answers[] = { false, true };
	const bool *before = map_get(lexicon->asked, word);

	if (!before) {
		before = &answers[knows_in_any_form(lexicon, word)];
		map_put(lexicon->asked, word, (void *)(uintptr_t)before);
	}
	return *before;
}

/* Beginnings that are no words of their own: avtale is no kind of tale. */
static bool is_particle(struct span word)
{
	static const char *const particles[] = {
		"for",	  "fore",  "før", "inn",   "ind",  "opp",  "ned",  "til", "fra",   "frå",   "med",
		"mot",	  "ved",   "ute", "under", "over", "mis",  "gjen", "gen", "etter", "efter", "sam",
		"sammen", "saman", "hen", "til",   "bort", "frem", "fram", "unn", "und",   "van",   "mellom",
		"mellem", "her",   "der", "vel",   "ikke", "con",  "pre",  "pro", "sub",
	};

	for (size_t i = 0; i < sizeof(particles) / sizeof(*particles); i++)
		if (span_is(word, particles[i]))
			return true;
	return false;
}

/* A first part without its link: "sags" is sag, "barne" is barn, "møte" stays møte. */
static bool knows_head(const struct lexicon *lexicon, struct span head, struct span *bare)
{
	struct span shorter = span_take(head, head.len - 1);

	*bare = head;
	if (word_letters(head) < PART_LETTERS || is_particle(head))
		return false;
	if (knows_exactly(lexicon, head))
		return true;
	*bare = shorter;
	return (span_ends(head, "s") || span_ends(head, "e")) && !is_particle(shorter) &&
	       knows_exactly(lexicon, shorter);
}

/* A last part is a word that could stand alone and mean something. */
static bool is_tail(const struct lexicon *lexicon, struct span tail)
{
	return !word_is_small(tail) && lexicon_knows(lexicon, tail);
}

static enum compound_fit fit_of_head(const struct lexicon *lexicon, struct span head, size_t letters)
{
	struct span bare;

	if (knows_head(lexicon, head, &bare))
		return COMPOUND_WHOLE;
	if (word_letters(head) >= PART_LETTERS && word_has_vowel(head) &&
	    letters >= (is_particle(head) ? LOOSE_LETTERS + 1 : LOOSE_LETTERS))
		return COMPOUND_LOOSE;
	return COMPOUND_NOT;
}

static enum compound_fit fit_of_tail(const struct lexicon *lexicon, struct span tail, size_t letters)
{
	if (word_letters(tail) < PART_LETTERS || !word_has_vowel(tail))
		return COMPOUND_NOT;
	if (is_tail(lexicon, tail))
		return COMPOUND_WHOLE;
	return letters >= LOOSE_LETTERS && word_letters(tail) > PART_LETTERS ? COMPOUND_LOOSE : COMPOUND_NOT;
}

/* Whether text is the word as a first part: as it is, or with its link, or without its last e (skole, skolhelse). */
static bool is_head(struct span text, const struct pair_key *part)
{
	struct span bases[STEM_COUNT + 1] = { part->word };

	for (size_t i = 0; i < STEM_COUNT; i++)
		bases[i + 1] = span_of(part->stems.text[i]);
	for (size_t i = 0; i <= STEM_COUNT; i++) {
		struct span rest = span_skip(text, bases[i].len);

		if (word_letters(bases[i]) < PART_LETTERS || !span_equal(span_take(text, bases[i].len), bases[i]))
			continue;
		if (!rest.len || span_is(rest, "s") || span_is(rest, "e") || span_is(rest, "es"))
			return true;
	}
	return false;
}

struct span compound_core(const struct pair_key *part)
{
	struct span core = part->word;

	for (size_t i = 0; i < STEM_COUNT; i++) {
		struct span stem = span_of(part->stems.text[i]);

		if (stem.len < core.len && word_letters(stem) >= PART_LETTERS &&
		    span_equal(stem, span_take(part->word, stem.len)))
			core = stem;
	}
	return core;
}

static enum compound_fit lesser(enum compound_fit a, enum compound_fit b)
{
	return a < b ? a : b;
}

/* The part stands at the beginning of text, with something known behind it. */
static enum compound_fit fit_before(const struct lexicon *lexicon, struct span text, const struct pair_key *part,
				    size_t core)
{
	enum compound_fit best = COMPOUND_NOT;
	size_t letters = word_letters(part->word);

	for (size_t end = core; end < text.len && end <= part->word.len + 2 && best != COMPOUND_WHOLE; end++) {
		enum compound_fit fit;

		if (((unsigned char)text.at[end] & 0xC0) == 0x80 || !is_head(span_take(text, end), part))
			continue;
		fit = fit_of_tail(lexicon, span_skip(text, end), letters);
		best = fit > best ? fit : best;
	}
	return best;
}

enum compound_fit compound_holds(const struct lexicon *lexicon, struct span compound, const struct pair_key *part)
{
	struct span core = compound_core(part);
	enum compound_fit best = COMPOUND_NOT;
	size_t letters = word_letters(part->word), at = 0;
	struct stems stems;

	if (word_letters(core) < PART_LETTERS || word_is_small(part->word))
		return COMPOUND_NOT;
	while (at + core.len <= compound.len && best != COMPOUND_WHOLE) {
		struct span text = span_skip(compound, at);
		const char *found = memmem(text.at, text.len, core.at, core.len);
		enum compound_fit fit, head;

		if (!found)
			break;
		at = (size_t)(found - compound.at);
		text = span_skip(compound, at);
		head = at ? fit_of_head(lexicon, span_take(compound, at), letters) : COMPOUND_WHOLE;
		fit = head == COMPOUND_NOT ? COMPOUND_NOT : lesser(head, fit_before(lexicon, text, part, core.len));
		if (at && head != COMPOUND_NOT && fit < head) {
			stems_make(&stems, lexicon->stemmer, text);
			if (stems_meet(&stems, &part->stems))
				fit = head;
		}
		best = fit > best ? fit : best;
		at++;
	}
	return best;
}

/* The last place where the word falls in two known ones, so that its last part is as short as it can be a word. */
static size_t split_in_two(struct span parts[2], const struct lexicon *lexicon, struct span word)
{
	for (size_t end = word.len; end-- > 1;) {
		struct span tail = span_skip(word, end);

		if (((unsigned char)word.at[end] & 0xC0) == 0x80 || word_letters(tail) < PART_LETTERS)
			continue;
		if (knows_head(lexicon, span_take(word, end), &parts[0]) && word_has_vowel(tail) &&
		    is_tail(lexicon, tail)) {
			parts[1] = tail;
			return 2;
		}
	}
	return 0;
}

size_t compound_split(struct span parts[COMPOUND_PARTS], const struct lexicon *lexicon, struct span word)
{
	if (word_letters(word) < 2 * PART_LETTERS)
		return 0;
	if (split_in_two(parts, lexicon, word))
		return 2;
	for (size_t end = word.len; end-- > 1;) {
		struct span tail = span_skip(word, end), head = span_take(word, end);

		if (((unsigned char)word.at[end] & 0xC0) == 0x80 || word_letters(tail) < PART_LETTERS ||
		    word_letters(head) < 2 * PART_LETTERS || !is_tail(lexicon, tail))
			continue;
		if (!split_in_two(parts, lexicon, head) && head.len > 1 && span_ends(head, "s"))
			head = span_take(head, head.len - 1);
		if (split_in_two(parts, lexicon, head)) {
			parts[2] = tail;
			return 3;
		}
	}
	return 0;
}
