/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/opened.h"

#include "base/context.h"
#include "merge/merge.h"
#include "store/files/folder.h"
#include "store/history/history.h"

#include <string.h>

static void leave(struct history_status *left, const struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	size_t at = left->count;

	if (history_status_has(left, path) || !folder_editor_lock(arena, notebook->folder, path))
		return;
	left->items = arena_grow(arena, left->items, left->count, &left->capacity, sizeof(*left->items));
	for (; at && strcmp(left->items[at - 1].path, path) > 0; at--)
		left->items[at] = left->items[at - 1];
	left->items[at] = (struct history_difference){ .path = path, .state = HISTORY_CHANGED };
	left->count++;
}

void opened_leave(struct history_status *left, const struct notebook *notebook, const struct contradictions *list)
{
	for (size_t i = 0; i < list->count && !notebook->ctx->yes; i++) {
		leave(left, notebook, list->items[i].path);
		leave(left, notebook, list->items[i].file);
		leave(left, notebook, merge_beside_path(notebook->ctx->arena, list->items[i].about));
	}
}
