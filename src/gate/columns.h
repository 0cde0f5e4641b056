/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a table say. Shared by columns.c and cell.c. */
#pragma once

#include "gate/scan.h"

/* The cell that begins at the token and ends before the other one, under a heading with those cues. */
void cell_match(struct scan *scan, size_t at, size_t end, uint64_t cues);

/* "F84", "DF32": a code of ICD-10's chapter of the mind. */
bool cell_is_code(const struct scan *scan, size_t at);
