/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/line_key.h"

#include "base/path.h"
#include "merge/table_scan.h"

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
	bool quoted = false;
	size_t end;

	if (!rest->at || !rest->len)
		return false;
	for (end = 0; reading->is_table && end < rest->len; end++) {
		char byte = rest->at[end];

		if (byte == '"')
			quoted = !quoted;
		else if (!quoted && byte == reading->separator)
			break;
	}
	if (!reading->is_table)
		end = rest->len;
	*cell = span_trim(span_take(*rest, end));
	*rest = span_skip(*rest, end + (end < rest->len));
	return true;
}

static struct span row_key(struct line_reading *reading, struct span line)
{
	bool goes_on = reading->in_quotes;
	struct span cell = span_of("");

	for (size_t i = 0; i < line.len; i++)
		reading->in_quotes ^= line.at[i] == '"';
	if (!reading->began)
		reading->separator = table_separator(line);
	reading->began = true;
	if (goes_on || !line_next_cell(reading, &line, &cell))
		return span_of("");
	return cell;
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

struct span line_key(struct line_reading *reading, struct span line)
{
	struct span text = span_trim(line);

	if (!text.len)
		return span_of("");
	if (reading->is_table)
		return row_key(reading, line);
	return reading->is_settings ? setting_key(reading, text) : field_key(reading, line);
}
