/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary world for the tests of store/remote: a home, bare repositories made by git, notebooks that clone them. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/context.h"
#include "base/error.h"
#include "store/files/child.h"
#include "store/files/folder.h"
#include "store/history/repository.h"

#include <check.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct world {
	struct context ctx;
	const char *top; /* the temporary folder, real path */
};

struct notebook {
	const char *path;
	struct folder *folder;
	struct history *history;
};

static inline int world_remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	(void)info;
	(void)kind;
	(void)where;
	return remove(path);
}

static inline const char *world_path(struct world *world, const char *name)
{
	return arena_format(world->ctx.arena, "%s/%s", world->top, name);
}

/* Runs argv; returns what it printed on stdout, without the last line end. The test fails when the program does. */
static inline char *world_run(struct world *world, const char *const argv[], const char *input, size_t len)
{
	struct child_result result;
	char *text;

	ck_assert_int_eq(child_run(&result, argv, span_make(input, len)), 0);
	ck_assert_msg(result.status == 0, "%s %s %s: status %d: %s", argv[0], argv[1] ? argv[1] : "",
		      argv[1] && argv[2] ? argv[3] : "", result.status, result.err.at);
	if (result.out.len && result.out.at[result.out.len - 1] == '\n')
		result.out.at[--result.out.len] = '\0';
	text = arena_copy_bytes(world->ctx.arena, result.out.at, result.out.len);
	buf_done(&result.out);
	buf_done(&result.err);
	return text;
}

/* git -C folder WORDS..., NULL at the end. */
static inline char *world_git(struct world *world, const char *folder, ...)
{
	const char *argv[24] = { "git", "-C", folder };
	size_t count = 3;
	va_list words;

	va_start(words, folder);
	while (count < 23 && (argv[count] = va_arg(words, const char *)))
		count++;
	va_end(words);
	return world_run(world, argv, "", 0);
}

static inline char *world_sh(struct world *world, const char *folder, const char *script)
{
	const char *const argv[] = { "sh", "-euc", script, "sh", NULL };
	char before[4096];
	char *text;

	ck_assert_ptr_nonnull(getcwd(before, sizeof(before)));
	ck_assert_int_eq(chdir(folder), 0);
	text = world_run(world, argv, "", 0);
	ck_assert_int_eq(chdir(before), 0);
	return text;
}

static inline void world_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	ck_assert_msg(file != NULL, "%s", path);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static inline void world_append(const char *path, const char *text)
{
	FILE *file = fopen(path, "a");

	ck_assert_msg(file != NULL, "%s", path);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static inline void world_open(struct world *world)
{
	char top[] = "/tmp/erfar-remote-XXXXXX", real[4096];

	*world = (struct world){ .ctx = { .arena = arena_open(), .out = stdout, .err = stderr } };
	world->ctx.now = clock_from_seconds(1788415200); /* 2026-09-03, a Thursday */
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_ptr_nonnull(realpath(top, real));
	world->top = arena_copy(world->ctx.arena, real);
	ck_assert_int_eq(mkdir(world_path(world, "home"), 0700), 0);
	(void)setenv("HOME", world_path(world, "home"), 1);
	(void)setenv("XDG_CONFIG_HOME", world_path(world, "home/.config"), 1);
	(void)unsetenv("GIT_SSH_COMMAND");
	(void)unsetenv("GIT_SSH");
	(void)git_libgit2_init();
	(void)git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, world_path(world, "home"));
	world_write(world_path(world, "home/.gitconfig"),
		    "[init]\n\tdefaultBranch = main\n[user]\n\tname = Kari Nilsen\n\temail = kari@fjord.example\n");
}

static inline void world_close(struct world *world)
{
	(void)nftw(world->top, world_remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_close(world->ctx.arena);
	(void)git_libgit2_shutdown();
}

/* A bare repository. */
static inline const char *world_bare(struct world *world, const char *name)
{
	const char *path = world_path(world, name);

	(void)world_git(world, world->top, "init", "-q", "--template=", "--bare", path, NULL);
	return path;
}

/* A notebook of one commit, with url as its remote "origin". */
static inline struct notebook world_notebook(struct world *world, const char *name, const char *url)
{
	struct notebook notebook = { .path = world_path(world, name) };

	(void)world_git(world, world->top, "init", "-q", "--template=", notebook.path, NULL);
	world_write(world_path(world, arena_format(world->ctx.arena, "%s/erfar.conf", name)),
		    "[clinic]\n\tid = fjord\n");
	(void)world_git(world, notebook.path, "add", "-A", NULL);
	(void)world_git(world, notebook.path, "commit", "-qm", "begin", NULL);
	world_append(arena_format(world->ctx.arena, "%s/.git/config", notebook.path),
		     arena_format(world->ctx.arena, "[remote \"origin\"]\n\turl = \"%s\"\n", url));
	ck_assert_int_eq(folder_open(&notebook.folder, world->ctx.arena, notebook.path), 0);
	ck_assert_msg(history_open(&notebook.history, &world->ctx, notebook.folder) == 0, "%s", error_message());
	return notebook;
}

/* A plain clone of it, by git. */
static inline struct notebook world_clone(struct world *world, const char *from, const char *name, const char *url)
{
	struct notebook notebook = { .path = world_path(world, name) };

	(void)world_git(world, world->top, "clone", "-q", from, notebook.path, NULL);
	(void)world_git(world, notebook.path, "remote", "set-url", "origin", url, NULL);
	ck_assert_int_eq(folder_open(&notebook.folder, world->ctx.arena, notebook.path), 0);
	ck_assert_msg(history_open(&notebook.history, &world->ctx, notebook.folder) == 0, "%s", error_message());
	return notebook;
}

static inline void notebook_close(struct notebook *notebook)
{
	history_close(notebook->history);
	folder_close(notebook->folder);
}

/* One more commit, by git; returns its id. */
static inline const char *notebook_commit(struct world *world, const struct notebook *notebook, const char *name,
					  const char *text)
{
	world_write(arena_format(world->ctx.arena, "%s/%s", notebook->path, name), text);
	(void)world_git(world, notebook->path, "add", "-A", NULL);
	(void)world_git(world, notebook->path, "commit", "-qm", name, NULL);
	return world_git(world, notebook->path, "rev-parse", "HEAD", NULL);
}

/* Every object of a repository, one "id type size" a line. */
static inline char *world_objects(struct world *world, const char *repository)
{
	return world_git(world, repository, "cat-file", "--batch-check", "--batch-all-objects", NULL);
}

static inline int world_main(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
