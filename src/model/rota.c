/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over the meetings that finds whose turn it is. */
#include "model/people.h"
#include "model/rota_parts.h"

#include "index/catalog.h"
#include "model/notebook.h"

#include <stdlib.h>
#include <string.h>

/* A standing with what only the sorting needs. */
struct ranked {
	struct standing standing;
	struct taker *taker;
	size_t place; /* on the plan's list */
};

static bool is_ordinary(const struct meeting *meeting)
{
	return meeting->kind == ENTRY_SESSION && meeting->state != MEETING_HOLIDAY;
}

/* One whose minutes were begun beforehand has not been held. */
static bool is_over(const struct meeting *meeting, struct date today)
{
	return meeting->state == MEETING_HELD && date_compare(meeting->date, today) <= 0;
}

bool rota_is_ahead(const struct meeting *meeting, struct date today)
{
	return is_ordinary(meeting) && date_compare(meeting->date, today) >= 0 && !is_over(meeting, today);
}

static struct span plan_key(const struct meeting *meeting)
{
	return span_make((const char *)&meeting->plan, sizeof(meeting->plan));
}

static const struct roster *find_roster(struct walk *walk, const struct meeting *meeting)
{
	struct roster *roster = map_get(&walk->rosters, plan_key(meeting));
	struct arena *arena = walk->rota->arena;
	const struct strings *names = &meeting->plan->facilitators;
	struct map seen;

	if (roster)
		return roster;
	roster = arena_alloc(arena, sizeof(*roster));
	roster->members = arena_array(arena, names->count, sizeof(*roster->members));
	roster->ahead = arena_array(arena, names->count, sizeof(*roster->ahead));
	map_init(&seen, arena);
	for (size_t i = 0; i < names->count; i++) {
		struct taker *taker = rota_taker(walk->rota, names->items[i]);
		struct span key = span_make((const char *)&taker, sizeof(taker));

		if (map_get(&seen, key))
			continue;
		map_put(&seen, key, taker);
		roster->members[roster->count++] = taker;
	}
	map_put(&walk->rosters, plan_key(meeting), roster);
	return roster;
}

static void count_ahead(const struct roster *roster, const struct taker *leader, int step)
{
	for (size_t i = 0; i < roster->count && leader; i++)
		if (roster->members[i] == leader)
			roster->ahead[i] += (size_t)step;
}

static bool is_among(struct rota *rota, const struct strings *names, const struct taker *taker)
{
	for (size_t i = 0; i < names->count; i++)
		if (rota_taker(rota, names->items[i]) == taker)
			return true;
	return false;
}

/* Whoever was to lead and is named as away in the minutes, or doesn't work there that day, will not or did not. */
static struct taker *find_leader(struct walk *walk, const struct meeting *meeting)
{
	const struct catalog_note *record = meeting->record;
	struct taker *leader;

	if (!*meeting->facilitator)
		return NULL;
	leader = rota_taker(walk->rota, meeting->facilitator);
	if (record && (is_among(walk->rota, &record->people->away, leader) ||
		       is_among(walk->rota, &record->people->excused, leader)))
		return NULL;
	if (!record && taker_absence(leader, meeting->date) != ABSENCE_NONE)
		return NULL;
	return leader;
}

static void know_lists(struct rota *rota, const struct meetings *meetings)
{
	struct map seen;

	map_init(&seen, rota->arena);
	for (size_t i = 0; i < meetings->count; i++) {
		struct span key = plan_key(&meetings->items[i]);

		if (!map_get(&seen, key))
			rota_know_list(rota, &meetings->items[i].plan->facilitators);
		map_put(&seen, key, rota);
	}
}

static void collect_turns(struct walk *walk)
{
	struct meetings *meetings = walk->meetings;

	walk->turns = arena_array(walk->rota->arena, meetings->count, sizeof(*walk->turns));
	for (size_t i = 0; i < meetings->count; i++) {
		struct meeting *meeting = &meetings->items[i];
		struct turn *turn = &walk->turns[walk->turn_count];

		if (!is_ordinary(meeting))
			continue;
		walk->turn_count++;
		turn->meeting = meeting;
		turn->leader = find_leader(walk, meeting);
		count_ahead(find_roster(walk, meeting), turn->leader, 1);
	}
}

/* The turn before or after the one reached, in the same term, if that one leads it. */
static struct date find_beside(const struct walk *walk, const struct taker *taker)
{
	const struct turn *before = walk->at > 1 ? walk->now - 1 : NULL;
	const struct turn *after = walk->at < walk->turn_count ? walk->now + 1 : NULL;
	const struct plan *plan = walk->now->meeting->plan;
	struct date none = { 0 };

	if (before && before->leader == taker && before->meeting->plan == plan)
		return before->meeting->date;
	if (after && after->leader == taker && after->meeting->plan == plan)
		return after->meeting->date;
	return none;
}

static struct standing make_standing(const struct walk *walk, const struct taker *taker, size_t ahead)
{
	return (struct standing){
		.name = taker->name,
		.absence = rota_find_absence(walk, taker),
		.fresh = !taker->turns && (!taker->since_at || taker->since_at == walk->at),
		.turns = taker->turns,
		.counted = taker->counted,
		.ahead = ahead,
		.last = taker->last,
		.since = taker->since,
		.beside = find_beside(walk, taker),
	};
}

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Longest ago first; who came on that day before whoever led on it. */
static int compare_last(const struct standing *a, const struct standing *b)
{
	int order = date_compare(a->turns ? a->last : a->since, b->turns ? b->last : b->since);

	return order ? order : compare_sizes(a->turns > 0, b->turns > 0);
}

enum turn_rule rota_compare(int *order, const struct standing *a, const struct standing *b)
{
	if ((*order = (a->absence != ABSENCE_NONE) - (b->absence != ABSENCE_NONE)))
		return TURN_THERE;
	if ((*order = a->fresh - b->fresh))
		return TURN_NOT_NEW;
	if ((*order = date_is_set(a->beside) - date_is_set(b->beside)))
		return TURN_NOT_BESIDE;
	if ((*order = compare_sizes(a->counted + a->ahead, b->counted + b->ahead)))
		return TURN_FEWER;
	if ((*order = compare_last(a, b)))
		return TURN_LONGER_AGO;
	return TURN_BY_LIST;
}

static int by_turn(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;
	int order;

	if (rota_compare(&order, &first->standing, &second->standing) == TURN_BY_LIST)
		return compare_sizes(first->place, second->place);
	return order;
}

/* Keeps how everybody stands and says whose turn it is; NULL where the list has nobody who is there. */
static struct taker *rank(const struct walk *walk, const struct roster *roster)
{
	struct standings *kept = &walk->rota->standings[walk->now->meeting - walk->meetings->items];
	struct ranked *ranked = arena_array(walk->rota->arena, roster->count, sizeof(*ranked));
	struct standing *standings = arena_array(walk->rota->arena, roster->count, sizeof(*standings));

	for (size_t i = 0; i < roster->count; i++)
		ranked[i] = (struct ranked){ make_standing(walk, roster->members[i], roster->ahead[i]),
					     roster->members[i], i };
	if (!roster->count)
		return NULL;
	qsort(ranked, roster->count, sizeof(*ranked), by_turn);
	for (size_t i = 0; i < roster->count; i++)
		standings[i] = ranked[i].standing;
	if (!is_over(walk->now->meeting, walk->today))
		*kept = (struct standings){ standings, roster->count };
	return standings[0].absence == ABSENCE_NONE ? ranked[0].taker : NULL;
}

/*
 * A past meeting counts for whose turn it was where nobody says who led: else the next proposal would go to somebody
 * else from the meeting's end until its minutes are written. But only what comes is filled in.
 */
static void propose(struct walk *walk, struct taker *leader)
{
	struct meeting *meeting = walk->now->meeting;

	if (walk->now->leader || !leader)
		return;
	walk->now->leader = leader;
	if (*meeting->facilitator || meeting->state == MEETING_UNRECORDED || meeting->state == MEETING_HELD)
		return;
	meeting->facilitator = leader->name;
	meeting->proposed = true;
}

static void walk_turns(struct walk *walk)
{
	for (size_t i = 0; i < walk->turn_count; i++) {
		const struct roster *roster = find_roster(walk, walk->turns[i].meeting);
		struct taker *leader;

		walk->now = &walk->turns[i];
		walk->at = i + 1;
		count_ahead(roster, walk->now->leader, -1);
		rota_note_attendance(walk, roster);
		if (!walk->now->leader || !is_over(walk->now->meeting, walk->today))
			propose(walk, rank(walk, roster));
		if (!(leader = walk->now->leader))
			continue;
		leader->turns++;
		leader->counted++;
		leader->last = walk->now->meeting->date;
	}
}

void rota_propose(struct meetings *meetings, struct arena *arena, const struct people *people, struct date today)
{
	struct rota *rota = arena_alloc(arena, sizeof(*rota));
	struct walk walk = { .rota = rota, .meetings = meetings, .today = today };

	rota->arena = arena;
	rota->standings = arena_array(arena, meetings->count, sizeof(*rota->standings));
	rota->over = arena_array(arena, meetings->count, sizeof(*rota->over));
	for (size_t i = 0; i < meetings->count; i++)
		rota->over[i] = is_over(&meetings->items[i], today);
	map_init(&rota->by_spelling, arena);
	map_init(&rota->by_name, arena);
	map_init(&rota->people, arena);
	map_init(&walk.rosters, arena);
	map_init(&rota->listed, arena);
	map_init(&rota->first_names, arena);
	rota_know_people(rota, people);
	know_lists(rota, meetings);
	collect_turns(&walk);
	walk_turns(&walk);
	meetings->rota = rota;
}

struct standings rota_standings(const struct meetings *meetings, const struct meeting *meeting)
{
	return meetings->rota->standings[meeting - meetings->items];
}
