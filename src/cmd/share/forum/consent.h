/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The yes to a forum, on its way into the tables: a line in shared.csv, once; and after a note was taken back and let
 * out again, a line in shared-log.csv.
 */
#pragma once

#include "cmd/command.h"
#include "store/files/changes.h"
#include "store/history/tree_files.h"

#define SHARED_PATH "shared.csv"

/* A table as read, and with what is added. */
struct consent_table {
	const char *path;
	struct span file;
	bool existed;
	struct buf now;
};

struct consent {
	const struct session *session;
	struct consent_table shared, log;
};

/* consent_done() in any case. ERROR_STORAGE. */
int consent_load(struct consent *out, const struct session *session);
void consent_done(struct consent *consent);

/*
 * That person's yes to showing the note with that id in the forum. 1: the log says that it was taken back from there,
 * on *day, and now says that it may go again. ERROR_FORMAT: shared-log.csv can't be read.
 */
int consent_add(const char **day, struct consent *consent, struct span id, const char *forum, const char *person);

/* The tables as they would be, into the arena of files. */
void consent_lay(struct tree_files *files, const struct consent *consent);

/* What has changed. */
void consent_save(struct changes *out, const struct consent *consent);
