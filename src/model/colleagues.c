/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/colleagues.h"

#include "base/error.h"
#include "base/map.h"
#include "index/catalog.h"
#include "model/people.h"
#include "text/heading.h"

struct colleagues {
	struct notebook *notebook;
	struct map names; /* folded, of two words or more */
	bool is_read;
};

static char present; /* a value for a set */

struct colleagues *colleagues_open(struct notebook *notebook)
{
	struct colleagues *colleagues = arena_alloc(notebook->ctx->arena, sizeof(*colleagues));

	colleagues->notebook = notebook;
	map_init(&colleagues->names, notebook->ctx->arena);
	return colleagues;
}

/* A first name alone is many people's. */
static void add(struct colleagues *colleagues, struct span name)
{
	struct span folded = people_folded(colleagues->notebook->ctx->arena, span_trim(name));

	if (span_find(folded, ' ') < folded.len && !map_get(&colleagues->names, folded))
		map_put(&colleagues->names, folded, &present);
}

static void add_note(struct colleagues *colleagues, const struct catalog_note *note)
{
	static const char *const keys[] = { "facilitator", "by", "byline", "with", "responsible" };
	const struct strings *lists[] = { &note->people->present, &note->people->away, &note->people->excused,
					  &note->people->part, &note->people->read };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		add(colleagues, span_of(catalog_note_value(note, keys[i])));
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (size_t at = 0; at < lists[i]->count; at++)
			add(colleagues, span_of(lists[i]->items[at]));
}

static int add_notes(struct colleagues *colleagues)
{
	const struct catalog_query query = { .forum = true, .if_there = true };
	struct catalog *catalog;
	int rc = catalog_load(&catalog, colleagues->notebook->ctx, colleagues->notebook->folder, &query);

	for (size_t i = 0; rc >= 0 && i < catalog->note_count; i++)
		add_note(colleagues, &catalog->notes[i]);
	return rc;
}

/* The names in one column of every table of that name among the programmes. */
static int add_tables(struct colleagues *colleagues, const char *name, enum heading heading)
{
	struct notebook *notebook = colleagues->notebook;
	struct folder_list list;
	int rc = folder_walk(&list, notebook->ctx->arena, notebook->folder, "programmes", name);

	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct csv_table table;
		struct span file;
		int at;

		if ((rc = notebook_table(&table, &file, notebook, list.items[i].path)) < 0)
			break;
		at = heading_column(&table, heading);
		for (size_t row = 0; at >= 0 && row < table.row_count; row++)
			add(colleagues, csv_cell(&table, row, at));
	}
	return rc;
}

bool colleagues_know(void *data, struct span name)
{
	struct colleagues *colleagues = data;

	if (!colleagues->is_read) {
		colleagues->is_read = true;
		if (add_notes(colleagues) < 0)
			error_clear();
		if (add_tables(colleagues, "participants.csv", HEADING_NAME) < 0 ||
		    add_tables(colleagues, "departments.csv", HEADING_HOST) < 0)
			error_clear();
	}
	return map_get(&colleagues->names, name) != NULL;
}
