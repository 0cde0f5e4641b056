/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line by line through minutes made without erfar: headings, labels, lists and tables. */
#include "text/foreign_minutes.h"

#include "text/date_find.h"
#include "text/foreign_reading.h"
#include "text/item.h"
#include "text/markdown.h"
#include "text/role.h"

#define NO_HEADING 7
#define HEADINGS_WITH_DATE 3 /* further down a date is of something else */
#define LINES_WITH_DATE 15
#define LONGEST_DATE_LINE 70
#define FURTHEST_DATE 40 /* bytes before it: "her er referatet fra møtet i dag, " */
#define LONGEST_TITLE 120

static struct span plain_copy(struct arena *arena, struct span text)
{
	struct buf plain = BUF_INIT;
	struct span copy;

	foreign_plain(&plain, text);
	copy = span_trim(span_make(arena_copy_bytes(arena, plain.at, plain.len), plain.len));
	buf_done(&plain);
	return copy;
}

static void find_date(struct date *out, const struct foreign_reading *reading, struct span text)
{
	struct date_place place;

	if (!date_is_set(*out) && date_find(&place, text, reading->year))
		*out = place.date;
}

void foreign_read_fact(struct foreign_reading *reading, enum foreign_field field, struct span value)
{
	switch (field) {
	case FOREIGN_DATE:
		find_date(&reading->line_date, reading, value);
		if (reading->start < 0 && reading->end < 0)
			(void)foreign_find_span(&reading->start, &reading->end, value);
		break;
	case FOREIGN_START:
		if (reading->start < 0)
			(void)foreign_find_clock(&reading->start, value);
		break;
	case FOREIGN_END:
		if (reading->end < 0)
			(void)foreign_find_clock(&reading->end, value);
		break;
	case FOREIGN_LENGTH:
		if (!reading->out->minutes)
			reading->out->minutes = foreign_find_length(value);
		break;
	case FOREIGN_TITLE:
		if (!reading->label_title.len && value.len <= LONGEST_TITLE)
			reading->label_title = foreign_title(reading->arena, value, reading->year);
		break;
	case FOREIGN_PRESENT:
	case FOREIGN_AWAY:
	case FOREIGN_LEADER:
	case FOREIGN_SCRIBE:
		foreign_add_value(reading, field, value);
		break;
	default:
		break;
	}
}

static bool is_of_people(enum foreign_field field)
{
	return field == FOREIGN_PRESENT || field == FOREIGN_AWAY || field == FOREIGN_GUESTS;
}

/* A label alone on its line: its words stand on the next one. */
static void wait_for(struct foreign_reading *reading, enum foreign_field field, int level)
{
	if (is_of_people(field))
		foreign_open_list(reading, field, level);
	else
		reading->pending = field;
}

/* Below "Next meeting", follow-ups and conclusions, dates and names are of something else. */
static bool is_of_something_else(enum foreign_field field, struct span words)
{
	enum role role = role_of_heading(words);

	return field == FOREIGN_NEXT || role == ROLE_ACTIONS || role == ROLE_CONCLUSIONS || role == ROLE_COMING;
}

static void read_heading(struct foreign_reading *reading, int level, struct span line)
{
	bool was_open = reading->open.field != FOREIGN_NOTHING;
	struct span words = plain_copy(reading->arena, line), title, value = { 0 };
	enum foreign_field field = foreign_label(&value, reading->arena, line, true);

	foreign_close_list(reading);
	reading->pending = FOREIGN_NOTHING;
	if (reading->ignored_level && level <= reading->ignored_level)
		reading->ignored_level = 0;
	if (level <= reading->attendance_level)
		reading->attendance_level = 0;
	title = foreign_title(reading->arena, words, reading->year);
	if (!reading->ignored_level && (is_of_something_else(field, words) || foreign_word(title) == FOREIGN_NEXT))
		reading->ignored_level = level;
	if (reading->ignored_level)
		return;
	if (reading->heading_count++ < HEADINGS_WITH_DATE)
		find_date(&reading->heading_date, reading, words);
	if (field == FOREIGN_GUESTS && !was_open && !reading->attendance_level)
		field = FOREIGN_NOTHING;
	if (!field && reading->attendance_level && level != NO_HEADING)
		field = FOREIGN_PRESENT;
	if (field == FOREIGN_PRESENT && !reading->attendance_level && level != NO_HEADING)
		reading->attendance_level = level;
	if (field && field != FOREIGN_KIND && field != FOREIGN_TITLE) {
		foreign_read_fact(reading, field, value);
		if (!value.len)
			wait_for(reading, field, level);
	} else if (!reading->heading_title.len && (reading->heading_count == 1 || !reading->text_count)) {
		reading->heading_title = field == FOREIGN_TITLE && value.len
						 ? foreign_title(reading->arena, value, reading->year)
						 : title;
		if (!title.len && !reading->bare_title.len)
			reading->bare_title = foreign_bare_title(reading->arena, words, reading->year);
		reading->text_count += reading->heading_title.len > 0;
	}
}

/* Where there is no heading the first line may be one, if it is no sentence. */
static void read_first_line(struct foreign_reading *reading, struct span plain)
{
	if (reading->heading_count || reading->text_count > 1 || plain.len > LONGEST_TITLE || span_ends(plain, ".") ||
	    span_ends(plain, ","))
		return;
	find_date(&reading->heading_date, reading, plain);
	reading->line_title = foreign_title(reading->arena, plain, reading->year);
}

/* A line that is its date: "Oslo, torsdag 3. januar 2024 kl. 10". */
static void read_date_line(struct foreign_reading *reading, struct span plain)
{
	struct date_place place;

	if (reading->line > LINES_WITH_DATE || plain.len > LONGEST_DATE_LINE || date_is_set(reading->heading_date) ||
	    !date_find(&place, plain, reading->year) || place.start > FURTHEST_DATE)
		return;
	reading->heading_date = place.date;
	if (reading->start < 0 && reading->end < 0)
		(void)foreign_find_span(&reading->start, &reading->end, plain);
}

static void read_free_line(struct foreign_reading *reading, struct span plain)
{
	read_first_line(reading, plain);
	read_date_line(reading, plain);
}

/* True when the line was a label, and has been taken. */
static bool read_label(struct foreign_reading *reading, struct span line, size_t indent, bool is_item)
{
	struct span value;
	enum foreign_field field = foreign_label(&value, reading->arena, line, true);

	if (!field || field == FOREIGN_KIND || field == FOREIGN_NAMES || field == FOREIGN_NEXT ||
	    (field == FOREIGN_GUESTS && !reading->open.field) || (!value.len && field == FOREIGN_TITLE))
		return false;
	if (field == FOREIGN_GUESTS)
		field = FOREIGN_PRESENT;
	foreign_close_list(reading);
	foreign_read_fact(reading, field, value);
	if (!value.len)
		wait_for(reading, field, NO_HEADING);
	if (!value.len && is_item && reading->open.field) {
		reading->open.by_item = true;
		reading->open.indent = indent;
	}
	return true;
}

/* In an open list only what can be no name is a label of another kind. */
static bool is_fact(struct foreign_reading *reading, struct span text)
{
	struct span value;
	enum foreign_field field = foreign_label(&value, reading->arena, text, true);

	return field == FOREIGN_DATE || field == FOREIGN_START || field == FOREIGN_END || field == FOREIGN_LENGTH ||
	       field == FOREIGN_TITLE;
}

static void read_item(struct foreign_reading *reading, size_t indent, struct span text)
{
	bool within = reading->open.field && (!reading->open.by_item || indent > reading->open.indent);

	if (within && !is_fact(reading, text)) {
		foreign_read_item(reading, indent, text);
		return;
	}
	if (read_label(reading, text, indent, true))
		return;
	if (reading->open.field)
		foreign_close_list(reading);
	if (reading->pending)
		foreign_read_fact(reading, reading->pending, plain_copy(reading->arena, text));
	reading->pending = FOREIGN_NOTHING;
}

static void read_paragraph(struct foreign_reading *reading, struct span line)
{
	if (read_label(reading, line, 0, false))
		return;
	if (reading->open.field)
		foreign_read_paragraph(reading, line);
	else if (reading->pending)
		foreign_read_fact(reading, reading->pending, plain_copy(reading->arena, line));
	else
		read_free_line(reading, plain_copy(reading->arena, line));
	reading->pending = FOREIGN_NOTHING;
}

/* 1 or 2 for a line that is underlined by the next one; 0. */
static int underlined(const struct foreign_reading *reading, struct span line)
{
	struct span next = span_trim(lines_at(&reading->lines, reading->line + 1));

	if (next.len < 2 || (next.at[0] != '=' && next.at[0] != '-') || line.at[0] == '|' || item_marker(line))
		return 0;
	for (size_t i = 0; i < next.len; i++)
		if (next.at[i] != next.at[0])
			return 0;
	return next.at[0] == '=' ? 1 : 2;
}

static bool is_rule(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '-' && line.at[i] != '=' && line.at[i] != '*' && line.at[i] != '_' &&
		    line.at[i] != ' ')
			return false;
	return true;
}

static void read_text(struct foreign_reading *reading, struct span line)
{
	size_t indent = lines_indent(&reading->lines, reading->line), marker;
	struct span words, bold;
	int level = markdown_heading(line, &words);

	if (!level) {
		words = line;
		level = underlined(reading, line);
	}
	if (!level && markdown_bold_line(line, &bold))
		level = NO_HEADING;
	if (line.at[0] != '|')
		reading->in_table = false;
	if (level) {
		read_heading(reading, level, words);
		return;
	}
	reading->text_count++;
	marker = item_marker(line);
	if (reading->ignored_level)
		return;
	if (marker)
		read_item(reading, indent, span_trim(span_skip(line, marker)));
	else if (line.at[0] == '|')
		foreign_read_row(reading, line);
	else
		read_paragraph(reading, line);
	reading->open.after_blank = false;
}

static bool is_fence(struct span line)
{
	return span_starts(line, "```") || span_starts(line, "~~~");
}

/* Code and comments are none of it. */
static void read_lines(struct foreign_reading *reading)
{
	bool in_code = false, in_comment = false;

	for (reading->line = 0; reading->line < reading->lines.count; reading->line++) {
		struct span line = span_trim(lines_at(&reading->lines, reading->line));

		while (span_starts(line, ">"))
			line = span_trim(span_skip(line, 1));
		if (!in_code && !in_comment && span_starts(line, "<!--"))
			in_comment = true;
		if (in_comment) {
			in_comment = span_find_text(line, "-->") == line.len;
		} else if (is_fence(line)) {
			in_code = !in_code;
		} else if (in_code) {
			continue;
		} else if (!line.len) {
			reading->open.after_blank = true;
			reading->in_table = false;
		} else if (!is_rule(line)) {
			read_text(reading, line);
		}
	}
}

/* "attendees: [Kari, Ola]" and the like, of other programs; erfar's own keys are read by note.h. */
static void read_front(struct foreign_reading *reading, const struct front *front)
{
	for (size_t i = 0; i < front->count; i++) {
		const struct front_entry *entry = &front->entries[i];
		enum foreign_field field = foreign_word_alone(entry->key);

		if (entry->value.kind == FRONT_TEXT)
			foreign_read_fact(reading, field, entry->value.text);
		for (size_t k = 0; entry->value.kind == FRONT_LIST && k < entry->value.count; k++)
			foreign_read_fact(reading, field, entry->value.items[k].value.text);
	}
}

static void finish(struct foreign_reading *reading, struct span path)
{
	struct foreign_minutes *out = reading->out;

	foreign_finish_people(reading);
	if (date_is_set(out->date))
		out->date_from = FOREIGN_PATH;
	else if (date_is_set(reading->line_date))
		out->date_from = FOREIGN_LINE;
	else if (date_is_set(reading->heading_date))
		out->date_from = FOREIGN_HEADING;
	if (out->date_from == FOREIGN_LINE)
		out->date = reading->line_date;
	else if (out->date_from == FOREIGN_HEADING)
		out->date = reading->heading_date;
	if (!out->minutes && reading->start >= 0 && reading->end > reading->start)
		out->minutes = reading->end - reading->start;
	out->title = reading->heading_title.len ? reading->heading_title : reading->label_title;
	if (!out->title.len && !reading->heading_count)
		out->title = reading->line_title;
	if (!out->title.len)
		out->title = foreign_name_title(reading->arena, path, reading->year);
	if (!out->title.len)
		out->title = reading->bare_title;
}

void foreign_minutes_parse(struct foreign_minutes *out, struct arena *arena, struct span path,
			   const struct front *front, struct span file)
{
	struct foreign_reading reading = { .arena = arena, .out = out, .start = -1, .end = -1 };

	*out = (struct foreign_minutes){ .facilitator = "" };
	reading.heading_title = reading.label_title = reading.line_title = reading.bare_title = span_of("");
	(void)date_find_in_path(&out->date, &reading.year, path);
	lines_parse(&reading.lines, arena, span_take(span_skip(file, front->body), FOREIGN_LIMIT));
	foreign_close_list(&reading);
	read_front(&reading, front);
	read_lines(&reading);
	finish(&reading, path);
}
