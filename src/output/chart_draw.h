/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes of SVG that the charts are drawn with. Lengths are in the units of the view box. */
#pragma once

#include "output/page.h"

#define CHART_WIDTH 640

void draw_rect(struct page *page, const char *look, double x, double y, double width, double height, double radius);
void draw_circle(struct page *page, const char *look, double x, double y, double radius);
void draw_line(struct page *page, const char *look, double x1, double y1, double x2, double y2);

/* anchor: "start", "middle" or "end". */
void draw_text(struct page *page, const char *look, double x, double y, const char *anchor, const char *text);
