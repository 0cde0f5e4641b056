/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conclusions and follow-ups of a period, and its notes that are no minutes. */
#include "base/sort.h"
#include "index/catalog.h"
#include "model/summary_parts.h"
#include "text/heading.h"

#include <string.h>

int sum_conclusions(struct summing *sum)
{
	struct summary *out = sum->out;
	struct conclusion_register *conclusions = &out->conclusion_register;
	int rc = register_load(conclusions, sum->arena, sum->catalog);

	if (rc < 0)
		return rc;
	out->conclusions = arena_array(sum->arena, conclusions->count + 1, sizeof(struct conclusion *));
	for (size_t i = 0; i < conclusions->count; i++) {
		const struct conclusion *conclusion = &conclusions->items[i];

		if (conclusion->item->is_private || !period_has_note(&out->period, conclusion->item->note))
			continue;
		out->conclusions[out->conclusion_count++] = conclusion;
		out->conclusions_in_force += conclusion->in_force;
		out->conclusions_replacing += conclusion->links->replaces.count > 0;
	}
	return 0;
}

/* Whether it lay before the clinic in the period: made by its end, and not done before it began. */
static bool concerns(const struct summary *out, const struct catalog_item *item)
{
	if (item->role != ROLE_ACTIONS || item->is_private || !is_own(item->note) || item->note->kind == KIND_PLAN ||
	    !*item->text)
		return false;
	if (date_is_set(item->note->date) && date_compare(item->note->date, out->period.to) > 0 &&
	    !period_has_note(&out->period, item->note))
		return false;
	if (!item->ticked)
		return true;
	if (date_is_set(item->done))
		return date_compare(item->done, out->period.from) >= 0;
	return period_has(&out->period, item->note->date);
}

static enum follow_up state_of(const struct catalog_item *item, struct date today)
{
	if (item->ticked)
		return FOLLOW_UP_DONE;
	return date_is_set(item->due) && date_compare(item->due, today) < 0 ? FOLLOW_UP_LATE : FOLLOW_UP_OPEN;
}

/* Open ones by the day they are due, those without one last; done ones by the day they were done; then by place. */
static int by_state(const void *a, const void *b)
{
	const struct summary_action *first = a, *second = b;
	struct date day = first->state == FOLLOW_UP_DONE ? first->item->done : first->item->due;
	struct date other = second->state == FOLLOW_UP_DONE ? second->item->done : second->item->due;
	int order;

	if (first->state != second->state)
		return first->state < second->state ? -1 : 1;
	if (date_is_set(day) != date_is_set(other))
		return date_is_set(day) ? -1 : 1;
	if ((order = date_compare(day, other)) != 0)
		return order;
	return (first->item > second->item) - (first->item < second->item); /* the catalogue's are in that order */
}

void sum_actions(struct summing *sum)
{
	struct summary *out = sum->out;
	size_t capacity = 0;

	for (size_t i = 0; i < sum->catalog->item_count; i++) {
		const struct catalog_item *item = &sum->catalog->items[i];
		struct summary_action *action;

		if (!concerns(out, item))
			continue;
		out->actions =
			arena_grow(sum->arena, out->actions, out->action_count, &capacity, sizeof(*out->actions));
		action = &out->actions[out->action_count++];
		*action = (struct summary_action){ item, state_of(item, out->today) };
		out->actions_done += action->state == FOLLOW_UP_DONE;
		out->actions_late += action->state == FOLLOW_UP_LATE;
	}
	if (out->action_count)
		sort_items(out->actions, out->action_count, sizeof(*out->actions), by_state);
}

/* Shared to a forum with somebody's yes: a row in shared.csv. */
static int load_shared(struct map *out, struct summing *sum)
{
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, sum->notebook, "shared.csv");

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < table.row_count; i++)
		map_put(out, span_trim(csv_cell(&table, i, heading_column(&table, HEADING_NOTE))), sum->out);
	return 0;
}

static void add_note(struct summing *sum, struct note_list *list, const struct catalog_note *note)
{
	list->items =
		arena_grow(sum->arena, list->items, list->count, &list->capacity, sizeof(const struct catalog_note *));
	list->items[list->count++] = note;
}

int sum_notes(struct summing *sum)
{
	struct summary *out = sum->out;
	struct map shared;
	int rc;

	map_init(&shared, sum->arena);
	if ((rc = load_shared(&shared, sum)) < 0)
		return rc;
	for (size_t i = 0; i < sum->catalog->note_count; i++) {
		const struct catalog_note *note = &sum->catalog->notes[i];

		if (!is_own(note) || !period_has(&out->period, note->date))
			continue;
		if (note->kind == KIND_LEARNING)
			add_note(sum, &out->learning, note);
		else if (note->kind == KIND_VISIT)
			add_note(sum, &out->visits, note);
		else if (note->kind == KIND_EXPERIENCE) {
			add_note(sum, &out->experiences, note);
			out->experiences_shared +=
				strcmp(note->share, "forum") == 0 && map_get(&shared, span_of(note->id));
		}
	}
	return 0;
}
