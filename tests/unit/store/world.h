/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary folder for a test, and short ways of looking into it. Each test opens and closes its own. */
#pragma once

#include "base/context.h"
#include "store/files/folder.h"

#include <check.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct world {
	struct arena *arena;
	struct folder *folder;
	struct context ctx;
	char *out; /* what was printed on ctx.out, after world_printed() */
	size_t out_len;
	char path[64];
};

static inline void world_open(struct world *world)
{
	*world = (struct world){ .arena = arena_open(), .path = "/tmp/erfar-test-XXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(world->path));
	ck_assert_int_eq(folder_open(&world->folder, world->arena, world->path), 0);
	world->ctx = (struct context){ .arena = world->arena, .err = stderr, .screen = "en", .written = "nb" };
	world->ctx.out = open_memstream(&world->out, &world->out_len);
	world->ctx.now = clock_from_seconds(1788422400);
}

static inline int world_remove(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st, (void)kind, (void)walk;
	return remove(path);
}

static inline void world_close(struct world *world)
{
	folder_close(world->folder);
	(void)fclose(world->ctx.out);
	free(world->out);
	(void)nftw(world->path, world_remove, 16, FTW_DEPTH | FTW_PHYS);
	arena_close(world->arena);
}

static inline const char *world_printed(struct world *world)
{
	(void)fflush(world->ctx.out);
	return world->out;
}

static inline const char *world_path(struct world *world, const char *path)
{
	return arena_format(world->arena, "%s/%s", world->path, path);
}

/* As a user would, past all our own code. */
static inline void world_put(struct world *world, const char *path, const char *text)
{
	FILE *file = fopen(world_path(world, path), "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static inline bool world_has(struct world *world, const char *path)
{
	struct stat st;

	return lstat(world_path(world, path), &st) == 0;
}

/* The file as text; "(absent)" when there is none. */
static inline const char *world_text(struct world *world, const char *path)
{
	FILE *file = fopen(world_path(world, path), "r");
	char *text = arena_alloc(world->arena, 1 << 20);

	if (!file)
		return "(absent)";
	text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
	(void)fclose(file);
	return text;
}

/* Runs a line of shell in the folder; its exit status. */
static inline int world_shell(struct world *world, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline int world_shell(struct world *world, const char *format, ...)
{
	char line[4096];
	va_list args;
	pid_t pid;
	int status;

	va_start(args, format);
	(void)vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	(void)fflush(NULL);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		if (chdir(world->path) == 0)
			(void)execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
