/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names beside a child's age, which needs no other word for a patient. */
#include "gate/name.h"

/* "Praktikanten Ida", "utplassert elev Noah": "lærling", "praktikant" are said of no patient, "elev" may be. */
static bool is_learner(const struct scan *scan, size_t word)
{
	return (token_has(scan, word, CUE(TRAINEE)) && !token_has(scan, word, CUE(PATIENT))) ||
	       name_is_trainee(scan, word);
}

/* "Mikkel Bo Tranberg, 7 år", "Alma (9 år)": whose age is told is no colleague. */
static void match_age(struct scan *scan, size_t age)
{
	struct span digits = token_text(scan, age);
	size_t first, last;

	if (age < 2 || scan->tokens[age].kind != TOKEN_DIGITS || token_is_kind(scan, age + 2, TOKEN_WORD) ||
	    digits.len > 2 || (digits.len == 2 && digits.at[0] != '1') ||
	    !(token_is_mark(scan, age - 1, ',') || token_is_mark(scan, age - 1, '(')))
		return;
	if (name_ends_at(scan, age - 2, &first, &last) && !name_is_own(scan, first, last) &&
	    !name_is_known(scan, first, last) && (last > first || token_has(scan, first, CUE(FIRST_NAME))) &&
	    !name_is_given(scan, last) &&
	    !(first && (token_has(scan, first - 1, CUE(THING)) || is_learner(scan, first - 1))) &&
	    !scan_fiction_before(scan, first) && !scan_fiction_after(scan, last))
		scan_hit(scan, RULE_NAME_LIKELY, first, last);
}

/* "15-åringen Emma Solvang": of a child nothing but the age is said, and the whole name. */
static void match_aged(struct scan *scan, size_t age)
{
	struct span digits = token_text(scan, age);
	size_t word = age + 2, last;

	if (scan->tokens[age].kind != TOKEN_DIGITS || digits.len > 2 || (digits.len == 2 && digits.at[0] != '1') ||
	    !token_is_mark(scan, age + 1, '-'))
		return;
	if (token_has(scan, word, CUE(YEARS)) && token_is_mark(scan, word + 1, '-')) /* "15-year-old" */
		word += 2;
	if (token_has(scan, word, CUE(AGED)) && name_at(scan, word + 1, &last) > 1 &&
	    !name_is_known(scan, word + 1, last) && !scan_fiction_before(scan, age) && !scan_fiction_after(scan, last))
		scan_hit(scan, RULE_NAME_LIKELY, word + 1, last);
}

void rules_aged(struct scan *scan)
{
	for (size_t i = 0; i < scan->numbers.count && (scan->seen & (CUE(YEARS) | CUE(AGED))); i++) {
		match_aged(scan, scan->numbers.at[i]);
		if (token_has(scan, scan->numbers.at[i] + 1, CUE(YEARS)))
			match_age(scan, scan->numbers.at[i]);
	}
}
