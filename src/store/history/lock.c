/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks: erfar's own (flock, freed by the kernel when we die), and git's lock files, held by a file that names us. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/rest.h"
#include "store/files/beneath.h"
#include "store/history/attributes.h"
#include "store/history/lock_holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 10000
#define MARK "erfar-hold 1\n" /* what a lock file of ours says */

static int64_t now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool patience_left(struct patience *patience, const struct history *history)
{
	if (history->wait == HISTORY_NO_WAIT)
		return false;
	if (!patience->until_ms)
		patience->until_ms = now_ms() + PATIENCE_MS;
	else if (now_ms() >= patience->until_ms)
		return false;
	if (patience->tries == 10)
		context_say(history->ctx, "%s", _("another program is at work in this clinic; waiting for it"));
	rest(patience->tries < 25 ? 2 + patience->tries * 4L : 100, 16);
	patience->tries++;
	return true;
}

void history_rest(int round)
{
	if (round > 0)
		rest(5, 60L * round);
}

void signals_hold(sigset_t *before)
{
	sigset_t held;

	(void)sigemptyset(&held);
	(void)sigaddset(&held, SIGINT);
	(void)sigaddset(&held, SIGTERM);
	(void)sigaddset(&held, SIGHUP);
	(void)sigprocmask(SIG_BLOCK, &held, before);
}

void signals_release(const sigset_t *before)
{
	(void)sigprocmask(SIG_SETMASK, before, NULL);
}

/* The path as a person knows it, from the notebook's root where it lies there. */
static const char *shown_path(const struct history *history, const char *path)
{
	size_t length = strlen(history->folder->path);

	return strncmp(path, history->folder->path, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

static int make_folder(const struct history *history, const char *path)
{
	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), shown_path(history, path));
	return 0;
}

static int take_lock(struct history *history)
{
	const char *folder = arena_format(history->ctx->arena, "%s/erfar", history->common);
	const char *path = arena_format(history->ctx->arena, "%s/lock", folder);
	struct patience patience = { 0, 0 };
	int fd, rc;

	if ((rc = make_folder(history, folder)) < 0 || (rc = make_folder(history, history->own)) < 0)
		return rc;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("The lock %s can't be made"), shown_path(history, path));
	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK)
			rc = fail_errno(ERROR_STORAGE, _("The lock %s can't be taken"), shown_path(history, path));
		else if (!patience_left(&patience, history))
			rc = fail(ERROR_BUSY,
				  _("Another run of erfar is at work in this clinic; try again in a moment"));
		if (rc < 0) {
			(void)close(fd);
			return rc;
		}
	}
	history->lock = fd;
	return 0;
}

int history_begin(struct history *history, enum history_wait wait)
{
	int rc;

	if (history->depth > 0) {
		history->depth++;
		return 0;
	}
	history->wait = wait;
	if ((rc = take_lock(history)) < 0)
		return rc;
	history->depth = 1;
	history->branch = NULL;
	attributes_forget(history);
	if (history_exclude(history) < 0)
		error_clear(); /* no matter for whoever writes */
	if ((rc = history_recover(history)) < 0 || (rc = history_check_progress(history)) < 0)
		history_end(history);
	else if (history_branch(&history->branch, history) < 0)
		error_clear(); /* whoever commits will say it */
	if (rc >= 0)
		identity_complete(history);
	return rc;
}

void history_end(struct history *history)
{
	if (history->depth == 0 || --history->depth > 0)
		return;
	hold_forget_mark(history);
	(void)close(history->lock);
	history->lock = -1;
}

static const char *mark_path(const struct history *history)
{
	return arena_format(history->ctx->arena, "%s/hold", history->own);
}

/* Writes the file that the locks of this run are links to; it is on the disk before the first of them is. */
static int make_mark(struct history *history)
{
	const char *mark = mark_path(history);
	int fd, rc;

	(void)unlink(mark);
	fd = open(mark, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 && errno == EEXIST)
		errno = EIO; /* it would not go away: the disk's doing, not another's lock */
	if (fd < 0)
		return -1;
	rc = write_all(fd, span_of(MARK)) == 0 && fsync(fd) == 0 ? 0 : -1;
	if (close(fd) < 0)
		rc = -1;
	history->marked = rc == 0;
	return rc;
}

void hold_forget_mark(struct history *history)
{
	if ((history->marked || history->lock >= 0) && !history->stuck) /* also that of a dead run */
		(void)unlink(mark_path(history));
	history->marked = false;
}

/* A lock file as a link to a file that already says whose it is: no moment in which it is there and empty. */
static int link_lock(struct history *history, const char *lock_path)
{
	struct stat st;

	if (lstat(lock_path, &st) == 0) {
		errno = EEXIST;
		return -1;
	}
	if (history->marked) {
		if (link(mark_path(history), lock_path) == 0)
			return 0;
		if (errno != ENOENT) /* else somebody tidied up */
			return -1;
	}
	return make_mark(history) == 0 ? link(mark_path(history), lock_path) : -1;
}

/* For disks without hard links. */
static int create_lock(const char *lock_path)
{
	int fd = open(lock_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), rc;

	if (fd < 0)
		return -1;
	rc = write_all(fd, span_of(MARK));
	return close(fd) < 0 ? -1 : rc;
}

static int fail_held(const struct history *history, const char *lock_path)
{
	const char *shown = shown_path(history, lock_path);
	struct lock_holder holder;
	struct stat st;
	long minutes = stat(lock_path, &st) == 0 ? (long)((time(NULL) - st.st_mtime) / 60) : 0;

	if (lock_holder_find(&holder, history->ctx->arena, lock_path, history->folder->path))
		return fail(
			ERROR_BUSY,
			_("Another program is at work in this clinic: %s (process %ld) seems to hold %s. Try again when it "
			  "is done"),
			holder.program, holder.process, shown);
	return fail(ERROR_BUSY,
		    _("%s has been there for %ld minutes, and no program of yours on this machine seems to hold it. If "
		      "neither you nor anybody else who uses this folder knows of a git at work here, remove that file "
		      "yourself and try again"),
		    shown, minutes < 0 ? 0 : minutes);
}

int hold_take(struct hold *out, struct history *history, const char *lock_path)
{
	struct patience patience = { 0, 0 };
	bool gone = false;
	int rc;

	for (;;) {
		rc = link_lock(history, lock_path);
		if (rc < 0 && (errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == EXDEV))
			rc = create_lock(lock_path);
		if (rc == 0)
			break;
		if (errno != EEXIST)
			return fail_errno(ERROR_STORAGE, _("The lock %s can't be made"),
					  shown_path(history, lock_path));
		if (history->lock >= 0 && hold_is_dead(lock_path)) {
			/* this run's own: the disk would not let it go */
			if (unlink(lock_path) < 0 && errno != ENOENT)
				return fail_errno(ERROR_STORAGE, _("The lock %s can't be removed"),
						  shown_path(history, lock_path));
			continue;
		}
		if (patience_left(&patience, history))
			continue;
		if (gone || access(lock_path, F_OK) == 0 || errno != ENOENT)
			return fail_held(history, lock_path);
		gone = true; /* let go this very moment: once more */
	}
	*out = (struct hold){ lock_path, history };
	return 0;
}

/* Once more where the disk was in the way; and then the mark stays, by which the next run sees that there is a lock. */
static void let_go(struct history *history, const char *lock_path)
{
	if (unlink(lock_path) == 0 || errno == ENOENT || unlink(lock_path) == 0)
		return;
	if (!history->marked)
		(void)make_mark(history);
	history->stuck = true;
}

void hold_release(struct hold *hold)
{
	if (hold->path)
		let_go(hold->history, hold->path);
	hold->path = NULL;
}

void hold_clear(struct history *history, const char *lock_path)
{
	if (hold_is_dead(lock_path))
		let_go(history, lock_path);
}

bool hold_is_dead(const char *lock_path)
{
	char text[sizeof(MARK)];
	int fd = open(lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	ssize_t len;

	if (fd < 0)
		return false;
	len = read(fd, text, sizeof(text));
	(void)close(fd);
	return len == (ssize_t)sizeof(MARK) - 1 && memcmp(text, MARK, sizeof(MARK) - 1) == 0;
}

static int sync_folder_of(const char *path)
{
	struct arena *scratch = arena_open();
	int fd = open(span_copy(scratch, path_folder(span_of(path))), O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc;

	arena_close(scratch);
	if (fd < 0)
		return -1;
	rc = fsync(fd);
	(void)close(fd);
	return rc;
}

static int write_synced(struct history *history, const char *path, const char *shown, struct span bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	bool fine = fd >= 0 && write_all(fd, bytes) == 0 && fsync(fd) == 0;
	int rc = fine ? 0 : fail_errno(ERROR_STORAGE, _("%s can't be written"), shown_path(history, shown));

	if (fd >= 0 && close(fd) < 0 && rc == 0)
		rc = fail_errno(ERROR_STORAGE, _("%s can't be written"), shown_path(history, shown));
	if (fd >= 0 && rc < 0)
		(void)unlink(path);
	return rc;
}

int git_file_prepare(struct history *history, const char *path, struct span bytes)
{
	return write_synced(history, path, path, bytes);
}

int git_file_write(struct history *history, const char *path, struct span bytes)
{
	const char *temporary = arena_format(history->ctx->arena, "%s/new", history->own);
	int rc = write_synced(history, temporary, path, bytes);

	if (rc == 0 && (rename(temporary, path) < 0 || sync_folder_of(path) < 0)) {
		rc = fail_errno(ERROR_STORAGE, _("%s can't be written"), shown_path(history, path));
		(void)unlink(temporary);
	}
	return rc;
}
