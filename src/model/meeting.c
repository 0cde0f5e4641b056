/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/catalog.h"
#include "model/closure.h"
#include "model/rota.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the rooms below need while one term is computed. */
struct computing {
	struct notebook *notebook;
	const struct plan *plan;
	const struct closures *closures;
	struct meetings *out;
	struct date today;
	const struct map *minutes; /* id -> struct catalog_note of its minutes */
	const struct catalog *catalog;
	struct map ids; /* of this term: an id without the number at its end -> how many (size_t) */
};

static bool is_own_minute(const struct catalog_note *note)
{
	return note->kind == KIND_MINUTE && !note->clinic && !note->draft;
}

/* Whether an id is one of this term's: "TERM/...". */
static bool is_of_term(const char *id, const char *term)
{
	size_t length = strlen(term);

	return strncmp(id, term, length) == 0 && id[length] == '/';
}

const char *meeting_state_name(enum meeting_state state)
{
	static const char *const names[] = { "coming", "held", "unrecorded", "moved", "holiday" };

	return names[state];
}

const char *meeting_start_text(char text[6], int start)
{
	text[0] = '\0';
	if (start >= 0)
		(void)snprintf(text, 6, "%02u:%02u", (unsigned)start / 60 % 100, (unsigned)start % 60);
	return text;
}

static struct meeting *add(struct computing *now)
{
	struct meetings *list = now->out;
	struct meeting *meeting;

	list->items =
		arena_grow(now->notebook->ctx->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	meeting = &list->items[list->count++];
	*meeting = (struct meeting){ .plan = now->plan,
				     .start = now->plan->start,
				     .minutes = now->plan->minutes,
				     .theme = "",
				     .facilitator = "",
				     .place = "",
				     .why = "" };
	return meeting;
}

static bool has_ordinary(const struct computing *now, struct date date)
{
	char day[DATE_TEXT];

	return map_get(&now->ids, span_of(date_text(day, date))) != NULL;
}

/* A second entry of the same kind on one day has "-2" at its end, a third "-3". */
static const char *make_id(struct computing *now, struct date date, enum entry_kind kind)
{
	struct arena *arena = now->notebook->ctx->arena;
	char text[DATE_TEXT];
	const char *day = date_text(text, date), *key = day;
	size_t *count;

	if (kind != ENTRY_SESSION)
		key = arena_format(arena, "%s-%s", day, entry_kind_name(kind));
	count = map_get(&now->ids, span_of(key));
	if (!count) {
		count = arena_alloc(arena, sizeof(*count));
		map_put(&now->ids, span_of(key), count);
	}
	++*count;
	return *count == 1 ? arena_format(arena, "%s/%s", now->plan->id, key)
			   : arena_format(arena, "%s/%s-%zu", now->plan->id, key, *count);
}

static int add_by_rule(struct computing *now)
{
	struct date *days;
	size_t count;
	int rc;

	if (!now->plan->has_rule)
		return 0;
	if ((rc = recurrence_expand(&days, &count, now->notebook->ctx->arena, &now->plan->rule, now->plan->from,
				    now->plan->to)) < 0)
		return rc;
	for (size_t i = 0; i < count; i++) {
		const char *id = make_id(now, days[i], ENTRY_SESSION);
		struct meeting *meeting = add(now);

		meeting->id = id;
		meeting->date = meeting->original = days[i];
	}
	return 0;
}

static void add_entries(struct computing *now)
{
	struct arena *arena = now->notebook->ctx->arena;

	for (size_t i = 0; i < now->plan->line_count; i++) {
		const struct plan_line *line = &now->plan->lines[i].line;
		const char *id;
		struct meeting *meeting;

		if (line->kind != LINE_ENTRY || !date_is_set(line->date))
			continue;
		id = make_id(now, line->date, line->entry);
		meeting = add(now);
		meeting->id = id;
		meeting->kind = line->entry;
		meeting->date = meeting->original = line->date;
		meeting->start = line->start >= 0 ? line->start : line->entry == ENTRY_SESSION ? now->plan->start : -1;
		meeting->minutes = line->minutes		  ? line->minutes
				   : line->entry == ENTRY_SESSION ? now->plan->minutes
								  : 0;
		meeting->place = span_copy(arena, line->place);
		meeting->theme = span_copy(arena, line->text);
		meeting->themes = line->themes;
	}
}

/* A move belongs to the ordinary meeting of its day, else to another entry, else to a coming change. */
static int claim(const struct meeting *meeting)
{
	return meeting->kind == ENTRY_SESSION ? 3 : meeting->kind == ENTRY_WATCH ? 1 : 2;
}

/* Of two moves of one day the first one holds. */
static void apply_moves(struct computing *now, size_t first)
{
	for (size_t i = 0; i < now->plan->line_count; i++) {
		const struct plan_line *line = &now->plan->lines[i].line;
		struct meeting *moved = NULL;

		for (size_t k = first; line->kind == LINE_MOVE && k < now->out->count; k++) {
			struct meeting *meeting = &now->out->items[k];

			if (date_compare(meeting->original, line->date) == 0 &&
			    (!moved || claim(meeting) > claim(moved)))
				moved = meeting;
		}
		if (!moved || moved->state == MEETING_MOVED)
			continue;
		moved->date = line->to;
		moved->why = span_copy(now->notebook->ctx->arena, line->text);
		moved->state = MEETING_MOVED;
	}
}

/* By its first day; by the one it was moved to only where no other meeting is of that day. */
static const struct plan_line *line_for(const struct computing *now, enum plan_line_kind kind,
					const struct meeting *meeting)
{
	const struct planned_line *line = plan_find_line(now->plan, kind, meeting->original);

	if (!line && date_compare(meeting->date, meeting->original) != 0 && !has_ordinary(now, meeting->date))
		line = plan_find_line(now->plan, kind, meeting->date);
	return line ? &line->line : NULL;
}

static void apply_theme(struct computing *now, struct meeting *meeting)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct plan_line *theme = line_for(now, LINE_THEME, meeting);
	const struct plan_line *facilitator = line_for(now, LINE_FACILITATOR, meeting);

	if (meeting->kind != ENTRY_SESSION)
		return;
	if (theme && !*meeting->theme) {
		meeting->theme = span_copy(arena, theme->text);
		meeting->themes = theme->themes;
	}
	if (facilitator)
		meeting->facilitator = span_copy(arena, facilitator->name);
	else if (theme && theme->name.len)
		meeting->facilitator = span_copy(arena, theme->name);
}

/* A forum meeting or professional day that is alone on its day may go by the id of an ordinary session. */
static const struct catalog_note *minutes_of(const struct computing *now, const struct meeting *meeting)
{
	const struct catalog_note *note = map_get(now->minutes, span_of(meeting->id));
	char day[DATE_TEXT];

	if (note || meeting->kind == ENTRY_SESSION || meeting->kind == ENTRY_WATCH ||
	    has_ordinary(now, meeting->original))
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

bool minutes_miss(const struct catalog_note *note, const char *name)
{
	if (has_name(&note->away, name) || has_name(&note->excused, name))
		return true;
	return note->present.count && !has_name(&note->present, name) && !has_name(&note->part, name);
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
	else if (date_compare(meeting->date, now->today) <= 0 && minutes_miss(note, meeting->facilitator))
		meeting->facilitator = "";
	if (!*meeting->theme)
		meeting->theme = note->title;
	if (!meeting->themes.count)
		meeting->themes = note->themes;
}

static void apply_minutes(const struct computing *now, struct meeting *meeting)
{
	const struct catalog_note *note = minutes_of(now, meeting);

	if (note)
		apply_record(now, meeting, note);
}

/* On a holiday or closure the meeting is shown and not expected. What was to be watched for has been when its day is over. */
static void settle_state(struct computing *now, struct meeting *meeting)
{
	const char *off = closures_day_off(now->closures, now->notebook, meeting->date);

	if (meeting->state == MEETING_HELD ||
	    (meeting->state == MEETING_MOVED &&
	     (meeting->kind != ENTRY_WATCH || date_compare(meeting->date, now->today) >= 0)))
		return;
	if (off && meeting->kind == ENTRY_SESSION) {
		meeting->state = MEETING_HOLIDAY;
		meeting->why = off;
	} else if (date_compare(meeting->date, now->today) < 0) {
		meeting->state = meeting->kind == ENTRY_WATCH ? MEETING_HELD : MEETING_UNRECORDED;
	}
}

/* Minutes of the term that no rule or line foresaw: an extra meeting was held. */
static void add_unforeseen(struct computing *now, size_t first)
{
	struct map foreseen; /* ids, also those that a meeting's minutes go by */

	map_init(&foreseen, now->notebook->ctx->arena);
	for (size_t i = first; i < now->out->count; i++) {
		const struct meeting *meeting = &now->out->items[i];

		map_put(&foreseen, span_of(meeting->id), now);
		if (meeting->record)
			map_put(&foreseen, span_of(meeting->record->id), now);
	}
	for (size_t i = 0; i < now->minutes->count; i++) {
		const struct catalog_note *note = now->minutes->entries[i].value;
		struct meeting *meeting;

		if (!is_of_term(note->id, now->plan->id) || map_get(&foreseen, span_of(note->id)))
			continue;
		meeting = add(now);
		meeting->id = note->id;
		meeting->date = meeting->original = note->date;
		meeting->start = -1;
		apply_minutes(now, meeting);
	}
}

static int compute_plan(struct computing *now)
{
	size_t first = now->out->count;
	int rc;

	map_init(&now->ids, now->notebook->ctx->arena);
	if ((rc = add_by_rule(now)) < 0)
		return rc;
	add_entries(now);
	apply_moves(now, first);
	for (size_t i = first; i < now->out->count; i++) {
		struct meeting *meeting = &now->out->items[i];

		apply_theme(now, meeting);
		apply_minutes(now, meeting);
		settle_state(now, meeting);
	}
	add_unforeseen(now, first);
	return 0;
}

/* Minutes of one day that go by no meeting's id. */
struct loose {
	const struct catalog_note *note;
	size_t count;
};

static void find_loose(struct map *out, const struct computing *now)
{
	struct map claimed; /* ids of minutes that are a meeting's */
	char day[DATE_TEXT];

	map_init(&claimed, now->notebook->ctx->arena);
	map_init(out, now->notebook->ctx->arena);
	for (size_t i = 0; i < now->out->count; i++)
		if (now->out->items[i].record)
			map_put(&claimed, span_of(now->out->items[i].record->id), out);
	for (size_t i = 0; i < now->catalog->note_count; i++) {
		const struct catalog_note *note = &now->catalog->notes[i];
		struct loose *loose;

		if (!is_own_minute(note) || !date_is_set(note->date) || map_get(&claimed, span_of(note->id)))
			continue;
		loose = map_get(out, span_of(date_text(day, note->date)));
		if (!loose) {
			loose = arena_alloc(now->notebook->ctx->arena, sizeof(*loose));
			map_put(out, span_of(day), loose);
		}
		loose->note = note;
		loose->count++;
	}
}

/*
 * Minutes that go by no meeting's id, as when they were written by hand, are those of the meeting of their day that has
 * none, if they are alone on that day: of an ordinary meeting before others.
 */
static void apply_loose(const struct computing *now)
{
	struct map days;
	char day[DATE_TEXT];

	find_loose(&days, now);
	for (size_t i = 0; i < now->out->count * 2 && days.count; i++) {
		struct meeting *meeting = &now->out->items[i % now->out->count];
		struct loose *loose;

		if (meeting->record || meeting->kind == ENTRY_WATCH ||
		    (meeting->kind == ENTRY_SESSION) != (i < now->out->count))
			continue;
		loose = map_get(&days, span_of(date_text(day, meeting->date)));
		if (!loose || loose->count != 1)
			continue;
		if (meeting->state == MEETING_HOLIDAY)
			meeting->why = "";
		apply_record(now, meeting, loose->note);
		loose->count = 0;
	}
}

static int by_date(const void *a, const void *b)
{
	const struct meeting *first = a, *second = b;
	int order = date_compare(first->date, second->date);

	if (order)
		return order;
	if (first->start != second->start)
		return first->start < second->start ? -1 : 1;
	return strcmp(first->id, second->id);
}

/* The plan can be read without people.csv, only whose turn it is may then be wrong. */
static const struct people *read_people(struct people *people, struct notebook *notebook)
{
	if (notebook_people(people, notebook) >= 0)
		return people;
	context_warn(notebook->ctx, _("%s\nUntil that is mended, it may be wrong whose turn it is."), error_message());
	error_clear();
	*people = (struct people){ 0 };
	return people;
}

int meetings_load(struct meetings *out, struct notebook *notebook, const struct plans *plans,
		  const struct catalog *catalog)
{
	struct closures closures;
	struct people people;
	struct map minutes;
	struct computing now = { .notebook = notebook,
				 .closures = &closures,
				 .out = out,
				 .catalog = catalog,
				 .today = notebook->ctx->now.date,
				 .minutes = &minutes };
	int rc;

	*out = (struct meetings){ 0 };
	if ((rc = closures_load(&closures, notebook)) < 0)
		return rc;
	map_init(&minutes, notebook->ctx->arena);
	for (size_t i = 0; i < catalog->note_count; i++)
		if (is_own_minute(&catalog->notes[i]))
			map_put(&minutes, span_of(catalog->notes[i].id), &catalog->notes[i]);
	for (size_t i = 0; i < plans->count; i++) {
		now.plan = plans->items[i];
		if ((rc = compute_plan(&now)) < 0)
			return rc;
	}
	apply_loose(&now);
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_date);
	rota_propose(out, notebook->ctx->arena, read_people(&people, notebook), now.today);
	return 0;
}

bool meeting_owns_move(const struct meetings *meetings, const struct meeting *meeting)
{
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *other = &meetings->items[i];

		if (other != meeting && other->plan == meeting->plan &&
		    date_compare(other->original, meeting->original) == 0 && claim(other) >= claim(meeting))
			return false;
	}
	return true;
}

struct meeting *meetings_on(const struct meetings *meetings, struct date date)
{
	struct meeting *found = NULL;

	for (size_t i = 0; i < meetings->count; i++) {
		struct meeting *meeting = &meetings->items[i];
		bool fits = date_compare(meeting->date, date) == 0 || date_compare(meeting->original, date) == 0;

		if (fits && meeting->kind != ENTRY_WATCH &&
		    (!found || (found->kind != ENTRY_SESSION && meeting->kind == ENTRY_SESSION)))
			found = meeting;
	}
	return found;
}

bool meeting_is_ahead(const struct meeting *meeting, struct date today)
{
	int days = date_compare(meeting->date, today);

	if (days < 0 || meeting->kind == ENTRY_WATCH)
		return false;
	return meeting->state == MEETING_COMING || meeting->state == MEETING_MOVED ||
	       (meeting->state == MEETING_HELD && days > 0);
}

bool meeting_is_unrecorded(const struct meeting *meeting, struct date today, int most_days)
{
	long ago = date_to_days(today) - date_to_days(meeting->date);

	return ago >= 0 && ago <= most_days && meeting->kind != ENTRY_WATCH && !meeting->minutes_path &&
	       (meeting->state == MEETING_UNRECORDED || meeting->state == MEETING_MOVED);
}
