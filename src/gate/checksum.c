/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/checksum.h"

#include <string.h>

/* The sum of digits weighted by the digits of weights, as far as weights goes. */
static int weigh(const char *digits, const char *weights)
{
	int sum = 0;

	for (size_t i = 0; weights[i]; i++)
		sum += (digits[i] - '0') * (weights[i] - '0');
	return sum;
}

bool checksum_fnr(const char *digits, bool from_2032)
{
	int first = weigh(digits, "3761894521") % 11;
	int second = weigh(digits, "54327654321") % 11;

	return first <= (from_2032 ? 3 : 0) && second == 0;
}

bool checksum_account(const char *digits)
{
	return weigh(digits, "54327654321") % 11 == 0;
}

bool checksum_orgnr(const char *digits)
{
	return weigh(digits, "327654321") % 11 == 0;
}

bool checksum_duf(const char *digits)
{
	int check = weigh(digits, "4632463275") % 11;

	return check == (digits[10] - '0') * 10 + (digits[11] - '0');
}

bool checksum_cpr(const char *digits)
{
	return weigh(digits, "4327654321") % 11 == 0;
}

bool checksum_luhn(const char *digits, size_t count)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++) {
		int value = (digits[count - 1 - i] - '0') * (i % 2 ? 2 : 1);

		sum += value / 10 + value % 10;
	}
	return sum % 10 == 0;
}

bool checksum_kennitala(const char *digits)
{
	return weigh(digits, "327654321") % 11 == 0;
}

bool checksum_hetu(const char *date, const char *serial, char sign)
{
	static const char signs[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
	long number = 0;

	for (size_t i = 0; i < 6; i++)
		number = number * 10 + (date[i] - '0');
	for (size_t i = 0; i < 3; i++)
		number = number * 10 + (serial[i] - '0');
	if (sign >= 'a' && sign <= 'z')
		sign = (char)(sign - 'a' + 'A');
	return signs[number % 31] == sign;
}
