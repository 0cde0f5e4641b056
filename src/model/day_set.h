/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set of days that is quickly asked, to leave out notes before they are read: eleven years side by side, and days that
 * lie just so far apart are taken for each other. So it may have more days than were put in, and never fewer.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define DAY_SET_DAYS 4096

struct day_set {
	uint64_t bits[DAY_SET_DAYS / 64];
};

static inline void day_set_add(struct day_set *set, long day)
{
	unsigned long at = (unsigned long)day % DAY_SET_DAYS;

	set->bits[at / 64] |= UINT64_C(1) << at % 64;
}

static inline bool day_set_has(const struct day_set *set, long day)
{
	unsigned long at = (unsigned long)day % DAY_SET_DAYS;

	return (set->bits[at / 64] >> at % 64 & 1) != 0;
}
