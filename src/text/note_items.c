/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand in an item, and what is to tell about the days in its parentheses. */
#include "text/note_parts.h"

#include "base/i18n.h"
#include "base/map.h"
#include "text/dateword.h"
#include "text/words.h"

#include <string.h>

#define LONGEST_SOUGHT 200
#define LONGEST_WORD 12
#define LONGEST_NAME 70 /* bytes, the dash behind it included */

/* What stands before a day: "(innen fredag)". */
static const char before_day[] = "frist|frist:|innen|innan|inden|senest|seinast|før|due|due:|by|before";

static size_t marker_at(const struct note *note, const struct item *item)
{
	size_t at = item->start;

	while (at < item->text_end && (note->file.at[at] == ' ' || note->file.at[at] == '\t'))
		at++;
	return at;
}

size_t note_item_at(const struct note *note, const struct item *item, struct span words)
{
	if (!words.len || words.len > LONGEST_SOUGHT || words.len > item->text_end - item->start)
		return marker_at(note, item);
	for (size_t at = item->text_end - words.len; at > item->start; at--)
		if (note->file.at[at] == words.at[0] && memcmp(note->file.at + at, words.at, words.len) == 0)
			return at;
	return marker_at(note, item);
}

/* As lines.h has it: a CR alone ends a line too. */
static bool ends_line(struct span file, size_t at)
{
	return file.at[at] == '\n' || (file.at[at] == '\r' && (at + 1 == file.len || file.at[at + 1] != '\n'));
}

void note_item_place(int *line, int *column, const struct note *note, const struct item *item, size_t at)
{
	size_t start = at;

	*line = item->line;
	for (size_t i = item->start; i < at; i++)
		*line += ends_line(note->file, i);
	while (start > 0 && !ends_line(note->file, start - 1))
		start--;
	*column = (int)(at - start) + 1;
}

void note_find_at(struct note *note, struct arena *arena, const struct item *item, size_t at, const char *rule,
		  const char *message)
{
	int line, column;

	note_item_place(&line, &column, note, item, at);
	note_find(note, arena, SEVERITY_WARNING, line, column, rule, message);
}

/* "innen", "due" and the like taken off. */
static struct span without_word(struct span inside, struct arena *arena)
{
	struct span rest = inside, word;

	if (words_next(&rest, &word) && word.len <= LONGEST_WORD && words_have(before_day, words_fold(arena, word)))
		return span_trim(rest);
	return inside;
}

static bool is_open(const struct item *item)
{
	return !item->ticked && !date_is_set(item->done);
}

/* "..., innen 2026-09-01": the day at the end that such a word makes the one it is due; empty for none. */
static struct span day_without_parentheses(struct span text, struct arena *arena)
{
	struct span before, day;
	size_t start = text.len;
	struct date date;

	while (start > 0 && text.at[start - 1] != ' ')
		start--;
	day = span_skip(text, start);
	before = span_trim(span_take(text, start));
	if (!date_parse(&date, day))
		return span_of("");
	for (start = before.len; start > 0 && before.at[start - 1] != ' ';)
		start--;
	before = span_skip(before, start);
	return before.len <= LONGEST_WORD && words_have(before_day, words_fold(arena, before)) ? day : span_of("");
}

/* What the last parenthesis of an item holds where a day is expected: of those that are read nothing is left there. */
static struct span unread_day(const struct item *item, struct arena *arena)
{
	struct span text = item->text, last, inside = span_of("");

	if (item->role == ROLE_ACTIONS && (span_ends(text, ".") || span_ends(text, ",")))
		text = span_take(text, text.len - 1);
	last = item_last_parenthesis(text);
	if (last.len)
		inside = span_trim(span_make(last.at + 1, last.len - 2));
	else if (item->role == ROLE_ACTIONS && is_open(item))
		return day_without_parentheses(text, arena);
	if (item->role == ROLE_CONCLUSIONS) {
		inside = item_after_look_again(inside);
		return inside.at ? inside : span_of("");
	}
	if (item->role != ROLE_ACTIONS)
		return span_of("");
	if (span_starts(inside, "done "))
		inside = span_skip(inside, strlen("done "));
	else if (is_open(item))
		inside = without_word(inside, arena);
	if (span_starts(inside, "[") && span_ends(inside, "]"))
		inside = span_trim(span_make(inside.at + 1, inside.len - 2));
	return span_take(inside, span_find(inside, ':'));
}

/* The day that is meant, as it should be written, where the day of the note tells which it is. */
static const char *written_day(const struct note *note, struct arena *arena, struct date date)
{
	char day[DATE_TEXT];

	if (!date_is_set(note->date) || date_compare(date, note->date) < 0)
		return _("write the date as YYYY-MM-DD");
	return arena_format(arena, _("write the date as YYYY-MM-DD, here %s"), date_text(day, date));
}

static void check_day(struct note *note, struct arena *arena, const struct item *item)
{
	const struct date leap_year = { 2024, 1, 1 };
	struct span day = unread_day(item, arena);
	bool understood;
	struct date date;

	if (!day.len)
		return;
	if (date_parse(&date, day)) {
		if (item->role == ROLE_ACTIONS && is_open(item) && !date_is_set(item->due))
			note_find_at(note, arena, item, note_item_at(note, item, day), "date",
				     arena_format(arena,
						  _("this is not read as the day it is due; write the day alone in "
						    "parentheses at the end: (%.*s)"),
						  (int)day.len, day.at));
		return;
	}
	understood = date_in_words(&date, day, date_is_set(note->date) ? note->date : leap_year);
	if (!date_is_meant(day) && !(is_open(item) && understood))
		return;
	note_find_at(note, arena, item, note_item_at(note, item, day), "date",
		     understood ? written_day(note, arena, date)
				: _("there is no such day as the one in the last parenthesis; write it as YYYY-MM-DD"));
}

/* Every name of the note's lists, and its first word. */
static void put_names(struct map *names, struct arena *arena, const struct strings *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct span name = words_fold(arena, span_trim(span_of(list->items[i])));

		map_put(names, name, (void *)list);
		map_put(names, span_take(name, span_find(name, ' ')), (void *)list);
	}
}

/* Where " - ", " – " or " — " first stands; *len gets its bytes. text.len when there is none near the start. */
static size_t dash_at(size_t *len, struct span text)
{
	static const char *const dashes[] = { " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
	struct span start = span_take(text, LONGEST_NAME);
	size_t first = text.len;

	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t at = span_find_text(start, dashes[i]);

		if (at >= start.len || at >= first)
			continue;
		first = at;
		*len = strlen(dashes[i]);
	}
	return first;
}

/* The bytes of "**", "__", "*" or "_" that stand around the name; 0 when none do. */
static size_t emphasis(struct span name)
{
	for (size_t len = 2; len > 0; len--)
		if (name.len > 2 * len && (name.at[0] == '*' || name.at[0] == '_') && name.at[len - 1] == name.at[0] &&
		    memcmp(name.at, name.at + name.len - len, len) == 0)
			return len;
	return 0;
}

static void find_owner(struct item *item, struct arena *arena, const struct map *names)
{
	size_t dash_len = 0, at = dash_at(&dash_len, item->text), mark;
	struct span owner = span_take(item->text, at), rest = span_trim(span_skip(item->text, at + dash_len));

	mark = emphasis(owner);
	owner = span_make(owner.at + mark, owner.len - 2 * mark);
	if (!owner.len || !rest.len || !map_get(names, words_fold(arena, owner)))
		return;
	item->owner_open = span_take(item->text, mark);
	item->owner = owner;
	item->owner_close = span_make(owner.at + owner.len, mark + dash_len - 1);
	item->text = rest;
}

void note_find_owners(struct note *note, struct arena *arena)
{
	const struct strings *const lists[] = { &note->present, &note->part, &note->away, &note->excused };
	struct map names;

	map_init(&names, arena);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		put_names(&names, arena, lists[i]);
	for (size_t i = 0; i < note->item_count; i++)
		if (note->items[i].role == ROLE_ACTIONS && !note->items[i].owner.len)
			find_owner(&note->items[i], arena, &names);
}

void note_check_items(struct note *note, struct arena *arena)
{
	for (size_t i = 0; i < note->item_count; i++)
		check_day(note, arena, &note->items[i]);
}
