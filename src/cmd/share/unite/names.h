/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote the texts of a contradiction that plain git's merge made: git tells its merge driver no names. */
#pragma once

#include "cmd/share/unite/contradictions.h"

struct changes;
struct context;
struct strings;

/*
 * Makes conflict markers in notes what the driver would have made of them (unmarked: those notes). Looks up who wrote
 * those texts of the list that bear no name, in the history, and adds the files with the names written in to changes.
 * What stands beside a file and came of a merge that was given up is looked up in the versions of the file. Files in
 * left stay as they are (NULL: none). The list has the names afterwards too.
 */
int names_fill(struct contradictions *list, struct strings *unmarked, struct changes *changes,
	       struct notebook *notebook, struct history *history, const struct history_status *left);

/*
 * Takes git's conflict markers out of tables and erfar.conf, which nothing can read until then, as names_fill() does in
 * front matter: adds their paths to out. changes is initialised here, and is still to be kept.
 */
int names_unmark(struct strings *out, struct changes *changes, struct notebook *notebook, struct history *history,
		 const struct history_status *left);

/*
 * What met in such bytes: the ancestor (exists: it is known), and the versions with the first and with the second text
 * of each contradiction, by those who wrote them. ERROR_ABSENT, without a message, when no markers stand there.
 */
int names_split_version(struct merge_side out[3], struct notebook *notebook, struct history *history, const char *path,
			struct span bytes, const char *from);

/* The first places of those that are still in the work tree; only line and path hold. */
int names_marked(struct contradictions *out, const struct notebook *notebook);

/* With -n that they would be. */
void names_tell_unmarked(struct context *ctx, const struct strings *paths);

/* The same for the bytes that a table or erfar.conf has in a commit (from, an id in hex), as merge_front_unmark(). */
int names_unmark_version(struct merge_result *out, struct notebook *notebook, struct history *history, const char *path,
			 struct span bytes, const char *from);
