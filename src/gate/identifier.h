/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a row of digits is by the rules of each country: dates and check digits only, without regard to the words
 * around it (number.c weighs those). One file a country.
 */
#pragma once

#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>

/* identifier_no.c. D: day + 40. H: month + 40. */
enum norwegian {
	NO_NONE,
	NO_SYNTHETIC, /* month + 80 (Skatteetaten, Tenor) or + 65 (NHN SyntPop): nobody's */
	NO_FNR,
	NO_DNR,
	NO_HNR,	 /* also D and H at once; NAV's synthetic numbers have the same form */
	NO_NPID, /* month + 20: a person in NAV's registers */
	NO_FH,	 /* felles hjelpenummer: begins with 8 or 9, no date */
};

/* Eleven digits. *late is set when only the rule of 2032 accepts the first check digit. */
enum norwegian norwegian_number(const char *digits, bool *late);

/* A DUF number: twelve digits that begin with a year from 1985 to latest. */
bool norwegian_duf(const char *digits, int latest);

/* identifier_dk.c */
enum danish {
	DK_NONE,
	DK_CPR,		/* a real date, whatever modulus 11 says (numbers without it are issued since 2007) */
	DK_REPLACEMENT, /* erstatnings-CPR: day + 60 */
};

enum danish danish_number(const char *digits); /* ten digits */
int danish_year(const char *digits);	       /* the year of birth by the seventh digit */

/*
 * The length of an eCPR ("DDMMYY[-]CAAG", two letters) at the start of text; 0 when there is none. A letter or digit
 * after it makes it none.
 */
size_t danish_ecpr(struct span text);

/* identifier_se.c: personnummer and samordningsnummer (day + 60), ten digits or twelve, Luhn included. */
enum swedish { SE_NONE, SE_TEST /* serial 980-999 */, SE_PERSON };

enum swedish swedish_number(const char *digits, size_t count, int latest);

/* identifier_fi.c: the length of a henkilötunnus (DDMMYYSNNNC) at the start of text, 0 when there is none. */
size_t finnish_number(struct span text);

/* identifier_is.c: ten digits of a kennitala of a person. *checked: modulus 11 is kept. */
bool icelandic_number(const char *digits, bool *checked);
