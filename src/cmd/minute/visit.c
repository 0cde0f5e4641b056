/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute visit: what a guest at a department saw, as a private draft. */
#include "cmd/minute/actions.h"
#include "cmd/minute/visit.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/frontmatter.h"

static const struct option options[] = {
	TEXT(0, "department", "DEPARTMENT", struct visit_args, department,
	     N_("where the visit was (otherwise: the plan's)")),
	FLAG(0, "follow-up", struct visit_args, follow_up, N_("it follows up an earlier visit; no plan is needed")),
	FLAG(0, "informal", struct visit_args, informal, N_("it was beside every plan")),
	DRAFT_OPTIONS,
	OPTIONS_END,
};

static void add_value(struct buf *out, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_text(out, span_of(value), false);
	buf_add_byte(out, '\n');
}

static void add_facts(struct buf *out, const struct visiting *visiting)
{
	const struct department *where = visiting->where;

	add_value(out, "programme", visiting->programme_id);
	add_value(out, "participant", visiting->person);
	add_value(out, "visit", visit_kind_name(visiting->kind));
	add_value(out, "department", visiting->department);
	if (where) {
		add_value(out, "hospital", where->hospital);
		add_value(out, "speciality", where->speciality);
		add_value(out, "host", where->host);
	}
	if (visiting->placement && !date_is_set(visiting->placement->to))
		add_value(out, "shift", shift_name(visiting->placement->shift));
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct visit_args *args = parsed;
	struct visiting visiting;
	struct buf extra = BUF_INIT;
	const char *title;
	int rc = visit_find(&visiting, session, args, operands);

	if (rc < 0)
		return rc;
	add_facts(&extra, &visiting);
	title = arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("Visit: %s")),
			     *visiting.department ? visiting.department : visiting.person);
	rc = draft_start(session, KIND_VISIT, title, visiting.date, extra.at, &args->draft);
	buf_done(&extra);
	return rc;
}

const struct command minute_visit = {
	.name = "visit",
	.aliases = "hospitering besøk besøg",
	.operands = "[PROGRAMME] [PERSON] [DATE]",
	.summary = N_("begin the note of a visit at a department, as a private draft"),
	.examples = "erfar minute visit 2026-klinisk-verden \"Jens Damgaard\" today\n"
		    "erfar minute visit 2026-klinisk-verden \"Jens Damgaard\" 10.6. --follow-up --department Patologi\n"
		    "erfar minute visit 2026-klinisk-verden",
	.options = options,
	.args_size = sizeof(struct visit_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
