/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The insides of struct forum, for the files forum*.c only. */
#pragma once

#include "store/history/repository.h"
#include "store/remote/forum.h"
#include "store/remote/incoming.h"
#include "store/remote/target.h"

#define FORUM_MOST ((size_t)512 << 20) /* bytes taken in at once */
#define FORUM_CLINICS_MOST 1000

struct forum {
	struct history *history;
	struct context *ctx;
	const char *name;
	const char *path; /* of its repository */
	git_repository *repository;
	struct target fetch, push; /* the two may differ by pushInsteadOf */
};

/* "refs/heads/clinics/": at the forum, and in our copy what we ourselves published last. */
#define FORUM_BRANCHES "refs/heads/clinics/"
/* What was fetched and checked; what stands in the notebook's forum/ folder. */
#define FORUM_CHECKED "refs/erfar/clinics/"
#define FORUM_LAID "refs/erfar/laid/"

/* The tree of a ref's commit. 0; 1 when there is no such ref (out untouched); ERROR_STORAGE. */
int forum_tree(git_tree **out, struct forum *forum, const char *prefix, const char *clinic);

/* Sets a ref of our copy, whatever it was. ERROR_STORAGE, ERROR_BUSY. */
int forum_set_ref(struct forum *forum, const char *prefix, const char *clinic, const git_oid *id);

/* Drops from our copy of the forum what no ref reaches any more. A failure harms nothing and is left for next time. */
void forum_forget(struct forum *forum);

/* What stands in a branch, or anywhere behind it. */
struct forum_past {
	bool taken_back; /* a file of one of those names, in whatever folder */
	bool foreign;	 /* what no clinic publishes */
};

/* Of a clinic's branch at tip. ERROR_STORAGE. */
int forum_look_back(struct forum_past *out, struct forum *forum, const char *clinic, const git_oid *tip,
		    const struct strings *names, const struct map *ours);
