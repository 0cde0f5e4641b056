/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it would help if a department took guests on a day on which it is closed: each a plan of its own. */
#pragma once

#include "programme/relax.h"

/*
 * Adds an offer for each closed day that would let more be placed. Those on days with gaps, with the most places for
 * whoever has none, are tried first; out->untried says how many were left when the time was up. until: by
 * clock_running_ms(). ERROR_INTERNAL when erfar-assign can't be asked.
 */
int relax_try_open(struct blockage *out, const struct programme *programme, const struct problem *problem,
		   const struct answer *answer, int64_t until);
