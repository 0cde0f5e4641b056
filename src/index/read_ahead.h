/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes read and parsed one after the other, and where there are many, some ahead of whoever takes them, by a second
 * thread: the first index of many notes is half reading and half collecting of words.
 */
#pragma once

#include "index/manifest.h"
#include "store/files/folder.h"
#include "text/note.h"

struct to_read {
	const char *path;
	const struct manifest_file *known; /* as it was read before, or NULL */
};

struct read_note {
	bool unreadable;
	bool same; /* its bytes are as known: it is not parsed */
	uint64_t digest;
	struct note note;
};

struct read_ahead;

/* Folder and list must live until read_ahead_close(). */
struct read_ahead *read_ahead_open(const struct folder *folder, const struct to_read *list, size_t count);

/* The next of the list, which must have one; good until the call after. */
const struct read_note *read_ahead_next(struct read_ahead *ahead);

void read_ahead_close(struct read_ahead *ahead);
