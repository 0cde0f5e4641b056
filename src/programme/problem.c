/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/problem.h"

static const char *const names[AIM_COUNT] = { "placed", "changed", "changed-told", "least-placed",
					      "wishes", "breadth", "even" };

const char *aim_name(enum aim aim)
{
	return names[aim];
}

int aim_named(struct span name)
{
	for (int i = 0; i < AIM_COUNT; i++)
		if (span_is(name, names[i]))
			return i;
	return -1;
}

int problem_places(const struct problem *problem, int department, int day, int shift)
{
	return problem->places[(department * problem->days + day) * SHIFT_COUNT + shift];
}

void problem_init(struct problem *out, struct arena *arena, int persons, int days, int departments, int specialities)
{
	struct problem problem = {
		.persons = persons, .days = days, .departments = departments, .specialities = specialities
	};

	problem.speciality = arena_array(arena, (size_t)departments + 1, sizeof(*problem.speciality));
	problem.places = arena_array(arena, (size_t)(departments * days) * SHIFT_COUNT + 1, sizeof(*problem.places));
	problem.person = arena_array(arena, (size_t)persons + 1, sizeof(*problem.person));
	for (int i = 0; i < persons; i++) {
		struct problem_person *person = &problem.person[i];

		person->shifts = SHIFT_ALL;
		person->away = arena_array(arena, (size_t)days + 1, sizeof(*person->away));
		person->never = arena_array(arena, (size_t)departments + 1, sizeof(*person->never));
		person->wish = arena_array(arena, (size_t)departments + 1, sizeof(*person->wish));
	}
	*out = problem;
}

void visits_add(struct visits *visits, struct arena *arena, struct visit visit)
{
	visits->items = arena_grow(arena, visits->items, visits->count, &visits->capacity, sizeof(*visits->items));
	visits->items[visits->count++] = visit;
}

void answer_add(struct answer *answer, struct arena *arena, struct aim_value value)
{
	answer->aims = arena_grow(arena, answer->aims, answer->aim_count, &answer->aim_capacity, sizeof(*answer->aims));
	answer->aims[answer->aim_count++] = value;
}

bool answer_is_proven(const struct answer *answer)
{
	for (size_t i = 0; i < answer->aim_count; i++)
		if (answer->aims[i].value != answer->aims[i].bound)
			return false;
	return true;
}
