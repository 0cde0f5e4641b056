/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a conclusion or a follow-up by what a person types: "NOTE-ID#k7f3q2", "k7f3q2", the start of it, or words that
 * only its text has.
 */
#pragma once

#include "index/catalog.h"

/*
 * The one item of that role whose reference it is, else begins so, else whose owner and text have all the words
 * (letter case aside), open ones first. ERROR_USAGE when there is none or more than one (the message lists some of them).
 */
int item_find(const struct catalog_item **out, struct arena *arena, const struct catalog *catalog, enum role role,
	      const char *reference);

/* "NOTE-ID#ANCHOR". */
char *item_reference(struct arena *arena, const struct catalog_item *item);
