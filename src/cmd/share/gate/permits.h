/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person has allowed to leave although the gate can't look into it: a picture or document, by its path and its
 * very bytes, with a reason. Each is two lines in a commit's message, "Attachment: BLOB PATH" and "Why: REASON", and
 * holds as long as that commit is in the history (docs/decisions/0009-allowed-attachments.md).
 */
#pragma once

#include "base/map.h"
#include "store/history/history.h"

struct permit {
	const char *path, *blob; /* blob: git's id of the bytes, in hex */
	const char *reason;
};

struct permits {
	struct arena *arena;
	struct permit *items;
	size_t count, capacity;
	struct map known; /* blob and path */
	bool loaded;	  /* the history's are among them */
};

void permits_init(struct permits *out, struct arena *arena);

/* Adds one that is not there yet. */
void permits_add(struct permits *permits, struct permit permit);

/* Adds those that a commit's message holds. */
void permits_parse(struct permits *permits, struct span message);

/* Adds those of every commit of the branch; once. */
int permits_load(struct permits *permits, struct history *history);

bool permits_hold(const struct permits *permits, const char *path, const char *blob);

/* The lines for a commit's message, each ended by a newline; NULL for none. */
const char *permits_write(const struct permits *permits);
