/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/lines.h"

static bool ends_line(struct span text, size_t at)
{
	return text.at[at] == '\n' || (text.at[at] == '\r' && (at + 1 == text.len || text.at[at + 1] != '\n'));
}

/* The next line's end from there on. By bytes where a CR may end a line by itself. */
static size_t next_end(struct span text, size_t at, bool by_byte)
{
	if (!by_byte)
		return at + span_find(span_skip(text, at), '\n');
	while (at < text.len && !ends_line(text, at))
		at++;
	return at;
}

void lines_parse(struct lines *out, struct arena *arena, struct span text)
{
	bool by_byte = span_find(text, '\r') < text.len;
	size_t count = 1;

	for (size_t i = next_end(text, 0, by_byte); i < text.len; i = next_end(text, i + 1, by_byte))
		count++;
	out->text = text;
	out->starts = arena_array(arena, count + 1, sizeof(*out->starts));
	out->count = 0;
	for (size_t i = next_end(text, 0, by_byte); i < text.len; i = next_end(text, i + 1, by_byte))
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
