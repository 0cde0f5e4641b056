/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of files that are two here and one on Windows and Mac: they differ in capitals or in how letters are composed.
 */
#pragma once

#include "base/map.h"

/* The paths given so far, each by what those systems take it for. */
struct alike {
	struct arena *arena;
	struct map first;
};

void alike_init(struct alike *alike, struct arena *arena);

/* What is to be said of a path when one given before is the same name there; NULL when none is. path is borrowed. */
const char *alike_add(struct alike *alike, const char *path);
