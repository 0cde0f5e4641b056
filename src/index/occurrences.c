/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/occurrences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REPLACED 0.3	/* what a conclusion weighs that is in force no more, of one that is */
#define OTHER_WORDS 0.1 /* what further words add beside the best one */
#define IN_ORDER 1.1	/* what a phrase gains over its weakest word */

double field_weight(enum field field)
{
	switch ((int)field) {
	case FIELD_TITLE:
		return 8;
	case ROLE_CONCLUSIONS:
		return 6;
	case FIELD_THEME:
		return 5;
	case FIELD_HEADING:
		return 3.5;
	case ROLE_ACTIONS:
	case ROLE_GOALS:
		return 2.5;
	case ROLE_THEMES:
		return 1.5;
	case FIELD_PEOPLE:
		return 2;
	case ROLE_EXAMPLE:
	case ROLE_EXPERIENCE:
	case ROLE_NOTICED:
	case ROLE_REFLECTION:
	case ROLE_TRY:
	case ROLE_COMING:
		return 1.3;
	case FIELD_FRONT:
	case FIELD_PATH:
		return 0.7;
	default:
		return 1;
	}
}

/* Goes through all notes that have any of a set of words, word after word. */
struct visit {
	const struct occurrences *occurrences;
	const struct map *words;
	size_t word, part;
	bool reading;
	struct postings_reader reader;
	size_t file;		   /* of the note visited */
	const struct match *match; /* by which word */
};

static struct visit visit_begin(const struct occurrences *occurrences, const struct map *words)
{
	struct visit visit = { .occurrences = occurrences, .words = words };

	return visit;
}

/* The entries of the next word in the next segment that has it; 0 when there are no more. */
static int open_entries(struct visit *visit)
{
	const struct segments *segments = visit->occurrences->segments;

	for (; visit->word < visit->words->count; visit->word++, visit->part = 0) {
		const struct map_entry *entry = &visit->words->entries[visit->word];

		while (visit->part < segments->vocabulary.count) {
			size_t part = visit->part++;
			struct span found, entries;
			int rc;

			if (!vocabulary_find(&found, &segments->vocabulary, part,
					     span_make(entry->key, entry->key_len)))
				continue;
			if ((rc = segments_entries(&entries, visit->occurrences->cache, segments, part, found)) < 0)
				return rc;
			visit->reader = postings_reader_of(entries);
			visit->match = entry->value;
			return 1;
		}
	}
	return 0;
}

/* 1 for a note, whose places can then be read from visit->reader; 0 at the end. */
static int visit_next(struct visit *visit)
{
	const struct occurrences *occurrences = visit->occurrences;
	int rc;

	for (;;) {
		if (!visit->reading && (rc = open_entries(visit)) <= 0)
			return rc;
		visit->reading = postings_next_note(&visit->reader);
		if (!visit->reading || !alive_has(&occurrences->alive, visit->reader.note))
			continue;
		visit->file = occurrences->alive.at[visit->reader.note] - 1;
		if (occurrences->wanted[visit->file])
			return 1;
	}
}

static bool visit_place(struct visit *visit, uint32_t *place, enum field *field)
{
	while (postings_next_place(&visit->reader, place, field))
		if (*field < FIELD_COUNT && visit->occurrences->fields[*field])
			return true;
	return false;
}

static double weigh_places(struct visit *visit)
{
	unsigned counts[FIELD_COUNT] = { 0 }, gone = 0;
	uint32_t met = 0; /* a bit a field: most words stand in one or two */
	double weight = 0;
	uint32_t place;
	enum field field;

	while (visit_place(visit, &place, &field)) {
		struct replaced_range *replaced =
			field == (enum field)ROLE_CONCLUSIONS
				? replaced_at(&visit->occurrences->replaced, visit->file, place)
				: NULL;

		if (replaced) {
			replaced->found = true;
			gone++;
		} else {
			counts[field]++;
			met |= 1U << field;
		}
	}
	for (; met; met &= met - 1) {
		int i = __builtin_ctz(met);

		weight += field_weight((enum field)i) * (counts[i] == 1 ? 1 : 1 + log(counts[i]));
	}
	if (gone)
		weight += REPLACED * field_weight((enum field)ROLE_CONCLUSIONS) * (1 + log(gone));
	return weight;
}

struct strengths strengths_make(const struct occurrences *occurrences)
{
	struct strengths strengths = { arena_array(occurrences->arena, occurrences->files + 1, sizeof(double)),
				       arena_array(occurrences->arena, occurrences->files + 1, sizeof(size_t)), 0 };

	return strengths;
}

void strengths_clear(struct strengths *strengths)
{
	for (size_t i = 0; i < strengths->count; i++)
		strengths->values[strengths->files[i]] = 0;
	strengths->count = 0;
}

void strengths_raise(struct strengths *strengths, size_t file, double value)
{
	double *old = &strengths->values[file];

	if (!(value > *old))
		return;
	if (!(*old > 0))
		strengths->files[strengths->count++] = file;
	*old = value;
}

/* Takes those out that have become 0. */
static void drop_empty(struct strengths *strengths)
{
	size_t kept = 0;

	for (size_t i = 0; i < strengths->count; i++)
		if (strengths->values[strengths->files[i]] > 0)
			strengths->files[kept++] = strengths->files[i];
	strengths->count = kept;
}

int occurrences_strengths(struct strengths *out, const struct occurrences *occurrences, const struct map *words)
{
	struct visit visit = visit_begin(occurrences, words);
	int rc;

	strengths_clear(out);
	while ((rc = visit_next(&visit)) > 0) {
		double weight = visit.match->weight * weigh_places(&visit), sum = out->values[visit.file];

		strengths_raise(out, visit.file,
				weight > sum ? weight + OTHER_WORDS * sum : sum + OTHER_WORDS * weight);
	}
	return rc;
}

int occurrences_count(size_t *out, const struct occurrences *occurrences, struct span word)
{
	struct map words;
	struct visit visit = visit_begin(occurrences, &words);
	size_t count = 0;
	int rc;

	map_init(&words, occurrences->arena);
	map_put(&words, word, NULL);
	while ((rc = visit_next(&visit)) > 0)
		count++;
	if (rc == 0)
		*out = count;
	return rc;
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

int occurrences_places(struct places *out, const struct occurrences *occurrences, const struct map *words,
		       const double *candidates)
{
	struct visit visit = visit_begin(occurrences, words);
	uint32_t place;
	enum field field;
	int rc;

	memset(out, 0, sizeof(*out));
	while ((rc = visit_next(&visit)) > 0) {
		while (candidates[visit.file] > 0 && visit_place(&visit, &place, &field)) {
			out->items = arena_grow(occurrences->arena, out->items, out->count, &out->capacity,
						sizeof(*out->items));
			out->items[out->count++] = (uint64_t)visit.file << 32 | place;
		}
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_value);
	return rc;
}

/* Of the places in ends, those directly before which the next word stands: they become that word's. */
static void follow(struct places *ends, const struct places *next)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < ends->count; i++) {
		while (at < next->count && next->items[at] < ends->items[i] + 1)
			at++;
		if (at < next->count && next->items[at] == ends->items[i] + 1)
			ends->items[kept++] = next->items[at];
	}
	ends->count = kept;
}

/* Leaves only the files in which the parts stand one after the other. */
static int keep_in_order(struct strengths *strengths, const struct occurrences *occurrences, const struct way *way)
{
	struct places ends, next;
	int rc;

	if ((rc = occurrences_places(&ends, occurrences, &way->parts[0], strengths->values)) < 0)
		return rc;
	for (size_t i = 1; i < way->count; i++) {
		if ((rc = occurrences_places(&next, occurrences, &way->parts[i], strengths->values)) < 0)
			return rc;
		follow(&ends, &next);
	}
	for (size_t i = 0; i < ends.count; i++) {
		double *value = &strengths->values[ends.items[i] >> 32];

		*value = *value > 0 ? -*value * IN_ORDER : *value; /* below 0: it stays */
	}
	for (size_t i = 0; i < strengths->count; i++) {
		double *value = &strengths->values[strengths->files[i]];

		*value = *value < 0 ? -*value : 0;
	}
	drop_empty(strengths);
	return 0;
}

int occurrences_way(struct strengths *out, const struct occurrences *occurrences, const struct way *way)
{
	struct strengths part;
	int rc;

	if ((rc = occurrences_strengths(out, occurrences, &way->parts[0])) < 0)
		return rc;
	part = strengths_make(occurrences);
	for (size_t i = 1; i < way->count; i++) {
		if ((rc = occurrences_strengths(&part, occurrences, &way->parts[i])) < 0)
			return rc;
		for (size_t j = 0; j < out->count; j++) {
			double *value = &out->values[out->files[j]], other = part.values[out->files[j]];

			*value = other < *value ? other : *value;
		}
		drop_empty(out);
	}
	if (way->ordered && (rc = keep_in_order(out, occurrences, way)) < 0)
		return rc;
	for (size_t i = 0; i < out->count; i++)
		out->values[out->files[i]] *= way->match.weight;
	return 0;
}
