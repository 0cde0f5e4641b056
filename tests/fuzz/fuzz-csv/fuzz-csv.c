/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that could be read is written and read again: the same cells. */
#include "text/csv.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool has_text(const struct span *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cells[i].len)
			return true;
	return false;
}

static void write_and_read(const struct csv_table *table, struct arena *arena, enum csv_style style)
{
	struct findings findings = { 0 };
	struct csv_table again;
	struct buf out = BUF_INIT;

	buf_add_text(&out,
		     style == CSV_PLAIN ? "sep=,\r\n" : "sep=;\r\n"); /* a table of one column shows no separator */
	csv_write_row(&out, table->columns, table->column_count, style);
	for (size_t i = 0; i < table->row_count; i++)
		csv_write_row(&out, table->rows[i].cells, table->column_count, style);
	if (csv_table_parse(&again, &findings, arena, "t.csv", buf_span(&out)) < 0)
		abort();
	assert(again.column_count == table->column_count && again.row_count == table->row_count);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t i = 0; i < table->column_count; i++)
			assert(span_equal(table->rows[row].cells[i], again.rows[row].cells[i]));
	buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct findings findings = { 0 };
	struct csv_table table = { 0 };
	int rc = csv_table_parse(&table, &findings, arena, "t.csv", span_make((const char *)bytes, length));

	assert((rc < 0) == (findings.count > 0));
	if (table.column_count && has_text(table.columns, table.column_count)) {
		write_and_read(&table, arena, CSV_NORDIC);
		write_and_read(&table, arena, CSV_PLAIN);
	}
	arena_close(arena);
	return 0;
}
