/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days a report is about. */
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/common.h"
#include "text/dateword.h"

#define RECENT_DAYS 30

static bool looks_ahead(enum report_days days)
{
	return days == DAYS_AHEAD || days == DAYS_TERM_AHEAD;
}

static int read_since(struct date *out, const struct report *report, const char *words, enum report_days days)
{
	if (!words)
		return 0;
	return looks_ahead(days) ? date_from_words(out, span_of(words), report->today)
				 : date_from_words_since(out, span_of(words), report->today);
}

/* A day without a year is the next from since on, where that is given. */
static int read_until(struct date *out, const struct report *report, const char *words, struct date since)
{
	return words ? date_from_words_after(out, span_of(words), report->today, since) : 0;
}

bool report_has_days(const struct report_args *args)
{
	return args->term || args->since || args->until;
}

bool report_has_meeting(const struct report *report, const struct meeting *meeting)
{
	if (report->args->term && !period_is_term_of(&report->period, meeting))
		return false;
	return period_has_meeting(&report->period, meeting);
}

static int choose_usual(struct report *report, enum report_days days)
{
	const struct plan *ahead = plans_current(&report->agenda.plans, report->today);
	struct period period = { .from = report->today, .to = report->today };
	const struct date none = { 0 }, new_year = { report->today.year, 1, 1 };
	int rc = 0;

	if (days == DAYS_TERM_OR_YEAR)
		days = report->agenda.plans.count ? DAYS_TERM : DAYS_YEAR;
	switch (days) {
	case DAYS_TERM_OR_YEAR:
	case DAYS_TERM_AHEAD:
		if (ahead) {
			period = (struct period){ ahead->from, ahead->to, ahead };
			break;
		}
		/* fall through */
	case DAYS_TERM:
		rc = period_choose(&period, &report->agenda.plans, NULL, none, none, report->today);
		break;
	case DAYS_TO_TODAY:
		period.from = new_year;
		if (!report->agenda.plans.count)
			break;
		rc = period_choose(&period, &report->agenda.plans, NULL, none, none, report->today);
		if (rc >= 0 && date_compare(period.to, report->today) < 0) {
			period.plan = NULL;
			period.to = report->today;
		}
		break;
	case DAYS_YEAR:
		period.from = new_year;
		period.to = (struct date){ report->today.year, 12, 31 };
		break;
	case DAYS_ALL:
		period.from = (struct date){ 1, 1, 1 };
		period.to = (struct date){ 9999, 12, 31 };
		break;
	case DAYS_RECENT:
		period.from = date_add_days(report->today, -RECENT_DAYS);
		break;
	case DAYS_AHEAD:
		period.plan = ahead;
		if (ahead && date_compare(ahead->to, report->today) > 0)
			period.to = ahead->to;
		break;
	}
	if (rc >= 0)
		report->period = period;
	return rc;
}

/* The first day of the term that runs on that day, or ran last before it; not set where there is none. */
static struct date term_begins(const struct plans *plans, struct date day)
{
	struct date first = { 0 };

	for (size_t i = 0; i < plans->count; i++)
		if (date_compare(plans->items[i]->from, day) <= 0 && date_compare(plans->items[i]->from, first) > 0)
			first = plans->items[i]->from;
	return first;
}

/* The first day where only the last one is given; not set: as period_choose() says. */
static struct date first_before(const struct report *report, enum report_days days, struct date until)
{
	switch (days) {
	case DAYS_AHEAD:
		return report->today;
	case DAYS_ALL:
		return (struct date){ 1, 1, 1 };
	case DAYS_RECENT:
		return date_add_days(until, -RECENT_DAYS);
	case DAYS_YEAR:
		return (struct date){ until.year, 1, 1 };
	default:
		return term_begins(&report->agenda.plans, until);
	}
}

/* The last day where only the first one is given: what looks back ends today, what comes ends with its term. */
static struct date last_after(const struct report *report, enum report_days days, struct date since)
{
	const struct date later = date_compare(since, report->today) > 0 ? since : report->today;
	const struct plan *plan = plans_current(&report->agenda.plans, later);

	if (!looks_ahead(days))
		return report->today;
	return plan && date_compare(plan->to, later) > 0 ? plan->to : later;
}

int report_choose_period(struct report *report, enum report_days days)
{
	const struct report_args *args = report->args;
	struct date since = { 0 }, until = { 0 };
	int rc;

	if (args->term && (args->since || args->until))
		return fail(ERROR_USAGE, _("Give either --term or days with --since and --until."));
	if ((rc = read_since(&since, report, args->since, days)) < 0 ||
	    (rc = read_until(&until, report, args->until, since)) < 0)
		return rc;
	if (!report_has_days(args))
		return choose_usual(report, days);
	if (args->until && !args->since)
		since = first_before(report, days, until);
	if (args->since && !args->until)
		until = last_after(report, days, since);
	rc = period_choose(&report->period, &report->agenda.plans, args->term, since, until, report->today);
	if (rc >= 0 && args->since && !args->until && looks_ahead(days)) /* what was moved beyond its end comes, too */
		report->period.plan = plans_current(&report->agenda.plans, until);
	return rc;
}
