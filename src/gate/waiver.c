/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/waiver.h"

#include "base/hash.h"

#include <string.h>

#define OPENING "<!-- erfar: ok"

enum { LINE_LIMIT = 32 }; /* comments heeded on one line, so that a line of nothing else costs no more than others */

static bool is_rule_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte == '-';
}

/* RULE "reason" within one line, after the opening. */
static void read_words(struct waiver *out, struct span rest)
{
	size_t len = 0;

	rest = span_trim(rest);
	while (len < rest.len && is_rule_byte(rest.at[len]))
		len++;
	out->rule = span_take(rest, len);
	rest = span_trim(span_skip(rest, len));
	if (!len || !rest.len || rest.at[0] != '"')
		return;
	rest = span_skip(rest, 1);
	len = span_find(rest, '"');
	if (len < rest.len)
		out->reason = span_trim(span_take(rest, len));
}

static void read_line(struct waivers *out, struct arena *arena, struct span line, int number)
{
	size_t at = 0;

	for (size_t count = 0;; count++) {
		struct span rest = span_skip(line, at);
		size_t found = span_find_text(rest, OPENING);
		struct waiver *waiver;

		if (found == rest.len)
			return;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		waiver = &out->items[out->count++];
		*waiver = (struct waiver){ .line = number, .column = (int)(at + found) + 1 };
		at += found + strlen(OPENING);
		rest = span_skip(line, at);
		rest = span_take(rest, span_find_text(rest, OPENING));
		waiver->end = (int)(at + span_find_text(rest, "-->")) + 1;
		if (count < LINE_LIMIT)
			read_words(waiver, span_take(rest, span_find_text(rest, "-->")));
	}
}

void waivers_find(struct waivers *out, struct arena *arena, struct span text)
{
	struct span line;
	int number = 0;

	memset(out, 0, sizeof(*out));
	if (span_find_text(text, OPENING) == text.len)
		return;
	while (span_next_line(&text, &line))
		read_line(out, arena, line, ++number);
}

bool waivers_silence(struct waivers *waivers, int line, int column, const struct gate_rule *rule, struct span text)
{
	bool silenced = false;
	size_t end;

	while (waivers->next < waivers->count && waivers->items[waivers->next].line < line)
		waivers->next++;
	end = waivers->next + LINE_LIMIT < waivers->count ? waivers->next + LINE_LIMIT : waivers->count;
	for (size_t i = waivers->next; i < end && waivers->items[i].line == line; i++) {
		struct waiver *waiver = &waivers->items[i];

		if (!waiver->reason.len || !span_is(waiver->rule, rule->name) ||
		    (column >= waiver->column && column < waiver->end))
			continue;
		if (rule->severity == SEVERITY_ERROR) {
			waiver->met_error = true;
		} else {
			waiver->used = true;
			waiver->silenced += hash_bytes(0, text);
			silenced = true;
		}
	}
	return silenced;
}
