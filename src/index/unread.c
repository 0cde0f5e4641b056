/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/unread.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <stdlib.h>
#include <string.h>

static const struct finding *first_error(const struct note *note)
{
	for (size_t i = 0; i < note->findings.count; i++)
		if (note->findings.items[i].severity == SEVERITY_ERROR)
			return &note->findings.items[i];
	return NULL;
}

bool name_is_readme(const char *name)
{
	return strncmp(name, "README", strlen("README")) == 0;
}

bool path_is_readme(const char *path)
{
	return name_is_readme(path_name(span_of(path)).at);
}

bool note_is_unread(const struct note *note)
{
	return first_error(note) && !path_is_readme(note->path);
}

void unread_add(struct unread *list, struct arena *arena, const char *path, const char *why)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = (struct unread_note){ path, why };
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct unread_note *)a)->path, ((const struct unread_note *)b)->path);
}

void unread_sort(struct unread *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), by_path);
}

struct finding unread_explain(const struct unread_note *unread, struct arena *arena, const struct folder *folder)
{
	struct finding finding = { unread->path, 1, 1, SEVERITY_ERROR, "unreadable", unread->why };
	const struct finding *error = NULL;
	struct span file;
	struct note note;

	if (finding.message)
		return finding;
	if (folder_read(&file, arena, folder, unread->path, NOTE_LIMIT_BYTES) < 0 ||
	    note_parse(&note, arena, unread->path, file) < 0)
		finding.message = arena_copy(arena, error_message());
	else if ((error = first_error(&note)) || (error = note_unsettled(&note)))
		finding = *error;
	else /* changed since the cache looked */
		finding.message = _("the note was being written; try again");
	error_clear();
	return finding;
}
