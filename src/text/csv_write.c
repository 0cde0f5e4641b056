/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables out. */
#include "text/csv.h"

#include "base/utf8.h"
#include "text/csv_bytes.h"

#include <string.h>

#define CODE_DIGITS 12 /* from which a spreadsheet rounds what it shows */

static bool is_invisible(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0xFEFF || c == 0x200B;
}

static bool starts_formula(uint32_t c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0xFF1D ||
	       c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

bool csv_is_formula(struct span cell)
{
	struct span rest = cell;

	while (rest.len) {
		size_t len;
		uint32_t c = utf8_next(rest, &len);

		if (starts_formula(c))
			return true;
		if (!is_invisible(c))
			return false;
		rest = span_skip(rest, len);
	}
	return false;
}

/* Digits that are no amount, as a telephone's: a spreadsheet drops the zeros before them, or writes 1,23E+11. */
static bool is_code(struct span cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if (cell.at[i] < '0' || cell.at[i] > '9')
			return false;
	return cell.len >= CODE_DIGITS || (cell.len > 1 && cell.at[0] == '0');
}

static bool needs_mark(struct span cell)
{
	return csv_is_formula(cell) || is_code(cell);
}

static struct span without_marks(struct span cell)
{
	while (span_starts(cell, "'"))
		cell = span_skip(cell, 1);
	return cell;
}

bool csv_is_marked(struct span cell)
{
	return span_starts(cell, "'") && needs_mark(without_marks(cell));
}

/* What may part cells, rows, or a cell from its quotes. */
static const bool is_sign[256] = { [','] = true, [';'] = true, ['"'] = true, ['\n'] = true, ['\r'] = true };

/* Whether the cell must stand in quotes, so that reading gives it back as it is. */
static bool needs_quotes(struct span cell, char separator)
{
	if (!cell.len)
		return false;
	if (strchr(" \t", cell.at[0]) || strchr(" \t", cell.at[cell.len - 1]))
		return true;
	for (size_t i = 0; i < cell.len; i++)
		if (is_sign[(unsigned char)cell.at[i]] && (cell.at[i] == separator || !strchr(",;", cell.at[i])))
			return true;
	return false;
}

static void write_cell(struct buf *out, struct span cell, enum csv_style style, bool is_number)
{
	char separator = style == CSV_PLAIN ? ',' : ';';
	bool quoted = needs_quotes(cell, separator);

	if (quoted)
		buf_add_byte(out, '"');
	if (csv_is_marked(cell) || (style == CSV_NORDIC && !is_number && needs_mark(cell)))
		buf_add_byte(out, '\'');
	if (!quoted) {
		buf_add_span(out, cell);
		return;
	}
	while (cell.len) {
		size_t len = 0;

		while (len < cell.len && !is_sign[(unsigned char)cell.at[len]])
			len++;
		buf_add(out, cell.at, len);
		cell = span_skip(cell, len);
		if (!cell.len)
			break;
		if (cell.at[0] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, style == CSV_NOTEBOOK && strchr("\n\r", cell.at[0]) ? ' ' : cell.at[0]);
		cell = span_skip(cell, 1);
	}
	buf_add_byte(out, '"');
}

void csv_write_typed_row(struct buf *out, const struct span *cells, const bool *numbers, size_t count,
			 enum csv_style style)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_byte(out, style == CSV_PLAIN ? ',' : ';');
		write_cell(out, cells[i], style, numbers && numbers[i]);
	}
	if (count == 1 && !cells[0].len)
		buf_add_text(out, "\"\""); /* else the line would be blank, which is no row */
	buf_add_text(out, style == CSV_NOTEBOOK ? "\n" : "\r\n");
}

void csv_write_row(struct buf *out, const struct span *cells, size_t count, enum csv_style style)
{
	csv_write_typed_row(out, cells, NULL, count, style);
}
