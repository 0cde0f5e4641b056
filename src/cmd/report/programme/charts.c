/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a programme is better looked at: who was where, how broad it was, what departments took on. */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"

static struct chart *new_chart(const struct programme_view *view, enum chart_kind kind, const char *title,
			       const char *words)
{
	struct chart *chart = arena_alloc(view->report->arena, sizeof(*chart));

	*chart = (struct chart){ .kind = kind, .language = view->language, .title = title, .words = words };
	return chart;
}

/* Who was away is nothing for a page that others get. */
static bool is_away(const struct programme_view *view, const struct participant *who, struct date day)
{
	return view->audience == AUDIENCE_ALL && days_have(&who->away, day);
}

/* "Asger Bang, Thu 19 Feb: Patologi (evening)" */
static const char *cell_words(const struct programme_view *view, const struct participant *who, struct date day,
			      const struct placement *placement)
{
	struct arena *arena = view->report->arena;
	const char *l = view->language, *words;

	words = arena_format(arena, "%s, %s: %s", who->name, words_day_short(arena, l, day),
			     placement		       ? placement->department
			     : is_away(view, who, day) ? i18n_in(l, "away")
						       : i18n_in(l, "no place"));
	if (placement && placement->shift != SHIFT_DAY)
		words = arena_format(arena, "%s (%s)", words, shift_words(placement->shift, l));
	return words;
}

static const struct chart_cell *make_cells(const struct programme_view *view)
{
	const struct programme *programme = view->programme;
	size_t days = programme->individual.count;
	struct chart_cell *cells =
		arena_array(view->report->arena, programme->participants.count * days + 1, sizeof(*cells));

	for (size_t i = 0; i < programme->participants.count; i++)
		for (size_t day = 0; day < days; day++) {
			const struct participant *who = &programme->participants.items[i];
			struct date date = programme->individual.items[day];
			const struct placement *placement = placements_of(&programme->placements, who, date);
			struct chart_cell *cell = &cells[i * days + day];

			cell->field = placement ? benefit_field_of(&view->benefit, placement) : -1;
			cell->absent = !placement && is_away(view, who, date);
			cell->words = cell_words(view, who, date, placement);
		}
	return cells;
}

void programme_add_grid_chart(struct programme_view *view)
{
	const struct programme *programme = view->programme;
	const struct benefit *benefit = &view->benefit;
	struct arena *arena = view->report->arena;
	const char **rows = arena_array(arena, programme->participants.count + 1, sizeof(*rows));
	const char **columns = arena_array(arena, programme->individual.count + 1, sizeof(*columns));
	struct chart_field *fields = arena_array(arena, benefit->field_count + 1, sizeof(*fields));
	const char *l = view->language;
	struct chart *chart;

	if (programme->individual.count > CHART_MOST_COLUMNS)
		return;
	for (size_t i = 0; i < programme->participants.count; i++)
		rows[i] = programme->participants.items[i].name;
	for (size_t i = 0; i < programme->individual.count; i++)
		columns[i] = arena_format(arena, "%d.%d.", programme->individual.items[i].day,
					  programme->individual.items[i].month);
	for (size_t i = 0; i < benefit->field_count; i++)
		fields[i] = (struct chart_field){ benefit->fields[i].code, benefit->fields[i].name };
	chart = new_chart(
		view, CHART_GRID, i18n_in(l, "Each participant and day, by speciality"),
		arena_format(arena,
			     i18n_in(l, "%zu participants on %zu days at %zu specialities. The table below has "
					"every place."),
			     benefit->person_count, benefit->day_count, benefit->field_count));
	chart->rows = rows;
	chart->row_count = programme->participants.count;
	chart->columns = columns;
	chart->column_count = programme->individual.count;
	chart->cells = make_cells(view);
	chart->fields = fields;
	chart->field_count = benefit->field_count;
	chart->absent_label = i18n_in(l, "away");
	chart->empty_label = i18n_in(l, "no place");
	document_chart(&view->report->document, chart);
}

void programme_add_breadth_chart(struct programme_view *view, const struct level_groups *groups)
{
	struct arena *arena = view->report->arena;
	struct chart_bar *bars = arena_array(arena, groups->count + 1, sizeof(*bars));
	const char *l = view->language, *words = "";
	struct chart *chart;

	for (size_t i = 0; i < groups->count; i++) {
		bars[i].label = programme_group(view, &groups->items[i]);
		bars[i].value = (long)groups->items[i].count;
		words = arena_format(arena, "%s%s%s: %zu", words, i ? ", " : "", bars[i].label, groups->items[i].count);
	}
	chart = new_chart(view, CHART_BARS, i18n_in(l, "Participants by how many different specialities they see"),
			  words);
	chart->bars = bars;
	chart->count = groups->count;
	document_chart(&view->report->document, chart);
}

void programme_add_load_chart(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	struct chart_bar *bars = arena_array(view->report->arena, benefit->host_count + 1, sizeof(*bars));
	const char *l = view->language;
	struct chart *chart;
	size_t used = 0;

	for (size_t i = 0; i < benefit->host_count; i++) {
		bars[i] = (struct chart_bar){ .label = benefit->hosts[i].where->label,
					      .wanted = (long)benefit->hosts[i].offered,
					      .value = (long)benefit->hosts[i].used };
		used += benefit->hosts[i].used;
	}
	chart = new_chart(view, CHART_ROWS, i18n_in(l, "Places used, of those offered, by department"),
			  arena_format(view->report->arena,
				       i18n_in(l, "%zu of %zu places used. The table below has each department."), used,
				       benefit->offered));
	chart->bars = bars;
	chart->count = benefit->host_count;
	chart->value_label = i18n_in(l, "used");
	chart->wanted_label = i18n_in(l, "offered");
	document_chart(&view->report->document, chart);
}
