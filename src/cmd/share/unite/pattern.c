/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/pattern.h"

#include "base/error.h"
#include "base/path.h"
#include "model/agenda.h"
#include "text/slug.h"

#include <string.h>

#define FREE_IDS 100 /* that are tried */

static bool is_taken(const struct catalog *catalog, const char *id, const char *path)
{
	for (size_t i = 0; i < catalog->note_count; i++)
		if (!catalog->notes[i].clinic && strcmp(catalog->notes[i].id, id) == 0 &&
		    strcmp(catalog->notes[i].path, path) != 0)
			return true;
	return false;
}

/* From what is the same on every machine; by its path, since two may have copied one note for the same day. */
static const char *free_id(const struct note *note, struct arena *arena, const struct catalog *catalog)
{
	const char *source = arena_format(arena, "%.*s\n%s", (int)note->id.len, note->id.at, note->path);
	char *id = arena_alloc(arena, FREE_ID_TEXT);

	for (unsigned number = 1; number <= FREE_IDS; number++) {
		free_id_derive(id, note->date, span_of(source), number);
		if (!is_taken(catalog, id, note->path))
			return id;
	}
	return NULL;
}

/* The term in "2026-autumn/2026-09-03". */
static struct span term_of(struct span id)
{
	return span_take(id, span_find(id, '/'));
}

static size_t count_plans(const struct plans *plans, struct date day)
{
	size_t count = 0;

	for (size_t i = 0; i < plans->count; i++)
		count += date_compare(plans->items[i]->from, day) <= 0 && date_compare(day, plans->items[i]->to) <= 0;
	return count;
}

/* The plan of the meeting that was copied, or the only one of that day; NULL where two teams meet side by side. */
static const struct plan *plan_of_copy(const struct note *note, struct arena *arena, const struct plans *plans)
{
	const struct plan *plan = plans_find(plans, span_copy(arena, term_of(note->id)));

	if (plan && date_compare(plan->from, note->date) <= 0 && date_compare(note->date, plan->to) <= 0)
		return plan;
	return count_plans(plans, note->date) == 1 ? plans_of_day(plans, note->date) : NULL;
}

/* Of the meeting on that day; where the first note was held then, that is not the one. */
static const char *id_of_day(const struct note *note, struct arena *arena, const struct agenda *agenda)
{
	const struct plan *plan = plan_of_copy(note, arena, &agenda->plans);
	char day[DATE_TEXT];
	const char *id;

	if (!plan)
		return NULL;
	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *meeting = &agenda->meetings.items[i];

		if (meeting->plan == plan && date_compare(meeting->date, note->date) == 0 &&
		    meeting->kind != ENTRY_WATCH && !span_is(note->id, meeting->id))
			return meeting->id;
	}
	id = arena_format(arena, "%s/%s", plan->id, date_text(day, note->date));
	return span_is(note->id, id) ? NULL : id;
}

struct date pattern_day_of_id(struct span id)
{
	struct date date = { 0 };
	struct span day = path_name(id);

	if (!date_parse(&date, span_take(day, day.len < DATE_TEXT - 1 ? day.len : DATE_TEXT - 1)))
		date = (struct date){ 0 };
	return date;
}

/* By the plan alone: where minutes are there, a meeting has their day. */
static bool is_moved_to(const struct note *note, const struct session *session)
{
	struct agenda agenda;
	const struct planned_line *move;
	const struct plan *plan;

	if (note->kind != KIND_MINUTE || agenda_load_meetings(&agenda, session->notebook) < 0)
		return false;
	plan = plans_find(&agenda.plans, span_copy(session->ctx->arena, term_of(note->id)));
	move = plan ? plan_find_line(plan, LINE_MOVE, pattern_day_of_id(note->id)) : NULL;
	return move && date_compare(move->line.to, note->date) == 0;
}

bool pattern_has_its_day(const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span bytes;
	struct note note;
	bool has;

	if (folder_read(&bytes, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
	    note_read(&note, arena, path, bytes) < 0) {
		error_clear();
		return false;
	}
	has = date_is_set(note.date) &&
	      (date_compare(note.date, pattern_day_of_id(note.id)) == 0 || is_moved_to(&note, session));
	error_clear();
	return has;
}

static const char *id_of_minutes(const struct note *note, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	struct agenda agenda;
	const char *id;

	if (agenda_load_meetings(&agenda, session->notebook) < 0) /* a plan can't be read, which is told elsewhere */
		return NULL;
	id = id_of_day(note, arena, &agenda);
	return id ? id : free_id(note, arena, agenda.catalog);
}

static const char *id_of_plan(const struct note *note, struct arena *arena, const struct catalog *catalog)
{
	const struct span name = path_name(span_of(note->path));
	const struct span stem = span_take(name, name.len - strlen(".md"));
	const char *id = span_copy(arena, stem);

	return slug_is_valid(stem) && !is_taken(catalog, id, note->path) ? id : NULL;
}

static const char *find_id(const struct note *note, const struct session *session)
{
	const struct catalog_query query = { .drafts = true };
	struct arena *arena = session->ctx->arena;
	struct catalog *catalog;

	if (note->kind == KIND_MINUTE)
		return date_is_set(note->date) ? id_of_minutes(note, session) : NULL;
	if (catalog_load(&catalog, session->ctx, session->notebook->folder, &query) < 0)
		return NULL;
	if (note->kind == KIND_PLAN)
		return id_of_plan(note, arena, catalog);
	return note->kind != KIND_PROGRAMME && date_is_set(note->date) ? free_id(note, arena, catalog) : NULL;
}

int pattern_give_id(struct span *out, const char **id, const struct session *session, const char *path,
		    struct span bytes)
{
	struct arena *arena = session->ctx->arena;
	struct buf file = BUF_INIT, value = BUF_INIT;
	struct note note;
	int rc = note_read(&note, arena, path, bytes);

	*id = rc < 0 ? NULL : find_id(&note, session);
	error_clear();
	if (!*id || span_is(note.id, *id))
		return 0;
	front_write_text(&value, span_of(*id), false);
	rc = front_set(&file, arena, bytes, "id", buf_span(&value));
	*out = span_make(span_copy(arena, buf_span(&file)), file.len);
	buf_done(&value);
	buf_done(&file);
	error_clear();
	return rc >= 0;
}
