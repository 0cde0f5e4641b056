/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model/ — nouns: the notebook, plans, minutes, people, summaries: rules and decisions, no terminal. May include
 * index/, store/, gate/, merge/, text/ and base/. Start reading here.
 *
 * The notebook: one clinic's folder, its settings and its tables.
 */
#pragma once

#include "base/context.h"
#include "base/date.h"
#include "base/map.h"
#include "store/files/file_set.h"
#include "store/files/folder.h"
#include "text/config.h"
#include "text/csv.h"

struct notebook {
	struct context *ctx;
	struct folder *folder;
	struct span config_file; /* the bytes of erfar.conf as read */
	struct config config;
	const char *clinic;		/* the id */
	const char *name;		/* "BUP Fjord"; the id where there is none */
	const char *language;		/* nb, nn, da or en */
	const char *country;		/* "no" or "dk" */
	bool constitution_day;		/* 5 June is a day off; Denmark only */
	const struct tree_files *state; /* tables are those of this saved state; NULL: as they stand in the folder */
	const struct tree_files *laid;	/* tables that are these and not the folder's; one at NULL is absent */
	struct findings *marked;	/* for tables that hold what two wrote; NULL: there is a hint for each */
	struct strings hinted;		/* those that there was one for */
};

/*
 * Opens the notebook that holds directory (NULL: the current folder). ERROR_USAGE when there is none, with how to make
 * one; ERROR_FORMAT when erfar.conf can't be read.
 */
int notebook_open(struct notebook **out, struct context *ctx, const char *directory);
void notebook_close(struct notebook *notebook);

/* The same where erfar.conf can't be read: with these bytes for it, such as those that a colleague has mended. */
int notebook_open_by(struct notebook **out, struct context *ctx, const char *directory, struct span config);

/* Reads erfar.conf again, after a share may have brought a new one. */
int notebook_reload(struct notebook *notebook);

/*
 * Adds a finding for what two wrote into erfar.conf, where that waits there: git's conflict markers, or what it carries until
 * a share. It is read in spite of them.
 */
void notebook_check_waiting(struct findings *out, const struct notebook *notebook);

/* The language that a clinic's configuration says, else that of its country; a constant. */
const char *notebook_language_in(struct arena *arena, const struct config *config);

/* The clinic's language, a constant, if there is a readable notebook; NULL otherwise. Records no message. */
const char *notebook_language(struct arena *arena, const char *directory);

/*
 * One table of the notebook; an absent file is an empty table. *file gets the bytes, for changes_write(). What two wrote and
 * waits there stops nobody: git's conflict markers are read as merge_readable() has it, what the table carries is no row of
 * it, and both are told.
 */
int notebook_table(struct csv_table *out, struct span *file, struct notebook *notebook, const char *path);

/* The same for a table of lists (csv_lists_parse), which nobody writes anew. */
int notebook_lists(struct csv_table *out, struct notebook *notebook, const char *path, const char *names);

/* To write a table anew in which that waits: ERROR_FORMAT, since what one of two wrote would go. */
int notebook_refuse_waiting(const char *path);

/* The bytes of another table likewise: true where something waits in it, which is told. */
bool notebook_readable(struct span *out, struct notebook *notebook, const char *path, struct span file);

/* One message of all findings in a file, a line each: "path:line:column: what". 0 when there are none, else ERROR_FORMAT. */
int notebook_fail_findings(const struct findings *findings, const char *path);

/* A cell without the blanks around it, ended by NUL. */
const char *notebook_cell(struct arena *arena, const struct csv_table *table, size_t row, int column);
