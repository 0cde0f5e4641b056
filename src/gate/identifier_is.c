/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Iceland: kennitala of persons (Þjóðskrá); those of companies have day + 40 and are nobody's. */
#include "base/date.h"
#include "gate/checksum.h"
#include "gate/identifier.h"
#include "gate/number.h"

bool icelandic_number(const char *digits, bool *checked)
{
	int year = two_digits(digits + 4);

	*checked = checksum_kennitala(digits);
	if (digits[9] != '8' && digits[9] != '9' && digits[9] != '0')
		return false;
	year += digits[9] == '8' ? 1800 : digits[9] == '9' ? 1900 : 2000;
	return date_is_real(year, two_digits(digits + 2), two_digits(digits));
}
