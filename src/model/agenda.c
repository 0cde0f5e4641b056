/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda.h"

int agenda_load(struct agenda *out, struct notebook *notebook)
{
	const struct catalog_query query = { .items = true };
	int rc;

	if ((rc = catalog_load(&out->catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    (rc = plans_load(&out->plans, notebook, out->catalog)) < 0)
		return rc;
	return meetings_load(&out->meetings, notebook, &out->plans, out->catalog);
}

const struct meeting *agenda_next(const struct agenda *agenda, struct date today)
{
	for (size_t i = 0; i < agenda->meetings.count; i++)
		if (meeting_is_ahead(&agenda->meetings.items[i], today))
			return &agenda->meetings.items[i];
	return NULL;
}
