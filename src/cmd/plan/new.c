/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan new: a term's plan from its rule. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/names.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"
#include "text/role.h"
#include "text/slug.h"

#include <string.h>

struct new_args {
	const char *from, *to, *every, *start, *responsible, *facilitators, *title;
	long minutes, least;
};

static const struct option options[] = {
	TEXT(0, "from", "DATE", struct new_args, from, N_("the first day of the term")),
	TEXT(0, "to", "DATE", struct new_args, to, N_("the last day of the term")),
	TEXT(0, "every", "RULE", struct new_args, every,
	     N_("\"thu 08:30\", \"2 weeks thu 08:30\", \"first mon of month 13:00\", or an RRULE")),
	TEXT(0, "start", "HH:MM", struct new_args, start, N_("when it begins, for a rule that does not say")),
	NUMBER(0, "minutes", "N", struct new_args, minutes, N_("how long a meeting lasts")),
	TEXT(0, "responsible", "NAME", struct new_args, responsible, N_("who is responsible for the term")),
	TEXT(0, "facilitators", "A,B,C", struct new_args, facilitators, N_("who take turns in leading")),
	TEXT(0, "title", "TEXT", struct new_args, title, N_("what the plan is called")),
	NUMBER(0, "least", "N", struct new_args, least, N_("how few still hold a meeting (otherwise: 2)")),
	OPTIONS_END,
};

struct term {
	struct date from, to;
	struct recurrence rule;
	int start;
	const char *responsible;
	struct strings facilitators;
};

/* A term without a single meeting is a slip in its rule or its days. */
static int check_sessions(const struct term *term, const struct session *session, const char *every)
{
	struct date *days;
	size_t count;
	char from[DATE_TEXT], to[DATE_TEXT];
	int rc = recurrence_expand(&days, &count, session->ctx->arena, &term->rule, term->from, term->to);

	if (rc < 0 || count)
		return rc;
	return fail(ERROR_USAGE, _("The rule \"%s\" gives no meeting from %s to %s; change the rule or the days."),
		    every, date_text(from, term->from), date_text(to, term->to));
}

static int read_term(struct term *out, const struct session *session, const struct new_args *args, const char *id)
{
	int rc;

	if (!slug_is_valid(span_of(id)))
		return fail(ERROR_USAGE, _("A term's name is small letters, digits and '-', for example 2026-autumn."));
	if (!args->from || !args->to || !args->every || !args->responsible)
		return fail(ERROR_USAGE,
			    _("A term needs --from, --to, --every, --minutes and --responsible. \"erfar help plan "
			      "new\" shows an example."));
	if ((rc = plan_read_range(&out->from, &out->to, session, args->from, args->to)) < 0 ||
	    (rc = recurrence_parse(&out->rule, span_of(args->every))) < 0)
		return rc;
	if (args->minutes < 1 || args->minutes > 1440)
		return fail(ERROR_USAGE, _("A meeting lasts from 1 to 1440 minutes; write for example --minutes 45."));
	if ((rc = check_sessions(out, session, args->every)) < 0)
		return rc;
	out->start = out->rule.start;
	if (args->start && !clock_time_parse(&out->start, span_of(args->start)))
		return fail(ERROR_USAGE, _("--start is a time of day such as 08:30, not \"%s\"."), args->start);
	return 0;
}

static void add_value(struct buf *out, const char *key, const char *value)
{
	buf_add_format(out, "%s: ", key);
	front_write_text(out, span_of(value), false);
	buf_add_byte(out, '\n');
}

static void add_names(struct buf *out, const struct strings *names)
{
	if (!names->count)
		return;
	buf_add_text(out, "facilitators: ");
	front_write_list(out, names->items, names->count);
	buf_add_byte(out, '\n');
}

/* Who is meant, as the notes have them. */
static int read_people(struct term *term, const struct session *session, const struct new_args *args)
{
	struct agenda agenda;
	int rc;

	if ((rc = plan_open(&agenda, session)) < 0)
		return rc;
	return plan_read_leaders(&term->responsible, &term->facilitators, session, &agenda, args->responsible,
				 args->facilitators);
}

static void write_plan(struct buf *out, const struct session *session, const struct new_args *args,
		       const struct term *term, const char *id)
{
	static const enum role sections[] = { ROLE_GOALS, ROLE_THEMES, ROLE_EXCEPTIONS, ROLE_COMING };
	char day[DATE_TEXT], start[6];

	buf_add_format(out, "---\nid: %s\nkind: plan\n", id);
	add_value(out, "title",
		  args->title ? args->title
			      : arena_format(session->ctx->arena, "%s %s",
					     i18n_in(session->ctx->written, N_("Professional development")), id));
	buf_add_format(out, "from: %s\n", date_text(day, term->from));
	buf_add_format(out, "to: %s\n", date_text(day, term->to));
	add_value(out, "every", args->every);
	if (term->rule.start < 0 && term->start >= 0)
		buf_add_format(out, "start: \"%s\"\n", meeting_start_text(start, term->start));
	buf_add_format(out, "minutes: %ld\n", args->minutes);
	add_value(out, "responsible", term->responsible);
	add_names(out, &term->facilitators);
	buf_add_format(out, "least: %ld\n---\n", args->least ? args->least : 2);
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		buf_add_format(out, "\n## %s\n", role_heading(sections[i], session->ctx->written));
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct new_args *args = parsed;
	const char *path = arena_format(session->ctx->arena, "terms/%s.md", operands[0]);
	struct buf bytes = BUF_INIT;
	struct term term = { 0 };
	int rc;

	if ((rc = read_term(&term, session, args, operands[0])) < 0)
		return rc;
	if (folder_has(session->notebook->folder, path))
		return fail(ERROR_USAGE, _("%s is there already; open it in an editor to change it."), path);
	if ((rc = read_people(&term, session, args)) < 0)
		return rc;
	write_plan(&bytes, session, args, &term, operands[0]);
	rc = save_note(
		session->notebook, path, NULL, buf_span(&bytes),
		arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("plan: the term %s")), operands[0]),
		"plan new");
	buf_done(&bytes);
	return rc;
}

const struct command plan_new = {
	.name = "new",
	.aliases = "ny",
	.operands = "TERM",
	.summary = N_("make the plan of a term from its rule"),
	.examples = "erfar plan new 2026-autumn --from 2026-08-17 --to 2026-12-18 --every \"2 weeks thu 08:30\" \\\n"
		    "    --minutes 45 --responsible \"Kari Nilsen\" --facilitators \"Kari Nilsen,Ola Berg,Anne Lie\"",
	.options = options,
	.args_size = sizeof(struct new_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
