/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A summary without what is nobody's business outside the clinic. */
#include "index/catalog.h"
#include "model/small_counts.h"
#include "model/summary.h"

#include <string.h>

/* A planned meeting by its plan, wherever it was moved; an extra one by its day. */
static bool is_of(const struct plan *plan, const struct summary_meeting *one)
{
	if (one->meeting)
		return strcmp(one->meeting->plan->path, plan->path) == 0;
	return date_compare(plan->from, one->date) <= 0 && date_compare(one->date, plan->to) <= 0;
}

/*
 * Whether attendance may be told of a term: it lies in the period, has ended, and few neither came nor stayed away.
 */
static bool may_tell(struct small_share *out, const struct summary *inside, const struct plan *plan, size_t threshold)
{
	size_t present = 0, expected = 0;

	if (!period_has(&inside->period, plan->from) || !period_has(&inside->period, plan->to) ||
	    date_compare(plan->to, inside->today) >= 0)
		return false;
	for (size_t i = 0; i < inside->meeting_count; i++) {
		const struct summary_meeting *one = &inside->meetings[i];

		if (one->kind != ENTRY_SESSION || !is_of(plan, one))
			continue;
		present += one->present;
		expected += one->expected;
	}
	return small_share_of(out, present, expected, threshold);
}

/*
 * What was held between two terms is not counted: a year without its terms would show it. The steps of the terms are
 * added, so that a year lies between its terms and tells no more than they do.
 */
static int share_of(const struct summary *inside, const struct plans *plans, size_t threshold)
{
	struct small_share all = { 0 }, one;

	for (size_t i = 0; i < plans->count; i++) {
		const struct plan *plan = plans->items[i];

		if (inside->period.plan ? plan != inside->period.plan
					: date_compare(plan->to, inside->period.from) < 0 ||
						  date_compare(inside->period.to, plan->from) < 0)
			continue;
		if (!may_tell(&one, inside, plan, threshold))
			return -1;
		all.part += one.part;
		all.all += one.all;
	}
	return all.all ? small_share_percent(&all) : -1;
}

static struct summary_meeting *meetings_outside(struct arena *arena, const struct summary *inside)
{
	struct summary_meeting *meetings = arena_array(arena, inside->meeting_count + 1, sizeof(*meetings));

	for (size_t i = 0; i < inside->meeting_count; i++) {
		meetings[i] = inside->meetings[i];
		meetings[i].present = meetings[i].expected = 0;
		meetings[i].few = false;
		if (meetings[i].state != MEETING_HOLIDAY)
			meetings[i].why = "";
	}
	return meetings;
}

static struct summary_action *actions_outside(struct arena *arena, const struct summary *inside)
{
	struct summary_action *actions = arena_array(arena, inside->action_count + 1, sizeof(*actions));
	struct catalog_item *items = arena_array(arena, inside->action_count + 1, sizeof(*items));

	for (size_t i = 0; i < inside->action_count; i++) {
		items[i] = *inside->actions[i].item;
		items[i].owner = "";
		actions[i] = (struct summary_action){ &items[i], inside->actions[i].state };
	}
	return actions;
}

struct summary *summary_outside(struct arena *arena, const struct summary *inside, const struct plans *plans,
				size_t threshold)
{
	struct summary *out = arena_alloc(arena, sizeof(*out));

	*out = *inside;
	out->outside = true;
	out->share = share_of(inside, plans, threshold);
	out->present = out->expected = out->counted = 0;
	out->sessions.few = out->days.few = 0;
	out->agreed_with = "";
	out->agreed_on = (struct date){ 0 };
	out->meetings = meetings_outside(arena, inside);
	out->actions = actions_outside(arena, inside);
	return out;
}
