/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How names of people and departments are compared: letter case, commas and runs of blanks aside. */
#pragma once

#include "base/arena.h"
#include "base/map.h"

/* The folded name, in the arena. */
struct span name_fold(struct arena *arena, struct span name);

/* Which of the known names lies nearest to one that nobody has; NULL when none is near. */
const char *name_nearest(struct arena *arena, const struct strings *known, struct span name);
