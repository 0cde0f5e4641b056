/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in no commit yet is the word of whoever sits here. */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "store/history/sides.h"

/* Who sits here, and today; a name at NULL when git knows nobody. */
struct last_change unsaved_writer(struct notebook *notebook, struct history *history);

/*
 * Adds a side for what was brought to the last commit without one, as by "git stash pop", to the sides of a
 * contradiction that is in no commit: the last commit's version and the work tree show it.
 */
int unsaved_add_side(struct history_sides *sides, struct contradiction *place, struct notebook *notebook,
		     struct history *history);
