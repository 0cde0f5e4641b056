/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plain git is about to commit. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/hooks.h"
#include "store/history/repository.h"

#include <stdlib.h>

static int add_file(struct outgoing_list *out, struct history *history, const git_diff_file *file)
{
	struct arena *arena = history->ctx->arena;
	struct span bytes = span_of("");
	char id[HISTORY_ID];
	int rc;

	if (file->mode != GIT_FILEMODE_COMMIT && (rc = blob_load_raw(&bytes, arena, history, &file->id)) < 0)
		return rc;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	(void)git_oid_tostr(id, sizeof(id), &file->id);
	out->items[out->count++] =
		(struct outgoing){ "", arena_copy(arena, file->path), bytes, arena_copy(arena, id), NULL };
	out->blobs++;
	return 0;
}

/* "git commit FILE" and "git commit -a" prepare an index of their own and name it to the hook. */
static int open_index(git_index **out, struct history *history)
{
	const char *path = getenv("GIT_INDEX_FILE");
	int rc;

	if (path && *path != '/')
		path = arena_format(history->ctx->arena, "%s/%s", history->folder->path, path);
	rc = path ? git_index_open(out, path) : git_repository_index(out, history->repository);
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, "%s", _("Git's index can't be read")) : 0;
}

int history_staged(struct outgoing_list *out, struct history *history)
{
	git_tree *tree = NULL;
	git_index *index = NULL;
	git_diff *diff = NULL;
	git_oid tip;
	int rc;

	*out = (struct outgoing_list){ 0 };
	if ((rc = open_index(&index, history)) < 0)
		return rc;
	if ((rc = branch_tip(&tip, history, "HEAD")) >= 0)
		rc = tree_of(&tree, history->repository, &tip);
	if (rc >= 0 && (rc = git_diff_tree_to_index(&diff, history->repository, tree, index, NULL)) < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("Git's index can't be read"));
	for (size_t i = 0; rc >= 0 && i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (delta->status != GIT_DELTA_DELETED)
			rc = add_file(out, history, &delta->new_file);
	}
	git_diff_free(diff);
	git_index_free(index);
	git_tree_free(tree);
	return rc;
}
