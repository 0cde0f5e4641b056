/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts with a name before each row: bars that lie, and cells coloured by what they are. */
#pragma once

#include "output/chart.h"

double grid_height(const struct chart *chart);
double rows_height(const struct chart *chart);

/* Draw into the <svg> that is open. */
void grid_draw(struct page *page, const struct chart *chart);
void rows_draw(struct page *page, const struct chart *chart);
