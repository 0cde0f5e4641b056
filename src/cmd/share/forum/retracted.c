/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/retracted.h"

#include "model/notebook.h"
#include "text/heading.h"

int retracted_when(const char **day, struct notebook *notebook, struct span id)
{
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, notebook, RETRACTED_PATH), note, date;

	if (rc < 0)
		return rc;
	note = heading_column(&table, HEADING_NOTE);
	date = heading_column(&table, HEADING_DATE);
	for (size_t row = 0; row < table.row_count; row++)
		if (span_equal(span_trim(csv_cell(&table, row, note)), id)) {
			*day = span_copy(notebook->ctx->arena, span_trim(csv_cell(&table, row, date)));
			return 0;
		}
	return 1;
}
