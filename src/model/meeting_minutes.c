/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which minutes are of which meeting, and what they say of it. */
#include "model/meeting_parts.h"
#include "model/people.h"

bool meeting_is_own_minute(const struct catalog_note *note)
{
	return note->kind == KIND_MINUTE && !note->clinic && !note->draft;
}

/* The minutes of a forum meeting or professional day may go by the id of an ordinary session, where there is none. */
static const struct catalog_note *minutes_of(const struct computing *now, const struct meeting *meeting)
{
	const struct catalog_note *note = map_get(now->minutes, span_of(meeting->id));
	char day[DATE_TEXT];

	if (note || map_get(&now->alone, span_of(date_text(day, meeting->original))) != meeting)
		return note;
	return map_get(now->minutes, span_of(arena_format(now->notebook->ctx->arena, "%s/%s", now->plan->id,
							  date_text(day, meeting->original))));
}

/* Whether they may be one person's: the same, or one is how the other begins. */
static bool are_alike(struct span a, struct span b)
{
	struct span shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;

	return shorter.len && span_equal(shorter, span_take(longer, shorter.len)) &&
	       (longer.len == shorter.len || longer.at[shorter.len] == ' ');
}

static bool has_name(const struct strings *names, const char *name)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool found = false;

	people_fold_name(&one, span_of(name));
	for (size_t i = 0; i < names->count && !found; i++) {
		buf_clear(&other);
		people_fold_name(&other, span_of(names->items[i]));
		found = are_alike(buf_span(&one), buf_span(&other));
	}
	buf_done(&one);
	buf_done(&other);
	return found;
}

bool minutes_miss(const struct catalog_people *people, const char *name)
{
	if (has_name(&people->away, name) || has_name(&people->excused, name))
		return true;
	return people->present.count && !has_name(&people->present, name) && !has_name(&people->part, name);
}

/* What the minutes say counts: whoever the plan had lead it and who was not there did not, once it has been held. */
static void apply_record(const struct computing *now, struct meeting *meeting, const struct catalog_note *note)
{
	const char *facilitator;

	meeting->state = MEETING_HELD;
	meeting->minutes_path = note->path;
	meeting->record = note;
	if (date_is_set(note->date))
		meeting->date = note->date;
	facilitator = catalog_note_value(note, "facilitator");
	if (*facilitator)
		meeting->facilitator = facilitator;
	else if (date_compare(meeting->date, now->today) <= 0 && minutes_miss(note->people, meeting->facilitator))
		meeting->facilitator = "";
	if (!*meeting->theme)
		meeting->theme = note->title;
	if (!meeting->themes.count)
		meeting->themes = note->themes;
}

void meeting_apply_minutes(const struct computing *now, struct meeting *meeting)
{
	const struct catalog_note *note = minutes_of(now, meeting);

	if (note)
		apply_record(now, meeting, note);
}

/* Minutes of one day that go by no meeting's id. */
struct loose {
	const struct catalog_note *note;
	size_t count;
};

static struct span day_key(const struct date *date)
{
	return span_make((const char *)date, sizeof(*date));
}

static bool is_without(const struct meeting *meeting)
{
	return !meeting->record && meeting->kind != ENTRY_WATCH;
}

/* By the days of meetings without minutes: a clinic has few such, and many minutes. */
static void find_loose(struct map *out, const struct computing *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct map claimed; /* ids of minutes that are a meeting's */

	map_init(&claimed, arena);
	map_init(out, arena);
	for (size_t i = 0; i < now->out->count; i++) {
		const struct meeting *meeting = &now->out->items[i];

		if (meeting->record)
			map_put(&claimed, span_of(meeting->record->id), out);
		else if (is_without(meeting) && !map_get(out, day_key(&meeting->date)))
			map_put(out, day_key(&meeting->date), arena_alloc(arena, sizeof(struct loose)));
	}
	for (size_t i = 0; i < now->catalog->note_count && out->count; i++) {
		const struct catalog_note *note = &now->catalog->notes[i];
		struct loose *loose;

		if (!meeting_is_own_minute(note) || !date_is_set(note->date) ||
		    !(loose = map_get(out, day_key(&note->date))) || map_get(&claimed, span_of(note->id)))
			continue;
		loose->note = note;
		loose->count++;
	}
}

void meetings_apply_loose(const struct computing *now)
{
	struct map days;

	find_loose(&days, now);
	for (size_t i = 0; i < now->out->count * 2 && days.count; i++) {
		struct meeting *meeting = &now->out->items[i % now->out->count];
		struct loose *loose;

		if (!is_without(meeting) || (meeting->kind == ENTRY_SESSION) != (i < now->out->count))
			continue;
		loose = map_get(&days, day_key(&meeting->date));
		if (loose->count != 1)
			continue;
		if (meeting->state == MEETING_HOLIDAY)
			meeting->why = "";
		apply_record(now, meeting, loose->note);
		loose->count = 0;
	}
}
