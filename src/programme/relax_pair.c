/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/relax_pair.h"

#include "base/clock.h"
#include "programme/relax_try.h"

#include <stdlib.h>

#define MOST_CHANGES 12
#define MOST_PAIRS 20

/* One rule less, or one place more. */
struct change {
	enum relaxation_kind kind;
	int person, department, day; /* of a rule: any day; of RELAX_SHIFT: any department; of a place: nobody, -1 */
	enum shift shift;
	int rank;   /* among those that serve the same gap: the most promising is 0 */
	int places; /* it can close as many gaps at most */
};

struct pairing {
	const struct programme *programme;
	const struct answer *answer;
	struct problem problem;
	struct change *changes;
	size_t count, capacity;
	int64_t until;
};

static void add_change(struct pairing *now, struct change change)
{
	for (size_t i = 0; i < now->count; i++) {
		struct change *other = &now->changes[i];

		if (other->kind != change.kind || other->person != change.person || other->shift != change.shift ||
		    other->department != change.department || other->day != change.day)
			continue;
		other->rank = other->rank < change.rank ? other->rank : change.rank;
		return;
	}
	now->changes =
		arena_grow(now->programme->arena, now->changes, now->count, &now->capacity, sizeof(*now->changes));
	now->changes[now->count++] = change;
}

/* Whether a department has a place on some day on which they are there, in one of these shifts. */
static bool has_places(const struct problem *problem, int person, int department, unsigned shifts)
{
	for (int day = 0; day < problem->days; day++)
		for (int shift = 0; shift < SHIFT_COUNT && !problem->person[person].away[day]; shift++)
			if ((shifts & (1U << shift)) && problem_places(problem, department, day, shift))
				return true;
	return false;
}

/* The rules about one person, those first that are lifted with the least ado. */
static void add_rules(struct pairing *now, int person)
{
	static const struct {
		enum rule rule;
		enum relaxation_kind kind;
	} order[] = { { RULE_VISITED, RELAX_VISITED },
		      { RULE_OWN, RELAX_OWN },
		      { RULE_AVOID, RELAX_AVOID },
		      { RULE_SHIFT, RELAX_SHIFT },
		      { RULE_STEPS, RELAX_STEPS } };
	const struct programme *programme = now->programme;
	const struct participant *who = &programme->participants.items[person];
	unsigned can = now->problem.person[person].shifts;
	int rank = 0;

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
		struct change change = {
			.kind = order[i].kind, .person = person, .department = -1, .day = -1, .places = 1
		};

		for (int shift = 0; shift < SHIFT_COUNT && change.kind == RELAX_SHIFT; shift++)
			if (!(can & (1U << shift))) {
				change.shift = (enum shift)shift;
				change.rank = rank++;
				add_change(now, change);
			}
		for (int j = 0; j < now->problem.departments && change.kind != RELAX_SHIFT; j++) {
			const struct department *where = &programme->departments.items[j];

			if (!rules_bar_once(programme, who, where) ||
			    rules_never(programme, who, where) != order[i].rule ||
			    !has_places(&now->problem, person, j, can))
				continue;
			change.department = j;
			change.rank = rank++;
			add_change(now, change);
		}
	}
}

/* The first shift in which there are places, among all of a day; by day when there are none. */
static enum shift first_shift(const int *places)
{
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if (places[shift])
			return (enum shift)shift;
	return SHIFT_DAY;
}

/* One place more in the shift that the department has that day, else in one it has otherwise; all on a closed day. */
static void add_place(struct pairing *now, int department, int day, int rank)
{
	const struct department *where = &now->programme->departments.items[department];
	const int *places = &now->problem.places[(department * now->problem.days + day) * SHIFT_COUNT];
	struct date date = now->programme->individual.items[day];
	struct change change = {
		.kind = RELAX_PLACE, .person = -1, .department = department, .day = day, .rank = rank, .places = 1
	};

	change.shift = first_shift(places[first_shift(places)] ? places : where->places);
	if (days_have(&where->closed, date)) {
		change.kind = RELAX_OPEN;
		change.shift = SHIFT_DAY;
		change.places = 0;
		for (int shift = 0; shift < SHIFT_COUNT; shift++)
			change.places += department_places_open(where, date, (enum shift)shift);
	}
	if (change.places)
		add_change(now, change);
}

/*
 * The places of a day: one more is easier to have than guests where there are to be none; and of each, first at the
 * departments to which whoever has none could go.
 */
static void add_places(struct pairing *now, int person, int day)
{
	const struct programme *programme = now->programme;
	struct date date = programme->individual.items[day];
	int rank = 0;

	for (int pass = 0; pass < 4; pass++)
		for (int j = 0; j < now->problem.departments; j++)
			if (days_have(&programme->departments.items[j].closed, date) == (pass >= 2) &&
			    now->problem.person[person].never[j] == (pass % 2 == 1))
				add_place(now, j, day, rank++);
}

static int compare_changes(const void *a, const void *b)
{
	const struct change *one = a, *other = b;

	if (one->rank != other->rank)
		return one->rank - other->rank;
	if (one->kind != other->kind)
		return (int)one->kind - (int)other->kind;
	if (one->person != other->person)
		return one->person - other->person;
	if (one->day != other->day)
		return one->day - other->day;
	return one->department != other->department ? one->department - other->department
						    : (int)one->shift - (int)other->shift;
}

static void find_changes(struct pairing *now)
{
	const struct problem *problem = &now->problem;
	const bool *placed = relax_try_placed(now->programme->arena, problem, now->answer);

	for (int p = 0, gaps = 0; p < problem->persons; p++)
		for (int day = 0; day < problem->days && gaps < MOST_CHANGES; day++) {
			if (problem->person[p].away[day] || placed[p * problem->days + day])
				continue;
			gaps++;
			add_rules(now, p);
			add_places(now, p, day);
		}
	if (now->count)
		qsort(now->changes, now->count, sizeof(*now->changes), compare_changes);
	if (now->count > MOST_CHANGES)
		now->count = MOST_CHANGES;
}

static int places_opened(const struct pairing *now, const struct change *change, enum shift shift)
{
	const struct programme *programme = now->programme;

	return department_places_open(&programme->departments.items[change->department],
				      programme->individual.items[change->day], shift);
}

static void apply(struct pairing *now, const struct change *change, bool made)
{
	struct problem *problem = &now->problem;
	int *places = NULL;

	if (change->person < 0)
		places = &problem->places[(change->department * problem->days + change->day) * SHIFT_COUNT];
	switch (change->kind) {
	case RELAX_PLACE:
		places[change->shift] += made ? 1 : -1;
		break;
	case RELAX_OPEN:
		for (int shift = 0; shift < SHIFT_COUNT; shift++)
			places[shift] = made ? places_opened(now, change, (enum shift)shift) : 0;
		break;
	case RELAX_SHIFT:
		problem->person[change->person].shifts ^= 1U << change->shift;
		break;
	default:
		problem->person[change->person].never[change->department] = !made;
		break;
	}
}

/* The change as the plan makes use of it; false when that would be more than one thing to agree on, or none. */
static bool offer_of(struct relaxation_offer *out, const struct pairing *now, const struct change *change,
		     const struct answer *answer)
{
	const struct programme *programme = now->programme;
	struct relaxation_offer offer = { .kind = change->kind, .shift = change->shift };
	int uses = 0;

	if (change->person < 0) {
		offer.where = &programme->departments.items[change->department];
		offer.day = programme->individual.items[change->day];
		*out = offer;
		return true;
	}
	offer.who = &programme->participants.items[change->person];
	for (size_t i = 0; i < answer->visits.count; i++) {
		const struct visit *visit = &answer->visits.items[i];

		if (visit->person != change->person ||
		    (change->kind == RELAX_SHIFT ? visit->shift != change->shift
						 : visit->department != change->department))
			continue;
		uses++;
		offer.where = &programme->departments.items[visit->department];
		offer.day = programme->individual.items[visit->day];
	}
	*out = offer;
	return uses == 1;
}

/* How many more have a place with these changes made. */
static int try_changes(long *gains, struct answer *answer, struct pairing *now, const struct change *one,
		       const struct change *other)
{
	const struct assignment_options options = relax_try_options(now->until);
	int rc;

	*answer = (struct answer){ 0 };
	apply(now, one, true);
	if (other)
		apply(now, other, true);
	rc = assignment_solve(answer, now->programme->arena, &now->problem, &options);
	if (other)
		apply(now, other, false);
	apply(now, one, false);
	if (rc >= 0)
		*gains = (long)answer->visits.count - (long)now->answer->visits.count;
	return rc;
}

static int try_alone(struct blockage *out, struct pairing *now)
{
	struct relaxation_offer offer;
	struct answer answer;
	long gains;
	int rc;

	for (size_t i = 0; i < now->count && clock_running_ms() < now->until; i++) {
		if (now->changes[i].kind == RELAX_OPEN) /* was tried */
			continue;
		if ((rc = try_changes(&gains, &answer, now, &now->changes[i], NULL)) < 0)
			return rc;
		if (gains <= 0 || !offer_of(&offer, now, &now->changes[i], &answer))
			continue;
		offer.gains = gains;
		out->offers = arena_grow(now->programme->arena, out->offers, out->offer_count, &out->offer_capacity,
					 sizeof(*out->offers));
		out->offers[out->offer_count++] = offer;
	}
	return 0;
}

static int try_pair(struct blockage *out, struct pairing *now, const struct change *one, const struct change *other)
{
	struct answer answer;
	long gains;
	int rc = try_changes(&gains, &answer, now, one, other);

	if (rc >= 0 && gains >= out->missing)
		out->has_pair =
			offer_of(&out->pair[0], now, one, &answer) && offer_of(&out->pair[1], now, other, &answer);
	return rc;
}

static bool is_enough(const struct blockage *blockage)
{
	for (size_t i = 0; i < blockage->offer_count; i++)
		if (blockage->offers[i].gains >= blockage->missing)
			return true;
	return false;
}

int relax_try_pairs(struct blockage *out, const struct programme *programme, const struct problem *problem,
		    const struct answer *answer, int64_t until)
{
	struct pairing now = { .programme = programme, .answer = answer, .until = until };
	int tried = 0, rc = 0;

	if (is_enough(out))
		return 0;
	relax_try_begin(&now.problem, programme->arena, problem, answer);
	find_changes(&now);
	if (!out->offer_count && ((rc = try_alone(out, &now)) < 0 || is_enough(out)))
		return rc;
	for (size_t sum = 1; sum + 1 < 2 * now.count; sum++)
		for (size_t i = sum < now.count ? 0 : sum - now.count + 1; 2 * i < sum; i++) {
			const struct change *one = &now.changes[i], *other = &now.changes[sum - i];

			if (one->places + other->places < out->missing)
				continue;
			if (tried++ == MOST_PAIRS || clock_running_ms() >= until)
				return 0;
			if ((rc = try_pair(out, &now, one, other)) < 0 || out->has_pair)
				return rc;
		}
	return 0;
}
