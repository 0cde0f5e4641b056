/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/relax.h"

#include "base/clock.h"
#include "programme/relax_open.h"
#include "programme/relax_pair.h"
#include "programme/rules.h"

#include <stdlib.h>

#define USUAL_MS 15000 /* for all tries together, when nobody has said how long it may take */

struct relaxing {
	const struct programme *programme;
	const struct problem *problem;
	const struct answer *answer;
	struct blockage *out;
	int *at;     /* [person, day]: the department, -1 for none */
	int *guests; /* [department, day, shift] */
};

static int at_of(const struct relaxing *now, int person, int day)
{
	return now->at[person * now->problem->days + day];
}

static bool is_gap(const struct relaxing *now, int person, int day)
{
	return !now->problem->person[person].away[day] && at_of(now, person, day) < 0;
}

static bool goes_there(const struct relaxing *now, int person, int department)
{
	for (int day = 0; day < now->problem->days; day++)
		if (at_of(now, person, day) == department)
			return true;
	return false;
}

/* Places of a day in the shifts somebody can do; with guests taken off where left is asked for. */
static int places_for(const struct relaxing *now, int person, int department, int day, bool left)
{
	const struct problem *problem = now->problem;
	int places = 0;

	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if (person < 0 || (problem->person[person].shifts & (1U << shift)))
			places += problem_places(problem, department, day, shift) -
				  (left ? now->guests[(department * problem->days + day) * SHIFT_COUNT + shift] : 0);
	return places;
}

static bool may_go(const struct relaxing *now, int person, int department, int day)
{
	return !now->problem->person[person].never[department] && places_for(now, person, department, day, false) > 0;
}

static const struct participant *who_is(const struct relaxing *now, int person)
{
	return &now->programme->participants.items[person];
}

static const struct department *where_is(const struct relaxing *now, int department)
{
	return &now->programme->departments.items[department];
}

static void add_cause(const struct relaxing *now, struct block_cause cause)
{
	struct blockage *out = now->out;

	out->causes = arena_grow(now->programme->arena, out->causes, out->cause_count, &out->cause_capacity,
				 sizeof(*out->causes));
	out->causes[out->cause_count++] = cause;
}

static void add_offer(const struct relaxing *now, struct relaxation_offer offer)
{
	struct blockage *out = now->out;

	for (size_t i = 0; i < out->offer_count; i++) {
		const struct relaxation_offer *other = &out->offers[i];

		if (other->kind == offer.kind && other->who == offer.who && other->where == offer.where &&
		    other->shift == offer.shift && date_compare(other->day, offer.day) == 0)
			return;
	}
	out->offers = arena_grow(now->programme->arena, out->offers, out->offer_count, &out->offer_capacity,
				 sizeof(*out->offers));
	out->offers[out->offer_count++] = offer;
}

/* The rule that keeps them from most departments, on a day or (day < 0) whatever the day. */
static enum rule commonest_rule(const struct relaxing *now, int person, int day)
{
	int count[RULE_REPEAT + 1] = { 0 };
	enum rule most = RULE_NONE;

	for (int j = 0; j < now->problem->departments; j++) {
		enum rule rule = day < 0 ? rules_never(now->programme, who_is(now, person), where_is(now, j))
					 : rules_on(now->programme, who_is(now, person), where_is(now, j),
						    now->programme->individual.items[day]);

		if (rule != RULE_NONE && ++count[rule] > count[most])
			most = rule;
	}
	return most;
}

/* More people than places on one day. */
static bool blocks_day(const struct relaxing *now, int day)
{
	struct block_cause cause = { .reason = BLOCK_DAY, .day = now->programme->individual.items[day] };

	for (int p = 0; p < now->problem->persons; p++)
		cause.people += !now->problem->person[p].away[day];
	for (int j = 0; j < now->problem->departments; j++)
		cause.places += places_for(now, -1, j, day, false);
	if (cause.people <= cause.places)
		return false;
	add_cause(now, cause);
	return true;
}

/* Fewer departments than days: the same for each of their gaps, so it is told once. */
static bool blocks_person(const struct relaxing *now, int person)
{
	struct block_cause cause = { .reason = BLOCK_PERSON, .who = who_is(now, person) };

	for (int day = 0; day < now->problem->days; day++)
		cause.people += !now->problem->person[person].away[day];
	for (int j = 0; j < now->problem->departments; j++) {
		bool could = false;

		for (int day = 0; day < now->problem->days; day++)
			could = could || (!now->problem->person[person].away[day] && may_go(now, person, j, day));
		cause.places += could;
	}
	if (cause.people <= cause.places)
		return false;
	for (size_t i = 0; i < now->out->cause_count; i++)
		if (now->out->causes[i].reason == BLOCK_PERSON && now->out->causes[i].who == cause.who)
			return true;
	cause.rule = commonest_rule(now, person, -1);
	add_cause(now, cause);
	return true;
}

static bool blocks_everywhere(const struct relaxing *now, int person, int day)
{
	for (int j = 0; j < now->problem->departments; j++)
		if (may_go(now, person, j, day))
			return false;
	add_cause(now, (struct block_cause){ .reason = BLOCK_NOWHERE,
					     .who = who_is(now, person),
					     .day = now->programme->individual.items[day],
					     .rule = commonest_rule(now, person, day) });
	return true;
}

/*
 * From a gap to the departments they could go to, from there to their guests, and on. Where that ends without a free
 * place, these people have these departments alone. False when there is a free place among them.
 */
static bool blocks_group(const struct relaxing *now, int person, int day)
{
	const struct problem *problem = now->problem;
	struct arena *arena = now->programme->arena;
	bool *people = arena_array(arena, (size_t)problem->persons + 1, sizeof(*people));
	bool *hosts = arena_array(arena, (size_t)problem->departments + 1, sizeof(*hosts));
	struct block_cause cause = { .reason = BLOCK_GROUP, .day = now->programme->individual.items[day] };

	people[person] = true;
	for (bool grown = true; grown;) {
		grown = false;
		for (int p = 0; p < problem->persons; p++)
			for (int j = 0; j < problem->departments && people[p]; j++) {
				if (hosts[j] || !may_go(now, p, j, day))
					continue;
				if (places_for(now, p, j, day, true) > 0)
					return false;
				hosts[j] = grown = true;
			}
		for (int p = 0; p < problem->persons; p++)
			if (!people[p] && at_of(now, p, day) >= 0 && hosts[at_of(now, p, day)])
				people[p] = grown = true;
	}
	for (int p = 0; p < problem->persons; p++)
		if (people[p]) {
			strings_add(&cause.names, arena, who_is(now, p)->name);
			cause.people++;
		}
	for (int j = 0; j < problem->departments; j++)
		if (hosts[j]) {
			strings_add(&cause.hosts, arena, where_is(now, j)->label);
			cause.places += places_for(now, -1, j, day, false);
		}
	add_cause(now, cause);
	return true;
}

static void find_causes(const struct relaxing *now)
{
	for (int day = 0; day < now->problem->days; day++) {
		bool told = false, alone = false;

		for (int p = 0; p < now->problem->persons; p++) {
			if (!is_gap(now, p, day))
				continue;
			if (blocks_everywhere(now, p, day) || blocks_person(now, p)) {
				alone = true;
				continue;
			}
			if (told)
				continue;
			told = blocks_day(now, day) || blocks_group(now, p, day);
			if (!told)
				add_cause(now, (struct block_cause){ .reason = BLOCK_REPEAT,
								     .who = who_is(now, p),
								     .day = now->programme->individual.items[day] });
		}
		if (alone && !told) /* which stands in the way as well, once that is mended */
			(void)blocks_day(now, day);
	}
}

static int places_left(const struct relaxing *now, int department, int day, int shift)
{
	return problem_places(now->problem, department, day, shift) -
	       now->guests[(department * now->problem->days + day) * SHIFT_COUNT + shift];
}

/* The shift in which one more place would help: one that the department has that day, else one it has otherwise. */
static enum shift shift_for(const struct relaxing *now, int person, int department, int day)
{
	unsigned can = now->problem->person[person].shifts;
	int best = -1;

	for (int shift = SHIFT_COUNT - 1; shift >= 0; shift--)
		if (can & (1U << shift))
			best = shift;
	for (int shift = SHIFT_COUNT - 1; shift >= 0; shift--)
		if ((can & (1U << shift)) && where_is(now, department)->places[shift])
			best = shift;
	for (int shift = SHIFT_COUNT - 1; shift >= 0; shift--)
		if ((can & (1U << shift)) && problem_places(now->problem, department, day, shift))
			best = shift;
	return best < 0 ? SHIFT_DAY : (enum shift)best;
}

/* Where one rule about the person alone stands between them and a free place: lifting it is enough. */
static void offer_rule(const struct relaxing *now, int person, struct relaxation_offer offer)
{
	static const enum relaxation_kind lifted[RULE_REPEAT + 1] = {
		[RULE_OWN] = RELAX_OWN,
		[RULE_VISITED] = RELAX_VISITED,
		[RULE_AVOID] = RELAX_AVOID,
		[RULE_STEPS] = RELAX_STEPS,
	};

	offer.who = who_is(now, person);
	if (rules_bar_once(now->programme, offer.who, offer.where)) {
		offer.kind = lifted[rules_never(now->programme, offer.who, offer.where)];
		add_offer(now, offer);
	}
}

/* A place is free in a shift they asked not to have. */
static void offer_shift(const struct relaxing *now, int person, int department, int day, struct relaxation_offer offer)
{
	offer.kind = RELAX_SHIFT;
	offer.who = who_is(now, person);
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if (!(now->problem->person[person].shifts & (1U << shift)) &&
		    places_left(now, department, day, shift) > 0) {
			offer.shift = (enum shift)shift;
			add_offer(now, offer);
		}
}

/* What would let one gap be closed with nobody else moving. */
static void offer_for_gap(const struct relaxing *now, int person, int day)
{
	const struct problem *problem = now->problem;
	struct date date = now->programme->individual.items[day];

	for (int j = 0; j < problem->departments; j++) {
		struct relaxation_offer offer = { .where = where_is(now, j), .day = date, .gains = 1 };
		int left = places_for(now, person, j, day, true);

		if (problem->person[person].never[j]) {
			if (left > 0)
				offer_rule(now, person, offer);
		} else if (goes_there(now, person, j)) {
			if (left <= 0)
				continue;
			offer.kind = RELAX_REPEAT;
			offer.who = who_is(now, person);
			add_offer(now, offer);
		} else if (!days_have(&offer.where->closed, date)) {
			offer_shift(now, person, j, day, offer);
			offer.kind = RELAX_PLACE;
			offer.shift = shift_for(now, person, j, day);
			add_offer(now, offer);
		}
	}
}

/* Whether nothing can surpass what it places. */
static bool places_most(const struct answer *answer)
{
	for (size_t i = 0; i < answer->aim_count; i++)
		if (answer->aims[i].aim == AIM_PLACED)
			return answer->aims[i].value == answer->aims[i].bound;
	return false;
}

static int compare_offers(const void *a, const void *b)
{
	const struct relaxation_offer *one = a, *other = b;

	if (one->gains != other->gains)
		return one->gains > other->gains ? -1 : 1;
	if (one->kind != other->kind)
		return (int)one->kind - (int)other->kind;
	if (date_compare(one->day, other->day) != 0)
		return date_compare(one->day, other->day);
	if (one->where != other->where)
		return one->where > other->where ? 1 : -1;
	if (one->who != other->who)
		return !other->who || (one->who && one->who > other->who) ? 1 : -1;
	return (int)one->shift - (int)other->shift;
}

int relax_find(struct blockage *out, const struct programme *programme, const struct problem *problem,
	       const struct answer *answer, int64_t until)
{
	struct blockage blockage = { .proven = places_most(answer) };
	struct relaxing now = { .programme = programme, .problem = problem, .answer = answer, .out = &blockage };
	size_t hosts = (size_t)(problem->departments * problem->days);
	int rc;

	now.at = arena_array(programme->arena, (size_t)(problem->persons * problem->days) + 1, sizeof(*now.at));
	now.guests = arena_array(programme->arena, hosts * SHIFT_COUNT + 1, sizeof(*now.guests));
	for (int i = 0; i < problem->persons * problem->days; i++)
		now.at[i] = -1;
	for (size_t i = 0; i < answer->visits.count; i++) {
		const struct visit *visit = &answer->visits.items[i];

		now.at[visit->person * problem->days + visit->day] = visit->department;
		now.guests[(visit->department * problem->days + visit->day) * SHIFT_COUNT + (int)visit->shift]++;
	}
	for (int p = 0; p < problem->persons; p++)
		for (int day = 0; day < problem->days; day++)
			if (is_gap(&now, p, day)) {
				blockage.missing++;
				offer_for_gap(&now, p, day);
			}
	find_causes(&now);
	if (!until)
		until = clock_running_ms() + USUAL_MS;
	if (blockage.missing && ((rc = relax_try_open(&blockage, programme, problem, answer, until)) < 0 ||
				 (rc = relax_try_pairs(&blockage, programme, problem, answer, until)) < 0))
		return rc;
	if (blockage.offer_count)
		qsort(blockage.offers, blockage.offer_count, sizeof(*blockage.offers), compare_offers);
	*out = blockage;
	return 0;
}
