/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/explain.h"

static const struct placement *visit_of(const struct programme *programme, const struct participant *who,
					const struct department *where)
{
	for (size_t i = 0; i < programme->placements.count; i++)
		if (programme->placements.items[i].who == who && programme->placements.items[i].where == where)
			return &programme->placements.items[i];
	return NULL;
}

/* Who has the places that day; whether one is left in a shift they can. */
static bool has_room(struct strings *guests, const struct programme *programme, const struct participant *who,
		     const struct department *where, struct date day)
{
	int left[SHIFT_COUNT];
	bool room = false;

	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		left[shift] = department_places(where, day, (enum shift)shift);
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (placement->where != where || date_compare(placement->date, day) != 0)
			continue;
		left[placement->shift]--;
		strings_add(guests, programme->arena, placement->participant);
	}
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		room = room || ((who->shifts & (1U << shift)) && left[shift] > 0);
	return room;
}

static struct hindrance hindrance_of(const struct programme *programme, const struct participant *who,
				     const struct department *where, struct date day)
{
	struct hindrance hindrance = { .where = where, .rule = rules_on(programme, who, where, day) };

	if (hindrance.rule != RULE_NONE)
		return hindrance;
	if (visit_of(programme, who, where))
		hindrance.rule = RULE_REPEAT;
	else if (!has_room(&hindrance.guests, programme, who, where, day))
		hindrance.rule = RULE_FULL;
	return hindrance;
}

static void explain_day(struct explained_day *out, const struct programme *programme, const struct participant *who,
			struct date day)
{
	const struct departments *departments = &programme->departments;

	out->day = day;
	out->away = days_have(&who->away, day);
	out->placement = placements_of(&programme->placements, who, day);
	if (out->away || out->placement)
		return;
	out->hindrances = arena_array(programme->arena, departments->count + 1, sizeof(*out->hindrances));
	for (size_t j = 0; j < departments->count; j++)
		out->hindrances[out->hindrance_count++] = hindrance_of(programme, who, &departments->items[j], day);
}

static void explain_wish(struct explained_wish *out, const struct programme *programme, const struct participant *who,
			 const struct department *where)
{
	const struct days *days = &programme->individual;

	out->where = where;
	out->placement = visit_of(programme, who, where);
	if (out->placement)
		return;
	out->hindrances = arena_array(programme->arena, days->count + 1, sizeof(*out->hindrances));
	out->days = arena_array(programme->arena, days->count + 1, sizeof(*out->days));
	for (size_t i = 0; i < days->count; i++) {
		struct hindrance hindrance;

		if (days_have(&who->away, days->items[i]))
			continue;
		hindrance = hindrance_of(programme, who, where, days->items[i]);
		if (hindrance.rule == RULE_NONE)
			hindrance.instead = placements_of(&programme->placements, who, days->items[i]);
		out->days[out->hindrance_count] = days->items[i];
		out->hindrances[out->hindrance_count++] = hindrance;
	}
}

static size_t count_fulfilled(const struct programme *programme, const struct participant *who, size_t *wishes)
{
	const struct department **wanted;
	size_t fulfilled = 0;

	programme_wishes(&wanted, wishes, programme, who);
	for (size_t i = 0; i < *wishes; i++)
		fulfilled += visit_of(programme, who, wanted[i]) != NULL;
	return fulfilled;
}

static size_t count_fields(const struct programme *programme, const struct participant *who)
{
	struct map seen;

	map_init(&seen, programme->arena);
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (placement->who == who && placement->where)
			map_put(&seen, placement->where->field, seen.arena);
	}
	return seen.count;
}

void explain_participant(struct explanation *out, const struct programme *programme, const struct participant *who)
{
	struct explanation all = { .who = who };
	const struct department **wishes;
	size_t count;

	programme_wishes(&wishes, &count, programme, who);
	all.days = arena_array(programme->arena, programme->individual.count + 1, sizeof(*all.days));
	all.wishes = arena_array(programme->arena, count + 1, sizeof(*all.wishes));
	for (size_t i = 0; i < programme->individual.count; i++)
		explain_day(&all.days[all.day_count++], programme, who, programme->individual.items[i]);
	for (size_t i = 0; i < count; i++)
		explain_wish(&all.wishes[all.wish_count++], programme, who, wishes[i]);
	all.fields = count_fields(programme, who);
	all.fulfilled = all.fewest_wishes = count_fulfilled(programme, who, &count);
	for (size_t i = 0; i < programme->participants.count; i++) {
		size_t wished, fulfilled = count_fulfilled(programme, &programme->participants.items[i], &wished);

		if (wished >= count && fulfilled < all.fewest_wishes)
			all.fewest_wishes = fulfilled;
	}
	*out = all;
}
