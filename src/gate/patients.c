/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patients in the plural: each name behind the word, in its sentence or in the list below its line. The plural is said
 * of many things, so that a list begins only with a first name; after one, any name may follow.
 */
#include "gate/name.h"

#include <string.h>

enum { LIST_LINES = 100 };

/* Where a list of names goes on behind the token: past what is said of one, "(14 år)" or "kl. 9"; 0 where it ends. */
static size_t next_of_list(const struct scan *scan, size_t last)
{
	enum { TOKENS_OF_REMARK = 8 };

	for (size_t at = last + 1; at - last < TOKENS_OF_REMARK && at < scan->count; at++) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_BREAK)
			return 0;
		if (name_is_and(scan, at) || (token->kind == TOKEN_MARK && strchr(",;+&/", token->mark)))
			return at + 1 + name_is_and(scan, at + 1);
		/* a verb: the sentence goes on */
		if (token->kind == TOKEN_WORD && at == last + 1)
			return 0;
	}
	return 0;
}

struct list {
	size_t cue;
	bool begun; /* a name of it has been found */
	bool hit;   /* else it is only looked at */
};

/* The words of the name that begins here; 0 where none does that may stand in the list. */
static size_t read_name(struct scan *scan, struct list *list, size_t at, size_t *last)
{
	size_t words = name_at(scan, at, last);
	bool first_name = token_has(scan, at, CUE(FIRST_NAME));
	bool sure = !scan_fiction_before(scan, list->cue) && !name_is_trainee(scan, list->cue) &&
		    !name_is_invented(scan, list->cue);

	if (!words || !(first_name || (words > 1 && list->begun)) || name_has_title(scan, *last))
		return 0;
	list->begun = true;
	if (!list->hit || name_is_known(scan, at, *last))
		return words;
	if (words > 1)
		scan_hit(scan, sure ? RULE_NAME : RULE_NAME_LIKELY, at, *last);
	else if (sure && !name_is_given(scan, *last))
		scan_hit(scan, RULE_NAME_LIKELY, at, *last);
	return words;
}

/* The token behind the names in a row that begin at the token, which is returned where there are none. */
static size_t read_names(struct scan *scan, struct list *list, size_t at)
{
	size_t end = at, last;

	while (at && at < scan->count && read_name(scan, list, at, &last)) {
		end = last + 1;
		at = next_of_list(scan, last);
	}
	return end;
}

/* Whether nothing more is said of the last name: its sentence ends there, or its line, which is not wrapped. */
static bool ends_list(const struct scan *scan, size_t at)
{
	return !token_is_kind(scan, at, TOKEN_WORD) ||
	       ((scan->tokens[at].flags & TOKEN_NEW_LINE) && !scan_is_wrapped(scan, at));
}

/*
 * "Pasientene N N og N N byttet time"; behind a comma or colon only where no verb follows, whose subject would be the
 * name.
 */
static void match_sentence(struct scan *scan, struct list list, size_t at, bool parted)
{
	size_t end = read_names(scan, &list, at);

	if (end == at || (parted && !ends_list(scan, end)))
		return;
	list = (struct list){ .cue = list.cue, .hit = true };
	(void)read_names(scan, &list, at);
}

/* The first word of a line: past the sign of a list, a number and the time of day. */
static size_t past_bullet(const struct scan *scan, size_t at)
{
	enum { TOKENS_OF_BULLET = 8 };

	for (size_t first = at; at < scan->count && at - first < TOKENS_OF_BULLET; at++)
		if (!token_is_kind(scan, at, TOKEN_DIGITS) && !token_is_kind(scan, at, TOKEN_BREAK) &&
		    !(token_is_kind(scan, at, TOKEN_MARK) && !strchr("#|", scan->tokens[at].mark)) &&
		    !token_is_one_of(scan, at, "kl|x"))
			break;
	return at;
}

/* The index in scan->lines of the first line behind the token. */
static size_t line_after(const struct scan *scan, size_t at)
{
	size_t low = 0, high = scan->lines.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->lines.at[middle] > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* A name at the beginning of each line, up to the first line without one. */
static void match_lines(struct scan *scan, size_t cue)
{
	struct list list = { .cue = cue };
	size_t line = line_after(scan, cue);

	for (size_t i = 0; i < LIST_LINES && line < scan->lines.count; i++, line++) {
		size_t at = past_bullet(scan, scan->lines.at[line]), end;

		list.hit = false;
		end = read_names(scan, &list, at);
		if (end == at || !ends_list(scan, end))
			return;
		list.hit = true;
		(void)read_names(scan, &list, at);
	}
}

/* Whether at most two words stand before the token in its line: "## Dagens pasienter". */
static bool begins_line(const struct scan *scan, size_t at)
{
	size_t words = 0;

	while (words <= 2 && at && !(scan->tokens[at].flags & TOKEN_NEW_LINE))
		words += scan->tokens[--at].kind == TOKEN_WORD;
	return words <= 2;
}

/*
 * What stands behind the word for patients up to a colon or the end of its line: "i dag", "uten fullmakt". "Og
 * pårørende" is said of a subject.
 */
static size_t past_remark(const struct scan *scan, size_t cue)
{
	enum { TOKENS_OF_REMARK = 8 };
	size_t at = cue + 1;

	while (at < scan->count && at - cue < TOKENS_OF_REMARK && !token_is_mark(scan, at, ':') &&
	       scan->tokens[at].kind != TOKEN_BREAK && !(scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) &&
	       !name_is_and(scan, at))
		at++;
	return at;
}

static void match_patients(struct scan *scan, size_t cue)
{
	struct between between = name_between(scan, cue);
	struct list list = { .cue = cue };
	size_t at = past_remark(scan, cue);
	bool colon = token_is_mark(scan, at, ':');

	if (name_is_beside_synthetic(scan, cue))
		return;
	if (colon)
		at++;
	while (colon && token_is_kind(scan, at, TOKEN_MARK) && strchr("*_\"", scan->tokens[at].mark))
		at++;
	if (token_is_kind(scan, at, TOKEN_BREAK) && (colon || (scan->tokens[at].flags & TOKEN_PARAGRAPH)) &&
	    begins_line(scan, cue))
		match_lines(scan, cue);
	else if (colon)
		match_sentence(scan, list, at, true);
	else if (!name_is_in_other_line(scan, cue, &between))
		match_sentence(scan, list, between.next, between.comma);
}

void rules_patients(struct scan *scan)
{
	for (size_t i = 0; i < scan->words.count && (scan->seen & CUE(PATIENTS)); i++)
		if (token_has(scan, scan->words.at[i], CUE(PATIENTS)))
			match_patients(scan, scan->words.at[i]);
}
