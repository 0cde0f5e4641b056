/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which two versions belong together when two lines of work are united: by path, or as one note under two names. */
#pragma once

#include "store/files/folder.h"
#include "store/history/compare.h"

/* A file that is to be united. Where it had different names, all of them are named here. */
struct meeting {
	const char *path;	    /* where the result goes */
	const struct version *here; /* what our work tree has there */
	struct version base, ours, theirs;
	const char *our_path, *their_path;
	const struct triple *gone[2]; /* our files of another name that this one takes the place of */
	size_t gone_count;
	const char *beside; /* the path of another new note, which had to make room for this one; NULL for most */
};

struct meetings {
	struct meeting *items;
	size_t count, capacity;
};

/* Whether both are absent, or hold the same bytes; executable or not. */
bool version_is_same(const struct version *a, const struct version *b);

/* Whether the file that comes of both is executable: whoever changed that since the base has the word. */
bool version_is_executable(const struct version *base, const struct version *ours, const struct version *theirs);

/*
 * Pairs what a comparison holds, each of its files once; theirs is what the server has. A note that one side renamed by
 * hand is known by its id; so are two new notes of one id (the minutes of one meeting, written twice), which go to the
 * path that sorts first. Two new notes of different ids under one path stay two, unless both are minutes: theirs keeps
 * the path, ours gets the end of its id behind it (where folder and comparison have no such file).
 */
void pairs_find(struct meetings *out, struct arena *arena, const struct folder *folder,
		const struct comparison *comparison);

/*
 * Where a note that has to make room goes: "a/b.md" of 2026-09-03-k7f3q is "a/b-k7f3q.md". NULL for an id without end.
 */
const char *pairs_path_beside(struct arena *arena, const char *path, struct span id);
