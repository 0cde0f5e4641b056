/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/summary.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/catalog.h"
#include "model/people.h"
#include "model/summary_parts.h"
#include "model/themes.h"

#include <string.h>

const char *side_name(enum side side)
{
	static const char *const names[] = { "collaboration", "ict", "quality", "coordination", "other" };

	return names[side];
}

const char *follow_up_name(enum follow_up state)
{
	static const char *const names[] = { "late", "open", "done" };

	return names[state];
}

bool period_has(const struct period *period, struct date date)
{
	return date_is_set(date) && date_compare(period->from, date) <= 0 && date_compare(date, period->to) <= 0;
}

/* The term that runs, else the one that ended last, else the first to come. */
static const struct plan *usual_term(const struct plans *plans, struct date today)
{
	const struct plan *chosen = plans_of_day(plans, today);

	for (size_t i = 0; !chosen && i < plans->count; i++)
		if (date_compare(plans->items[plans->count - 1 - i]->to, today) < 0)
			chosen = plans->items[plans->count - 1 - i];
	return chosen || !plans->count ? chosen : plans->items[0];
}

bool period_is_term_of(const struct period *period, const struct meeting *meeting)
{
	return period->plan && strcmp(period->plan->path, meeting->plan->path) == 0;
}

/* Nothing is moved farther than that: a day beyond it has a slip in its year. */
static bool is_near(const struct period *period, struct date date)
{
	enum { HALF_A_YEAR = 183 };

	if (date.year < period->from.year - 1 || date.year > period->to.year + 1) /* as most notes' are */
		return false;
	return date_compare(date, date_add_days(period->from, -HALF_A_YEAR)) > 0 &&
	       date_compare(date, date_add_days(period->to, HALF_A_YEAR)) < 0;
}

bool period_has_meeting(const struct period *period, const struct meeting *meeting)
{
	const struct plan *plan = meeting->plan;

	if (period_has(period, meeting->date) || !period_is_term_of(period, meeting) ||
	    date_compare(meeting->date, meeting->original) == 0)
		return period_has(period, meeting->date);
	if (!is_near(period, meeting->date))
		return false;
	return (date_compare(meeting->date, period->to) > 0 && date_compare(plan->to, period->to) <= 0) ||
	       (date_compare(meeting->date, period->from) < 0 && date_compare(plan->from, period->from) >= 0);
}

bool period_has_note(const struct period *period, const struct catalog_note *note)
{
	struct span id = span_of(note->id), term = span_take(id, span_find(id, '/'));
	struct date day;

	if (period->plan && note->kind == KIND_MINUTE && is_near(period, note->date) &&
	    date_parse(&day, span_take(span_skip(id, term.len + 1), DATE_TEXT - 1)))
		return span_is(term, period->plan->id);
	return period_has(period, note->date);
}

int period_choose(struct period *out, const struct plans *plans, const char *term, struct date since, struct date until,
		  struct date today)
{
	const struct plan *plan = term ? plans_find(plans, term) : usual_term(plans, today);
	char from[DATE_TEXT], to[DATE_TEXT];
	struct period period = { .plan = plan };

	if (term && !plan)
		return fail(ERROR_USAGE, _("There is no term \"%s\"; the plans lie in terms/."), term);
	if (date_is_set(since) || date_is_set(until)) {
		period.plan = NULL;
		period.from = date_is_set(since) ? since : plan ? plan->from : (struct date){ today.year, 1, 1 };
		period.to = date_is_set(until) ? until : today;
	} else if (plan) {
		period.from = plan->from;
		period.to = plan->to;
	} else {
		return fail(ERROR_USAGE,
			    _("There is no plan yet; \"erfar plan new\" makes one, or give --since DATE."));
	}
	if (date_compare(period.to, period.from) < 0)
		return fail(ERROR_USAGE, _("There are no days from %s to %s; the first can't come after the last."),
			    date_text(from, period.from), date_text(to, period.to));
	*out = period;
	return 0;
}

/* Only whole terms count: what was agreed for a term can't be cut into days. */
static void sum_agreed(struct summing *sum)
{
	struct summary *out = sum->out;
	long total = -1;
	size_t terms = 0;
	bool cut = false;

	out->agreed_with = "";
	for (size_t i = 0; i < sum->plans->count; i++) {
		const struct plan *plan = sum->plans->items[i];
		int minutes = hours_in_minutes(span_of(plan->agreed_hours));

		if (out->period.plan ? plan != out->period.plan
				     : date_compare(plan->to, out->period.from) < 0 ||
					       date_compare(out->period.to, plan->from) < 0)
			continue;
		if (!period_has(&out->period, plan->from) || !period_has(&out->period, plan->to))
			cut = true;
		if (minutes < 0)
			continue;
		total = (total < 0 ? 0 : total) + minutes;
		out->agreed_with = terms ? "" : plan->agreed_with;
		out->agreed_on = terms ? (struct date){ 0 } : plan->agreed_on;
		terms++;
	}
	out->agreed = cut ? -1 : (int)total;
	if (out->agreed < 0)
		out->agreed_with = "";
}

static void add_goals(struct summing *sum, const struct plan *plan, size_t *capacity)
{
	struct summary *out = sum->out;

	for (size_t i = 0; i < plan->note.item_count; i++) {
		const struct item *item = &plan->note.items[i];

		if (!plan_is_goal(item) || item->is_private)
			continue;
		out->goals = arena_grow(sum->arena, out->goals, out->goal_count, capacity, sizeof(*out->goals));
		out->goals[out->goal_count++] = (struct summary_goal){
			.text = span_copy(sum->arena, item->text),
			.reached = item->ticked,
			.plan = plan,
			.line = item->line,
		};
		out->goals_reached += item->ticked;
	}
}

/* Of the term; of days, those of every term that ends among them. */
static void sum_goals(struct summing *sum)
{
	const struct period *period = &sum->out->period;
	size_t capacity = 0;

	for (size_t i = 0; i < sum->plans->count; i++) {
		const struct plan *plan = sum->plans->items[i];

		if (period->plan ? plan == period->plan : period_has(period, plan->to))
			add_goals(sum, plan, &capacity);
	}
}

static void sum_coming(struct summing *sum)
{
	struct summary *out = sum->out;

	out->next = arena_array(sum->arena, sum->all->count + 1, sizeof(struct meeting *));
	out->watch = arena_array(sum->arena, sum->all->count + 1, sizeof(struct meeting *));
	for (size_t i = 0; i < sum->all->count; i++) {
		const struct meeting *meeting = &sum->all->items[i];

		if (date_compare(meeting->date, out->today) < 0)
			continue;
		if (meeting->kind == ENTRY_WATCH)
			out->watch[out->watch_count++] = meeting;
		else if (meeting->state == MEETING_COMING || meeting->state == MEETING_MOVED)
			out->next[out->next_count++] = meeting;
	}
}

int summary_load(struct summary **out, struct notebook *notebook, const struct catalog *catalog,
		 const struct plans *plans, const struct meetings *meetings, struct period period)
{
	struct arena *arena = notebook->ctx->arena;
	struct summing sum = {
		.notebook = notebook, .arena = arena, .catalog = catalog, .plans = plans, .all = meetings
	};
	int rc;

	sum.out = arena_alloc(arena, sizeof(*sum.out));
	sum.out->period = period;
	sum.out->today = notebook->ctx->now.date;
	if ((rc = people_load(&sum.people, notebook)) < 0 || (rc = themes_load(&sum.themes, notebook)) < 0)
		return rc;
	who_init(&sum.who, arena, &sum.people);
	if ((rc = sum_meetings(&sum)) < 0 || (rc = sum_conclusions(&sum)) < 0 || (rc = sum_notes(&sum)) < 0)
		return rc;
	sum_goals(&sum);
	sum_agreed(&sum);
	sum_themes(&sum);
	sum_actions(&sum);
	sum_coming(&sum);
	*out = sum.out;
	return 0;
}

int summary_load_items(struct summary **out, struct notebook *notebook, const struct catalog *catalog,
		       struct period period)
{
	struct summing sum = { .notebook = notebook, .arena = notebook->ctx->arena, .catalog = catalog };
	int rc;

	sum.out = arena_alloc(sum.arena, sizeof(*sum.out));
	sum.out->period = period;
	sum.out->today = notebook->ctx->now.date;
	if ((rc = sum_conclusions(&sum)) < 0)
		return rc;
	sum_actions(&sum);
	*out = sum.out;
	return 0;
}
