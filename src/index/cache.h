/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The database behind catalogue and search, for this folder only. It holds nothing that the notes do not say: whatever
 * is wrong with it, it is thrown away and made again, or made in memory for this one run.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "index/files_look.h"
#include "index/manifest.h"
#include "index/unread.h"
#include "store/files/folder.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_vfs;

/* A new number whenever tables, records or the cutting of words change: older caches are then made anew. */
#define CACHE_VERSION 25

enum cache_need {
	CACHE_NOTES,
	CACHE_WORDS,
	CACHE_NOTES_AS_KNOWN, /* as the last run found them: the files are not looked at, if there was one */
	CACHE_WORDS_AS_KNOWN,
	CACHE_NOTES_IF_THERE, /* likewise; where there was none, nothing is used */
};

enum cache_statement {
	CACHE_LOOK,
	CACHE_LOOK_PUT,
	CACHE_REMEMBERED,
	CACHE_REMEMBER,
	CACHE_REMEMBERED_CHANGED,
	CACHE_REMEMBER_CHANGED,
	CACHE_TEXTS,
	CACHE_TEXT_PUT,
	CACHE_TEXTS_DROP,
	CACHE_PIECES,
	CACHE_PIECE_PUT,
	CACHE_PIECE_DROP,
	CACHE_NAMES,
	CACHE_NAMES_OF,
	CACHE_FILES_OF,
	CACHE_FILES_PUT,
	CACHE_FILES_DROP,
	CACHE_FOLDERS,
	CACHE_FOLDER_PUT,
	CACHE_FOLDER_DROP,
	CACHE_NOTES_ALL,
	CACHE_NOTE_ONE,
	CACHE_NOTE_PUT,
	CACHE_NOTE_DROP,
	CACHE_ITEMS_BETWEEN,
	CACHE_ITEMS_AT,
	CACHE_ITEMS_PUT,
	CACHE_ITEMS_DROP,
	CACHE_REPLACING,
	CACHE_NOTES_NAMED,
	CACHE_NOTES_BETWEEN,
	CACHE_IDENT,
	CACHE_REPLIES,
	CACHE_SEGMENTS,
	CACHE_SEGMENT_PUT,
	CACHE_SEGMENT_DROP,
	CACHE_POSTING,
	CACHE_POSTINGS_OF,
	CACHE_POSTING_PUT,
	CACHE_POSTINGS_DROP,
	CACHE_STATEMENTS
};

struct cache {
	struct context *ctx;
	const struct folder *folder;
	struct sqlite3 *db;
	struct sqlite3_vfs *vfs;
	const char *path, *key; /* path is NULL in memory */
	bool keeps_words;	/* false in memory where only the notes are needed */
	bool settled;		/* the number look is of files that looked so, and of none still being written */
	uint64_t look;		/* folder_scan_digest(): the same again means that nothing has changed */
	uint64_t readmes;	/* files then seen that are no notes by their name */
	bool as_known;		/* the files are not looked at in this use */
	bool is_new;		/* there were no tables when it was begun: all in it is of this use */
	struct manifest manifest;
	bool has_manifest; /* it was read, when the database was of that version */
	unsigned version;
	struct arena *own;  /* what nobody needs when the use is over */
	struct map folders; /* struct folder_names by path, of own; empty until it is loaded */
	struct sqlite3_stmt *statements[CACHE_STATEMENTS];
};

/*
 * Calls use() with a fresh cache, inside one reading transaction: first as the last run left it, while the files are
 * being looked at; once more when they have changed since. When use() gives ERROR_STALE with fresh files the cache is
 * taken for damaged, made again, and use() called again; at last with a cache in memory. Everything use() leaves in
 * data must bear being made anew.
 */
struct cache_use {
	struct context *ctx;
	const struct folder *folder;
	enum cache_need need;
	const struct files_look
		*look; /* files are not looked at again where the cache is of that look; NULL: they are */
	int (*use)(struct cache *cache, void *data);
	void *data;
	struct unread unread; /* what comes out: notes left out or damaged, by path; without a new look, only damaged */
	struct files_look looked;
};

int cache_use(struct cache_use *using);

/* Throws the cache away, so that the next use makes it anew. */
int cache_clear(struct context *ctx, const struct folder *folder);

/*
 * Begins the transaction for reading what the last run knew: 1; 0 when there was none, or nothing is kept, and then
 * without the transaction.
 */
int cache_begin(struct cache *cache);

/* Whether the cache, begun, is what a finished look at the files says; it ends the transaction when it is not. */
int cache_is_fresh(struct cache *cache, const struct folder_scan *scan);

/* Brings the cache up to the files, and begins the transaction for reading. */
int cache_refresh(struct cache *cache, const struct folder_scan *scan);

/* Notes that can't be read as they should be, of a fresh cache, sorted; without scan only those in it. */
int cache_name_unread(struct unread *out, struct cache *cache, const struct folder_scan *scan);

/* The manifest with look and settled, but for names and looks; and the names. ERROR_STALE when it is damaged. */
int cache_load_manifest(struct cache *cache);
int cache_keep_manifest(struct cache *cache); /* the same, where the database has changed since it was loaded */
int cache_load_names(struct cache *cache);

/* Names and looks of one piece. */
int cache_load_piece(struct cache *cache, size_t piece);

/* The names in folders as the last run knew them, and what a finished look at the files says of them. */
int cache_load_folders(struct cache *cache);
int cache_save_folders(struct cache *cache, const struct folder_scan *scan);

/* One file of the manifest with its path and digest. */
int cache_file(const struct manifest_file **out, struct cache *cache, size_t file);

/* Writes the files from first to before end as pieces; and takes a piece away that the manifest was read with. */
int cache_put_files(struct cache *cache, const struct manifest *files, size_t first, size_t end);
int cache_drop_piece(struct cache *cache, size_t piece);

/*
 * For the next run. look: NULL: the files are not settled. readmes: files that were seen and are no notes by their name.
 * files: how many are kept.
 */
int cache_save_look(struct cache *cache, const uint64_t *look, size_t readmes, size_t files);

/*
 * Statements, prepared once. cache_step() gives 1 for a row, 0 at the end, ERROR_STALE when the database is damaged,
 * ERROR_BUSY when another process holds it, ERROR_STORAGE otherwise. A statement is reset when it is asked for again.
 */
int cache_statement(struct sqlite3_stmt **out, struct cache *cache, enum cache_statement which);
int cache_step(struct cache *cache, struct sqlite3_stmt *statement);
int cache_run(struct cache *cache, const char *sql); /* constant SQL without rows */
unsigned cache_version(struct cache *cache); /* another one when anybody has written, as the last statement saw it */
struct span cache_bytes(struct sqlite3_stmt *statement, int column); /* good until the next step */

/* The codes of SQLite as ours, with the message recorded. */
int cache_fail(struct cache *cache, int sqlite_code);

/* What it holds can't be what was written: ERROR_STALE, with its message. */
int cache_damaged(void);

/* 1 when the tables are there and ours, 0 in an empty file, ERROR_STALE for anything else. */
int cache_has_tables(struct cache *cache);

/* Makes the tables in an empty database; 1 when they were there, 0 when they are new. Inside a writing transaction. */
int cache_make_tables(struct cache *cache);
