/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute experience: begins as a private draft. */
#include "cmd/minute/actions.h"
#include "cmd/minute/draft.h"

#include "base/i18n.h"

struct experience_args {
	bool from_stdin;
	struct strings themes;
};

static const struct option options[] = {
	FLAG(0, "stdin", struct experience_args, from_stdin, N_("read the text from standard input")),
	LIST(0, "aspect", "THEME", struct experience_args, themes, N_("a theme of themes.csv; may be repeated")),
	OPTIONS_END,
};

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct experience_args *args = parsed;

	return draft_start(session, KIND_EXPERIENCE, operands[0] ? operands[0] : i18n_in(session->ctx->written, N_("An experience")),
			   session->ctx->now.date, draft_themes(session->ctx->arena, &args->themes), args->from_stdin);
}

const struct command minute_experience = {
	.name = "experience", .aliases = "erfaring", .operands = "[TITLE]", .summary = N_("begin an experience note, as a private draft"),
	.examples = "erfar minute experience \"Da tolken ikke kom\"\nerfar minute experience --stdin < notat.md",
	.options = options, .args_size = sizeof(struct experience_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
