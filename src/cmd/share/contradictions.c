/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/contradictions.h"

#include "base/error.h"
#include "model/notebook.h"

#include <string.h>

/* "unsettled/minutes/a.md.md" is about minutes/a.md. */
static const char *about(struct arena *arena, const char *path)
{
	struct span name = span_of(path);

	if (!span_starts(name, UNSETTLED_FOLDER))
		return path;
	name = span_skip(name, strlen(UNSETTLED_FOLDER));
	return span_copy(arena, span_take(name, name.len - strlen(".md")));
}

static void add_blocks(struct contradictions *out, struct arena *arena, const char *path, struct span file)
{
	struct merge_blocks blocks = { 0 };

	merge_blocks_find(&blocks, arena, file);
	for (size_t i = 0; i < blocks.count; i++) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = (struct contradiction){ path, about(arena, path), blocks.items[i] };
	}
}

int contradictions_list(struct contradictions *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, arena, notebook->folder, "", ".md");

	*out = (struct contradictions){ 0 };
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span file;

		if (strncmp(list.items[i].path, "forum/", 6) == 0)
			continue;
		rc = folder_read(&file, arena, notebook->folder, list.items[i].path, NOTE_LIMIT_BYTES);
		if (rc >= 0)
			add_blocks(out, arena, list.items[i].path, file);
		else if (rc == ERROR_FORMAT || rc == ERROR_ABSENT)
			rc = 0; /* too large, or gone in this moment: nothing that a merge wrote */
	}
	error_clear();
	return rc;
}
