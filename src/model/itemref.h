/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a conclusion or a follow-up by what a person types: "NOTE-ID#k7f3q2", "k7f3q2", the start of it, "PATH:LINE",
 * or words that only its text has.
 */
#pragma once

#include "index/catalog.h"

/*
 * The one item of that role that begins on that line, else whose reference it is, else begins so, else whose owner and
 * text have all the words (letter case aside), open ones first. ERROR_USAGE when there is none or more than one (the
 * message lists some of them, each with its line).
 */
int item_find(const struct catalog_item **out, struct context *ctx, const struct catalog *catalog, enum role role,
	      const char *reference);

/*
 * The same item in its note as it is read now: of several with one anchor the one on that line. NULL when it is gone.
 */
const struct item *item_in_note(const struct note *note, const struct catalog_item *item);

/* "NOTE-ID#ANCHOR". */
char *item_reference(struct arena *arena, const struct catalog_item *item);
