/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/small_counts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

#define USUAL_SMALLEST 5
#define LEAST 3
#define MOST 1000

int small_counts_setting(size_t *out, const struct notebook *notebook)
{
	struct span set = config_get(&notebook->config, "report", NULL, "smallest-group");
	long smallest = USUAL_SMALLEST;

	if (set.len && !number_parse(&smallest, set, LEAST, MOST))
		return fail(
			ERROR_FORMAT,
			_("erfar.conf: report.smallest-group is a whole number from 3 to 1000: the fewest people that a "
			  "group may count and still be seen."));
	*out = (size_t)smallest;
	return 0;
}

size_t small_counts_in(const struct config *config)
{
	long smallest = USUAL_SMALLEST;

	(void)number_parse(&smallest, config_get(config, "report", NULL, "smallest-group"), LEAST, MOST);
	return (size_t)smallest;
}

size_t small_counts_steps(size_t count, size_t smallest)
{
	return count / smallest * smallest;
}

bool small_share_of(struct small_share *out, size_t part, size_t all, size_t smallest)
{
	size_t nearest = small_counts_steps(part + smallest / 2, smallest);

	if (part < smallest || all < part || all - part < smallest)
		return false;
	*out = (struct small_share){ nearest > all ? all : nearest, all };
	return true;
}

int small_share_percent(const struct small_share *share)
{
	return (int)((200 * share->part + share->all) / (2 * share->all));
}

static bool is_small(size_t count, size_t smallest)
{
	return count && count < smallest;
}

/* Puts a group and the one behind it together. */
static void unite(struct level_groups *groups, size_t first)
{
	groups->items[first].to = groups->items[first + 1].to;
	groups->items[first].count += groups->items[first + 1].count;
	groups->count--;
	for (size_t i = first + 1; i < groups->count; i++)
		groups->items[i] = groups->items[i + 1];
}

/* The neighbour with fewer people is taken in, so that large groups stay alone as long as can be. */
static void unite_with_neighbour(struct level_groups *groups, size_t which)
{
	bool below = which > 0 &&
		     (which + 1 == groups->count || groups->items[which - 1].count <= groups->items[which + 1].count);

	unite(groups, below ? which - 1 : which);
}

/* The group of fewest people, and at least so many. */
static size_t fewest(const struct level_groups *groups, size_t least)
{
	size_t found = groups->count;

	for (size_t i = 0; i < groups->count; i++)
		if (groups->items[i].count >= least &&
		    (found == groups->count || groups->items[i].count < groups->items[found].count))
			found = i;
	return found;
}

static void unite_small(struct level_groups *groups, size_t smallest)
{
	size_t which;

	while (groups->count > 1 && (which = fewest(groups, 1)) < groups->count &&
	       is_small(groups->items[which].count, smallest))
		unite_with_neighbour(groups, which);
}

static size_t begin(struct level_groups *out, struct arena *arena, const size_t *counts, size_t levels, int first)
{
	size_t sum = 0;

	*out = (struct level_groups){ .mean_tenths = -1 };
	out->items = arena_array(arena, levels + 1, sizeof(*out->items));
	out->count = levels;
	for (size_t i = 0; i < levels; i++) {
		out->items[i] = (struct level_group){ first + (int)i, first + (int)i, counts[i] };
		sum += counts[i];
	}
	return sum;
}

void levels_merge(struct level_groups *out, struct arena *arena, const size_t *counts, size_t levels, int first,
		  size_t smallest)
{
	size_t people = begin(out, arena, counts, levels, first);

	unite_small(out, smallest);
	if (people < smallest || out->count < 2)
		out->count = 0;
}

/* What a reader knows: the groups, and between which sums of all answers the mean lies. */
struct known {
	const struct level_groups *groups;
	long lowest, highest;
};

/* Sums of so many people at the levels of a group but one that meet the wanted ones: whether there are any. */
static bool can_sum(const struct level_group *group, int without, long people, long lowest, long highest)
{
	if (group->from == group->to)
		return people == 0 && lowest <= 0 && highest >= 0;
	if (without == group->from)
		return (without + 1) * people <= highest && group->to * people >= lowest;
	if (without == group->to)
		return group->from * people <= highest && (without - 1) * people >= lowest;
	for (long below = 0; below <= people; below++) {
		long above = people - below;

		if (group->from * below + (without + 1) * above <= highest &&
		    (without - 1) * below + group->to * above >= lowest)
			return true;
	}
	return false;
}

/* Whether so many people at a level of the group agree with all that is known. */
static bool can_be(const struct known *known, size_t which, int level, long people)
{
	const struct level_group *group = &known->groups->items[which];
	long lowest = known->lowest - level * people, highest = known->highest - level * people;

	for (size_t i = 0; i < known->groups->count; i++) {
		const struct level_group *other = &known->groups->items[i];

		if (i == which)
			continue;
		lowest -= other->to * (long)other->count;
		highest -= other->from * (long)other->count;
	}
	return can_sum(group, level, (long)group->count - people, lowest, highest);
}

/* Whether a reader can't be sure that the level holds some, but few. */
static bool is_hidden(const struct known *known, size_t which, int level, size_t smallest)
{
	size_t most = known->groups->items[which].count;

	if (can_be(known, which, level, 0))
		return true;
	most = most < 2 * smallest ? most : 2 * smallest;
	for (size_t people = smallest; people <= most; people++)
		if (can_be(known, which, level, (long)people))
			return true;
	return false;
}

static bool tells_too_much(const struct level_groups *groups, const size_t *counts, int first, size_t smallest,
			   long people, long mean)
{
	struct known known = { groups, (people * (2 * mean - 1) + 19) / 20, (people * (2 * mean + 1) - 1) / 20 };

	for (size_t i = 0; i < groups->count; i++)
		for (int level = groups->items[i].from; level <= groups->items[i].to; level++)
			if (is_small(counts[level - first], smallest) && !is_hidden(&known, i, level, smallest))
				return true;
	return false;
}

void levels_merge_mean(struct level_groups *out, struct arena *arena, const size_t *counts, size_t levels, int first,
		       size_t smallest)
{
	size_t people = begin(out, arena, counts, levels, first);
	long sum = 0, mean;

	for (size_t i = 0; i < levels; i++)
		sum += (long)counts[i] * (first + (long)i);
	if (people < smallest) {
		out->count = 0;
		return;
	}
	mean = (20 * sum + (long)people) / (2 * (long)people);
	unite_small(out, smallest);
	while (out->count > 1 && tells_too_much(out, counts, first, smallest, (long)people, mean))
		unite_with_neighbour(out, fewest(out, 0));
	if (!tells_too_much(out, counts, first, smallest, (long)people, mean))
		out->mean_tenths = mean;
	if (out->count < 2)
		out->count = 0;
}

static int compare(const void *a, const void *b)
{
	const struct choice *one = a, *other = b;

	if (one->count != other->count)
		return one->count < other->count ? 1 : -1;
	return strcmp(one->label, other->label);
}

size_t choices_merge(size_t *others, struct choice *choices, size_t count, size_t smallest)
{
	size_t shown = count, sum = 0;

	if (count)
		qsort(choices, count, sizeof(*choices), compare);
	while (shown && (is_small(choices[shown - 1].count, smallest) || is_small(sum, smallest)))
		sum += choices[--shown].count;
	*others = sum;
	return shown;
}
