/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan assign: draw a theme into a meeting. */
#include "cmd/plan/actions.h"
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"

struct assign_args {
	const char *facilitator;
};

static const struct option options[] = {
	TEXT(0, "facilitator", "NAME", struct assign_args, facilitator, N_("who leads it")),
	OPTIONS_END,
};

/* The theme that stood on that day goes back to the wishes. */
static int free_the_day(struct plan **plan, struct session *session, struct date date)
{
	const struct planned_line *old = plan_find_line(*plan, LINE_THEME, date);
	struct buf bytes = BUF_INIT;
	struct plan_line wish;
	int rc;

	if (!old)
		return 0;
	wish = old->line;
	wish.date = (struct date){ 0 };
	wish.name = span_of("");
	rc = plan_replace_line(&bytes, *plan, old, &wish);
	if (rc >= 0)
		rc = plan_reparse(plan, session->notebook, (*plan)->path,
				  span_make(span_copy(session->ctx->arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	if (rc >= 0)
		context_warn(session->ctx, _("\"%.*s\" stood there and is a wish again."), (int)wish.text.len, wish.text.at);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct assign_args *args = parsed;
	struct span words = span_trim(span_of(operands[1]));
	struct plan_line line = { .kind = LINE_THEME, .text = words };
	const struct planned_line *wish;
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct meeting *meeting;
	struct plan *plan, before;
	char day[DATE_TEXT];
	int rc;

	if (!words.len || span_find(words, '\n') < words.len)
		return fail(ERROR_USAGE, _("A theme is one line of words."));
	if ((rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = plan_choose_meeting(&meeting, session, &agenda, operands[0])) < 0)
		return rc;
	plan = plans_find(&agenda.plans, meeting->plan->id);
	before = *plan;
	if ((rc = free_the_day(&plan, session, meeting->original)) < 0)
		return rc;
	wish = plan_find_wish(plan, words);
	if (wish)
		line = wish->line;
	line.date = meeting->original;
	if (args->facilitator)
		line.name = span_of(args->facilitator);
	rc = wish ? plan_replace_line(&bytes, plan, wish, &line)
		  : plan_add_line(&bytes, session->ctx->arena, plan, ROLE_THEMES, session->ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(session, &before, &bytes,
			       arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("plan: theme on %s: %s")),
					    date_text(day, meeting->date), operands[1]),
			       "plan assign");
	buf_done(&bytes);
	return rc;
}

const struct command plan_assign = {
	.name = "assign", .aliases = "sett sæt", .operands = "DATE THEME", .summary = N_("draw a theme into a meeting"),
	.examples = "erfar plan assign 17.9. \"Arkiv: hva gjør vi med gamle papirmapper?\" --facilitator \"Anne Lie\"",
	.options = options, .args_size = sizeof(struct assign_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
