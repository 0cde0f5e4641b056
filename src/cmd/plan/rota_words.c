/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/rota_words.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "index/catalog.h"

#include <string.h>

/* "2 turns, the last on 2026-05-07", with what else is counted. */
static void add_turns(struct buf *out, const char *language, const struct standing *standing)
{
	char day[DATE_TEXT];

	if (standing->turns)
		buf_add_format(out,
			       i18n_plural_in(language, "%zu turn, the last on %s", "%zu turns, the last on %s",
					      standing->turns),
			       standing->turns, date_text(day, standing->last));
	else
		buf_add_text(out, i18n_in(language, "no turn yet"));
	if (standing->counted > standing->turns)
		buf_add_format(out, i18n_in(language, ", counted as %zu: level with the others from %s on"),
			       standing->counted, date_text(day, standing->since));
	if (standing->ahead)
		buf_add_format(out,
			       i18n_plural_in(language, ", %zu more is in the plan for later",
					      ", %zu more are in the plan for later", standing->ahead),
			       standing->ahead);
}

const char *rota_standing_words(struct arena *arena, const char *language, const struct standing *standing)
{
	struct buf words = BUF_INIT;
	char day[DATE_TEXT];
	const char *copy;

	add_turns(&words, language, standing);
	if (date_is_set(standing->beside))
		buf_add_format(&words, i18n_in(language, "; leads on %s, just before or after"),
			       date_text(day, standing->beside));
	if (standing->fresh)
		buf_add_text(&words, i18n_in(language, "; new, and therefore not asked first"));
	if (standing->absence == ABSENCE_AWAY)
		buf_add_text(&words, i18n_in(language, "; away that day"));
	else if (standing->absence == ABSENCE_NOT_BEGUN)
		buf_add_text(&words, i18n_in(language, "; has not begun by that day"));
	else if (standing->absence == ABSENCE_LEFT)
		buf_add_text(&words, i18n_in(language, "; has left by that day"));
	copy = span_copy(arena, buf_span(&words));
	buf_done(&words);
	return copy;
}

/* One against the next: the rule that decided. */
static const char *compare(struct arena *arena, const char *language, const struct standing *first,
			   const struct standing *second)
{
	static const char *const sentences[] = {
		[TURN_THERE] = N_("%s goes before %s, who is not there. %s: %s. %s: %s."),
		[TURN_NOT_NEW] = N_("%s goes before %s, who is new and not asked first. %s: %s. %s: %s."),
		[TURN_NOT_BESIDE] = N_("%s goes before %s, who leads just before or after. %s: %s. %s: %s."),
		[TURN_FEWER] = N_("%s goes before %s: fewer turns. %s: %s. %s: %s."),
		[TURN_LONGER_AGO] = N_("%s goes before %s: as many turns, and longer ago. %s: %s. %s: %s."),
		[TURN_BY_LIST] =
			N_("%s goes before %s, who comes after on the plan's list; all else is equal. %s: %s. %s: %s."),
	};
	int order;
	enum turn_rule rule = rota_compare(&order, first, second);

	return arena_format(arena, i18n_in(language, sentences[rule]), first->name, second->name, first->name,
			    rota_standing_words(arena, language, first), second->name,
			    rota_standing_words(arena, language, second));
}

/* Why it is the turn of whoever is not written. */
static const char *turn_reason(struct arena *arena, const char *language, const struct meetings *meetings,
			       const struct meeting *meeting, const struct rota_day *day)
{
	const struct standing *first = rota_standing(meetings, meeting, day->leader), *second = NULL;

	if (!*day->leader)
		return i18n_in(language, "Nobody who could lead is there.");
	if (!first)
		return arena_format(
			arena, i18n_in(language, "Nobody of the plan's list is there; %s is responsible for the term."),
			day->leader);
	if (day->stand_ins.count)
		second = rota_standing(meetings, meeting, day->stand_ins.items[0]);
	if (second)
		return compare(arena, language, first, second);
	return arena_format(arena, i18n_in(language, "%s is the only one of the plan's list who is there. %s: %s."),
			    first->name, first->name, rota_standing_words(arena, language, first));
}

static const char *absence_sentence(const struct meetings *meetings, const struct meeting *meeting, const char *name)
{
	switch (rota_absence(meetings, name, meeting->date)) {
	case ABSENCE_LEFT:
		return N_("%s has left by that day. %s");
	case ABSENCE_NOT_BEGUN:
		return N_("%s has not begun by that day. %s");
	case ABSENCE_NONE:
	case ABSENCE_AWAY:
		break;
	}
	return N_("%s is away. %s");
}

static const char *written_reason(const struct meeting *meeting)
{
	if (meeting->record && *catalog_note_value(meeting->record, "facilitator"))
		return N_("It is written in the minutes begun beforehand.");
	if (plan_find_line(meeting->plan, LINE_FACILITATOR, meeting->original) ||
	    plan_find_line(meeting->plan, LINE_FACILITATOR, meeting->date))
		return N_("It is written among the plan's exceptions, as after a swap.");
	return N_("It is written in the plan.");
}

const char *rota_reason(struct arena *arena, const char *language, const struct meetings *meetings,
			const struct meeting *meeting, const struct rota_day *day)
{
	const char *reason;

	if (day->over)
		return i18n_in(language, *day->leader
						 ? N_("It has been held, and the minutes or the plan name who led.")
						 : N_("It has been held, and nobody wrote down who led."));
	if (!day->proposed)
		return i18n_in(language, written_reason(meeting));
	reason = turn_reason(arena, language, meetings, meeting, day);
	if (!day->instead_of)
		return reason;
	return arena_format(arena, i18n_in(language, absence_sentence(meetings, meeting, day->instead_of)),
			    day->instead_of, reason);
}

const char *rota_few_words(struct arena *arena, const char *language, const struct meeting *meeting,
			   const struct rota_day *day)
{
	char date[DATE_TEXT];

	(void)date_text(date, meeting->date);
	if (!day->few)
		return NULL;
	if (!day->there)
		return arena_format(arena,
				    i18n_in(language,
					    "Nobody is left on %s. Give the meeting another day: erfar plan move "
					    "%s NEWDATE --why WHY"),
				    date, date);
	return arena_format(
		arena,
		i18n_plural_in(language,
			       "%s: %zu is left, and the plan says %d at least. The meeting is held all "
			       "the same, as a short one.",
			       "%s: %zu are left, and the plan says %d at least. The meeting is held all the same, "
			       "as a short one.",
			       day->there),
		date, day->there, meeting->plan->least);
}
