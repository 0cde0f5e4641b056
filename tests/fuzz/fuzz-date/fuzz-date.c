/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in words, rules and lines of plans: what is read is written and read again as the same. */
#include "text/dateword.h"
#include "text/planline.h"
#include "text/recurrence.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void try_date(struct span words)
{
	static const struct date days[] = { { 2026, 9, 3 }, { 1, 1, 1 }, { 9999, 12, 31 }, { 2024, 2, 29 } };
	struct date date, again;
	char text[DATE_TEXT];

	(void)date_is_meant(words);
	for (size_t i = 0; i < 4; i++) {
		if (date_from_words(&date, words, days[i]) < 0)
			continue;
		assert(date_is_real(date.year, date.month, date.day));
		if (date_from_words(&again, span_of(date_text(text, date)), days[i]) < 0)
			abort();
		assert(date_compare(date, again) == 0);
	}
}

static void try_rule(struct arena *arena, struct span words)
{
	struct recurrence rule;
	struct date *dates;
	size_t count;

	if (recurrence_parse(&rule, words) < 0 ||
	    recurrence_expand(&dates, &count, arena, &rule, (struct date){ 2026, 8, 17 },
			      (struct date){ 2028, 12, 18 }) < 0)
		return;
	assert(count <= RECURRENCE_LIMIT && rule.interval >= 1);
	for (size_t i = 0; i < count; i++) {
		assert(date_compare(dates[i], (struct date){ 2026, 8, 17 }) >= 0);
		assert(i == 0 || date_compare(dates[i - 1], dates[i]) < 0);
	}
}

static void try_line(struct arena *arena, struct span words, enum role role)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	struct plan_line line, again;

	plan_line_parse(&line, arena, words, role);
	plan_line_write(&once, &line);
	plan_line_parse(&again, arena, span_skip(buf_span(&once), 2), role);
	plan_line_write(&twice, &again);
	/* a theme among the exceptions may begin like an entry */
	assert((line.kind == LINE_THEME && role != ROLE_THEMES) || span_equal(buf_span(&once), buf_span(&twice)));
	buf_done(&once);
	buf_done(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span words = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();

	try_date(words);
	try_rule(arena, words);
	try_line(arena, words, ROLE_THEMES);
	try_line(arena, words, ROLE_EXCEPTIONS);
	try_line(arena, words, ROLE_COMING);
	arena_close(arena);
	return 0;
}
