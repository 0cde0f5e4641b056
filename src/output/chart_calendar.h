/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar grid: a column a week, a row a weekday, a sign on each day of a meeting. */
#pragma once

#include "output/chart.h"

double calendar_height(const struct chart *chart);

/* Draws into the <svg> that is open. */
void calendar_draw(struct page *page, const struct chart *chart);
