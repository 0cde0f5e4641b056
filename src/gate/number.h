/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of digits in a row, and dates among them. Shared by the files of gate/ only. */
#pragma once

#include "gate/scan.h"

enum { CHAIN_GROUPS = 12, CHAIN_DIGITS = 24 };

/*
 * Groups of digits with one separator between each two: ' ', '-', '.', '/', '+', ',' (touching on both sides), or
 * 'd' for a full stop and a blank, as in "12. 03. 2012".
 */
struct chain {
	size_t first;		     /* token of the first group */
	size_t count;		     /* groups; below, what lies beyond them is not set */
	size_t tokens[CHAIN_GROUPS]; /* token of each group */
	size_t lengths[CHAIN_GROUPS];
	char after[CHAIN_GROUPS]; /* separator after each group; '\0' after the last of the row */
	char before;		  /* separator before the first group when digits stand there, else '\0' */
};

/* The last token are digits, which have just been cut: notes what parts them from those before, if any stand there. */
void chain_join(struct scan *scan);

/* Reads the groups that begin at a token of digits; at most CHAIN_GROUPS. */
void chain_read(struct chain *out, const struct scan *scan, size_t at);

/*
 * The digits of the first count groups, ended by NUL. Returns how many there are; 0 when there are more than
 * CHAIN_DIGITS, and out is then empty.
 */
size_t chain_digits(char out[CHAIN_DIGITS + 1], const struct scan *scan, const struct chain *chain, size_t count);

/* Two ASCII digits as a number. */
int two_digits(const char *digits);

/* Whether day, month and two-digit year make a date in some century. */
bool is_short_date(int day, int month, int year);

/* The latest year with those last two digits that is not after today's. */
int full_year(const struct gate *gate, int year);

struct found_date {
	struct date date; /* day 0 where only month and year stand there; year 0 where it is left out */
	size_t last;	  /* its last token */
};

/*
 * A date that begins at the token, in figures or with the name of a month; false when there is none. bare allows six
 * or eight digits without separators.
 */
bool date_at(struct found_date *out, const struct scan *scan, size_t at, bool bare);

/*
 * spreadsheet.c: the rule for the identity number that a spreadsheet has made the chain of, which begins it: "5091583854" and
 * "80418-4376" without their first zero, "26051060112,00". RULE_COUNT when check digits don't hold. digits become those of the
 * number, groups those of the chain that belong to it.
 */
enum rule spreadsheet_number(char digits[CHAIN_DIGITS + 1], size_t *groups, const struct scan *scan,
			     const struct chain *chain);
