/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change set: what one command writes, saved as one commit of just those files. Programs that do not load libgit2
 * hand it by pipe to erfar-history ("commit"), which answers by its exit status, with its sentence on stderr.
 */
#pragma once

#include "base/arena.h"
#include "base/context.h"
#include "base/map.h"
#include "base/span.h"
#include "store/files/folder.h"

enum change_mode { CHANGE_KEEPS_MODE, CHANGE_IS_PLAIN, CHANGE_IS_EXECUTABLE };

struct change {
	const char *path;
	bool existed; /* expected holds the bytes the command read; else the file must be absent */
	struct span expected;
	bool deleted;
	struct span bytes;     /* what to write, unless deleted */
	enum change_mode mode; /* of the file in git; it goes through no pipe */
	const char *blob;      /* git has these bytes as that blob already; NULL: not known. Through no pipe either */

	/* The commit gets another text than the work tree: that one, or NULL for no such file. Through no pipe either. */
	bool apart;
	const struct span *recorded;
};

struct changes {
	struct arena *arena;
	struct change *items;
	size_t count, capacity;
	struct map places;     /* path to 1 + its place in items */
	bool files_have_modes; /* what the changes say of modes holds for the files of the work tree too */
	const char *message;   /* of the commit, in the clinic's language: first line, blank line, body */
	const char
		*command; /* "minute new": becomes the trailer "Erfar: minute new", by which undo knows it; or NULL */
};

void changes_init(struct changes *changes, struct arena *arena);

/* expected: the bytes as read, or NULL when the file is to be new. Bytes are borrowed until changes_save(). A later
 * change of the same path replaces the earlier one and keeps its expected bytes. */
void changes_write(struct changes *changes, const char *path, const struct span *expected, struct span bytes);
void changes_delete(struct changes *changes, const char *path, struct span expected);

/* A file as it is with the set: 1; 0, with no bytes, where it is not there. As folder_read() otherwise. */
int changes_read(struct span *out, const struct changes *changes, const struct folder *folder, const char *path,
		 size_t limit);

/* A file that the set writes is to become executable, or no longer to be. */
void changes_set_executable(struct changes *changes, const char *path, bool executable);

/* What the set writes there is, as the work tree has it, a text that git has under that id. */
void changes_set_blob(struct changes *changes, const char *path, const char *blob);

/* What stands in the work tree is to be committed as it is: the bytes as read, or NULL for a file that is gone. */
void changes_take(struct changes *changes, const char *path, const struct span *bytes);

/*
 * Carries the set out: with ctx->dry_run only what changes_show() prints; with ctx->no_commit the files alone; else
 * one commit through erfar-history. Prints each path on ctx->out, one a line. Nothing or all; an empty set does
 * nothing. ERROR_STALE: a file has changed since it was read; nothing was written. ERROR_BUSY, ERROR_USAGE,
 * ERROR_STORAGE as erfar-history says.
 */
int changes_save(struct changes *changes, struct context *ctx, const struct folder *folder);

/* The same, but the files alone, as with ctx->no_commit: what they hold is still to be looked at. */
int changes_save_files(struct changes *changes, struct context *ctx, const struct folder *folder);

/*
 * Before a writing command reads: what an interrupted run of erfar had begun is finished or taken back, by
 * erfar-history, so that nothing is built on a state that was never saved. 1: something was; what has been read is to
 * be read again.
 */
int changes_recover(struct context *ctx, const struct folder *folder);

/*
 * Before a draft is written where there are none yet: plain "git add" is told to leave drafts alone, by erfar-history.
 * Where that can't be (a folder without git) the draft is written all the same.
 */
void changes_exclude_drafts(struct context *ctx, const struct folder *folder);

/* The same for a draft that undo is to know of. */
void changes_begin_draft(struct context *ctx, const struct folder *folder, const char *path);

/* What would change, on ctx->out: each path on a line, below it the lines that go ("-") and come ("+"), numbered as
 * in a unified diff. Texts of notes are made visible. */
void changes_show(const struct changes *changes, struct context *ctx);

/* Each path on ctx->out, one a line. */
void changes_print(const struct changes *changes, struct context *ctx);

/* The form on the pipe ("erfar-changes 1"), and back. Decoded bytes are borrowed; ERROR_FORMAT. */
void changes_encode(struct buf *out, const struct changes *changes);
int changes_decode(struct changes *out, struct arena *arena, struct span bytes);
