/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/save.h"
#include "model/people.h"
#include "text/dateword.h"

#include <string.h>
#include <unistd.h>

const struct column plan_columns[] = {
	{ "id", NULL, LOOK_DATA },
	{ "date", N_("date"), LOOK_TEXT },
	{ "start", N_("time"), LOOK_TEXT },
	{ "minutes", N_("min"), LOOK_RIGHT },
	{ "kind", N_("kind"), LOOK_TEXT },
	{ "theme", N_("theme"), LOOK_WIDE },
	{ "facilitator", N_("leads"), LOOK_TEXT },
	{ "state", N_("state"), LOOK_TEXT },
	{ "minutes_path", NULL, LOOK_DATA },
	{ "original_date", NULL, LOOK_DATA },
	{ "themes", NULL, LOOK_DATA },
	{ "place", NULL, LOOK_DATA },
	{ "why", N_("why"), LOOK_WIDE },
	{ NULL, NULL, LOOK_DATA },
};

static const char *const state_words[] = { N_("coming"), N_("held"), N_("unrecorded"), N_("moved"), N_("holiday") };

static const char *const kind_words[] = { N_("session"), N_("professional day"), N_("forum"), N_("coming change") };

static const char *state_word(const struct meeting *meeting)
{
	if (meeting->kind == ENTRY_WATCH && meeting->state == MEETING_HELD)
		return _("past");
	return _(state_words[meeting->state]);
}

void plan_print_meeting(struct printer *printer, const struct meeting *meeting)
{
	bool words = printer_is_text(printer);
	char start[6];

	printer_begin(printer);
	printer_string(printer, meeting->id);
	printer_date(printer, meeting->date);
	printer_string(printer, meeting->start >= 0 ? meeting_start_text(start, meeting->start) : NULL);
	if (meeting->minutes)
		printer_number(printer, meeting->minutes);
	else
		printer_null(printer);
	printer_string(printer, words ? _(kind_words[meeting->kind]) : entry_kind_name(meeting->kind));
	printer_string(printer, *meeting->theme ? meeting->theme : NULL);
	printer_string(printer, *meeting->facilitator ? meeting->facilitator : NULL);
	printer_string(printer, words ? state_word(meeting) : meeting_state_name(meeting->state));
	printer_string(printer, meeting->minutes_path);
	printer_date(printer, meeting->original);
	printer_list(printer, meeting->themes.items, meeting->themes.count);
	printer_string(printer, *meeting->place ? meeting->place : NULL);
	printer_string(printer, *meeting->why ? meeting->why : NULL);
	printer_end(printer);
}

int plan_read_date(struct date *out, const struct session *session, const char *words)
{
	return date_from_words(out, span_of(words), session->ctx->now.date);
}

/* Whether the words name the same day in whatever year they are said. */
static bool has_year(const char *words, struct date today)
{
	struct date now, then;
	const struct date before = { today.year - 8, today.month, 1 };

	return date_in_words(&now, span_of(words), today) && date_in_words(&then, span_of(words), before) &&
	       date_compare(now, then) == 0;
}

int plan_read_range(struct date *from, struct date *to, const struct session *session, const char *from_words,
		    const char *to_words)
{
	struct date first = { 0 }, last = { 0 };
	char one[DATE_TEXT], other[DATE_TEXT];
	int rc;

	if (from_words && (rc = plan_read_date(&first, session, from_words)) < 0)
		return rc;
	if (to_words && (rc = date_from_words_after(&last, span_of(to_words), session->ctx->now.date, first)) < 0)
		return rc;
	if (from_words && to_words && date_compare(last, first) < 0)
		return fail(ERROR_USAGE,
			    has_year(from_words, session->ctx->now.date) && has_year(to_words, session->ctx->now.date)
				    ? _("\"%s\" is read as %s and \"%s\" as %s: the last day comes before the first. "
					"Put the earlier one first, or correct the year.")
				    : _("\"%s\" is read as %s and \"%s\" as %s: the last day comes before the first. "
					"Write the year too."),
			    from_words, date_text(one, first), to_words, date_text(other, last));
	*from = first;
	*to = last;
	return 0;
}

int plan_read_theme(struct span *out, const char *words)
{
	struct span text = span_trim(span_of(words));

	if (!text.len || span_has_line_end(text))
		return fail(ERROR_USAGE, _("A theme is one line of words."));
	if (item_marker(text) || text.at[0] == '#' || text.at[0] == '>' || span_starts(text, "<!--") ||
	    span_starts(text, "```") || span_starts(text, "~~~"))
		return fail(ERROR_USAGE, _("A theme begins with a word, not with \"%.*s\"."), (int)span_find(text, ' '),
			    text.at);
	*out = text;
	return 0;
}

static void hint_term(const struct session *session, const struct agenda *agenda, const char *term)
{
	struct strings known = { 0 };

	for (size_t i = 0; i < agenda->plans.count; i++)
		strings_add(&known, session->ctx->arena, agenda->plans.items[i]->id);
	hint_nearest(session, &known, term);
}

int plan_open(struct agenda *out, const struct session *session)
{
	struct people people;
	int rc = people_load(&people, session->notebook);

	return rc < 0 ? rc : agenda_load(out, session->notebook);
}

int plan_choose(struct plan **out, const struct session *session, const struct agenda *agenda, const char *term)
{
	struct plan *plan =
		term ? plans_find(&agenda->plans, term) : plans_current(&agenda->plans, session->ctx->now.date);

	if (plan) {
		*out = plan;
		return 0;
	}
	if (term)
		hint_term(session, agenda, term);
	if (term)
		return fail(ERROR_USAGE, _("There is no term \"%s\"; the file would be terms/%s.md."), term, term);
	return fail(ERROR_USAGE,
		    _("There is no term yet. Make one, for example: erfar plan new 2026-autumn --from "
		      "2026-08-17 --to 2026-12-18 --every \"2 weeks thu 08:30\" --minutes 45 --responsible "
		      "NAME"));
}

static int refuse_empty_day(const struct agenda *agenda, struct date date)
{
	const struct meeting *near = NULL;
	char day[DATE_TEXT], other[DATE_TEXT];
	long best = 0;

	for (size_t i = 0; i < agenda->meetings.count; i++) {
		long distance = date_to_days(agenda->meetings.items[i].date) - date_to_days(date);

		distance = distance < 0 ? -distance : distance;
		if (agenda->meetings.items[i].kind != ENTRY_WATCH && (!near || distance < best)) {
			near = &agenda->meetings.items[i];
			best = distance;
		}
	}
	if (!near)
		return fail(ERROR_USAGE, _("Nothing is planned on %s."), date_text(day, date));
	return fail(ERROR_USAGE, _("Nothing is planned on %s; the nearest session is on %s."), date_text(day, date),
		    date_text(other, near->date));
}

/* Ordinary meetings before professional days and forum meetings, those before coming changes. */
static int rank(const struct meeting *meeting)
{
	return meeting->kind == ENTRY_SESSION ? 3 : meeting->kind == ENTRY_WATCH ? 1 : 2;
}

/* The one of that day, original or new; *other is a second one that could be meant as well, else NULL. */
static struct meeting *meeting_of_day(struct meeting **other, const struct agenda *agenda, struct date date, int lowest)
{
	struct meeting *found = NULL;

	*other = NULL;
	for (size_t i = 0; i < agenda->meetings.count; i++) {
		struct meeting *meeting = &agenda->meetings.items[i];

		if ((date_compare(meeting->date, date) != 0 && date_compare(meeting->original, date) != 0) ||
		    rank(meeting) < lowest || (found && rank(meeting) < rank(found)))
			continue;
		*other = found && rank(found) == rank(meeting) ? found : NULL;
		found = meeting;
	}
	return found;
}

static int choose_meeting(struct meeting **out, const struct session *session, const struct agenda *agenda,
			  const char *words, bool changes_too)
{
	const char *slash = strchr(words, '/');
	struct meeting *meeting, *other;
	struct date date;
	char day[DATE_TEXT];
	int rc;

	for (size_t i = 0; slash && i < agenda->meetings.count; i++)
		if (strcmp(agenda->meetings.items[i].id, words) == 0) {
			*out = &agenda->meetings.items[i];
			if ((*out)->kind == ENTRY_WATCH && !changes_too)
				return fail(ERROR_USAGE, _("\"%s\" is a coming change and no meeting."), words);
			return 0;
		}
	if ((rc = plan_read_date(&date, session, words)) < 0)
		return rc;
	meeting = meeting_of_day(&other, agenda, date, changes_too ? 1 : 2);
	if (!meeting)
		return refuse_empty_day(agenda, date);
	if (other)
		return fail(ERROR_USAGE, _("%s could be \"%s\" or \"%s\"; write which one in place of the date."),
			    date_text(day, date), other->id, meeting->id);
	*out = meeting;
	return 0;
}

int plan_choose_meeting(struct meeting **out, const struct session *session, const struct agenda *agenda,
			const char *words)
{
	return choose_meeting(out, session, agenda, words, false);
}

int plan_choose_entry(struct meeting **out, const struct session *session, const struct agenda *agenda,
		      const char *words)
{
	return choose_meeting(out, session, agenda, words, true);
}

int plan_refuse_held(const struct meeting *meeting)
{
	char day[DATE_TEXT];

	if (!meeting->minutes_path)
		return 0;
	return fail(ERROR_USAGE, _("The meeting of %s has been held; its minutes are in %s."),
		    date_text(day, meeting->date), meeting->minutes_path);
}

void plan_hint_unread_lines(const struct session *session, const struct plan *plan)
{
	int first = 0;
	size_t count = 0;

	for (size_t i = 0; i < plan->note.findings.count; i++) {
		const struct finding *finding = &plan->note.findings.items[i];

		if (strcmp(finding->rule, "plan-line") != 0)
			continue;
		first = first ? first : finding->line;
		count++;
	}
	if (count)
		context_warn(session->ctx,
			     _("%s:%d: lines of the plan that are not understood and left out: %zu. \"erfar minute "
			       "check %s\" shows them, and how they are written."),
			     plan->path, first, count, plan->path);
}

void plan_hint_idle_lines(const struct session *session, const struct agenda *agenda, const struct plan *plan)
{
	const struct idle_lines *idle = &agenda->meetings.idle;
	int first = 0;
	size_t count = 0;

	for (size_t i = 0; i < idle->count; i++) {
		if (idle->items[i].plan != plan)
			continue;
		first = first ? first : idle->items[i].line->item->line;
		count++;
	}
	if (count)
		context_warn(
			session->ctx,
			_("%s:%d: lines of the plan with a day that no session goes by, so they count for nothing: "
			  "%zu. \"erfar minute check %s\" shows them."),
			plan->path, first, count, plan->path);
}

static int reparse(struct plan **plan, const struct session *session, const struct buf *bytes)
{
	char *copy = arena_copy_bytes(session->ctx->arena, bytes->at, bytes->len);

	return plan_reparse(plan, session->notebook, (*plan)->path, span_make(copy, bytes->len));
}

/* Lines below the one that goes belong to it; nothing goes without a word. */
static void tell_what_goes(const struct session *session, const struct plan *plan, const struct item *item)
{
	struct span rest = span_trim(span_between(plan->file.at + item->text_end, plan->file.at + item->end)), line;
	struct buf words = BUF_INIT;

	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (words.len && line.len)
			buf_add_text(&words, " / ");
		buf_add_span(&words, line);
	}
	if (words.len)
		context_warn(session->ctx, _("What stands below that line goes with it: %s"), words.at);
	buf_done(&words);
}

int plan_drop_lines(struct plan **plan, const struct session *session, enum plan_line_kind kind, struct date date,
		    const struct planned_line *except)
{
	struct buf bytes = BUF_INIT;
	int rc;

	for (size_t i = 0; i < (*plan)->line_count; i++) {
		const struct planned_line *one = &(*plan)->lines[i];

		if (one != except && one->line.kind == kind && date_compare(one->line.date, date) == 0)
			tell_what_goes(session, *plan, one->item);
	}
	plan_remove_lines(&bytes, *plan, kind, date, except);
	rc = reparse(plan, session, &bytes);
	buf_done(&bytes);
	return rc;
}

int plan_set_line(struct plan **plan, const struct session *session, const struct plan_line *line)
{
	const struct planned_line *old = plan_find_line(*plan, line->kind, line->date);
	struct buf bytes = BUF_INIT;
	int rc;

	if (old) {
		if ((rc = plan_drop_lines(plan, session, line->kind, line->date, old)) < 0)
			return rc;
		old = plan_find_line(*plan, line->kind, line->date);
	}
	rc = old ? plan_replace_line(&bytes, *plan, old, line)
		 : plan_add_line(&bytes, session->ctx->arena, *plan, ROLE_EXCEPTIONS, session->ctx->written, line);
	if (rc >= 0)
		rc = reparse(plan, session, &bytes);
	buf_done(&bytes);
	return rc;
}

void plan_tell_twice(const struct session *session, const struct plan *plan)
{
	for (size_t i = 0; i < plan->note.findings.count; i++) {
		const struct finding *finding = &plan->note.findings.items[i];

		if (strcmp(finding->rule, "plan-twice") == 0)
			context_warn(session->ctx, "%s:%d: %s", plan->path, finding->line, finding->message);
	}
}

int plan_save(const struct session *session, const struct plan *plan, const struct buf *bytes, const char *subject,
	      const char *action)
{
	return save_note(session->notebook, plan->path, &plan->file, buf_span(bytes), subject, action);
}

void plan_hint_unrecorded(const struct session *session, const struct agenda *agenda)
{
	struct context *ctx = session->ctx;

	if (!isatty(fileno(ctx->out)))
		return;
	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *meeting = &agenda->meetings.items[i];
		struct buf day = BUF_INIT;

		if (!meeting_is_unrecorded(meeting, ctx->now.date, UNRECORDED_DAYS))
			continue;
		date_add_words(&day, meeting->date, ctx->screen, false);
		context_say(ctx, _("There are no minutes of %s yet. \"erfar minute\" asks for three lines."), day.at);
		buf_done(&day);
		return;
	}
}
