/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan theme: a wish for the backlog. */
#include "cmd/plan/actions.h"
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"

struct theme_args {
	const char *term;
	struct strings aspects;
};

static const struct option options[] = {
	LIST(0, "aspect", "THEME", struct theme_args, aspects, N_("which theme of themes.csv it belongs to; may be repeated")),
	TEXT(0, "term", "TERM", struct theme_args, term, N_("the term's plan to write in (otherwise: today's)")),
	OPTIONS_END,
};

static int hint_unknown(const struct session *session, const struct strings *aspects)
{
	struct themes themes;
	int rc = notebook_themes(&themes, session->notebook);

	for (size_t i = 0; rc >= 0 && i < aspects->count; i++)
		if (!themes_find(&themes, span_of(aspects->items[i])))
			context_warn(session->ctx, _("themes.csv has no theme \"%s\"; it is taken as it is."),
				     aspects->items[i]);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct theme_args *args = parsed;
	struct plan_line line = { .kind = LINE_THEME, .text = span_trim(span_of(operands[0])), .themes = args->aspects };
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct plan *plan;
	int rc;

	if (!line.text.len || span_find(line.text, '\n') < line.text.len)
		return fail(ERROR_USAGE, _("A theme is one line of words."));
	if ((rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = plan_choose(&plan, session, &agenda, args->term)) < 0 ||
	    (rc = hint_unknown(session, &args->aspects)) < 0)
		return rc;
	if (plan_find_wish(plan, line.text))
		return fail(ERROR_USAGE, _("\"%s\" stands in the backlog of %s already."), operands[0], plan->path);
	rc = plan_add_line(&bytes, session->ctx->arena, plan, ROLE_THEMES, session->ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(session, plan, &bytes,
			       arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("plan: wish for a theme: %s")),
					    operands[0]),
			       "plan theme");
	buf_done(&bytes);
	return rc;
}

const struct command plan_theme = {
	.name = "theme", .aliases = "tema", .operands = "TEXT", .summary = N_("put a theme on the list of wishes"),
	.examples = "erfar plan theme \"Arkiv: hva gjør vi med gamle papirmapper?\" --aspect quality",
	.options = options, .args_size = sizeof(struct theme_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
