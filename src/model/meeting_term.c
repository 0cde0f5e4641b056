/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of one term: by its rule and its lines, moved, with themes, and what has become of them. */
#include "model/meeting_parts.h"

#include <string.h>

/* Whether an id is one of this term's: "TERM/...". */
static bool is_of_term(const char *id, const char *term)
{
	size_t length = strlen(term);

	return strncmp(id, term, length) == 0 && id[length] == '/';
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

bool meeting_has_ordinary(const struct computing *now, struct date date)
{
	char day[DATE_TEXT];

	return map_get(&now->ids, span_of(date_text(day, date))) != NULL;
}

const char *meeting_key(const struct computing *now, struct date date, enum entry_kind kind)
{
	struct arena *arena = now->notebook->ctx->arena;
	char day[DATE_TEXT];

	(void)date_text(day, date);
	return kind == ENTRY_SESSION ? arena_copy(arena, day)
				     : arena_format(arena, "%s-%s", day, entry_kind_name(kind));
}

size_t meeting_count(const struct computing *now, struct date date, enum entry_kind kind)
{
	const size_t *count = map_get(&now->ids, span_of(meeting_key(now, date, kind)));

	return count ? *count : 0;
}

/* A second entry of the same kind on one day has "-2" at its end, a third "-3". */
static const char *make_id(struct computing *now, struct date date, enum entry_kind kind)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *key = meeting_key(now, date, kind);
	size_t *count = map_get(&now->ids, span_of(key));

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

int meeting_claim(const struct meeting *meeting)
{
	return meeting->kind == ENTRY_SESSION ? 3 : meeting->kind == ENTRY_WATCH ? 1 : 2;
}

/* Of each first day the meeting that a move of it means. */
static void find_movable(struct map *out, const struct computing *now, size_t first)
{
	char day[DATE_TEXT];

	map_init(out, now->notebook->ctx->arena);
	for (size_t i = first; i < now->out->count; i++) {
		struct meeting *meeting = &now->out->items[i];
		const struct meeting *other = map_get(out, span_of(date_text(day, meeting->original)));

		if (!other || meeting_claim(meeting) > meeting_claim(other))
			map_put(out, span_of(day), meeting);
	}
}

/* Of two moves of one day the first one holds. */
static void apply_moves(struct computing *now, size_t first)
{
	struct map movable;
	char day[DATE_TEXT];

	find_movable(&movable, now, first);
	for (size_t i = 0; i < now->plan->line_count; i++) {
		const struct plan_line *line = &now->plan->lines[i].line;
		struct meeting *moved =
			line->kind == LINE_MOVE ? map_get(&movable, span_of(date_text(day, line->date))) : NULL;

		if (!moved || moved->state == MEETING_MOVED)
			continue;
		moved->date = line->to;
		moved->why = span_copy(now->notebook->ctx->arena, line->text);
		moved->state = MEETING_MOVED;
		now->is_used[i] = true;
	}
}

/* By its first day; by the one it was moved to only where no other meeting is of that day. */
static const struct plan_line *line_for(const struct computing *now, enum plan_line_kind kind,
					const struct meeting *meeting)
{
	const struct planned_line *line = plan_find_line(now->plan, kind, meeting->original);

	if (!line && date_compare(meeting->date, meeting->original) != 0 && !meeting_has_ordinary(now, meeting->date))
		line = plan_find_line(now->plan, kind, meeting->date);
	if (line)
		now->is_used[line - now->plan->lines] = true;
	return line ? &line->line : NULL;
}

static void apply_theme(struct computing *now, struct meeting *meeting)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct plan_line *theme, *facilitator;

	if (meeting->kind != ENTRY_SESSION)
		return;
	theme = line_for(now, LINE_THEME, meeting);
	facilitator = line_for(now, LINE_FACILITATOR, meeting);
	if (theme && !*meeting->theme) {
		meeting->theme = span_copy(arena, theme->text);
		meeting->themes = theme->themes;
	}
	if (facilitator)
		meeting->facilitator = span_copy(arena, facilitator->name);
	else if (theme && theme->name.len)
		meeting->facilitator = span_copy(arena, theme->name);
}

/*
 * On a holiday or closure the meeting is shown and not expected. What was to be watched for has been when its day is
 * over.
 */
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
	struct span id = span_of(now->plan->id);
	const struct term_minutes *minutes = map_get(now->terms, span_take(id, span_find(id, '/')));
	struct map foreseen; /* ids, also those that a meeting's minutes go by */

	map_init(&foreseen, now->notebook->ctx->arena);
	for (size_t i = first; i < now->out->count; i++) {
		const struct meeting *meeting = &now->out->items[i];

		map_put(&foreseen, span_of(meeting->id), now);
		if (meeting->record)
			map_put(&foreseen, span_of(meeting->record->id), now);
	}
	for (size_t i = 0; minutes && i < minutes->count; i++) {
		const struct catalog_note *note = minutes->items[i];
		struct meeting *meeting;

		if (!is_of_term(note->id, now->plan->id) || map_get(&foreseen, span_of(note->id)))
			continue;
		meeting = add(now);
		meeting->id = note->id;
		meeting->date = meeting->original = note->date;
		meeting->start = -1;
		meeting_apply_minutes(now, meeting);
	}
}

int meetings_compute_term(struct computing *now)
{
	size_t first = now->out->count, end;
	int rc;

	map_init(&now->ids, now->notebook->ctx->arena);
	now->is_used = arena_array(now->notebook->ctx->arena, now->plan->line_count, sizeof(*now->is_used));
	if ((rc = add_by_rule(now)) < 0)
		return rc;
	add_entries(now);
	apply_moves(now, first);
	for (size_t i = first; i < now->out->count; i++)
		apply_theme(now, &now->out->items[i]);
	meetings_settle_twins(now, first);
	meetings_find_alone(now, first);
	for (size_t i = first; i < now->out->count; i++) {
		struct meeting *meeting = &now->out->items[i];

		meeting_apply_minutes(now, meeting);
		settle_state(now, meeting);
	}
	end = now->out->count;
	add_unforeseen(now, first);
	meetings_find_idle(now, first, end);
	return 0;
}
