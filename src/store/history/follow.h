/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a note lies now that a commit has at some path: another note may have that name by now. */
#pragma once

#include "store/history/history.h"

/*
 * The path of the note that a text is a version of: that same path, unless another note (by its id) lies there; then
 * one with its id in the same folder. NULL: only the other one is there. What has no id of its own is its path.
 */
int follow_note(const char **out, struct history *history, const char *path, struct span text);
