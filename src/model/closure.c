/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/closure.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/date_find.h"
#include "text/holiday.h"
#include "text/heading.h"

static void add(struct closures *out, struct arena *arena, const struct ics_days *days)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct closure){ .days = *days, .text = span_copy(arena, days->text) };
}

/* The column of a cell as it stands without quotes, from 1. */
static int place(const struct csv_table *table, size_t row, int column)
{
	int at = 1;

	for (int i = 0; i < column; i++)
		at += (int)csv_cell(table, row, i).len + 1;
	return at;
}

static void find(struct findings *findings, struct arena *arena, const struct csv_table *table, size_t row, int column,
		 const char *message)
{
	findings_add(findings, arena,
		     (struct finding){ .line = table->rows[row].line,
				       .column = place(table, row, column),
				       .rule = "csv",
				       .message = message });
}

/* As erfar writes it, or as a spreadsheet saves it: "5.10.2026". */
static bool read_day(struct date *out, struct findings *findings, struct arena *arena, const struct csv_table *table,
		     size_t row, int column)
{
	struct span text = span_trim(csv_cell(table, row, column));
	struct date_place place;

	if (date_find(&place, text, 0) && place.start == 0 && place.end == text.len) {
		*out = place.date;
		return true;
	}
	find(findings, arena, table, row, column,
	     _("the dates can't be read; write a row as 2026-10-05;2026-10-09;autumn holiday"));
	return false;
}

/* Both days of a row; where one of them is left out, it is one day. */
static bool read_days(struct ics_days *out, struct findings *findings, struct arena *arena,
		      const struct csv_table *table, size_t row, int from, int to)
{
	bool has_from = span_trim(csv_cell(table, row, from)).len, has_to = span_trim(csv_cell(table, row, to)).len;

	if ((has_from || !has_to) && !read_day(&out->from, findings, arena, table, row, from))
		return false;
	if (has_to && !read_day(&out->to, findings, arena, table, row, to))
		return false;
	if (!has_from)
		out->from = out->to;
	if (!has_to)
		out->to = out->from;
	return true;
}

static int add_table(struct closures *out, struct arena *arena, const struct csv_table *table)
{
	int from = heading_column(table, HEADING_CLOSED_FROM), to = heading_column(table, HEADING_TO),
	    text = heading_column(table, HEADING_CLOSED_WHY);
	struct findings findings = { 0 };

	if (table->column_count && from < 0)
		return fail(ERROR_FORMAT, _("%s:1:1: the first line must name the columns: %s"), CLOSURES_TABLE,
			    "from;to;text");
	for (size_t row = 0; row < table->row_count; row++) {
		struct ics_days days = { .text = span_trim(csv_cell(table, row, text)) };

		if (!read_days(&days, &findings, arena, table, row, from, to))
			continue;
		if (date_compare(days.to, days.from) < 0)
			find(&findings, arena, table, row, to, _("the last day comes before the first"));
		add(out, arena, &days);
	}
	return notebook_fail_findings(&findings, CLOSURES_TABLE);
}

static int load_table(struct closures *out, struct notebook *notebook)
{
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, notebook, CLOSURES_TABLE);

	return rc < 0 ? rc : add_table(out, notebook->ctx->arena, &table);
}

static int add_calendar(struct closures *out, struct arena *arena, struct span file)
{
	struct findings findings = { 0 };
	struct ics_calendar calendar;
	int rc = ics_read(&calendar, &findings, arena, CLOSURES_CALENDAR, file);

	if (rc < 0)
		return findings.count ? notebook_fail_findings(&findings, CLOSURES_CALENDAR) : rc;
	for (size_t i = 0; i < calendar.count; i++)
		add(out, arena, &calendar.items[i]);
	return 0;
}

static int load_calendar(struct closures *out, struct notebook *notebook)
{
	struct span file;
	int rc = folder_read(&file, notebook->ctx->arena, notebook->folder, CLOSURES_CALENDAR, ICS_LIMIT_BYTES);

	if (rc == ERROR_ABSENT) {
		error_clear();
		return 0;
	}
	return rc < 0 ? rc : add_calendar(out, notebook->ctx->arena, file);
}

int closures_parse(struct closures *out, struct arena *arena, struct span path, struct span bytes)
{
	struct findings findings = { 0 };
	struct csv_table table;
	int rc;

	*out = (struct closures){ 0 };
	if (span_is(path, CLOSURES_CALENDAR))
		return add_calendar(out, arena, bytes);
	rc = csv_table_parse(&table, &findings, arena, CLOSURES_TABLE, bytes);
	if (rc < 0)
		return findings.count ? notebook_fail_findings(&findings, CLOSURES_TABLE) : rc;
	return add_table(out, arena, &table);
}

int closures_load(struct closures *out, struct notebook *notebook)
{
	int rc;

	*out = (struct closures){ 0 };
	rc = load_table(out, notebook);
	return rc < 0 ? rc : load_calendar(out, notebook);
}

const char *closures_day_off(const struct closures *closures, const struct notebook *notebook, struct date date)
{
	const char *holiday = holiday_name(date, notebook->country, notebook->constitution_day);

	return holiday ? i18n_in(notebook->ctx->written, holiday) : closures_text(closures, date);
}

const char *closures_text(const struct closures *closures, struct date date)
{
	for (size_t i = 0; i < closures->count; i++)
		if (ics_days_cover(&closures->items[i].days, date))
			return closures->items[i].text;
	return NULL;
}
