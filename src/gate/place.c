/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small places, told by a capital and the word before or after it. */
#include "gate/trait.h"

enum { LONG_WORD = 8 }; /* bytes */

/* A word that has the kind of place in it: "Fjordskolen". */
static bool is_named_place(const struct scan *scan, size_t at)
{
	return (token_cues(scan, at) & CUE(SCHOOL)) && scan->tokens[at].end - scan->tokens[at].start >= LONG_WORD;
}

bool place_is_where_someone_is(const struct scan *scan, size_t at)
{
	return at > 1 && token_is_one_of(scan, at - 1, "på|i") &&
	       (token_cues(scan, at - 2) & (CUE(SEX) | CUE(KIN) | CUE(FAMILY)));
}

/* "Marius (13), Sund" */
static bool is_after_age(const struct scan *scan, size_t at)
{
	return at > 4 && token_is_mark(scan, at - 1, ',') && token_is_mark(scan, at - 2, ')') &&
	       token_is_kind(scan, at - 3, TOKEN_DIGITS) && token_text(scan, at - 3).len <= 2 &&
	       token_is_mark(scan, at - 4, '(') && !(scan->tokens[at].flags & TOKEN_NEW_LINE);
}

bool place_at(const struct scan *scan, size_t at)
{
	uint64_t known = token_cues(scan, at) & ~(CUE(FIRST_NAME) | CUE(PLACE) | CUE(STREET));
	uint64_t before = at ? token_cues(scan, at - 1) : 0;

	if (token_cues(scan, at) & CUE(PLACE))
		return true;
	if (!token_is_title(scan, at) || (scan->tokens[at].flags & TOKEN_MIXED) || token_text(scan, at).len < 3)
		return false;
	if ((token_cues(scan, at + 1) & CUE(SCHOOL)) && !known && !scan->tokens[at].month)
		return true;
	if (token_is_kind(scan, at + 1, TOKEN_DIGITS) || !at)
		return false;
	if (!(scan->tokens[at].flags & TOKEN_NEW_LINE) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    is_named_place(scan, at))
		return true;
	if (known || scan->tokens[at].month ||
	    ((token_cues(scan, at) & CUE(FIRST_NAME)) && !place_is_where_someone_is(scan, at)))
		return false;
	if (is_after_age(scan, at) || ((before & CUE(LIVES)) && token_is_one_of(scan, at - 1, "til|till|to")))
		return true;
	return (before & CUE(FROM)) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	       !(token_cues(scan, at + 1) & (CUE(INSTITUTION) | CUE(STAFF))) &&
	       !token_is_one_of(scan, at + 1, "nr|nummer|no|vol|årgang"); /* "i Spesialpedagogikk nr. 4" */
}

bool place_is_known(const struct scan *scan, size_t place)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(MANY) | CUE(FAMILY) | CUE(PRONOUN);
	size_t at = place;

	while (at && place - at < 4 && scan->tokens[at - 1].kind == TOKEN_WORD &&
	       !(token_cues(scan, at - 1) & CUE(FROM)))
		at--;
	if (at < 2 || !(token_cues(scan, at - 1) & CUE(FROM)) || !(token_cues(scan, at - 2) & persons))
		return false;
	return !(at > 2 && scan_is_article(scan, at - 3)) && !(at > 3 && scan_is_article(scan, at - 4));
}
