/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiences of a brief, each in a few sentences of its own: what was seen, and what was tried. */
#include "base/error.h"
#include "model/brief_parts.h"
#include "text/excerpt.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

#define SEEN 200 /* characters */
#define TRIED 140
#define STORY 420 /* of the experience that a session is about */
#define MOST_OWN ((size_t)2)
#define MOST_OTHERS ((size_t)3)

static const char *quote_section(struct briefing *now, const struct note *note, const struct section *section,
				 int sentences, size_t limit)
{
	struct buf words = BUF_INIT;
	const char *copy;

	excerpt_add_sentences(&words, section_body(note, section), sentences, limit);
	copy = arena_copy(now->arena, words.at);
	buf_done(&words);
	return copy;
}

/* The first section with that role that may be shown and says something; "" when there is none. */
static const char *quote_role(struct briefing *now, const struct note *note, enum role role, int sentences,
			      size_t limit)
{
	const char *words = "";

	for (size_t i = 0; i < note->section_count && !*words; i++)
		if (note->sections[i].role == role && !note->sections[i].is_private)
			words = quote_section(now, note, &note->sections[i], sentences, limit);
	return words;
}

/* Where no heading is known: the last one, in which notes tend to say what they come to. */
static const char *quote_last(struct briefing *now, const struct note *note)
{
	const char *words = "";

	for (size_t i = note->section_count; i > 0 && !*words; i--) {
		const struct section *section = &note->sections[i - 1];

		if (!section->is_private && (section->role == ROLE_NONE || section->role == ROLE_CONCLUSIONS))
			words = quote_section(now, note, section, 2, SEEN);
	}
	return words;
}

static const char *quote_seen(struct briefing *now, const struct note *note)
{
	static const enum role roles[] = { ROLE_REFLECTION, ROLE_NOTICED,    ROLE_EXPERIENCE, ROLE_EXAMPLE,
					   ROLE_TAKEN,	    ROLE_HINDRANCES, ROLE_COST,	      ROLE_TIME };
	const char *words = "";

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles) && !*words; i++)
		words = quote_role(now, note, roles[i], 2, SEEN);
	return *words ? words : quote_last(now, note);
}

/* A note that can't be read any more is left out: the brief is made of the others. */
static bool read_note(struct note *out, struct briefing *now, const struct catalog_note *note)
{
	struct span file;

	if (folder_read(&file, now->arena, now->notebook->folder, note->path, NOTE_LIMIT_BYTES) >= 0 &&
	    note_parse(out, now->arena, note->path, file) >= 0)
		return true;
	error_clear();
	return false;
}

/* Letter case aside; short titles ("Tolk") only when that is all the theme says. */
static bool theme_names(const char *theme, const struct catalog_note *note)
{
	struct buf words = BUF_INIT, title = BUF_INIT;
	bool named;

	unicode_fold(&words, span_trim(span_of(theme)));
	unicode_fold(&title, span_trim(span_of(note->title)));
	named = title.len && (span_equal(buf_span(&words), buf_span(&title)) ||
			      (title.len >= 12 && strstr(words.at, title.at) != NULL));
	buf_done(&words);
	buf_done(&title);
	return named || (*note->id && strstr(theme, note->id) != NULL);
}

void brief_add_source(struct briefing *now)
{
	struct brief *brief = now->out;
	const struct catalog_note *found = NULL;
	struct note note;

	for (size_t i = 0; i < now->catalog->note_count && *brief->meeting->theme; i++) {
		const struct catalog_note *other = &now->catalog->notes[i];

		if (other->kind == KIND_EXPERIENCE && brief_is_quotable(now, other) &&
		    (!found || (found->clinic && !other->clinic)) && theme_names(brief->meeting->theme, other))
			found = other;
	}
	if (!found || !read_note(&note, now, found))
		return;
	brief->source.note = found;
	brief->source.seen = quote_role(now, &note, ROLE_EXPERIENCE, 5, STORY);
	if (!*brief->source.seen)
		brief->source.seen = quote_seen(now, &note);
}

struct ranked {
	const struct catalog_note *note;
	int weight;
};

static int by_weight(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;
	int order = second->weight - first->weight;

	if (!order)
		order = date_compare(second->note->date, first->note->date);
	return order ? order : strcmp(first->note->path, second->note->path);
}

static bool is_told(const struct briefing *now, const struct catalog_note *note)
{
	return note == now->out->source.note ||
	       (now->out->source.note && note->clinic && now->out->source.note->clinic &&
		strcmp(note->id, now->out->source.note->id) == 0);
}

/* The notes on the theme, those of ours that tell an experience or those of other clinics; a note once. */
static size_t rank_notes(struct ranked *out, const struct briefing *now, bool others)
{
	struct map seen;
	size_t count = 0;

	map_init(&seen, now->arena);
	for (size_t i = 0; i < now->catalog->note_count; i++) {
		const struct catalog_note *note = &now->catalog->notes[i];
		struct span key;

		if (now->weights[i] <= 0 || (note->clinic != NULL) != others ||
		    (!others && note->kind == KIND_MINUTE) || is_told(now, note))
			continue;
		key = span_of(arena_format(now->arena, "%s/%s", others ? note->clinic : "", note->id));
		if (map_get(&seen, key)) /* in two forums */
			continue;
		map_put(&seen, key, now->out);
		out[count++] = (struct ranked){ note, now->weights[i] + (note->kind == KIND_EXPERIENCE ? 2 : 0) };
	}
	if (count)
		qsort(out, count, sizeof(*out), by_weight);
	return count;
}

static void add_quotes(struct brief_quotes *out, struct briefing *now, bool others, size_t most)
{
	struct ranked *ranked = arena_array(now->arena, now->catalog->note_count + 1, sizeof(*ranked));

	out->total = rank_notes(ranked, now, others);
	out->items = arena_array(now->arena, most + 1, sizeof(*out->items));
	for (size_t i = 0; i < out->total && out->count < most; i++) {
		struct brief_quote quote = { .note = ranked[i].note };
		struct note note;

		if (!read_note(&note, now, ranked[i].note))
			continue;
		quote.tried = quote_role(now, &note, ROLE_TRY, 2, TRIED);
		quote.ask = quote_role(now, &note, ROLE_ASK, 1, TRIED);
		quote.seen = quote_seen(now, &note);
		out->items[out->count++] = quote;
	}
}

void brief_add_quotes(struct briefing *now)
{
	bool full = now->out->size == BRIEF_FULL;

	add_quotes(&now->out->own, now, false, full ? MOST_OWN : 1);
	add_quotes(&now->out->others, now, true, full ? MOST_OTHERS : 1);
}
