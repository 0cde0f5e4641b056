/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute learning: begins as a private draft. */
#include "cmd/minute/actions.h"
#include "cmd/minute/draft.h"

#include "base/i18n.h"

struct learning_args {
	bool from_stdin;
	struct strings themes;
};

static const struct option options[] = {
	FLAG(0, "stdin", struct learning_args, from_stdin, N_("read the text from standard input")),
	LIST(0, "aspect", "THEME", struct learning_args, themes, N_("a theme of themes.csv; may be repeated")),
	OPTIONS_END,
};

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct learning_args *args = parsed;

	return draft_start(session, KIND_LEARNING, operands[0] ? operands[0] : i18n_in(session->ctx->written, N_("Something learnt")),
			   session->ctx->now.date, draft_themes(session->ctx->arena, &args->themes), args->from_stdin);
}

const struct command minute_learning = {
	.name = "learning", .aliases = "læring", .operands = "[TITLE]", .summary = N_("begin a note on something learnt, as a private draft"),
	.examples = "erfar minute learning \"Kurs i tolkebruk\"",
	.options = options, .args_size = sizeof(struct learning_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
