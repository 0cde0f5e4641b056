/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/unsaved.h"

#include "base/error.h"
#include "model/notebook.h"

#include <string.h>

struct last_change unsaved_writer(struct notebook *notebook, struct history *history)
{
	struct last_change writer = { .name = NULL };
	struct history_person person;

	if (history_identity(&person, history) >= 0) {
		writer.name = person.name;
		(void)date_text(writer.date, notebook->ctx->now.date);
	}
	error_clear();
	return writer;
}

/* What git gave up again ("git merge --abort") is nobody's word here: the file is as the last commit has it. */
static bool was_brought(const struct history_side *last, struct contradiction *place, struct span file)
{
	return strcmp(place->path, place->about) == 0 || contradiction_has_met(&last->bytes, 1, file, place);
}

int unsaved_add_side(struct history_sides *sides, struct contradiction *place, struct notebook *notebook,
		     struct history *history)
{
	struct last_change writer;
	struct span file;
	int rc;

	if (sides->count != 1)
		return 0;
	rc = folder_read(&file, notebook->ctx->arena, notebook->folder, place->file, NOTE_LIMIT_BYTES);
	if (rc < 0) {
		error_clear();
		return rc == ERROR_ABSENT || rc == ERROR_FORMAT ? 0 : rc;
	}
	writer = unsaved_writer(notebook, history);
	if (writer.name && was_brought(&sides->items[0], place, file))
		sides->items[sides->count++] = (struct history_side){ .base = "", .bytes = file, .last = writer };
	return 0;
}
