/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is who: names as people_find() compares them, and a first name alone for the one who has it. "Sunniva" in the
 * minutes is the "Sunniva Øye" of the plans' lists, or else of people.csv, where only one is called so.
 */
#include "model/people.h"
#include "model/rota_parts.h"

/* What a first name means; name is NULL where several have it. */
struct first_name {
	const char *name;
	struct span folded;
};

static void add_first_names(struct map *out, struct arena *arena, const char *name)
{
	struct span folded = people_folded(arena, span_of(name)), first = { folded.at, 0 };

	for (int i = 0; i < MOST_FIRST_NAMES && people_next_first_name(&first, folded); i++) {
		struct first_name *known = map_get(out, first);

		if (!known) {
			known = arena_alloc(arena, sizeof(*known));
			*known = (struct first_name){ name, folded };
			map_put(out, first, known);
		} else if (!span_equal(known->folded, folded)) {
			known->name = NULL;
		}
	}
}

/* A list that has both "Sunniva" and "Sunniva Øye" means two people. */
static void tell_apart(struct rota *rota, const struct strings *list)
{
	struct map whole;

	map_init(&whole, rota->arena);
	for (size_t i = 0; i < list->count; i++)
		map_put(&whole, people_folded(rota->arena, span_of(list->items[i])), rota);
	for (size_t i = 0; i < list->count; i++) {
		struct span folded = people_folded(rota->arena, span_of(list->items[i])), first = { folded.at, 0 };

		for (int k = 0; k < MOST_FIRST_NAMES && people_next_first_name(&first, folded); k++) {
			struct first_name *known = map_get(&whole, first) ? map_get(&rota->listed, first) : NULL;

			if (known)
				known->name = NULL;
		}
	}
}

void rota_know_list(struct rota *rota, const struct strings *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_first_names(&rota->listed, rota->arena, list->items[i]);
	tell_apart(rota, list);
}

void rota_know_people(struct rota *rota, const struct people *people)
{
	for (size_t i = 0; i < people->count; i++) {
		struct person *person = &people->items[i];
		struct span folded = people_folded(rota->arena, span_of(person->name));

		if (!map_get(&rota->people, folded))
			map_put(&rota->people, folded, person);
		add_first_names(&rota->first_names, rota->arena, person->name);
	}
}

/* The name to go by, *folded likewise: the whole one where name is the first name of one person only. */
static const char *whole_name(struct span *folded, const struct rota *rota, const char *name)
{
	const struct first_name *known;

	*folded = people_folded(rota->arena, span_of(name));
	if (map_get(&rota->people, *folded))
		return name;
	known = map_get(&rota->listed, *folded);
	if (!known)
		known = map_get(&rota->first_names, *folded);
	if (!known || !known->name)
		return name;
	*folded = known->folded;
	return known->name;
}

struct taker *rota_taker(struct rota *rota, const char *name)
{
	struct taker *taker = map_get(&rota->by_spelling, span_of(name));
	struct span folded;
	const char *whole;

	if (taker)
		return taker;
	whole = whole_name(&folded, rota, name);
	taker = map_get(&rota->by_name, folded);
	if (!taker) {
		taker = arena_alloc(rota->arena, sizeof(*taker));
		taker->name = whole;
		taker->person = map_get(&rota->people, folded);
		map_put(&rota->by_name, folded, taker);
	}
	map_put(&rota->by_spelling, span_of(name), taker);
	return taker;
}

const struct taker *rota_find(const struct rota *rota, const char *name)
{
	const struct taker *taker = map_get(&rota->by_spelling, span_of(name));
	struct span folded;

	if (taker)
		return taker;
	(void)whole_name(&folded, rota, name);
	return map_get(&rota->by_name, folded);
}
