/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/withdrawn.h"

#include "base/error.h"
#include "cmd/texts.h"

static struct span key_of(struct arena *arena, const struct placement *placement)
{
	char day[DATE_TEXT];

	return span_of(arena_format(arena, "%s\n%s\n%s", date_text(day, placement->date), placement->participant,
				    placement->department));
}

struct withdrawal {
	const struct programme *programme;
	struct placements found;
	struct map known; /* there now, or found already */
};

/* What an older table has beyond those known; one that can't be read any more tells nothing. */
static void add_table(void *to, const struct past_text *text)
{
	struct withdrawal *now = to;
	const struct programme *programme = now->programme;
	struct arena *arena = programme->arena;
	struct span bytes = span_make(arena_copy_bytes(arena, text->bytes.at, text->bytes.len), text->bytes.len);
	struct placements older;

	if (placements_parse(&older, arena, programme->placements_path, bytes, programme->from,
			     &programme->participants, &programme->departments, false) < 0) {
		error_clear();
		return;
	}
	for (size_t i = 0; i < older.count; i++) {
		struct span key = key_of(arena, &older.items[i]);

		if (map_get(&now->known, key))
			continue;
		map_put(&now->known, key, now);
		placements_add(&now->found, arena, older.items[i]);
	}
}

int withdrawn_find(struct placements *out, const struct session *session, const struct programme *programme)
{
	struct withdrawal now = { .programme = programme };
	const char *const tables[] = { programme->placements_path, NULL };
	int rc;

	map_init(&now.known, programme->arena);
	for (size_t i = 0; i < programme->placements.count; i++)
		map_put(&now.known, key_of(programme->arena, &programme->placements.items[i]), &now);
	if ((rc = texts_read(session, tables, add_table, &now)) < 0)
		return rc;
	*out = now.found;
	return 0;
}
