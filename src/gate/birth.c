/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of birth: a word for being born and a date beside it. */
#include "gate/birth.h"

#include "gate/name.h"
#include "gate/number.h"

#include <string.h>

enum {
	WORDS_BETWEEN = 4, /* the cue is the last of them, counted from the date */
	WORDS_AFTER = 2,
	WORDS_THING = 4, /* before the word for being born */
	LIVING_YEARS = 110,
};

/* "Hun er født i mars", without a year; not "født. Mars", nor "barn født i mars". */
static bool is_born_in_month(const struct scan *scan, size_t month)
{
	const uint64_t persons = CUE(PATIENT) | CUE(KIN) | CUE(SEX) | CUE(PRONOUN) | CUE(FIRST_NAME);

	return month >= 2 && scan->tokens[month].month && (cues_before(scan, month, WORDS_SUBJECT) & persons) &&
	       (scan->tokens[month - 1].cues & CUE(FROM)) && (scan->tokens[month - 2].cues & CUE(BORN)) &&
	       !(cues_before(scan, month, WORDS_SUBJECT) & CUE(THING));
}

/* Whether a line between cue and date begins with a word of its own and a colon: the date is about that. */
static bool is_labelled(const struct scan *scan, size_t first)
{
	for (size_t at = first; at && first - at < 8 && scan->tokens[at].kind != TOKEN_BREAK &&
				!(scan->tokens[at].cues & (CUE(BORN) | CUE(BIRTHDAY)));
	     at--)
		if (at < first && (scan->tokens[at].flags & TOKEN_NEW_LINE))
			return token_is_mark(scan, at + 1, ':') &&
			       !(scan->tokens[at].cues & (CUE(BORN) | CUE(BIRTHDAY)));
	return false;
}

/* "Prosjektet «Sammen om barna»": the token of the opening quotation mark, where a closing one stands before at. */
static size_t past_quotation(const struct scan *scan, size_t at)
{
	enum { TOKENS_OF_TITLE = 12 };
	size_t open = at - 1;

	if (!at || !token_is_mark(scan, open, '"'))
		return at;
	while (open && at - open < TOKENS_OF_TITLE && !token_is_mark(scan, open - 1, '"') &&
	       scan->tokens[open - 1].kind != TOKEN_BREAK)
		open--;
	return open && token_is_mark(scan, open - 1, '"') ? open - 1 : at;
}

/* "Prosjektet Mor og Barn ble født": capitals between the word for a thing and the one for being born are its name. */
static bool is_named_thing(const struct scan *scan, size_t born)
{
	size_t at = born;

	while (at && token_has(scan, at - 1, CUE(IS)))
		at--;
	if (past_quotation(scan, at) < at)
		return token_has(scan, past_quotation(scan, at) - 1, CUE(THING));
	for (size_t words = 0; at && words < WORDS_SUBJECT; words++, at--) {
		const struct token *word = &scan->tokens[at - 1];

		if (token_has(scan, at - 1, CUE(THING)))
			return words && (scan->tokens[at].flags & TOKEN_TITLE);
		if (word->kind != TOKEN_WORD || (word->cues & CUE(FIRST_NAME)) ||
		    !((word->flags & TOKEN_TITLE) || name_is_and(scan, at - 1)))
			return false;
	}
	return false;
}

/* "Ideen om en felles timebok ble født": the word for a thing with what it is about, and nobody between. */
static bool is_described_thing(const struct scan *scan, size_t born)
{
	enum { WORDS_DESCRIBED = 10 };

	for (size_t at = born, words = 0; at && words < WORDS_DESCRIBED; at--) {
		const struct token *word = &scan->tokens[at - 1];

		if (word->kind == TOKEN_BREAK || (word->cues & CUES_OF_SOMEBODY))
			return false;
		if (word->cues & CUE(THING))
			return token_is_one_of(scan, at, "om|til|for|bak|på|of|about|behind|bakom");
		words += word->kind == TOKEN_WORD;
	}
	return false;
}

/* Not where something was: "jenta vi hadde på kontoret er født". */
static bool is_near_a_thing(const struct scan *scan, size_t born)
{
	const uint64_t persons = CUE(PATIENT) | CUE(KIN) | CUE(SEX) | CUE(PRONOUN);

	if (cues_before(scan, born, WORDS_THING) & persons)
		return false;
	for (size_t at = born, words = 0; at && words < WORDS_THING && scan->tokens[at - 1].kind != TOKEN_BREAK; at--) {
		if (token_has(scan, at - 1, CUE(THING)) &&
		    !(at > 1 && token_is_one_of(scan, at - 2, "på|ved|hos|hjå|i|at|in|till|vid")))
			return true;
		words += scan->tokens[at - 1].kind == TOKEN_WORD;
	}
	return false;
}

/* "Ideen til prosjektet ble født": what is born stands right before the word for it; a school that writes does not. */
static bool is_about_a_thing(const struct scan *scan, size_t date)
{
	size_t at = date;

	while (at && date - at < 3 * WORDS_BETWEEN && !(scan->tokens[at].cues & (CUE(BORN) | CUE(BIRTHDAY))) &&
	       scan->tokens[at - 1].kind != TOKEN_BREAK)
		at--;
	if (!(scan->tokens[at].cues & (CUE(BORN) | CUE(BIRTHDAY))))
		at = date;
	return (scan->tokens[at].cues & CUE(THING)) || is_named_thing(scan, at) || is_described_thing(scan, at) ||
	       is_near_a_thing(scan, at);
}

/* "Harald V ble født": kings and popes have numbers. */
static bool is_numbered(const struct scan *scan, size_t date)
{
	for (size_t at = date; at && date - at < 8 && scan->tokens[at].kind != TOKEN_BREAK; at--) {
		struct span word = token_text(scan, at);
		size_t len = 0;

		while (len < word.len && memchr("IVX", word.at[len], 3))
			len++;
		if (word.len && len == word.len && (scan->tokens[at - 1].flags & TOKEN_TITLE))
			return true;
	}
	return false;
}

/* "12. mars 2012 ble han født" */
static bool is_said(const struct scan *scan, size_t at)
{
	return at < scan->count && (scan->tokens[at].cues & CUE(IS));
}

static uint64_t cues_of_date(const struct scan *scan, size_t first, const struct found_date *date)
{
	size_t last = date->last;
	const uint64_t born = CUE(BORN) | CUE(BIRTHDAY);
	uint64_t before = cues_before(scan, first, WORDS_BETWEEN);
	uint64_t cues = before & born;

	if ((cues_before(scan, first, WORDS_SUBJECT) & CUE(PUBLIC)) || is_numbered(scan, first) ||
	    (cues_after(scan, last, 4) & CUE(DEAD)))
		return 0;
	if (letter_is_for_born(scan, first, last))
		return letter_begins_span(scan, first, date) ? 0 : CUE(BORN);
	if (!cues && !token_is_mark(scan, last + 1, ':'))
		cues = cues_after(scan, last, WORDS_AFTER + is_said(scan, last + 1)) & born;
	if (cues && is_labelled(scan, first))
		return 0;
	if ((before & CUE(RANGE)) || is_about_a_thing(scan, first))
		return 0;
	return cues;
}

/* "Emma Hansen, født 12.03.2012": who has a day of birth has no business in a note, and neither has the name. */
static void hit_name_before(struct scan *scan, size_t date)
{
	size_t at = date, first, last;

	while (at && date - at < 8 && scan->tokens[at - 1].kind != TOKEN_BREAK &&
	       !(scan->tokens[at].cues & (CUE(BORN) | CUE(BORN_LETTER))))
		at--;
	while (at && scan->tokens[at - 1].kind == TOKEN_MARK)
		at--;
	if (at && name_ends_at(scan, at - 1, &first, &last) && name_at(scan, first, &last) > 1 &&
	    !name_is_own(scan, first, last))
		scan_hit(scan, RULE_NAME, first, last);
}

/* "DOB 11/2-2010 (Elias)" */
static void hit_name_after(struct scan *scan, size_t date)
{
	size_t first = date + 2, last;

	if ((token_is_mark(scan, date + 1, '(') || token_is_mark(scan, date + 1, ',')) &&
	    token_has(scan, first, CUE(FIRST_NAME)) && name_at(scan, first, &last) && !name_is_own(scan, first, last))
		scan_hit(scan, last > first ? RULE_NAME : RULE_NAME_LIKELY, first, last);
}

/* "Bladet ble født 3. mai 2011": what was born is named by a word, which is neither a name nor one for a person. */
static bool has_other_subject(const struct scan *scan, size_t date)
{
	const uint64_t persons = CUE(PATIENT) | CUE(KIN) | CUE(FAMILY) | CUE(SEX) | CUE(PRONOUN) | CUE(FIRST_NAME) |
				 CUE(MANY) | CUE(AGE) | CUE(WHO) | CUE(PATIENTS);
	size_t born = date, at;

	while (born && date - born < 2 * WORDS_BETWEEN && !(scan->tokens[born].cues & CUE(BORN)) &&
	       scan->tokens[born].kind != TOKEN_BREAK)
		born--;
	if (born < 2 || !(scan->tokens[born].cues & CUE(BORN)))
		return false;
	at = born - !token_is_one_of(scan, born, "föddes|fødtes|føddest");
	if ((at < born && !(scan->tokens[at].cues & CUE(IS))) || scan->tokens[at - 1].kind != TOKEN_WORD)
		return false;
	for (; at && born - at < WORDS_SUBJECT && scan->tokens[at - 1].kind != TOKEN_BREAK; at--) {
		const struct token *word = &scan->tokens[at - 1];

		if (word->cues & persons)
			return false;
		if ((word->flags & TOKEN_NEW_LINE) && !scan_is_wrapped(scan, at - 1))
			break;
		if ((word->flags & (TOKEN_TITLE | TOKEN_CAPITALS)) && at > 1 && scan->tokens[at - 2].kind == TOKEN_WORD)
			return false;
	}
	return true;
}

/* "Ny idébok ble født 3. mars": the day of the year alone says nothing of what a noun names. */
static bool is_of_a_noun(const struct scan *scan, size_t date)
{
	size_t at = date;

	if (!has_other_subject(scan, date))
		return false;
	while (at && !(scan->tokens[at].cues & CUE(BORN)))
		at--;
	return at > 1 && !(scan->tokens[at - 2].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* "Sykehuset feirer fødselsdag": nobody else is spoken of. */
static bool is_jubilee(const struct scan *scan, size_t date)
{
	uint64_t before = cues_before(scan, date, WORDS_SUBJECT);

	return (before & CUE(BIRTHDAY)) && (before & (CUE(INSTITUTION) | CUE(ORGANISATION))) &&
	       !(before & CUES_OF_SOMEBODY);
}

/*
 * The word and the date are two signs only where they belong together and to one person who may be a patient. What is
 * else a thing's, a colleague's or told of in a book gets a warning.
 */
static bool is_sure(const struct scan *scan, size_t first, size_t last)
{
	if (has_other_subject(scan, first) || birth_is_of_colleague(scan, first, last) || is_jubilee(scan, first))
		return false;
	return ((cues_before(scan, first, 8) | cues_after(scan, last, 8)) & (CUE(PATIENT) | CUE(KIN))) ||
	       !scan_fiction_before(scan, first);
}

/* "- [ ] Ola: spørre om fødselsdato (2026-10-15)": when a follow-up is due, as erfar writes it. */
static bool is_due_day(const struct scan *scan, size_t first, size_t last)
{
	enum { TOKENS_BACK = 64 };

	if (!token_is_mark(scan, first - 1, '(') || !token_is_mark(scan, last + 1, ')') ||
	    token_text(scan, first).len != 4)
		return false;
	for (size_t at = first; at && first - at < TOKENS_BACK; at--)
		if (scan->tokens[at - 1].flags & TOKEN_NEW_LINE)
			return token_is_kind(scan, at - 1, TOKEN_MARK) &&
			       (token_is_mark(scan, at, '[') || token_is_mark(scan, at - 1, '['));
	return false;
}

/* A colleague's day, or a colleague's child's: without a year it is a cake. */
static bool is_of_the_office(const struct scan *scan, size_t first, size_t last)
{
	return birth_is_of_colleague(scan, first, last) || birth_is_of_colleagues_child(scan, first);
}

static void match_date(struct scan *scan, size_t at, const struct found_date *found, uint64_t cues)
{
	struct date today = scan->gate->today;
	int year = found->date.year;

	if (birth_is_public(scan, at, found) || birth_is_of_nobody(scan, at))
		return;
	if (!found->date.day || !year) {
		if (!is_of_the_office(scan, at, found->last) && (cues & CUE(BORN)) && !is_of_a_noun(scan, at) &&
		    (!year || (year >= today.year - LIVING_YEARS && year <= today.year)))
			scan_hit(scan, RULE_BIRTH_MONTH, at, found->last);
		return;
	}
	/* a birthday this year or later is a cake, not a birth */
	if (year < today.year - LIVING_YEARS || date_compare(found->date, today) > 0 ||
	    (!(cues & CUE(BORN)) && year >= today.year))
		return;
	if (year + 1 >= today.year && birth_is_of_colleagues_child(scan, at))
		return;
	if (!is_sure(scan, at, found->last)) {
		scan_hit(scan, RULE_BIRTH_MONTH, at, found->last);
		return;
	}
	scan_hit(scan, RULE_BIRTH_DATE, at, found->last);
	hit_name_before(scan, at);
	hit_name_after(scan, found->last);
}

/* "fødselsdato 1203xx" */
static bool is_masked_day(const struct scan *scan, size_t at)
{
	struct span mask;

	if (scan->tokens[at].kind != TOKEN_DIGITS || token_text(scan, at).len != 4 || !token_touches(scan, at) ||
	    !(cues_before(scan, at, WORDS_BETWEEN) & (CUE(BORN) | CUE(ID))))
		return false;
	mask = token_text(scan, at + 1);
	if (scan->tokens[at + 1].kind == TOKEN_MARK)
		return mask.len >= 2 && strchr("*#?", scan->tokens[at + 1].mark);
	for (size_t i = 0; i < mask.len; i++)
		if ((mask.at[i] | 0x20) != 'x')
			return false;
	return mask.len >= 2;
}

void rules_birth(struct scan *scan)
{
	const uint64_t born = CUE(BORN) | CUE(BIRTHDAY) | CUE(BORN_LETTER);
	size_t next = 0; /* no date begins inside another */

	if (!(scan->seen & born))
		return;
	for (size_t i = 0; i < scan->numbers.count; i++) {
		size_t at = scan->numbers.at[i];
		bool bare = scan->tokens[at].kind == TOKEN_DIGITS;
		struct found_date found;
		uint64_t cues;

		if (at < next || (!bare && !scan->tokens[at].month) || !(cues_near(scan, at) & (born | CUE(ID))))
			continue;
		if (!date_at(&found, scan, at, bare)) {
			if (is_born_in_month(scan, at) && !is_of_the_office(scan, at, at))
				scan_hit(scan, RULE_BIRTH_MONTH, at, at);
			else if (is_masked_day(scan, at))
				scan_hit(scan, RULE_BIRTH_MONTH, at, at + 1);
			continue;
		}
		cues = cues_of_date(scan, at, &found);
		if (cues && !(at && is_due_day(scan, at, found.last)))
			match_date(scan, at, &found, cues);
		next = found.last + 1;
	}
}
