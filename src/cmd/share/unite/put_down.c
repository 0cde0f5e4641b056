/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/put_down.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <string.h>

static void follow(struct contradictions *list, struct arena *arena, const struct changes *changes, const char *path)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->items[i].path, path) == 0)
			contradictions_replace(list, arena, path, changes->items[i].bytes);
}

/* 1: the file put something down. */
static int put_down_file(struct changes *changes, struct notebook *notebook, const char *path)
{
	const char *beside, *laid;
	struct span old, file;
	int rc = changes_read(&old, changes, notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc <= 0) /* gone in this moment */
		return rc;
	if (!merge_put_down(&file, &beside, notebook->ctx->arena, path, old, notebook->language))
		return 0;
	if ((rc = contradictions_lay(&laid, changes, notebook, path, beside)) < 0)
		return rc;
	changes_write(changes, path, &old, file);
	return 1;
}

int put_down_carried(struct contradictions *list, struct changes *changes, struct notebook *notebook,
		     const struct history_status *left)
{
	struct arena *arena = notebook->ctx->arena;
	struct strings files = { 0 };
	int rc = 0;

	for (size_t i = 0; i < list->count; i++) {
		const char *path = list->items[i].path;

		if (list->items[i].block.beside && !strings_has(&files, span_of(path)) &&
		    !history_status_has(left, path) && !history_status_has(left, merge_beside_path(arena, path)))
			strings_add(&files, arena, path);
	}
	for (size_t i = 0; i < files.count && rc >= 0; i++)
		if ((rc = put_down_file(changes, notebook, files.items[i])) > 0) {
			follow(list, arena, changes, files.items[i]);
			follow(list, arena, changes, merge_beside_path(arena, files.items[i]));
		}
	return rc < 0 ? rc : 0;
}

static bool has_block(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
			return true;
	return false;
}

static int list_beside(struct contradictions *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list;
	int rc = folder_walk(&list, arena, notebook->folder, UNSETTLED_FOLDER, ".md");

	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span file;

		rc = folder_read(&file, arena, notebook->folder, list.items[i].path, NOTE_LIMIT_BYTES);
		if (rc >= 0)
			contradictions_replace(out, arena, list.items[i].path, file);
		else if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) /* too large, or gone: nothing that a merge wrote */
			rc = 0;
	}
	return rc < 0 ? rc : 0;
}

int put_down_left_behind(size_t *out, struct notebook *notebook, struct history *history, const char *commit)
{
	struct contradictions here = { 0 };
	int rc = list_beside(&here, notebook);

	*out = 0;
	for (size_t i = 0; rc >= 0 && i < here.count; i++) {
		struct merge_blocks sent = { 0 };
		struct span file;

		rc = history_text_at(&file, notebook->ctx->arena, history, commit, here.items[i].path);
		if (rc >= 0)
			merge_blocks_find(&sent, notebook->ctx->arena, file);
		else if (rc == ERROR_ABSENT)
			rc = 0;
		*out += rc >= 0 && !has_block(&sent, here.items[i].block.id);
	}
	if (rc >= 0)
		error_clear();
	return rc < 0 ? rc : 0;
}
