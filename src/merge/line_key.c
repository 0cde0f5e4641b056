/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/line_key.h"

#include "base/path.h"
#include "merge/table_scan.h"
#include "text/decode.h"

void line_reading_begin(struct line_reading *out, struct arena *arena, const char *path)
{
	struct span name = path_name(span_of(path));

	*out = (struct line_reading){ .arena = arena,
				      .is_table = span_ends(name, ".csv"),
				      .is_settings = span_is(name, "erfar.conf"),
				      .section = span_of("") };
}

bool line_next_cell(const struct line_reading *reading, struct span *rest, struct span *cell)
{
	bool in_quotes = false;
	size_t end;

	if (!rest->at || !rest->len)
		return false;
	end = reading->is_table ? table_cell_end(*rest, 0, reading->separator, &in_quotes) : rest->len;
	*cell = span_trim(text_without_mark(span_take(*rest, end)));
	*rest = span_skip(*rest, end + (end < rest->len));
	return true;
}

static struct span row_key(struct line_reading *reading, struct span line)
{
	const bool goes_on = reading->in_quotes;
	struct span first = span_of("");

	if (!reading->began)
		reading->separator = table_separator(line);
	reading->began = true;
	for (size_t at = 0, end; at <= line.len; at = end + 1) {
		end = table_cell_end(line, at, reading->separator, &reading->in_quotes);
		if (!at && !goes_on)
			first = span_trim(span_take(line, end));
	}
	return first;
}

static struct span setting_key(struct line_reading *reading, struct span line)
{
	size_t end = 0;

	if (line.at[0] == '[')
		reading->section = line;
	if (line.at[0] == '[' || line.at[0] == '#' || line.at[0] == ';')
		return span_of("");
	while (end < line.len && line.at[end] != '=' && line.at[end] != ' ' && line.at[end] != '\t')
		end++;
	return span_of(arena_format(reading->arena, "%.*s %.*s", (int)reading->section.len, reading->section.at,
				    (int)end, line.at));
}

static struct span field_key(struct line_reading *reading, struct span line)
{
	bool opens = !reading->began, closes = reading->began && span_is(line, "---");
	size_t end = span_find(line, ':');

	reading->began = true;
	reading->ended |= closes || (opens && !span_is(line, "---"));
	if (opens || reading->ended || line.at[0] == ' ' || line.at[0] == '-' || line.at[0] == '#' || end == line.len)
		return span_of("");
	return span_take(line, end);
}

bool line_goes_on(const struct line_reading *reading, struct span line)
{
	if (reading->is_table || reading->is_settings)
		return reading->in_quotes;
	return reading->began && !reading->ended && span_trim(line).len && !span_is(line, "---") &&
	       (line.at[0] == ' ' || line.at[0] == '-');
}

struct span line_key(struct line_reading *reading, struct span line)
{
	struct span text;

	line = text_without_mark(line); /* between git's markers any line may be a version's first */
	text = span_trim(line);
	if (!text.len)
		return span_of("");
	if (reading->is_table)
		return row_key(reading, line);
	return reading->is_settings ? setting_key(reading, text) : field_key(reading, line);
}
