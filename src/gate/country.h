/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose number of ten digits it is, where four countries write theirs alike. Shared by the files of gate/ only. */
#pragma once

#include "gate/scan.h"

/* Whose number DDMMYY-NNNN can be, by its digits. */
struct countries {
	bool danish, swedish, icelandic, finnish;
	bool cpr, kennitala; /* a Danish, an Icelandic one with the check digit that it need not have */
	bool replacement;    /* a Danish one of somebody who has none */
	bool swedish_test;   /* a Swedish one that nobody gets */
};

struct countries countries_of(const struct scan *scan, const char *digits);

/*
 * Which country the digits and the words beside them (cues) speak for; where they speak for several, the clinic's own.
 * told: one of the words speaks of a person. RULE_COUNT for none, and for what is nobody's in a country for which no
 * word speaks against.
 */
enum rule country_rule(const struct scan *scan, uint64_t cues, bool told, const struct countries *of);

/* What else it may be, where no word says which; NULL for nothing. */
const char *country_remark(enum rule rule, const struct countries *of);
