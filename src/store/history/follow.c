/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/follow.h"

#include "base/error.h"
#include "base/path.h"
#include "store/files/placing.h"
#include "store/history/repository.h"
#include "text/note.h"

#include <string.h>

/* The id of the note at a path, "" for none. */
static int read_id(const char **out, struct history *history, const char *path)
{
	struct arena *arena = history->ctx->arena;
	struct span bytes;
	int rc = folder_read(&bytes, arena, history->folder, path, PLACING_LIMIT);

	*out = rc < 0 ? "" : note_own_id(arena, path, bytes);
	if (rc != ERROR_ABSENT && rc != ERROR_FORMAT)
		return rc < 0 ? rc : 0;
	error_clear();
	return 0;
}

int follow_note(const char **out, struct history *history, const char *path, struct span text)
{
	struct arena *arena = history->ctx->arena;
	const char *wanted = note_own_id(arena, path, text), *id = "";
	struct folder_list list = { 0 };
	int rc = *wanted ? read_id(&id, history, path) : 0;

	*out = path;
	if (rc < 0 || !*id || strcmp(id, wanted) == 0)
		return rc;
	*out = NULL;
	rc = folder_walk(&list, arena, history->folder, span_copy(arena, path_folder(span_of(path))), ".md");
	for (size_t i = 0; i < list.count && rc >= 0 && !*out; i++) {
		rc = read_id(&id, history, list.items[i].path);
		if (rc >= 0 && strcmp(id, wanted) == 0)
			*out = list.items[i].path;
	}
	return rc < 0 ? rc : 0;
}
