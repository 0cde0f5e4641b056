/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Git's index: only our entries are changed, what else is staged stays. The new one is written beside it and put in
 * place by one rename while index.lock is held. Forms that indexfile.h does not know are left to libgit2.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/placing.h"
#include "store/history/indexfile.h"

#include <errno.h>
#include <fcntl.h>
#include <git2/sys/repository.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MARGIN_NS ((int64_t)20 * 1000000)

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static const char *copy_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/index", history->own);
}

static const char *index_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/index", history->git);
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* Whether another one written now would have another time: the clock of a file system is coarse. */
static bool is_settled(const struct stat *st)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	return nanoseconds(now) - nanoseconds(st->st_ctim) > MARGIN_NS &&
	       nanoseconds(now) - nanoseconds(st->st_mtim) > MARGIN_NS;
}

/* Reads and parses; 0, 1 or an error as index_file_parse(). What stayed the same all the while is kept for the next. */
static int read_file(struct index_copy *copy, const struct folder *git, const struct stat *before)
{
	struct history *history = copy->history;
	struct stat after;
	int rc;

	history->index = NULL;
	rc = folder_read(&copy->bytes, history->ctx->arena, git, "index", PLACING_LIMIT);
	if (rc == ERROR_ABSENT) /* in this moment */
		copy->bytes = span_of("");
	if ((rc < 0 && rc != ERROR_ABSENT) ||
	    (rc = index_file_parse(&copy->file, history->ctx->arena, copy->bytes)) != 0)
		return rc;
	if (fstatat(git->fd, "index", &after, 0) < 0 || !is_same_file(before, &after) || !is_settled(&after))
		return 0;
	history->index = arena_alloc(history->ctx->arena, sizeof(*history->index));
	*history->index = (struct index_known){ *before, copy->bytes, copy->file };
	return 0;
}

/* Git's index, an empty one before the first "git add". */
static int read_index(struct index_copy *copy)
{
	struct history *history = copy->history;
	struct folder git = { .path = history->git };
	struct stat st;
	int rc = 0;

	git.fd = open(history->git, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (git.fd < 0)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be opened"), history->git);
	if (fstatat(git.fd, "index", &st, 0) < 0) {
		copy->bytes = span_of("");
		rc = errno == ENOENT ? index_file_parse(&copy->file, history->ctx->arena, copy->bytes)
				     : fail_errno(ERROR_STORAGE, _("Git's index can't be read"));
		(void)close(git.fd);
		return rc;
	}
	copy->written_ns = nanoseconds(st.st_mtim);
	copy->second = st.st_mtim.tv_sec;
	if (history->index && is_same_file(&history->index->st, &st)) {
		copy->bytes = history->index->bytes;
		copy->file = history->index->file;
	} else {
		rc = read_file(copy, &git, &st);
	}
	(void)close(git.fd);
	return rc;
}

/*
 * Git compares whole seconds: an entry as young as the index counts as unsure until its content is compared. Our copy
 * will be younger than all of them, so the unsure ones must carry the mark themselves: the size 0.
 */
static int mark_unsure(git_index *index, int64_t second)
{
	for (size_t i = 0; i < git_index_entrycount(index); i++) {
		git_index_entry entry = *git_index_get_byindex(index, i);
		int rc;

		if (entry.file_size == 0 || (entry.mtime.seconds < second && entry.ctime.seconds < second) ||
		    GIT_INDEX_ENTRY_STAGE(&entry) != 0)
			continue;
		entry.file_size = 0;
		if ((rc = git_index_add(index, &entry)) < 0)
			return rc;
	}
	return 0;
}

static int fail_to_read(int rc)
{
	const git_error *error = git_error_last();

	if (error && error->message && strstr(error->message, "mandatory extension"))
		return fail(ERROR_FORMAT,
			    _("Git's index is split or sparse, which erfar can't work with; turn it off with: "
			      "git update-index --no-split-index; git sparse-checkout disable"));
	return git_failed(rc, ERROR_FORMAT,
			  _("Git's index is damaged; make it anew with \"rm .git/index\" and \"git reset\""));
}

static int leave_to_libgit2(struct index_copy *copy)
{
	const char *path = copy_path(copy->history);
	git_index *index = NULL;
	int rc;

	(void)unlink(path);
	if (copy->bytes.len && (rc = git_file_prepare(copy->history, path, copy->bytes)) < 0)
		return rc;
	if ((rc = git_index_open(&index, path)) < 0 || (rc = mark_unsure(index, copy->second)) < 0) {
		rc = fail_to_read(rc);
		git_index_free(index);
		(void)unlink(path);
		return rc;
	}
	copy->other = index;
	return 0;
}

int index_copy_open(struct index_copy *out, struct history *history)
{
	struct index_copy copy = { .history = history };
	int rc;

	if ((rc = read_index(&copy)) < 0)
		return rc;
	if (rc == 1 && (rc = leave_to_libgit2(&copy)) < 0)
		return rc;
	*out = copy;
	return 0;
}

int index_copy_look(struct index_copy *out, struct history *history)
{
	struct index_copy copy = { .history = history };
	int rc;

	if ((rc = read_index(&copy)) < 0)
		return rc;
	if (rc == 1 && ((rc = git_repository_index(&copy.other, history->repository)) < 0 ||
			(rc = git_index_read(copy.other, 0)) < 0)) {
		git_index_free(copy.other);
		return fail_to_read(rc);
	}
	*out = copy;
	return 0;
}

void index_copy_close(struct index_copy *copy)
{
	if (copy->lent)
		(void)git_repository_set_index(copy->history->repository, NULL);
	copy->lent = false;
	git_index_free(copy->other);
	copy->other = NULL;
}

bool index_copy_find(struct index_found *out, const struct index_copy *copy, const char *path)
{
	const git_index_entry *entry;

	if (!copy->other)
		return index_file_find(out, &copy->file, path);
	entry = git_index_get_bypath(copy->other, path, 0);
	if (!entry)
		return false;
	out->id = entry->id;
	out->mode = entry->mode;
	out->inode = entry->ino;
	out->size = entry->file_size;
	out->ctime = entry->ctime;
	out->mtime = entry->mtime;
	out->skip_worktree = entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
	out->intent_to_add = entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD;
	return true;
}

bool index_copy_find_next(struct index_found *out, struct index_copy *copy, const char *path)
{
	return copy->other ? index_copy_find(out, copy, path)
			   : index_file_find_next(out, &copy->file, path, &copy->place);
}

static bool holds_entry(const git_index_entry *entry, struct history *history)
{
	struct arena *scratch = arena_open();
	struct span bytes;
	git_oid id;
	bool same = folder_read(&bytes, scratch, history->folder, entry->path, PLACING_LIMIT) == 0 &&
		    blob_hash(&id, history, entry->path, bytes) == 0 && git_oid_equal(&id, &entry->id);

	arena_close(scratch);
	return same;
}

/*
 * What stat(2) says, if the file still holds our text after it was asked. The size stays 0, so that git compares the
 * content once more: an editor may save a text of the same length within the second that git sees.
 */
static void fill_from_stat(git_index_entry *entry, struct history *history)
{
	int fd = beneath_open(history->folder->fd, entry->path, O_PATH, 0);
	struct stat st;
	bool known;

	if (fd < 0)
		return;
	known = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	(void)close(fd);
	if (!known || !holds_entry(entry, history))
		return;
	entry->ctime.seconds = (int32_t)st.st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st.st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st.st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st.st_mtim.tv_nsec;
	entry->dev = (uint32_t)st.st_dev;
	entry->ino = (uint32_t)st.st_ino;
	entry->uid = st.st_uid;
	entry->gid = st.st_gid;
}

static int lend_entry(git_index *index, const struct index_copy *copy, const char *path)
{
	struct index_found found;
	git_index_entry entry = { .path = path };

	if (!index_copy_find(&found, copy, path))
		return 0;
	entry.id = found.id;
	entry.mode = found.mode;
	return git_index_add(index, &entry);
}

/* The entry of a path, and of .gitattributes in all its folders. */
static int lend_path(git_index *index, const struct index_copy *copy, const char *path)
{
	struct arena *arena = copy->history->ctx->arena;
	int rc = lend_entry(index, copy, path);

	if (rc == 0)
		rc = lend_entry(index, copy, ".gitattributes");
	for (size_t len = 1; rc == 0 && path[len]; len++)
		if (path[len] == '/')
			rc = lend_entry(index, copy, arena_format(arena, "%.*s/.gitattributes", (int)len, path));
	return rc;
}

/* Takes the index over. */
static int lend(struct index_copy *copy, git_index *index, int rc)
{
	if (rc == 0)
		rc = git_repository_set_index(copy->history->repository, index);
	git_index_free(index);
	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's index can't be read"));
	copy->lent = true;
	return 0;
}

int index_copy_lend(struct index_copy *copy, const struct changes *changes)
{
	git_index *index = NULL;
	int rc = git_index_new(&index);

	for (size_t i = 0; rc == 0 && i < changes->count; i++)
		rc = lend_path(index, copy, changes->items[i].path);
	return lend(copy, index, rc);
}

int index_copy_lend_one(struct index_copy *copy, const char *path)
{
	git_index *index = NULL;
	int rc = git_index_new(&index);

	if (rc == 0)
		rc = lend_path(index, copy, path);
	return lend(copy, index, rc);
}

/* What goes goes first, so that a file can give way to a folder. */
static int save_by_libgit2(struct index_copy *copy, const struct index_edit *edits, size_t count)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < count; i++) {
		if (edits[i].removed)
			rc = git_index_remove(copy->other, edits[i].entry.path, 0);
		if (rc == GIT_ENOTFOUND)
			rc = 0;
	}
	for (size_t i = 0; rc == 0 && i < count; i++)
		if (!edits[i].removed)
			rc = git_index_add(copy->other, &edits[i].entry);
	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's index can't be brought up to date"));
	if ((rc = git_index_write(copy->other)) < 0)
		return git_failed(rc, ERROR_STORAGE, _("Git's index can't be written"));
	return 0;
}

/* What index_install() will put in place, so that it need not be read and checked again. Takes the bytes over. */
static void remember_written(struct history *history, struct buf *bytes)
{
	struct arena *arena = history->ctx->arena;
	struct index_known known = { .bytes = buf_span(bytes) };

	if (!history->written)
		history->written = arena_alloc(arena, sizeof(*history->written));
	buf_done(&history->written->before);
	history->written->before = history->written->last;
	history->written->last = *bytes;
	*bytes = (struct buf)BUF_INIT;
	history->index = NULL;
	if (stat(copy_path(history), &known.st) < 0 || index_file_parse_own(&known.file, arena, known.bytes) != 0)
		return;
	history->index = arena_alloc(arena, sizeof(known));
	*history->index = known;
}

void index_forget(struct history *history)
{
	history->index = NULL;
	if (!history->written)
		return;
	buf_done(&history->written->before);
	buf_done(&history->written->last);
}

int index_copy_save(struct index_copy *copy, const struct tree_edit *edits, size_t count)
{
	struct index_edit *entries = arena_array(copy->history->ctx->arena, count + 1, sizeof(*entries));
	struct buf bytes = BUF_INIT;
	int rc = 1;

	for (size_t i = 0; i < count; i++) {
		entries[i].removed = edits[i].removed;
		entries[i].entry = (git_index_entry){ .path = edits[i].path, .id = edits[i].id, .mode = edits[i].mode };
		if (!edits[i].removed)
			fill_from_stat(&entries[i].entry, copy->history);
	}
	if (!copy->other)
		rc = index_file_patch(&bytes, &copy->file, entries, count, copy->second);
	if (rc == 0 && (rc = git_file_prepare(copy->history, copy_path(copy->history), buf_span(&bytes))) == 0)
		remember_written(copy->history, &bytes);
	buf_done(&bytes);
	if (rc == 1 && !copy->other && (rc = leave_to_libgit2(copy)) == 0)
		rc = 1;
	return rc == 1 ? save_by_libgit2(copy, entries, count) : rc;
}

/*
 * The file in place is the one that was written, by its inode; a rename gives it another ctime. What comes after it has
 * another inode, since this one stays in use until then: no clock is needed to tell them apart.
 */
static void recognize_installed(struct history *history)
{
	struct index_known *known = history->index;
	struct stat st;

	if (!known)
		return;
	if (stat(index_path(history), &st) < 0 || st.st_dev != known->st.st_dev || st.st_ino != known->st.st_ino ||
	    st.st_size != (off_t)known->bytes.len)
		history->index = NULL;
	else
		known->st = st;
}

int index_install(struct history *history)
{
	int fd;

	if (rename(copy_path(history), index_path(history)) < 0)
		return fail_errno(ERROR_STORAGE, _("Git's index can't be put in its place"));
	recognize_installed(history);
	fd = open(history->git, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	return 0;
}
