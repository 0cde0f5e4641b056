/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/renamed.h"

#include "base/error.h"
#include "cmd/named_note.h"
#include "model/notebook.h"
#include "store/history/history.h"

#include <string.h>

struct newest {
	struct arena *arena;
	const char *id; /* of the note in its newest text; NULL while none was seen */
};

static int see_text(const struct history_text *text, void *to)
{
	struct newest *newest = to;

	if (!newest->id)
		newest->id = arena_copy(newest->arena, note_own_id(newest->arena, text->path, text->bytes));
	return 0;
}

/* Where the note lies that path was the name of; NULL where nobody can tell. */
static const char *find_note(const struct session *session, struct history *history, const char *path)
{
	const struct history_texts_query query = { .folders = (const char *[]){ path, NULL } };
	struct newest newest = { .arena = session->ctx->arena };
	const char *found = NULL;

	if (history_texts(history, &query, see_text, &newest) < 0 || !newest.id || !*newest.id ||
	    named_note(&found, session, newest.id) < 0)
		found = NULL;
	error_clear();
	return found;
}

void renamed_follow(struct contradictions *list, const struct session *session, struct history *history)
{
	for (size_t i = 0; i < list->count; i++) {
		struct contradiction *place = &list->items[i];
		const char *before = place->about, *now;

		if (before == place->path || place->file != before || folder_has(session->notebook->folder, before))
			continue;
		now = find_note(session, history, before);
		for (size_t k = i; now && k < list->count; k++)
			if (strcmp(list->items[k].about, before) == 0)
				list->items[k].file = now;
	}
	error_clear();
}
