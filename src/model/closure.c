/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/closure.h"

#include "base/error.h"
#include "base/i18n.h"

int closures_load(struct closures *out, struct notebook *notebook)
{
	struct csv_table table;
	struct span file;
	int from, to, text, rc;

	if ((rc = notebook_table(&table, &file, notebook, "closures.csv")) < 0)
		return rc;
	from = csv_column(&table, "from|fra|frå");
	to = csv_column(&table, "to|til");
	text = csv_column(&table, "text|tekst");
	out->items = arena_array(notebook->ctx->arena, table.row_count, sizeof(*out->items));
	out->count = table.row_count;
	for (size_t row = 0; row < table.row_count; row++) {
		struct closure *closure = &out->items[row];
		struct span last = span_trim(csv_cell(&table, row, to));

		if (!date_parse(&closure->from, span_trim(csv_cell(&table, row, from))) ||
		    (last.len && !date_parse(&closure->to, last)))
			return fail(ERROR_FORMAT, _("closures.csv:%d: the dates can't be read; write a row as "
						    "2026-10-05;2026-10-09;autumn holiday."),
				    table.rows[row].line);
		if (!last.len)
			closure->to = closure->from;
		closure->text = span_copy(notebook->ctx->arena, span_trim(csv_cell(&table, row, text)));
	}
	return 0;
}

const char *closures_text(const struct closures *closures, struct date date)
{
	for (size_t i = 0; i < closures->count; i++)
		if (date_compare(closures->items[i].from, date) <= 0 && date_compare(date, closures->items[i].to) <= 0)
			return closures->items[i].text;
	return NULL;
}
