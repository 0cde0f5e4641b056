/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/itemref.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

char *item_reference(struct arena *arena, const struct catalog_item *item)
{
	return arena_format(arena, "%s#%s", item->note->id, item->anchor);
}

static bool fits(struct arena *arena, const struct catalog_item *item, struct span wanted)
{
	if (span_find(wanted, '#') < wanted.len)
		return span_starts(span_of(item_reference(arena, item)), span_copy(arena, wanted));
	return span_starts(span_of(item->anchor), span_copy(arena, wanted));
}

int item_find(const struct catalog_item **out, struct arena *arena, const struct catalog *catalog, enum role role,
	      const char *reference)
{
	const struct catalog_item *found = NULL;
	struct span wanted = span_of(reference);
	struct buf others = BUF_INIT;
	size_t count = 0;
	int rc = 0;

	if (span_starts(wanted, "^"))
		wanted = span_skip(wanted, 1);
	for (size_t i = 0; i < catalog->item_count && wanted.len; i++) {
		const struct catalog_item *item = &catalog->items[i];

		if (item->role != role || item->note->clinic || !fits(arena, item, wanted))
			continue;
		found = item;
		if (count++ < 5)
			buf_add_format(&others, "\n  %s  %s", item_reference(arena, item), item->text);
	}
	if (count == 1)
		*out = found;
	else if (count)
		rc = fail(ERROR_USAGE, _("\"%s\" could be several; say more of it:%s"), reference, others.at);
	else if (role == ROLE_ACTIONS)
		rc = fail(ERROR_USAGE, _("There is no follow-up \"%s\"; \"erfar minute actions\" lists them with their ids."),
			  reference);
	else
		rc = fail(ERROR_USAGE,
			  _("There is no conclusion \"%s\"; \"erfar minute conclusions\" lists them with their ids."),
			  reference);
	buf_done(&others);
	return rc;
}
