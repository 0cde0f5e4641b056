/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/tree_files.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "store/history/repository.h"
#include "text/note.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct history *history;
	struct tree_files *out;
	int rc;
};

static bool is_wanted(struct span path, const git_tree_entry *entry)
{
	git_filemode_t mode = git_tree_entry_filemode(entry);

	return (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE) &&
	       (span_ends(path, ".md") || span_ends(path, ".csv") || span_is(path, "erfar.conf"));
}

static int visit(const char *root, const git_tree_entry *entry, void *payload)
{
	struct reading *reading = payload;
	struct arena *arena = reading->history->ctx->arena;
	const char *path = arena_format(arena, "%s%s", root, git_tree_entry_name(entry));
	struct tree_files *out = reading->out;
	struct tree_file file = { .path = path };

	if (!is_wanted(span_of(path), entry))
		return 0;
	reading->rc = blob_load_raw(&file.bytes, arena, reading->history, git_tree_entry_id(entry));
	if (reading->rc < 0)
		return -1;
	if (file.bytes.len > NOTE_LIMIT_BYTES)
		return 0;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = file;
	return 0;
}

int history_files_at(struct tree_files *out, struct history *history, const char *commit)
{
	struct reading reading = { .history = history, .out = out };
	git_tree *tree = NULL;
	git_oid id;
	int rc;

	*out = (struct tree_files){ .commit = arena_copy(history->ctx->arena, commit) };
	if (git_oid_fromstr(&id, commit) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), commit);
	if ((rc = tree_of(&tree, history->repository, &id)) < 0)
		return rc;
	rc = git_tree_walk(tree, GIT_TREEWALK_PRE, visit, &reading);
	git_tree_free(tree);
	if (reading.rc < 0)
		return reading.rc;
	return rc < 0 ? object_failed(history->repository, rc, "%s", _("The history can't be read")) : 0;
}

static int by_path(const void *a, const void *b)
{
	const struct tree_file *first = a, *second = b;

	return strcmp(first->path, second->path);
}

void tree_files_lay(struct tree_files *files, struct arena *arena, const struct tree_files *changed)
{
	size_t room = files->count + changed->count + 1;
	struct tree_files out = { .items = arena_array(arena, room, sizeof(*out.items)),
				  .capacity = room,
				  .commit = files->commit };
	struct map newest;

	map_init(&newest, arena);
	for (size_t i = 0; i < changed->count; i++)
		map_put(&newest, span_of(changed->items[i].path), &changed->items[i]);
	for (size_t i = 0; i < files->count; i++)
		if (!map_get(&newest, span_of(files->items[i].path)))
			out.items[out.count++] = files->items[i];
	for (size_t i = 0; i < changed->count; i++)
		if (changed->items[i].bytes.at &&
		    map_get(&newest, span_of(changed->items[i].path)) == &changed->items[i])
			out.items[out.count++] = changed->items[i];
	if (out.count)
		qsort(out.items, out.count, sizeof(*out.items), by_path);
	*files = out;
}
