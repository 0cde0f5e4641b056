/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of closures: findings point into the file, days are real and in order. */
#include "text/ics_read.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_place(struct span file, const struct finding *finding)
{
	struct span rest = file, line = { NULL, 0 };

	for (int number = 0; number < finding->line; number++)
		if (!span_next_line(&rest, &line))
			assert(number + 1 == finding->line);
	assert(finding->line >= 0 && finding->column >= 1 && finding->message && *finding->message);
	assert((size_t)finding->column <= line.len + 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span file = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct findings findings = { 0 };
	struct ics_calendar calendar;
	int rc = ics_read(&calendar, &findings, arena, "closures.ics", file);

	assert((rc < 0) == (findings.count > 0) || length > ICS_LIMIT_BYTES);
	for (size_t i = 0; i < findings.count; i++)
		check_place(file, &findings.items[i]);
	for (size_t i = 0; i < calendar.count; i++) {
		const struct ics_days *days = &calendar.items[i];

		assert(date_compare(days->from, days->to) <= 0);
		assert(ics_days_cover(days, days->from) ||
		       (date_is_set(days->until) && date_compare(days->until, days->from) < 0));
		(void)ics_days_cover(days, (struct date){ 2026, 9, 3 });
		(void)ics_days_cover(days, (struct date){ 9999, 12, 31 });
	}
	arena_close(arena);
	return 0;
}
