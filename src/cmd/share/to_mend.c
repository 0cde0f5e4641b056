/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/to_mend.h"

#include "base/i18n.h"
#include "cmd/hint.h"
#include "model/notebook.h"
#include "model/people.h"

#include <string.h>

int to_mend_list(struct findings *out, const struct session *session, const struct contradictions *list)
{
	struct arena *arena = session->ctx->arena;
	struct people people = { 0 };
	int rc;

	for (size_t i = 0; i < list->whole.count; i++)
		findings_add(out, arena, list->whole.items[i]);
	for (size_t i = 0; i < list->unread.count; i++)
		findings_add(out, arena, list->unread.items[i]);
	if ((rc = people_load(&people, session->notebook)) >= 0)
		people_check(out, arena, &people);
	return rc;
}

static bool was_said(const struct unread *said, const char *path)
{
	for (size_t i = 0; i < said->count; i++)
		if (strcmp(said->items[i].path, path) == 0)
			return true;
	return false;
}

int to_mend_tell(const struct session *session, const struct contradictions *list, const struct unread *said)
{
	struct findings all = { 0 }, rest = { 0 };
	int rc = to_mend_list(&all, session, list);

	for (size_t i = 0; i < list->lone.count; i++)
		findings_add(&all, session->ctx->arena, list->lone.items[i]);
	for (size_t i = 0; i < all.count; i++)
		if (!was_said(said, all.items[i].path))
			findings_add(&rest, session->ctx->arena, all.items[i]);
	hint_to_mend(session, &rest);
	return rc;
}
