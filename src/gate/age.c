/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ages: a number says an age only beside a word for years or for a person, and outside ranges and durations. */
#include "gate/age.h"

enum { GUESTS_WORDS = 6 }; /* "damen i seng 2 er 83" */

static uint64_t cues_of(const struct scan *scan, size_t at)
{
	return at < scan->count ? scan->tokens[at].cues : 0;
}

/* A number of years after or before a hyphen is a range, after "in" or "for" a duration. */
static bool is_in_range(const struct scan *scan, size_t at)
{
	if (at >= 2 && token_is_mark(scan, at - 1, '-') && token_is_kind(scan, at - 2, TOKEN_DIGITS))
		return true;
	if (token_is_mark(scan, at + 1, '-') && token_is_kind(scan, at + 2, TOKEN_DIGITS))
		return true;
	if (at > 1 && token_is_mark(scan, at - 1, '.') && token_touches(scan, at - 2))
		at--; /* "str. 8 år" */
	return at && (cues_of(scan, at - 1) & (CUE(TIME) | CUE(RANGE)));
}

static bool is_singular_age_word(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && (cues_of(scan, at) & CUE(AGED));
}

static bool is_end_of_phrase(const struct scan *scan, size_t at)
{
	return !token_is_kind(scan, at, TOKEN_WORD) ||
	       (cues_of(scan, at) & (CUE(WHO) | CUE(NO_NAME) | CUE(FROM) | CUE(FUNCTION)));
}

/* "14.30", "14-16", "14,5": more belongs to the number; not "14, og" nor "14." at the end. */
static bool goes_on(const struct scan *scan, size_t at)
{
	if (!token_touches(scan, at))
		return false;
	return (token_touches(scan, at + 1) && !token_is_kind(scan, at + 2, TOKEN_BREAK)) ||
	       !(token_is_mark(scan, at + 1, ',') || token_is_mark(scan, at + 1, '.'));
}

/* How far back the one may stand whose age it is: in "jenta til familien Tveit er 5 år" the family stands between. */
static size_t words_to_person(const struct scan *scan, size_t at)
{
	enum { WORDS = 3, FAMILY_BACK = 4 };

	for (size_t back = 2; back <= FAMILY_BACK && back < at; back++)
		if ((cues_of(scan, at - back) & CUE(FAMILY)) && (cues_of(scan, at - back - 1) & (CUE(OF) | CUE(FROM))))
			return back + WORDS;
	return WORDS;
}

/* "to drenge på 4 og 6", "min sønn på 14", a telephone: no one patient's age. */
static bool is_of_others(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at + 1, TOKEN_DIGITS) || (at && token_is_kind(scan, at - 1, TOKEN_DIGITS)) ||
	       (cues_before(scan, at, 3) & (CUE(MINE) | CUE(MANY)));
}

bool age_is_said(const struct scan *scan, size_t at)
{
	struct span digits = token_text(scan, at);

	if (digits.len > 2 || is_in_range(scan, at) || is_of_others(scan, at))
		return false;
	if (cues_of(scan, at + 1) & CUE(YEARS))
		return true;
	return (digits.len == 1 || digits.at[0] == '1') &&
	       (token_is_mark(scan, at + 1, ')') || (is_end_of_phrase(scan, at + 1) && !goes_on(scan, at)));
}

/* Whether a line begins there that goes on with none: a saying in a mail, where no full stop stands before it. */
static bool begins_line(const struct scan *scan, size_t at)
{
	size_t word = at + token_is_mark(scan, at, '>');

	return (scan->tokens[at].flags & TOKEN_NEW_LINE) && token_is_kind(scan, word, TOKEN_WORD) &&
	       (scan->tokens[word].flags & TOKEN_TITLE);
}

/* "Han bor i Granvin, er 14 år", "hun går på Tangen skole og er 9 år": a clause without a subject has its sentence's. */
static bool is_of_subject_before(const struct scan *scan, size_t is)
{
	enum { TOKENS_BACK = 24, WORDS_OF_SUBJECT = 2 };
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(PRONOUN);
	size_t at = is;

	if (!at || !(token_is_mark(scan, at - 1, ',') || token_is_one_of(scan, at - 1, "og|och|and")))
		return false;
	while (at && is - at < TOKENS_BACK && scan->tokens[at - 1].kind != TOKEN_BREAK && !begins_line(scan, at))
		at--;
	while (at < is && scan->tokens[at].kind == TOKEN_MARK)
		at++;
	return (cues_of(scan, at) & persons) || (cues_after(scan, at, WORDS_OF_SUBJECT - 1) & persons);
}

/* "Hun er 14 år", "jenta som er 14 og ...": said of somebody of whom no more is said, and of no colleague. */
static bool is_child_of(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(PRONOUN);
	struct span digits = token_text(scan, at);

	if (digits.len == 2 && digits.at[0] != '1' &&
	    !(scan->is_visit &&
	      (cues_before(scan, at, GUESTS_WORDS) & (CUE(SEX) | CUE(PATIENT))))) /* a guest sees adults */
		return false;
	if (!at || !(cues_of(scan, at - 1) & CUE(IS)) ||
	    !((cues_before(scan, at, scan->is_visit ? GUESTS_WORDS : words_to_person(scan, at)) & persons) ||
	      is_of_subject_before(scan, at - 1)))
		return false;
	return (cues_of(scan, at + 1) & CUE(YEARS)) ||
	       (digits.len == 2 && is_end_of_phrase(scan, at + 1) && !goes_on(scan, at));
}

/* "datteren på 13", "han på ni": an age without the word for years. */
static bool is_bare_age(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PRONOUN) | CUE(UNIQUE);

	if (at && (cues_of(scan, at - 1) & CUE(SEX)) && is_end_of_phrase(scan, at + 1)) /* "gutt 13 fra" */
		return true;
	if (at < 2 || !(span_is(token_text(scan, at - 1), "på") || span_is(token_text(scan, at - 1), "of")))
		return false;
	return ((cues_before(scan, at - 1, 3) & persons) || scan_is_article(scan, at - 2)) &&
	       ((cues_of(scan, at + 1) & CUE(YEARS)) || is_end_of_phrase(scan, at + 1) || scan->is_visit);
}

/* "(14:30)" */
static bool is_clock(const struct scan *scan, size_t at)
{
	return token_touches(scan, at) && token_is_mark(scan, at + 1, ':') && token_is_kind(scan, at + 2, TOKEN_DIGITS);
}

/* "tvillingene på Årdal, 7 år, begge": between commas or brackets. */
static bool is_between_commas(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(PRONOUN) | CUE(UNIQUE) | CUE(FIRST_NAME);
	size_t next = at + 1 + ((cues_of(scan, at + 1) & CUE(YEARS)) != 0);

	if (!at || is_clock(scan, at) || !(token_is_mark(scan, at - 1, ',') || token_is_mark(scan, at - 1, '(')))
		return false;
	if (next == at + 1 && (scan->tokens[at].end - scan->tokens[at].start > 1 && token_text(scan, at).at[0] != '1'))
		return false;
	return (next >= scan->count || scan->tokens[next].kind == TOKEN_MARK ||
		scan->tokens[next].kind == TOKEN_BREAK) &&
	       !(cues_before(scan, at, 3) & CUE(STAFF)) &&
	       ((cues_before(scan, at, 6 + 2 * (next > at + 1)) & persons) || (cues_of(scan, next + 1) & CUE(SEX)));
}

/* "Skriveren er 14 år gammel": what stands before "is" is a thing, where no word for a person stands by it. */
static bool is_of_thing(const struct scan *scan, size_t at)
{
	enum { WORDS_BACK = 8 };
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(FAMILY) | CUE(PRONOUN) | CUE(FIRST_NAME) |
				 CUE(UNIQUE) | CUE(ONLY) | CUE(REGARDING) | CUE(WHO) | CUE(TRAINEE);
	size_t thing = at;

	while (thing && at - thing < 3 && !(cues_of(scan, thing - 1) & CUE(IS)))
		thing--;
	return thing > 1 && (cues_of(scan, thing - 1) & CUE(IS)) && token_is_kind(scan, thing - 2, TOKEN_WORD) &&
	       !(cues_before(scan, at, WORDS_BACK) & persons) && !(cues_after(scan, at, WORDS_BACK) & persons) &&
	       !((scan->tokens[thing - 2].flags & TOKEN_TITLE) && !(scan->tokens[thing - 2].flags & TOKEN_NEW_LINE));
}

/* "14-åring", "14 år gammel", "14-year-old", "gutt 14 år", "jente på 14 år", "gutten (14)". */
bool age_at(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN);
	size_t next = at + 1;
	uint64_t before;

	if (token_text(scan, at).len > 2 || is_in_range(scan, at) || is_of_others(scan, at))
		return false;
	before = cues_before(scan, at, 2);
	if (before & CUE(STAFF))
		return false;
	if (is_bare_age(scan, at) || is_between_commas(scan, at))
		return true;
	if (is_child_of(scan, at))
		return true;
	if (token_is_mark(scan, at + 1, ')') && at && token_is_mark(scan, at - 1, '('))
		return before & (persons | CUE(FIRST_NAME));
	if (token_is_mark(scan, next, '-'))
		next++;
	if (is_singular_age_word(scan, next))
		return true; /* "14-åring", which no thing is */
	if (!(cues_of(scan, next) & CUE(YEARS)))
		return false;
	next += token_is_mark(scan, next + 1, '-') ? 2 : 1;
	return (is_singular_age_word(scan, next) && !is_of_thing(scan, at)) || (before & persons);
}

/* "fjorten år gammel", "jente på fjorten år", "han är sju och pratar inte". */
bool age_in_letters(const struct scan *scan, size_t at)
{
	if (is_of_others(scan, at))
		return false;
	if (is_bare_age(scan, at) || (at && (cues_of(scan, at - 1) & CUE(IS)) && is_end_of_phrase(scan, at + 1) &&
				      (cues_before(scan, at, 3) & (CUE(PRONOUN) | CUE(SEX)))))
		return true;
	return (cues_of(scan, at + 1) & CUE(YEARS)) &&
	       ((cues_of(scan, at + 2) & CUE(AGED)) ||
		(cues_before(scan, at, 2) & (CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(PRONOUN))));
}

/* "8. klasse", "niende trinn": of a child, that is an age. */
bool age_is_grade(const struct scan *scan, size_t at)
{
	size_t before = at - 1;

	if (!at)
		return false;
	if (token_is_mark(scan, before, '.') && before)
		before--;
	return (scan->tokens[before].kind == TOKEN_DIGITS && token_text(scan, before).len <= 2) ||
	       (scan->tokens[before].flags & WORD_ORDINAL);
}
