/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there, in foreign minutes: lists below a heading or a label, names on a line, rows of a table. */
#include "text/foreign_reading.h"

#include "base/utf8.h"
#include "text/item.h"
#include "text/unicode.h"
#include "text/words.h"

#define MOST_PEOPLE 1000
#define MOST_SENTENCES 4
#define NO_HEADING 7
#define LONGEST_INITIALS 8 /* bytes */

void foreign_open_list(struct foreign_reading *reading, enum foreign_field field, int level)
{
	foreign_close_list(reading);
	reading->open = (struct open_list){
		.field = field, .level = level, .item_indent = SIZE_MAX, .first = reading->people.count
	};
}

/* Where some of a list are ticked, the others were not there. */
void foreign_close_list(struct foreign_reading *reading)
{
	struct foreign_people *people = &reading->people;
	bool ticked = false;

	for (size_t i = reading->open.first; i < people->count; i++)
		ticked = ticked || people->items[i].box == NAME_TICKED;
	for (size_t i = reading->open.first; i < people->count; i++)
		if (ticked && people->items[i].box == NAME_UNTICKED)
			people->items[i].away = true;
	reading->open = (struct open_list){ .first = people->count };
}

static void add_person(struct foreign_reading *reading, struct foreign_people *list, const struct foreign_name *name,
		       enum name_box box, bool away)
{
	if (list->count >= MOST_PEOPLE)
		return;
	list->items = arena_grow(reading->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = (struct foreign_person){ name->name, name->initials, box,
							      !name->part && (away || name->away), name->part };
	if (name->leads && !*reading->out->facilitator)
		reading->out->facilitator = span_copy(reading->arena, name->name);
}

static size_t add_names(struct foreign_reading *reading, const struct foreign_name_list *names, enum name_box box,
			bool away)
{
	for (size_t i = 0; i < names->count; i++)
		add_person(reading, &reading->people, &names->items[i], box, away);
	return names->count;
}

static bool opens_list(enum foreign_field field)
{
	return field == FOREIGN_PRESENT || field == FOREIGN_AWAY || field == FOREIGN_GUESTS;
}

/* The bytes up to the end of the first sentence; the point of "Ragnhild Ø. Dale" and of "Prof. Dale" ends none. */
static size_t sentence(struct span text)
{
	for (size_t i = 3; i + 1 < text.len; i++)
		if (text.at[i] == '.' && text.at[i + 1] == ' ' && text.at[i - 1] != ' ' && text.at[i - 2] != ' ' &&
		    text.at[i - 3] != ' ' && !foreign_ends_in_title(span_take(text, i + 1)))
			return i;
	return text.len;
}

static void add_value(struct foreign_reading *reading, enum foreign_field field, struct span value)
{
	struct foreign_name_list names = { 0 };

	foreign_names_split(&names, reading->arena, value);
	if (opens_list(field)) {
		(void)add_names(reading, &names, NAME_NO_BOX, field == FOREIGN_AWAY);
		return;
	}
	if (field == FOREIGN_LEADER && names.count && !*reading->out->facilitator)
		reading->out->facilitator = span_copy(reading->arena, names.items[0].name);
	for (size_t i = 0; i < names.count; i++)
		add_person(reading, &reading->scribes, &names.items[i], NAME_NO_BOX, false);
}

/* "Kari, Ola. Forfall: Per. Anne kom senere." */
void foreign_add_value(struct foreign_reading *reading, enum foreign_field field, struct span value)
{
	for (int i = 0; i < MOST_SENTENCES && value.len; i++) {
		size_t end = sentence(value);
		struct span rest = span_trim(span_skip(value, end + 1));

		if (opens_list(field) || field == FOREIGN_LEADER || field == FOREIGN_SCRIBE)
			add_value(reading, field, span_take(value, end));
		field = rest.len ? foreign_label(&value, reading->arena, rest, false) : FOREIGN_NOTHING;
		if (!field)
			return;
	}
}

/* Whether the next line that is not blank is an item as well. */
static bool item_follows(const struct foreign_reading *reading)
{
	size_t next = reading->line + 1;

	while (next < reading->lines.count && lines_is_blank(&reading->lines, next))
		next++;
	return next < reading->lines.count && item_marker(span_trim(lines_at(&reading->lines, next)));
}

/* "Kari, Ola, Per" in one item: it is the only one, or there are four and more. */
static bool is_row_of_names(const struct foreign_reading *reading, const struct foreign_name_list *names,
			    struct span text)
{
	size_t pieces = 1;

	for (size_t i = 0; i < text.len; i++)
		pieces += text.at[i] == ',' || text.at[i] == ';';
	if (names->count < 2 || names->count < pieces)
		return false;
	return names->count >= 4 || (!reading->open.has_items && !item_follows(reading));
}

/* "Ola Berg, guest": the words behind the name are said of it and label nothing. */
static bool is_name_with_remark(struct span text)
{
	size_t comma = span_find(text, ',');
	struct span name = span_trim(span_take(text, comma));

	return comma < text.len && foreign_is_name(name) && !foreign_word(name);
}

/* "Ordstyrer: Kari" and "Forfall: Per" within a list of who was there. */
static bool read_labelled(struct foreign_reading *reading, struct span text)
{
	struct foreign_name_list names = { 0 };
	struct span value;
	enum foreign_field field = foreign_label(&value, reading->arena, text, true);

	if (!value.len && is_name_with_remark(text))
		return false;
	if (field != FOREIGN_PRESENT && field != FOREIGN_AWAY && field != FOREIGN_GUESTS && field != FOREIGN_LEADER &&
	    field != FOREIGN_SCRIBE)
		return false;
	foreign_names_split(&names, reading->arena, value);
	if (field == FOREIGN_LEADER && names.count && !*reading->out->facilitator)
		reading->out->facilitator = span_copy(reading->arena, names.items[0].name);
	if (add_names(reading, &names, NAME_NO_BOX, field == FOREIGN_AWAY || reading->open.field == FOREIGN_AWAY))
		reading->open.has_names = true;
	return true;
}

void foreign_read_item(struct foreign_reading *reading, size_t indent, struct span text)
{
	struct open_list *open = &reading->open;
	struct foreign_name_list names = { 0 };
	struct buf plain = BUF_INIT;
	enum name_box box;
	struct span words;

	if (open->by_item && indent <= open->indent) {
		foreign_close_list(reading);
		return;
	}
	if (indent > open->item_indent && open->item_indent != SIZE_MAX)
		return; /* what is said of the one above */
	box = foreign_take_box(&text);
	foreign_plain(&plain, text);
	words = span_trim(buf_span(&plain));
	if (!read_labelled(reading, text)) {
		foreign_names_split(&names, reading->arena, words);
		if (!is_row_of_names(reading, &names, words)) {
			names.count = 0;
			if (!span_ends(words, ":"))
				foreign_names_first(&names, reading->arena, words);
		}
	}
	open->has_items = true;
	if (add_names(reading, &names, box, open->field == FOREIGN_AWAY)) {
		open->has_names = true;
		open->item_indent = indent;
	}
	buf_done(&plain);
}

/* Names on a line of their own, one or several with commas. Any other text ends the list. */
void foreign_read_paragraph(struct foreign_reading *reading, struct span line)
{
	struct open_list *open = &reading->open;
	struct foreign_name_list names = { 0 };
	struct buf plain = BUF_INIT;

	if (open->has_items || (open->has_names && open->after_blank)) {
		if (open->level == NO_HEADING || open->has_names)
			foreign_close_list(reading);
		return;
	}
	foreign_plain(&plain, line);
	foreign_names_split(&names, reading->arena, buf_span(&plain));
	if (!names.missed && add_names(reading, &names, NAME_NO_BOX, open->field == FOREIGN_AWAY))
		open->has_names = true;
	else if (open->level == NO_HEADING)
		foreign_close_list(reading);
	buf_done(&plain);
}

/* What a mark in a column "Til stede" says; an empty cell is no mark. */
static bool is_yes(struct span cell)
{
	struct buf folded = BUF_INIT;
	bool yes;

	unicode_fold(&folded, cell);
	yes = words_have(
		"x|[x]|ja|yes|j|y|✓|✔|✔️|✅|☑|☒|1|ok|til stede|tilstede|til stades|present|møtt|mødt",
		buf_span(&folded));
	buf_done(&folded);
	return yes;
}

/* The next cell of "| a | b |", plain, in the arena. */
static bool next_cell(struct foreign_reading *reading, struct span *rest, struct span *cell)
{
	struct buf plain = BUF_INIT;
	size_t end = 0;

	if (!rest->len)
		return false;
	while (end < rest->len && (rest->at[end] != '|' || (end && rest->at[end - 1] == '\\')))
		end++;
	foreign_plain(&plain, span_trim(span_take(*rest, end)));
	*cell = span_trim(span_make(arena_copy_bytes(reading->arena, plain.at, plain.len), plain.len));
	*rest = span_skip(*rest, end + 1);
	buf_done(&plain);
	return true;
}

static size_t cut_row(struct foreign_reading *reading, struct span cells[FOREIGN_COLUMNS], struct span line)
{
	struct span rest = span_skip(line, 1);
	size_t count = 0;

	while (count < FOREIGN_COLUMNS && next_cell(reading, &rest, &cells[count]))
		count++;
	return count;
}

/* "|---|:--:|" */
static bool is_rule(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '|' && line.at[i] != '-' && line.at[i] != ':' && line.at[i] != ' ' &&
		    line.at[i] != '\t')
			return false;
	return true;
}

/* A heading row whose columns each say what stands in them: two at least, the first among them. */
static bool read_columns(struct foreign_reading *reading, const struct span *cells, size_t count)
{
	size_t known = 0;

	for (size_t i = 0; i < count; i++) {
		reading->columns[i] = foreign_word(cells[i]);
		known += reading->columns[i] != FOREIGN_NOTHING;
	}
	reading->column_count = 0;
	if (!reading->columns[0] || (known < 2 && !reading->open.field))
		return false;
	if (reading->columns[0] == FOREIGN_PRESENT && reading->open.field)
		reading->columns[0] = FOREIGN_NAMES;
	reading->column_count = count;
	return true;
}

/* "Kari Nilsen | x | ": there, away, or what the open list says. */
static void read_person_row(struct foreign_reading *reading, const struct span *cells, size_t count)
{
	struct foreign_name_list names = { 0 };
	bool has_column = false, there = false, away = reading->open.field == FOREIGN_AWAY;

	for (size_t i = 1; i < count; i++) {
		enum foreign_field column = i < reading->column_count ? reading->columns[i] : FOREIGN_NOTHING;

		has_column = has_column || column == FOREIGN_PRESENT;
		there = there || (column == FOREIGN_PRESENT && is_yes(cells[i]));
		away = away || (column == FOREIGN_AWAY && is_yes(cells[i])) || foreign_word(cells[i]) == FOREIGN_AWAY;
	}
	if (!reading->open.field && !has_column)
		return;
	foreign_names_first(&names, reading->arena, cells[0]);
	(void)add_names(reading, &names, NAME_NO_BOX, away || (has_column && !there));
	reading->open.has_names = reading->open.has_names || names.count;
}

/* A row below columns that say what they hold, else "| Dato | 3.1.2024 |". */
static void read_facts_row(struct foreign_reading *reading, const struct span *cells, size_t count)
{
	enum foreign_field field = count > 1 ? foreign_word(cells[0]) : FOREIGN_NOTHING;

	for (size_t i = 0; i < count && i < reading->column_count; i++)
		foreign_read_fact(reading, reading->columns[i], cells[i]);
	for (size_t i = 1; i < count && !reading->column_count; i++)
		if (cells[i].len)
			foreign_read_fact(reading, field, cells[i]);
}

void foreign_read_row(struct foreign_reading *reading, struct span line)
{
	struct span next = span_trim(lines_at(&reading->lines, reading->line + 1));
	struct span cells[FOREIGN_COLUMNS];
	size_t count;

	if (is_rule(line))
		return;
	count = cut_row(reading, cells, line);
	if (!reading->in_table) {
		reading->in_table = true;
		reading->column_count = 0;
		if (span_starts(next, "|") && is_rule(next) && count && read_columns(reading, cells, count))
			return;
	}
	if (!count)
		return;
	if (reading->column_count && reading->columns[0] == FOREIGN_NAMES)
		read_person_row(reading, cells, count);
	else if (reading->open.field && !reading->column_count && !foreign_word(cells[0]))
		read_person_row(reading, cells, count);
	else
		read_facts_row(reading, cells, count);
}

static void add_once(struct map *seen, struct strings *out, struct arena *arena, struct span name)
{
	struct span folded = words_fold(arena, name);

	if (map_get(seen, folded))
		return;
	map_put(seen, folded, out);
	strings_add_span(out, arena, name);
}

/* "MH" is who is listed as "Mette Holm (MH)". */
static struct span full_name(const struct foreign_people *people, struct span name)
{
	for (size_t i = 0; i < people->count && name.len <= LONGEST_INITIALS; i++)
		if (people->items[i].initials.len && span_equal(people->items[i].initials, name))
			return people->items[i].name;
	return name;
}

/*
 * Who is away by one line and there by another was away, there for a part by one was so. Who led or took notes was
 * there, where others are said to be.
 */
void foreign_finish_people(struct foreign_reading *reading)
{
	struct foreign_people *people = &reading->people;
	struct arena *arena = reading->arena;
	struct map seen;

	foreign_close_list(reading);
	map_init(&seen, arena);
	for (size_t i = 0; i < people->count; i++)
		if (people->items[i].away)
			add_once(&seen, &reading->out->away, arena, people->items[i].name);
	for (size_t i = 0; i < people->count; i++)
		if (people->items[i].part)
			add_once(&seen, &reading->out->part, arena, people->items[i].name);
	for (size_t i = 0; i < people->count; i++)
		if (!people->items[i].away)
			add_once(&seen, &reading->out->present, arena, people->items[i].name);
	for (size_t i = 0; i < reading->scribes.count && reading->out->present.count; i++)
		add_once(&seen, &reading->out->present, arena, full_name(people, reading->scribes.items[i].name));
	reading->out->facilitator = span_copy(arena, full_name(people, span_of(reading->out->facilitator)));
}
