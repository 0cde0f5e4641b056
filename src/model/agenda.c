/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda.h"

static int load(struct agenda *out, struct notebook *notebook, const struct catalog_query *query)
{
	int rc;

	if ((rc = catalog_load(&out->catalog, notebook->ctx, notebook->folder, query)) < 0 ||
	    (rc = plans_load(&out->plans, notebook, out->catalog)) < 0)
		return rc;
	return meetings_load(&out->meetings, notebook, &out->plans, out->catalog);
}

int agenda_load(struct agenda *out, struct notebook *notebook)
{
	return load(out, notebook, &(struct catalog_query){ .items = true });
}

int agenda_load_meetings(struct agenda *out, struct notebook *notebook)
{
	return load(out, notebook, &(struct catalog_query){ 0 });
}
