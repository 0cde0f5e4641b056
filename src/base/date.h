/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the proleptic Gregorian calendar (ISO 8601), years 1 to 9999. */
#pragma once

#include "base/span.h"

struct buf;

struct date {
	short year, month, day; /* year 0 is "no date" */
};

enum weekday { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

#define DATE_TEXT 11 /* room for "YYYY-MM-DD" and its NUL */

bool date_is_set(struct date date);
bool date_is_real(int year, int month, int day);
int date_compare(struct date a, struct date b);

/* A year of two digits, as POSIX has it: 69 to 99 are of the last century, 00 to 68 of this one. */
int date_whole_year(int two_digits);
int date_days_in_month(int year, int month);

/* Days since 1970-01-01, and back. */
long date_to_days(struct date date);
struct date date_from_days(long days);
struct date date_add_days(struct date date, long days);

/* The same day of a later month, or the last that it has. Nothing before the year 1 or after 9999. */
struct date date_add_months(struct date date, long months);

enum weekday date_weekday(struct date date);
int date_week(struct date date, int *year); /* ISO week 1..53; *year (may be NULL) is the week's year */

/* Exactly "YYYY-MM-DD". False otherwise; *out is then untouched. */
bool date_parse(struct date *out, struct span text);

/* "YYYY-MM-DD", or "" for no date. Returns text. */
const char *date_text(char text[DATE_TEXT], struct date date);
void date_add_text(struct buf *buf, struct date date);

/* A time of day as H:MM or HH:MM, given in minutes after midnight. False otherwise. */
bool clock_time_parse(int *minutes, struct span text);
