/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text/ — formats as pure functions: bytes to structs and back, no files. May include base/ only.
 * Each outside library is known to one file here: cmark to markdown.c (and its tree to html.c), libcsv to csv.c,
 * utf8proc to unicode.c, nettle to digest.c. Start reading with note.h.
 *
 * What a section is for, whatever language its heading is in.
 */
#pragma once

#include "base/span.h"

enum role {
	ROLE_NONE, /* an unknown heading: kept and searched */
	ROLE_CONCLUSIONS,
	ROLE_ACTIONS, /* follow-ups */
	ROLE_EXAMPLE,
	ROLE_EXPERIENCE, /* what happened: the situation */
	ROLE_NOTICED,	 /* what I noticed */
	ROLE_QUESTIONS,	 /* what colleagues ask */
	ROLE_REFLECTION, /* what we see */
	ROLE_TRY,	 /* what we try */
	ROLE_GOALS,
	ROLE_THEMES,
	ROLE_EXCEPTIONS,
	ROLE_COMING,  /* coming changes */
	ROLE_PRIVATE, /* never published; also a heading with {private} (private.h) */
	/* Of a visit: */
	ROLE_TIME,	 /* what they spend their time on */
	ROLE_MATTERS,	 /* what matters to them */
	ROLE_HINDRANCES, /* what hinders them */
	ROLE_COST,	 /* what our requests for registration cost them */
	ROLE_TAKEN,	 /* what I take back; of something learnt: what we take home */
	ROLE_ASK,	 /* whom I may ask */
	ROLE_COUNT
};

/*
 * The role of a heading's text, by its words in nb, nn, da or en; letter case, numbers and signs before them and a final
 * colon aside.
 */
enum role role_of_heading(struct span heading);

/* The heading that erfar itself writes for a role in a language ("nb", "nn", "da", "en"). Constant. */
const char *role_heading(enum role role, const char *language);

/* The name in machine output: "conclusions", "actions", ... "" for ROLE_NONE. Constant. */
const char *role_name(enum role role);

/* The role with that machine name, ROLE_NONE when there is none. */
enum role role_named(struct span name);
