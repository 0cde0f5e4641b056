/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which notes are on the theme of a session: those that share one of its slugs, and those that `find` gives for its
 * words, the small ones left out. Where no note has all of them, some words alone let no note in: a theme that nobody
 * has met would find what happens to share a word with it.
 */
#include "index/search.h"
#include "model/brief_parts.h"
#include "text/words.h"

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

bool brief_is_quotable(const struct briefing *now, const struct catalog_note *note)
{
	if (!note->clinic)
		return brief_is_ours(now, note);
	return !note->draft && note->kind != KIND_PLAN && strcmp(note->clinic, now->notebook->clinic) != 0 &&
	       is_before(now, note);
}

static int weight_of_slugs(const struct briefing *now, const struct catalog_note *note)
{
	const struct strings *wanted = &now->out->themes;
	int weight = 0;

	for (size_t i = 0; i < wanted->count; i++)
		if (strings_has(&note->themes, span_of(wanted->items[i])))
			weight += weight ? 1 : WEIGHT_SLUG;
	return weight;
}

/* What the words alone are worth; 0 where they are too little to go by. */
static int weight_of_words(const struct search_result *result, const struct search_hit *hit, int slugs)
{
	double part = hit->score / result->hits[0].score;

	if (!result->partial)
		return part < 0.4 && !slugs ? 0 : 1 + (int)(part * (WEIGHT_WORDS - 1));
	if (!slugs)
		return 0;
	return 1 + (int)(part * (WEIGHT_WORDS - 2));
}

/* Scores are comparable within a search only, and a plan always holds its own themes: so kind by kind. */
static int weigh_words(struct briefing *now, const struct map *by_path, const char *kind)
{
	struct search_query query = { .words = now->out->words, .kind = kind, .own_clinic = now->notebook->clinic };
	struct search_result *result;
	int rc = search(&result, now->notebook->ctx, now->notebook->folder, &query);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < result->count; i++) {
		int *weight = map_get(by_path, span_of(result->hits[i].path));

		if (weight && *weight >= 0)
			*weight += weight_of_words(result, &result->hits[i], *weight);
	}
	return 0;
}

/* Conclusions that have the words themselves. */
static int find_places(struct briefing *now)
{
	struct search_query query = { .words = now->out->words,
				      .in = role_name(ROLE_CONCLUSIONS),
				      .clinic = now->notebook->clinic,
				      .own_clinic = now->notebook->clinic };
	struct search_result *result;
	int rc = search(&result, now->notebook->ctx, now->notebook->folder, &query);

	for (size_t i = 0; rc >= 0 && !result->partial && i < result->count; i++) {
		size_t *line = arena_alloc(now->arena, sizeof(*line));

		*line = (size_t)result->hits[i].line;
		map_put(&now->places, span_of(result->hits[i].path), line);
	}
	return rc;
}

/* Words that stand in every note, whatever it is about. */
static const char small_words[] =
	"og|i|på|om|en|et|ei|ein|eit|at|å|av|af|til|for|fra|frå|med|ved|hos|som|der|det|den|de|dei|er|var|har|hadde|havde|"
	"vi|oss|os|du|dere|dykk|jeg|eg|hun|ho|han|man|vår|vårt|våre|vores|når|da|då|hva|kva|hvad|hvem|kven|hvor|kor|"
	"hvordan|korleis|hvorfor|kvifor|skal|kan|vil|må|gjør|gjer|gør|ikke|ikkje|eller|men|så|nå|no|nu|sin|sitt|sine|meg|"
	"mig|deg|dig|seg|sig|blir|bliver|vert|the|a|an|and|or|of|on|at|for|with|from|we|our|what|when|how|is|are|,";

void brief_add_themes(struct briefing *now)
{
	struct brief *brief = now->out;
	struct span rest = span_of(brief->meeting->theme), word;
	struct buf words = BUF_INIT;

	brief->themes = brief->meeting->themes;
	if (!brief->themes.count && brief->source.note)
		brief->themes = brief->source.note->themes;
	while (words_next(&rest, &word))
		if (!words_have(small_words, words_fold(now->arena, word)))
			buf_add_format(&words, "%s%.*s", words.len ? " " : "", (int)word.len, word.at);
	brief->words = words.len ? arena_copy(now->arena, words.at) : brief->meeting->theme;
	buf_done(&words);
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

		now->weights[i] = brief_is_quotable(now, note) ? weight_of_slugs(now, note) : -1;
		map_put(&by_path, span_of(note->path), &now->weights[i]);
	}
	if (!*now->out->words)
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
