/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/lists.h"

#include "base/error.h"
#include "cmd/share/keep.h"
#include "model/guard.h"
#include "store/history/compare.h"

#include <string.h>

static void add(struct tree_files *out, struct arena *arena, const char *path, struct span bytes)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct tree_file){ path, bytes };
}

static int add_at(struct tree_files *out, struct arena *arena, struct history *history, const char *commit,
		  const char *path)
{
	struct span bytes = { NULL, 0 };
	int rc = history_text_at(&bytes, arena, history, commit, path);

	if (rc == ERROR_ABSENT || rc == ERROR_USAGE) { /* no such file, or no commit yet */
		error_clear();
		bytes = (struct span){ NULL, 0 };
	} else if (rc < 0) {
		return rc;
	}
	add(out, arena, path, bytes);
	return 0;
}

int lists_at(struct tree_files *out, struct arena *arena, struct history *history, const char *commit)
{
	int rc = 0;

	*out = (struct tree_files){ 0 };
	for (size_t i = 0; guard_lists[i] && rc >= 0; i++)
		rc = add_at(out, arena, history, commit, guard_lists[i]);
	return rc;
}

int lists_staged(struct tree_files *out, struct arena *arena, struct history *history,
		 const struct outgoing_list *staged)
{
	int rc = lists_at(out, arena, history, "HEAD");

	for (size_t i = 0; rc >= 0 && i < out->count; i++)
		for (size_t k = 0; k < staged->count; k++)
			if (staged->items[k].path && strcmp(staged->items[k].path, out->items[i].path) == 0)
				out->items[i].bytes = staged->items[k].bytes;
	return rc;
}

static bool is_kept(const struct kept *kept, const char *path)
{
	for (size_t i = 0; i < kept->count; i++)
		if (strcmp(kept->items[i].path, path) == 0)
			return true;
	return false;
}

int lists_kept(struct tree_files *out, struct arena *arena, struct history *history, const struct kept *kept)
{
	int rc = 0;

	*out = (struct tree_files){ 0 };
	for (size_t i = 0; guard_lists[i] && rc >= 0; i++)
		if (!is_kept(kept, guard_lists[i]))
			rc = add_at(out, arena, history, "HEAD", guard_lists[i]);
	return rc;
}

/* Whether the folder has the list as the last commit. */
static bool is_unchanged(const struct notebook *notebook, struct history *history, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct span here, head;
	const bool same = folder_read(&here, arena, notebook->folder, path, CSV_LIMIT_BYTES) >= 0 &&
			  history_text_at(&head, arena, history, "HEAD", path) >= 0 && span_equal(here, head);

	error_clear();
	return same;
}

int lists_of_server(struct tree_files *out, struct notebook *notebook, struct history *history, const char *commit)
{
	int rc = 0;

	*out = (struct tree_files){ 0 };
	for (size_t i = 0; guard_lists[i] && rc >= 0; i++)
		if (is_unchanged(notebook, history, guard_lists[i]))
			rc = add_at(out, notebook->ctx->arena, history, commit, guard_lists[i]);
	return rc;
}
