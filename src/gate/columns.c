/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables: the heading of a column is the cue for every cell below it. CSV, and tables of Markdown. And small counts,
 * in a cell or not.
 */
#include "gate/contact.h"
#include "gate/identifier.h"
#include "gate/name.h"
#include "gate/number.h"

#include <string.h>

enum { LIVING_YEARS = 110 };

/* Of one of them a table is known though nothing around it makes it one. */
#define CUES_OF_LOOSE (CUE(PATIENT) | CUE(PATIENTS) | CUE(ID))

#define CUES_OF_HEADING                                                                                                \
	(CUES_OF_LOOSE | CUE(BORN) | CUE(RECORD) | CUE(OTHER) | CUE(DIAGNOSIS) | CUE(KIN) | CUE(FAMILY) | CUE(PHONE) | \
	 CUE(INSTITUTION) | CUE(STAFF))

static bool is_separator(const struct scan *scan, size_t at)
{
	return token_is_mark(scan, at, scan->columns.separator);
}

static void match_birth(struct scan *scan, size_t at)
{
	struct date today = scan->gate->today;
	struct found_date found;

	if (date_at(&found, scan, at, true) && found.date.day && found.date.year >= today.year - LIVING_YEARS &&
	    date_compare(found.date, today) <= 0)
		scan_hit(scan, RULE_BIRTH_DATE, at, found.last);
}

static void match_number(struct scan *scan, size_t at, uint64_t cues)
{
	char digits[CHAIN_DIGITS + 1];
	const struct gate_number *declared;
	struct chain chain;
	enum rule rule = RULE_COUNT;
	size_t len, groups;

	chain_read(&chain, scan, at);
	if (cues & CUE(ID))
		rule = spreadsheet_number(digits, &groups, scan, &chain);
	if (rule == RULE_COUNT) {
		groups = chain.count;
		len = chain_digits(digits, scan, &chain, groups);
		if ((cues & CUE(RECORD)) && len >= 6 && len <= 9)
			rule = RULE_RECORD;
		else if ((cues & CUE(ID)) && len == 10 && danish_number(digits) == DK_CPR)
			rule = RULE_CPR;
	}
	declared = scan_declared(scan, digits);
	if (rule == RULE_COUNT || map_get(&scan->gate->numbers, span_of(digits)) ||
	    scan_passes(scan, at, digits, declared))
		return;
	scan_hit_remarked(scan, rule, at, chain.tokens[groups - 1], declared ? declared->missing : NULL);
}

/* "| Mor | Telefon |": whose numbers those are stands in another column. */
static bool is_phone_of_private(const struct columns *columns)
{
	if (!(columns->cues[columns->now] & CUE(PHONE)))
		return false;
	for (size_t i = 0; i < COLUMNS; i++)
		if ((columns->cues[i] & (CUE(KIN) | CUE(FAMILY))) &&
		    !(columns->cues[i] & (CUE(INSTITUTION) | CUE(STAFF))))
			return true;
	return false;
}

/* Below "mor" or "foreldre, tlf". */
static void match_phone(struct scan *scan, size_t at)
{
	struct chain chain;
	size_t first, last;

	chain_read(&chain, scan, at);
	if (phone_at(&first, &last, scan, &chain))
		scan_hit(scan, RULE_CONTACT, first, last);
}

/* Below "Pasienter" stand other things as often, so that a name begins with a first name there. */
static void match_name(struct scan *scan, size_t at, uint64_t cues)
{
	size_t last;
	size_t words = name_is_reversed(scan, at, &last) ? 2 : name_at(scan, at, &last);

	if (!words || name_is_own(scan, at, last))
		return;
	if (!(cues & CUE(PATIENT)) && !(words > 1 && token_has(scan, at, CUE(FIRST_NAME))))
		return;
	if (words > 1)
		scan_hit(scan, RULE_NAME, at, last);
	else if (scan->tokens[at].cues & CUE(FIRST_NAME))
		scan_hit(scan, RULE_NAME_LIKELY, at, last);
}

/* The heading of a column in which towns or schools stand. */
static bool is_area(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at,
			       "kommune|kommuner|kommunar|kommun|municipality|bydel|bygd|by|tettsted|tettstad|village|"
			       "town|sted|stad|ort|sogn|parish|skole|skule|skola|school");
}

/* "F84", "DF32": a code of ICD-10's chapter of the mind. */
static bool is_code(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "f|df") && token_touches(scan, at) &&
	       token_is_kind(scan, at + 1, TOKEN_DIGITS) && token_text(scan, at + 1).len >= 2;
}

/* One to four with a diagnosis in one town: everybody there knows who that is. Once a row. */
static void match_count(struct scan *scan, size_t at)
{
	struct span digits = token_text(scan, at);

	if (!scan->columns.is_of_area || digits.len != 1 || digits.at[0] < '1' || digits.at[0] > '4' ||
	    !(at + 1 >= scan->count || is_separator(scan, at + 1) || token_is_kind(scan, at + 1, TOKEN_BREAK)))
		return;
	scan_hit(scan, RULE_QUASI, at, at);
	scan->columns.is_of_area = false;
}

/* "Foula, psychosis: 1": the same without a table. The token is the digit. */
static void match_told_count(struct scan *scan, size_t at)
{
	enum { TOKENS_BACK = 8 };
	struct span digits = token_text(scan, at);
	bool diagnosis = false;

	if (at < 2 || digits.len != 1 || digits.at[0] < '1' || digits.at[0] > '4' ||
	    !token_is_mark(scan, at - 1, ':') ||
	    !(token_is_kind(scan, at + 1, TOKEN_MARK) || token_is_kind(scan, at + 1, TOKEN_BREAK)) ||
	    (token_touches(scan, at + 1) && token_is_kind(scan, at + 2, TOKEN_DIGITS)))
		return;
	for (size_t back = at - 1; back-- && at - back < TOKENS_BACK && scan->tokens[back].kind != TOKEN_BREAK;) {
		const struct token *token = &scan->tokens[back];

		diagnosis |= (token->cues & CUE(DIAGNOSIS)) != 0;
		if (!diagnosis && token->kind != TOKEN_WORD)
			return;
		if (diagnosis && (token->flags & TOKEN_TITLE) && !(token->cues & ~(CUE(STREET) | CUE(PLACE))) &&
		    token_is_mark(scan, back + 1, ',')) {
			scan_hit(scan, RULE_QUASI, back, at);
			return;
		}
	}
}

/*
 * "Værholmen: 3 med F50, alle fra samme skole": the place and the same school, and so few with one diagnosis. The token is the digit.
 */
static void match_count_of_school(struct scan *scan, size_t at)
{
	enum { WORDS_TO_SCHOOL = 8 };
	struct span digits = token_text(scan, at);
	const struct token *place;

	if (at < 2 || digits.len != 1 || digits.at[0] < '1' || digits.at[0] > '4' ||
	    !token_is_mark(scan, at - 1, ':') || !token_is_one_of(scan, at + 1, "med|with"))
		return;
	place = &scan->tokens[at - 2];
	if ((place->flags & TOKEN_TITLE) && !(place->cues & ~(CUE(STREET) | CUE(PLACE))) &&
	    ((scan->tokens[at + 2].cues & CUE(DIAGNOSIS)) || is_code(scan, at + 2)) &&
	    ((place->cues & CUE(PLACE)) || (cues_after(scan, at + 2, WORDS_TO_SCHOOL) & CUE(SCHOOL))))
		scan_hit(scan, RULE_QUASI, at - 2, at + 2);
}

/* The first token of a cell, under a heading with those cues. */
static void match_cell(struct scan *scan, size_t at, uint64_t cues)
{
	if (cues & CUE(OTHER))
		return;
	if (cues & CUE(BORN))
		match_birth(scan, at);
	if (scan->tokens[at].kind == TOKEN_DIGITS && (cues & (CUE(RECORD) | CUE(ID))))
		match_number(scan, at, cues);
	if (scan->tokens[at].kind == TOKEN_DIGITS &&
	    ((cues & (CUE(KIN) | CUE(FAMILY))) || is_phone_of_private(&scan->columns)))
		match_phone(scan, at);
	if (scan->tokens[at].kind == TOKEN_WORD && (cues & (CUE(PATIENT) | CUE(PATIENTS))))
		match_name(scan, at, cues);
	if (scan->columns.now + 1 == scan->columns.area)
		scan->columns.is_of_area =
			(scan->tokens[at].flags & TOKEN_TITLE) && !(scan->tokens[at].cues & CUE(NO_NAME));
	if (scan->tokens[at].kind == TOKEN_DIGITS && (cues & CUE(DIAGNOSIS)))
		match_count(scan, at);
}

/* What separates the cells of a CSV: the first of ';' and ',' in its heading. */
static char find_separator(const struct scan *scan, size_t at)
{
	for (size_t first = at; at < scan->count && (at == first || !(scan->tokens[at].flags & TOKEN_NEW_LINE)); at++)
		if (token_is_mark(scan, at, ';') || token_is_mark(scan, at, ','))
			return scan->tokens[at].mark;
	return ';';
}

static bool after_empty_line(const struct scan *scan, size_t at)
{
	size_t lines = 0;

	for (size_t byte = scan->tokens[at].start; byte && strchr(" \n>", scan->text.at[byte - 1]); byte--)
		lines += scan->text.at[byte - 1] == '\n';
	return lines > 1;
}

static size_t line_end(const struct scan *scan, size_t at)
{
	do
		at++;
	while (at < scan->count && !(scan->tokens[at].flags & TOKEN_NEW_LINE));
	return at;
}

/* The first ';' or '|' of the line; 0 for none. */
static char separator_in(const struct scan *scan, size_t at)
{
	for (size_t end = line_end(scan, at); at < end; at++)
		if (token_is_mark(scan, at, ';') || token_is_mark(scan, at, '|'))
			return scan->tokens[at].mark;
	return '\0';
}

/*
 * "Pasient;Tid", "Tid | Pasientnavn": pasted from a program, with nothing around it that makes it a table. One of the headings is for
 * patients or their numbers, none is a sentence, and the line below has the same separator, which is returned; 0 for no heading.
 */
static char loose_separator(const struct scan *scan, size_t at)
{
	enum { WORDS_OF_HEADING = 3 };
	size_t end = line_end(scan, at), words = 0;
	char separator = separator_in(scan, at);
	bool persons = false;

	if (!separator || end >= scan->count || after_empty_line(scan, end) || separator_in(scan, end) != separator)
		return '\0';
	for (size_t first = at; at < end; at++) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_MARK && token->mark != separator && at > first)
			return '\0';
		words = token->kind == TOKEN_WORD ? words + 1 : 0;
		if (words > WORDS_OF_HEADING)
			return '\0';
		persons |= (token->cues & CUES_OF_LOOSE) != 0;
	}
	return persons ? separator : '\0';
}

/* Whether the line is one of a table; what parts its cells is then known. */
static bool is_in_table(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;

	if (scan->is_csv) {
		if (columns->state == COLUMNS_NONE)
			columns->separator = find_separator(scan, at);
		return true;
	}
	if (scan->tokens[at].flags & TOKEN_IN_TABLE) {
		columns->separator = '|';
		return true;
	}
	if (columns->state != COLUMNS_NONE && separator_in(scan, at) == columns->separator)
		return true;
	columns->state = COLUMNS_NONE;
	columns->separator = loose_separator(scan, at);
	return columns->separator != '\0';
}

/* A line begins: another row of the table, the heading of a new one, or no table at all. */
static void begin_line(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;
	bool in_table;

	columns->now = 0;
	columns->fresh = true;
	columns->is_of_area = false;
	if (!scan->is_csv && after_empty_line(scan, at))
		columns->state = COLUMNS_NONE;
	in_table = is_in_table(scan, at);
	if (!in_table || columns->state == COLUMNS_NONE) {
		memset(columns->cues, 0, sizeof(columns->cues));
		columns->area = 0;
		columns->state = in_table ? COLUMNS_HEADING : COLUMNS_NONE;
	} else {
		columns->state = COLUMNS_ROWS;
	}
}

static void read_token(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;
	const struct token *token = &scan->tokens[at];

	if (is_separator(scan, at)) {
		columns->now += token->end - token->start;
		columns->fresh = true;
		return;
	}
	if (columns->now >= COLUMNS || token->kind == TOKEN_BREAK ||
	    (token->kind == TOKEN_MARK && strchr("\"*_->", token->mark)))
		return;
	if (columns->state == COLUMNS_HEADING) {
		columns->cues[columns->now] |= token->cues & CUES_OF_HEADING;
		if (is_code(scan, at))
			columns->cues[columns->now] |= CUE(DIAGNOSIS);
		if (columns->fresh && is_area(scan, at))
			columns->area = columns->now + 1;
	} else if (columns->fresh) {
		match_cell(scan, at, columns->cues[columns->now]);
	}
	columns->fresh = false;
}

/* What a neighbouring piece reads is read there. */
static bool is_of_piece(const struct scan *scan, size_t at)
{
	return scan->tokens[at].start >= scan->from && scan->tokens[at].start < scan->until;
}

static void read_line(struct scan *scan, size_t at, size_t end)
{
	for (; at < end; at++)
		if (is_of_piece(scan, at))
			read_token(scan, at);
}

/* Whether a word for patients or their numbers stands beside what may part it from another heading. */
static bool has_loose_heading(const struct scan *scan)
{
	for (size_t i = 0; i < scan->words.count && (scan->seen & CUES_OF_LOOSE); i++) {
		size_t at = scan->words.at[i];

		if (!token_has(scan, at, CUES_OF_LOOSE))
			continue;
		for (size_t beside = at ? at - 1 : 0; beside <= at + 2; beside++)
			if (token_is_mark(scan, beside, ';') || token_is_mark(scan, beside, '|'))
				return true;
	}
	return false;
}

void rules_columns(struct scan *scan)
{
	for (size_t i = 0; i < scan->numbers.count && (scan->seen & (CUE(DIAGNOSIS) | CUE(SCHOOL))); i++)
		if (scan->tokens[scan->numbers.at[i]].kind == TOKEN_DIGITS) {
			match_told_count(scan, scan->numbers.at[i]);
			match_count_of_school(scan, scan->numbers.at[i]);
		}
	if (!scan->is_csv && !scan->has_table && !has_loose_heading(scan)) {
		scan->columns.state = COLUMNS_NONE;
		return;
	}
	for (size_t i = 0; i < scan->lines.count; i++) {
		size_t first = scan->lines.at[i];

		if (is_of_piece(scan, first))
			begin_line(scan, first);
		if (scan->columns.state != COLUMNS_NONE)
			read_line(scan, first, i + 1 < scan->lines.count ? scan->lines.at[i + 1] : scan->count);
	}
}
