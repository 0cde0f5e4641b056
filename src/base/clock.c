/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include "base/error.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <time.h>

static struct date last_sunday(int year, int month)
{
	struct date last = { (short)year, (short)month, 31 };

	return date_add_days(last, -(long)(date_weekday(last) % 7));
}

int clock_offset(int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	int year = date_from_days((long)days).year;
	int64_t summer = date_to_days(last_sunday(year, 3)) * 86400LL + 3600;
	int64_t winter = date_to_days(last_sunday(year, 10)) * 86400LL + 3600;

	return seconds >= summer && seconds < winter ? 120 : 60;
}

struct moment clock_from_seconds(int64_t seconds)
{
	int64_t local = seconds + clock_offset(seconds) * 60LL;
	int64_t days = local / 86400 - (local % 86400 < 0);

	return (struct moment){ date_from_days((long)days), (int)((local - days * 86400) / 60), seconds };
}

int64_t clock_to_seconds(struct date date, int minutes)
{
	int64_t local = date_to_days(date) * 86400LL + minutes * 60LL;
	int64_t summer = local - 7200;

	return clock_offset(summer) == 120 ? summer : local - 3600;
}

/* "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM", and nothing behind it. */
static bool read_moment(struct moment *out, struct span text)
{
	struct date date;
	int minutes = 0;

	if (!date_parse(&date, span_take(text, 10)))
		return false;
	if (text.len > 10 && (text.at[10] != 'T' || !clock_time_parse(&minutes, span_skip(text, 11))))
		return false;
	*out = clock_from_seconds(clock_to_seconds(date, minutes));
	return true;
}

int clock_now(struct moment *out)
{
	struct span wanted = span_of(getenv("ERFAR_NOW"));

	if (!wanted.len)
		*out = clock_from_seconds((int64_t)time(NULL));
	else if (!read_moment(out, wanted))
		return fail(
			ERROR_USAGE,
			_("ERFAR_NOW is a day or a moment like 2026-09-03T08:00, not \"%s\"; mend it, or unset it to "
			  "go by the clock."),
			wanted.at);
	return 0;
}

int64_t clock_running_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
