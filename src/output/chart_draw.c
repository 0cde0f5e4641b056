/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart_draw.h"

#include "text/unicode.h"

void draw_rect(struct page *page, const char *look, double x, double y, double width, double height, double radius)
{
	page_begin(page, "rect", "class", look, NULL);
	page_attribute(page, "x", "%.1f", x);
	page_attribute(page, "y", "%.1f", y);
	page_attribute(page, "width", "%.1f", width);
	page_attribute(page, "height", "%.1f", height);
	if (radius > 0)
		page_attribute(page, "rx", "%.1f", radius);
	page_end(page);
}

void draw_circle(struct page *page, const char *look, double x, double y, double radius)
{
	page_begin(page, "circle", "class", look, NULL);
	page_attribute(page, "cx", "%.1f", x);
	page_attribute(page, "cy", "%.1f", y);
	page_attribute(page, "r", "%.1f", radius);
	page_end(page);
}

void draw_line(struct page *page, const char *look, double x1, double y1, double x2, double y2)
{
	page_begin(page, "line", "class", look, NULL);
	page_attribute(page, "x1", "%.1f", x1);
	page_attribute(page, "y1", "%.1f", y1);
	page_attribute(page, "x2", "%.1f", x2);
	page_attribute(page, "y2", "%.1f", y2);
	page_end(page);
}

void draw_text(struct page *page, const char *look, double x, double y, const char *anchor, const char *text)
{
	page_begin(page, "text", "class", look, "text-anchor", anchor, NULL);
	page_attribute(page, "x", "%.1f", x);
	page_attribute(page, "y", "%.1f", y);
	page_text(page, text);
	page_end(page);
}

double draw_text_width(const char *text)
{
	return unicode_width(span_of(text)) * CHART_LETTER;
}

void draw_bar_legend(struct page *page, const struct chart *chart, double x, double y)
{
	draw_rect(page, "full", x, y - 10, 12, 12, 0);
	draw_text(page, "label", x + 18, y, "start", chart->value_label);
	x += 18 + draw_text_width(chart->value_label) + 28;
	draw_rect(page, "empty", x, y - 10, 12, 12, 0);
	draw_text(page, "label", x + 18, y, "start", chart->wanted_label);
}
