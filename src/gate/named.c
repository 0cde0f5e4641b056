/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is named before an age or a diagnosis. An initial or a first name tells that it is a person; any other two words
 * with capitals do so only before a word for years.
 */
#include "gate/named.h"

#include "gate/age.h"
#include "gate/name.h"

enum { TOKENS_BETWEEN = 10 }; /* between a name and what is said of it: "fra Snåsa (14 år)" */

/* Whether initials end at the token: the last full stop of "E.S.". */
static bool ends_initials(struct bearer *out, const struct scan *scan, size_t end)
{
	size_t last;

	if (end < 3 || !token_is_mark(scan, end, '.') || !name_is_initials(scan, end - 3, &last) || last != end)
		return false;
	*out = (struct bearer){ end - 3, end };
	return true;
}

/* Whether a first name with the first letter of a surname ends at the token: the full stop of "Odin K." */
static bool ends_shortened(struct bearer *out, const struct scan *scan, size_t end)
{
	if (end < 2 || !token_is_mark(scan, end, '.') || !name_is_initial(scan, end - 1) ||
	    !token_has(scan, end - 2, CUE(FIRST_NAME)) || !name_is_word(scan, end - 2))
		return false;
	*out = (struct bearer){ end - 2, end };
	return true;
}

/* Whether a name ends right before the token; any two words are one where it is sure that a person is spoken of. */
static bool is_before(struct bearer *out, const struct scan *scan, size_t at, bool sure)
{
	if (!at)
		return false;
	if (ends_initials(out, scan, at - 1) || ends_shortened(out, scan, at - 1))
		return true;
	if (!token_is_kind(scan, at - 1, TOKEN_WORD) || !name_ends_at(scan, at - 1, &out->first, &out->last))
		return false;
	if (out->first > 1 && name_is_initial(scan, out->first - 2)) /* "J. Berg" */
		out->first -= 2;
	return token_has(scan, out->first, CUE(FIRST_NAME)) || name_is_initial(scan, out->first) ||
	       (sure && out->last > out->first);
}

static bool is_has(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "har|hadde|havde|hade|fikk|fekk|fik|fick|has|had|got|lider|lid|led|suffers");
}

/* What may stand between a name and its verb: where one is from, and how old. */
static bool is_remark(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	if (token->kind == TOKEN_MARK)
		return token->mark == ',' || token->mark == '(' || token->mark == ')' || token->mark == '-';
	return token->kind == TOKEN_DIGITS || (token->cues & (CUE(FROM) | CUE(YEARS) | CUE(AGED) | CUE(WHO))) ||
	       (token->flags & TOKEN_TITLE);
}

/* Whether the verb at the token is that of a name before it: "Emma Solvang fra Snåsa har". */
static bool is_verb_of(struct bearer *out, const struct scan *scan, size_t verb)
{
	for (size_t at = verb; at && verb - at < TOKENS_BETWEEN; at--) {
		if (is_before(out, scan, at, false))
			return true;
		if (!is_remark(scan, at - 1) && !token_is_mark(scan, at - 1, '.'))
			return false;
	}
	return false;
}

/* "Emma Solvang har ADHD og er 14 år": the verb is one more of the name's. */
static bool is_second_verb_of(struct bearer *out, const struct scan *scan, size_t verb)
{
	for (size_t at = verb; at && verb - at < TOKENS_BETWEEN && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if (is_has(scan, at - 1))
			return name_is_and(scan, verb - 1) && is_verb_of(out, scan, at - 1);
	return false;
}

/* "Silje 14 år, autisme": who has a colleague's first name, and what is said of no colleague. */
static bool is_of_child(const struct scan *scan, size_t age)
{
	enum { WORDS_BEHIND = 8 };
	struct span digits = token_text(scan, age);

	return (digits.len == 1 || (digits.at[0] == '1' && digits.at[1] < '8')) &&
	       (cues_after(scan, age + 1, WORDS_BEHIND) & (CUES_OF_CARE | CUE(SCHOOL)));
}

/* "E.S. (14 år)", "J. Berg, 14", "Torstein på 14 år". */
static bool has_age(struct bearer *out, const struct scan *scan, size_t at)
{
	bool years = token_has(scan, at + 1, CUE(YEARS));

	if (!at || !age_is_said(scan, at))
		return false;
	/* "Freja 14 år", as one jots it; "Silje 15 år i jobben" is a colleague */
	if (years && is_before(out, scan, at, false))
		return !name_is_given(scan, out->last) || is_of_child(scan, at);
	if (at < 2)
		return false;
	if (token_is_mark(scan, at - 1, '(') || token_is_mark(scan, at - 1, ','))
		return is_before(out, scan, at - 1, years);
	if (token_is_one_of(scan, at - 1, "på|aged"))
		return is_before(out, scan, at - 1, false) ||
		       (token_is_mark(scan, at - 2, ',') && is_before(out, scan, at - 2, false));
	return token_has(scan, at - 1, CUE(IS)) &&
	       (is_before(out, scan, at - 1, years) || is_second_verb_of(out, scan, at - 1));
}

/* "har ADHD", "har fått diagnosen ADHD"; not "har kurs om ADHD" nor "har ADHD-kurs". */
static bool has_diagnosis(struct bearer *out, const struct scan *scan, size_t at)
{
	enum { WORDS_BETWEEN = 4 };

	if (token_touches(scan, at) && token_is_mark(scan, at + 1, '-'))
		return false;
	for (size_t verb = at; verb && at - verb < WORDS_BETWEEN; verb--) {
		if (is_has(scan, verb - 1))
			return is_verb_of(out, scan, verb - 1);
		if (!token_has(scan, verb - 1, CUE(DIAGNOSIS)) &&
		    !token_is_one_of(
			    scan, verb - 1,
			    "fått|fådd|diagnosen|diagnosa|diagnosis|a|the|of|en|ei|et|ett|av|af|från|from|alvorlig|"
			    "alvorleg|svær|svår|severe|også|òg|också|also|og|och|and|både|båda|both"))
			return false;
	}
	return false;
}

bool named_at(struct bearer *out, const struct scan *scan, size_t at)
{
	return scan->tokens[at].kind == TOKEN_DIGITS ? has_age(out, scan, at) : has_diagnosis(out, scan, at);
}
