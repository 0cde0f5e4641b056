/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/notes_by_id.h"

#include "index/catalog.h"
#include "model/notebook.h"

int notes_by_id(struct map *out, const struct session *session, bool (*wanted)(const char *path))
{
	const struct catalog_query query = { .drafts = true };
	struct catalog *catalog;
	int rc;

	map_init(out, session->ctx->arena);
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0)
		return rc;
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (!note->clinic && *note->id && (!wanted || wanted(note->path)))
			map_put(out, span_of(note->id), (void *)note->path);
	}
	return 0;
}
