/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a period, what they took of time and people, and which sides of the trade they touched. */
#include "base/number.h"
#include "index/catalog.h"
#include "model/people.h"
#include "model/profession.h"
#include "model/summary_parts.h"
#include "model/themes.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

bool is_own(const struct catalog_note *note)
{
	return !note->clinic && !note->draft;
}

static int by_path(const void *path, const void *note)
{
	return strcmp(path, ((const struct catalog_note *)note)->path);
}

static const struct catalog_note *note_at(const struct summing *sum, const char *path)
{
	const struct catalog *catalog = sum->catalog;

	if (!path || !catalog->note_count)
		return NULL;
	return bsearch(path, catalog->notes, catalog->note_count, sizeof(*catalog->notes), by_path);
}

static struct summary_meeting *add(struct summing *sum, size_t *capacity)
{
	struct summary *out = sum->out;

	out->meetings = arena_grow(sum->arena, out->meetings, out->meeting_count, capacity, sizeof(*out->meetings));
	out->meetings[out->meeting_count] = (struct summary_meeting){ .title = "", .why = "" };
	return &out->meetings[out->meeting_count++];
}

static void add_planned(struct summing *sum, const struct meeting *meeting, size_t *capacity)
{
	struct summary_meeting *one;

	if (meeting->kind == ENTRY_WATCH || !period_has_meeting(&sum->out->period, meeting) ||
	    (sum->out->period.plan && !period_is_term_of(&sum->out->period, meeting)))
		return;
	one = add(sum, capacity);
	one->meeting = meeting;
	one->note = note_at(sum, meeting->minutes_path);
	one->date = meeting->date;
	one->title = meeting->theme;
	one->kind = meeting->kind;
	one->state = meeting->state;
	one->moved = meeting->state != MEETING_HOLIDAY && date_compare(meeting->date, meeting->original) != 0;
	one->why = meeting->why;
	one->planned = meeting->minutes;
	one->themes = meeting->themes;
}

/* Minutes that are no meeting's of the plan (meeting.h decides) are those of an extra one. */
static void add_unclaimed(struct summing *sum, const struct map *claimed, size_t *capacity)
{
	for (size_t i = 0; i < sum->catalog->note_count; i++) {
		const struct catalog_note *note = &sum->catalog->notes[i];
		struct summary_meeting *one;

		if (note->kind != KIND_MINUTE || !is_own(note) || !period_has_note(&sum->out->period, note) ||
		    map_get(claimed, span_of(note->path)))
			continue;
		one = add(sum, capacity);
		one->date = note->date;
		one->note = note;
		one->state = MEETING_HELD;
	}
}

static int by_date(const void *a, const void *b)
{
	const struct summary_meeting *first = a, *second = b;
	int order = date_compare(first->date, second->date);

	if (!order && (first->note || second->note))
		order = strcmp(first->note ? first->note->path : "", second->note ? second->note->path : "");
	return order ? order : (first->kind > second->kind) - (first->kind < second->kind);
}

static void collect(struct summing *sum)
{
	struct map claimed;
	size_t capacity = 0;

	map_init(&claimed, sum->arena);
	for (size_t i = 0; i < sum->all->count; i++) {
		if (sum->all->items[i].minutes_path)
			map_put(&claimed, span_of(sum->all->items[i].minutes_path), &sum->all->items[i]);
		add_planned(sum, &sum->all->items[i], &capacity);
	}
	add_unclaimed(sum, &claimed, &capacity);
	if (sum->out->meeting_count)
		qsort(sum->out->meetings, sum->out->meeting_count, sizeof(*sum->out->meetings), by_date);
}

static bool has_clinician(struct summing *sum, const struct catalog_note *note, const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *name = who_is(&sum->who, span_of(names->items[i]), note->date);
		const struct person *person = people_find(&sum->people, span_of(name));

		if (person && profession_is_clinical(sum->notebook, person->profession))
			return true;
	}
	return false;
}

static void add_names(struct map *out, struct summing *sum, const struct strings *names, struct date day)
{
	for (size_t i = 0; i < names->count; i++)
		map_put(out, span_of(who_is(&sum->who, span_of(names->items[i]), day)), sum);
}

/* Those who share the turns to lead and work here that day, but for whoever was there for a part. */
static void add_usual(struct map *out, struct summing *sum, const struct plan *plan, const struct catalog_note *note)
{
	struct map part;

	map_init(&part, sum->arena);
	add_names(&part, sum, &note->people->part, note->date);
	for (size_t i = 0; i < plan->facilitators.count; i++) {
		const char *name = who_is(&sum->who, span_of(plan->facilitators.items[i]), note->date);
		const struct person *person = people_find(&sum->people, span_of(name));

		if (!map_get(&part, span_of(name)) && (!person || person_works_on(person, note->date)))
			map_put(out, span_of(name), sum);
	}
}

/*
 * Everybody who was there or was named as missing, each once. Minutes of a session that name nobody as missing may just
 * not have said so: then those who share the turns to lead are expected, too.
 */
static size_t count_expected(struct summing *sum, const struct summary_meeting *one)
{
	const struct catalog_note *note = one->note;
	bool says_missing = note->people->away.count || note->people->excused.count;
	struct map expected;

	map_init(&expected, sum->arena);
	add_names(&expected, sum, &note->people->present, note->date);
	add_names(&expected, sum, &note->people->away, note->date);
	add_names(&expected, sum, &note->people->excused, note->date);
	if (!says_missing && one->kind == ENTRY_SESSION && one->meeting)
		add_usual(&expected, sum, one->meeting->plan, note);
	return expected.count;
}

static void read_note(struct summing *sum, struct summary_meeting *one)
{
	const struct catalog_note *note = one->note;
	size_t least = one->meeting ? (size_t)one->meeting->plan->least : 1;
	long minutes;

	if (*note->title)
		one->title = note->title;
	if (note->themes.count)
		one->themes = note->themes;
	one->estimated = !number_parse(&minutes, span_of(catalog_note_value(note, "minutes")), 0, 24L * 60);
	one->used = one->estimated ? one->planned : (int)minutes;
	one->present = note->people->present.count;
	one->expected = note->people->present.count ? count_expected(sum, one) : 0;
	one->few = one->kind == ENTRY_SESSION && one->present < one->expected &&
		   (one->present <= least || 2 * one->present < one->expected);
	one->joint = has_clinician(sum, note, &note->people->present) || has_clinician(sum, note, &note->people->part);
}

static void count_meeting(struct summary *out, const struct summary_meeting *one)
{
	bool session = one->kind == ENTRY_SESSION;
	struct session_count *count = session ? &out->sessions : &out->days;
	bool held = one->state == MEETING_HELD;

	count->held += held;
	count->few += one->few;
	count->moved += held && one->moved;
	count->unrecorded += one->state == MEETING_UNRECORDED ||
			     (one->state == MEETING_MOVED && date_compare(one->date, out->today) < 0);
	count->off += one->state == MEETING_HOLIDAY;
	count->coming += (one->state == MEETING_COMING || one->state == MEETING_MOVED) &&
			 date_compare(one->date, out->today) >= 0;
	count->extra += held && !one->meeting;
	out->joint += one->joint;
	if (!session) {
		out->days_used += one->used;
		return;
	}
	out->used += one->used;
	out->estimated += held && one->estimated && one->planned;
	if (one->state != MEETING_HOLIDAY && one->meeting && (held || date_compare(one->date, out->today) < 0))
		out->planned += one->planned;
	if (one->expected) {
		out->present += one->present;
		out->expected += one->expected;
		out->counted++;
	}
}

int sum_meetings(struct summing *sum)
{
	collect(sum);
	for (size_t i = 0; i < sum->out->meeting_count; i++) {
		struct summary_meeting *one = &sum->out->meetings[i];

		if (one->note)
			read_note(sum, one);
		count_meeting(sum->out, one);
	}
	return 0;
}

enum side side_named(const char *name)
{
	for (int side = 0; side < SIDE_OTHER; side++)
		if (strcmp(side_name(side), name) == 0)
			return side;
	return SIDE_OTHER;
}

static struct summary_theme *theme_of(struct summing *sum, struct map *found, const char *slug, size_t *capacity)
{
	struct summary *out = sum->out;
	size_t *place = map_get(found, span_of(slug));
	const struct theme *theme;

	if (place)
		return &out->themes[*place];
	theme = themes_find(&sum->themes, span_of(slug));
	out->themes = arena_grow(sum->arena, out->themes, out->theme_count, capacity, sizeof(*out->themes));
	place = arena_alloc(sum->arena, sizeof(*place));
	*place = out->theme_count++;
	map_put(found, span_of(slug), place);
	out->themes[*place] = (struct summary_theme){ slug, theme, theme ? side_named(theme->side) : SIDE_OTHER, 0 };
	return &out->themes[*place];
}

static int most_often_first(const void *a, const void *b)
{
	const struct summary_theme *first = a, *second = b;

	if (first->meetings != second->meetings)
		return first->meetings > second->meetings ? -1 : 1;
	return strcmp(first->slug, second->slug);
}

void sum_themes(struct summing *sum)
{
	struct summary *out = sum->out;
	struct map found;
	size_t capacity = 0;

	map_init(&found, sum->arena);
	for (size_t i = 0; i < out->meeting_count; i++) {
		struct summary_meeting *one = &out->meetings[i];

		for (size_t k = 0; one->state == MEETING_HELD && k < one->themes.count; k++) {
			struct summary_theme *theme = theme_of(sum, &found, one->themes.items[k], &capacity);

			theme->meetings++;
			one->sides |= 1U << theme->side;
		}
		for (int side = 0; side < SIDE_COUNT; side++)
			out->sides[side] += one->sides >> side & 1U;
	}
	if (out->theme_count)
		qsort(out->themes, out->theme_count, sizeof(*out->themes), most_often_first);
}
