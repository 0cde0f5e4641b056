/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/compound.h"

#include "index/related.h"
#include "index/small_words.h"

#include <string.h>

#define PART_LETTERS ((size_t)3) /* the shortest part of a compound, its link counted */
#define LOOSE_LETTERS 5		 /* a part this long is recognised beside letters that are no known word */

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

/* A first part without its link: "sags" is sag, "barne" is barn, "møte" stays møte, "arbejds" is arbejde. */
static bool knows_head(const struct lexicon *lexicon, struct span head, struct span *bare)
{
	struct span shorter = span_take(head, head.len - 1);

	*bare = head;
	if (word_letters(head) < PART_LETTERS || is_particle(head) || word_is_small(head))
		return false;
	if (lexicon_has(lexicon, head))
		return word_letters(head) > PART_LETTERS || lexicon_is_noun(lexicon, head);
	*bare = shorter;
	if ((span_ends(head, "s") || span_ends(head, "e")) && !is_particle(shorter) && lexicon_has(lexicon, shorter))
		return true;
	if (!span_ends(head, "s"))
		*bare = shorter = head;
	return word_letters(shorter) > PART_LETTERS && lexicon_has_with(lexicon, shorter, "e");
}

/* Before "lege": a doctor, by what stands before it; adjectives take that ending too (personlege). */
static bool is_doctor(const struct lexicon *lexicon, struct span head)
{
	static const char *const doctors[] = { "tann",	    "fast",	 "over",     "skule",	 "skole",
					       "barne",	    "dyre",	 "vakt",     "retts",	 "kommune",
					       "fylkes",    "bydels",	 "turnus",   "bedrifts", "spesial",
					       "assistent", "distrikts", "sjukehus", "sykehus" };

	for (size_t i = 0; i < sizeof(doctors) / sizeof(*doctors); i++)
		if (span_ends(head, doctors[i]))
			return true;
	return lexicon_has_with(lexicon, head, "legen") || lexicon_has_with(lexicon, head, "leger") ||
	       lexicon_has_with(lexicon, head, "legar");
}

/* An ending, and no word: ansvarlege is of ansvarleg, kunnskap of no cupboard. But tannlegen is a lege. */
static bool is_ending(const struct lexicon *lexicon, struct span head, struct span tail)
{
	if (!is_suffix(tail))
		return false;
	if (span_starts(tail, "skap") || span_starts(tail, "skab"))
		return false; /* lexicon_undivided lists those */
	if (!span_starts(tail, "lege") || lexicon_has_with(lexicon, head, "leg") ||
	    lexicon_has_with(lexicon, head, "lig") || lexicon_has_with(lexicon, head, "lige"))
		return true;
	return span_is(tail, "lege") && !is_doctor(lexicon, head);
}

/* A word that could stand alone and mean something. */
static bool stands_alone(const struct lexicon *lexicon, struct span word)
{
	if (word_letters(word) == PART_LETTERS && !lexicon_is_noun(lexicon, word))
		return false;
	return word_has_forms(word) && (lexicon_knows(lexicon, word) || lexicon_knows_act(lexicon, word));
}

/* A last part. */
static bool is_tail(const struct lexicon *lexicon, struct span head, struct span tail)
{
	return stands_alone(lexicon, tail) && !is_ending(lexicon, head, tail);
}

/* fastl-egen: no word ends so. */
static bool ends_like_a_word(struct span text)
{
	char last = text.at[text.len - 1], before = text.len > 1 ? text.at[text.len - 2] : 'e';

	if (!strchr("bcdfghjklmnpqrstvwxz", before))
		return true;
	return last != 'j' && (!strchr("lmnrv", last) || last == before || strchr("lr", before));
}

/* post-utlevering, jul-e-bordet, but not vide-omøte: what begins with a vowel begins with one of these. */
static bool begins_like_a_part(struct span text)
{
	static const char *const vowels[] = { "a", "e", "i", "o", "u", "y", "æ", "ø", "å" };
	static const char *const beginnings[] = { "ut",	  "ud",	   "inn", "ind",   "opp",
						  "over", "under", "av",  "arbei", "arbej" };
	bool vowel = false, known = false;

	for (size_t i = 0; i < sizeof(vowels) / sizeof(*vowels); i++)
		vowel |= span_starts(text, vowels[i]);
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		known |= span_starts(text, beginnings[i]);
	return vowel ? known : text.at[0] != text.at[1];
}

/* Whether a part so long is recognised beside so many letters that are no known word. A shorter one must be a noun. */
static bool is_plain(size_t letters, bool noun, size_t rest)
{
	return letters >= LOOSE_LETTERS || (noun && letters + 1 == LOOSE_LETTERS && rest > PART_LETTERS);
}

static enum compound_fit fit_of_head(const struct lexicon *lexicon, struct span head, const struct compound_part *part)
{
	struct span bare;
	size_t rest = word_letters(head), letters = word_letters(part->forms.word);

	if (knows_head(lexicon, head, &bare))
		return COMPOUND_WHOLE;
	if (rest < PART_LETTERS || !word_has_vowel(head) || !ends_like_a_word(head))
		return COMPOUND_NOT;
	if (is_particle(head))
		return letters > LOOSE_LETTERS ? COMPOUND_LOOSE : COMPOUND_NOT;
	return is_plain(letters, part->noun, rest) ? COMPOUND_LOOSE : COMPOUND_NOT;
}

/* erfaring holds no ring, ingenting no ting: too many words end so that are put together of nothing. */
static bool is_mere_ing(struct span text)
{
	size_t ing = span_find_text(text, "ing");

	return ing < text.len && word_letters(span_take(text, ing)) == 1;
}

/* head: all that stands before it. */
static enum compound_fit fit_of_tail(const struct lexicon *lexicon, struct span head, struct span tail, size_t letters,
				     bool noun)
{
	size_t rest = word_letters(tail);

	if (rest < PART_LETTERS || !word_has_vowel(tail) || is_ending(lexicon, head, tail) || is_mere_ing(tail))
		return COMPOUND_NOT;
	if (stands_alone(lexicon, tail))
		return COMPOUND_WHOLE;
	return is_plain(letters, noun, rest) && rest > PART_LETTERS && begins_like_a_part(tail) ? COMPOUND_LOOSE
												: COMPOUND_NOT;
}

static enum compound_fit lesser(enum compound_fit a, enum compound_fit b)
{
	return a < b ? a : b;
}

static void add_base(struct compound_part *part, struct span base, bool shortened)
{
	for (size_t i = 0; i < part->base_count; i++)
		if (part->bases[i].len == base.len)
			return;
	if (part->base_count == PART_BASES || word_letters(base) < PART_LETTERS || word_is_small(base))
		return;
	part->shortened[part->base_count] = shortened;
	part->bases[part->base_count++] = base;
	if (base.len < part->core.len)
		part->core = base;
}

static bool is_verb(const struct irregulars *listing)
{
	return listing->count && (listing->groups[0].kinds & INFINITIVE);
}

static bool is_first_of_any(const struct irregulars *listing, struct span word)
{
	for (size_t i = 0; i < listing->count; i++)
		if (irregular_is_first(&listing->groups[i], word))
			return true;
	return false;
}

bool compound_part_make(struct compound_part *out, const struct lexicon *lexicon, struct span word)
{
	struct irregulars listing;
	bool inflected;

	irregulars_listing(&listing, word);
	inflected = is_verb(&listing);
	*out = (struct compound_part){ .core = word };
	if (inflected && !is_first_of_any(&listing, word) && !lexicon_is_name(lexicon, word))
		return false;
	forms_make(&out->forms, word, SCANDINAVIAN);
	lexicon_settle(lexicon, &out->forms);
	if (!out->forms.count || (is_suffix(word) && !lexicon_is_name(lexicon, word)))
		return false;
	for (size_t i = 0; i < out->forms.count; i++) {
		const struct reading *reading = &out->forms.readings[i];
		struct span root = span_take(word, reading->len), with_e = span_take(word, reading->len + 1);

		if (reading->rest[0] || !(reading->kinds & NOUNS) || with_e.len >= word.len)
			continue;
		if (word_letters(root) >= PART_LETTERS && root.len < out->core.len)
			out->core = root;
		if (span_ends(with_e, "e") && lexicon_has(lexicon, with_e))
			add_base(out, with_e, true); /* timen is of time */
		else if (lexicon_has(lexicon, root) || lexicon_has_with(lexicon, root, "e"))
			add_base(out, root, true);
	}
	for (size_t i = 0; i < out->base_count; i++)
		inflected |= out->bases[i].len < word.len && !span_ends(word, "e");
	add_base(out, word, inflected);
	out->noun = !inflected && (lexicon_is_noun(lexicon, word) ||
				   (span_ends(word, "e") &&
				    (lexicon_has_with(lexicon, word, "n") || lexicon_has_with(lexicon, word, "r"))));
	/* skole: skolhelse */
	if (span_ends(word, "e") && word_letters(word) > PART_LETTERS)
		add_base(out, span_take(word, word.len - 1), true);
	return out->base_count > 0;
}

/* skrivar-en is of skrive, and has no "varen" in it, nor leiar-en a "leie" */
static bool is_split_agent(const struct lexicon *lexicon, struct span agent, size_t split)
{
	struct span stem = span_take(agent, agent.len > 2 ? agent.len - 2 : 0);

	return ends_as_person(agent) && stem.len >= split && word_letters(span_skip(stem, split)) < PART_LETTERS - 1 &&
	       lexicon_has_with(lexicon, stem, "e");
}

/* skanner-en has no "ren" in it, nor ordne-s a "nes": of a known word an ending takes what stands behind the split. */
static bool is_split_by_ending(const struct lexicon *lexicon, struct span compound, size_t split)
{
	struct forms forms;

	forms_make(&forms, compound, SCANDINAVIAN);
	for (size_t i = 0; i < forms.count; i++) {
		struct span root = span_take(compound, forms.readings[i].len);
		struct span before = span_skip(root, split < root.len ? split : root.len);

		if (forms.readings[i].rest[0] || root.len <= split)
			continue;
		if (is_split_agent(lexicon, root, split))
			return true;
		if (root.len == compound.len || word_letters(before) >= PART_LETTERS - 1)
			continue;
		if (lexicon_has(lexicon, root) || lexicon_has_with(lexicon, root, "e") || ends_as_person(root))
			return true;
	}
	return false;
}

/* Whether a beginning of the text that is put together of no words is longer than so many bytes. */
static bool begins_undivided(struct span text, size_t bytes)
{
	const char *const *row = lexicon_undivided;
	const char *word;

	while (*row && **row != text.at[0])
		row++;
	for (word = *row ? *row : ""; *word; word = strchrnul(word, ' '), word += *word == ' ') {
		size_t same = 0;

		while (same < text.len && word[same] == text.at[same])
			same++;
		if (same > bytes && (!word[same] || word[same] == ' '))
			return true;
	}
	return false;
}

/* kvartal: whether what is put together of no words covers the beginning of the part and more than the part. */
static bool is_undivided(struct span compound, size_t at, size_t len)
{
	for (size_t start = 0; start < at; start++)
		if (begins_undivided(span_skip(compound, start), at - start))
			return true;
	return begins_undivided(span_skip(compound, at), len);
}

/* flytting is of flytte, and has no "ting" in it */
static bool is_derived(const struct lexicon *lexicon, struct span compound, struct span tail)
{
	return act_root(compound).len > compound.len - tail.len && lexicon_knows_act(lexicon, compound);
}

/* møterommene is of møterom, and has no "mener" in it; no irregular form is its dictionary's word and an ending. */
static bool is_inflected(struct span compound, struct span start)
{
	struct forms whole, shorter;

	forms_make(&whole, compound, TYPED);
	forms_make(&shorter, start, TYPED);
	return forms_meet(&whole, &shorter);
}

/* The part as the last of the compound, in any form. Beside letters that are no word it must be as it was sought. */
static enum compound_fit fit_at_end(const struct lexicon *lexicon, struct span compound, struct span tail,
				    enum compound_fit head, const struct compound_part *part)
{
	struct span start = span_take(compound, compound.len - tail.len);
	struct forms forms;
	bool whole = part->noun && span_equal(span_take(tail, part->forms.word.len), part->forms.word);
	bool is_short = word_letters(tail) <= PART_LETTERS && !lexicon_is_name(lexicon, tail);

	if (((is_short || head == COMPOUND_LOOSE) && !whole) || is_mere_ing(tail))
		return COMPOUND_NOT;
	forms_make(&forms, tail, SCANDINAVIAN);
	if (!forms_meet(&forms, &part->forms) || is_ending(lexicon, start, tail) || is_derived(lexicon, compound, tail))
		return COMPOUND_NOT;
	return is_inflected(compound, start) || is_split_by_ending(lexicon, compound, start.len) ? COMPOUND_NOT : head;
}

/* Links between two parts; an m is doubled before its e (hjem, hjemmebesøk). */
static const char *const links[] = { "", "s", "e", "es", "me" };

/* The part with something behind it. inside: how what stands before it is known, if anything does. */
static enum compound_fit fit_before(const struct lexicon *lexicon, struct span compound, size_t at,
				    const struct compound_part *part, enum compound_fit inside)
{
	struct span text = span_skip(compound, at);
	enum compound_fit best = COMPOUND_NOT;

	for (size_t i = 0; i < part->base_count && best != COMPOUND_WHOLE; i++) {
		struct span base = part->bases[i];

		if (!span_equal(span_take(text, base.len), base) || (inside && is_mere_ing(base)) ||
		    (inside == COMPOUND_LOOSE && (part->shortened[i] || !part->noun)))
			continue;
		for (size_t j = 0; j < sizeof(links) / sizeof(*links); j++) {
			struct span rest = span_skip(text, base.len);
			enum compound_fit fit;
			size_t split;

			if (!span_starts(rest, links[j]) || (links[j][0] == 'm' && !span_ends(base, "m")))
				continue;
			split = compound.len - rest.len + strlen(links[j]);
			fit = fit_of_tail(lexicon, span_take(compound, split), span_skip(compound, split),
					  word_letters(base), part->noun);
			if (fit > best && !(fit == COMPOUND_LOOSE && part->shortened[i]) &&
			    !is_split_by_ending(lexicon, compound, split))
				best = fit;
		}
	}
	return best;
}

enum compound_fit compound_holds(const struct lexicon *lexicon, struct span compound, const struct compound_part *part)
{
	enum compound_fit best = COMPOUND_NOT;
	size_t at = 0;

	while (at + part->core.len <= compound.len && best != COMPOUND_WHOLE) {
		struct span rest = span_skip(compound, at);
		const char *found = memmem(rest.at, rest.len, part->core.at, part->core.len);
		enum compound_fit head, fit;

		if (!found)
			break;
		at = (size_t)(found - compound.at);
		rest = span_skip(compound, at);
		head = at ? fit_of_head(lexicon, span_take(compound, at), part) : COMPOUND_WHOLE;
		if (head != COMPOUND_NOT) {
			fit = lesser(head, fit_before(lexicon, compound, at, part, at ? head : COMPOUND_NOT));
			if (at && fit < head) {
				enum compound_fit end = fit_at_end(lexicon, compound, rest, head, part);

				fit = end > fit ? end : fit;
			}
			if (fit > best && !is_undivided(compound, at, part->forms.word.len))
				best = fit;
		}
		at++;
	}
	return best;
}

/* The last place where the word falls in two known ones, so that its last part is as short as it can be a word. */
static size_t split_in_two(struct span parts[2], const struct lexicon *lexicon, struct span word)
{
	for (size_t end = word.len; end-- > 1;) {
		struct span tail = span_skip(word, end), head = span_take(word, end);

		if (((unsigned char)word.at[end] & 0xC0) == 0x80 || word_letters(tail) < PART_LETTERS)
			continue;
		if (knows_head(lexicon, head, &parts[0]) && word_has_vowel(tail) && is_tail(lexicon, head, tail) &&
		    !is_derived(lexicon, word, tail)) {
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
		    word_letters(head) < 2 * PART_LETTERS || !is_tail(lexicon, head, tail) ||
		    is_derived(lexicon, word, tail))
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
