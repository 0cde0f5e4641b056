/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a term is better looked at than read. */
#include "base/i18n.h"
#include "cmd/report/term/term.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

#define MOST_WEEKS 60

static struct chart *new_chart(struct report *report, enum chart_kind kind, const char *title, const char *words)
{
	struct chart *chart = arena_alloc(report->arena, sizeof(*chart));

	*chart = (struct chart){ .kind = kind, .language = report->language, .title = title, .words = words };
	return chart;
}

/* The week of the period that a day lies in, counted from 0. */
static long week_of(const struct period *period, struct date date)
{
	return (date_to_days(date) - date_to_days(period->from) + (date_weekday(period->from) - MONDAY)) / 7;
}

/* The week that a day counts in: what was before the period counts in its first, what was moved beyond it in its last. */
static long week_within(const struct period *period, struct date date)
{
	if (date_compare(date, period->from) < 0)
		return 0;
	return week_of(period, date_compare(date, period->to) > 0 ? period->to : date);
}

/* A bar for each week of the period, with its number below; NULL where that would be one or too many. */
static struct chart_bar *week_bars(long *weeks, const struct report *report)
{
	const struct period *period = &report->summary->period;
	struct chart_bar *bars;

	*weeks = week_of(period, period->to) + 1;
	if (*weeks < 2 || *weeks > MOST_WEEKS)
		return NULL;
	bars = arena_array(report->arena, (size_t)*weeks, sizeof(*bars));
	for (long i = 0; i < *weeks; i++) {
		struct date day = date_add_days(period->from, 7 * i);

		bars[i].label =
			*weeks <= 30 || i % 4 == 0 ? arena_format(report->arena, "%d", date_week(day, NULL)) : "";
	}
	return bars;
}

void term_add_time_chart(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *l = report->language;
	long weeks;
	struct chart_bar *bars = week_bars(&weeks, report);
	struct chart *chart;

	if (!bars || !sum->used)
		return;
	for (size_t i = 0; i < sum->meeting_count; i++) {
		const struct summary_meeting *one = &sum->meetings[i];
		struct chart_bar *bar = &bars[week_within(&sum->period, one->date)];

		if (one->kind != ENTRY_SESSION || one->state == MEETING_HOLIDAY)
			continue;
		bar->wanted += one->planned;
		bar->value += one->used;
	}
	chart = new_chart(report, CHART_BARS, i18n_in(l, "Minutes of own sessions, week by week"),
			  arena_format(report->arena, i18n_in(l, "%d minutes used, %d planned so far."), sum->used,
				       sum->planned));
	chart->bars = bars;
	chart->count = (size_t)weeks;
	chart->axis_label = i18n_in(l, "week");
	chart->value_label = i18n_in(l, "used");
	chart->wanted_label = i18n_in(l, "planned");
	document_chart(&report->document, chart);
}

void term_add_follow_up_chart(struct report *report)
{
	const struct summary *sum = report->summary;
	const struct period *period = &sum->period;
	const char *l = report->language;
	long weeks, last;
	struct chart_bar *bars = week_bars(&weeks, report);
	struct chart *chart;

	if (!bars || !sum->action_count || date_compare(report->today, period->from) < 0)
		return;
	last = date_compare(report->today, period->to) < 0 ? week_of(period, report->today) : weeks - 1;
	for (size_t i = 0; i < sum->action_count; i++) {
		const struct catalog_item *item = sum->actions[i].item;
		struct date made = item->note->date, done = date_is_set(item->done) ? item->done : made;

		if (week_within(period, made) <= last)
			bars[week_within(period, made)].wanted++;
		if (item->ticked && week_within(period, done) <= last)
			bars[week_within(period, done)].value++;
	}
	for (long i = 1; i <= last; i++) {
		bars[i].wanted += bars[i - 1].wanted;
		bars[i].value += bars[i - 1].value;
	}
	chart = new_chart(
		report, CHART_BARS, i18n_in(l, "Follow-ups up to each week"),
		arena_format(report->arena,
			     i18n_in(l, "In the first week %ld of %ld were done, in the last one %ld of %ld."),
			     bars[0].value, bars[0].wanted, bars[last].value, bars[last].wanted));
	chart->bars = bars;
	chart->count = (size_t)weeks;
	chart->axis_label = i18n_in(l, "week");
	chart->value_label = i18n_in(l, "done");
	chart->wanted_label = i18n_in(l, "agreed upon");
	document_chart(&report->document, chart);
}

static enum chart_sign sign_of(const struct summary_meeting *one)
{
	switch (one->state) {
	case MEETING_HELD:
		return one->few ? SIGN_FEW : one->moved ? SIGN_MOVED : SIGN_FULL;
	case MEETING_UNRECORDED:
		return SIGN_MISSING;
	case MEETING_HOLIDAY:
		return SIGN_OFF;
	default:
		return SIGN_COMING;
	}
}

/* The plot in words. */
static const char *calendar_words(struct arena *arena, const struct summary *sum, const char *l)
{
	if (sum->outside)
		return arena_format(arena,
				    i18n_in(l, "%zu sessions held, of them %zu on another day; %zu not written up; "
					       "%zu forum meetings or professional days."),
				    sum->sessions.held, sum->sessions.moved, sum->sessions.unrecorded, sum->days.held);
	return arena_format(arena,
			    i18n_in(l, "%zu sessions held, of them %zu with few and %zu on another day; "
				       "%zu not written up; %zu forum meetings or professional days."),
			    sum->sessions.held, sum->sessions.few, sum->sessions.moved, sum->sessions.unrecorded,
			    sum->days.held);
}

void term_add_calendar(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *l = report->language;
	struct chart_day *days = arena_array(report->arena, sum->meeting_count + 1, sizeof(*days));
	struct chart *chart;

	for (size_t i = 0; i < sum->meeting_count; i++) {
		const struct summary_meeting *one = &sum->meetings[i];

		days[i].date = one->date;
		days[i].sign = sign_of(one);
		days[i].round = one->kind != ENTRY_SESSION;
		days[i].words = arena_format(report->arena, "%s: %s, %s", words_day_short(report->arena, l, one->date),
					     one->title, words_state_why(report->arena, one, report->today, l));
	}
	chart = new_chart(report, CHART_CALENDAR, i18n_in(l, "The meetings, a column a week"),
			  calendar_words(report->arena, sum, l));
	chart->days = days;
	chart->count = sum->meeting_count;
	chart->from = sum->period.from;
	chart->to = sum->period.to;
	if (sum->meeting_count && date_compare(sum->meetings[0].date, chart->from) < 0)
		chart->from = sum->meetings[0].date;
	if (sum->meeting_count && date_compare(sum->meetings[sum->meeting_count - 1].date, chart->to) > 0)
		chart->to = sum->meetings[sum->meeting_count - 1].date;
	chart->sign_labels[SIGN_FULL] = i18n_in(l, "held");
	chart->sign_labels[SIGN_FEW] = i18n_in(l, "held with few");
	chart->sign_labels[SIGN_MOVED] = i18n_in(l, "held on another day");
	chart->sign_labels[SIGN_MISSING] = i18n_in(l, "not written up");
	chart->sign_labels[SIGN_OFF] = i18n_in(l, "day off");
	chart->sign_labels[SIGN_COMING] = i18n_in(l, "to come");
	chart->round_label = i18n_in(l, "forum or professional day");
	document_chart(&report->document, chart);
}

void term_add_sides(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *l = report->language, *words = "";
	struct chart_part *parts = arena_array(report->arena, SIDE_COUNT, sizeof(*parts));
	struct chart *chart;

	for (int side = 0; side < SIDE_COUNT; side++) {
		parts[side] = (struct chart_part){ words_side(side, l), (long)sum->sides[side] };
		words = arena_format(report->arena, "%s%s%s: %zu", words, *words ? ", " : "", parts[side].label,
				     sum->sides[side]);
	}
	chart = new_chart(report, CHART_PARTS, i18n_in(l, "Meetings that touched each side of the trade"), words);
	chart->parts = parts;
	chart->count = sum->sides[SIDE_OTHER] ? SIDE_COUNT : SIDE_OTHER;
	document_chart(&report->document, chart);
}
