/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/item_group.h"

#include <sqlite3.h>

int64_t item_group_place(enum item_group group, uint32_t note)
{
	return (int64_t)group << 32 | note;
}

uint32_t item_group_note(int64_t place)
{
	return (uint32_t)place;
}

static enum item_group group_of(const struct item *item)
{
	if (item->role == ROLE_CONCLUSIONS)
		return GROUP_CONCLUSIONS;
	if (item->role != ROLE_ACTIONS)
		return GROUP_OTHER;
	return item->ticked ? GROUP_DONE : GROUP_OPEN;
}

struct row {
	struct buf items, replaces;
};

static int put_row(struct cache *cache, int64_t place, const struct row *row)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_ITEMS_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, place);
	(void)sqlite3_bind_text(statement, 2, row->replaces.len ? row->replaces.at : "", (int)row->replaces.len,
				SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 3, row->items.at, row->items.len, SQLITE_STATIC);
	return cache_step(cache, statement);
}

/* The items of one group, and what they replace. */
static void fill_row(struct row *row, struct manifest_facts *facts, const struct note *note,
		     const struct item_places *places, enum item_group group)
{
	struct buf one = BUF_INIT;

	for (size_t i = 0; i < note->item_count; i++) {
		const struct item *item = &note->items[i];

		if (group_of(item) != group)
			continue;
		buf_clear(&one);
		item_record_add(&one, item, places[i]);
		record_add_text(&row->items, buf_span(&one));
		if (item->replaces.len)
			buf_add_format(&row->replaces, "%s%.*s", row->replaces.len ? "," : "", (int)item->replaces.len,
				       item->replaces.at);
		if (group == GROUP_DONE && date_is_set(item->done) && date_to_days(item->done) > facts->done)
			facts->done = (int32_t)date_to_days(item->done);
	}
	buf_done(&one);
}

int item_groups_put(struct manifest_facts *out, struct cache *cache, uint32_t number, const struct note *note,
		    const struct item_places *places)
{
	struct row row = { BUF_INIT, BUF_INIT };
	int rc = 0;

	out->items = out->replaces = 0;
	out->done = MANIFEST_NO_DAY;
	for (enum item_group group = 0; note->item_count && group < ITEM_GROUPS && rc >= 0; group++) {
		buf_clear(&row.items);
		buf_clear(&row.replaces);
		fill_row(&row, out, note, places, group);
		if (!row.items.len)
			continue;
		out->items |= (uint8_t)(1U << group);
		out->replaces |= row.replaces.len > 0;
		rc = put_row(cache, item_group_place(group, number), &row);
	}
	buf_done(&row.replaces);
	buf_done(&row.items);
	return rc;
}

int item_groups_drop(struct cache *cache, uint32_t note)
{
	struct sqlite3_stmt *statement;
	int rc = 0;

	for (enum item_group group = 0; group < ITEM_GROUPS && rc >= 0; group++) {
		if ((rc = cache_statement(&statement, cache, CACHE_ITEMS_DROP)) < 0)
			return rc;
		(void)sqlite3_bind_int64(statement, 1, item_group_place(group, note));
		rc = cache_step(cache, statement);
	}
	return rc;
}

int item_group_of(struct record *out, struct cache *cache, enum item_group group, uint32_t note)
{
	struct sqlite3_stmt *statement;
	int rc;

	*out = record_of(span_of(""));
	if ((rc = cache_statement(&statement, cache, CACHE_ITEMS_AT)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, item_group_place(group, note));
	if ((rc = cache_step(cache, statement)) > 0)
		*out = record_of(cache_bytes(statement, 0));
	return rc < 0 ? rc : 0;
}
