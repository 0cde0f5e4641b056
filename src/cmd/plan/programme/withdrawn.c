/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/withdrawn.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/texts.h"
#include "store/files/child.h"

static struct span key_of(struct arena *arena, const struct placement *placement)
{
	char day[DATE_TEXT];

	return span_of(arena_format(arena, "%s\n%s\n%s", date_text(day, placement->date), placement->participant,
				    placement->department));
}

/* What an older table has beyond those known; one that can't be read any more tells nothing. */
static void add_table(struct placements *out, struct map *known, const struct programme *programme, struct span bytes)
{
	struct arena *arena = programme->arena;
	struct placements older;

	bytes = span_make(arena_copy_bytes(arena, bytes.at, bytes.len), bytes.len);
	if (placements_parse(&older, arena, programme->placements_path, bytes, programme->from,
			     &programme->participants, &programme->departments, false) < 0) {
		error_clear();
		return;
	}
	for (size_t i = 0; i < older.count; i++) {
		struct span key = key_of(arena, &older.items[i]);

		if (map_get(known, key))
			continue;
		map_put(known, key, known);
		placements_add(out, arena, older.items[i]);
	}
}

int withdrawn_find(struct placements *out, const struct session *session, const struct programme *programme)
{
	const char *argv[] = { child_program(programme->arena, "erfar-history"),
			       "-C",
			       session->notebook->folder->path,
			       "texts",
			       programme->placements_path,
			       NULL };
	struct placements withdrawn = { 0 };
	struct child_result result;
	struct past_text text;
	struct map known;
	struct span rest;
	bool ended = false;
	long taken;
	int rc = child_run(&result, argv, span_of(""));

	if (rc < 0)
		return rc;
	map_init(&known, programme->arena);
	for (size_t i = 0; i < programme->placements.count; i++)
		map_put(&known, key_of(programme->arena, &programme->placements.items[i]), &known);
	rest = buf_span(&result.out);
	while (!ended && (taken = texts_take(&text, &ended, rest)) > 0) {
		if (!ended)
			add_table(&withdrawn, &known, programme, text.bytes);
		rest = span_skip(rest, (size_t)taken);
	}
	if (!ended)
		rc = fail(ERROR_FORMAT, _("What was written before can't be read: %s"),
			  result.err.len ? span_copy(programme->arena, span_trim(buf_span(&result.err)))
					 : _("the history ends in the middle"));
	buf_done(&result.out);
	buf_done(&result.err);
	if (rc >= 0)
		*out = withdrawn;
	return rc;
}
