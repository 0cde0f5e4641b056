/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar init: make a clinic's notebook. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/history.h"

#include <stdio.h>

struct init_args {
	const char *clinic, *name, *lang, *country, *as, *remote;
	bool adopt;
};

static const struct option options[] = {
	TEXT(0, "clinic", "ID", struct init_args, clinic,
	     N_("the clinic's short name: small letters, digits, hyphens")),
	TEXT(0, "as", "'NAME <MAIL>'", struct init_args, as, N_("who you are, when git does not know it yet")),
	TEXT(0, "name", "TEXT", struct init_args, name, N_("the clinic's name for people: \"BUP Fjord\"")),
	TEXT(0, "lang", "nb|nn|da|en", struct init_args, lang, N_("the language to write in")),
	TEXT(0, "country", "no|dk", struct init_args, country, N_("which holidays and identity numbers hold")),
	TEXT(0, "remote", "URL", struct init_args, remote, N_("where the notebook will be shared from")),
	FLAG(0, "adopt", struct init_args, adopt, N_("take over a folder that is not empty, as it is")),
	OPTIONS_END,
};

/* One line from the person at the terminal, without its end; "" for none. */
static const char *ask(struct context *ctx, const char *question)
{
	char line[512];

	(void)fprintf(ctx->err, "%s ", question);
	(void)fflush(ctx->err);
	if (!fgets(line, sizeof(line), stdin))
		return "";
	return span_copy(ctx->arena, span_trim(span_of(line)));
}

static const char *ask_who(struct context *ctx)
{
	const char *name = ask(ctx, _("Your name:"));
	const char *email = *name ? ask(ctx, _("Your e-mail address:")) : "";

	return *email ? arena_format(ctx->arena, "%s <%s>", name, email) : NULL;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct init_args *args = parsed;
	struct context *ctx = session->ctx;
	const char *folder = operands[0] ? operands[0] : session->directory ? session->directory : ".";
	struct history_clinic clinic = { .id = args->clinic,
					 .name = args->name,
					 .language = args->lang,
					 .country = args->country,
					 .remote = args->remote,
					 .as = args->as,
					 .adopt = args->adopt };

	if (!clinic.id && ctx->may_ask)
		clinic.id = ask(ctx, _("A short name for the clinic (small letters, such as fjord):"));
	if (!clinic.id || !*clinic.id)
		return fail(ERROR_USAGE, _("Say which clinic this is, for example: erfar init --clinic fjord"));
	if (!clinic.as && ctx->may_ask && !history_knows_person(ctx))
		clinic.as = ask_who(ctx);
	return history_init(ctx, folder, &clinic);
}

const struct command history_init_action = {
	.name = "init",
	.aliases = "start opprett",
	.operands = "[DIR]",
	.summary = N_("make a clinic's notebook"),
	.examples = "erfar init fjord --clinic fjord --name \"BUP Fjord\" --lang nb --country no\n"
		    "erfar init . --clinic fjord --adopt",
	.options = options,
	.args_size = sizeof(struct init_args),
	.needs = WRITES_NOTES,
	.run = run,
};
