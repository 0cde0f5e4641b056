/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart_grid.h"

#include "output/chart_draw.h"
#include "text/excerpt.h"

#include <stdio.h>

#define LEFT 176.0
#define TOP 22.0
#define ROW 22.0
#define LEGEND_ROW 22.0
#define WIDEST_COLUMN 58.0
#define FIRST_HUE 175
#define GOLDEN_ANGLE 137.508 /* hues far apart, however many there are */

static void draw_name(struct page *page, double x, double y, double room, const char *name)
{
	struct buf clipped = BUF_INIT;

	excerpt_add_clipped(&clipped, span_of(name), (size_t)(room / CHART_LETTER));
	draw_text(page, "label", x, y, "start", clipped.at);
	buf_done(&clipped);
}

static void draw_field(struct page *page, int field, const char *code, double x, double y, double width)
{
	page_begin(page, "rect", "class", "field", "rx", "2", NULL);
	page_attribute(page, "style", "--hue:%d", (FIRST_HUE + (int)(field * GOLDEN_ANGLE)) % 360);
	page_attribute(page, "x", "%.1f", x);
	page_attribute(page, "y", "%.1f", y);
	page_attribute(page, "width", "%.1f", width);
	page_attribute(page, "height", "%.1f", ROW - 4);
	page_end(page);
	draw_text(page, "label", x + width / 2, y + 13, "middle", code);
}

/* One entry of the legend; without a page it is only measured. */
static void draw_entry(struct page *page, double *x, double *y, int field, const char *code, const char *label)
{
	double width = 34 + draw_text_width(label) + 18;

	if (*x + width > CHART_WIDTH && *x > 0) {
		*x = 0;
		*y += LEGEND_ROW;
	}
	if (page && field >= 0)
		draw_field(page, field, code, *x + 1, *y - 13, 26);
	else if (page && *code)
		draw_text(page, "quiet", *x + 14, *y, "middle", code);
	else if (page)
		draw_rect(page, "gap", *x + 1, *y - 13, 26, ROW - 4, 2);
	if (page)
		draw_text(page, "label", *x + 34, *y, "start", label);
	*x += width;
}

static bool has(const struct chart *chart, bool absent)
{
	for (size_t i = 0; i < chart->row_count * chart->column_count; i++)
		if (chart->cells[i].field < 0 && chart->cells[i].absent == absent)
			return true;
	return false;
}

static double draw_legend(struct page *page, const struct chart *chart)
{
	double x = 0, y = TOP + ROW * (double)chart->row_count + 24;

	for (size_t i = 0; i < chart->field_count; i++)
		draw_entry(page, &x, &y, (int)i, chart->fields[i].code, chart->fields[i].label);
	if (has(chart, true))
		draw_entry(page, &x, &y, -1, "–", chart->absent_label);
	if (has(chart, false))
		draw_entry(page, &x, &y, -1, "", chart->empty_label);
	return y + 10;
}

double grid_height(const struct chart *chart)
{
	return draw_legend(NULL, chart);
}

static void draw_cell(struct page *page, const struct chart *chart, const struct chart_cell *cell, double x, double y,
		      double width)
{
	page_begin(page, "g", NULL);
	if (cell->words)
		page_element(page, "title", cell->words, NULL);
	if (cell->field >= 0)
		draw_field(page, cell->field, chart->fields[cell->field].code, x, y, width);
	else if (cell->absent)
		draw_text(page, "quiet", x + width / 2, y + 13, "middle", "–");
	else
		draw_rect(page, "gap", x, y, width, ROW - 4, 2);
	page_end(page);
}

void grid_draw(struct page *page, const struct chart *chart)
{
	double step = (CHART_WIDTH - LEFT) / (double)chart->column_count;
	size_t each;

	step = step > WIDEST_COLUMN ? WIDEST_COLUMN : step;
	each = step < 5 * CHART_LETTER ? 2 : 1; /* headings that do not run into each other */
	for (size_t i = 0; i < chart->column_count; i += each)
		draw_text(page, "quiet", LEFT + step * ((double)i + 0.5), TOP - 8, "middle", chart->columns[i]);
	for (size_t row = 0; row < chart->row_count; row++) {
		double y = TOP + ROW * (double)row;

		draw_name(page, 0, y + 15, LEFT - 10, chart->rows[row]);
		for (size_t i = 0; i < chart->column_count; i++)
			draw_cell(page, chart, &chart->cells[row * chart->column_count + i],
				  LEFT + step * (double)i + 1.5, y + 2, step - 3);
	}
	(void)draw_legend(page, chart);
}

double rows_height(const struct chart *chart)
{
	return ROW * (double)chart->count + (chart->value_label ? 38 : 8);
}

static void draw_bar(struct page *page, const struct chart_bar *bar, double y, double scale)
{
	const double left = LEFT + 44;
	char label[48];

	draw_name(page, 0, y + 15, left - 12, bar->label);
	if (bar->wanted)
		draw_rect(page, "empty", left, y + 3, scale * (double)bar->wanted, ROW - 6, 0);
	if (bar->value)
		draw_rect(page, "full", left, y + 6, scale * (double)bar->value, ROW - 12, 0);
	(void)snprintf(label, sizeof(label), "%ld/%ld", bar->value, bar->wanted);
	draw_text(page, "label", left + scale * (double)(bar->wanted > bar->value ? bar->wanted : bar->value) + 8,
		  y + 15, "start", label);
}

void rows_draw(struct page *page, const struct chart *chart)
{
	double y = ROW * (double)chart->count + 24;
	long most = 1;

	for (size_t i = 0; i < chart->count; i++) {
		most = chart->bars[i].wanted > most ? chart->bars[i].wanted : most;
		most = chart->bars[i].value > most ? chart->bars[i].value : most;
	}
	for (size_t i = 0; i < chart->count; i++)
		draw_bar(page, &chart->bars[i], ROW * (double)i, (CHART_WIDTH - LEFT - 44 - 56) / (double)most);
	if (chart->value_label)
		draw_bar_legend(page, chart, 0, y);
}
