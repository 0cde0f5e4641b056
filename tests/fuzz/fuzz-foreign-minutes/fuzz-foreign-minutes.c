/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes of others: the first line is the path. What is found is valid text, each name once and on one side only. */
#include "text/foreign_minutes.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_names(const struct strings *names, const struct strings *others, bool is_valid)
{
	for (size_t i = 0; i < names->count; i++) {
		struct span name = span_of(names->items[i]);

		assert(name.len && name.len <= 80 && span_find(name, '\n') == name.len);
		assert(!is_valid || utf8_is_valid(name));
		assert(!strings_has(others, name));
		for (size_t k = 0; k < i && k < 50; k++)
			assert(strcmp(names->items[k], names->items[i]) != 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span file = span_make((const char *)bytes, length), path;
	struct front_problem problem;
	struct foreign_minutes facts;
	struct front front;

	if (span_next_line(&file, &path) && front_parse(&front, &problem, arena, file) == 0) {
		bool is_valid = utf8_is_valid(span_make((const char *)bytes, length));

		foreign_minutes_parse(&facts, arena, path, &front, file);
		assert(date_is_set(facts.date) == (facts.date_from != FOREIGN_NOWHERE));
		assert(!date_is_set(facts.date) || date_is_real(facts.date.year, facts.date.month, facts.date.day));
		assert(facts.minutes >= 0 && facts.minutes <= 1440 && facts.facilitator);
		assert(facts.title.len <= 600 && (!is_valid || utf8_is_valid(facts.title)));
		check_names(&facts.present, &facts.away, is_valid);
		check_names(&facts.away, &facts.present, is_valid);
	}
	arena_close(arena);
	return 0;
}
