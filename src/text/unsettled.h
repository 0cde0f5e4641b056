/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first line of a contradiction that waits to be settled: "> <!-- erfar: unsettled 7h2kq9mz -->" (merge/block.h).
 */
#pragma once

#include "base/span.h"

#define UNSETTLED_OPENING "<!-- erfar: unsettled "

/* The id in such a line; empty for any other line. Points into it. */
struct span unsettled_id(struct span line);
