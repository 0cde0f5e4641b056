/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sweden: personnummer and samordningsnummer (Skatteverket). */
#include "base/date.h"
#include "gate/checksum.h"
#include "gate/identifier.h"
#include "gate/number.h"

enum swedish swedish_number(const char *digits, size_t count, int latest)
{
	const char *ten = digits + (count - 10);
	int month = two_digits(ten + 2), day = two_digits(ten + 4);
	int year = count == 12 ? two_digits(digits) * 100 + two_digits(digits + 2) : 2000 + two_digits(ten);

	if (count == 12 && (year < 1850 || year > latest))
		return SE_NONE;
	if (!date_is_real(year, month, day > 60 ? day - 60 : day) || !checksum_luhn(ten, 10))
		return SE_NONE;
	return ten[6] == '9' && ten[7] >= '8' ? SE_TEST : SE_PERSON;
}
