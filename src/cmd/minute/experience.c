/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute experience and erfar minute learning: the same action, with other headings in the draft. */
#include "cmd/minute/actions.h"
#include "cmd/minute/draft.h"

#include "base/i18n.h"

static const struct option options[] = {
	DRAFT_OPTIONS,
	OPTIONS_END,
};

static int begin(struct session *session, enum kind kind, const struct draft_args *args, const char *title,
		 const char *usual)
{
	if (!title && !args->reply_to)
		title = i18n_in(session->ctx->written, usual);
	return draft_start(session, kind, title, session->ctx->now.date, "", args);
}

static int run_experience(struct session *session, const void *parsed, const char *const *operands)
{
	return begin(session, KIND_EXPERIENCE, parsed, operands[0], N_("An experience"));
}

static int run_learning(struct session *session, const void *parsed, const char *const *operands)
{
	return begin(session, KIND_LEARNING, parsed, operands[0], N_("Something learnt"));
}

const struct command minute_experience = {
	.name = "experience",
	.aliases = "erfaring",
	.operands = "[TITLE]",
	.summary = N_("begin an experience note, as a private draft"),
	.examples = N_("erfar minute experience \"When the interpreter did not come\"\n"
		       "erfar minute experience --stdin < note.md\n"
		       "erfar minute experience --reply-to by/2026-02-11-s3k9m"),
	.options = options,
	.args_size = sizeof(struct draft_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run_experience,
};

const struct command minute_learning = {
	.name = "learning",
	.aliases = "læring",
	.operands = "[TITLE]",
	.summary = N_("begin a note on something learnt, as a private draft"),
	.examples = N_("erfar minute learning \"Course on working with interpreters\""),
	.options = options,
	.args_size = sizeof(struct draft_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run_learning,
};
