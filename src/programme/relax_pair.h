/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where no change that closes a gap with nobody else moving is enough: changes with all others moving, alone and two
 * by two.
 */
#pragma once

#include "programme/relax.h"

/*
 * Does nothing when one of the offers is enough. Where there are no offers, those that let more be placed alone are
 * added; then the first two that together fill all are the pair. Only the most promising are tried, each a plan of
 * its own, until the time is up by clock_running_ms(). ERROR_INTERNAL when erfar-assign can't be asked.
 */
int relax_try_pairs(struct blockage *out, const struct programme *programme, const struct problem *problem,
		    const struct answer *answer, int64_t until);
