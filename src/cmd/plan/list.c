/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan [list]: the meetings of a term or of some days. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/hints.h"
#include "cmd/plan/row.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"

#include <string.h>

struct list_args {
	const char *term, *from, *to;
};

static const struct option options[] = {
	TEXT(0, "term", "TERM", struct list_args, term, N_("the meetings of this term (otherwise: today's)")),
	TEXT(0, "from", "DATE", struct list_args, from, N_("from this day on, whatever the term")),
	TEXT(0, "to", "DATE", struct list_args, to, N_("up to this day")),
	OPTIONS_END,
};

/* What is listed: one term, or it and those that run beside it (a group's own time), or some days. */
struct wanted {
	const struct plan *plan; /* NULL: whatever the term */
	bool alone;
	struct date from, to;
};

/* plan: NULL for what no plan knows. */
static bool is_wanted_plan(const struct plan *plan, const struct wanted *wanted)
{
	const struct plan *chosen = wanted->plan;

	if (!chosen || plan == chosen)
		return true;
	return plan && !wanted->alone && date_compare(plan->from, chosen->to) <= 0 &&
	       date_compare(chosen->from, plan->to) <= 0;
}

static bool is_wanted(const struct meeting *meeting, const struct wanted *wanted)
{
	struct date from = wanted->from, to = wanted->to;

	if (!is_wanted_plan(meeting->plan, wanted))
		return false;
	if (date_is_set(from) && date_compare(meeting->date, from) < 0)
		return false;
	return !date_is_set(to) || date_compare(meeting->date, to) <= 0;
}

static bool has_wanted(const struct agenda *agenda, const struct plan *plan, const struct wanted *wanted)
{
	for (size_t i = 0; i < agenda->meetings.count; i++)
		if (agenda->meetings.items[i].plan == plan && is_wanted(&agenda->meetings.items[i], wanted))
			return true;
	return false;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct list_args *args = parsed;
	struct wanted wanted = { .alone = args->term };
	struct printer *printer;
	struct agenda agenda;
	struct plan *plan = NULL;
	size_t shown;
	int rc;

	(void)operands;
	if ((rc = plan_read_range(&wanted.from, &wanted.to, session, args->from, args->to)) < 0 ||
	    (rc = agenda_load_meetings(&agenda, session->notebook)) < 0)
		return rc;
	if (args->term || (!args->from && !args->to))
		if ((rc = plan_choose(&plan, session, &agenda, args->term)) < 0)
			return rc;
	wanted.plan = plan;
	printer = printer_open(session->ctx, session->format, "plan/1", plan_columns);
	for (size_t i = 0; i < agenda.meetings.count; i++)
		if (is_wanted(&agenda.meetings.items[i], &wanted))
			plan_print_meeting(printer, &agenda.meetings.items[i]);
	shown = printer_close(printer);
	for (size_t i = 0; i < agenda.plans.count; i++)
		if (plan ? is_wanted_plan(agenda.plans.items[i], &wanted)
			 : has_wanted(&agenda, agenda.plans.items[i], &wanted)) {
			hint_plan_twice(session, &agenda.plans.items[i]->note);
			plan_hint_unread_lines(session, agenda.plans.items[i]);
			plan_hint_idle_lines(session, &agenda, agenda.plans.items[i]);
		}
	plan_hint_unrecorded(session, &agenda);
	hint_unread(session, &agenda.catalog->unread);
	return command_listed(shown, args->term || args->from || args->to, _("Nothing is planned in those days."));
}

const struct command plan_list = {
	.name = "list",
	.aliases = "liste",
	.summary = N_("the meetings of a term: when, what, who leads, how it went"),
	.examples =
		"erfar plan\nerfar plan list --term 2026-spring\nerfar plan list --from 1.9. --to 31.10. --format csv",
	.options = options,
	.args_size = sizeof(struct list_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
