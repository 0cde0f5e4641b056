/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/relax_open.h"

#include "base/clock.h"
#include "programme/relax_try.h"

#include <stdlib.h>

/* A day on which a department is closed. */
struct closed_day {
	int department, day;
	int closes; /* gaps of that day that it could close with nobody else moving */
	int places;
};

struct opening {
	const struct programme *programme;
	const struct answer *answer;
	struct problem problem; /* the plan that there is, to be added to */
	bool *placed;		/* [person, day] */
	int64_t until;
};

static int *places_at(const struct opening *now, int department, int day)
{
	return &now->problem.places[(department * now->problem.days + day) * SHIFT_COUNT];
}

static int places_opened(const struct opening *now, int department, int day, int shift)
{
	const struct programme *programme = now->programme;

	return department_places_open(&programme->departments.items[department], programme->individual.items[day],
				      (enum shift)shift);
}

static struct closed_day look_at(const struct opening *now, int department, int day)
{
	const struct problem *problem = &now->problem;
	struct closed_day found = { .department = department, .day = day };
	unsigned shifts = 0;

	for (int shift = 0; shift < SHIFT_COUNT; shift++) {
		int places = places_opened(now, department, day, shift);

		found.places += places;
		shifts |= places ? 1U << shift : 0;
	}
	for (int p = 0; p < problem->persons && found.closes < found.places; p++) {
		const struct problem_person *person = &problem->person[p];

		found.closes += !person->away[day] && !now->placed[p * problem->days + day] &&
				!person->never[department] && (person->shifts & shifts);
	}
	return found;
}

static int compare_closed(const void *a, const void *b)
{
	const struct closed_day *one = a, *other = b;

	if (one->closes != other->closes)
		return other->closes - one->closes;
	if (one->places != other->places)
		return other->places - one->places;
	return one->day != other->day ? one->day - other->day : one->department - other->department;
}

static void begin(struct opening *now, const struct problem *problem)
{
	struct arena *arena = now->programme->arena;

	relax_try_begin(&now->problem, arena, problem, now->answer);
	now->placed = relax_try_placed(arena, problem, now->answer);
}

/* Whether it is now known what that day gives. */
static int try_open(struct blockage *out, bool *known, struct opening *now, const struct closed_day *closed)
{
	struct arena *arena = now->programme->arena;
	const struct department *where = &now->programme->departments.items[closed->department];
	const struct assignment_options options = relax_try_options(now->until);
	int *places = places_at(now, closed->department, closed->day), rc;
	struct answer answer = { 0 };
	long gains;

	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		places[shift] = places_opened(now, closed->department, closed->day, shift);
	rc = assignment_solve(&answer, arena, &now->problem, &options);
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		places[shift] = 0;
	if (rc < 0)
		return rc;
	gains = (long)answer.visits.count - (long)now->answer->visits.count;
	*known = gains > 0 || answer.stop != STOP_TIME;
	if (gains <= 0)
		return 0;
	out->offers = arena_grow(arena, out->offers, out->offer_count, &out->offer_capacity, sizeof(*out->offers));
	out->offers[out->offer_count++] = (struct relaxation_offer){
		.kind = RELAX_OPEN, .where = where, .day = now->programme->individual.items[closed->day], .gains = gains
	};
	return 0;
}

int relax_try_open(struct blockage *out, const struct programme *programme, const struct problem *problem,
		   const struct answer *answer, int64_t until)
{
	struct opening now = { .programme = programme, .answer = answer, .until = until };
	struct closed_day *closed =
		arena_array(programme->arena, (size_t)(problem->departments * problem->days) + 1, sizeof(*closed));
	size_t count = 0;
	int rc = 0;

	begin(&now, problem);
	for (int j = 0; j < problem->departments; j++)
		for (int day = 0; day < problem->days; day++)
			if (days_have(&programme->departments.items[j].closed, programme->individual.items[day])) {
				closed[count] = look_at(&now, j, day);
				count += closed[count].places > 0;
			}
	qsort(closed, count, sizeof(*closed), compare_closed);
	for (size_t i = 0; i < count && rc >= 0; i++) {
		bool known = false;

		if (clock_running_ms() < now.until)
			rc = try_open(out, &known, &now, &closed[i]);
		out->untried += rc >= 0 && !known;
	}
	return rc;
}
