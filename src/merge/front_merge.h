/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter, key by key. */
#pragma once

#include "merge/state.h"
#include "text/frontmatter.h"

/*
 * Adds the united front matter with its lines "---", nothing where there is none. fronts are those of the sides'
 * bytes, all of them readable. Lists are sets: what one took out goes, what either put in comes. "share" becomes the
 * stricter of two (anything but "forum"). Where values contradict each other the ancestor's stays (without one, the
 * text that sorts first) and both go to unsettled. The result can be read.
 */
void front_unite(struct merge *merge, struct buf *out, const struct front fronts[SIDES]);
