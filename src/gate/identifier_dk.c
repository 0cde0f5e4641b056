/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Denmark: CPR (CPR-kontoret), its replacements, and eCPR of the health service (MedCom). */
#include "base/date.h"
#include "gate/identifier.h"
#include "gate/number.h"

#include <string.h>

int danish_year(const char *digits)
{
	int year = two_digits(digits + 4);
	char century = digits[6];

	if (century <= '3')
		return 1900 + year;
	if (century == '4' || century == '9')
		return year <= 36 ? 2000 + year : 1900 + year;
	return year <= 57 ? 2000 + year : 1800 + year;
}

enum danish danish_number(const char *digits)
{
	int day = two_digits(digits), month = two_digits(digits + 2), year = danish_year(digits);

	if (date_is_real(year, month, day))
		return DK_CPR;
	return day > 60 && date_is_real(year, month, day - 60) ? DK_REPLACEMENT : DK_NONE;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

size_t danish_ecpr(struct span text)
{
	size_t at = text.len > 6 && text.at[6] == '-' ? 7 : 6;
	const char *tail = text.at + at;

	if (text.len < at + 4)
		return 0;
	for (size_t i = 0; i < 6; i++)
		if (!is_digit(text.at[i]))
			return 0;
	if (!is_short_date(two_digits(text.at), two_digits(text.at + 2), two_digits(text.at + 4)) ||
	    !memchr("01567", tail[0], 5) || !is_letter(tail[1]) || !is_letter(tail[2]) || !is_digit(tail[3]))
		return 0;
	if (text.len > at + 4 && (is_digit(tail[4]) || is_letter(tail[4])))
		return 0;
	return at + 4;
}
