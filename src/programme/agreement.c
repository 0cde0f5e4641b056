/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/agreement.h"

struct date agreement_day(const struct programme *programme, const struct participant *who)
{
	for (size_t i = 0; i < programme->signature_count; i++)
		if (span_equal(programme->signatures[i].folded, who->folded))
			return programme->signatures[i].date;
	return (struct date){ 0 };
}

struct date agreement_due(const struct programme *programme, const struct participant *who)
{
	for (size_t i = 0; i < programme->placements.count; i++) /* by date */
		if (programme->placements.items[i].who == who)
			return programme->placements.items[i].date;
	return (struct date){ 0 };
}

static bool comes_to(const struct programme *programme, const struct participant *who, const struct department *where)
{
	for (size_t i = 0; i < programme->placements.count; i++)
		if (programme->placements.items[i].who == who && programme->placements.items[i].where == where)
			return true;
	return false;
}

void agreement_missing(struct strings *out, const struct programme *programme, const struct department *where)
{
	for (size_t i = 0; i < programme->participants.count; i++) {
		const struct participant *who = &programme->participants.items[i];

		if ((!where || comes_to(programme, who, where)) && !date_is_set(agreement_day(programme, who)))
			strings_add(out, programme->arena, who->name);
	}
}
