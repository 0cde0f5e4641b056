/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/stray.h"

#include "base/error.h"
#include "base/path.h"
#include "store/history/indexfile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define TOLD "stray"

struct looking {
	struct history *history;
	struct index_copy index;
	const char *inner; /* the other repository that was met last, with its '/'; NULL: none yet */
};

static bool speaks_of_the_folder(const char *path)
{
	struct span name = path_name(span_of(path));

	return span_starts(name, "README") || span_starts(name, "LICENSE") || span_starts(name, "COPYING");
}

static bool is_repository(const struct looking *looking, const char *folder)
{
	const char *git = arena_format(looking->history->ctx->arena, "%s.git", folder);
	struct stat st;

	return fstatat(looking->history->folder->fd, git, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Such as a clone that somebody has made in the notebook's folder: git goes into it as little. */
static bool is_in_repository(struct looking *looking, const char *path)
{
	struct arena *arena = looking->history->ctx->arena;

	if (looking->inner && span_starts(span_of(path), looking->inner))
		return true;
	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = span_copy(arena, span_between(path, slash + 1));

		if (is_repository(looking, folder)) {
			looking->inner = folder;
			return true;
		}
	}
	return false;
}

static bool git_has_or_ignores(struct looking *looking, const char *path)
{
	struct index_found entry;
	int ignored = 0;

	return index_copy_find(&entry, &looking->index, path) ||
	       (git_ignore_path_is_ignored(&ignored, looking->history->repository, path) == 0 && ignored);
}

int history_stray(struct strings *out, struct history *history, bool (*wanted)(const char *path))
{
	const char *left_out[HISTORY_FOLDERS + 3] = { "drafts", "forum" };
	struct looking looking = { .history = history };
	struct arena *arena = history->ctx->arena;
	struct folder_list list = { 0 };
	int rc;

	for (size_t i = 0; i < HISTORY_FOLDERS; i++)
		left_out[2 + i] = history_folders[i];
	if ((rc = folder_walk_without(&list, arena, history->folder, left_out, "")) < 0 ||
	    (rc = index_copy_look(&looking.index, history)) < 0)
		return rc;
	for (size_t i = 0; i < list.count; i++) {
		const char *path = list.items[i].path;

		if (wanted(path) && !history_owns(path) && !speaks_of_the_folder(path) &&
		    !git_has_or_ignores(&looking, path) && !is_in_repository(&looking, path))
			strings_add(out, arena, path);
	}
	index_copy_close(&looking.index);
	return 0;
}

bool history_stray_is_news(struct history *history, const struct strings *stray)
{
	struct buf now = BUF_INIT;
	struct span told;
	bool is;

	for (size_t i = 0; i < stray->count; i++) {
		buf_add_text(&now, stray->items[i]);
		buf_add_byte(&now, '\n');
	}
	is = own_recall(&told, history, TOLD) < 0 ? now.len > 0 : !span_equal(told, buf_span(&now));
	error_clear();
	if (is)
		own_remember(history, TOLD, buf_span(&now));
	buf_done(&now);
	return is && stray->count;
}
