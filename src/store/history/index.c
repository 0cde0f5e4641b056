/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Git's index: only our entries are changed, what else is staged stays. It is worked on as a copy and put in place by
 * one rename while index.lock is held.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/placing.h"
#include "store/history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *copy_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/index", history->own);
}

static const char *index_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/index", history->git);
}

/* Copies from one descriptor to the end of another. -1 with errno. */
static int copy_all(int to, int from)
{
	char bytes[65536];
	ssize_t count;

	while ((count = read(from, bytes, sizeof(bytes))) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 || write_all(to, span_make(bytes, (size_t)count)) < 0)
			return -1;
	}
	return 0;
}

/* *second: of the last change of git's index, 0 when there is none yet. */
static int copy_index(struct history *history, const char *copy, int64_t *second)
{
	int from = open(index_path(history), O_RDONLY | O_CLOEXEC), to, rc;
	struct stat st;

	(void)unlink(copy);
	*second = 0;
	if (from < 0)
		return errno == ENOENT ? 0 : fail_errno(ERROR_STORAGE, _("Git's index can't be read"));
	to = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	rc = to < 0 || fstat(from, &st) < 0 || copy_all(to, from) < 0 ? -1 : 0;
	if (rc < 0)
		(void)fail_errno(ERROR_STORAGE, _("Git's index can't be copied"));
	else
		*second = st.st_mtim.tv_sec;
	if (to >= 0)
		(void)close(to);
	(void)close(from);
	return rc < 0 ? ERROR_STORAGE : 0;
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
		return fail(ERROR_FORMAT, _("Git's index is split or sparse, which erfar can't work with; turn it off with: "
					    "git update-index --no-split-index; git sparse-checkout disable"));
	return git_failed(rc, ERROR_FORMAT, _("Git's index can't be read"));
}

int index_open_copy(git_index **out, struct history *history)
{
	const char *copy = copy_path(history);
	git_index *index = NULL;
	int64_t second;
	int rc;

	if ((rc = copy_index(history, copy, &second)) < 0)
		return rc;
	if ((rc = git_index_open(&index, copy)) < 0 || (rc = mark_unsure(index, second)) < 0) {
		rc = fail_to_read(rc);
		git_index_free(index);
		(void)unlink(copy);
		return rc;
	}
	*out = index;
	return 0;
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

int index_prepare(git_index *index, struct history *history, const struct tree_edit *edits, size_t count)
{
	int rc = 0;

	for (size_t i = 0; i < count; i++) {
		if (!edits[i].removed)
			continue;
		rc = git_index_remove(index, edits[i].path, 0);
		if (rc < 0 && rc != GIT_ENOTFOUND)
			return git_failed(rc, ERROR_FORMAT, _("Git's index can't be brought up to date"));
	}
	for (size_t i = 0; i < count; i++) {
		git_index_entry entry = { .path = edits[i].path, .id = edits[i].id, .mode = edits[i].mode };

		if (edits[i].removed)
			continue;
		fill_from_stat(&entry, history);
		if ((rc = git_index_add(index, &entry)) < 0)
			return git_failed(rc, ERROR_FORMAT, _("Git's index can't be brought up to date"));
	}
	if ((rc = git_index_write(index)) < 0)
		return git_failed(rc, ERROR_STORAGE, _("Git's index can't be written"));
	return 0;
}

int index_install(struct history *history)
{
	int fd;

	if (rename(copy_path(history), index_path(history)) < 0)
		return fail_errno(ERROR_STORAGE, _("Git's index can't be put in its place"));
	fd = open(history->git, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	return 0;
}
