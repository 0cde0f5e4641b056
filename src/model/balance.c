/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/balance.h"

#include "model/themes.h"

unsigned balance_sides(const struct themes *themes, const struct strings *slugs)
{
	unsigned sides = 0;

	for (size_t i = 0; i < slugs->count; i++) {
		const struct theme *theme = themes_find(themes, span_of(slugs->items[i]));

		sides |= 1U << (theme ? side_named(theme->side) : SIDE_OTHER);
	}
	return sides;
}

static void count(struct balance *out, unsigned sides, struct side_balance one)
{
	for (int side = 0; side < SIDE_COUNT; side++)
		if (sides >> side & 1U) {
			out->sides[side].held += one.held;
			out->sides[side].drawn += one.drawn;
			out->sides[side].wishes += one.wishes;
		}
}

static unsigned find_fewest(const struct balance *balance, bool with_drawn)
{
	size_t least = (size_t)-1, most = 0;
	unsigned thin = 0;

	for (int side = 0; side < SIDE_OTHER; side++) {
		const struct side_balance *one = &balance->sides[side];
		size_t meetings = one->held + (with_drawn ? one->drawn : 0);

		if (meetings < least)
			thin = 0;
		least = meetings < least ? meetings : least;
		most = meetings > most ? meetings : most;
		thin |= (meetings == least ? 1U : 0U) << side;
	}
	return least == most ? 0 : thin;
}

void balance_load(struct balance *out, const struct summary *summary, const struct themes *themes)
{
	const struct plan *plan = summary->period.plan;

	*out = (struct balance){ 0 };
	for (size_t i = 0; i < summary->meeting_count; i++) {
		const struct summary_meeting *one = &summary->meetings[i];
		unsigned sides = balance_sides(themes, &one->themes);

		if (one->state == MEETING_HELD)
			count(out, sides, (struct side_balance){ .held = 1 });
		else if (one->state != MEETING_HOLIDAY && date_compare(one->date, summary->today) >= 0)
			count(out, sides, (struct side_balance){ .drawn = 1 });
	}
	for (size_t i = 0; plan && i < plan->line_count; i++)
		if (plan_is_wish(&plan->lines[i].line))
			count(out, balance_sides(themes, &plan->lines[i].line.themes),
			      (struct side_balance){ .wishes = 1 });
	out->thin = find_fewest(out, true);
	out->least = find_fewest(out, false);
}
