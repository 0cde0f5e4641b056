/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new clinic. The repository is made whole in a folder of its own and moved into place, with a mark in it until the
 * first commit is there: an init that was killed is simply begun again.
 */
#include "store/history/init.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAKING ".erfar-init" /* the folder that the repository is made in */

/* A remote that is there already stays. */
static int set_remote(struct beginning *beginning, git_config *config)
{
	int rc = git_config_set_string(config, "remote.origin.url", beginning->clinic->remote);

	if (rc == 0)
		rc = git_config_set_string(config, "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
	if (rc == 0 && !beginning->has_repository)
		rc = git_config_set_string(config, "branch.main.remote", "origin");
	if (rc == 0 && !beginning->has_repository)
		rc = git_config_set_string(config, "branch.main.merge", "refs/heads/main");
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("Git's configuration can't be written")) : 0;
}

static bool is_same(const struct history_person *a, const struct history_person *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->email, b->email) == 0;
}

/* --as is kept where git would say somebody else. */
static int write_settings(git_config *config, void *data)
{
	struct beginning *beginning = data;
	int rc = identity_configure(config, beginning->ctx->arena, beginning->keeps_person ? &beginning->person : NULL);

	return rc == 0 && beginning->clinic->remote ? set_remote(beginning, config) : rc;
}

/* Who was named in this very repository is told. */
static int look_at_person(struct beginning *beginning, git_repository *repository)
{
	const struct history_person *person = &beginning->person;
	struct history_person known, here;
	git_config *config = NULL, *own = NULL;
	int rc = git_repository_config(&config, repository);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's configuration can't be read"));
	identity_read(&known, beginning->ctx->arena, config);
	if (git_config_open_level(&own, config, GIT_CONFIG_LEVEL_LOCAL) < 0)
		own = NULL;
	identity_read(&here, beginning->ctx->arena, own);
	git_config_free(own);
	git_config_free(config);
	beginning->keeps_person = beginning->person_given && !is_same(&known, person);
	if (beginning->keeps_person && *here.name && *here.email)
		context_warn(beginning->ctx,
			     _("this repository knew you as %s <%s>; from now on it knows you as %s <%s>"), here.name,
			     here.email, person->name, person->email);
	return 0;
}

static int configure(struct beginning *beginning, git_repository *repository)
{
	git_config *config = NULL;
	int rc = look_at_person(beginning, repository);

	if (rc == 0 && (rc = settings_open(&config, repository)) < 0)
		rc = git_failed(rc, ERROR_STORAGE, _("Git's configuration can't be read"));
	if (rc == 0)
		rc = write_settings(config, beginning);
	git_config_free(config);
	return rc;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st, (void)kind, (void)walk;
	return remove(path);
}

static void remove_folder(const char *path)
{
	(void)nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* A whole repository beside its place, marked as not finished. */
static int make_beside(struct beginning *beginning, const char *making)
{
	git_repository_init_options options = { .version = GIT_REPOSITORY_INIT_OPTIONS_VERSION,
						.flags = GIT_REPOSITORY_INIT_MKDIR,
						.initial_head = "main" };
	const char *mark = path_join(beginning->ctx->arena, making, ".git/" INIT_MARK);
	git_repository *repository = NULL;
	int rc, fd;

	if ((rc = repository_make(&repository, making, &options)) < 0)
		return git_failed(rc, ERROR_STORAGE, _("The history of %s can't be begun"), beginning->path);
	rc = configure(beginning, repository);
	git_repository_free(repository);
	if (rc < 0)
		return rc;
	fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("The history of %s can't be begun"), beginning->path);
	(void)fsync(fd);
	(void)close(fd);
	return 0;
}

/* Others may be at work in it. */
static int adopt_repository(struct beginning *beginning)
{
	struct history *history;
	int rc = history_open(&history, beginning->ctx, beginning->folder);

	if (rc < 0)
		return rc;
	if ((rc = history_begin(history, HISTORY_WAIT)) >= 0) {
		if ((rc = look_at_person(beginning, history->repository)) == 0 &&
		    (rc = settings_change(history, write_settings, beginning)) == 0)
			rc = init_adopt(beginning, history->repository);
		history_end(history);
	}
	history_close(history);
	return rc;
}

static int make_repository(struct beginning *beginning)
{
	struct arena *arena = beginning->ctx->arena;
	const char *making = path_join(arena, beginning->path, MAKING);
	int rc;

	remove_folder(making);
	if (init_has(beginning, ".git/" INIT_MARK))
		return adopt_repository(beginning);
	rc = make_beside(beginning, making);
	if (rc == 0 && rename(path_join(arena, making, ".git"), path_join(arena, beginning->path, ".git")) < 0)
		rc = fail_errno(ERROR_STORAGE, _("The history of %s can't be begun"), beginning->path);
	remove_folder(making);
	return rc == 0 && beginning->clinic->adopt ? adopt_repository(beginning) : rc;
}

static int commit_files(struct beginning *beginning)
{
	struct history *history;
	int rc = history_open(&history, beginning->ctx, beginning->folder);

	if (rc < 0)
		return rc;
	rc = history_commit(NULL, history, &beginning->changes, NULL);
	history_close(history);
	if (rc < 0)
		return rc;
	(void)unlink(path_join(beginning->ctx->arena, beginning->path, ".git/" INIT_MARK));
	changes_print(&beginning->changes, beginning->ctx);
	return 0;
}

/* What would be, where there is no folder yet. */
static int show(struct beginning *beginning)
{
	int rc;

	if ((rc = init_find_person(beginning)) < 0 || (rc = init_gather_files(beginning)) < 0)
		return rc;
	changes_show(&beginning->changes, beginning->ctx);
	return 0;
}

/* An earlier init was killed: what it was in the middle of is put in order first. */
static int resume(struct beginning *beginning)
{
	struct history *history;
	int rc = folder_open(&beginning->folder, beginning->ctx->arena, beginning->path);

	if (rc < 0)
		return rc;
	rc = history_open(&history, beginning->ctx, beginning->folder);
	if (rc == 0) {
		rc = history_begin(history, HISTORY_WAIT);
		history_end(history);
		history_close(history);
	}
	folder_close(beginning->folder);
	if (rc == 0 && init_has(beginning, "erfar.conf"))
		(void)unlink(path_join(beginning->ctx->arena, beginning->path, ".git/" INIT_MARK));
	return rc;
}

/* Locks of its own lie in a repository that was adopted, too. */
static bool is_interrupted(struct beginning *beginning)
{
	return init_has(beginning, ".git/" INIT_MARK) || init_has(beginning, ".git/erfar/journal") ||
	       init_has(beginning, ".git/erfar/hold");
}

static int begin(struct beginning *beginning)
{
	int rc;

	if (!beginning->ctx->dry_run && is_interrupted(beginning) && (rc = resume(beginning)) < 0)
		return rc;
	if ((rc = init_check_place(beginning)) < 0)
		return rc;
	if ((rc = folder_open(&beginning->folder, beginning->ctx->arena, beginning->path)) < 0)
		return rc;
	if (beginning->ctx->dry_run) {
		rc = show(beginning);
		goto done;
	}
	if ((rc = init_find_person(beginning)) < 0 || (rc = init_gather_files(beginning)) < 0)
		goto done;
	rc = beginning->has_repository ? adopt_repository(beginning) : make_repository(beginning);
	if (rc == 0)
		rc = commit_files(beginning);
done:
	folder_close(beginning->folder);
	return rc;
}

int history_init(struct context *ctx, const char *path, const struct history_clinic *clinic)
{
	struct beginning beginning = { .ctx = ctx, .clinic = clinic, .path = path };
	bool is_absent = access(path, F_OK) < 0 && errno == ENOENT;
	int rc;

	if ((rc = init_check_words(&beginning)) < 0)
		return rc;
	if (is_absent && !ctx->dry_run && mkdir(path, 0777) < 0)
		return fail_errno(errno == ENOENT ? ERROR_USAGE : ERROR_STORAGE, _("The folder %s can't be made"),
				  path);
	(void)repository_begin();
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	if (is_absent && ctx->dry_run)
		rc = (rc = init_check_outer(&beginning)) < 0 ? rc : show(&beginning);
	else
		rc = begin(&beginning);
	(void)git_libgit2_shutdown();
	if (rc < 0 && is_absent)
		(void)rmdir(path); /* only when nothing is in it */
	return rc;
}
