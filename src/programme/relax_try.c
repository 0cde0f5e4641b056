/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/relax_try.h"

#include "base/clock.h"

void relax_try_begin(struct problem *out, struct arena *arena, const struct problem *problem,
		     const struct answer *answer)
{
	bool *fixed = arena_array(arena, (size_t)(problem->persons * problem->days) + 1, sizeof(*fixed));

	*out = *problem;
	out->mend = true;
	out->before = (struct visits){ 0 };
	for (size_t i = 0; i < problem->fixed.count; i++)
		fixed[problem->fixed.items[i].person * problem->days + problem->fixed.items[i].day] = true;
	for (size_t i = 0; i < answer->visits.count; i++) {
		const struct visit *visit = &answer->visits.items[i];

		if (!fixed[visit->person * problem->days + visit->day])
			visits_add(&out->before, arena, *visit);
	}
}

bool *relax_try_placed(struct arena *arena, const struct problem *problem, const struct answer *answer)
{
	bool *placed = arena_array(arena, (size_t)(problem->persons * problem->days) + 1, sizeof(*placed));

	for (size_t i = 0; i < answer->visits.count; i++)
		placed[answer->visits.items[i].person * problem->days + answer->visits.items[i].day] = true;
	return placed;
}

struct assignment_options relax_try_options(int64_t until)
{
	long left = (long)((until - clock_running_ms() + 999) / 1000);

	return (struct assignment_options){ .placed_only = true, .seconds = left > 0 ? left : 1 };
}
