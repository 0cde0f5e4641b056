/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes of SVG that the charts are drawn with. Lengths are in the units of the view box. */
#pragma once

#include "output/chart.h"

#define CHART_WIDTH 640
#define CHART_LETTER 6.6 /* how wide a letter of a label is: sans-serif ones of 12 px are about that */

void draw_rect(struct page *page, const char *look, double x, double y, double width, double height, double radius);
void draw_circle(struct page *page, const char *look, double x, double y, double radius);
void draw_line(struct page *page, const char *look, double x1, double y1, double x2, double y2);

/* anchor: "start", "middle" or "end". */
void draw_text(struct page *page, const char *look, double x, double y, const char *anchor, const char *text);

/* Room that a label takes. */
double draw_text_width(const char *text);

/* What the filling and the outline of bars are. */
void draw_bar_legend(struct page *page, const struct chart *chart, double x, double y);
