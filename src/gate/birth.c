/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of birth: a word for being born and a date beside it. */
#include "gate/number.h"

enum {
	WORDS_BETWEEN = 3, /* cue and date */
	WORDS_AFTER = 2,
	WORDS_SUBJECT = 6, /* how far back what is born may stand */
	LIVING_YEARS = 110,
};

/* "f. 12.03.2012", "f.12.03.12", in a file's name "f-120312"; not "f 12". */
static bool is_letter(const struct scan *scan, size_t at)
{
	size_t word = at;

	if (!word)
		return false;
	if (token_is_mark(scan, word - 1, '.') || (scan->is_name && scan->tokens[word - 1].kind == TOKEN_MARK))
		word--;
	else if (!scan->is_name)
		return false;
	return word && (scan->tokens[word - 1].cues & CUE(BORN_LETTER));
}

/* "født i mars", without a year; not "født. Mars". */
static bool is_born_in_month(const struct scan *scan, size_t month)
{
	return month >= 2 && scan->tokens[month].month && (scan->tokens[month - 1].cues & CUE(FROM)) &&
	       (scan->tokens[month - 2].cues & CUE(BORN)) && !(cues_before(scan, month, WORDS_SUBJECT) & CUE(THING));
}

/* Whether a line between cue and date begins with a word of its own and a colon: the date is about that. */
static bool is_labelled(const struct scan *scan, size_t first)
{
	for (size_t at = first; at && first - at < 8 && scan->tokens[at].kind != TOKEN_BREAK; at--)
		if ((scan->tokens[at].flags & TOKEN_NEW_LINE) && at < first)
			return token_is_mark(scan, at + 1, ':') &&
			       !(scan->tokens[at].cues & (CUE(BORN) | CUE(BIRTHDAY)));
	return false;
}

static uint64_t cues_of_date(const struct scan *scan, size_t first, size_t last)
{
	const uint64_t born = CUE(BORN) | CUE(BIRTHDAY);
	uint64_t before = cues_before(scan, first, WORDS_BETWEEN);
	uint64_t cues = before & born;

	if (is_letter(scan, first))
		return CUE(BORN);
	if (!cues && !token_is_mark(scan, last + 1, ':'))
		cues = cues_after(scan, last, WORDS_AFTER) & born;
	if (cues && is_labelled(scan, first))
		return 0;
	if ((before & CUE(RANGE)) || (cues_before(scan, first, WORDS_SUBJECT) & CUE(THING)))
		return 0;
	return cues;
}

static void match_date(struct scan *scan, size_t at, const struct found_date *found, uint64_t cues)
{
	struct date today = scan->gate->today;
	int year = found->date.year;

	if (!found->date.day || !year) {
		if ((cues & CUE(BORN)) && (!year || (year >= today.year - LIVING_YEARS && year <= today.year)))
			scan_hit(scan, RULE_BIRTH_MONTH, at, found->last);
		return;
	}
	/* a birthday this year or later is a cake, not a birth */
	if (year < today.year - LIVING_YEARS || date_compare(found->date, today) > 0 ||
	    (!(cues & CUE(BORN)) && year >= today.year))
		return;
	scan_hit(scan, RULE_BIRTH_DATE, at, found->last);
}

void rules_birth(struct scan *scan)
{
	size_t next = 0; /* no date begins inside another */

	if (!(scan->seen & (CUE(BORN) | CUE(BIRTHDAY) | CUE(BORN_LETTER))))
		return;
	for (size_t i = 0; i < scan->stop_count; i++) {
		size_t at = scan->stops[i];
		bool bare = scan->tokens[at].kind == TOKEN_DIGITS;
		struct found_date found;
		uint64_t cues;

		if (at < next || (!bare && !scan->tokens[at].month))
			continue;
		if (!date_at(&found, scan, at, bare)) {
			if (is_born_in_month(scan, at))
				scan_hit(scan, RULE_BIRTH_MONTH, at, at);
			continue;
		}
		cues = cues_of_date(scan, at, found.last);
		if (cues)
			match_date(scan, at, &found, cues);
		next = found.last + 1;
	}
}
