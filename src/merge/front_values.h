/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to front_merge.c and front_values.c: one value of front matter. */
#pragma once

#include "merge/layout.h"
#include "text/frontmatter.h"

/* Lists are sets, maps go key by key. False when the value is neither, or a comment would be lost. */
bool front_unite_entries(struct merge *merge, struct unit *out, const struct element *const row[SIDES]);

/*
 * Where a contradiction about it waits on one side, and whoever wrote the other side had not seen it: theirs becomes one of
 * its texts, and that side's value stays. texts: how the sides say it, "" for none. False where it is not so.
 */
bool front_join(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		const struct span texts[SIDES]);

/*
 * Neither is right: the ancestor's stays, and without one the text that sorts first. The texts go to unsettled.
 */
void front_contradict(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		      const struct span texts[SIDES]);

struct span front_bytes(const struct merge *merge, enum side side, size_t start, size_t end);

/* Adds lines that are comments; *before becomes the blank lines behind the last of them. */
void front_add_loose(struct document *out, struct arena *arena, struct span lines, struct span *before);
