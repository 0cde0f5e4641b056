/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A world that is a git repository, made and looked at with the git program. */
#pragma once

#include "base/error.h"
#include "store/history/history.h"
#include "world.h"

static inline void repository_world(struct world *world)
{
	world_open(world);
	ck_assert_int_eq(setenv("HOME", world->path, 1), 0);
	ck_assert_int_eq(setenv("GIT_CONFIG_NOSYSTEM", "1", 1), 0);
	ck_assert_int_eq(mkdir(world_path(world, "r"), 0777), 0);
	folder_close(world->folder);
	ck_assert_int_eq(folder_open(&world->folder, world->arena, world_path(world, "r")), 0);
	ck_assert_int_eq(world_shell(world, "git config --global user.name 'Kari Nilsen' && "
					    "git config --global user.email kari@fjord.example && "
					    "git config --global init.defaultBranch main && "
					    "git config --global safe.directory '*' && git init -q r"),
			 0);
}

/* Whether lines of shell inside the repository succeed, all of them. */
#define holds_true(world, ...) (world_shell((world), "cd r && set -e && " __VA_ARGS__) == 0)

static inline struct history *history_of(struct world *world)
{
	struct history *history;

	ck_assert_msg(history_open(&history, &world->ctx, world->folder) == 0, "%s", error_message());
	return history;
}

/* One commit of one file: bytes NULL deletes, expected NULL is a new file. */
static inline int commit_one(struct world *world, const char *path, const char *expected, const char *bytes)
{
	struct history *history = history_of(world);
	struct span old = span_of(expected);
	struct changes changes;
	int rc;

	changes_init(&changes, world->arena);
	changes.message = "a line";
	changes.command = "minute new";
	if (bytes)
		changes_write(&changes, path, expected ? &old : NULL, span_of(bytes));
	else
		changes_delete(&changes, path, old);
	rc = history_commit(NULL, history, &changes, NULL);
	history_close(history);
	return rc;
}
