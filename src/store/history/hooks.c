/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/hooks.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "# erfar: the confidentiality gate"
#define BEFORE ".before-erfar"
#define TOLD "hooks" /* in <git>/erfar: of how many that lack it was said */

#define PREPARE "prepare-commit-msg" /* runs for every commit, and is the only one that runs for a cherry-pick */

static const char *const names[HOOK_COUNT] = { "pre-commit",	 "pre-merge-commit", PREPARE,	"commit-msg",
					       "applypatch-msg", "pre-applypatch",   "pre-push" };

static bool is_ours(const char *path)
{
	char text[256];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	if (fd >= 0)
		(void)close(fd);
	return len > 0 && memmem(text, (size_t)len, MARK, strlen(MARK));
}

static bool exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

int hooks_load(struct hook out[HOOK_COUNT], struct history *history)
{
	struct arena *arena = history->ctx->arena;
	git_buf elsewhere = { 0 };
	git_config *config = NULL;
	int rc = git_repository_config_snapshot(&config, history->repository);

	if (rc == 0 && git_config_get_string_buf(&elsewhere, config, "core.hooksPath") == 0 && elsewhere.size)
		rc = fail(ERROR_FORMAT,
			  _("This repository takes its hooks from %s (core.hooksPath), which is not erfar's to "
			    "change; let the hooks there call: erfar share hooks run NAME \"$@\""),
			  elsewhere.ptr);
	else if (rc < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("Git's configuration can't be read"));
	for (size_t i = 0; i < HOOK_COUNT && rc >= 0; i++) {
		const char *path = arena_format(arena, "%s/hooks/%s", history->common, names[i]);

		out[i] = (struct hook){ names[i], path, arena_format(arena, ".git/hooks/%s", names[i]), HOOK_ABSENT,
					exists(arena_format(arena, "%s" BEFORE, path)) };
		if (exists(path))
			out[i].state = is_ours(path) ? HOOK_OURS : HOOK_OTHERS;
	}
	git_buf_dispose(&elsewhere);
	git_config_free(config);
	return rc < 0 ? rc : 0;
}

size_t hooks_lacking(struct history *history)
{
	struct hook hooks[HOOK_COUNT];
	size_t ours = 0;

	if (hooks_load(hooks, history) < 0) {
		error_clear(); /* those of another folder are not erfar's to count */
		return 0;
	}
	for (size_t i = 0; i < HOOK_COUNT; i++)
		ours += hooks[i].state == HOOK_OURS;
	return ours ? HOOK_COUNT - ours : 0;
}

bool hooks_lacking_is_news(struct history *history, size_t lacking)
{
	const struct span now = span_of(arena_format(history->ctx->arena, "%zu\n", lacking));
	struct span told;

	if (own_recall(&told, history, TOLD) >= 0 && span_equal(told, now))
		return false;
	error_clear();
	own_remember(history, TOLD, now);
	return true;
}

char history_message_comment(struct history *history)
{
	const char *editor = getenv("GIT_EDITOR"), *value = "";
	git_config *config = NULL;
	char comment = '#';

	if (editor && strcmp(editor, ":") == 0) /* what git tells its hooks where no editor is opened (githooks(5)) */
		return '\0';
	if (git_repository_config_snapshot(&config, history->repository) < 0)
		return '\0';
	if (git_config_get_string(&value, config, "core.commentChar") == 0 && strlen(value) == 1)
		comment = *value;
	if (git_config_get_string(&value, config, "commit.cleanup") == 0 &&
	    (strcmp(value, "whitespace") == 0 || strcmp(value, "verbatim") == 0))
		comment = '\0';
	git_config_free(config);
	return comment;
}

/* A hook that git hands something on standard input passes it on to both. */
static void write_script(struct buf *out, const char *name, const char *not_found)
{
	bool given = strcmp(name, "pre-push") == 0;

	buf_add_text(out, "#!/bin/sh\n" MARK ". \"erfar share hooks remove\" takes it away again.\n");
	if (given)
		buf_add_text(out, "given=$(cat)\n");
	buf_add_text(out, "if [ -x \"$0" BEFORE "\" ]; then\n");
	buf_add_format(out, "\t%s\"$0" BEFORE "\" \"$@\" || exit\nfi\n", given ? "printf '%s\\n' \"$given\" | " : "");
	if (strcmp(name, PREPARE) == 0) /* spares every other commit a run of erfar */
		buf_add_text(out, "[ -e \"$(git rev-parse --git-path MERGE_MSG)\" ] || exit 0\n");
	buf_add_text(out, "command -v erfar >/dev/null || { echo ");
	shell_add_quoted(out, not_found);
	buf_add_text(out, " \"$PATH\" >&2; exit 1; }\n");
	buf_add_format(out, "%serfar share hooks run %s \"$@\"\n", given ? "printf '%s\\n' \"$given\" | " : "exec ",
		       name);
}

bool history_is_picking(struct git_waits *out, struct history *history)
{
	struct arena *arena = history->ctx->arena;

	switch (git_repository_state(history->repository)) {
	case GIT_REPOSITORY_STATE_CHERRYPICK:
	case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
		*out = (struct git_waits){ "git cherry-pick --continue", "git cherry-pick --abort" };
		return true;
	case GIT_REPOSITORY_STATE_REVERT:
	case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
		*out = (struct git_waits){ "git revert --continue", "git revert --abort" };
		return true;
	case GIT_REPOSITORY_STATE_NONE: /* a revert without a conflict is known by its message alone */
		if (exists(arena_format(arena, "%s/sequencer", history->git)))
			*out = (struct git_waits){ "git revert --continue", "git revert --abort" };
		else
			*out = (struct git_waits){ "git commit", "git reset --merge" };
		return exists(arena_format(arena, "%s/MERGE_MSG", history->git));
	default:
		return false;
	}
}

int hook_install(const struct hook *hook, struct history *history, const char *not_found)
{
	struct arena *arena = history->ctx->arena;
	const char *before = arena_format(arena, "%s" BEFORE, hook->path);
	struct buf script = BUF_INIT;
	int rc;

	if (mkdir(arena_format(arena, "%s/hooks", history->common), 0777) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), ".git/hooks");
	if (hook->state == HOOK_OTHERS && hook->chained)
		return fail(ERROR_USAGE,
			    _("%s and %s%s are both there and not erfar's; put them together into one, then install "
			      "again."),
			    hook->shown, hook->shown, BEFORE);
	if (hook->state == HOOK_OTHERS && rename(hook->path, before) < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be renamed"), hook->shown);
	write_script(&script, hook->name, not_found);
	rc = git_file_write(history, hook->path, buf_span(&script));
	buf_done(&script);
	if (rc >= 0 && chmod(hook->path, 0755) < 0)
		rc = fail_errno(ERROR_STORAGE, _("%s can't be written"), hook->shown);
	return rc;
}

int hook_remove(const struct hook *hook)
{
	struct buf before = BUF_INIT;
	int rc = 0;

	buf_add_format(&before, "%s" BEFORE, hook->path);
	if (hook->chained ? rename(before.at, hook->path) < 0 : unlink(hook->path) < 0)
		rc = fail_errno(ERROR_STORAGE, _("%s can't be taken away"), hook->shown);
	buf_done(&before);
	return rc;
}
