/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/waiver.h"

#include "base/hash.h"

#include <string.h>

#define COMMENT "<!--"

enum { LINE_LIMIT = 32 }; /* comments heeded on one line, so that a line of nothing else costs no more than others */

static bool is_rule_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte == '-';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

size_t gate_waiver_opening(struct span text)
{
	static const char *const parts[] = { COMMENT, "erfar", ":", "ok" };
	size_t at = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t len = strlen(parts[i]);

		while (i && at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
			at++;
		if (text.len - at < len || !span_is_nocase(span_take(span_skip(text, at), len), parts[i]))
			return 0;
		at += len;
	}
	return at < text.len && is_letter(text.at[at]) ? 0 : at;
}

/* Where the next one begins, and its length; the end of text and 0 when there is none. */
static size_t find_opening(struct span text, size_t *len)
{
	size_t at = 0;

	*len = 0;
	while (!*len) { /* by its first byte, which few texts have */
		at += span_find(span_skip(text, at), COMMENT[0]);
		if (at == text.len)
			return at;
		*len = gate_waiver_opening(span_skip(text, at));
		at += !*len;
	}
	return at;
}

/* The bytes of a quotation mark of which a keyboard or an editor makes the straight one; 0 for anything else. */
static size_t curly_quote(struct span text)
{
	static const char *const marks[] = { "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (span_starts(text, marks[i]))
			return strlen(marks[i]);
	return 0;
}

/* What stands between two quotation marks at the start of text; empty where there are none. */
static struct span quoted(struct span text)
{
	size_t mark = curly_quote(text), len = 0;

	text = span_skip(text, mark ? mark : 1);
	while (len < text.len && !(mark ? curly_quote(span_skip(text, len)) : text.at[len] == '"'))
		len++;
	return len < text.len ? span_trim(span_take(text, len)) : span_of("");
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
	if (len && rest.len && (rest.at[0] == '"' || curly_quote(rest)))
		out->reason = quoted(rest);
}

static void read_line(struct waivers *out, struct arena *arena, struct span line, int number)
{
	size_t at = 0;

	for (size_t count = 0;; count++) {
		struct span rest = span_skip(line, at);
		size_t len, next, found = find_opening(rest, &len);
		struct waiver *waiver;

		if (!len)
			return;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		waiver = &out->items[out->count++];
		*waiver = (struct waiver){ .line = number, .column = (int)(at + found) + 1 };
		at += found + len;
		rest = span_skip(line, at);
		rest = span_take(rest, find_opening(rest, &next));
		waiver->end = (int)(at + span_find_text(rest, "-->")) + 1;
		if (count < LINE_LIMIT)
			read_words(waiver, span_take(rest, span_find_text(rest, "-->")));
	}
}

void waivers_find(struct waivers *out, struct arena *arena, struct span text)
{
	struct span line;
	size_t len;
	int number = 0;

	memset(out, 0, sizeof(*out));
	(void)find_opening(text, &len);
	if (!len)
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
