/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, in nb, nn, da and en. */
#pragma once

#include "base/buf.h"
#include "base/date.h"

/*
 * "2026-03-05", "5.3.2026", "5/3-2026", "5.3." (the nearest to today, coming when in doubt), "5. mars", "today", "i
 * dag", "i morgen", "torsdag" (today or the first after it), "neste torsdag", "næste torsdag" (after today), "forrige
 * torsdag", "week 12", "uke 12", "veke 12", "uge 12 2027" (its Monday), "neste uke", "+2w", "+3d", "-1m". ERROR_USAGE
 * shows what would be right.
 */
int date_from_words(struct date *out, struct span words, struct date today);

/*
 * The end of a time that begins on first: a day, month or week without a year is the next from there on ("20.6." after
 * 8.1.2027 is in 2027). All else counts from today, as above.
 */
int date_from_words_after(struct date *out, struct span words, struct date today, struct date first);

/*
 * The beginning of a time that one looks back on: a day, month or week without a year, or a weekday, is the last such
 * day, today included ("1.1." is this year's on every day of it). All else counts from today, as above.
 */
int date_from_words_since(struct date *out, struct span words, struct date today);

/* date_from_words() without a message: false when the words are no date. */
bool date_in_words(struct date *out, struct span words, struct date today);

/* The same with the last of the days meant: of a week its Sunday, otherwise the day itself. */
bool days_in_words(struct date *out, struct date *last, struct span words, struct date today);

/*
 * Whether numbers stand there that can only be meant as a day, be there such a day or not: "2026-02-31", "31.2.2027",
 * "31/2-27", "31.2.", "31/2". Not "10-15", "7.4.1" or "22 33 44 55".
 */
bool date_is_meant(struct span text);

/* "torsdag 3. september 2026" in a language; short_form: "to. 3. sep.". */
void date_add_words(struct buf *out, struct date date, const char *language, bool short_form);

/* The name of a weekday or month (1..12) in a language. Constant. */
const char *weekday_name(enum weekday day, const char *language);
const char *month_name(int month, const char *language);
