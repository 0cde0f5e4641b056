/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/named_note.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/place.h"
#include "index/catalog.h"
#include "model/notebook.h"

#include <string.h>

int named_note(const char **out, const struct session *session, const char *typed)
{
	const struct catalog_query query = { .drafts = true };
	const struct folder *folder = session->notebook->folder;
	struct catalog *catalog;
	const char *path;
	int rc = place_typed(&path, session, typed);

	if (rc < 0)
		return rc;
	if (folder_has(folder, path)) {
		*out = path;
		return 0;
	}
	if ((rc = catalog_load(&catalog, session->ctx, folder, &query)) < 0)
		return rc;
	for (size_t i = 0; i < catalog->note_count; i++)
		if (!catalog->notes[i].clinic && strcmp(catalog->notes[i].id, typed) == 0) {
			*out = catalog->notes[i].path;
			return 0;
		}
	return fail(ERROR_USAGE, _("There is no note \"%s\"; give its path, or its id as \"erfar find\" shows it."),
		    typed);
}
