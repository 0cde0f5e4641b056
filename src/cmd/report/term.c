/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report term and year: what the time was used for and what came of it; a leader reads it in two minutes. */
#include "cmd/report/term.h"

#include "base/i18n.h"
#include "cmd/report/actions.h"

static size_t count_all(const struct summary *sum)
{
	return sum->meeting_count + sum->goal_count + sum->conclusion_count + sum->action_count +
	       sum->experiences.count + sum->learning.count + sum->visits.count;
}

static int write_term(struct session *session, const struct report_args *args, enum report_days days)
{
	struct report report;
	int rc = report_open(&report, session, args, days);

	if (rc < 0)
		return rc;
	if (days == DAYS_YEAR && !report_has_days(args))
		report.document.title =
			arena_format(report.arena, i18n_in(report.language, "The year %d"), report.today.year);
	if (report.format == REPORT_JSON) {
		term_write_json(&report);
	} else if (report.format == REPORT_CSV) {
		term_write_csv(&report);
	} else {
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
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run_term,
};

const struct command report_year = {
	.name = "year",
	.aliases = "år",
	.summary = N_("the same for this calendar year, or the days you give"),
	.examples =
		"erfar report year --format html -o year.html\nerfar report year --since 1.8.2025 --until 31.7.2026",
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run_year,
};
