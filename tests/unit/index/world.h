/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notebook and a cache folder of one's own for a test of the index, removed afterwards. */
#pragma once

#include "base/buf.h"
#include "base/context.h"
#include "store/files/folder.h"

#include <check.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct world {
	struct context ctx;
	struct folder *folder;
	char top[64], notes[80], cache[80];
};

static inline int world_remove(const char *path, const struct stat *st, int type, struct FTW *place)
{
	(void)st;
	(void)place;
	return type == FTW_DP ? rmdir(path) : unlink(path);
}

static inline void world_open(struct world *world)
{
	memset(world, 0, sizeof(*world));
	/* In memory where there is such a place: these tests save often, and disks are slow to be sure of it. */
	(void)snprintf(world->top, sizeof(world->top), "%s/erfar-index-XXXXXX",
		       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(world->top));
	(void)snprintf(world->notes, sizeof(world->notes), "%s/notes", world->top);
	(void)snprintf(world->cache, sizeof(world->cache), "%s/cache", world->top);
	ck_assert_int_eq(mkdir(world->notes, 0700), 0);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", world->cache, 1), 0);
	world->ctx.arena = arena_open();
	world->ctx.out = stdout;
	world->ctx.err = stderr;
	world->ctx.screen = world->ctx.written = "en";
	world->ctx.now = clock_from_seconds(1788422400); /* 2026-09-03 */
	ck_assert_int_eq(folder_open(&world->folder, world->ctx.arena, world->notes), 0);
}

static inline void world_close(struct world *world)
{
	folder_close(world->folder);
	arena_close(world->ctx.arena);
	(void)nftw(world->top, world_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void world_write(struct world *world, const char *path, const char *text)
{
	ck_assert_int_eq(folder_write(world->folder, path, span_of(text), 0), 0);
}

/* The one database in the cache folder. */
static inline char *world_database(struct world *world)
{
	struct folder *caches;
	struct folder_list list = { 0 };

	ck_assert_int_eq(folder_open(&caches, world->ctx.arena, world->cache), 0);
	ck_assert_int_eq(folder_walk(&list, world->ctx.arena, caches, "", ".db"), 0);
	folder_close(caches);
	ck_assert_uint_eq(list.count, 1);
	return arena_format(world->ctx.arena, "%s/%s", world->cache, list.items[0].path);
}
