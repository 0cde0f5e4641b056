/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute [new] [DATE]: the minutes of a meeting, made from the plan; conclusions first. */
#include "cmd/minute/actions.h"
#include "cmd/ask.h"
#include "cmd/minute/common.h"
#include "cmd/minute/day.h"
#include "cmd/minute/dialog.h"
#include "cmd/minute/editor.h"
#include "cmd/minute/new.h"
#include "cmd/minute/which.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"
#include "text/dateword.h"

#include <string.h>

#define MOST_MINUTES 1440
#define FIRST_YEAR 1950 /* an earlier one is mistyped */
#define RECENT_DAYS 14	/* without a terminal, what "erfar minute" alone may mean */

static const struct option options[] = {
	TEXT(0, "theme", "TEXT", struct new_args, theme,
	     N_("what the meeting was about (otherwise: the plan's theme)")),
	LIST(0, "aspect", "THEME", struct new_args, themes, N_("a theme of themes.csv; may be repeated")),
	TEXT(0, "present", "A,B", struct new_args, present, N_("who was there")),
	TEXT(0, "away", "A,B", struct new_args, away, N_("who was not")),
	TEXT(0, "excused", "A,B", struct new_args, excused, N_("who had said so beforehand")),
	TEXT(0, "part", "A,B", struct new_args, part, N_("who was there for a part of it")),
	TEXT(0, "facilitator", "NAME", struct new_args, facilitator, N_("who led (otherwise: the plan's)")),
	COUNT(0, "minutes", "N", struct new_args, minutes, N_("time used (otherwise: the plan's)")),
	LIST(0, "conclusion", "TEXT", struct new_args, conclusions, N_("something you agreed on; may be repeated")),
	LIST(0, "action", "\"OWNER: TEXT (DATE)\"", struct new_args, actions, N_("a follow-up; may be repeated")),
	FLAG(0, "stdin", struct new_args, from_stdin, N_("read the text from standard input")),
	OPTIONS_END,
};

/* Without a date: today's meeting, else the latest of the last two weeks that has no minutes. */
static int likely_meeting(const struct meeting **out, const struct writing *writing)
{
	const struct meetings *meetings = &writing->agenda.meetings;
	struct date today = writing->session->ctx->now.date;
	int rc = which_today(out, writing->session, &writing->agenda, writing->args->theme);

	for (size_t i = meetings->count; rc >= 0 && i > 0 && !*out; i--)
		if (meeting_is_unrecorded(&meetings->items[i - 1], today, RECENT_DAYS))
			*out = &meetings->items[i - 1];
	return rc;
}

/* The minutes of one day, new or more of them. meeting: NULL for a day that no plan knows. */
static int write_day(struct writing *writing, const struct meeting *meeting, struct date date)
{
	const struct plan *plan = meeting ? meeting->plan : plans_of_day(&writing->agenda.plans, date);
	struct minute_facts facts = { .facilitator = "", .repeated = &writing->repeated };
	const struct catalog_note *note;
	int rc;

	if (date.year < FIRST_YEAR)
		return fail(ERROR_USAGE, _("The year %d is too long ago for minutes; write the right day."), date.year);
	if ((rc = minute_check_day(writing->session->notebook, date)) < 0 ||
	    (rc = day_find_note(&note, writing->session, &writing->agenda, meeting, date, writing->args->theme)) < 0)
		return rc;
	if (meeting)
		facts_of_meeting(&facts, meeting);
	else
		facts_of_day(&facts, writing->session, &writing->agenda, date);
	if (note) { /* what stands there is kept unless an option says otherwise */
		facts.title = note->title;
		facts.minutes = 0;
		facts.facilitator = "";
		facts.themes = (struct strings){ 0 };
	}
	naming_init(&writing->naming, writing->session, &writing->people, plan, date);
	if ((rc = facts_apply_options(&facts, writing)) < 0)
		return rc;
	return note ? extend_minutes(writing, &facts, note) : write_new_minutes(writing, &facts);
}

static bool wants_three_lines(const struct writing *writing, const struct meeting *meeting)
{
	struct context *ctx = writing->session->ctx;
	struct span theme = span_of(meeting->theme);
	struct buf day = BUF_INIT;
	const char *question;

	date_add_words(&day, meeting->date, ctx->screen, false);
	while (span_ends(theme, ".")) /* a sentence goes on behind it */
		theme = span_take(theme, theme.len - 1);
	question = arena_format(ctx->arena,
				_("There are no minutes of %s%s%.*s. Three lines are enough.\n"
				  "(Enter: write them now; n: not now)"),
				day.at, theme.len ? ": " : "", (int)theme.len, theme.at);
	buf_done(&day);
	return ask_whether(ctx, question) == ANSWER_YES;
}

/* Offers the meetings that nobody has written of, the oldest first; *offered counts them. */
static int offer_unrecorded(struct writing *writing, int *offered)
{
	struct date today = writing->session->ctx->now.date;

	for (size_t i = 0; i < writing->agenda.meetings.count; i++) {
		const struct meeting *meeting = &writing->agenda.meetings.items[i];
		struct minute_facts facts = { .facilitator = "", .repeated = &writing->repeated };
		int rc;

		if (!meeting_is_unrecorded(meeting, today, UNRECORDED_DAYS) || date_compare(meeting->date, today) == 0)
			continue;
		++*offered;
		if (!wants_three_lines(writing, meeting))
			continue;
		facts_of_meeting(&facts, meeting);
		if (!*facts.title)
			facts.title = i18n_in(writing->session->ctx->written, N_("Meeting"));
		naming_init(&writing->naming, writing->session, &writing->people, meeting->plan, meeting->date);
		writing->repeated.count = 0;
		if (!dialog_ask_three(&facts, &writing->naming))
			return 0;
		if ((rc = save_new_minutes(writing, &facts, false)) < 0)
			return rc;
	}
	return 0;
}

/* "erfar minute" and nothing else, at the terminal: what was interrupted, today's, then what nobody has written of. */
static int sit_down(struct writing *writing)
{
	struct date today = writing->session->ctx->now.date;
	const struct meeting *meeting;
	int finished = 0, offered = 0, rc;

	if ((rc = editor_offer_unfinished(writing->session, (struct date){ 0 }, &finished)) < 0 || finished ||
	    (rc = which_today(&meeting, writing->session, &writing->agenda, NULL)) < 0)
		return rc;
	if (meeting && !meeting->minutes_path && (rc = write_day(writing, meeting, today)) < 0)
		return rc;
	if ((rc = offer_unrecorded(writing, &offered)) < 0)
		return rc;
	if (offered || (meeting && !meeting->minutes_path))
		return 0;
	return write_day(writing, meeting, today);
}

/* A named day, or the id of a meeting. At the terminal what was interrupted is offered first. */
static int write_named(struct writing *writing, const char *words)
{
	struct session *session = writing->session;
	const struct meeting *meeting;
	struct date date;
	int finished = 0, rc;

	if ((rc = which_meeting(&meeting, &date, session, &writing->agenda, words, writing->args->theme)) < 0)
		return rc;
	if (session->ctx->may_ask && !has_options(writing->args) &&
	    ((rc = editor_offer_unfinished(session, date, &finished)) < 0 || finished))
		return rc;
	return write_day(writing, meeting, date);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct writing writing = { .session = session, .args = parsed };
	const struct meeting *meeting;
	int rc;

	if (writing.args->minutes > MOST_MINUTES)
		return fail(ERROR_USAGE, _("A meeting lasts from 1 to 1440 minutes; write for example --minutes 45."));
	if ((rc = people_load(&writing.people, session->notebook)) < 0 ||
	    (rc = agenda_load_meetings(&writing.agenda, session->notebook)) < 0)
		return rc;
	if (!operands[0] && session->ctx->may_ask && !has_options(writing.args))
		return sit_down(&writing);
	if (operands[0])
		return write_named(&writing, operands[0]);
	if ((rc = likely_meeting(&meeting, &writing)) < 0)
		return rc;
	return write_day(&writing, meeting, meeting ? meeting->date : session->ctx->now.date);
}

const struct command minute_new = {
	.name = "new",
	.aliases = "nytt ny",
	.operands = "[DATE]",
	.summary = N_("write the minutes of a meeting"),
	.examples = N_("erfar minute\n"
		       "erfar minute 3.9. --present \"Kari Nilsen,Ola Berg\" --conclusion \"We always call back.\" \\\n"
		       "    --action \"Ola Berg: put a card by the telephone (2026-09-17)\"\n"
		       "erfar minute \"today\" --stdin < minutes.md"),
	.options = options,
	.args_size = sizeof(struct new_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
