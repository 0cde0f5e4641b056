/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/hints.h"

#include "base/i18n.h"
#include "text/dateword.h"

#include <string.h>
#include <unistd.h>

void plan_hint_unread_lines(const struct session *session, const struct plan *plan)
{
	int first = 0;
	size_t count = 0;

	for (size_t i = 0; i < plan->note.findings.count; i++) {
		const struct finding *finding = &plan->note.findings.items[i];

		if (strcmp(finding->rule, "plan-line") != 0)
			continue;
		first = first ? first : finding->line;
		count++;
	}
	if (count)
		context_warn(session->ctx,
			     _("%s:%d: lines of the plan that are not understood and left out: %zu. \"erfar minute "
			       "check %s\" shows them, and how they are written."),
			     plan->path, first, count, plan->path);
}

void plan_hint_idle_lines(const struct session *session, const struct agenda *agenda, const struct plan *plan)
{
	const struct idle_lines *idle = &agenda->meetings.idle;
	int first = 0;
	size_t count = 0;

	for (size_t i = 0; i < idle->count; i++) {
		if (idle->items[i].plan != plan)
			continue;
		first = first ? first : idle->items[i].line->item->line;
		count++;
	}
	if (count)
		context_warn(
			session->ctx,
			_("%s:%d: lines of the plan with a day that no session goes by, so they count for nothing: "
			  "%zu. \"erfar minute check %s\" shows them."),
			plan->path, first, count, plan->path);
}

void plan_hint_unrecorded(const struct session *session, const struct agenda *agenda)
{
	struct context *ctx = session->ctx;

	if (!isatty(fileno(ctx->out)))
		return;
	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *meeting = &agenda->meetings.items[i];
		struct buf day = BUF_INIT;

		if (!meeting_is_unrecorded(meeting, ctx->now.date, UNRECORDED_DAYS))
			continue;
		date_add_words(&day, meeting->date, ctx->screen, false);
		context_say(ctx, _("There are no minutes of %s yet. \"erfar minute\" asks for three lines."), day.at);
		buf_done(&day);
		return;
	}
}
