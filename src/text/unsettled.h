/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first line of a contradiction that waits to be settled: "> <!-- erfar: unsettled 7h2kq9mz -->" (merge/block.h). In
 * a note that carries what is to stand beside it (merge/carried.c) "beside" follows the id.
 */
#pragma once

#include "base/span.h"

#include <stdbool.h>

#define UNSETTLED_OPENING "<!-- erfar: unsettled "
#define UNSETTLED_END " -->"
#define UNSETTLED_BESIDE_END " beside -->"

/* The id in such a line; empty for any other line. Points into it. */
struct span unsettled_id(struct span line);

/* Whether such a line says that the contradiction is only carried. */
bool unsettled_is_beside(struct span line);

/*
 * Whether these cells, without their quotation marks, are a row by which a table carries one: the whole block in the first
 * cell, and nothing else there or in the others. It is no row of the table.
 */
bool unsettled_is_row(const struct span *cells, size_t count);
