/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cell of a table says below its heading; and small counts, in a cell or not. */
#include "gate/columns.h"

#include "gate/contact.h"
#include "gate/identifier.h"
#include "gate/name.h"
#include "gate/number.h"

#include <string.h>

enum { LIVING_YEARS = 110 };

static void match_birth(struct scan *scan, size_t at)
{
	struct date today = scan->gate->today;
	struct found_date found;

	if (date_at(&found, scan, at, true) && found.date.day && found.date.year >= today.year - LIVING_YEARS &&
	    date_compare(found.date, today) <= 0)
		scan_hit(scan, RULE_BIRTH_DATE, at, found.last);
}

/* A number in the cell before is another one, where only a tab parts them, too. */
static void read_number(struct chain *out, const struct scan *scan, size_t at)
{
	chain_read(out, scan, at);
	out->before = '\0';
}

static void match_number(struct scan *scan, size_t at, uint64_t cues)
{
	char digits[CHAIN_DIGITS + 1];
	const struct gate_number *declared;
	struct chain chain;
	enum rule rule = RULE_COUNT;
	size_t len, groups;

	read_number(&chain, scan, at);
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

	read_number(&chain, scan, at);
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

bool cell_is_code(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "f|df") && token_touches(scan, at) &&
	       token_is_kind(scan, at + 1, TOKEN_DIGITS) && token_text(scan, at + 1).len >= 2;
}

/* One to four with a diagnosis in one town: everybody there knows who that is. Once a row. */
static void match_count(struct scan *scan, size_t at)
{
	struct span digits = token_text(scan, at);

	if (!scan->columns.is_of_area || digits.len != 1 || digits.at[0] < '1' || digits.at[0] > '4' ||
	    !(at + 1 >= scan->count || token_is_kind(scan, at + 1, TOKEN_BREAK)))
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
	    ((scan->tokens[at + 2].cues & CUE(DIAGNOSIS)) || cell_is_code(scan, at + 2)) &&
	    ((place->cues & CUE(PLACE)) || (cues_after(scan, at + 2, WORDS_TO_SCHOOL) & CUE(SCHOOL))))
		scan_hit(scan, RULE_QUASI, at - 2, at + 2);
}

static void match_rest(struct scan *scan, size_t at, uint64_t cues)
{
	if (cues & CUE(BORN))
		match_birth(scan, at);
	if (scan->tokens[at].kind == TOKEN_DIGITS && (cues & (CUE(RECORD) | CUE(ID))))
		match_number(scan, at, cues);
	if (scan->tokens[at].kind == TOKEN_DIGITS &&
	    ((cues & (CUE(KIN) | CUE(FAMILY))) || is_phone_of_private(&scan->columns)))
		match_phone(scan, at);
	if (scan->columns.now + 1 == scan->columns.area)
		scan->columns.is_of_area =
			(scan->tokens[at].flags & TOKEN_TITLE) && !(scan->tokens[at].cues & CUE(NO_NAME));
	if (scan->tokens[at].kind == TOKEN_DIGITS && (cues & CUE(DIAGNOSIS)))
		match_count(scan, at);
}

/* Nothing behind the cell is looked at, but a name may have its parts in two: "Hansen,Ola". Tabs part those. */
void cell_match(struct scan *scan, size_t at, size_t end, uint64_t cues)
{
	const bool is_for_names = scan->tokens[at].kind == TOKEN_WORD && (cues & (CUE(PATIENT) | CUE(PATIENTS)));
	const bool have_tabs = scan->columns.separator == '\t';
	size_t count = scan->count;

	if (cues & CUE(OTHER))
		return;
	if (is_for_names && !have_tabs)
		match_name(scan, at, cues);
	scan->count = end;
	if (is_for_names && have_tabs)
		match_name(scan, at, cues);
	match_rest(scan, at, cues);
	scan->count = count;
}

void rules_counts(struct scan *scan)
{
	if (!(scan->seen & (CUE(DIAGNOSIS) | CUE(SCHOOL))))
		return;
	for (size_t i = 0; i < scan->numbers.count; i++)
		if (scan->tokens[scan->numbers.at[i]].kind == TOKEN_DIGITS) {
			match_told_count(scan, scan->numbers.at[i]);
			match_count_of_school(scan, scan->numbers.at[i]);
		}
}
