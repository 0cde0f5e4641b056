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
 * Where a note of that side carries a contradiction that came since the ancestor, with the ancestor's text as one of its
 * texts (a rebase of plain git sets one commit after the other onto it): the other side's text takes that one's place in it.
 * What waits is then no longer in the note, but unsettled. False when it carries none.
 */
bool carried_go_on(struct merge *merge, enum side side, const struct span texts[SIDES]);

/* The text for unsettled/PATH.md, NULL when nothing is unsettled there. */
const char *unsettled_write(struct merge *merge);

/* The sides in one: byte order marks and line ends are brought together, then the file by its kind. */
struct span merge_unite(struct merge *merge);

/* Each unites the whole file by its kind; bytes of a side that does not exist are empty. */
void merge_note(struct merge *merge, struct buf *out);
void merge_table(struct merge *merge, struct buf *out);
void merge_settings(struct merge *merge, struct buf *out);
void merge_plain(struct merge *merge, struct buf *out);
