/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/placements.h"

#include "base/i18n.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

enum { PARTICIPANT, DATE, SHIFT, DEPARTMENT, FIXED, CHANGED, TO, PURPOSE, COUNTRY, LANGUAGE, COLUMNS };

static const struct table_column columns[] = {
	[PARTICIPANT] = { "participant", "name|deltaker|deltakar|deltager|deltagare|navn|namn|hvem|kven|who|person",
			  true, CELL_TEXT },
	[DATE] = { "date", "day|from|from date|start|dato|fra|fra dato|frå|frå dato|datum|från", true, CELL_DATES },
	[SHIFT] = { "shift", "shifts|time of day|vakt|vakter|skift|vagt|vagter|pass|tid på dagen", false, CELL_TEXT },
	[DEPARTMENT] = { "department", "where|avdeling|afdeling|avdelning|host|vert|vært|värd|hvor|kvar", true,
			 CELL_TEXT },
	[FIXED] = { "fixed", "locked|fast|fastlagt|fastsat|låst", false, CELL_TEXT },
	[CHANGED] = { "changed", "endret|endra|ændret|ändrad", false, CELL_DATES },
	[TO] = { "to", "to date|until|end|til|til dato|til og med|slutt|slut|till", false, CELL_DATES },
	[PURPOSE] = { "purpose", "aim|formål|føremål|hensikt|syfte", false, CELL_TEXT },
	[COUNTRY] = { "country", "land", false, CELL_TEXT },
	[LANGUAGE] = { "language", "språk|sprog", false, CELL_TEXT },
	{ 0 },
};

const char *const placements_help[][2] = {
	{ "participant", N_("a name as in participants.csv") },
	{ "date", N_("the day, or the first day of a loan, secondment or exchange") },
	{ "shift", N_("day, evening, night or ride; empty is day") },
	{ "department", N_("the host: a department as in departments.csv, or any host for the other kinds") },
	{ "fixed", N_("x where assign and repair must leave the row as it is") },
	{ "to", N_("the last day of a loan, secondment or exchange") },
	{ "purpose", N_("what it is for") },
	{ "country", N_("of an exchange") },
	{ "language", N_("of an exchange: the language spoken there") },
	{ NULL, NULL },
};

void placements_add(struct placements *placements, struct arena *arena, struct placement placement)
{
	placements->items = arena_grow(arena, placements->items, placements->count, &placements->capacity,
				       sizeof(*placements->items));
	placements->items[placements->count++] = placement;
}

static int compare(const void *a, const void *b)
{
	const struct placement *one = a, *other = b;
	int order = date_compare(one->date, other->date);

	if (!order)
		order = strcmp(one->participant, other->participant);
	return order ? order : strcmp(one->department, other->department);
}

void placements_sort(struct placements *placements)
{
	if (placements->count)
		qsort(placements->items, placements->count, sizeof(*placements->items), compare);
}

static struct date one_day(struct table_reading *reading, size_t row, int column, bool needed)
{
	struct days days = { 0 };
	size_t before = reading->findings.count;

	table_days(&days, reading, row, column);
	if (days.count == 1)
		return days.items[0];
	if (reading->findings.count == before && reading->places[column] >= 0 && (days.count || needed))
		table_complain(reading, row, column, _("one day is to stand here, such as 2026-03-05"));
	return (struct date){ 0 };
}

static void read_row(struct placement *out, struct table_reading *reading, size_t row)
{
	struct span shift = words_fold(reading->arena, table_cell(reading, row, SHIFT));
	int named = shift_named(shift);

	out->line = reading->table.rows[row].line;
	out->participant = table_text(reading, row, PARTICIPANT);
	out->department = table_text(reading, row, DEPARTMENT);
	out->date = one_day(reading, row, DATE, true);
	out->to = one_day(reading, row, TO, false);
	out->changed = one_day(reading, row, CHANGED, false);
	out->fixed = table_switch(reading, row, FIXED);
	out->purpose = table_text(reading, row, PURPOSE);
	out->country = table_text(reading, row, COUNTRY);
	out->language = table_text(reading, row, LANGUAGE);
	out->shift = named < 0 ? SHIFT_DAY : (enum shift)named;
	if (shift.len && named < 0)
		table_complain(reading, row, SHIFT, _("\"%.*s\" is no shift; write day, evening, night or ride"),
			       (int)shift.len, shift.at);
	if (!*out->participant && reading->places[PARTICIPANT] >= 0)
		table_complain(reading, row, PARTICIPANT, _("a name is missing here"));
	if (date_is_set(out->to) && date_compare(out->to, out->date) < 0)
		table_complain(reading, row, TO, _("the last day comes before the first"));
}

static void look_up(struct placement *placement, struct table_reading *reading, size_t row,
		    const struct participants *participants, const struct departments *departments, bool strict)
{
	placement->who = participants_find(participants, reading->arena, span_of(placement->participant));
	placement->where = departments_find(departments, reading->arena, span_of(placement->department));
	if (placement->who)
		placement->participant = placement->who->name;
	if (placement->where)
		placement->department = placement->where->label;
	if (!strict)
		return;
	if (!placement->who && *placement->participant)
		table_complain(reading, row, PARTICIPANT, _("\"%s\" does not stand in participants.csv"),
			       placement->participant);
	if (!placement->where)
		table_complain(reading, row, DEPARTMENT, _("\"%s\" does not stand in departments.csv"),
			       placement->department);
}

/* Two people may have placed somebody at once, each in a clone of their own. */
static void refuse_two_places(const struct placements *placements, struct table_reading *reading)
{
	struct map seen;

	map_init(&seen, reading->arena);
	for (size_t i = 0; i < placements->count; i++) {
		struct placement *placement = &placements->items[i], *first;
		char day[DATE_TEXT];
		struct span key = span_of(
			arena_format(reading->arena, "%s %s", date_text(day, placement->date), placement->participant));

		first = map_get(&seen, key);
		if (first)
			table_complain(reading, i, PARTICIPANT,
				       _("%s has another place on that day in line %d; take "
					 "one of them out"),
				       placement->participant, first->line);
		else
			map_put(&seen, key, placement);
	}
}

int placements_parse(struct placements *out, struct arena *arena, const char *path, struct span file, struct date near,
		     const struct participants *participants, const struct departments *departments, bool strict)
{
	struct placements placements = { 0 };
	struct table_reading reading;
	int rc = table_begin(&reading, arena, path, file, columns, near);

	if (rc < 0)
		return rc;
	for (size_t row = 0; row < reading.table.row_count; row++) {
		struct placement placement = { 0 };

		read_row(&placement, &reading, row);
		look_up(&placement, &reading, row, participants, departments, strict);
		placements_add(&placements, arena, placement);
	}
	if (strict)
		refuse_two_places(&placements, &reading);
	if ((rc = table_end(&reading)) < 0)
		return rc;
	placements_sort(&placements);
	*out = placements;
	return 0;
}

/* Columns beyond the first six stand there when any row needs them. */
static bool is_used(const struct placements *placements, int column)
{
	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];

		if ((column == CHANGED && date_is_set(placement->changed)) ||
		    (column == TO && date_is_set(placement->to)) || (column == PURPOSE && *placement->purpose) ||
		    (column == COUNTRY && *placement->country) || (column == LANGUAGE && *placement->language))
			return true;
	}
	return column <= CHANGED;
}

void placements_write(struct buf *out, const struct placements *placements)
{
	struct span cells[COLUMNS];
	int used[COLUMNS], count = 0;

	for (int column = 0; column < COLUMNS; column++)
		if (is_used(placements, column)) {
			cells[count] = span_of(columns[column].name);
			used[count++] = column;
		}
	csv_write_row(out, cells, (size_t)count, CSV_NOTEBOOK);
	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];
		char date[DATE_TEXT], changed[DATE_TEXT], to[DATE_TEXT];
		const char *const all[COLUMNS] = {
			[PARTICIPANT] = placement->participant, [DATE] = date_text(date, placement->date),
			[SHIFT] = shift_name(placement->shift), [DEPARTMENT] = placement->department,
			[FIXED] = placement->fixed ? "x" : "",	[CHANGED] = date_text(changed, placement->changed),
			[TO] = date_text(to, placement->to),	[PURPOSE] = placement->purpose,
			[COUNTRY] = placement->country,		[LANGUAGE] = placement->language,
		};

		for (int cell = 0; cell < count; cell++)
			cells[cell] = span_of(all[used[cell]]);
		csv_write_row(out, cells, (size_t)count, CSV_NOTEBOOK);
	}
}

const struct placement *placements_of(const struct placements *placements, const struct participant *who,
				      struct date day)
{
	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];

		if (placement->who == who && date_compare(placement->date, day) <= 0 &&
		    date_compare(day, date_is_set(placement->to) ? placement->to : placement->date) <= 0)
			return placement;
	}
	return NULL;
}

bool placements_was_told(const struct placements *placements, const struct participant *who)
{
	for (size_t i = 0; i < placements->count; i++)
		if (placements->items[i].who == who && date_is_set(placements->items[i].changed))
			return true;
	return false;
}
