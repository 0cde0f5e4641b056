/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/plan_twice.h"

#include "base/error.h"
#include "cmd/hint.h"
#include "model/notebook.h"

static void tell(const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span file;
	struct note note;

	if (folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
	    note_parse(&note, arena, path, file) < 0) {
		error_clear();
		return;
	}
	hint_plan_twice(session, &note);
}

void plan_twice_tell(const struct session *session, const struct strings *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		if (span_starts(span_of(paths->items[i]), "terms/") && span_ends(span_of(paths->items[i]), ".md"))
			tell(session, paths->items[i]);
}
