/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme assign: a place for everybody on each of their days. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/difference.h"
#include "cmd/plan/programme/outcome.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"

struct assign_args {
	long seconds;
	bool partial;
};

static const struct option options[] = {
	COUNT(0, "seconds", "N", struct assign_args, seconds, N_("stop looking for better after so many seconds")),
	FLAG(0, "partial", struct assign_args, partial, N_("write the plan although some have no place")),
	OPTIONS_END,
};

/* What a plan needs before it can be made. */
static int check(const struct programme *programme)
{
	if (programme->mobility != MOBILITY_COURSE)
		return fail(ERROR_USAGE,
			    _("%s is no course: write who goes where in %s, or import it with "
			      "--placements."),
			    programme->id, programme->placements_path);
	if (!programme->individual.count)
		return fail(ERROR_USAGE,
			    _("%s has no days that are spent apart; write them under \"individual\" in "
			      "%s."),
			    programme->id, programme->path);
	if (!assignment_has_day_left(programme))
		return fail(ERROR_USAGE, _("%s has no day left that could be changed."), programme->id);
	if (!programme->participants.count || !programme->departments.count)
		return fail(ERROR_USAGE,
			    _("%s needs its tables first: \"erfar plan programme import %s --participants "
			      "FILE --departments FILE\"."),
			    programme->id, programme->id);
	return assignment_check_fast(programme, programme->placements_path);
}

static int tell_blocked(const struct session *session, const struct programme *programme, const struct problem *problem,
			const struct answer *answer, int64_t until, bool partial)
{
	struct blockage blockage;
	int rc;

	if (!outcome_gaps(problem, answer))
		return 0;
	if ((rc = relax_find(&blockage, programme, problem, answer, until)) < 0)
		return rc;
	if (partial) {
		context_warn(session->ctx, "%s", outcome_blockage(programme, &blockage));
		return 0;
	}
	return fail(ERROR_NOTHING, _("%s\nNothing was written; with --partial the plan is written as far as it goes."),
		    outcome_blockage(programme, &blockage));
}

/* Whether people may have been told where they go on a day to come. */
static bool has_plan(const struct programme *programme)
{
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (placement->who && placement->where && !assignment_is_fast(programme, placement) &&
		    days_have(&programme->individual, placement->date))
			return true;
	}
	return false;
}

/* A plan that stands gives way only to a yes: repair would change less. 1: it may; 0: not now. */
static int agree_to(const struct session *session, const struct programme *programme, const struct placements *after)
{
	struct context *ctx = session->ctx;
	struct difference difference;
	const char *told;

	difference_find(&difference, programme, &programme->individual, &programme->placements, after);
	if (!difference.count)
		return 1;
	told = arena_format(programme->arena,
			    ngettext("There is a plan already, and a new one changes %zu place in it. \"erfar plan "
				     "programme repair %s\" keeps as much of it as can be.",
				     "There is a plan already, and a new one changes %zu places in it. \"erfar plan "
				     "programme repair %s\" keeps as much of it as can be.",
				     difference.count),
			    difference.count, programme->id);
	if (ctx->dry_run || ctx->yes) {
		(void)fprintf(ctx->dry_run ? ctx->out : ctx->err, "%s\n", told);
		return 1;
	}
	if (!ctx->may_ask)
		return fail(ERROR_USAGE, _("%s With -y all is planned anew."), told);
	ask_show(ctx, told);
	return ask_for_yes(ctx, _("Is all to be planned anew? [y/n] "));
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct assign_args *args = parsed;
	const struct assignment_options how = { .seconds = args->seconds };
	const int64_t until = args->seconds ? clock_running_ms() + args->seconds * 1000LL : 0;
	struct programme *programme;
	struct placements placements;
	struct answer answer = { 0 };
	struct problem problem;
	int rc;

	if ((rc = programme_open_to_change(&programme, session, operands[0])) < 0 || (rc = check(programme)) < 0)
		return rc;
	assignment_problem(&problem, programme, false);
	if ((rc = assignment_solve(&answer, programme->arena, &problem, &how)) < 0 ||
	    (rc = tell_blocked(session, programme, &problem, &answer, until, args->partial)) < 0)
		return rc;
	assignment_placements(&placements, programme, &answer,
			      has_plan(programme) ? session->ctx->now.date : (struct date){ 0 });
	if (has_plan(programme) && (rc = agree_to(session, programme, &placements)) <= 0) {
		if (rc == 0)
			context_say(session->ctx, "%s", _("Nothing was changed."));
		return rc;
	}
	rc = outcome_save(session, programme, &placements, NULL,
			  arena_format(programme->arena,
				       i18n_in(session->ctx->written, N_("plan: who goes where in %s")), programme->id),
			  "plan programme assign");
	if (rc >= 0)
		outcome_tell(session, programme, &answer);
	return rc;
}

const struct command programme_assign = {
	.name = "assign",
	.aliases = "fordel",
	.operands = "ID",
	.summary = N_("give everybody a place on each day: wishes and many fields, the worst-off first"),
	.examples = "erfar plan programme assign 2027-klinisk-verden -n\n"
		    "erfar plan programme assign 2027-klinisk-verden",
	.options = options,
	.args_size = sizeof(struct assign_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
