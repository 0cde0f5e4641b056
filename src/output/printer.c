/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The printers. JSON and CSV are written as the values come; the text table needs all its cells first, to know how
 * wide each column is.
 */
#include "output/printer.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "output/json.h"
#include "output/outline.h"
#include "text/csv.h"
#include "text/unicode.h"

#include <assert.h>
#include <string.h>

struct printer {
	struct context *ctx;
	enum format format;
	const char *schema;
	const struct column *columns;
	size_t column_count, at, records;
	struct buf line;    /* JSON: the object so far; CSV: the row as it is written */
	struct arena *row;  /* the texts of cells: CSV: of this row, text: of all */
	struct span *cells; /* CSV: the row so far; text: all cells, row by row */
	bool *numbers;	    /* CSV: which cells of the row are numbers */
	size_t cell_count, cell_capacity;
};

int format_named(const char *name)
{
	static const char *const names[] = { "text", "json", "csv" };

	for (int i = 0; i < 3; i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return -1;
}

bool printer_is_text(const struct printer *printer)
{
	return printer->format == FORMAT_TEXT;
}

static bool is_csv(const struct printer *printer)
{
	return printer->format == FORMAT_CSV || printer->format == FORMAT_PLAIN_CSV;
}

/* A table of our own is shown as often as it is opened. Lines stay lines where a cell may have several. */
static void make_visible(const struct printer *printer, struct span *cells, size_t count)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (visible_is(cells[i], is_csv(printer)))
			continue;
		buf_clear(&text);
		if (is_csv(printer))
			visible_add_lines(&text, cells[i]);
		else
			visible_add(&text, cells[i]);
		cells[i] = span_make(span_copy(printer->row, buf_span(&text)), text.len);
	}
	buf_done(&text);
}

static void write_csv_row(struct printer *printer, struct span *cells, const bool *numbers)
{
	make_visible(printer, cells, printer->column_count);
	buf_clear(&printer->line);
	csv_write_typed_row(&printer->line, cells, numbers, printer->column_count,
			    printer->format == FORMAT_CSV ? CSV_NORDIC : CSV_PLAIN);
	(void)fwrite(printer->line.at, 1, printer->line.len, printer->ctx->out);
}

struct printer *printer_open(struct context *ctx, enum format format, const char *schema, const struct column *columns)
{
	struct printer *printer = arena_alloc(ctx->arena, sizeof(*printer));
	struct span *headings;

	printer->ctx = ctx;
	printer->format = format;
	printer->schema = schema;
	printer->columns = columns;
	while (columns[printer->column_count].key)
		printer->column_count++;
	printer->numbers = arena_array(ctx->arena, printer->column_count, sizeof(*printer->numbers));
	buf_init(&printer->line);
	printer->row = is_csv(printer) ? arena_open() : ctx->arena;
	if (is_csv(printer)) {
		headings = arena_array(ctx->arena, printer->column_count, sizeof(*headings));
		for (size_t i = 0; i < printer->column_count; i++)
			headings[i] = span_of(columns[i].key);
		if (format == FORMAT_CSV)
			(void)fputs("\xEF\xBB\xBF", ctx->out);
		write_csv_row(printer, headings, NULL);
	}
	return printer;
}

void printer_begin(struct printer *printer)
{
	printer->at = 0;
	if (printer->format == FORMAT_JSON) {
		buf_clear(&printer->line);
		buf_add_text(&printer->line, "{\"schema\":");
		json_add_string(&printer->line, span_of(printer->schema));
	} else if (is_csv(printer)) {
		printer->cell_count = 0;
		arena_reset(printer->row);
	}
}

/* Keeps a copy of the cell: the caller's bytes need not outlive the call. */
static void add_cell(struct printer *printer, struct span text)
{
	struct span copy = { span_copy(printer->row, text), text.len };

	printer->cells = arena_grow(printer->ctx->arena, printer->cells, printer->cell_count, &printer->cell_capacity,
				    sizeof(*printer->cells));
	printer->cells[printer->cell_count++] = copy;
}

/* One value: raw is its JSON form, plain what stands in a table. A number keeps its minus in CSV. */
static void add_value(struct printer *printer, struct span raw, struct span plain, bool is_number)
{
	assert(printer->at < printer->column_count);
	printer->numbers[printer->at] = is_number;
	if (printer->format == FORMAT_JSON) {
		buf_add_byte(&printer->line, ',');
		json_add_string(&printer->line, span_of(printer->columns[printer->at].key));
		buf_add_byte(&printer->line, ':');
		buf_add_span(&printer->line, raw);
	} else {
		add_cell(printer, plain);
	}
	printer->at++;
}

static void add_text(struct printer *printer, struct span text)
{
	struct buf raw = BUF_INIT;

	if (printer->format == FORMAT_JSON)
		json_add_string(&raw, text);
	add_value(printer, buf_span(&raw), text, false);
	buf_done(&raw);
}

void printer_text(struct printer *printer, struct span text)
{
	struct arena *scratch = printer->ctx->veil ? arena_open() : NULL;

	add_text(printer, scratch ? span_of(context_veiled(printer->ctx, span_copy(scratch, text))) : text);
	arena_close(scratch);
}

void printer_string(struct printer *printer, const char *text)
{
	if (text)
		add_text(printer, span_of(context_veiled(printer->ctx, text)));
	else
		printer_null(printer);
}

void printer_task(struct printer *printer, const char *owner, const char *text)
{
	add_text(printer, span_of(context_veiled_task(printer->ctx, owner, text)));
}

void printer_number(struct printer *printer, long number)
{
	char text[NUMBER_TEXT];
	struct span decimal = number_text(text, number);

	add_value(printer, decimal, decimal, true);
}

void printer_real(struct printer *printer, double number, int decimals)
{
	char raw[64], plain[64];
	char *point;

	(void)snprintf(raw, sizeof(raw), "%.*f", decimals, number);
	memcpy(plain, raw, sizeof(plain));
	point = strchr(plain, '.');
	if (point && printer->format != FORMAT_PLAIN_CSV)
		*point = ',';
	add_value(printer, span_of(raw), span_of(plain), true);
}

void printer_bool(struct printer *printer, bool value)
{
	const char *plain = value ? "true" : "false";

	if (printer->format == FORMAT_TEXT)
		plain = value ? _("yes") : _("no");
	add_value(printer, span_of(value ? "true" : "false"), span_of(plain), false);
}

void printer_date(struct printer *printer, struct date date)
{
	char text[DATE_TEXT];

	if (date_is_set(date))
		add_text(printer, span_of(date_text(text, date))); /* a date is nothing to mask */
	else
		printer_null(printer);
}

void printer_null(struct printer *printer)
{
	add_value(printer, span_of("null"), span_of(""), false);
}

void printer_list(struct printer *printer, const char *const *items, size_t count)
{
	struct buf raw = BUF_INIT, plain = BUF_INIT;

	buf_add_byte(&raw, '[');
	for (size_t i = 0; i < count; i++) {
		struct span item = span_of(context_veiled(printer->ctx, items[i]));

		if (i) {
			buf_add_byte(&raw, ',');
			buf_add_text(&plain, ", ");
		}
		json_add_string(&raw, item);
		buf_add_span(&plain, item);
	}
	buf_add_byte(&raw, ']');
	add_value(printer, buf_span(&raw), buf_span(&plain), false);
	buf_done(&raw);
	buf_done(&plain);
}

void printer_end(struct printer *printer)
{
	assert(printer->at == printer->column_count);
	printer->records++;
	if (printer->format == FORMAT_JSON) {
		buf_add_text(&printer->line, "}\n");
		(void)fwrite(printer->line.at, 1, printer->line.len, printer->ctx->out);
	} else if (is_csv(printer)) {
		write_csv_row(printer, printer->cells, printer->numbers);
	}
}

static void measure(const struct printer *printer, int *widths)
{
	for (size_t column = 0; column < printer->column_count; column++) {
		if (!(printer->columns[column].look & LOOK_TEXT))
			continue;
		widths[column] = unicode_width(span_of(_(printer->columns[column].title)));
		for (size_t i = column; i < printer->cell_count; i += printer->column_count) {
			int width = unicode_width(printer->cells[i]);

			widths[column] = width > widths[column] ? width : widths[column];
		}
	}
}

/* Takes what is too much for the terminal from the wide columns, but never below 12. */
static void narrow(const struct printer *printer, int *widths, int room)
{
	int total = -2;

	for (size_t i = 0; i < printer->column_count; i++)
		total += widths[i] ? widths[i] + 2 : 0;
	for (size_t i = 0; i < printer->column_count && room && total > room; i++) {
		int cut = total - room;

		if (printer->columns[i].look != LOOK_WIDE || widths[i] <= 12)
			continue;
		if (widths[i] - cut < 12)
			cut = widths[i] - 12;
		widths[i] -= cut;
		total -= cut;
	}
}

/* The start of text that fits width, with '…' where something was cut. */
static void add_cut(struct buf *out, struct span text, int width)
{
	int used = 0;

	if (unicode_width(text) <= width) {
		buf_add_span(out, text);
		return;
	}
	while (text.len) {
		size_t len;
		int more;

		(void)utf8_next(text, &len);
		more = unicode_width(span_take(text, len));
		if (used + more > width - 1)
			break;
		buf_add(out, text.at, len);
		used += more;
		text = span_skip(text, len);
	}
	buf_add_text(out, "…");
}

static void print_row(struct printer *printer, const struct span *cells, const int *widths, bool heading)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < printer->column_count; i++) {
		int pad = widths[i] - unicode_width(cells[i]);

		if (!(printer->columns[i].look & LOOK_TEXT) || !widths[i])
			continue;
		pad = pad < 0 ? 0 : pad; /* what is too wide will be cut */
		if (printer->columns[i].look == LOOK_RIGHT)
			for (; pad > 0; pad--)
				buf_add_byte(&line, ' ');
		add_cut(&line, cells[i], widths[i]);
		for (; pad > -2; pad--)
			buf_add_byte(&line, ' ');
	}
	while (line.len && line.at[line.len - 1] == ' ')
		line.len--;
	(void)fprintf(printer->ctx->out, heading && printer->ctx->colour ? "\033[1m%.*s\033[0m\n" : "%.*s\n",
		      (int)line.len, line.at);
	buf_done(&line);
}

static void print_table(struct printer *printer)
{
	int *widths = arena_array(printer->ctx->arena, printer->column_count, sizeof(*widths));
	struct span *titles = arena_array(printer->ctx->arena, printer->column_count, sizeof(*titles));

	for (size_t i = 0; i < printer->column_count; i++)
		titles[i] = span_of(printer->columns[i].title ? _(printer->columns[i].title) : "");
	make_visible(printer, printer->cells, printer->cell_count);
	measure(printer, widths);
	narrow(printer, widths, terminal_width(printer->ctx->out));
	print_row(printer, titles, widths, true);
	for (size_t i = 0; i < printer->cell_count; i += printer->column_count)
		print_row(printer, printer->cells + i, widths, false);
}

size_t printer_close(struct printer *printer)
{
	if (printer->format == FORMAT_TEXT && printer->records)
		print_table(printer);
	buf_done(&printer->line);
	if (is_csv(printer))
		arena_close(printer->row);
	return printer->records;
}
