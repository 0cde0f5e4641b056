/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two new items that were given one anchor. */
#pragma once

#include "merge/state.h"
#include "text/frontmatter.h"

/* The id that anchors are computed with: from front matter, else the file's name. */
struct span note_id_of(const struct merge *merge, const struct front *front);

/*
 * Where both sides gave an anchor to different items and the ancestor has it not, the item whose text sorts later gets
 * the anchor computed from its text; references to it on its side, in this note, follow, and merge->renames tells.
 * After match_documents().
 */
void anchors_part(struct merge *merge, struct document documents[SIDES], const struct front fronts[SIDES]);
