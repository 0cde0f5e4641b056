/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder of derived files, such as a web site, that one run after the other keeps up. What was written stands in a
 * list of the folder's own; only files of that list are ever replaced or removed. Each file is old or new, never half;
 * a run that was killed is finished by the next one.
 *
 * When stock was taken every wanted file is named; then begin; then those that are not fresh are put (site_put.h); then
 * finish.
 */
#pragma once

#include "base/context.h"
#include "base/slots.h"
#include "store/files/folder.h"

#include <stdatomic.h>

#define SITE_MARK_TEXT 32    /* digits of a mark as it is written */
#define SITE_SYNCED_ALONE 32 /* files that are replaced and synced one by one; more are left to one syncfs(2) */

enum site_change { SITE_SAME, SITE_NEW, SITE_CHANGED, SITE_REMOVED };

/* A digest of what a file is made from; all 0: that is not known. */
struct site_mark {
	uint64_t sums[2];
};

struct site_file {
	const char *path;      /* below the folder: a name, or a folder and a name */
	struct site_mark mark; /* what it was made from */
	struct site_mark wish; /* what it would be made from now */
	bool noted;	       /* a word that put() was given with the mark before */
	bool known;	       /* stands in the list, or was begun by a run that was killed */
	bool there;	       /* lies in the folder, as long as the list says */
	bool wanted;
	bool made; /* by this run */
	int64_t size;
	enum site_change change; /* of this run */
};

struct site_list;

#define SITE_FILES_BLOCK 2048

struct site_folder {
	struct context *ctx;
	struct folder *folder; /* NULL: a dry run, and there is no folder yet */
	const char *path;
	mode_t mode;	   /* of files; 0: as the umask says */
	int lock;	   /* holds off other runs; -1 */
	bool begun, noted; /* noted: BEGUN lies there (site_list.c) */
	bool empty;	   /* nothing lay there, and no list */
	struct site_list *list;
	struct site_files {
		struct site_file **blocks; /* of SITE_FILES_BLOCK each: files stay where they are */
		size_t count, block_count, block_capacity;
		struct slots by_path;
	} files;	   /* of the list, once stock is taken, and wanted ones */
	uint64_t list_sum; /* of the list as it lies there; 0: there is none */
	const char *token;
	atomic_size_t temporaries, replaced;
	struct site_place {
		const char *name; /* "" is the folder itself */
		int fd;
	} places[8];
	size_t place_count;
};

/*
 * Opens the folder, which is made where its parent is there, waits up to ten seconds for another run, and begins to look
 * at the files of its list. ERROR_USAGE; ERROR_BUSY; ERROR_STORAGE. With ctx->dry_run nothing is made.
 * site_folder_close() must follow.
 */
int site_folder_open(struct site_folder **out, struct context *ctx, const char *path, mode_t mode);
void site_folder_close(struct site_folder *site); /* NULL is fine */

/* Whether every file of the list lies there with its length, and no run was killed over them. */
bool site_folder_is_whole(struct site_folder *site);

/* Reads what the list says of each file. ERROR_USAGE when the folder holds files and no list. */
int site_folder_take_stock(struct site_folder *site);

/* Of all that are known of or wanted. */
struct site_file *site_folder_file(const struct site_folder *site, size_t i);

/* The file as the list has it; NULL for none. */
struct site_file *site_folder_known(const struct site_folder *site, const char *path);

/* Names a wanted file and what it is made from. ERROR_USAGE when something lies there that no run has written. */
int site_folder_want(struct site_file **out, struct site_folder *site, const char *path, struct site_mark mark);

bool site_mark_is(struct site_mark mark, struct site_mark other);

/* Whether the file lies there as it was made from what it would be made from now. */
bool site_file_is_fresh(const struct site_file *file);

/* Takes all wishes back, so that they can be made anew. */
void site_folder_forget(struct site_folder *site);

/* Removes what is not wanted any more, and notes what is about to be written. */
int site_folder_begin(struct site_folder *site);

/* For site_put.h: the descriptor of the folder that a path lies in, and the name in it; or -1 with errno. */
int site_folder_place(const struct site_folder *site, const char *path, const char **name);

/* Writes the list. Nothing is written where nothing has changed. */
int site_folder_finish(struct site_folder *site);
