/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/choose.h"

#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "model/people.h"

#include <string.h>

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
	if (folder_leaves_out(session->ctx->arena, session->notebook->folder, "terms"))
		return fail(
			ERROR_FORMAT,
			_("The folder terms/ is left out here by a sparse checkout, so no term can be read; bring it "
			  "here with: git sparse-checkout add terms"));
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
