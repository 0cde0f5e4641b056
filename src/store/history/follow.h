/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a note lies now that a commit has at some path: another note may have that name by now. Whoever asks about many
 * keeps one of these: what was read for one question serves the next, and each note is held only while it is read.
 */
#pragma once

#include "store/history/history.h"

struct follow;

struct follow *follow_open(struct history *history);
void follow_close(struct follow *follow);

/*
 * The path of the note that a text is a version of: that same path, unless another note (by its id) lies there; then
 * one with its id in the same folder. NULL: only the other one is there. What has no id of its own is its path.
 */
int follow_note(const char **out, struct follow *follow, const char *path, struct span text);

/*
 * Where a note lies by now whose path has nothing any more: the one with just this text, or else with its id. NULL: there
 * is none.
 */
int follow_moved(const char **out, struct follow *follow, const char *path, struct span text);
