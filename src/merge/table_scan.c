/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/table_scan.h"

#include "merge/keep.h"

#include "base/buf.h"
#include "text/csv.h"
#include "text/decode.h"
#include "text/unsettled.h"

char table_separator(struct span file)
{
	static const char candidates[] = { ';', ',', '\t' };
	size_t counts[3] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < file.len && (quoted || file.at[i] != '\n'); i++) {
		if (file.at[i] == '"')
			quoted = !quoted;
		for (size_t c = 0; c < 3; c++)
			counts[c] += !quoted && file.at[i] == candidates[c];
	}
	for (size_t c = 1; c < 3; c++)
		if (counts[c] > counts[best])
			best = c;
	return candidates[best];
}

size_t table_cell_end(struct span bytes, size_t at, char separator, bool *in_quotes)
{
	if (!*in_quotes && at < bytes.len && bytes.at[at] == '"') {
		*in_quotes = true;
		at++;
	}
	while (*in_quotes && at < bytes.len) {
		bool doubled = at + 1 < bytes.len && bytes.at[at] == '"' && bytes.at[at + 1] == '"';

		*in_quotes = doubled || bytes.at[at] != '"';
		at += 1 + (size_t)doubled;
	}
	while (!*in_quotes && at < bytes.len && bytes.at[at] != separator && bytes.at[at] != '\n')
		at++;
	return at;
}

static bool read_record(struct record *out, struct arena *arena, struct span file, size_t *at, char separator)
{
	size_t start = *at, capacity = 0;

	*out = (struct record){ 0 };
	for (;;) {
		bool in_quotes = false;
		size_t end = table_cell_end(file, *at, separator, &in_quotes), len;

		if (in_quotes)
			return false;
		len = end - *at;
		if (len && file.at[end - 1] == '\r' && (end == file.len || file.at[end] == '\n'))
			len--;
		out->cells = arena_grow(arena, out->cells, out->count, &capacity, sizeof(*out->cells));
		out->cells[out->count++] = span_make(file.at + *at, len);
		*at = end + (end < file.len);
		if (end == file.len || file.at[end] == '\n')
			break;
	}
	out->bytes = span_make(file.at + start, *at - start);
	return true;
}

static bool is_blank_record(const struct record *record)
{
	return record->count == 1 && !span_trim(record->cells[0]).len;
}

struct span cell_text(struct arena *arena, struct span cell)
{
	struct buf text = BUF_INIT;

	cell = span_trim(cell);
	if (cell.len < 2 || cell.at[0] != '"' || cell.at[cell.len - 1] != '"')
		return cell;
	for (size_t i = 1; i + 1 < cell.len; i++) {
		buf_add_byte(&text, cell.at[i]);
		if (cell.at[i] == '"' && cell.at[i + 1] == '"' && i + 2 < cell.len)
			i++;
	}
	return buf_keep(arena, &text);
}

static bool is_carried(struct arena *arena, const struct record *record)
{
	struct span *texts;

	if (span_find_text(record->cells[0], UNSETTLED_OPENING) == record->cells[0].len)
		return false;
	texts = arena_array(arena, record->count, sizeof(*texts));
	for (size_t i = 0; i < record->count; i++)
		texts[i] = cell_text(arena, record->cells[i]);
	return unsettled_is_row(texts, record->count);
}

/* Up to the first record. */
static size_t read_announcement(struct raw_table *out, struct span file)
{
	struct span rest = file, line;
	char said = '\0';

	if (span_next_line(&rest, &line))
		said = csv_announced(text_without_mark(line));
	out->announced = said != '\0';
	out->separator = said ? said : table_separator(file);
	return said ? file.len - rest.len : 0;
}

bool table_scan(struct raw_table *out, struct arena *arena, const char *path, struct span file)
{
	struct record record;
	size_t at, before;

	*out = (struct raw_table){ .path = path };
	before = at = read_announcement(out, file);
	while (at < file.len) {
		size_t start = at;

		if (!read_record(&record, arena, file, &at, out->separator))
			return false;
		if (is_blank_record(&record))
			continue;
		record.before = span_make(file.at + before, start - before);
		before = at;
		if (is_carried(arena, &record)) {
			out->carried = arena_grow(arena, out->carried, out->carried_count, &out->carried_capacity,
						  sizeof(*out->carried));
			out->carried[out->carried_count++] = record;
			continue;
		}
		if (!out->header.count) {
			out->header = record;
			continue;
		}
		out->rows = arena_grow(arena, out->rows, out->count, &out->capacity, sizeof(*out->rows));
		out->rows[out->count++] = record;
	}
	out->tail = span_skip(file, before);
	return true;
}
