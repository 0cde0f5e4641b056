/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/summary_notes.h"

#include <string.h>

int summary_notes_prepare(struct summary_notes *notes, struct notebook *notebook, const struct plans *plans,
			  const struct period *period)
{
	notes->from = date_to_days(period->from);
	notes->to = date_to_days(period->to);
	notes->term = period->plan ? period->plan->id : NULL;
	for (size_t i = 0; i < plans->count; i++)
		strings_add(&notes->terms, notebook->ctx->arena, plans->items[i]->id);
	return notes->parts & SUMMARY_MEETINGS ? meetings_days(&notes->meeting_days, notebook, plans) : 0;
}

/* As period_has_note(), which leaves some of these out. */
static bool may_be_of_period(const struct summary_notes *notes, const struct catalog_facts *facts)
{
	if (facts->has_day && facts->day >= notes->from && facts->day <= notes->to)
		return true;
	return notes->term && facts->term && strcmp(notes->term, facts->term) == 0;
}

/* As meetings_days() has it. */
static bool may_be_of_meeting(const struct summary_notes *notes, const struct catalog_facts *facts)
{
	return facts->kind == KIND_MINUTE && (facts->term || notes->minutes_whole ||
					      (facts->has_day && day_set_has(&notes->meeting_days, facts->day)));
}

/* Follow-ups made by its end that are open, and those done since it began. */
static unsigned actions_of(const struct summary_notes *notes, const struct catalog_facts *facts, bool of_period)
{
	unsigned parts = 0;

	if (of_period || !facts->has_day || facts->day <= notes->to)
		parts |= CATALOG_OPEN;
	if (of_period || (facts->has_done && facts->done >= notes->from))
		parts |= CATALOG_DONE;
	return parts & facts->items;
}

static unsigned choose(const struct catalog_facts *facts, const void *data)
{
	const struct summary_notes *notes = data;
	bool of_period = may_be_of_period(notes, facts);
	unsigned parts = 0;

	if ((notes->parts & SUMMARY_NOTES && of_period) ||
	    (notes->parts & SUMMARY_MEETINGS && may_be_of_meeting(notes, facts)))
		parts |= CATALOG_NOTE;
	if (notes->parts & SUMMARY_CONCLUSIONS && (of_period || facts->replaces || notes->register_whole))
		parts |= CATALOG_CONCLUSIONS & facts->items;
	if (notes->parts & SUMMARY_ACTIONS && facts->kind != KIND_PLAN)
		parts |= actions_of(notes, facts, of_period);
	return parts;
}

void summary_notes_ask(struct catalog_query *query, const struct summary_notes *notes)
{
	query->choose = choose;
	query->choosing = notes;
	query->terms = &notes->terms;
}
