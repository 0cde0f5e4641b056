/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A follow-up as a person types it: "Ola Berg: lage et kort (neste torsdag)". */
#pragma once

#include "base/arena.h"
#include "base/date.h"

struct follow_up {
	const char *words; /* the day behind it, if any, as YYYY-MM-DD */
	bool has_owner;
};

/*
 * The last parenthesis is the day it is due when it holds one (dateword.h). A day without a year lies at most 90 days
 * back, else in the coming year. ERROR_USAGE when it holds numbers that can only be meant as a day, and there is no such
 * day; every other parenthesis is text.
 */
int follow_up_read(struct follow_up *out, struct arena *arena, const char *typed, struct date today);
