/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Check digits of the Nordic identity numbers and of the numbers that look like them. Every function takes ASCII
 * digits, as many as the number has, without separators, and looks at check digits only, never at dates.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The two check digits of a Norwegian fødselsnummer, D-, H- or FH-number (11 digits). With from_2032 the first one
 * may also leave 1, 2 or 3, as in numbers assigned from 1 January 2032 (Skatteetaten).
 */
bool checksum_fnr(const char *digits, bool from_2032);

bool checksum_account(const char *digits); /* Norwegian bank account, 11 digits */
bool checksum_orgnr(const char *digits);   /* Norwegian organisation number, 9 digits */
bool checksum_duf(const char *digits);	   /* DUF number of an asylum case, 12 digits */
bool checksum_cpr(const char *digits);	   /* modulus 11 of a CPR number, 10 digits; since 2007 not always kept */
bool checksum_luhn(const char *digits, size_t count); /* Swedish personnummer: over its last ten digits */
bool checksum_kennitala(const char *digits);	      /* Icelandic, 10 digits; from 18 February 2026 not always kept */

/* Finnish henkilötunnus: the six digits of the date, the three of the serial, and the sign after them (any case). */
bool checksum_hetu(const char *date, const char *serial, char sign);
