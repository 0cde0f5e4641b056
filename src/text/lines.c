/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/lines.h"

static bool ends_line(struct span text, size_t at)
{
	return text.at[at] == '\n' || (text.at[at] == '\r' && (at + 1 == text.len || text.at[at + 1] != '\n'));
}

void lines_parse(struct lines *out, struct arena *arena, struct span text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += ends_line(text, i);
	out->text = text;
	out->starts = arena_array(arena, count + 1, sizeof(*out->starts));
	out->count = 0;
	for (size_t i = 0; i < text.len; i++)
		if (ends_line(text, i))
			out->starts[++out->count] = i + 1;
	if (out->starts[out->count] < text.len)
		out->starts[++out->count] = text.len;
}

size_t lines_start(const struct lines *lines, size_t line)
{
	return line < lines->count ? lines->starts[line] : lines->text.len;
}

struct span lines_at(const struct lines *lines, size_t line)
{
	size_t start = lines_start(lines, line);
	struct span text = span_make(lines->text.at + start, lines_start(lines, line + 1) - start);

	if (text.len && text.at[text.len - 1] == '\n')
		text.len--;
	if (text.len && text.at[text.len - 1] == '\r')
		text.len--;
	return text;
}

bool lines_is_blank(const struct lines *lines, size_t line)
{
	return span_trim(lines_at(lines, line)).len == 0;
}

size_t lines_indent(const struct lines *lines, size_t line)
{
	struct span text = lines_at(lines, line);
	size_t columns = 0;

	for (size_t i = 0; i < text.len && (text.at[i] == ' ' || text.at[i] == '\t'); i++)
		columns += text.at[i] == '\t' ? 4 - columns % 4 : 1;
	return columns;
}
