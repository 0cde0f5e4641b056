/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/reply.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/place.h"
#include "model/notebook.h"
#include "model/reply.h"

#include <string.h>

/* Notes that may be meant; several when clinics have given one id twice. */
struct looking {
	const char *typed, *path;
	const char *found; /* CLINIC/ID */
	const struct catalog_note *note;
	struct strings names; /* of all notes that have an id */
	bool several;
};

static void look_at(struct looking *now, struct arena *arena, const char *own, const struct catalog_note *note)
{
	const char *name = reply_name(arena, own, note->clinic, note->id);
	bool exact = strcmp(now->path, note->path) == 0 || strcmp(now->typed, name) == 0;

	if (!*note->id)
		return;
	strings_add(&now->names, arena, name);
	if (!exact && strcmp(now->typed, note->id) != 0)
		return;
	now->several = !exact && now->found && strcmp(now->found, name) != 0;
	now->found = name;
	now->note = note;
}

int answered_find(struct answered *out, const struct session *session, const char *typed)
{
	const struct catalog_query query = { .forum = true };
	struct arena *arena = session->ctx->arena;
	struct looking now = { .typed = typed };
	struct catalog *catalog;
	int rc;

	if ((rc = place_typed(&now.path, session, typed)) < 0 ||
	    (rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0)
		return rc;
	for (size_t i = 0; i < catalog->note_count && !now.several; i++)
		look_at(&now, arena, session->notebook->clinic, &catalog->notes[i]);
	if (now.several)
		return fail(ERROR_USAGE, _("Several clinics have a note \"%s\"; say which one: CLINIC/%s."), typed,
			    typed);
	if (!now.found) {
		hint_nearest(session, &now.names, typed);
		return fail(ERROR_USAGE,
			    _("There is no note \"%s\" to answer; give its path, or CLINIC/ID, as \"erfar find\" shows "
			      "them."),
			    typed);
	}
	*out = (struct answered){ now.found, now.note->clinic ? now.note->clinic : session->notebook->clinic };
	return 0;
}
