/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a spreadsheet makes of an identity number when it takes it for a number: zeros go, and decimals come. */
#include "gate/checksum.h"
#include "gate/identifier.h"
#include "gate/number.h"

#include <string.h>

/* How many groups there are before decimals that are zeros, ",00" or ".0". */
static size_t whole_groups(const struct scan *scan, const struct chain *chain)
{
	size_t last = chain->count - 1;
	struct span decimals = token_text(scan, chain->tokens[last]);

	if (!last || !strchr(",.", chain->after[last - 1]) || decimals.len > 2)
		return chain->count;
	for (size_t i = 0; i < decimals.len; i++)
		if (decimals.at[i] != '0')
			return chain->count;
	return last;
}

static enum rule rule_of_digits(const char *digits)
{
	bool late;

	if (strlen(digits) == 10)
		return danish_number(digits) == DK_CPR && checksum_cpr(digits) ? RULE_CPR : RULE_COUNT;
	switch (norwegian_number(digits, &late)) {
	case NO_FNR:
		return RULE_FNR;
	case NO_DNR:
		return RULE_DNR;
	case NO_HNR:
		return RULE_HNR;
	default:
		return RULE_COUNT;
	}
}

enum rule spreadsheet_number(char digits[CHAIN_DIGITS + 1], size_t *groups, const struct scan *scan,
			     const struct chain *chain)
{
	size_t len;
	bool decimals;

	*groups = whole_groups(scan, chain);
	decimals = *groups < chain->count;
	if (chain->before || *groups > 2 || (*groups == 2 && !strchr(" -/.", chain->after[0])))
		return RULE_COUNT;
	len = chain_digits(digits, scan, chain, *groups);
	if (decimals && (len == 10 || len == 11) && rule_of_digits(digits) != RULE_COUNT)
		return rule_of_digits(digits);
	/* of "010180" five digits are left; "Dnr 2026-00417" is a case */
	if ((len != 9 && len != 10) || digits[0] == '0' || (*groups == 2 && chain->lengths[0] != 5))
		return RULE_COUNT;
	memmove(digits + 1, digits, len + 1);
	digits[0] = '0';
	return rule_of_digits(digits);
}
