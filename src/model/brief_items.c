/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conclusions and follow-ups of a brief: which ones, in which order, and how many. */
#include "model/brief_parts.h"

#include <stdlib.h>
#include <string.h>

/* How many fit on the page, for each size of the group. */
static const size_t most_conclusions[] = { 5, 2, 2, 2 };
static const size_t most_actions[] = { 6, 3, 3, 3 };
static const size_t most_done[] = { 4, 2, 2, 2 };
#define MOST_REVIEW ((size_t)2)

/* The turns of open follow-ups; from RANK_THEME the note's weight is taken. */
enum { RANK_OWNED = -200, RANK_THEME = -100, RANK_LAST_TIME = 0, RANK_SOON, RANK_LATE };

/* Something that may stand on the page. */
struct candidate {
	const void *what; /* struct conclusion or struct catalog_item */
	const struct catalog_item *item;
	int rank; /* the lower the earlier */
	long day; /* of equals, the lower the earlier */
};

struct candidates {
	struct candidate *items;
	size_t count, capacity;
};

static void add(struct briefing *now, struct candidates *list, struct candidate candidate)
{
	list->items = arena_grow(now->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = candidate;
}

static int by_rank(const void *a, const void *b)
{
	const struct candidate *first = a, *second = b;
	int order;

	if (first->rank != second->rank)
		return first->rank < second->rank ? -1 : 1;
	if (first->day != second->day)
		return first->day < second->day ? -1 : 1;
	order = strcmp(first->item->note->path, second->item->note->path);
	return order ? order : (first->item->line > second->item->line) - (first->item->line < second->item->line);
}

/* The first ones by rank, as an array of what they are. */
static const void **take(struct briefing *now, struct candidates *list, size_t most, size_t *count)
{
	const void **taken;

	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), by_rank);
	*count = list->count < most ? list->count : most;
	taken = arena_array(now->arena, *count + 1, sizeof(*taken));
	for (size_t i = 0; i < *count; i++)
		taken[i] = list->items[i].what;
	return taken;
}

static void take_conclusions(struct brief_conclusions *out, struct briefing *now, struct candidates *list, size_t most)
{
	out->total = list->count;
	out->items = (const struct conclusion **)take(now, list, most, &out->count);
}

static void take_actions(struct brief_actions *out, struct briefing *now, struct candidates *list, size_t most)
{
	out->total = list->count;
	out->items = (const struct catalog_item **)take(now, list, most, &out->count);
}

/* Those to be looked at again come first, then those that have the words, then what is nearest and newest. */
static int rank_conclusion(const struct briefing *now, const struct conclusion *conclusion, int weight)
{
	const size_t *line = map_get(&now->places, span_of(conclusion->item->note->path));
	bool has_words = line && *line == (size_t)conclusion->item->line;

	return -weight - (has_words ? 4 : 0) - (conclusion_is_due(conclusion, now->today) ? 100 : 0);
}

int brief_add_conclusions(struct briefing *now)
{
	struct conclusion_register *known = arena_alloc(now->arena, sizeof(*known));
	struct candidates on_theme = { 0 }, review = { 0 };
	enum brief_size size = now->out->size;
	int rc = register_load(known, now->arena, now->catalog);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < known->count; i++) {
		const struct conclusion *conclusion = &known->items[i];
		const struct catalog_note *note = conclusion->item->note;
		int weight = brief_weight(now, note);

		if (!conclusion->in_force || !brief_is_ours(now, note))
			continue;
		if (weight)
			add(now, &on_theme,
			    (struct candidate){ conclusion, conclusion->item, rank_conclusion(now, conclusion, weight),
						-date_to_days(note->date) });
		else if (conclusion_is_due(conclusion, now->today))
			add(now, &review,
			    (struct candidate){ conclusion, conclusion->item, 0,
						date_to_days(conclusion->item->look_again) });
	}
	take_conclusions(&now->out->conclusions, now, &on_theme, most_conclusions[size]);
	take_conclusions(&now->out->review, now, &review, size == BRIEF_FULL ? MOST_REVIEW : 0);
	return 0;
}

bool action_is_late(const struct catalog_item *action, struct date today)
{
	return !action->ticked && date_is_set(action->due) && date_compare(action->due, today) < 0;
}

/* The day before which a follow-up has to be done to be of this brief: the next session's. */
static struct date horizon(const struct briefing *now)
{
	const struct meetings *meetings = &now->agenda->meetings;
	struct date day = now->out->meeting->date;

	for (size_t i = 0; i < meetings->count; i++)
		if (meetings->items[i].kind == ENTRY_SESSION && meetings->items[i].state != MEETING_HOLIDAY &&
		    date_compare(meetings->items[i].date, day) > 0)
			return meetings->items[i].date;
	return date_add_days(day, 14);
}

static bool is_from(const struct meeting *meeting, const struct catalog_item *item)
{
	return meeting && meeting->minutes_path && strcmp(meeting->minutes_path, item->note->path) == 0;
}

/* Whether one of those who are there has it to do. */
static bool is_owned_here(const struct brief *brief, const struct catalog_item *item)
{
	return *item->owner &&
	       (strcmp(brief->leader, item->owner) == 0 || strings_has(&brief->stand_ins, span_of(item->owner)));
}

/* Whether an open follow-up is of this brief, and in which turn. */
static bool is_wanted(int *rank, const struct briefing *now, const struct catalog_item *item, struct date before)
{
	const struct brief *brief = now->out;
	int weight = brief_weight(now, item->note);
	bool late = action_is_late(item, now->today);

	if (weight)
		*rank = RANK_THEME - weight;
	else if (is_from(brief->last, item) || is_from(brief->elsewhere, item))
		*rank = RANK_LAST_TIME;
	else if (date_is_set(item->due) && !late && date_compare(item->due, before) < 0)
		*rank = RANK_SOON;
	else if (late)
		*rank = RANK_LATE;
	else
		return false;
	if (brief->size != BRIEF_FULL && is_owned_here(brief, item))
		*rank = RANK_OWNED;
	return true;
}

static void add_done(struct briefing *now, struct candidates *since, struct candidates *tried,
		     const struct catalog_item *item)
{
	const struct meeting *last = now->out->last;
	int weight = brief_weight(now, item->note);
	long day = date_is_set(item->done) ? -date_to_days(item->done) : 0;

	if (date_is_set(item->done) && date_compare(item->done, now->out->meeting->date) > 0)
		return;
	/* on the very day: after the meeting, as far as anybody knows */
	if (last && date_is_set(item->done) && date_compare(item->done, last->date) >= 0)
		add(now, since, (struct candidate){ item, item, *item->how ? 1 : 0, day });
	else if (weight && *item->how)
		add(now, tried, (struct candidate){ item, item, -weight, day });
}

/* What is late longest is known to all: of late ones, the newest come first. */
void brief_add_actions(struct briefing *now)
{
	struct candidates open = { 0 }, since = { 0 }, tried = { 0 };
	struct brief *brief = now->out;
	struct date before = horizon(now);

	for (size_t i = 0; i < now->catalog->item_count; i++) {
		const struct catalog_item *item = &now->catalog->items[i];
		long day =
			date_is_set(item->due) ? date_to_days(item->due) : date_to_days((struct date){ 9999, 12, 31 });
		int rank;

		if (item->role != ROLE_ACTIONS || !*item->text || !brief_is_ours(now, item->note))
			continue;
		if (item->ticked)
			add_done(now, &since, &tried, item);
		else if (is_wanted(&rank, now, item, before))
			add(now, &open, (struct candidate){ item, item, rank, rank == RANK_LATE ? -day : day });
	}
	take_actions(&brief->actions, now, &open, most_actions[brief->size]);
	take_actions(&brief->since, now, &since, most_done[brief->size]);
	take_actions(&brief->tried, now, &tried, most_done[brief->size]);
}
