/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a rule to its dates. The words of rules are read in recurrence_parse.c. */
#include "text/recurrence.h"

#include "base/error.h"
#include "base/i18n.h"

/* Bits of recurrence.days. */
#define EACH 1
#define LAST (1 << 6)
#define LAST_BUT_ONE (1 << 7)

static bool names_weekdays(const struct recurrence *rule)
{
	for (int day = MONDAY; day <= SUNDAY; day++)
		if (rule->days[day])
			return true;
	return false;
}

static bool fits_weekday(const struct recurrence *rule, struct date date)
{
	int weeks_left = (date_days_in_month(date.year, date.month) - date.day) / 7;
	unsigned char bits = rule->days[date_weekday(date)];

	return (bits & EACH) || (bits & 1 << ((date.day - 1) / 7 + 1)) || (weeks_left == 0 && (bits & LAST)) ||
	       (weeks_left == 1 && (bits & LAST_BUT_ONE));
}

static bool fits_month_day(const struct recurrence *rule, struct date date)
{
	return (rule->month_days & 1U << date.day) ||
	       (rule->last_day && date.day == date_days_in_month(date.year, date.month));
}

/* A day that the rule names, the interval aside. */
static bool fits(const struct recurrence *rule, struct date date)
{
	bool by_month_day = rule->month_days || rule->last_day;

	return (!names_weekdays(rule) || fits_weekday(rule, date)) && (!by_month_day || fits_month_day(rule, date));
}

static long months(struct date date)
{
	return date.year * 12L + date.month;
}

/* Weeks begin on Mondays. */
static long weeks(struct date date)
{
	return (date_to_days(date) - (long)date_weekday(date) + 1 + 7L * 200000) / 7;
}

static bool is_turn(const struct recurrence *rule, struct date begin, struct date date)
{
	long between = rule->monthly ? months(date) - months(begin) : weeks(date) - weeks(begin);

	return between % rule->interval == 0;
}

/* A rule that names no day takes that of the first date. */
static struct recurrence with_day(const struct recurrence *rule, struct date first)
{
	struct recurrence own = *rule;

	if (names_weekdays(rule) || rule->month_days || rule->last_day)
		return own;
	if (rule->monthly)
		own.month_days = 1U << first.day;
	else
		own.days[date_weekday(first)] = EACH;
	return own;
}

int recurrence_expand(struct date **out, size_t *count, struct arena *arena, const struct recurrence *rule,
		      struct date first, struct date last)
{
	struct recurrence own = with_day(rule, first);
	struct date *dates = NULL, begin = { 0 };
	size_t found = 0, capacity = 0;
	long day = date_to_days(first), end = date_to_days(last);

	if (date_is_set(rule->until) && date_compare(rule->until, last) < 0)
		end = date_to_days(rule->until);
	for (; day <= end && (!own.count || found < (size_t)own.count); day++) {
		struct date date = date_from_days(day);

		if (!fits(&own, date))
			continue;
		if (!date_is_set(begin))
			begin = date;
		if (!is_turn(&own, begin, date))
			continue;
		if (found == RECURRENCE_LIMIT)
			return fail(ERROR_USAGE, _("this rule gives more than %d dates; choose a shorter time"),
				    RECURRENCE_LIMIT);
		dates = arena_grow(arena, dates, found, &capacity, sizeof(*dates));
		dates[found++] = date;
	}
	*out = dates;
	*count = found;
	return 0;
}
