/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the reader of foreign minutes share: foreign_minutes.c, foreign_people.c, foreign_time.c. */
#pragma once

#include "text/foreign_label.h"
#include "text/foreign_minutes.h"
#include "text/foreign_names.h"
#include "text/lines.h"

#define FOREIGN_COLUMNS 8

/* A list of names that may go on in the lines to come. */
struct open_list {
	enum foreign_field field; /* FOREIGN_PRESENT, FOREIGN_AWAY, or FOREIGN_NOTHING: none is open */
	int level;		  /* of its heading; 7 below a line that is no heading */
	size_t indent;		  /* of the item that opened it; 0 otherwise */
	bool by_item;		  /* an item opened it: only items further in belong to it */
	size_t item_indent;	  /* of its items; SIZE_MAX until the first name */
	bool has_items, has_names, after_blank;
	size_t first; /* of reading.people */
};

struct foreign_person {
	struct span name, initials;
	enum name_box box;
	bool away, part;
};

struct foreign_people {
	struct foreign_person *items;
	size_t count, capacity;
};

struct foreign_reading {
	struct arena *arena;
	struct foreign_minutes *out;
	struct lines lines;
	size_t line;
	int year; /* that completes "3. januar"; 0 when not known */
	struct open_list open;
	struct foreign_people people, scribes;
	int start, end;		    /* minutes after midnight; -1 when not given */
	int ignored_level;	    /* below a heading of that level nothing is of this meeting; 0: nothing ignored */
	int attendance_level;	    /* of the heading below which headings are groups of people; 0 outside */
	enum foreign_field pending; /* a label whose words stand on the next line */
	size_t heading_count, text_count; /* headings so far; lines of other text so far */
	struct span heading_title, label_title, line_title, bare_title;
	struct date line_date, heading_date;
	bool in_table; /* the rows of a table go on */
	enum foreign_field columns[FOREIGN_COLUMNS];
	size_t column_count;
};

/* People. */
void foreign_open_list(struct foreign_reading *reading, enum foreign_field field, int level);
void foreign_close_list(struct foreign_reading *reading);
void foreign_add_value(struct foreign_reading *reading, enum foreign_field field, struct span value);
void foreign_read_item(struct foreign_reading *reading, size_t indent, struct span text);
void foreign_read_paragraph(struct foreign_reading *reading, struct span line);
void foreign_read_row(struct foreign_reading *reading, struct span line);
void foreign_finish_people(struct foreign_reading *reading);

/* The line's meaning, if it is of the day, the time, the title or who led. */
void foreign_read_fact(struct foreign_reading *reading, enum foreign_field field, struct span value);

/* A heading's words without the date, and without "Referat" or "Til stede" alone: then empty. */
struct span foreign_title(struct arena *arena, struct span text, int year);

/* "Møte" of "Møte den 5. sept. 2023": the title where nothing says more. Empty for any other text. */
struct span foreign_bare_title(struct arena *arena, struct span text, int year);

/* The words of a file's name, likewise. */
struct span foreign_name_title(struct arena *arena, struct span path, int year);

/* Whether "10:00–10:45" or "kl. 8.30 til 9.15" stands in the text. */
bool foreign_find_span(int *start, int *end, struct span text);

/* "10:00", "kl. 8" */
bool foreign_find_clock(int *minutes, struct span text);

/* "45 min", "1,5 timer", "1 t 30 min"; 0 when it is none. */
int foreign_find_length(struct span text);
