/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, periods and hours as a report writes them, in the clinic's language. All texts live in the arena. */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "model/summary.h"

const char *words_day(struct arena *arena, const char *language, struct date date);	  /* "5 January 2026" */
const char *words_day_short(struct arena *arena, const char *language, struct date date); /* "Thu 8 Jan" */
const char *words_period(struct arena *arena, const char *language, struct date from, struct date to);

/* Hours with at most one decimal: "8.8", "8,8", "10". */
const char *words_hours(struct arena *arena, const char *language, int minutes);

const char *words_of(struct arena *arena, const char *language, size_t part, size_t whole); /* "3 of 4" */
int words_percent(size_t part, size_t whole);						    /* rounded; -1 of nothing */

const char *words_side(enum side side, const char *language);
const char *words_kind(enum entry_kind kind, const char *language);

/* How a meeting went: "held", "held with few", "not written up", ...; and the same with "(why)" behind it. */
const char *words_state(const struct summary_meeting *meeting, struct date today, const char *language);
const char *words_state_why(struct arena *arena, const struct summary_meeting *meeting, struct date today,
			    const char *language);
