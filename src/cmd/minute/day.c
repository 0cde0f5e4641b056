/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/day.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"

/* The notes of one day that are no meeting's. */
struct day {
	const struct catalog_note **notes;
	size_t count, capacity;
};

static bool is_claimed(const struct meetings *meetings, const struct catalog_note *note)
{
	for (size_t i = 0; i < meetings->count; i++)
		if (meetings->items[i].record == note)
			return true;
	return false;
}

static void collect(struct day *out, struct arena *arena, const struct agenda *agenda, struct date date)
{
	for (size_t i = 0; i < agenda->catalog->note_count; i++) {
		const struct catalog_note *note = &agenda->catalog->notes[i];

		if (note->kind != KIND_MINUTE || note->clinic || note->draft || date_compare(note->date, date) != 0 ||
		    is_claimed(&agenda->meetings, note))
			continue;
		out->notes = arena_grow(arena, out->notes, out->count, &out->capacity, sizeof(*out->notes));
		out->notes[out->count++] = note;
	}
}

/* By the whole title before a part of it; NULL when none or several fit. */
static const struct catalog_note *find_titled(const struct day *day, const char *theme)
{
	struct buf wanted = BUF_INIT, title = BUF_INIT;
	const struct catalog_note *whole = NULL, *part = NULL;
	size_t wholes = 0, parts = 0;

	people_fold_name(&wanted, span_of(theme));
	for (size_t i = 0; i < day->count && wanted.len; i++) {
		buf_clear(&title);
		people_fold_name(&title, span_of(day->notes[i]->title));
		if (span_find_text(buf_span(&title), wanted.at) == title.len)
			continue;
		parts++;
		part = day->notes[i];
		if (title.len != wanted.len)
			continue;
		wholes++;
		whole = day->notes[i];
	}
	buf_done(&wanted);
	buf_done(&title);
	return wholes == 1 ? whole : !wholes && parts == 1 ? part : NULL;
}

static int fail_several(const struct day *day, struct date date)
{
	struct buf paths = BUF_INIT;
	char text[DATE_TEXT];
	int rc;

	for (size_t i = 0; i < day->count; i++)
		buf_add_format(&paths, "\n  %s", day->notes[i]->path);
	rc = fail(ERROR_USAGE, _("There are several notes of %s; --theme with the title says which one you mean:%s"),
		  date_text(text, date), paths.at);
	buf_done(&paths);
	return rc;
}

int day_find_note(const struct catalog_note **out, const struct session *session, const struct agenda *agenda,
		  const struct meeting *meeting, struct date date, const char *theme)
{
	const struct catalog_note *note = meeting ? meeting->record : NULL;
	struct day day = { 0 };

	if (!note)
		collect(&day, session->ctx->arena, agenda, date);
	if (day.count == 1)
		note = day.notes[0];
	else if (day.count)
		note = find_titled(&day, theme ? theme : meeting ? meeting->theme : "");
	if (!note && day.count &&
	    !(meeting && theme)) /* a planned meeting's own minutes can still be begun by a title */
		return fail_several(&day, date);
	*out = note;
	return 0;
}
