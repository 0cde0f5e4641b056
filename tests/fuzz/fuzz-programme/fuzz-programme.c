/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The three tables of a programme, from the same bytes: what could be read is written as a notebook keeps it and read
 * again, and is the same.
 */
#include "base/error.h"
#include "programme/placements.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct date near = { 2027, 2, 4 };

static void check_participants(struct arena *arena, struct span file)
{
	struct participants one, other;
	struct buf text = BUF_INIT;

	if (participants_parse(&one, arena, "p.csv", file, near) == 0 && table_end(&one.table) == 0 && one.count) {
		table_write(&text, &one.table);
		assert(participants_parse(&other, arena, "p.csv", buf_span(&text), near) == 0 &&
		       table_end(&other.table) == 0);
		assert(one.count == other.count);
		for (size_t i = 0; i < one.count; i++)
			assert(span_equal(one.items[i].folded, other.items[i].folded) &&
			       one.items[i].away.count == other.items[i].away.count &&
			       one.items[i].wishes.count == other.items[i].wishes.count &&
			       one.items[i].shifts == other.items[i].shifts);
	}
	buf_done(&text);
}

static void check_departments(struct arena *arena, struct span file)
{
	struct departments one, other;
	struct buf text = BUF_INIT;

	if (departments_parse(&one, arena, "d.csv", file, near) == 0 && table_end(&one.table) == 0 && one.count) {
		table_write(&text, &one.table);
		assert(departments_parse(&other, arena, "d.csv", buf_span(&text), near) == 0 &&
		       table_end(&other.table) == 0);
		assert(one.count == other.count);
		for (size_t i = 0; i < one.count; i++)
			assert(one.items[i].places[0] == other.items[i].places[0] &&
			       one.items[i].closed.count == other.items[i].closed.count &&
			       span_equal(one.items[i].forms[0], other.items[i].forms[0]));
	}
	buf_done(&text);
}

static void check_placements(struct arena *arena, struct span file)
{
	const struct participants nobody = { 0 };
	const struct departments nowhere = { 0 };
	struct placements one, other;
	struct buf text = BUF_INIT;

	if (placements_parse(&one, arena, "r.csv", file, near, &nobody, &nowhere, false) == 0 && one.count) {
		placements_write(&text, &one);
		assert(placements_parse(&other, arena, "r.csv", buf_span(&text), near, &nobody, &nowhere, false) == 0);
		assert(one.count == other.count);
		for (size_t i = 0; i < one.count; i++)
			assert(date_compare(one.items[i].date, other.items[i].date) == 0);
	}
	buf_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span file = span_make((const char *)bytes, length);

	check_participants(arena, file);
	check_departments(arena, file);
	check_placements(arena, file);
	error_clear();
	arena_close(arena);
	return 0;
}
