/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/shift.h"

#include "base/i18n.h"
#include "text/words.h"

static const char *const names[SHIFT_COUNT] = { "day", "evening", "night", "ride" };

static const char *const words[SHIFT_COUNT] = { N_("day shift"), N_("evening shift"), N_("night shift"),
						N_("riding along") };

static const char *const read_as[SHIFT_COUNT] = { SHIFT_DAY_NAMES, SHIFT_EVENING_NAMES, SHIFT_NIGHT_NAMES,
						  SHIFT_RIDE_NAMES };

const char *shift_name(enum shift shift)
{
	return names[shift];
}

const char *shift_words(enum shift shift, const char *language)
{
	return i18n_in(language, words[shift]);
}

int shift_named(struct span folded)
{
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if (words_have(read_as[shift], folded))
			return shift;
	return -1;
}
