/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart.h"

#include "output/chart_draw.h"
#include "output/chart_calendar.h"
#include "output/chart_grid.h"

#include <stdio.h>

#define MOST_PARTS 5
#define WIDEST_BAR 72

static void begin_svg(struct page *page, const struct chart *chart, double height)
{
	int number = ++page->pictures;

	page_begin(page, "svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", NULL);
	page_attribute(page, "viewBox", "0 0 %d %.0f", CHART_WIDTH, height);
	page_attribute(page, "aria-labelledby", "picture%d picture%d-words", number, number);
	page_begin(page, "title", NULL);
	page_attribute(page, "id", "picture%d", number);
	page_text(page, chart->title);
	page_end(page);
	page_begin(page, "desc", NULL);
	page_attribute(page, "id", "picture%d-words", number);
	page_text(page, chart->words);
	page_end(page);
}

static long highest(const struct chart *chart)
{
	long most = 1;

	for (size_t i = 0; i < chart->count; i++) {
		most = chart->bars[i].wanted > most ? chart->bars[i].wanted : most;
		most = chart->bars[i].value > most ? chart->bars[i].value : most;
	}
	return most;
}

/* A round number for the lines across: 1, 2, 5, 10, 15, 30, 60, 120, ... about three lines. */
static long step_for(long most)
{
	static const long steps[] = { 1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 300, 600, 1200, 3000, 6000 };
	size_t i = 0;

	while (i + 1 < sizeof(steps) / sizeof(*steps) && most / steps[i] > 3)
		i++;
	return steps[i];
}

static void draw_bars(struct page *page, const struct chart *chart)
{
	const double left = 40, top = 12, tall = 120, room = CHART_WIDTH - left - 4;
	double slot = room / (double)chart->count, width = slot * 0.62;
	long most = highest(chart), step = step_for(most);
	char label[24];

	width = width > WIDEST_BAR ? WIDEST_BAR : width;
	begin_svg(page, chart, top + tall + (chart->value_label ? 52 : 26));
	for (long line = 0; line <= most; line += step) {
		double y = top + tall - tall * (double)line / (double)most;

		draw_line(page, "axis", left, y, CHART_WIDTH, y);
		(void)snprintf(label, sizeof(label), "%ld", line);
		draw_text(page, "quiet", left - 6, y + 4, "end", label);
	}
	for (size_t i = 0; i < chart->count; i++) {
		double x = left + slot * ((double)i + 0.5) - width / 2;
		double wanted = tall * (double)chart->bars[i].wanted / (double)most;
		double value = tall * (double)chart->bars[i].value / (double)most;

		if (chart->bars[i].wanted)
			draw_rect(page, "empty", x, top + tall - wanted, width, wanted, 0);
		if (chart->bars[i].value)
			draw_rect(page, "full", x + 3, top + tall - value, width - 6, value, 0);
		if (*chart->bars[i].label)
			draw_text(page, "quiet", x + width / 2, top + tall + 16, "middle", chart->bars[i].label);
	}
	if (chart->axis_label)
		draw_text(page, "quiet", left - 6, top + tall + 16, "end", chart->axis_label);
	if (chart->value_label)
		draw_bar_legend(page, chart, left, top + tall + 42);
	page_end(page);
}

/* Five fillings that differ without colour: full, hatched one way, dotted, hatched the other way, empty. */
static void define_patterns(struct page *page)
{
	page_begin(page, "defs", NULL);
	for (int i = 1; i < MOST_PARTS - 1; i++) {
		page_begin(page, "pattern", "patternUnits", "userSpaceOnUse", "width", "7", "height", "7", NULL);
		page_attribute(page, "id", "pattern%d-%d", page->pictures, i);
		if (i != 2)
			page_attribute(page, "patternTransform", "rotate(%d)", i == 1 ? 45 : 135);
		draw_rect(page, "hole", 0, 0, 7, 7, 0);
		if (i == 2)
			draw_circle(page, "dot", 3.5, 3.5, 1.7);
		else
			draw_line(page, "hatch", 0, 0, 0, 7);
		page_end(page);
	}
	page_end(page);
}

static void draw_part(struct page *page, size_t number, double x, double y, double width, double height)
{
	page_begin(page, "rect", "class", number ? "piece" : "full", NULL);
	page_attribute(page, "x", "%.1f", x);
	page_attribute(page, "y", "%.1f", y);
	page_attribute(page, "width", "%.1f", width);
	page_attribute(page, "height", "%.1f", height);
	if (number && number < MOST_PARTS - 1)
		page_attribute(page, "style", "fill:url(#pattern%d-%zu);stroke:var(--accent)", page->pictures, number);
	else if (number)
		page_attribute(page, "style", "fill:none;stroke:var(--accent)");
	page_end(page);
}

static void draw_parts(struct page *page, const struct chart *chart)
{
	const double left = 1, room = CHART_WIDTH - 2, tall = 34, column = CHART_WIDTH / 2.0;
	size_t count = chart->count < MOST_PARTS ? chart->count : MOST_PARTS, rows = (count + 1) / 2;
	double x = left;
	long total = 0;
	char words[128];

	for (size_t i = 0; i < count; i++)
		total += chart->parts[i].value;
	begin_svg(page, chart, tall + 14 + 22 * (double)rows);
	define_patterns(page);
	for (size_t i = 0; i < count; i++) {
		double width = room * (double)chart->parts[i].value / (double)total;
		size_t row = i / 2;
		double across = i % 2 ? column : 0, down = tall + 26 + 22 * (double)row;

		if (chart->parts[i].value)
			draw_part(page, i, x, 1, width, tall);
		x += width;
		draw_part(page, i, across + 1, down - 11, 22, 13);
		(void)snprintf(words, sizeof(words), "%.90s: %ld", chart->parts[i].label, chart->parts[i].value);
		draw_text(page, "label", across + 32, down, "start", words);
	}
	page_end(page);
}

static bool is_empty(const struct chart *chart)
{
	long total = 0;

	if (chart->kind == CHART_GRID)
		return !chart->row_count || !chart->column_count || chart->column_count > CHART_MOST_COLUMNS;
	for (size_t i = 0; (chart->kind == CHART_BARS || chart->kind == CHART_ROWS) && i < chart->count; i++)
		total += chart->bars[i].wanted + chart->bars[i].value;
	for (size_t i = 0; chart->kind == CHART_PARTS && i < chart->count; i++)
		total += chart->parts[i].value;
	return chart->kind == CHART_CALENDAR ? !chart->count : !total;
}

void chart_add(struct page *page, const struct chart *chart)
{
	if (is_empty(chart))
		return;
	page_begin(page, "figure", NULL);
	/* framed as a table is in document_html.c */
	page_begin(page, "div", "role", "group", "tabindex", "0", "aria-label", chart->title, NULL);
	if (chart->kind == CHART_BARS) {
		draw_bars(page, chart);
	} else if (chart->kind == CHART_PARTS) {
		draw_parts(page, chart);
	} else {
		begin_svg(page, chart,
			  chart->kind == CHART_CALENDAR ? calendar_height(chart)
			  : chart->kind == CHART_GRID	? grid_height(chart)
							: rows_height(chart));
		if (chart->kind == CHART_CALENDAR)
			calendar_draw(page, chart);
		else if (chart->kind == CHART_GRID)
			grid_draw(page, chart);
		else
			rows_draw(page, chart);
		page_end(page);
	}
	page_end(page);
	page_element(page, "figcaption", chart->title, NULL);
	page_end(page);
}
