/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person types of a meeting, with days in words: a follow-up, "Ola Berg: lage et kort (neste torsdag)", and a
 * conclusion, "Vi ringer tilbake. (look again 1.3.)".
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"

struct follow_up {
	const char *words; /* the day behind it, if any, as YYYY-MM-DD */
	bool has_owner;
};

/*
 * The last parenthesis is the day it is due when it holds one (dateword.h). A day without a year lies at most 90 days
 * back, else in the coming year. ERROR_USAGE when it holds numbers that can only be meant as a day, and there is no
 * such day; every other parenthesis is text.
 */
int follow_up_read(struct follow_up *out, struct arena *arena, const char *typed, struct date today);

struct agreed {
	const char *words;  /* the day to look at it again, if any, as YYYY-MM-DD */
	const char *no_day; /* the "(look again ...)" that says no day, and so is text; NULL */
};

/*
 * The day of the "(look again DAY)" at the end, which "(replaces ID)" may follow; without a year it is to come.
 * ERROR_USAGE as above.
 */
int agreed_read(struct agreed *out, struct arena *arena, const char *typed, struct date today);
