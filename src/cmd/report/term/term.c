/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report term and year: what the time was used for and what came of it; a leader reads it in two minutes. */
#include "cmd/report/term/term.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/actions.h"
#include "index/catalog.h"
#include "model/guard.h"
#include "model/small_counts.h"

struct term_args {
	struct report_args report; /* first */
	bool outside;
	long threshold;
};

static const struct option options[] = {
	REPORT_ROWS(REPORT_FORMATS),
	MAIL_ROWS,
	FLAG(0, "outside", struct term_args, outside,
	     N_("for readers outside the clinic: nobody is named, and small numbers of people are left out")),
	COUNT(0, "threshold", "N", struct term_args, threshold,
	      N_("with --outside: fewer than N people are no number (otherwise: 5, or as erfar.conf says)")),
	OPTIONS_END,
};

static size_t count_all(const struct summary *sum)
{
	return sum->meeting_count + sum->goal_count + sum->conclusion_count + sum->action_count +
	       sum->experiences.count + sum->learning.count + sum->visits.count;
}

/* Each a paragraph of its own: the gate is not to join what nobody wrote side by side. */
static void add_line(struct buf *out, const char *text)
{
	buf_add_format(out, "\n%s\n", text);
}

/* What the object and the rows hold and the document does not. */
static void add_beside(struct buf *out, const struct summary *sum, struct arena *arena)
{
	for (size_t i = 0; i < sum->goal_count; i++)
		add_line(out, sum->goals[i].plan->path);
	for (size_t i = 0; i < sum->meeting_count; i++) {
		const struct summary_meeting *one = &sum->meetings[i];

		add_line(out, one->meeting ? one->meeting->id : one->note->id);
		add_line(out, one->title);
		add_line(out, one->note ? one->note->path : "");
	}
	for (size_t i = 0; i < sum->theme_count; i++)
		add_line(out, sum->themes[i].slug);
	for (size_t i = 0; i < sum->conclusion_count; i++)
		add_line(out, conclusion_id(arena, sum->conclusions[i]));
	for (size_t i = 0; i < sum->next_count; i++)
		add_line(out, sum->next[i]->theme);
}

/* What stops nothing is for whoever sends it to weigh. An answer in the note was about colleagues as readers. */
static void tell_warnings(struct context *ctx, const struct findings *findings)
{
	struct strings rules = { 0 };

	for (size_t i = 0; i < findings->count; i++)
		if (!strings_has(&rules, span_of(findings->items[i].rule)))
			strings_add(&rules, ctx->arena, findings->items[i].rule);
	if (rules.count)
		context_warn(ctx,
			     _("The gate warns of what readers outside get there (%s); \"erfar share check --all "
			       "--explain\" says in which notes it stands, also where it was answered."),
			     strings_join(ctx->arena, &rules));
}

/* What leaves passes the gate, all of it whatever the form, so that no form says more than another dares to. */
static int pass_gate(struct report *report)
{
	struct findings findings = { 0 };
	struct buf text = BUF_INIT;
	int rc;

	document_write_text(&text, &report->document, false);
	add_beside(&text, report->summary, report->arena);
	rc = guard_check(&findings, report->session->notebook, "report.md", buf_span(&text));
	if (rc >= 0 && guard_blocks(&findings))
		rc = fail(ERROR_GATE,
			  _("The report holds something that must not leave the clinic, and was not written; "
			    "\"erfar share check --all\" says in which note it stands."));
	if (rc >= 0)
		tell_warnings(report->session->ctx, &findings);
	buf_done(&text);
	return rc;
}

static int turn_outside(struct report *report, const struct term_args *args)
{
	size_t threshold = (size_t)args->threshold;
	int rc = threshold ? 0 : small_counts_setting(&threshold, report->session->notebook);

	if (rc < 0)
		return rc;
	report->summary = summary_outside(report->arena, report->summary, &report->agenda.plans, threshold);
	report->document.ctx = NULL; /* the gate refuses what would be masked, and so has to see it */
	term_add_sections(report);
	return pass_gate(report);
}

static int write_term(struct session *session, const struct term_args *args, enum report_days days)
{
	struct report report;
	int rc;

	if (!args->outside && args->threshold)
		return fail(ERROR_USAGE, _("--threshold is for --outside."));
	if (args->outside && args->report.explain)
		return fail(ERROR_USAGE,
			    _("--explain names notes, which nobody outside can read; leave it or --outside out."));
	if ((rc = report_open(&report, session, &args->report, days, WANTS_SUMMARY)) < 0)
		return rc;
	if (days == DAYS_YEAR && !report_has_days(&args->report))
		report.document.title =
			arena_format(report.arena, i18n_in(report.language, "The year %d"), report.today.year);
	if (args->outside && (rc = turn_outside(&report, args)) < 0)
		return report_close(&report, rc);
	if (report.format == REPORT_JSON) {
		term_write_json(&report);
	} else if (report.format == REPORT_CSV) {
		term_write_csv(&report);
	} else {
		if (!args->outside)
			term_add_sections(&report);
		report_write_document(&report);
	}
	return report_end(&report, 0, count_all(report.summary));
}

static int run_term(struct session *session, const void *args, const char *const *operands)
{
	(void)operands;
	return write_term(session, args, DAYS_TERM);
}

static int run_year(struct session *session, const void *args, const char *const *operands)
{
	(void)operands;
	return write_term(session, args, DAYS_YEAR);
}

const struct command report_term = {
	.name = "term",
	.aliases = "semester termin",
	.summary = N_("a term: what was achieved, and what the time was used for"),
	.examples = "erfar report term --format html -o spring.html\nerfar report term --term 2026-spring --format md",
	.options = options,
	.args_size = sizeof(struct term_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run_term,
};

const struct command report_year = {
	.name = "year",
	.aliases = "år",
	.summary = N_("the same for this calendar year, or the days you give"),
	.examples =
		"erfar report year --format html -o year.html\nerfar report year --since 1.8.2025 --until 31.7.2026",
	.options = options,
	.args_size = sizeof(struct term_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run_year,
};
