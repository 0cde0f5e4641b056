/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as a spreadsheet saves them. Whether "12/10/2026" begins with the day or the month, other rows of it say. */
#include "cmd/plan/import_days.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "text/date_find.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2100

struct slashed {
	long first, second, year;
};

struct span import_without_seconds(struct span clock)
{
	return clock.len > 5 && span_ends(clock, ":00") ? span_take(clock, clock.len - 3) : clock;
}

/* Takes a time of day off the end of a cell; *minutes is 0, as at midnight, where none is there. */
static struct span without_time(int *minutes, struct span text)
{
	size_t blank = text.len;

	*minutes = 0;
	while (blank && text.at[blank - 1] != ' ')
		blank--;
	if (!blank || !clock_time_parse(minutes, import_without_seconds(span_skip(text, blank))))
		return text;
	return span_trim(span_take(text, blank));
}

/* "12/10/2026", "12/10/26" */
static bool read_slashed(struct slashed *out, struct span text)
{
	struct span first, second;

	if (!span_next(&text, '/', &first) || !span_next(&text, '/', &second) ||
	    !number_parse(&out->first, first, 1, 31) || !number_parse(&out->second, second, 1, 31))
		return false;
	if (text.len == 2 && number_parse(&out->year, text, 0, 99)) {
		out->year = date_whole_year((int)out->year);
		return true;
	}
	return text.len == 4 && number_parse(&out->year, text, FIRST_YEAR, LAST_YEAR);
}

static struct date day_of(const struct slashed *slashed, bool month_first)
{
	int month = (int)(month_first ? slashed->first : slashed->second);
	int day = (int)(month_first ? slashed->second : slashed->first);

	return date_is_real((int)slashed->year, month, day)
		       ? (struct date){ (short)slashed->year, (short)month, (short)day }
		       : (struct date){ 0 };
}

void import_days_learn(struct import_days *days, struct span text, struct date known)
{
	struct slashed slashed;
	struct date by_day, by_month;
	int minutes;

	if (!read_slashed(&slashed, without_time(&minutes, text)))
		return;
	by_day = day_of(&slashed, false);
	by_month = day_of(&slashed, true);
	if (!date_is_set(by_day) || !date_is_set(by_month)) {
		days->day_first = days->day_first || date_is_set(by_day);
		days->month_first = days->month_first || date_is_set(by_month);
	} else if (date_is_set(known) && date_compare(by_day, by_month) != 0) {
		days->meets_by_day = days->meets_by_day || date_compare(by_day, known) == 0;
		days->meets_by_month = days->meets_by_month || date_compare(by_month, known) == 0;
	}
}

enum day_order { ORDER_DAY, ORDER_MONTH, ORDER_OPEN };

/* What the rows prove goes before where their meetings lie; where nothing does, it is as people here write. */
static enum day_order order_of(const struct import_days *days)
{
	if (days->day_first != days->month_first)
		return days->month_first ? ORDER_MONTH : ORDER_DAY;
	if (days->day_first)
		return ORDER_OPEN;
	if (days->meets_by_month)
		return days->meets_by_day ? ORDER_OPEN : ORDER_MONTH;
	return ORDER_DAY;
}

/* One that can only be read in one way is read so, whatever the others are. */
static const char *read_in_order(struct date *out, const struct slashed *slashed, enum day_order order)
{
	struct date by_day = day_of(slashed, false), by_month = day_of(slashed, true);
	bool both = date_is_set(by_day) && date_is_set(by_month);

	if (both && order == ORDER_OPEN && date_compare(by_day, by_month) != 0)
		return _("\"%.*s\" can be two days, since other rows have the month first, and others the day; "
			 "write it as 2026-03-05");
	*out = both ? (order == ORDER_MONTH ? by_month : by_day) : date_is_set(by_day) ? by_day : by_month;
	return date_is_set(*out) ? NULL : _("\"%.*s\" is no day; write it as 2026-03-05 or 5.3.2026");
}

const char *import_days_read(struct date *out, const struct import_days *days, struct span text)
{
	struct slashed slashed;
	struct date_place place;
	int minutes;
	struct span bare = without_time(&minutes, text);

	if (minutes)
		return _("\"%.*s\" holds a time of day; write the day alone here, and the time in the column "
			 "\"start\"");
	if (date_parse(out, bare))
		return NULL;
	if (read_slashed(&slashed, bare))
		return read_in_order(out, &slashed, order_of(days));
	if (!bare.len || bare.at[0] < '0' || bare.at[0] > '9' || !date_find(&place, bare, 0) || place.start ||
	    place.end != bare.len)
		return _("\"%.*s\" is no day; write it as 2026-03-05 or 5.3.2026");
	*out = place.date;
	return NULL;
}
