/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart_calendar.h"

#include "base/utf8.h"
#include "output/chart_draw.h"
#include "text/dateword.h"

#include <stdio.h>

#define LEFT 34.0
#define TOP 20.0
#define ROW 20.0
#define LEGEND_ROW 22.0
#define MOST_WEEKS 60L
#define SIGN_SIZE 13.0

static long first_monday(const struct chart *chart)
{
	return date_to_days(chart->from) - (date_weekday(chart->from) - MONDAY);
}

/* A grid of more weeks than that can't be read: it then ends early. */
static long weeks(const struct chart *chart)
{
	long count = (date_to_days(chart->to) - first_monday(chart)) / 7 + 1;

	return count < 1 ? 1 : count > MOST_WEEKS ? MOST_WEEKS : count;
}

/* Five rows, more when something is at a weekend. */
static int rows(const struct chart *chart)
{
	int most = FRIDAY;

	for (size_t i = 0; i < chart->count; i++)
		if ((int)date_weekday(chart->days[i].date) > most)
			most = date_weekday(chart->days[i].date);
	return most;
}

static bool occurs(const struct chart *chart, enum chart_sign sign)
{
	for (size_t i = 0; i < chart->count; i++)
		if (chart->days[i].sign == sign)
			return true;
	return false;
}

static bool has_round(const struct chart *chart)
{
	for (size_t i = 0; i < chart->count; i++)
		if (chart->days[i].round)
			return true;
	return false;
}

static void draw_shape(struct page *page, const char *look, bool round, double x, double y, double size)
{
	if (round)
		draw_circle(page, look, x, y, size / 2);
	else
		draw_rect(page, look, x - size / 2, y - size / 2, size, size, 2);
}

static void draw_sign(struct page *page, enum chart_sign sign, bool round, double x, double y, double size)
{
	switch (sign) {
	case SIGN_FULL:
		draw_shape(page, "full", round, x, y, size);
		break;
	case SIGN_FEW: /* the lower half */
		draw_shape(page, "empty", round, x, y, size);
		draw_rect(page, "full", x - size / 2, y, size, size / 2, 1);
		break;
	case SIGN_MOVED:
		draw_shape(page, "full", round, x, y, size);
		draw_line(page, "cut", x - 4, y, x + 4, y);
		draw_line(page, "cut", x + 1, y - 3, x + 4, y);
		draw_line(page, "cut", x + 1, y + 3, x + 4, y);
		break;
	case SIGN_MISSING:
		draw_shape(page, "empty", round, x, y, size);
		draw_text(page, "label", x, y + 4, "middle", "?");
		break;
	case SIGN_OFF:
		draw_line(page, "hatch", x - 4, y - 4, x + 4, y + 4);
		draw_line(page, "hatch", x - 4, y + 4, x + 4, y - 4);
		break;
	default:
		draw_shape(page, "none", round, x, y, size);
	}
}

static void draw_grid(struct page *page, const struct chart *chart, double step)
{
	long monday = first_monday(chart);
	int month = 0;

	for (long week = 0; week < weeks(chart); week++) {
		struct date day = date_from_days(monday + 7 * week + 6); /* a week belongs to the month of its Sunday */
		double x = LEFT + step * (double)week;

		if (day.month != month && week + 1 < weeks(chart)) {
			struct span name = span_of(month_name(day.month, chart->language));
			char label[32];

			(void)snprintf(label, sizeof(label), "%.*s", (int)(name.len < 3 ? name.len : 3), name.at);
			draw_text(page, "quiet", x + 1, 12, "start", label);
			month = day.month;
		}
		for (int row = 0; row < rows(chart); row++)
			draw_rect(page, "day", x + 1, TOP + ROW * row + 1, step - 2, ROW - 2, 2);
	}
	for (int row = 0; row < rows(chart); row++) {
		struct span name = span_of(weekday_name(MONDAY + row, chart->language));
		char label[16];
		size_t len = 0, more;

		for (int letter = 0; letter < 2 && len < name.len; letter++, len += more)
			(void)utf8_next(span_skip(name, len), &more);
		(void)snprintf(label, sizeof(label), "%.*s", (int)len, name.at);
		draw_text(page, "quiet", LEFT - 8, TOP + ROW * row + 14, "end", label);
	}
}

/* Draws one entry of the legend and moves on; to the next row where it would not fit. */
static void draw_entry(struct page *page, double *x, double *y, enum chart_sign sign, bool round, const char *label)
{
	double width = 22 + draw_text_width(label) + 24;

	if (*x + width > CHART_WIDTH && *x > LEFT) {
		*x = LEFT;
		*y += LEGEND_ROW;
	}
	if (page) {
		draw_sign(page, sign, round, *x + 7, *y - 4, SIGN_SIZE);
		draw_text(page, "label", *x + 20, *y, "start", label);
	}
	*x += width;
}

/* The legend; without a page it is only measured. Returns where it ends. */
static double draw_legend(struct page *page, const struct chart *chart)
{
	double x = LEFT, y = TOP + ROW * rows(chart) + 24;

	for (int sign = 0; sign < SIGN_COUNT; sign++)
		if (occurs(chart, sign) && chart->sign_labels[sign])
			draw_entry(page, &x, &y, sign, false, chart->sign_labels[sign]);
	if (has_round(chart) && chart->round_label)
		draw_entry(page, &x, &y, SIGN_FULL, true, chart->round_label);
	return y + 8;
}

double calendar_height(const struct chart *chart)
{
	return draw_legend(NULL, chart);
}

void calendar_draw(struct page *page, const struct chart *chart)
{
	double step = (CHART_WIDTH - LEFT) / (double)weeks(chart);

	step = step > 30 ? 30 : step;
	draw_grid(page, chart, step);
	for (size_t i = 0; i < chart->count; i++) {
		const struct chart_day *day = &chart->days[i];
		long place = date_to_days(day->date) - first_monday(chart), week = place / 7, row = place % 7;

		if (place < 0 || week >= weeks(chart))
			continue;
		page_begin(page, "g", NULL);
		page_element(page, "title", day->words, NULL);
		draw_sign(page, day->sign, day->round, LEFT + step * ((double)week + 0.5),
			  TOP + ROW * ((double)row + 0.5), step - 2 < SIGN_SIZE ? step - 2 : SIGN_SIZE);
		page_end(page);
	}
	(void)draw_legend(page, chart);
}
