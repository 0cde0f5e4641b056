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
