/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions that met in a contradiction, and who wrote them, as far as the history knows. */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/writers.h"
#include "store/history/sides.h"

struct met_query {
	struct notebook *notebook;
	struct history *history;
	struct contradiction *place;
	struct span file;   /* that holds it */
	const char *from;   /* the commit that has the file; NULL: the branch, and the work tree */
	struct span second; /* the version of whoever brought git's markers; empty where they stand in a note's text */
};

struct met {
	struct merge_met versions; /* in it */
	struct arena *arena;
	struct contradiction *place;
	struct span second;
	struct history_sides sides;
	struct merge_side *named;
	struct writers *writers;
};

/* out must stay where it is while writers are asked for. */
int met_find(struct met *out, const struct met_query *query);

/*
 * Who brought a text in is not always who wrote it, and nobody contradicts himself: whether another text of the
 * contradiction, by its name, says that this one is not his. What stands in its place in the version that he brought
 * (brought) says nothing: both began with that.
 */
bool met_is_contradicted(const struct contradiction *place, const struct merge_text *text, struct span brought,
			 struct span name);

/* What went wrong while writers were asked for, 0 when nothing; the message is recorded. */
int met_failed(const struct met *met);
