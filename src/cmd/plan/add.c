/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan add: an entry beside the rule: a professional day, a forum meeting, an extra session, a coming change. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"

struct add_args {
	const char *kind, *start, *place, *term;
	long minutes;
};

static const struct option options[] = {
	TEXT(0, "kind", "fagdag|forum|session|watch", struct add_args, kind, N_("fagdag, forum, session or watch")),
	TEXT(0, "start", "HH:MM", struct add_args, start, N_("when it begins")),
	NUMBER(0, "minutes", "N", struct add_args, minutes, N_("how long it lasts")),
	TEXT(0, "place", "PLACE", struct add_args, place, N_("where")),
	TEXT(0, "term", "TERM", struct add_args, term, N_("the term's plan to write in (otherwise: that day's)")),
	OPTIONS_END,
};

static int read_line(struct plan_line *line, const struct session *session, const struct add_args *args,
		     const char *const *operands)
{
	int rc = plan_read_date(&line->date, session, operands[0]);

	if (rc < 0)
		return rc;
	if (!args->kind || !entry_kind_named(&line->entry, span_of(args->kind)))
		return fail(ERROR_USAGE, _("Say what it is: --kind fagdag, forum, session or watch."));
	if (args->start && !clock_time_parse(&line->start, span_of(args->start)))
		return fail(ERROR_USAGE, _("--start is a time of day such as 08:30, not \"%s\"."), args->start);
	line->text = span_trim(span_of(operands[1]));
	if (!line->text.len || span_has_line_end(line->text))
		return fail(ERROR_USAGE, _("The text is one line of words."));
	line->minutes = (int)(args->minutes > 1440 ? 1440 : args->minutes);
	line->place = span_trim(span_of(args->place));
	return plan_check_entry(line, session);
}

/* Another text, time or place is another entry; how long it lasts makes none. */
static int refuse_same(const struct session *session, const struct plan *plan, const struct plan_line *line)
{
	struct span wanted = plan_line_key(session->ctx->arena, line);

	for (size_t i = 0; i < plan->line_count; i++)
		if (plan->lines[i].line.kind == LINE_ENTRY &&
		    span_equal(plan_line_key(session->ctx->arena, &plan->lines[i].line), wanted))
			return fail(ERROR_USAGE, _("\"%.*s\" stands in the plan of that day already (%s:%d)."),
				    (int)line->text.len, line->text.at, plan->path, plan->lines[i].item->line);
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct add_args *args = parsed;
	struct plan_line line = { .kind = LINE_ENTRY, .start = -1 };
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct plan *plan;
	char day[DATE_TEXT];
	int rc;

	if ((rc = read_line(&line, session, args, operands)) < 0 || (rc = plan_open(&agenda, session)) < 0)
		return rc;
	plan = args->term ? NULL : plans_of_day(&agenda.plans, line.date);
	if (!plan && (rc = plan_choose(&plan, session, &agenda, args->term)) < 0)
		return rc;
	if ((rc = refuse_same(session, plan, &line)) < 0)
		return rc;
	if (!args->term && line.entry != ENTRY_WATCH && !plans_of_day(&agenda.plans, line.date))
		context_warn(session->ctx, _("No term has %s; the line stands in %s."), date_text(day, line.date),
			     plan->path);
	rc = plan_add_line(&bytes, session->ctx->arena, plan, plan_role_of(&line), session->ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(
			session, plan, &bytes,
			arena_format(session->ctx->arena, "plan: %s: %s", date_text(day, line.date), operands[1]),
			"plan add");
	buf_done(&bytes);
	return rc;
}

const struct command plan_add = {
	.name = "add",
	.aliases = "tilføy legg-til tilføj",
	.operands = "DATE TEXT",
	.summary = N_("put in a professional day, a forum meeting, an extra session or a coming change"),
	.examples = N_(
		"erfar plan add 12.11. --kind fagdag --start 09:00 --minutes 360 --place RBUP \"a day for office staff\"\n"
		"erfar plan add 2027-02-01 --kind watch \"new appointment book\""),
	.options = options,
	.args_size = sizeof(struct add_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
