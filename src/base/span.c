/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/span.h"

#include "base/arena.h"

#include <string.h>

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool span_is_nocase(struct span a, const char *text)
{
	if (a.len != strlen(text))
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(text[i]))
			return false;
	return true;
}

int span_compare(struct span a, struct span b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	if (order)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

struct span span_trim(struct span a)
{
	while (a.len && is_blank(a.at[0])) {
		a.at++;
		a.len--;
	}
	while (a.len && is_blank(a.at[a.len - 1]))
		a.len--;
	return a;
}

bool span_is_blank(struct span a)
{
	for (size_t i = 0; i < a.len; i++)
		if (a.at[i] && !strchr(" \t\r\n", a.at[i]))
			return false;
	return true;
}

size_t span_find(struct span a, char byte)
{
	const char *found = a.len ? memchr(a.at, byte, a.len) : NULL;

	return found ? (size_t)(found - a.at) : a.len;
}

size_t span_find_text(struct span a, const char *text)
{
	const char *found = a.len ? memmem(a.at, a.len, text, strlen(text)) : NULL;

	return found ? (size_t)(found - a.at) : a.len;
}

bool span_has_line_end(struct span a)
{
	return span_find(a, '\n') < a.len || span_find(a, '\r') < a.len;
}

bool span_has_control(struct span a)
{
	for (size_t i = 0; i < a.len; i++)
		if ((unsigned char)a.at[i] < ' ' || a.at[i] == 0x7F)
			return true;
	return false;
}

bool span_next(struct span *rest, char separator, struct span *piece)
{
	size_t end;

	if (!rest->at)
		return false;
	end = span_find(*rest, separator);
	*piece = span_take(*rest, end);
	if (end == rest->len)
		*rest = (struct span){ NULL, 0 };
	else
		*rest = span_skip(*rest, end + 1);
	return true;
}

bool span_next_line(struct span *rest, struct span *line)
{
	size_t end;

	if (!rest->len)
		return false;
	end = span_find(*rest, '\n');
	*line = span_take(*rest, end);
	*rest = span_skip(*rest, end < rest->len ? end + 1 : end);
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

char *span_copy(struct arena *arena, struct span a)
{
	return arena_copy_bytes(arena, a.at, a.len);
}
