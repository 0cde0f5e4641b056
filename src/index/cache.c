/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/cache.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "index/checked_vfs.h"
#include "index/place.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define APPLICATION 0x45726661 /* "Erfa", PRAGMA application_id */
#define PATIENCE_MS 300	       /* for another process; then the notes are read instead */

static const char *const sql[CACHE_STATEMENTS] = {
	[CACHE_LOOK] = "SELECT value FROM about WHERE key = 'look'",
	[CACHE_LOOK_PUT] = "INSERT OR REPLACE INTO about(key, value) VALUES('look', ?1)",
	[CACHE_REMEMBERED] = "SELECT value FROM about WHERE key = 'remembered'",
	[CACHE_REMEMBER] = "INSERT OR REPLACE INTO about(key, value) VALUES('remembered', ?1)",
	[CACHE_REMEMBERED_CHANGED] = "SELECT value FROM about WHERE key = 'changed'",
	[CACHE_REMEMBER_CHANGED] = "INSERT OR REPLACE INTO about(key, value) VALUES('changed', ?1)",
	[CACHE_TEXTS] = "SELECT value FROM about WHERE key GLOB 'of *'",
	[CACHE_TEXT_PUT] = "INSERT OR REPLACE INTO about(key, value) VALUES('of ' || ?1, ?2)",
	[CACHE_TEXTS_DROP] = ("DELETE FROM about WHERE key GLOB 'of *' AND key NOT IN"
			      " (SELECT key FROM about WHERE key GLOB 'of *' ORDER BY rowid DESC LIMIT ?1)"),
	[CACHE_PIECES] = "SELECT first, facts FROM piece ORDER BY first",
	[CACHE_PIECE_PUT] = "INSERT OR REPLACE INTO piece(first, facts) VALUES(?1, ?2)",
	[CACHE_PIECE_DROP] = "DELETE FROM piece WHERE first = ?1",
	[CACHE_NAMES] = "SELECT names FROM file ORDER BY first",
	[CACHE_NAMES_OF] = "SELECT names FROM file WHERE first = ?1",
	[CACHE_FILES_OF] = "SELECT names, looks FROM file WHERE first = ?1",
	[CACHE_FILES_PUT] = "INSERT OR REPLACE INTO file(first, names, looks) VALUES(?1, ?2, ?3)",
	[CACHE_FILES_DROP] = "DELETE FROM file WHERE first = ?1",
	[CACHE_FOLDERS] = "SELECT path, record FROM folder",
	[CACHE_FOLDER_PUT] = "INSERT OR REPLACE INTO folder(path, record) VALUES(?1, ?2)",
	[CACHE_FOLDER_DROP] = "DELETE FROM folder WHERE path = ?1",
	[CACHE_NOTES_ALL] = "SELECT number, record FROM note",
	[CACHE_NOTE_ONE] = "SELECT record FROM note WHERE number = ?1",
	[CACHE_NOTE_PUT] = "INSERT INTO note(ident, answers, record) VALUES(?1, ?2, ?3)",
	[CACHE_NOTE_DROP] = "DELETE FROM note WHERE number = ?1",
	[CACHE_ITEMS_BETWEEN] = "SELECT place, record FROM item WHERE place BETWEEN ?1 AND ?2",
	[CACHE_ITEMS_AT] = "SELECT record FROM item WHERE place = ?1",
	[CACHE_ITEMS_PUT] = "INSERT INTO item(place, replaces, record) VALUES(?1, ?2, ?3)",
	[CACHE_ITEMS_DROP] = "DELETE FROM item WHERE place = ?1",
	[CACHE_REPLACING] = "SELECT place, replaces FROM item WHERE replaces <> ''",
	[CACHE_NOTES_BETWEEN] = "SELECT number FROM note WHERE ident >= ?1 AND ident < ?2",
	[CACHE_NOTES_NAMED] = "SELECT number FROM note WHERE ident = ?1",
	[CACHE_IDENT] = "SELECT ident FROM note WHERE number = ?1",
	[CACHE_REPLIES] = "SELECT number, answers FROM note WHERE answers <> ''",
	[CACHE_SEGMENTS] = "SELECT number, notes, first, last FROM segment ORDER BY number",
	[CACHE_SEGMENT_PUT] = "INSERT INTO segment(notes, first, last, words) VALUES(?1, ?2, ?3, ?4)",
	[CACHE_SEGMENT_DROP] = "DELETE FROM segment WHERE number = ?1",
	[CACHE_POSTING] = "SELECT entries FROM posting WHERE place = ?1",
	[CACHE_POSTINGS_OF] = "SELECT place, entries FROM posting WHERE place BETWEEN ?1 AND ?2 ORDER BY place",
	[CACHE_POSTING_PUT] = "INSERT INTO posting(place, entries) VALUES(?1, ?2)",
	[CACHE_POSTINGS_DROP] = "DELETE FROM posting WHERE place BETWEEN ?1 AND ?2",
};

static const char schema[] =
	"CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT);"
	"CREATE TABLE piece(first TEXT PRIMARY KEY, facts BLOB);"
	"CREATE TABLE file(first TEXT PRIMARY KEY, names BLOB, looks BLOB);"
	"CREATE TABLE folder(path TEXT PRIMARY KEY, record BLOB);"
	"CREATE TABLE note(number INTEGER PRIMARY KEY AUTOINCREMENT, ident TEXT, answers TEXT, record BLOB);"
	"CREATE INDEX note_ident ON note(ident);"
	"CREATE INDEX note_answers ON note(answers) WHERE answers <> '';"
	"CREATE TABLE item(place INTEGER PRIMARY KEY, replaces TEXT, record BLOB);" /* item_group.h */
	"CREATE INDEX item_replaces ON item(replaces) WHERE replaces <> '';"
	"CREATE TABLE segment(number INTEGER PRIMARY KEY AUTOINCREMENT, notes INTEGER, first INTEGER, last INTEGER,"
	"  words BLOB);"
	"CREATE TABLE posting(place INTEGER PRIMARY KEY, entries BLOB);";

int cache_damaged(void)
{
	return fail(ERROR_STALE, _("The cache of the notes is damaged."));
}

int cache_fail(struct cache *cache, int code)
{
	struct buf text = BUF_INIT;
	int rc;

	/* SQLite's sentence may hold bytes of the damaged file. */
	visible_add(&text, span_of(cache->db ? sqlite3_errmsg(cache->db) : sqlite3_errstr(code)));
	switch (code & 0xFF) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_SCHEMA:
	case SQLITE_ERROR: /* a table or column that should be there is not */
	case SQLITE_MISMATCH:
	case SQLITE_CONSTRAINT:
	case SQLITE_TOOBIG:
		rc = ERROR_STALE;
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		rc = ERROR_BUSY;
		break;
	default:
		rc = ERROR_STORAGE;
	}
	rc = fail(rc, _("The cache of the notes can't be used: %s"), text.at);
	buf_done(&text);
	return rc;
}

int cache_run(struct cache *cache, const char *text)
{
	int code = sqlite3_exec(cache->db, text, NULL, NULL, NULL);

	return code == SQLITE_OK ? 0 : cache_fail(cache, code);
}

unsigned cache_version(struct cache *cache)
{
	unsigned version = 0;

	(void)sqlite3_file_control(cache->db, "main", SQLITE_FCNTL_DATA_VERSION, &version);
	return version;
}

int cache_statement(struct sqlite3_stmt **out, struct cache *cache, enum cache_statement which)
{
	struct sqlite3_stmt **slot = &cache->statements[which];
	int code;

	if (*slot) {
		(void)sqlite3_reset(*slot);
		(void)sqlite3_clear_bindings(*slot);
	} else {
		code = sqlite3_prepare_v3(cache->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
		if (code != SQLITE_OK)
			return cache_fail(cache, code);
	}
	*out = *slot;
	return 0;
}

int cache_step(struct cache *cache, struct sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		return 1;
	(void)sqlite3_reset(statement);
	return code == SQLITE_DONE ? 0 : cache_fail(cache, code);
}

struct span cache_bytes(struct sqlite3_stmt *statement, int column)
{
	const char *bytes = sqlite3_column_blob(statement, column);

	return span_make(bytes, bytes ? (size_t)sqlite3_column_bytes(statement, column) : 0);
}

static int number_of(long *out, struct cache *cache, const char *question)
{
	struct sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(cache->db, question, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*out = (long)sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	return code == SQLITE_ROW ? 0 : cache_fail(cache, code);
}

int cache_has_tables(struct cache *cache)
{
	long application = 0, version = 0, tables = 0;
	int rc;

	if ((rc = number_of(&application, cache, "PRAGMA application_id")) < 0 ||
	    (rc = number_of(&version, cache, "PRAGMA user_version")) < 0)
		return rc;
	if (application == APPLICATION && version == CACHE_VERSION)
		return 1;
	if ((rc = number_of(&tables, cache, "SELECT count(*) FROM sqlite_schema")) < 0)
		return rc;
	if (!application && !version && !tables)
		return 0;
	return fail(ERROR_STALE, _("The cache of the notes is of another version."));
}

int cache_make_tables(struct cache *cache)
{
	struct buf text = BUF_INIT;
	int rc = cache_has_tables(cache);

	if (rc == 0) {
		buf_add_format(&text, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION,
			       CACHE_VERSION);
		rc = cache_run(cache, text.at);
		if (rc >= 0)
			rc = cache_run(cache, schema);
	}
	buf_done(&text);
	return rc;
}

static int set_up(struct cache *cache)
{
	int reserve = CHECKED_SUM, rc;
	struct sqlite3 *db = cache->db;

	(void)sqlite3_extended_result_codes(db, 1);
	(void)sqlite3_busy_timeout(db, PATIENCE_MS);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	(void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	if (cache->path)
		(void)sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	rc = cache_run(cache, "PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
			      "PRAGMA cache_spill = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = NORMAL;"
			      "PRAGMA cache_size = 64"); /* pages read are not read again; refresh.c takes more */
	if (rc >= 0 && cache->path)
		rc = cache_run(cache, "PRAGMA journal_mode = TRUNCATE");
	return rc;
}

static void close_cache(struct cache *cache)
{
	for (size_t i = 0; i < CACHE_STATEMENTS; i++)
		(void)sqlite3_finalize(cache->statements[i]);
	(void)sqlite3_close(cache->db);
	checked_vfs_close(cache->vfs);
	manifest_drop(&cache->manifest, cache->ctx->arena);
	arena_close(cache->own);
	memset(cache, 0, sizeof(*cache));
}

static int open_cache(struct cache *cache, struct context *ctx, const struct folder *folder, bool stored,
		      enum cache_need need)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, code, rc;
	const char *layer = NULL;

	memset(cache, 0, sizeof(*cache));
	cache->ctx = ctx;
	cache->folder = folder;
	cache->keeps_words = stored || need == CACHE_WORDS || need == CACHE_WORDS_AS_KNOWN;
	if (stored) {
		if ((rc = place_prepare(&cache->path, &cache->key, ctx, folder)) < 0)
			return rc;
		flags |= SQLITE_OPEN_NOFOLLOW;
		cache->vfs = checked_vfs_open(&layer);
		if (!cache->vfs)
			return fail(ERROR_INTERNAL, _("The cache of the notes can't be set up."));
	}
	cache->own = arena_open();
	map_init(&cache->folders, cache->own);
	code = sqlite3_open_v2(stored ? cache->path : ":memory:", &cache->db, flags | (stored ? 0 : SQLITE_OPEN_CREATE),
			       layer);
	rc = code == SQLITE_OK ? set_up(cache) : cache_fail(cache, code);
	if (rc < 0)
		close_cache(cache);
	return rc;
}

/* How the files look, as the cache that is now up to them has it. */
static struct files_look looked(const struct cache *cache, const struct folder_scan *scan)
{
	struct files_look look = { .notes = cache->look, .left_out = folder_scan_digest(scan) };

	look.beside_settled = folder_scan_beside(&look.beside, scan);
	look.settled = look.beside_settled && cache->settled && cache->look == folder_scan_digest(scan);
	for (size_t i = 0; i < cache->manifest.piece_count; i++)
		look.left_out -= cache->manifest.pieces[i].sum;
	return look;
}

/* Uses the cache as it is known, beside the look at the files; again once it is up to them, if it was not. */
static int use_beside(struct cache_use *using, struct cache *cache, struct folder_scan *scan, int known)
{
	int used = 0, rc = 0;

	if (known && (rc = cache_load_manifest(cache)) >= 0)
		used = using->use(cache, using->data);
	if (rc < 0 || (rc = folder_scan_finish(scan)) < 0)
		return rc;
	if (!known || (known = cache_is_fresh(cache, scan)) <= 0) {
		if (known < 0)
			return known;
		error_clear();
		if ((rc = cache_refresh(cache, scan)) < 0)
			return rc;
		used = using->use(cache, using->data);
	}
	using->looked = looked(cache, scan);
	rc = cache_name_unread(&using->unread, cache, scan);
	return rc < 0 ? rc : used;
}

/* This run has looked at them already, and the cache may be of that look. */
static bool is_looked_at(const struct cache_use *using)
{
	return using->look && using->look->settled;
}

/* Where the cache is of the files as this run has looked at them: 1; 0, when it has to be seen whether it is. */
static int use_as_looked(struct cache_use *using, struct cache *cache)
{
	int rc;

	if (!is_looked_at(using))
		return 0;
	if ((rc = cache_begin(cache)) <= 0 || (rc = cache_load_manifest(cache)) < 0)
		return rc;
	if (!cache->settled || cache->look != using->look->notes)
		return cache_run(cache, "ROLLBACK");
	using->looked = *using->look;
	rc = using->use(cache, using->data);
	return rc < 0 || (rc = cache_name_unread(&using->unread, cache, NULL)) < 0 ? rc : 1;
}

static struct folder_scan *look_at_files(const struct cache_use *using)
{
	static const char *const all[] = { NULL };
	const struct folder_scan_of look = { .top = "", .left_out = all, .suffix = ".md" };

	return folder_scan_open(using->folder, &look);
}

/* With a look at the files, for which it helps to know the names that were there. */
static int use_fresh(struct cache_use *using, struct cache *cache, struct folder_scan *scan)
{
	int known = cache_begin(cache), rc;

	if (known < 0)
		return known;
	if (known) {
		if ((rc = cache_load_folders(cache)) < 0)
			return rc;
		folder_scan_know(scan, &cache->folders);
	}
	return use_beside(using, cache, scan, known);
}

/* As the last run left it, if there was one. */
static int use_as_known(struct cache_use *using, struct cache *cache)
{
	int rc = cache_begin(cache);

	if (rc <= 0)
		return rc;
	cache->as_known = true;
	if ((rc = cache_load_manifest(cache)) < 0 || (rc = using->use(cache, using->data)) < 0 ||
	    (rc = cache_name_unread(&using->unread, cache, NULL)) < 0)
		return rc;
	return 1;
}

static int use_once(struct cache_use *using, bool stored)
{
	bool fresh = using->need == CACHE_NOTES || using->need == CACHE_WORDS;
	/* Begun first: to open the cache takes as long as to look at a tenth of ten thousand files. */
	struct folder_scan *scan = fresh && !is_looked_at(using) ? look_at_files(using) : NULL;
	struct cache cache;
	int rc;

	if ((rc = open_cache(&cache, using->ctx, using->folder, stored, using->need)) < 0) {
		folder_scan_close(scan);
		return rc;
	}
	rc = fresh ? use_as_looked(using, &cache) : use_as_known(using, &cache);
	if (rc == 0 && using->need != CACHE_NOTES_IF_THERE) {
		scan = scan ? scan : look_at_files(using);
		rc = use_fresh(using, &cache, scan);
	}
	folder_scan_close(scan);
	close_cache(&cache);
	return rc < 0 ? rc : 0;
}

int cache_clear(struct context *ctx, const struct folder *folder)
{
	const char *path, *key;
	int rc = place_prepare(&path, &key, ctx, folder);

	return rc < 0 ? rc : place_clear(ctx, path);
}

int cache_use(struct cache_use *using)
{
	int rc = use_once(using, true);

	if (rc == ERROR_STALE && cache_clear(using->ctx, using->folder) == 0)
		rc = use_once(using, true);
	if (rc == ERROR_STALE || rc == ERROR_BUSY || rc == ERROR_STORAGE)
		rc = use_once(using, false);
	return rc;
}
