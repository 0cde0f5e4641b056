/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to csv.c, csv_separator.c and csv_write.c. */
#pragma once

#include "text/lines.h"

/* ';', ',' or tab. *announced: the first line is Excel's "sep=;" and no row. */
char csv_separator(const struct lines *lines, bool *announced);

/* Whether a spreadsheet would take the cell for a formula: it begins as one and is no plain number. */
bool csv_is_formula(struct span cell);

/* Whether it begins with the "'" that was put before a formula or before digits: reading takes one off. */
bool csv_is_marked(struct span cell);
