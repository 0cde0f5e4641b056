/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report calendar: the plan as a calendar that Outlook and telephones take. */
#include "cmd/report/calendar.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/report/actions.h"
#include "cmd/report/revisions.h"
#include "cmd/report/words.h"
#include "model/attendance.h"
#include "text/ics.h"

#include <string.h>

bool calendar_is_wanted(const struct report_args *args)
{
	return args->format && strcmp(args->format, "ics") == 0;
}

static const char *name_of(const struct report *report, const struct meeting *meeting)
{
	const char *language = report->language, *kind = words_kind(meeting->kind, language);

	if (meeting->kind == ENTRY_SESSION)
		return *meeting->theme ? meeting->theme : meeting->plan->title;
	return *meeting->theme ? arena_format(report->arena, "%s: %s", kind, meeting->theme) : kind;
}

/* Some calendar programs show what is called off as if it were not. */
static const char *summary_of(const struct report *report, const struct meeting *meeting, bool is_off)
{
	const char *words = name_of(report, meeting);

	if (is_off && report->person && strcmp(meeting->facilitator, report->person) != 0)
		return *meeting->facilitator ? arena_format(report->arena, i18n_in(report->language, "%s leads: %s"),
							    meeting->facilitator, words)
					     : words;
	return is_off ? arena_format(report->arena, i18n_in(report->language, "Called off: %s"), words) : words;
}

/* Who leads, and why it is on another day or on none. */
static const char *remark_on(const struct report *report, const struct meeting *meeting, bool is_off)
{
	const char *leads = *meeting->facilitator ? arena_format(report->arena, i18n_in(report->language, "%s leads"),
								 meeting->facilitator)
						  : "";
	const char *day = words_day_short(report->arena, report->language, meeting->original);

	if (is_off)
		return meeting->state == MEETING_HOLIDAY ? meeting->why : "";
	if (date_compare(meeting->date, meeting->original) == 0 || !*meeting->why)
		return leads;
	return arena_format(
		report->arena, "%s%s%s", leads, *leads ? "\n" : "",
		arena_format(report->arena, i18n_in(report->language, "moved from %s: %s"), day, meeting->why));
}

/* With --explain, as in other reports, also the note that it comes from. */
static const char *description_of(const struct report *report, const struct meeting *meeting, bool is_off)
{
	const char *remark = remark_on(report, meeting, is_off);
	const char *path = meeting->minutes_path ? meeting->minutes_path : meeting->plan->path;

	return report->args->explain ? arena_format(report->arena, "%s%s%s", remark, *remark ? "\n" : "",
						    context_veiled(report->session->ctx, path))
				     : remark;
}

static void add_meeting(struct buf *out, const struct report *report, const struct meeting *meeting, bool is_off)
{
	const struct notebook *notebook = report->session->notebook;
	const struct context *ctx = report->session->ctx;
	const char *uid =
		arena_format(report->arena, "%s@%s.erfar", context_veiled(ctx, meeting->id), notebook->clinic);
	const struct ics_event event = {
		.uid = span_of(uid),
		.date = meeting->date,
		.start = meeting->start,
		.minutes = meeting->minutes,
		.summary = span_of(context_veiled(ctx, summary_of(report, meeting, is_off))),
		.description = span_of(context_veiled(ctx, description_of(report, meeting, is_off))),
		.location = span_of(context_veiled(ctx, meeting->place)),
		.cancelled = is_off,
	};

	ics_add_event(out, &event, notebook->country, ctx->now.seconds);
}

/* Everybody who is named anywhere may have been meant. */
static int refuse_person(const struct report *report, const char *typed)
{
	static const char *const keys[] = { "facilitator", "responsible", "byline", NULL };
	const struct catalog_query query = { .keys = keys, .people = true, .beside = report->agenda.catalog };
	const struct notebook *notebook = report->session->notebook;
	struct catalog *everything;
	int rc = catalog_load(&everything, notebook->ctx, notebook->folder, &query);

	if (rc < 0)
		return rc;
	hint_person(report->session, everything, typed);
	return fail(ERROR_USAGE,
		    _("\"%s\" leads no session, or is the beginning of several names; write the whole "
		      "name."),
		    typed);
}

int calendar_choose_person(struct report *report)
{
	const struct meetings *meetings = &report->agenda.meetings;
	const char *typed = report->args->person, *name;
	struct strings leaders = { 0 };

	if (!typed)
		return 0;
	for (size_t i = 0; i < meetings->count; i++) {
		struct span leader = span_of(meetings->items[i].facilitator);

		if (leader.len && !strings_has(&leaders, leader))
			strings_add_span(&leaders, report->arena, leader);
	}
	name = attendance_complete(report->arena, &leaders, span_trim(span_of(typed)));
	if (!name)
		return refuse_person(report, typed);
	report->person = name;
	return 0;
}

static bool is_wanted(const struct report *report, const struct meeting *meeting)
{
	return report_has_meeting(report, meeting) &&
	       (!report->person || strcmp(meeting->facilitator, report->person) == 0);
}

/* Those that stand, and those to come that were called off by a closed day after calendars may have had them. */
static size_t add_meetings(struct buf *out, const struct report *report, const struct revisions *revisions)
{
	const struct meetings *meetings = &report->agenda.meetings;
	size_t events = 0;

	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *meeting = &meetings->items[i];
		bool is_off = meeting->state == MEETING_HOLIDAY;

		if (!is_wanted(report, meeting) || (is_off && (date_compare(meeting->date, report->today) < 0 ||
							       !revisions_was_expected(revisions, meeting))))
			continue;
		add_meeting(out, report, meeting, is_off);
		events++;
	}
	return events;
}

/* A term that was made shorter takes its last meetings with it, out of the days of the report. */
static bool was_within(const struct report *report, const struct meeting *meeting)
{
	const struct plans *plans = &report->agenda.plans;

	if (report->args->term && !period_is_term_of(&report->period, meeting))
		return false;
	if (report->args->until || date_compare(meeting->date, report->period.from) < 0)
		return report_has_meeting(report, meeting);
	for (size_t i = 0; i < plans->count; i++)
		if (date_compare(plans->items[i]->to, report->period.to) == 0 &&
		    strcmp(plans->items[i]->path, meeting->plan->path) == 0)
			return true;
	return report_has_meeting(report, meeting);
}

int calendar_write(size_t *shown, struct report *report)
{
	struct notebook *notebook = report->session->notebook;
	struct revisions revisions;
	struct meetings gone;
	struct buf out = BUF_INIT;
	size_t events;
	int rc;

	revisions_read(&revisions, report->session, &report->agenda.plans);
	if ((rc = revisions_find_gone(&gone, &revisions, notebook, &report->agenda, report->person)) < 0)
		return rc;
	ics_begin(&out,
		  span_of(context_veiled(report->session->ctx, report->person
								       ? arena_format(report->arena, "%s – %s",
										      notebook->name, report->person)
								       : notebook->name)),
		  notebook->country);
	events = add_meetings(&out, report, &revisions);
	for (size_t i = 0; i < gone.count; i++)
		if (was_within(report, &gone.items[i])) {
			add_meeting(&out, report, &gone.items[i], true);
			events++;
		}
	ics_end(&out);
	report_write(report, &out);
	buf_done(&out);
	*shown = events;
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct report_args args = *(const struct report_args *)parsed;
	struct report report;
	size_t shown = 0;
	int rc;

	(void)operands;
	if (args.plain_csv)
		return fail(ERROR_USAGE, _("--format is ics here, not \"%s\"."), "csv");
	if (args.format && !calendar_is_wanted(&args))
		return fail(ERROR_USAGE, _("--format is ics here, not \"%s\"."), args.format);
	args.format = NULL;
	if ((rc = report_open(&report, session, &args, DAYS_TERM_AHEAD, WANTS_MEETINGS)) < 0)
		return rc;
	if ((rc = calendar_choose_person(&report)) >= 0)
		rc = calendar_write(&shown, &report);
	return report_end(&report, rc, shown);
}

const struct command report_calendar = {
	.name = "calendar",
	.aliases = "kalender",
	.summary = N_("the plan as a calendar file, for Outlook and telephones"),
	.examples = "erfar report calendar -o plan.ics\nerfar report calendar --term 2026-autumn\n"
		    "erfar report calendar --person \"Anne Lie\" -o anne.ics",
	.options = report_calendar_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
