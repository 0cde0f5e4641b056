/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finland: henkilötunnus, with the signs of centuries that were added in 2023 (Digi- ja väestötietovirasto). */
#include "gate/checksum.h"
#include "gate/identifier.h"
#include "gate/number.h"

#include <string.h>

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

size_t finnish_number(struct span text)
{
	static const char centuries[] = "+-YXWVUyxwvuABCDEFabcdef";

	if (text.len < 11 || !memchr(centuries, text.at[6], sizeof(centuries) - 1))
		return 0;
	for (size_t i = 0; i < 10; i++)
		if (i != 6 && !is_digit(text.at[i]))
			return 0;
	if (text.len > 11 && (is_digit(text.at[11]) || is_letter(text.at[11])))
		return 0;
	if (!is_short_date(two_digits(text.at), two_digits(text.at + 2), two_digits(text.at + 4)) ||
	    memcmp(text.at + 7, "002", 3) < 0)
		return 0;
	return checksum_hetu(text.at, text.at + 7, text.at[10]) ? 11 : 0;
}
