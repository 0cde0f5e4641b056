/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Norway: fødselsnummer and its relatives (Skatteetaten, Norsk helsenett), DUF. */
#include "gate/checksum.h"
#include "gate/identifier.h"
#include "gate/number.h"

static enum norwegian by_date(const char *digits)
{
	int day = two_digits(digits), month = two_digits(digits + 2), year = two_digits(digits + 4);
	int real_day = day > 40 ? day - 40 : day;
	static const struct {
		int offset;
		enum norwegian kind;
	} months[] = { { 0, NO_FNR }, { 20, NO_NPID }, { 40, NO_HNR }, { 65, NO_SYNTHETIC }, { 80, NO_SYNTHETIC } };

	for (size_t i = 0; i < sizeof(months) / sizeof(*months); i++)
		if (is_short_date(real_day, month - months[i].offset, year))
			return months[i].kind == NO_FNR && day > 40 ? NO_DNR : months[i].kind;
	return NO_NONE;
}

enum norwegian norwegian_number(const char *digits, bool *late)
{
	enum norwegian kind = by_date(digits);

	*late = !checksum_fnr(digits, false);
	if (!checksum_fnr(digits, true))
		return NO_NONE;
	if (kind == NO_NONE)
		return digits[0] >= '8' && !*late ? NO_FH : NO_NONE;
	/* the rule of 2032 is for fødselsnummer and D-nummer, and what imitates them */
	return *late && (kind == NO_HNR || kind == NO_NPID) ? NO_NONE : kind;
}

bool norwegian_duf(const char *digits, int latest)
{
	int year = two_digits(digits) * 100 + two_digits(digits + 2);

	return year >= 1985 && year <= latest && checksum_duf(digits);
}
