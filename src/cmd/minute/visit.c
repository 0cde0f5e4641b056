/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute visit: what a guest at a department saw, as a private draft. */
#include "cmd/minute/actions.h"
#include "cmd/minute/draft.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/dateword.h"
#include "text/frontmatter.h"
#include "text/slug.h"

struct visit_args {
	struct draft_args draft; /* first: DRAFT_OPTIONS */
	const char *department;
};

static const struct option options[] = {
	TEXT(0, "department", "NAME", struct visit_args, department, N_("where the visit was")),
	DRAFT_OPTIONS,
	OPTIONS_END,
};

static void add_value(struct buf *out, const char *key, const char *value)
{
	buf_add_format(out, "%s: ", key);
	front_write_text(out, span_of(value), false);
	buf_add_byte(out, '\n');
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct visit_args *args = parsed;
	struct buf extra = BUF_INIT;
	struct date date;
	const char *title;
	int rc;

	if (!slug_is_valid(span_of(operands[0])))
		return fail(ERROR_USAGE,
			    _("A programme's name is small letters, digits and '-', for example 2026-klinisk-verden."));
	if (span_has_line_end(span_of(operands[1])))
		return fail(ERROR_USAGE, _("A name is one line of words; put it all on one line."));
	if ((rc = date_from_words(&date, span_of(operands[2]), session->ctx->now.date)) < 0)
		return rc;
	add_value(&extra, "programme", operands[0]);
	add_value(&extra, "participant", operands[1]);
	if (args->department)
		add_value(&extra, "department", args->department);
	title = arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("Visit: %s")),
			     args->department ? args->department : operands[1]);
	rc = draft_start(session, KIND_VISIT, title, date, extra.at, &args->draft);
	buf_done(&extra);
	return rc;
}

const struct command minute_visit = {
	.name = "visit",
	.aliases = "hospitering besøk besøg",
	.operands = "PROGRAMME PERSON DATE",
	.summary = N_("begin the note of a visit at a department, as a private draft"),
	.examples = N_("erfar minute visit 2026-klinisk-verden \"Mette Lund\" 14.4. --department Radiology"),
	.options = options,
	.args_size = sizeof(struct visit_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
