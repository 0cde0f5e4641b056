/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan goal: what the term is to reach: listed, added, ticked. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/hint.h"
#include "text/note_edit.h"
#include "text/words.h"

struct goal_args {
	const char *done, *term;
};

static const struct option options[] = {
	TEXT(0, "done", "N", struct goal_args, done, N_("tick the goal with that number")),
	TEXT(0, "term", "TERM", struct goal_args, term, N_("the goals of this term (otherwise: today's)")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "number", N_("no."), LOOK_RIGHT }, { "text", N_("goal"), LOOK_WIDE }, { "done", N_("reached"), LOOK_TEXT },
	{ "term", NULL, LOOK_DATA },	     { "line", NULL, LOOK_DATA },	{ NULL, NULL, LOOK_DATA },
};

static int list(const struct session *session, const struct agenda *agenda, const struct plan *plan,
		const struct goal_args *args)
{
	struct printer *printer = printer_open(session->ctx, session->format, "goal/1", columns);
	const char *none;
	long number = 0;

	for (size_t i = 0; i < plan->note.item_count; i++) {
		const struct item *item = &plan->note.items[i];

		if (!plan_is_goal(item))
			continue;
		printer_begin(printer);
		printer_number(printer, ++number);
		printer_text(printer, item->text);
		printer_bool(printer, item->ticked);
		printer_string(printer, plan->id);
		printer_number(printer, item->line);
		printer_end(printer);
	}
	(void)printer_close(printer);
	hint_unread(session, &agenda->catalog->unread);
	none = arena_format(session->ctx->arena, _("The term %s has no goals yet; erfar plan goal \"TEXT\" adds one."),
			    plan->id);
	if (!number && !args->term)
		context_warn(session->ctx, "%s", none);
	return command_listed((size_t)number, args->term != NULL, none);
}

/* Says which goals there are, so that the right number can be given. */
static int refuse_number(const struct plan *plan, const char *given)
{
	struct buf goals = BUF_INIT;
	long number = 0;
	int rc;

	for (size_t i = 0; i < plan->note.item_count; i++)
		if (plan_is_goal(&plan->note.items[i])) {
			buf_add_format(&goals, "\n  %ld  ", ++number);
			buf_add_span(&goals, plan->note.items[i].text);
		}
	rc = number ? fail(ERROR_USAGE, _("There is no goal \"%s\" in %s; the goals are:%s"), given, plan->path,
			   goals.at)
		    : fail(ERROR_USAGE, _("There is no goal \"%s\": %s has none yet."), given, plan->path);
	buf_done(&goals);
	return rc;
}

static int tick(struct session *session, const struct plan *plan, const char *given)
{
	struct context *ctx = session->ctx;
	const struct item *goal;
	struct buf bytes = BUF_INIT;
	long number;
	int rc;

	if (!number_parse(&number, span_trim(span_of(given)), 1, 1000000) || !(goal = plan_find_goal(plan, number)))
		return refuse_number(plan, given);
	if (goal->ticked)
		return fail(ERROR_USAGE, _("Goal %ld is reached already: \"%.*s\" (%s:%d)."), number,
			    (int)goal->text.len, goal->text.at, plan->path, goal->line);
	rc = plan_tick_goal(&bytes, plan, goal);
	if (rc >= 0)
		rc = plan_save(session, plan, &bytes,
			       arena_format(ctx->arena, i18n_in(ctx->written, N_("plan: goal reached: %.*s")),
					    (int)goal->text.len, goal->text.at),
			       "plan goal");
	buf_done(&bytes);
	return rc;
}

static const struct item *find_same(const struct plan *plan, struct arena *arena, struct span words)
{
	struct span wanted = words_fold(arena, words);

	for (size_t i = 0; i < plan->note.item_count; i++)
		if (plan_is_goal(&plan->note.items[i]) &&
		    span_equal(words_fold(arena, plan->note.items[i].text), wanted))
			return &plan->note.items[i];
	return NULL;
}

static int add(struct session *session, const struct plan *plan, const char *text)
{
	struct context *ctx = session->ctx;
	struct item item = { .role = ROLE_GOALS, .has_box = true, .text = span_trim(span_of(text)) };
	struct buf line = BUF_INIT, bytes = BUF_INIT;
	const struct item *same;
	int rc;

	if (!item.text.len || span_has_line_end(item.text))
		return fail(ERROR_USAGE, _("A goal is one line of words."));
	same = find_same(plan, ctx->arena, item.text);
	if (same)
		return fail(ERROR_USAGE, _("\"%s\" stands among the goals already (%s:%d)."), text, plan->path,
			    same->line);
	item_write(&line, &item);
	rc = note_append_item(&bytes, ctx->arena, &plan->note, ROLE_GOALS, ctx->written, buf_span(&line));
	if (rc >= 0)
		rc = plan_save(session, plan, &bytes,
			       arena_format(ctx->arena, i18n_in(ctx->written, N_("plan: a new goal: %s")), text),
			       "plan goal");
	buf_done(&line);
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct goal_args *args = parsed;
	bool writes = operands[0] || args->done;
	struct agenda agenda;
	struct plan *plan;
	int rc;

	if (operands[0] && args->done)
		return fail(ERROR_USAGE,
			    _("Give either the words of a new goal or --done with the number of one that stands "
			      "there."));
	if ((rc = writes ? plan_open(&agenda, session) : agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = plan_choose(&plan, session, &agenda, args->term)) < 0)
		return rc;
	if (operands[0])
		return add(session, plan, operands[0]);
	return args->done ? tick(session, plan, args->done) : list(session, &agenda, plan, args);
}

const struct command plan_goal = {
	.name = "goal",
	.aliases = "mål",
	.operands = "[TEXT]",
	.summary = N_("the goals of the term: list, add, tick"),
	.examples = N_("erfar plan goal\n"
		       "erfar plan goal \"Everybody has led a theme\"\n"
		       "erfar plan goal --done 2"),
	.options = options,
	.args_size = sizeof(struct goal_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS | TAKES_TURNS,
	.run = run,
};
