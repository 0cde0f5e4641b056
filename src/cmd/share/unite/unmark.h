/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Git's conflict markers in front matter, tables and erfar.conf, which nothing can read until they are out: each becomes
 * what the merge driver would have made of it, with the names of those who wrote what.
 */
#pragma once

#include "cmd/share/unite/met.h"

struct changes;
struct context;
struct strings;

/*
 * Takes them out of tables and erfar.conf in the work tree: adds their paths to out. Files in left stay as they are
 * (NULL: none). changes is initialised here, and is still to be kept.
 */
int unmark_tables(struct strings *out, struct changes *changes, struct notebook *notebook, struct history *history,
		  const struct history_status *left);

/*
 * Takes them out of one file, which is becoming *file, in the place that query names: what contradicts itself is added to
 * changes, in unsettled/. anew: the paths whose contradictions are others than before.
 */
int unmark_front(struct span *file, struct strings *anew, struct changes *changes, struct met_query query);

/* The same for the bytes that a file has in a commit (from, an id in hex), as merge_front_unmark(). */
int unmark_version(struct merge_result *out, struct notebook *notebook, struct history *history, const char *path,
		   struct span bytes, const char *from);

/*
 * What met in such bytes: the ancestor (exists: it is known), and the versions with the first and with the second text
 * of each contradiction, by those who wrote them. ERROR_ABSENT, without a message, when no markers stand there.
 */
int unmark_split(struct merge_side out[3], struct notebook *notebook, struct history *history, const char *path,
		 struct span bytes, const char *from);

/* The first places of those that are still in tables and erfar.conf of the work tree; only line and path hold. */
int unmark_places(struct contradictions *out, const struct notebook *notebook);

/* Which files were rid of them; with -n that they would be. */
void unmark_tell(struct context *ctx, const struct strings *paths);
