/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of those follow-ups and conclusions that meet some words. */
#include "cmd/asked.h"
#include "cmd/report/common.h"

static void narrow_actions(struct summary *sum, struct arena *arena, const struct text_query *asked)
{
	struct summary_action *kept = arena_array(arena, sum->action_count + 1, sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < sum->action_count; i++)
		if (asked_for(asked, sum->actions[i].item))
			kept[count++] = sum->actions[i];
	sum->actions = kept;
	sum->action_count = count;
}

static void narrow_conclusions(struct summary *sum, struct arena *arena, const struct text_query *asked)
{
	const struct conclusion **kept =
		arena_array(arena, sum->conclusion_count + 1, sizeof(const struct conclusion *));
	size_t count = 0;

	sum->conclusions_in_force = 0;
	for (size_t i = 0; i < sum->conclusion_count; i++) {
		if (!asked_for(asked, sum->conclusions[i]->item))
			continue;
		sum->conclusions_in_force += sum->conclusions[i]->in_force;
		kept[count++] = sum->conclusions[i];
	}
	sum->conclusions = kept;
	sum->conclusion_count = count;
}

int report_narrow(struct report *report, const char *const *operands)
{
	struct summary *sum = arena_alloc(report->arena, sizeof(*sum));
	struct text_query asked;
	int rc;

	if (!*operands)
		return 0;
	if ((rc = asked_open(&asked, report->session, operands)) < 0)
		return rc;
	*sum = *report->summary;
	narrow_actions(sum, report->arena, &asked);
	narrow_conclusions(sum, report->arena, &asked);
	report->summary = sum;
	report->narrowed = true;
	text_query_close(&asked);
	asked_hint(report->session, &asked.unknown, &asked.misspelt, sum->action_count || sum->conclusion_count);
	return 0;
}
