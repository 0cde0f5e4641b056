/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the repository: which kinds erfar works in, and in which state. */
#include "store/history/indexfile.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/loose.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Kinds of libgit2's errors; where one is about other things as well, the words that tell. */
static const struct {
	int kind;
	const char *words;
} disk_errors[] = {
	{ GIT_ERROR_OS, "" },
	{ GIT_ERROR_FILESYSTEM, "" },
	{ GIT_ERROR_NOMEMORY, "" },
	{ GIT_ERROR_ODB, "failed to load object database" },
	{ GIT_ERROR_CONFIG, "failed to stat" },
	{ GIT_ERROR_INDEXER, "fsync" },
};

bool own_disk_failed(void)
{
	const git_error *error = git_error_last();

	for (size_t i = 0; error && error->message && i < sizeof(disk_errors) / sizeof(*disk_errors); i++)
		if (error->klass == disk_errors[i].kind && strstr(error->message, disk_errors[i].words))
			return true;
	return false;
}

/* libgit2 ends in what the system said, and keeps no number. 0: in nothing that we have words for. */
static int number_of(const char *message)
{
	static const int numbers[] = { ENOSPC, EDQUOT, EROFS, EIO, EACCES, EPERM };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (span_ends(span_of(message), strerror(numbers[i])))
			return numbers[i];
	return 0;
}

int git_failed(int rc, int code, const char *format, ...)
{
	const git_error *error = git_error_last();
	char message[2048];
	int number;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	if (rc == GIT_ELOCKED)
		code = ERROR_BUSY;
	else if (own_disk_failed())
		code = ERROR_STORAGE;
	if (code == ERROR_FORMAT && object_damage())
		return fail(code, "%s: %s", message, object_damage());
	if (!error || !error->message)
		return fail(code, "%s", message);
	number = number_of(error->message);
	return number ? fail(code, "%s: %s (%s)", message, error_reason(number), error->message)
		      : fail(code, "%s (%s)", message, error->message);
}

static int fail_to_open(int rc, const char *path)
{
	const git_error *error = git_error_last();
	const char *reason = error && error->message ? error->message : "";

	/* 1.5 answers "not found" for an owner it does not trust when safe.directory is not set at all */
	if (rc == GIT_EOWNER || strstr(reason, "safe.directory"))
		return fail(ERROR_FORMAT,
			    _("%s belongs to another user of this machine; if you trust it, run: "
			      "git config --global --add safe.directory %s"),
			    path, path);
	if (rc == GIT_ENOTFOUND)
		return fail(ERROR_USAGE, _("%s has no history yet; make it a clinic with: erfar init --adopt"), path);
	if (strstr(reason, "objectformat"))
		return fail(
			ERROR_FORMAT,
			_("%s keeps its history in git's SHA-256 form, which erfar can't read, and every clone of it "
			  "does the same. Whoever looks after the shared notebook makes a new one in the usual "
			  "form (git init --bare --object-format=sha1 FOLDER) and moves the notes there"),
			path);
	return git_failed(rc, ERROR_FORMAT, _("The history of %s can't be opened"), path);
}

void repository_unlock(git_repository *repository, const char *name)
{
	char lock[PATH_MAX];

	if (snprintf(lock, sizeof(lock), "%s%s.lock", git_repository_path(repository), name) < (int)sizeof(lock))
		(void)unlink(lock);
}

int repository_make(git_repository **out, const char *path, git_repository_init_options *options)
{
	int rc = git_repository_init_ext(out, path, options);

	if (rc == 0)
		repository_unlock(*out, "HEAD");
	return rc;
}

/* libgit2 says that there is no repository also where the disk would not show it. 1: it is worth another look. */
static int look_again(const char *path)
{
	char git[PATH_MAX];

	if (snprintf(git, sizeof(git), "%s/.git/HEAD", path) >= (int)sizeof(git))
		return 0;
	if (access(git, R_OK) == 0)
		return 1;
	return errno == EIO ? fail_errno(ERROR_STORAGE, _("The history of %s can't be opened"), path) : 0;
}

/*
 * The settings of one work tree alone (git-worktree(1), extensions.worktreeConfig), which "git sparse-checkout" begins,
 * above all others; whoever asks for git's settings afterwards gets them too.
 */
static int read_worktree_settings(git_repository *repository)
{
	char path[PATH_MAX];
	git_config *config = NULL;
	int on = 0, rc = git_repository_config(&config, repository);

	if (rc == 0 && git_config_get_bool(&on, config, "extensions.worktreeConfig") == 0 && on &&
	    snprintf(path, sizeof(path), "%sconfig.worktree", git_repository_path(repository)) < (int)sizeof(path))
		rc = git_config_add_file_ondisk(config, path, GIT_CONFIG_LEVEL_APP, repository, 1);
	git_config_free(config);
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, "%s", _("Git's configuration can't be read")) : 0;
}

/* Objects with a file each are read our way. */
static int read_loose_safely(git_repository *repository)
{
	git_buf folder = GIT_BUF_INIT;
	git_odb *odb = NULL;
	int rc = git_repository_odb(&odb, repository);

	if (rc == 0 && (rc = git_repository_item_path(&folder, repository, GIT_REPOSITORY_ITEM_OBJECTS)) == 0)
		rc = loose_add(odb, folder.ptr);
	git_buf_dispose(&folder);
	git_odb_free(odb);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("The history of %s can't be opened"),
				   git_repository_path(repository))
		      : 0;
}

int repository_open(git_repository **out, const char *path)
{
	git_repository *repository = NULL;
	int rc = git_repository_open_ext(&repository, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
	int again = rc == GIT_ENOTFOUND ? look_again(path) : 0;

	if (again < 0)
		return again;
	if (again > 0)
		rc = git_repository_open_ext(&repository, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
	if (rc < 0)
		return fail_to_open(rc, path);
	if ((rc = read_worktree_settings(repository)) < 0 || (rc = read_loose_safely(repository)) < 0) {
		git_repository_free(repository);
		return rc;
	}
	*out = repository;
	return 0;
}

static int check_kind(git_repository *repository, const char *path)
{
	char real[PATH_MAX];
	const char *top = git_repository_workdir(repository);
	int shallow;

	if (!top)
		return fail(ERROR_USAGE, _("%s holds a history without files (a bare repository); use a clone of it"),
			    path);
	if (!realpath(top, real))
		return fail_errno(ERROR_FORMAT, _("%s can't be read"), top);
	if (strcmp(real, path) != 0)
		return fail(ERROR_FORMAT,
			    _("The files of this history lie in %s, not in %s; a clinic has to be the top folder of "
			      "its repository"),
			    top, path);
	shallow = git_repository_is_shallow(repository);
	if (shallow < 0)
		return git_failed(shallow, ERROR_STORAGE, _("The history of %s can't be opened"), path);
	if (shallow)
		return fail(ERROR_FORMAT,
			    _("Only the end of the history is here; get the rest with: git fetch --unshallow"));
	return 0;
}

static const char *without_slash(struct arena *arena, const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_copy_bytes(arena, path, len);
}

int history_open(struct history **out, struct context *ctx, const struct folder *folder)
{
	struct history *history = arena_alloc(ctx->arena, sizeof(*history));
	git_repository *repository = NULL;
	int rc;

	if ((rc = repository_begin()) < 0)
		return rc;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	/* its own limit of 4 kB would read a folder of a hundred notes anew for each of them */
	(void)git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, (int)GIT_OBJECT_TREE, (size_t)1 << 20);
	if ((rc = repository_open(&repository, folder->path)) == 0)
		rc = check_kind(repository, folder->path);
	if (rc < 0) {
		git_repository_free(repository);
		(void)git_libgit2_shutdown();
		return rc;
	}
	history->ctx = ctx;
	history->folder = folder;
	history->repository = repository;
	history->git = without_slash(ctx->arena, git_repository_path(repository));
	history->common = without_slash(ctx->arena, git_repository_commondir(repository));
	history->own = arena_format(ctx->arena, "%s/erfar", history->git);
	history->lock = -1;
	*out = history;
	return 0;
}

void history_close(struct history *history)
{
	if (!history)
		return;
	hold_forget_mark(history);
	index_forget(history);
	if (history->lock >= 0)
		(void)close(history->lock);
	history->lock = -1;
	git_repository_free(history->repository);
	history->repository = NULL;
	(void)git_libgit2_shutdown();
}

int history_check_progress(struct history *history)
{
	switch (git_repository_state(history->repository)) {
	case GIT_REPOSITORY_STATE_NONE:
		return 0;
	case GIT_REPOSITORY_STATE_MERGE:
		return fail(ERROR_BUSY, _("A merge is in progress; finish it with \"git commit\" or give it up with "
					  "\"git merge --abort\""));
	case GIT_REPOSITORY_STATE_REVERT:
	case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
		return fail(ERROR_BUSY,
			    _("A revert is in progress; finish it, or give it up with \"git revert --abort\""));
	case GIT_REPOSITORY_STATE_CHERRYPICK:
	case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
		return fail(ERROR_BUSY, _("A cherry-pick is in progress; finish it, or give it up with "
					  "\"git cherry-pick --abort\""));
	case GIT_REPOSITORY_STATE_BISECT:
		return fail(ERROR_BUSY, _("A bisect is in progress; end it with \"git bisect reset\""));
	case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
		return fail(ERROR_BUSY,
			    _("Patches are being applied; finish it, or give it up with \"git am --abort\""));
	default:
		return fail(ERROR_BUSY,
			    _("A rebase is in progress; finish it with \"git rebase --continue\" or give it "
			      "up with \"git rebase --abort\""));
	}
}

int history_branch(const char **out, struct history *history)
{
	git_reference *head = NULL;
	int rc = git_reference_lookup(&head, history->repository, "HEAD");

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("The current branch can't be read"));
	if (git_reference_type(head) == GIT_REFERENCE_SYMBOLIC &&
	    strncmp(git_reference_symbolic_target(head), "refs/heads/", 11) == 0) {
		*out = arena_copy(history->ctx->arena, git_reference_symbolic_target(head));
		rc = 0;
	} else {
		rc = history_check_progress(history); /* a rebase, say, looks the same */
		if (rc >= 0)
			rc = history_refuse_detached(history);
	}
	git_reference_free(head);
	return rc;
}

int branch_tip(git_oid *out, struct history *history, const char *branch)
{
	git_oid id = { { 0 } };
	int rc = git_reference_name_to_id(&id, history->repository, branch);

	if (rc < 0 && rc != GIT_ENOTFOUND)
		return git_failed(rc, ERROR_FORMAT, _("The branch %s can't be read"), branch);
	*out = id;
	return 0;
}

int history_head(char out[HISTORY_ID], struct history *history)
{
	git_oid id = { { 0 } };
	int rc = git_reference_name_to_id(&id, history->repository, "HEAD");

	if (rc < 0 && rc != GIT_ENOTFOUND)
		return git_failed(rc, ERROR_FORMAT, _("The last commit can't be read"));
	if (rc < 0)
		out[0] = '\0';
	else
		(void)git_oid_tostr(out, HISTORY_ID, &id);
	return 0;
}
