/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names after "gjelder", "vedr.", "concerns" where no colon stands: a letter's heading, or what may be about anything. */
#include "gate/name.h"

bool regarding_begins(const struct scan *scan, size_t cue)
{
	size_t at = cue;

	if (at > 1 && token_is_mark(scan, at - 1, ':') && (scan->tokens[at - 2].flags & TOKEN_NEW_LINE))
		return token_is_one_of(scan, at - 2, "title|tittel|titel|emne|ämne|subject|overskrift|sv|vs|re|fw|fwd");
	while (at && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       (scan->tokens[at - 1].kind == TOKEN_MARK || scan->tokens[at - 1].kind == TOKEN_DIGITS))
		at--;
	return (scan->tokens[at].flags & TOKEN_NEW_LINE) || (cue && token_is_mark(scan, cue - 1, '"'));
}

/*
 * "Henvisningen fra 01.09 gjaldt ...", "... gjeld ..., resepten er sendt": such a paper is one patient's; not "rutinen for
 * epikrise gjelder Visma Connect", which is said of all of them.
 */
static bool is_of_a_patients_paper(const struct scan *scan, size_t cue)
{
	enum { TOKENS_BESIDE = 20 };
	static const char papers[] =
		"henvisningen|henvisninga|tilvisinga|tilvisingen|remissen|referral|epikrisen|epikrisa|"
		"resepten|recepten|receptet|prescription";

	for (size_t at = cue; at && cue - at < TOKENS_BESIDE && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if (token_is_one_of(scan, at - 1, papers))
			return true;
	for (size_t at = cue + 1; at < scan->count && at - cue < TOKENS_BESIDE && scan->tokens[at].kind != TOKEN_BREAK;
	     at++)
		if (token_is_one_of(scan, at, papers))
			return true;
	return false;
}

/* "Tjalfe Zimmer": each word of it stands in no list; not "SkillAid Pro", nor "Grand Hotel". */
static bool is_unheard_of(const struct scan *scan, size_t first, size_t last)
{
	for (size_t at = first; at <= last; at++)
		if (scan->tokens[at].kind == TOKEN_WORD &&
		    (scan->tokens[at].cues || (scan->tokens[at].flags & TOKEN_MIXED) ||
		     word_is_listed(token_text(scan, at))))
			return false;
	return true;
}

bool regarding_is_likely(const struct scan *scan, size_t cue, size_t first, size_t last)
{
	return token_has(scan, first, CUE(FIRST_NAME)) ||
	       (is_unheard_of(scan, first, last) && is_of_a_patients_paper(scan, cue));
}

bool regarding_is_sure(const struct scan *scan, size_t cue, size_t first)
{
	return token_has(scan, first, CUE(FIRST_NAME)) &&
	       (regarding_begins(scan, cue) || is_of_a_patients_paper(scan, cue));
}
