/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme repair: somebody falls out, and as few as can be are told of a change. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/cancel.h"
#include "cmd/plan/programme/difference.h"
#include "cmd/plan/programme/outcome.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/ask.h"
#include "store/files/changes.h"

struct repair_args {
	const char *department, *participant, *why;
	struct strings dates;
	long seconds;
};

static const struct option options[] = {
	TEXT(0, "department", "DEPARTMENT", struct repair_args, department, N_("this department can't take guests")),
	TEXT(0, "participant", "PARTICIPANT", struct repair_args, participant,
	     N_("this participant can't come; one without any place yet is placed")),
	LIST(0, "date", "DATE", struct repair_args, dates,
	     N_("on that day (otherwise: on all that are left); may be given more than once")),
	TEXT(0, "why", "TEXT", struct repair_args, why, N_("what has happened")),
	COUNT(0, "seconds", "N", struct repair_args, seconds, N_("stop looking for better after so many seconds")),
	OPTIONS_END,
};

static int read_what(struct cancellation *out, const struct session *session, const struct programme *programme,
		     const struct repair_args *args)
{
	struct participant *who = NULL;
	struct department *where = NULL;
	int rc;

	if (args->participant && args->department)
		return fail(ERROR_USAGE, _("Repair one thing at a time: --participant or --department."));
	if (args->participant && (rc = programme_choose_participant(&who, session, programme, args->participant)) < 0)
		return rc;
	if (args->department && (rc = programme_choose_department(&where, session, programme, args->department)) < 0)
		return rc;
	for (size_t i = 0; i < args->dates.count; i++)
		if ((rc = programme_read_days(&out->days, session, args->dates.items[i], programme->from)) < 0)
			return rc;
	for (size_t i = 0; i < out->days.count; i++) {
		char day[DATE_TEXT];

		if (!days_have(&programme->individual, out->days.items[i]))
			return fail(ERROR_USAGE, _("%s is no day of %s on which each is somewhere else."),
				    date_text(day, out->days.items[i]), programme->id);
		if (date_compare(out->days.items[i], session->ctx->now.date) < 0)
			return fail(ERROR_USAGE,
				    _("%s has been, and what has been is left as it is. Whoever did not come after all "
				      "you can take out of %s."),
				    date_text(day, out->days.items[i]), programme->placements_path);
	}
	out->who = who;
	out->where = where;
	out->why = args->why;
	return 0;
}

static const struct column columns[] = {
	{ "programme", NULL, LOOK_DATA },  { "participant", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },	   { "from_department", NULL, LOOK_DATA },
	{ "from_shift", NULL, LOOK_DATA }, { "to_department", NULL, LOOK_DATA },
	{ "to_shift", NULL, LOOK_DATA },   { "told_before", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static void print_place(struct printer *printer, const struct placement *placement)
{
	printer_string(printer, placement ? placement->department : NULL);
	printer_string(printer, placement ? shift_name(placement->shift) : NULL);
}

/* change/1 */
static void print_difference(const struct session *session, const struct programme *programme,
			     const struct difference *difference)
{
	struct printer *printer = printer_open(session->ctx, session->format, "change/1", columns);

	for (size_t i = 0; i < difference->count; i++) {
		const struct told *change = &difference->items[i];

		printer_begin(printer);
		printer_string(printer, programme->id);
		printer_string(printer, change->who->name);
		printer_date(printer, change->date);
		print_place(printer, change->before);
		print_place(printer, change->after);
		printer_bool(printer, change->again);
		printer_end(printer);
	}
	(void)printer_close(printer);
}

/* Shown before anything is written; on a terminal it is asked for. False: not now. */
static bool agree_to(const struct session *session, const struct buf *difference)
{
	struct context *ctx = session->ctx;
	struct buf shown = BUF_INIT;

	if ((!ctx->may_ask || ctx->dry_run) && session->format != FORMAT_TEXT) /* printed in that form */
		return true;
	visible_add_lines(&shown, buf_span(difference));
	(void)fputs(shown.at, ctx->dry_run ? ctx->out : ctx->err);
	buf_done(&shown);
	return ctx->dry_run || ctx->yes || !ctx->may_ask ||
	       ask_whether(ctx, _("Is it to be so? (yes/no)")) == ANSWER_YES;
}

static void tell_blockage(const struct session *session, const struct programme *programme,
			  const struct problem *problem, const struct answer *answer, int64_t until)
{
	struct blockage blockage;

	if (!outcome_gaps(problem, answer))
		return;
	if (relax_find(&blockage, programme, problem, answer, until) >= 0)
		context_warn(session->ctx, "%s", outcome_blockage(programme, &blockage));
	else
		error_clear();
}

/* Placements that are no longer possible must not be taken for fixed: only what can be is kept. */
static int mend(struct placements *out, struct answer *answer, const struct session *session,
		const struct programme *programme, const struct repair_args *args)
{
	const struct assignment_options how = { .mend = true, .seconds = args->seconds };
	const int64_t until = args->seconds ? clock_running_ms() + args->seconds * 1000LL : 0;
	struct problem problem;
	int rc;

	if ((rc = assignment_check_fast(programme, programme->placements_path)) < 0)
		return rc;
	assignment_problem(&problem, programme, true);
	if ((rc = assignment_solve(answer, programme->arena, &problem, &how)) < 0)
		return rc;
	assignment_placements(out, programme, answer, session->ctx->now.date);
	tell_blockage(session, programme, &problem, answer, until);
	return 0;
}

static int check(const struct programme *programme, const struct repair_args *args)
{
	if (programme->mobility != MOBILITY_COURSE)
		return fail(ERROR_USAGE,
			    _("%s is no course: write who goes where in %s, or import it with "
			      "--placements."),
			    programme->id, programme->placements_path);
	if (!programme->placements.count)
		return fail(ERROR_USAGE,
			    _("Nobody in %s has a place yet; \"erfar plan programme assign %s\" gives them "
			      "one."),
			    programme->id, programme->id);
	if (!assignment_has_day_left(programme))
		return fail(ERROR_USAGE, _("%s has no day left that could be changed."), programme->id);
	if ((args->department || args->participant || args->dates.count) && (!args->why || !*args->why))
		return fail(ERROR_USAGE, _("Say in a word what has happened: --why TEXT. It stands in the programme's "
					   "note."));
	return 0;
}

/* In a machine's format out holds the changes alone: what else is told of the saving goes beside. */
static int save(struct session *session, const struct programme *programme, const struct placements *after,
		struct changes *changes, const struct answer *answer, const struct difference *difference)
{
	FILE *out = session->ctx->out;
	int rc;

	if (session->format != FORMAT_TEXT) {
		print_difference(session, programme, difference);
		if (session->ctx->dry_run)
			return 0;
		session->ctx->out = session->ctx->err;
	}
	rc = outcome_save(session, programme, after, changes,
			  arena_format(programme->arena,
				       i18n_plural_in(session->ctx->written, "plan: %zu change in %s",
						      "plan: %zu changes in %s", difference->count),
				       difference->count, programme->id),
			  "plan programme repair");
	if (rc >= 0)
		outcome_tell(session, programme, answer);
	session->ctx->out = out;
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct repair_args *args = parsed;
	struct cancellation what = { 0 };
	struct placements before, after;
	struct difference difference;
	struct buf lines = BUF_INIT;
	struct answer answer = { 0 };
	struct programme *programme;
	struct changes changes;
	struct days days;
	int rc;

	if ((rc = programme_open_to_change(&programme, session, operands[0])) < 0 ||
	    (rc = check(programme, args)) < 0 || (rc = read_what(&what, session, programme, args)) < 0)
		return rc;
	changes_init(&changes, programme->arena);
	before = programme->placements;
	days = programme->individual;
	if ((what.who || what.where || what.days.count) && (rc = cancel_apply(programme, &changes, session, &what)) < 0)
		return rc;
	if (what.who || what.where) /* the tables were read again; nothing fell away */
		before = programme->placements;
	if ((rc = mend(&after, &answer, session, programme, args)) < 0)
		return rc;
	difference_find(&difference, programme, &days, &before, &after);
	difference_add(&lines, programme, &difference);
	if (agree_to(session, &lines))
		rc = save(session, programme, &after, &changes, &answer, &difference);
	else
		context_say(session->ctx, "%s", _("Nothing was changed."));
	buf_done(&lines);
	return rc;
}

const struct command programme_repair = {
	.name = "repair",
	.aliases = "rett ret reparer",
	.operands = "ID",
	.summary = N_("mend the plan when somebody falls out, with as few changes as can be"),
	.examples =
		N_("erfar plan programme repair 2027-course --department Pathology --date 8.4.2027 --why \"moving\"\n"
		   "erfar plan programme repair 2027-course --participant \"Ola Berg\" --date 11.3.2027 --why ill -n\n"
		   "erfar plan programme repair 2027-course --participant \"Ny Nora\" --why \"joined late\""),
	.options = options,
	.args_size = sizeof(struct repair_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS,
	.run = run,
};
