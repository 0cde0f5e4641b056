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
	const enum danish danish = danish_number(digits);
	const enum swedish swedish = swedish_number(digits, 10, scan->gate->today.year);
	struct countries of = {
		.danish = danish == DK_CPR,
		.replacement = danish == DK_REPLACEMENT,
		.swedish = swedish == SE_PERSON,
		.swedish_test = swedish == SE_TEST,
	};

	of.cpr = of.danish && checksum_cpr(digits);
	of.icelandic = icelandic_number(digits, &of.kennitala);
	of.kennitala = of.kennitala && of.icelandic;
	of.finnish = of.danish && checksum_hetu(digits, digits + 6, digits[9]);
	return of;
}

/* The word beside it names one country's number. */
static enum rule rule_by_word(uint64_t cues, const struct countries *of)
{
	if ((cues & CUE(ID_DK)) && (of->danish || of->replacement))
		return of->danish ? RULE_CPR : RULE_CPR_REPLACEMENT;
	if (of->swedish && (cues & CUE(ID_SE)))
		return RULE_PNR;
	if (of->icelandic && (cues & CUE(ID_IS)))
		return RULE_KENNITALA;
	return of->finnish && (cues & CUE(ID_FI)) ? RULE_HETU : RULE_COUNT;
}

/* Nobody says that it is a number of Sweden, where it would be nobody's. */
static bool is_danish_rather(const struct scan *scan, uint64_t cues, const struct countries *of)
{
	return !of->swedish_test || scan->gate->is_danish || ((cues & CUE(ID)) && !(cues & CUE(ID_SE)));
}

enum rule country_rule(const struct scan *scan, uint64_t cues, bool told, const struct countries *of)
{
	const enum rule by_word = rule_by_word(cues, of);

	if (by_word != RULE_COUNT)
		return by_word;
	if (of->danish && (of->cpr || scan->gate->is_danish || (!of->finnish && !of->kennitala)))
		return RULE_CPR;
	if (of->replacement && told && scan->gate->is_danish)
		return RULE_CPR_REPLACEMENT;
	if (of->kennitala || of->finnish || of->swedish)
		return of->kennitala ? RULE_KENNITALA : of->finnish ? RULE_HETU : RULE_PNR;
	if (!of->replacement || !is_danish_rather(scan, cues, of))
		return RULE_COUNT;
	return told ? RULE_CPR_REPLACEMENT : RULE_CPR_REPLACEMENT_LIKELY;
}

/* A replacement number is sure enough of itself, or says that it is not. */
const char *country_remark(enum rule rule, const struct countries *of)
{
	if (rule == RULE_CPR_REPLACEMENT || rule == RULE_CPR_REPLACEMENT_LIKELY)
		return NULL;
	if (of->danish && rule != RULE_CPR)
		return _("it may also be a Danish CPR number");
	if (of->kennitala && rule != RULE_KENNITALA)
		return _("it may also be an Icelandic identity number");
	if (of->finnish && rule != RULE_HETU)
		return _("it may also be a Finnish personal identity code");
	return of->swedish && rule != RULE_PNR ? _("it may also be a Swedish personal identity number") : NULL;
}
