/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/score.h"

#include "index/same_title.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SATURATION 2.5	 /* BM25's k1: how soon more of the same stops counting */
#define LENGTH_SHARE 0.3 /* BM25's b: how much a long note loses */
#define LEAST_RARITY 0.25
#define RECENT 0.08 /* the most that a note gains by being new */
#define NEAR 0.25   /* what words gain that stand side by side */
#define NEAR_PLACES 3
#define ENOUGH 0.5 /* of the worth of the words that the best note has, where a note need not have all */
#define ENOUGH_OF_QUESTION 0.4
#define LITTLE 0.3	/* what a word counts that need not be met, of one that must */
#define AHEAD 1.01	/* what holds, of what it replaces */
#define ROUNDS 8	/* a conclusion replaced so often */
#define NEAR_NOTES 5000 /* beyond so many notes nearness tells nothing */

struct tally {
	const struct occurrences *occurrences;
	const struct term *terms;
	size_t count;
	bool question;
	const double *rarity;
	double *scores;
	uint32_t *met; /* one bit a term */
	size_t *files; /* those that meet any, in no order */
	size_t file_count;
	double mean_words;
};

static void measure(struct tally *tally)
{
	const struct manifest *manifest = &tally->occurrences->cache->manifest;
	double words = 0;

	for (size_t i = 0; i < manifest->count; i++)
		words += manifest->facts[i].words;
	tally->mean_words = manifest->count && words > 0 ? words / (double)manifest->count : 1;
}

/* All ways to meet the term where it counts, the best of them for each file. */
static int strengths_of(struct strengths *out, const struct tally *tally, const struct term *term)
{
	struct occurrences counted = *tally->occurrences;
	const struct occurrences *occurrences = &counted;
	struct strengths way;
	int rc;

	for (int i = 0; i < FIELD_COUNT; i++)
		counted.fields[i] = counted.fields[i] && query_term_counts(term->query, (enum field)i);
	if ((rc = occurrences_strengths(out, occurrences, &term->words)) < 0 || !term->way_count)
		return rc;
	way = strengths_make(occurrences);
	for (size_t i = 0; i < term->way_count; i++) {
		if ((rc = occurrences_way(&way, occurrences, &term->ways[i])) < 0)
			return rc;
		for (size_t j = 0; j < way.count; j++)
			strengths_raise(out, way.files[j], way.values[way.files[j]]);
	}
	return 0;
}

static double rarity(const struct strengths *strengths, size_t files)
{
	double with = (double)strengths->count, all = (double)files;
	double value = log(1 + (all - with + 0.5) / (with + 0.5));

	return value > LEAST_RARITY ? value : LEAST_RARITY;
}

static void count_term(struct tally *tally, size_t number, const struct strengths *strengths, double weight)
{
	const struct manifest *manifest = &tally->occurrences->cache->manifest;

	for (size_t i = 0; i < strengths->count; i++) {
		size_t file = strengths->files[i];
		double strength = strengths->values[file];
		double length = (double)manifest->facts[file].words / tally->mean_words;
		double half = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length);

		if (!tally->met[file])
			tally->files[tally->file_count++] = file;
		tally->scores[file] += weight * strength / (strength + half);
		tally->met[file] |= 1U << number;
	}
}

static int bits(uint32_t set)
{
	int count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

/* What is asked of a note, a bit a term. */
struct demands {
	uint32_t all;  /* these it must meet, or the most of them */
	uint32_t none; /* none of these */
	uint32_t any;  /* where all is empty: one of these, if there are any */
};

static struct demands demands_of(const struct tally *tally)
{
	struct demands demands = { 0, 0, 0 };

	for (size_t i = 0; i < tally->count; i++) {
		if (tally->terms[i].query->negative)
			demands.none |= 1U << i;
		else if (tally->terms[i].query->optional)
			demands.any |= 1U << i;
		else
			demands.all |= 1U << i;
	}
	return demands;
}

/* Whether the note comes into question at all. */
static bool is_allowed(const struct tally *tally, const struct demands *demands, size_t file)
{
	if (!tally->occurrences->wanted[file] || (tally->met[file] & demands->none))
		return false;
	return demands->all || !demands->any || (tally->met[file] & demands->any);
}

static double worth(const struct tally *tally, uint32_t met)
{
	double sum = 0;

	for (size_t i = 0; i < tally->count; i++)
		if (met & 1U << i)
			sum += tally->rarity[i];
	return sum;
}

/* The notes that meet all that is wanted; where there are none, or it is a question, those that meet the most. */
static void choose(struct scores *out, const struct tally *tally)
{
	const struct occurrences *occurrences = tally->occurrences;
	struct demands demands = demands_of(tally);
	bool every = !demands.all && !demands.any; /* even what meets nothing */
	size_t count = every ? occurrences->files : tally->file_count;
	double best = 0, least = tally->question ? ENOUGH_OF_QUESTION : ENOUGH;
	int most = 0;

	for (size_t i = 0; i < count; i++) {
		size_t file = every ? i : tally->files[i];
		uint32_t met = tally->met[file] & demands.all;

		if (!is_allowed(tally, &demands, file))
			continue;
		most = bits(met) > most ? bits(met) : most;
		best = worth(tally, met) > best ? worth(tally, met) : best;
	}
	out->partial = most && most < bits(demands.all);
	out->notes = arena_array(occurrences->arena, count + 1, sizeof(*out->notes));
	for (size_t i = 0; i < count; i++) {
		size_t file = every ? i : tally->files[i];
		uint32_t met = tally->met[file] & demands.all;
		bool enough = tally->question || out->partial ? worth(tally, met) >= least * best : bits(met) == most;

		if (!is_allowed(tally, &demands, file) || !enough || (demands.all && !met))
			continue;
		out->notes[out->count++] = (struct scored_note){
			file,
			tally->scores[file],
			occurrences->cache->manifest.facts[file].day,
			tally->met[file],
		};
	}
}

/* Sets the bit in near, by file, where a place of left is followed within reach by one of right. */
static void find_near(uint32_t *near, uint32_t bit, const struct places *left, const struct places *right)
{
	size_t at = 0;

	for (size_t i = 0; i < left->count; i++) {
		while (at < right->count && right->items[at] <= left->items[i])
			at++;
		if (at < right->count && right->items[at] - left->items[i] <= NEAR_PLACES)
			near[left->items[i] >> 32] |= bit;
	}
}

/* Words typed side by side that stand side by side in the note. */
static int reward_nearness(struct scores *scores, const struct tally *tally)
{
	const struct occurrences *occurrences = tally->occurrences;
	double *candidates;
	uint32_t *near;
	struct places before = { 0 }, here;
	unsigned positive = 0;
	int rc;

	if (tally->count < 2 || scores->count > NEAR_NOTES)
		return 0;
	candidates = arena_array(occurrences->arena, occurrences->files + 1, sizeof(*candidates));
	near = arena_array(occurrences->arena, occurrences->files + 1, sizeof(*near));
	for (size_t i = 0; i < scores->count; i++)
		candidates[scores->notes[i].file] = 1;
	for (size_t i = 0; i < tally->count; i++) {
		if (tally->terms[i].query->negative)
			continue;
		if ((rc = occurrences_places(&here, occurrences, &tally->terms[i].words, candidates)) < 0)
			return rc;
		if (positive++)
			find_near(near, 1U << i, &before, &here);
		before = here;
	}
	for (size_t i = 0; i < scores->count && positive > 1; i++)
		scores->notes[i].score *= 1 + NEAR * bits(near[scores->notes[i].file]) / (positive - 1);
	return 0;
}

/*
 * Who finds what has been replaced sees first what holds in its place, where that has the words as well. Replaced ones
 * that were replaced again take as many rounds.
 */
static void put_successors_first(struct scores *scores, const struct tally *tally)
{
	const struct replaced *replaced = &tally->occurrences->replaced;
	size_t *place;
	bool moved = true;

	if (!replaced->count)
		return;
	place = arena_array(tally->occurrences->arena, tally->occurrences->files + 1, sizeof(*place));
	for (size_t i = 0; i < scores->count; i++)
		place[scores->notes[i].file] = i + 1;
	for (int round = 0; round < ROUNDS && moved; round++) {
		moved = false;
		for (size_t i = 0; i < replaced->count; i++) {
			const struct replaced_range *range = &replaced->ranges[i];
			size_t old = place[range->file], new = place[range->by];

			if (!range->found || !old || !new || old == new ||
			    scores->notes[new - 1].score > scores->notes[old - 1].score)
				continue;
			scores->notes[new - 1].score = scores->notes[old - 1].score * AHEAD;
			moved = true;
		}
	}
}

static void reward_newness(struct scores *scores, long today)
{
	for (size_t i = 0; i < scores->count; i++) {
		long day = scores->notes[i].day;
		double years = day == MANIFEST_NO_DAY ? 100 : day > today ? 0 : (double)(today - day) / 365.25;

		scores->notes[i].score = (scores->notes[i].score + 1e-9) * (1 + RECENT / (1 + years));
	}
}

int score(struct scores *out, const struct occurrences *occurrences, const struct query *query,
	  const struct term *terms, long today)
{
	struct tally tally = { .occurrences = occurrences,
			       .terms = terms,
			       .count = query->count,
			       .question = query->question,
			       .rarity = out->rarity };
	struct strengths strengths = strengths_make(occurrences);
	int rc;

	memset(out, 0, sizeof(*out));
	tally.scores = arena_array(occurrences->arena, occurrences->files + 1, sizeof(*tally.scores));
	tally.met = arena_array(occurrences->arena, occurrences->files + 1, sizeof(*tally.met));
	tally.files = arena_array(occurrences->arena, occurrences->files + 1, sizeof(*tally.files));
	measure(&tally);
	for (size_t i = 0; i < query->count; i++) {
		if ((rc = strengths_of(&strengths, &tally, &terms[i])) < 0)
			return rc;
		out->rarity[i] = rarity(&strengths, occurrences->files);
		if (terms[i].query->optional && !terms[i].query->from_note)
			out->rarity[i] *= LITTLE;
		count_term(&tally, i, &strengths, terms[i].query->negative ? 0 : out->rarity[i]);
	}
	choose(out, &tally);
	if ((rc = reward_nearness(out, &tally)) < 0)
		return rc;
	reward_newness(out, today);
	same_title_settle(out, &occurrences->cache->manifest, occurrences->arena);
	put_successors_first(out, &tally);
	return 0;
}
