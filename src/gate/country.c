/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DDMMYY-NNNN is how Denmark, Iceland, Finland and, with the year first, Sweden write a person's number: which of them
 * the digits can be, and for which the words beside them speak.
 */
#include "gate/country.h"

#include "base/i18n.h"
#include "gate/checksum.h"
#include "gate/identifier.h"

struct countries countries_of(const struct scan *scan, const char *digits)
{
	struct countries of = { .danish = danish_number(digits) == DK_CPR };

	of.cpr = of.danish && checksum_cpr(digits);
	of.swedish = swedish_number(digits, 10, scan->gate->today.year) == SE_PERSON;
	of.icelandic = icelandic_number(digits, &of.kennitala);
	of.kennitala = of.kennitala && of.icelandic;
	of.finnish = of.danish && checksum_hetu(digits, digits + 6, digits[9]);
	return of;
}

enum rule country_rule(const struct scan *scan, uint64_t cues, const struct countries *of)
{
	if (of->swedish && (cues & CUE(ID_SE)))
		return RULE_PNR;
	if (of->icelandic && (cues & CUE(ID_IS)))
		return RULE_KENNITALA;
	if (of->finnish && (cues & CUE(ID_FI)))
		return RULE_HETU;
	if (of->danish && (of->cpr || scan->gate->is_danish || (!of->finnish && !of->kennitala)))
		return RULE_CPR;
	return of->kennitala ? RULE_KENNITALA : of->finnish ? RULE_HETU : of->swedish ? RULE_PNR : RULE_COUNT;
}

const char *country_remark(enum rule rule, const struct countries *of)
{
	if (of->danish && rule != RULE_CPR)
		return _("it may also be a Danish CPR number");
	if (of->kennitala && rule != RULE_KENNITALA)
		return _("it may also be an Icelandic identity number");
	if (of->finnish && rule != RULE_HETU)
		return _("it may also be a Finnish personal identity code");
	return of->swedish && rule != RULE_PNR ? _("it may also be a Swedish personal identity number") : NULL;
}
