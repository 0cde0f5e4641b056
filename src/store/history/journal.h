/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a commit is about to do to the work tree, written before the first file is touched and removed at the end, so
 * that the next run can finish or undo it. Before the branch has moved it is undone; after that, finished.
 */
#pragma once

#include "store/history/repository.h"

struct journal_file {
	const char *path, *temporary; /* temporary: beside it, or NULL when the work tree needs no change */
	bool existed, deleted;
	git_oid old, new; /* of the bytes as they are; zero where there are none. old is kept as a blob */
};

struct journal {
	const char *branch;
	git_oid commit; /* that the branch goes to; zero when nothing is committed */
	struct journal_file *files;
	size_t count, capacity;
};

/* Writes <own>/journal, durably. */
int journal_save(const struct journal *journal, struct history *history);

/* 0; ERROR_ABSENT when there is none; ERROR_FORMAT when it is damaged. */
int journal_load(struct journal *out, struct arena *arena, struct history *history);

void journal_remove(struct history *history);

/* The form on disk, and back (bytes borrowed). */
void journal_write(struct buf *out, const struct journal *journal);
int journal_parse(struct journal *out, struct arena *arena, struct span bytes);
