/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/shift.h"

#include "base/i18n.h"
#include "text/words.h"

static const char *const names[SHIFT_COUNT] = { "day", "evening", "night", "ride" };

static const char *const words[SHIFT_COUNT] = { N_("day shift"), N_("evening shift"), N_("night shift"),
						N_("riding along") };

static const char *const read_as[SHIFT_COUNT] = {
	"day|dag|dagvakt|dagvagt|days|day shift",
	"evening|kveld|aften|kveldsvakt|aftenvagt|evenings|evening shift",
	"night|natt|nat|nattevakt|nattvakt|nattevagt|nights|night shift",
	"ride|ride-along|ridealong|medkjøring|medkøring|medkørsel|medkøyring|følgevakt|følgevagt",
};

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
