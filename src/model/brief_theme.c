/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which notes are on the theme of a session: those that share one of its slugs, and those that `find` gives for its
 * words. Where no note has all the words, words alone let a note in only if the theme has no slug: "what we do
 * when ..." is found everywhere.
 */
#include "index/search.h"
#include "model/brief_parts.h"

#include <string.h>

#define WEIGHT_SLUG 4  /* for the first slug in common; one more for each further one */
#define WEIGHT_WORDS 4 /* for the best note that has all the words; less for others, and for some of the words */

static bool is_before(const struct briefing *now, const struct catalog_note *note)
{
	const struct meeting *meeting = now->out->meeting;

	if (meeting->minutes_path && strcmp(meeting->minutes_path, note->path) == 0)
		return false;
	return !date_is_set(note->date) || date_compare(note->date, meeting->date) <= 0;
}

bool brief_is_ours(const struct briefing *now, const struct catalog_note *note)
{
	return !note->clinic && !note->draft && note->kind != KIND_PLAN && note->kind != KIND_PROGRAMME &&
	       is_before(now, note);
}

/* What may be quoted: a note of ours, or what another clinic has shown a forum. */
static bool is_quotable(const struct briefing *now, const struct catalog_note *note)
{
	if (!note->clinic)
		return brief_is_ours(now, note);
	return !note->draft && note->kind != KIND_PLAN && strcmp(note->clinic, now->notebook->clinic) != 0 &&
	       is_before(now, note);
}

static int weight_of_slugs(const struct briefing *now, const struct catalog_note *note)
{
	const struct strings *wanted = &now->out->meeting->themes;
	int weight = 0;

	for (size_t i = 0; i < wanted->count; i++)
		if (strings_has(&note->themes, span_of(wanted->items[i])))
			weight += weight ? 1 : WEIGHT_SLUG;
	return weight;
}

/* What the words alone are worth; 0 where they are too little to go by. */
static int weight_of_words(const struct search_result *result, const struct search_hit *hit, bool has_slugs, int slugs)
{
	double part = hit->score / result->hits[0].score;

	if (!result->partial)
		return part < 0.4 && !slugs ? 0 : 1 + (int)(part * (WEIGHT_WORDS - 1));
	if (has_slugs ? !slugs : part < 0.6)
		return 0;
	return 1 + (int)(part * (WEIGHT_WORDS - 2));
}

/* Scores are comparable within a search only, and a plan always holds its own themes: so kind by kind. */
static int weigh_words(struct briefing *now, const struct map *by_path, const char *kind)
{
	struct search_query query = { .words = now->out->meeting->theme, .kind = kind,
				      .own_clinic = now->notebook->clinic };
	struct search_result *result;
	int rc = search(&result, now->notebook->ctx, now->notebook->folder, &query);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < result->count; i++) {
		int *weight = map_get(by_path, span_of(result->hits[i].path));

		if (weight && *weight >= 0)
			*weight += weight_of_words(result, &result->hits[i], now->out->meeting->themes.count > 0, *weight);
	}
	return 0;
}

/* Conclusions that have the words themselves. */
static int find_places(struct briefing *now)
{
	struct search_query query = { .words = now->out->meeting->theme, .in = role_name(ROLE_CONCLUSIONS),
				      .clinic = now->notebook->clinic, .own_clinic = now->notebook->clinic };
	struct search_result *result;
	int rc = search(&result, now->notebook->ctx, now->notebook->folder, &query);

	for (size_t i = 0; rc >= 0 && !result->partial && i < result->count; i++) {
		size_t *line = arena_alloc(now->arena, sizeof(*line));

		*line = (size_t)result->hits[i].line;
		map_put(&now->places, span_of(result->hits[i].path), line);
	}
	return rc;
}

int brief_weigh(struct briefing *now)
{
	static const char *const kinds[] = { "minute", "experience", "learning", "visit" };
	const struct catalog *catalog = now->catalog;
	struct map by_path;
	int rc = 0;

	map_init(&by_path, now->arena);
	map_init(&now->places, now->arena);
	now->weights = arena_array(now->arena, catalog->note_count + 1, sizeof(*now->weights));
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		now->weights[i] = is_quotable(now, note) ? weight_of_slugs(now, note) : -1;
		map_put(&by_path, span_of(note->path), &now->weights[i]);
	}
	if (!*now->out->meeting->theme)
		return 0;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds) && rc >= 0; i++)
		rc = weigh_words(now, &by_path, kinds[i]);
	return rc < 0 ? rc : find_places(now);
}

int brief_weight(const struct briefing *now, const struct catalog_note *note)
{
	int weight = now->weights[note - now->catalog->notes];

	return weight > 0 ? weight : 0;
}
