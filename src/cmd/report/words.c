/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/words.h"

#include "base/i18n.h"
#include "text/dateword.h"

#include <string.h>

static const char *stop(const char *language)
{
	return strcmp(language, "en") == 0 ? "" : "."; /* 5 January, but 5. januar */
}

const char *words_day(struct arena *arena, const char *language, struct date date)
{
	if (!date_is_set(date))
		return "";
	return arena_format(arena, "%d%s %s %d", date.day, stop(language), month_name(date.month, language), date.year);
}

const char *words_day_short(struct arena *arena, const char *language, struct date date)
{
	struct buf words = BUF_INIT;
	const char *copy;

	if (date_is_set(date))
		date_add_words(&words, date, language, true);
	copy = arena_copy(arena, words.at);
	buf_done(&words);
	return copy;
}

const char *words_period(struct arena *arena, const char *language, struct date from, struct date to)
{
	const char *last = words_day(arena, language, to);

	if (date_compare(from, to) == 0)
		return last;
	if (from.year == 1) /* from the first note on */
		return arena_format(arena, i18n_in(language, "until %s"), last);
	if (from.year != to.year)
		return arena_format(arena, "%s – %s", words_day(arena, language, from), last);
	return arena_format(arena, "%d%s %s – %s", from.day, stop(language), month_name(from.month, language), last);
}

const char *words_hours(struct arena *arena, const char *language, int minutes)
{
	int tenths = (minutes * 10 + 30) / 60;

	if (tenths % 10 == 0)
		return arena_format(arena, "%d", tenths / 10);
	return arena_format(arena, "%d%c%d", tenths / 10, strcmp(language, "en") == 0 ? '.' : ',', tenths % 10);
}

const char *words_of(struct arena *arena, const char *language, size_t part, size_t whole)
{
	return arena_format(arena, i18n_in(language, "%zu of %zu"), part, whole);
}

int words_percent(size_t part, size_t whole)
{
	return whole ? (int)((200 * part + whole) / (2 * whole)) : -1;
}

const char *words_side(enum side side, const char *language)
{
	static const char *const names[] = { N_("collaboration"), N_("ICT"), N_("quality"), N_("coordination"),
					     N_("other themes") };

	return i18n_in(language, names[side]);
}

const char *words_kind(enum entry_kind kind, const char *language)
{
	static const char *const names[] = { N_("session"), N_("professional day"), N_("forum"), N_("coming change") };

	return i18n_in(language, names[kind]);
}

const char *words_state(const struct summary_meeting *meeting, struct date today, const char *language)
{
	switch (meeting->state) {
	case MEETING_HELD:
		if (meeting->few)
			return i18n_in(language, "held with few");
		return meeting->moved ? i18n_in(language, "held on another day") : i18n_in(language, "held");
	case MEETING_MOVED:
		if (date_compare(meeting->date, today) >= 0)
			return i18n_in(language, "moved");
		return i18n_in(language, "not written up");
	case MEETING_UNRECORDED:
		return i18n_in(language, "not written up");
	case MEETING_HOLIDAY:
		return i18n_in(language, "day off");
	case MEETING_COMING:
		return i18n_in(language, "to come");
	}
	return "";
}

const char *words_state_why(struct arena *arena, const struct summary_meeting *meeting, struct date today,
			    const char *language)
{
	const char *words = words_state(meeting, today, language);

	return *meeting->why ? arena_format(arena, "%s (%s)", words, meeting->why) : words;
}
