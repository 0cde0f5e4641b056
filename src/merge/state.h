/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of one merge share. */
#pragma once

#include "merge/element.h"
#include "merge/merge.h"
#include "text/frontmatter.h"

struct merge {
	struct arena *arena;
	const char *path, *language;
	struct merge_side sides[SIDES]; /* BASE; ONE and TWO: ours and theirs, put in order by their bytes */
	bool one_is_theirs;
	const char *line_end; /* of lines that the merge itself writes */
	size_t contradictions, steps;
	struct merge_block *unsettled; /* what stands beside the file */
	size_t unsettled_count, unsettled_capacity;
	struct merge_blocks carried[SIDES]; /* carried_take() */
	struct merge_blocks waiting[SIDES]; /* waiting_join(): all that a side has, once it is asked for */
	bool is_waiting_read[SIDES];
	struct merge_rename *renames;
	size_t rename_count, rename_capacity;
	struct span beside;
};

/* A text with the name of whoever wrote it on that side. */
struct merge_text text_of_side(const struct merge_side *side, struct span text);

/*
 * Notes a contradiction that can't stand in the file: a value, a cell, a heading. The texts are whole lines such as
 * "title: Etikk"; an empty one says that the side has none.
 */
void unsettled_add(struct merge *merge, struct span one, struct span two);

/* One without texts yet, which the caller adds and closes. */
struct merge_block *unsettled_new(struct merge *merge);

/*
 * Where a contradiction waits on that side about a place, and came there since the ancestor: what the other side says of
 * the place becomes one of its texts, since whoever wrote that had not seen it. It takes the place of the text that it was
 * written over, which is the ancestor's, where that is one of them and no guess. place: how each text begins that is about it. The
 * contradiction is then no longer where it was, but unsettled. False when none waits there.
 */
bool waiting_join(struct merge *merge, enum side side, struct span place, const struct span texts[SIDES]);

/* Whether any waits at all. */
bool waiting_any(const struct merge *merge);

/* What has been joined is no more where it was: in the united file, or beside a side. */
void waiting_finish(struct merge_result *result, const struct merge *merge);

/* The text for unsettled/PATH.md, NULL when nothing is unsettled there. */
const char *unsettled_write(struct merge *merge);

/* The sides in one: byte order marks and line ends are brought together, then the file by its kind. */
struct span merge_unite(struct merge *merge);

/* Each unites the whole file by its kind; bytes of a side that does not exist are empty. */
void merge_note(struct merge *merge, struct buf *out);
void merge_table(struct merge *merge, struct buf *out);
void merge_settings(struct merge *merge, struct buf *out);
void merge_plain(struct merge *merge, struct buf *out);
