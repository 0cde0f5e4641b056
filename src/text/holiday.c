/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/holiday.h"

#include "base/i18n.h"

#include <string.h>

#define EVERY_YEAR 9999
#define GREAT_PRAYER_DAY_UNTIL 2023 /* abolished by Danish law no. 214 of 2023 */

enum { NO = 1, DK = 2, BOTH = 3 };

static const struct {
	const char *name;
	short from_easter; /* days after Easter Sunday, for those without a month */
	char month, day;
	char where;
	short until;
} holidays[] = {
	{ N_("New Year's Day"), 0, 1, 1, BOTH, EVERY_YEAR },
	{ N_("Maundy Thursday"), -3, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Good Friday"), -2, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Easter Sunday"), 0, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Easter Monday"), 1, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Great Prayer Day"), 26, 0, 0, DK, GREAT_PRAYER_DAY_UNTIL },
	{ N_("Labour Day"), 0, 5, 1, NO, EVERY_YEAR },
	{ N_("Constitution Day"), 0, 5, 17, NO, EVERY_YEAR },
	{ N_("Ascension Day"), 39, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Whit Sunday"), 49, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Whit Monday"), 50, 0, 0, BOTH, EVERY_YEAR },
	{ N_("Christmas Day"), 0, 12, 25, BOTH, EVERY_YEAR },
	{ N_("Second Day of Christmas"), 0, 12, 26, BOTH, EVERY_YEAR },
};

/* The anonymous Gregorian computus (Nature, 20 April 1876). */
struct date easter_sunday(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
	int h = (19 * a + b - d - g + 15) % 30;
	int l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;

	return (struct date){ (short)year, (short)month, (short)day };
}

const char *holiday_name(struct date date, const char *country, bool constitution_day)
{
	int where = strcmp(country, "no") == 0 ? NO : strcmp(country, "dk") == 0 ? DK : 0;
	long from_easter = date_to_days(date) - date_to_days(easter_sunday(date.year));

	for (size_t i = 0; i < sizeof(holidays) / sizeof(holidays[0]); i++) {
		bool same = holidays[i].month ? holidays[i].month == date.month && holidays[i].day == date.day
					      : holidays[i].from_easter == from_easter;

		if (same && (holidays[i].where & where) && date.year <= holidays[i].until)
			return holidays[i].name;
	}
	/* No public holiday by law, but many agreements close the offices. */
	return constitution_day && where == DK && date.month == 6 && date.day == 5 ? N_("Constitution Day") : NULL;
}
