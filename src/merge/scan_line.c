/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/scan_line.h"

#include "merge/block.h"
#include "merge/conflict.h"
#include "text/item.h"

#define HEADING_LEVELS 6

struct span line_at(struct span file, size_t at, size_t *next)
{
	struct span rest = span_skip(file, at), line = span_of("");

	if (!span_next_line(&rest, &line))
		line = span_make(file.at + file.len, 0);
	*next = file.len - rest.len;
	return line;
}

static size_t line_indent(struct span line)
{
	size_t width = 0;

	for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		width = line.at[i] == ' ' ? width + 1 : (width / 4 + 1) * 4;
	return width;
}

bool line_is_blank(struct span line)
{
	return span_trim(line).len == 0;
}

int line_heading(struct span line)
{
	size_t hashes = 0;

	if (line_indent(line) > 3)
		return 0;
	line = span_trim(line);
	while (hashes < line.len && line.at[hashes] == '#')
		hashes++;
	if (hashes == 0 || hashes > HEADING_LEVELS)
		return 0;
	return hashes == line.len || line.at[hashes] == ' ' || line.at[hashes] == '\t' ? (int)hashes : 0;
}

size_t line_fence(struct span line)
{
	size_t len = 0;

	if (line_indent(line) > 3)
		return 0;
	line = span_trim(line);
	while (len < line.len && line.at[len] == line.at[0])
		len++;
	if (len < 3 || (line.at[0] != '`' && line.at[0] != '~'))
		return 0;
	return line.at[0] == '`' && span_find(span_skip(line, len), '`') < line.len - len ? 0 : len;
}

/* "---", "***", "___", blanks between them allowed. */
static bool is_break(struct span line)
{
	size_t count = 0;

	line = span_trim(line);
	if (!line.len || (line.at[0] != '-' && line.at[0] != '*' && line.at[0] != '_'))
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == line.at[0])
			count++;
		else if (line.at[i] != ' ' && line.at[i] != '\t')
			return false;
	}
	return count >= 3;
}

bool line_is_item(struct span line)
{
	return line_indent(line) <= 3 && item_marker(span_trim(line)) && !is_break(line);
}

/* A paragraph is not interrupted by "1943. ..." nor by an empty item. */
static bool interrupts_text(struct span line)
{
	struct span text = span_trim(line);
	size_t marker = line_is_item(line) ? item_marker(text) : 0;

	if (marker && text.len > marker)
		return marker == 1 || (marker == 2 && text.at[0] == '1');
	return line_heading(line) || line_fence(line) || block_begins(line) || markers_begin(line) ||
	       span_starts(line, "<!--") || is_break(line);
}

static bool is_underline(struct span line)
{
	struct span text = span_trim(line);

	if (text.len < 2 || line_indent(line) > 3 || (text.at[0] != '=' && text.at[0] != '-'))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != text.at[0])
			return false;
	return true;
}

size_t fence_end(struct span file, size_t at)
{
	size_t next;
	struct span opening = span_trim(line_at(file, at, &next));
	size_t len = line_fence(opening);

	for (at = next; at < file.len; at = next) {
		struct span line = line_at(file, at, &next), text = span_trim(line);
		size_t closing = line_fence(line);

		if (closing >= len && text.len == closing && text.at[0] == opening.at[0])
			return next;
	}
	return file.len;
}

size_t item_end(struct span file, size_t at)
{
	size_t end, next;

	(void)line_at(file, at, &end);
	for (at = end; at < file.len; at = next) {
		struct span line = line_at(file, at, &next);

		if (line_is_blank(line))
			continue;
		if (line_indent(line) < 2)
			break;
		end = next;
	}
	return end;
}

size_t text_end(struct span file, size_t at, int *level)
{
	size_t end, next;

	*level = 0;
	if (is_break(line_at(file, at, &end)))
		return end;
	for (at = end; at < file.len; at = next) {
		struct span line = line_at(file, at, &next);

		if (is_underline(line)) {
			*level = span_trim(line).at[0] == '=' ? 1 : 2;
			return next;
		}
		if (line_is_blank(line) || interrupts_text(line))
			break;
		end = next;
	}
	return end;
}
