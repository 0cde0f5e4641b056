/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving a branch: under its lock, only from where it was thought to be, and with the reflog. Done by hand, because
 * libgit2 leaves a lock that nobody knows the owner of when it is killed here.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/history/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders below git's own, for "team/main". */
static int make_folders(const char *base, struct arena *arena, const char *path)
{
	struct span rest = path_folder(span_of(path)), part;
	const char *folder = base;

	while (span_next(&rest, '/', &part)) {
		folder = path_join(arena, folder, span_copy(arena, part));
		if (mkdir(folder, 0777) < 0 && errno != EEXIST)
			return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), folder);
	}
	return 0;
}

static bool wants_log(struct history *history, const char *path)
{
	git_config *config = NULL;
	int wanted = 1;

	if (access(path, F_OK) == 0)
		return true;
	if (git_repository_config_snapshot(&config, history->repository) == 0)
		(void)git_config_get_bool(&wanted, config, "core.logallrefupdates");
	git_config_free(config);
	return wanted;
}

/* The logs of a ref that moves. They are only begun to be written; what syncs the ref itself then waits for both. */
struct log_lines {
	int fds[2];
	int count;
};

/* One line at the end of a reflog. A log that can't be written stops nothing: the commit counts. */
static void log_move(struct log_lines *logs, struct history *history, const char *base, const char *name,
		     struct span line)
{
	struct arena *arena = history->ctx->arena;
	const char *relative = arena_format(arena, "logs/%s", name), *path = path_join(arena, base, relative);
	int fd;

	if (!wants_log(history, path) || make_folders(base, arena, relative) < 0)
		return;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return;
	(void)write_all(fd, line);
	(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	logs->fds[logs->count++] = fd;
}

static void log_done(struct log_lines *logs)
{
	while (logs->count) {
		(void)fsync(logs->fds[--logs->count]);
		(void)close(logs->fds[logs->count]);
	}
}

static void add_without_control(struct buf *out, const char *text)
{
	for (; *text; text++)
		buf_add_byte(out, (unsigned char)*text < 0x20 || *text == '<' || *text == '>' ? ' ' : *text);
}

static void add_log_line(struct buf *line, const struct history *history, const git_oid *old, const git_oid *new,
			 const struct history_person *person, const char *reason)
{
	int offset = clock_offset(history->ctx->now.seconds);
	char hex[HISTORY_ID];

	buf_add_text(line, git_oid_tostr(hex, sizeof(hex), old));
	buf_add_byte(line, ' ');
	buf_add_text(line, git_oid_tostr(hex, sizeof(hex), new));
	buf_add_byte(line, ' ');
	add_without_control(line, person->name);
	buf_add_text(line, " <");
	add_without_control(line, person->email);
	buf_add_format(line, "> %lld +%02d%02d\t", (long long)history->ctx->now.seconds, offset / 60, offset % 60);
	add_without_control(line, reason);
	buf_add_byte(line, '\n');
}

static void log_moves(struct log_lines *logs, struct history *history, const char *branch, const git_oid *old,
		      const git_oid *new, const struct history_person *person, const char *reason)
{
	struct buf line = BUF_INIT;

	add_log_line(&line, history, old, new, person, reason);
	log_move(logs, history, history->common, branch, buf_span(&line));
	log_move(logs, history, history->git, "HEAD", buf_span(&line));
	buf_done(&line);
}

static int write_ref(struct history *history, const char *path, const git_oid *id)
{
	char hex[HISTORY_ID];

	return git_file_write(history, path,
			      span_of(arena_format(history->ctx->arena, "%s\n", git_oid_tostr(hex, sizeof(hex), id))));
}

int ref_place(struct history *history, const char *name, const git_oid *id, const char *reason)
{
	struct arena *arena = history->ctx->arena;
	const char *path = path_join(arena, history->common, name);
	struct history_person person;
	struct log_lines logs = { .count = 0 };
	struct hold hold = { NULL, NULL };
	struct buf line = BUF_INIT;
	git_oid old;
	int rc;

	if ((rc = make_folders(history->common, arena, name)) < 0 ||
	    (rc = hold_take(&hold, history, arena_format(arena, "%s.lock", path))) < 0)
		return rc;
	if (git_reference_name_to_id(&old, history->repository, name) < 0)
		memset(&old, 0, sizeof(old));
	if (history_identity(&person, history) == 0) {
		add_log_line(&line, history, &old, id, &person, reason);
		log_move(&logs, history, history->common, name, buf_span(&line));
	}
	error_clear();
	(void)rmdir(path); /* an empty folder may be left of a name below this one */
	rc = write_ref(history, path, id);
	log_done(&logs);
	hold_release(&hold);
	buf_done(&line);
	return rc;
}

int ref_place_in(struct history *history, const char *top, const char *name, const git_oid *id)
{
	const char *path = path_join(history->ctx->arena, top, name);
	struct hold hold = { NULL, NULL };
	int rc = make_folders(top, history->ctx->arena, name);

	if (rc < 0 || (rc = hold_take(&hold, history, arena_format(history->ctx->arena, "%s.lock", path))) < 0)
		return rc;
	(void)rmdir(path);
	rc = write_ref(history, path, id);
	hold_release(&hold);
	return rc;
}

void ref_clear_locks(struct history *history, const char *top, const char *folder, bool all)
{
	const char *path = path_join(history->ctx->arena, top, folder);
	DIR *dir = opendir(path);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		const char *lock = path_join(history->ctx->arena, path, entry->d_name);

		if (span_ends(span_of(lock), ".lock") && (all || hold_is_dead(lock)))
			(void)unlink(lock);
	}
	if (dir)
		(void)closedir(dir);
}

int branch_move(struct history *history, const char *branch, const git_oid *old, const git_oid *new,
		const struct history_person *person, const char *reason)
{
	struct arena *arena = history->ctx->arena;
	const char *path = path_join(arena, history->common, branch);
	const char *lock = arena_format(arena, "%s.lock", path);
	struct log_lines logs = { .count = 0 };
	struct hold hold = { NULL, NULL };
	git_oid current;
	int rc;

	if ((rc = make_folders(history->common, arena, branch)) < 0 || (rc = hold_take(&hold, history, lock)) < 0)
		return rc;
	if ((rc = branch_tip(&current, history, branch)) < 0)
		goto done;
	if (!git_oid_equal(&current, old)) {
		rc = 1;
		goto done;
	}
	log_moves(&logs, history, branch, old, new, person, reason);
	(void)rmdir(path); /* an empty folder may be left of a branch "main/x" */
	rc = write_ref(history, path, new);
	log_done(&logs);
	if (rc < 0 && git_reference_name_to_id(&current, history->repository, branch) == 0 &&
	    git_oid_equal(&current, new))
		rc = BRANCH_UNSURE;
done:
	hold_release(&hold);
	return rc;
}
