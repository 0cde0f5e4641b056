/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan next: what comes. */
#include "cmd/plan/actions.h"
#include "cmd/plan/hints.h"
#include "cmd/plan/row.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/rota.h"
#include "cmd/hint.h"

struct next_args {
	long count;
};

static const struct option options[] = {
	COUNT('n', "count", "N", struct next_args, count, N_("how many to show (otherwise: one)")),
	OPTIONS_END,
};

/* Whoever is known to be away, or no longer works there, does not lead; the rota knows who is next. */
static void hint_stand_in(const struct session *session, const struct agenda *agenda, const struct meeting *meeting)
{
	struct rota_day day;
	char date[DATE_TEXT];

	rota_look(&day, session->ctx->arena, &agenda->meetings, agenda->catalog, meeting, NULL);
	if (day.instead_of && *day.leader && session->format == FORMAT_TEXT)
		context_warn(session->ctx, _("%s is not there on %s; %s is the first to take over."), day.instead_of,
			     date_text(date, meeting->date), day.leader);
}

/* Each plan that a meeting among the first few, those shown, is of. */
static void tell_lines(const struct session *session, const struct agenda *agenda, size_t few)
{
	const struct meeting *meetings = agenda->meetings.items;

	for (size_t i = 0; i < agenda->plans.count; i++) {
		const struct plan *plan = agenda->plans.items[i];
		size_t k = 0;

		while (k < few && (meetings[k].plan != plan || !meeting_is_ahead(&meetings[k], session->ctx->now.date)))
			k++;
		if (k < few) {
			hint_plan_twice(session, &plan->note);
			plan_hint_idle_lines(session, agenda, plan);
		}
	}
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct next_args *args = parsed;
	long wanted = args->count ? args->count : 1;
	struct printer *printer;
	struct agenda agenda;
	size_t shown, i;
	int rc;

	(void)operands;
	if ((rc = agenda_load_meetings(&agenda, session->notebook)) < 0)
		return rc;
	printer = printer_open(session->ctx, session->format, "plan/1", plan_columns);
	for (i = 0; i < agenda.meetings.count && wanted; i++) {
		const struct meeting *meeting = &agenda.meetings.items[i];

		if (!meeting_is_ahead(meeting, session->ctx->now.date))
			continue;
		plan_print_meeting(printer, meeting);
		hint_stand_in(session, &agenda, meeting);
		wanted--;
	}
	shown = printer_close(printer);
	tell_lines(session, &agenda, i);
	plan_hint_unrecorded(session, &agenda);
	hint_unread(session, &agenda.catalog->unread);
	if (shown)
		return 0;
	return fail(ERROR_NOTHING, _("Nothing more is planned. \"erfar plan new\" makes the next term."));
}

const struct command plan_next = {
	.name = "next",
	.aliases = "neste næste",
	.summary = N_("the next meeting"),
	.examples = "erfar plan next\nerfar plan next -n 3",
	.options = options,
	.args_size = sizeof(struct next_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
