/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a change set into the work tree, all of it or nothing: every new text is first written whole beside its place;
 * then each is exchanged with what stands there, and what was displaced is compared with what the command had read.
 * For store/ only; store/history wraps it in locks and a journal.
 */
#pragma once

#include "store/files/changes.h"
#include "store/files/folder.h"

#define PLACING_MANY 32 /* from here on one syncfs(2) for all is quicker than an fsync(2) for each, and as safe */
#define PLACING_LIMIT ((size_t)256 * 1024 * 1024) /* the largest file that is compared or put back */

struct placing {
	struct arena *arena;
	const struct folder *folder;
	const struct changes *changes;
	const char **temporaries; /* one a change; NULL where the work tree already is as it should be */
	bool *placed;
	bool keeps_no_journal;
	bool left;  /* a temporary could not be removed */
	bool stuck; /* a displaced text could not be put back; it stays in its temporary */
};

/*
 * Letters that no other run uses, for names of temporaries, after the mark (leftover.h; "" where a journal names them).
 */
const char *placing_token(struct arena *arena, const char *mark);
char *placing_temporary_name(struct arena *arena, const char *token, size_t number);

/* Compares the work tree with what each change expects and names the temporaries; writes nothing. ERROR_STALE. */
int placing_init(struct placing *out, struct arena *arena, const struct folder *folder, const struct changes *changes,
		 const char *mark);

int placing_stage(struct placing *placing);	/* writes the temporaries, synced */
int placing_carry_out(struct placing *placing); /* on failure everything is as it was. ERROR_STALE */
int placing_settle(struct placing *placing);	/* waits until the disk has the new names; on failure likewise */
void placing_take_back(struct placing *placing);
void placing_finish(struct placing *placing); /* removes temporaries and folders left empty */

/* The mode that a change leaves a file with: whoever may read an executable file may run it. */
mode_t placing_mode(mode_t mode, enum change_mode change);

/* Single steps, also for the recovery of an interrupted run. */
int placing_write_temporary(const struct folder *folder, const char *path, const char *temporary, struct pieces pieces,
			    mode_t mode);
int placing_rename(const struct folder *folder, const char *from, const char *to, unsigned flags); /* -1, errno */
bool placing_unlink(const struct folder *folder, const char *path); /* whether it is gone */
void placing_prune_folders(const struct folder *folder, const char *path);

/* Whether the file holds exactly these bytes; NULL: whether there is none. */
bool placing_holds(const struct folder *folder, const char *path, const struct span *bytes);
