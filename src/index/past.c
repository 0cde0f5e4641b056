/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/past.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/checked_vfs.h"
#include "index/filter.h"
#include "index/lookup.h"
#include "index/note_record.h"

#include <string.h>

struct past {
	struct context *ctx;
	const struct search_query *query;
	bool fields[FIELD_COUNT];
	struct pairs pairs;
	struct vocabulary vocabulary;
	struct map words;      /* of all texts, folded */
	struct map today;      /* lines of today, by their checksum */
	struct map texts;      /* whole texts of today, by their checksum: nothing of them is gone */
	struct arena *scratch; /* one text's */
	struct query parsed;
	struct term *terms;
	struct search_hit *hits;
	size_t count, capacity;
};

static struct span key_of(uint64_t *key, struct span bytes)
{
	*key = checksum(bytes.at, bytes.len);
	return span_make((const char *)key, sizeof(*key));
}

static void put_line(struct map *lines, struct span line)
{
	uint64_t key;

	map_put(lines, key_of(&key, span_trim(line)), lines);
}

static bool has_line(const struct map *lines, struct span line)
{
	uint64_t key;

	return map_get(lines, key_of(&key, span_trim(line))) != NULL;
}

static int read_today(struct past *past, const struct folder *folder)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, past->ctx->arena, folder, "", ".md");

	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span bytes, line, rest;
		uint64_t key;

		arena_reset(past->scratch);
		if (folder_read(&bytes, past->scratch, folder, list.items[i].path, NOTE_LIMIT_BYTES) < 0)
			continue; /* what can't be read has not been found today either */
		map_put(&past->texts, key_of(&key, bytes), past);
		for (rest = bytes; span_next_line(&rest, &line);)
			put_line(&past->today, line);
	}
	error_clear();
	return rc < 0 ? rc : 0;
}

int past_open(struct past **out, struct context *ctx, const struct folder *folder, const struct search_query *query)
{
	struct past *past = arena_alloc(ctx->arena, sizeof(*past));
	int rc;

	past->ctx = ctx;
	past->query = query;
	map_init(&past->words, ctx->arena);
	map_init(&past->today, ctx->arena);
	map_init(&past->texts, ctx->arena);
	if ((rc = filter_fields(past->fields, query)) < 0)
		return rc;
	past->fields[FIELD_FRONT] = past->fields[FIELD_PATH] = false;
	past->scratch = arena_open();
	pairs_init(&past->pairs, ctx->arena);
	pairs_add_tables(&past->pairs, folder);
	if ((rc = read_today(past, folder)) < 0) {
		past_close(past);
		return rc;
	}
	*out = past;
	return 0;
}

void past_close(struct past *past)
{
	if (!past)
		return;
	arena_close(past->scratch);
}

/* The note that the text was; false for what is no note, or stands there today byte for byte. */
static bool read_note(struct note *out, struct past *past, const struct past_text *text)
{
	uint64_t key;

	arena_reset(past->scratch);
	return span_ends(text->path, ".md") && !path_is_readme(span_copy(past->scratch, text->path)) &&
	       !map_get(&past->texts, key_of(&key, text->bytes)) &&
	       note_parse(out, past->scratch, span_copy(past->scratch, text->path), text->bytes) >= 0;
}

void past_learn(struct past *past, const struct past_text *text)
{
	struct note_words words;
	struct note_word word;
	struct note note;

	if (!read_note(&note, past, text))
		return;
	note_words_init(&words, &note);
	while (note_words_next(&word, &words))
		if (!map_get(&past->words, word.word))
			map_put(&past->words, word.word, past);
}

void past_begin(struct past *past)
{
	struct arena *arena = past->ctx->arena;
	struct strings sorted = { 0 };
	struct buf text = BUF_INIT;
	struct expander expander;

	for (size_t i = 0; i < past->words.count; i++)
		strings_add(&sorted, arena, past->words.entries[i].key);
	strings_sort(&sorted);
	buf_add_byte(&text, '\n');
	for (size_t i = 0; i < sorted.count; i++)
		buf_add_format(&text, "%s\n", sorted.items[i]);
	past->vocabulary.parts[0] = span_of(arena_copy(arena, text.at));
	past->vocabulary.count = 1;
	buf_done(&text);
	query_parse(&past->parsed, arena, span_of(past->query->words));
	expander_init(&expander, arena, &past->vocabulary, &past->pairs);
	past->terms = expand(&expander, &past->parsed);
}

static struct span line_around(const struct note *note, const char *at)
{
	const char *start = at, *end = at, *last = note->file.at + note->file.len;

	while (start > note->file.at && start[-1] != '\n')
		start--;
	while (end < last && *end != '\n')
		end++;
	return span_make(start, (size_t)(end - start));
}

/* Keeps what was found in lines that are gone; true when there is such a line that was not told yet. */
static bool keep_gone(struct lookup *lookup, const struct past *past)
{
	const struct note *note = lookup->note;
	size_t kept = 0;

	for (size_t i = 0; i < lookup->count; i++) {
		const char *at = lookup->found[i].word.text.at + lookup->found[i].word.start;

		/* a value out of quotes stands in the arena, not in the file */
		if (at < note->file.at || at >= note->file.at + note->file.len ||
		    has_line(&past->today, line_around(note, at)))
			continue;
		lookup->found[kept++] = lookup->found[i];
	}
	lookup->count = kept;
	return kept;
}

static bool meets(const struct lookup *lookup)
{
	for (size_t i = 0; i < lookup->term_count; i++) {
		const struct query_term *term = lookup->terms[i].query;
		bool met = lookup->met & (1U << i);

		if (term->negative ? met : !met && !term->optional)
			return false;
	}
	return lookup->count > 0;
}

static bool is_let_through(const struct past *past, const struct note *note)
{
	struct manifest_facts facts = { .kind = note->kind, .day = MANIFEST_NO_DAY };
	struct catalog_note record = { 0 };
	struct buf packed = BUF_INIT;
	bool lets;

	if (date_is_set(note->date))
		facts.day = date_to_days(note->date);
	if (!filter_lets_file(note->path, &facts, past->query, past->scratch))
		return false;
	note_record_add(&packed, note);
	lets = note_record_read(&record, past->scratch, note->path, buf_span(&packed)) &&
	       filter_lets_note(&record, past->query);
	buf_done(&packed);
	return lets;
}

static void add_hit(struct past *past, const struct lookup *lookup, const struct past_text *text)
{
	struct arena *arena = past->ctx->arena;
	struct search_hit *hit;

	past->hits = arena_grow(arena, past->hits, past->count, &past->capacity, sizeof(*past->hits));
	hit = &past->hits[past->count++];
	memset(hit, 0, sizeof(*hit));
	search_describe(hit, lookup->note, arena);
	hit->commit = span_copy(arena, text->commit);
	hit->saved = clock_from_seconds(text->seconds).date;
	lookup_show(hit, lookup);
	for (size_t i = 0; i < lookup->count; i++)
		put_line(&past->today,
			 line_around(lookup->note, lookup->found[i].word.text.at + lookup->found[i].word.start));
}

void past_look(struct past *past, const struct past_text *text)
{
	static const struct replaced none = { 0 };
	double rarity[QUERY_TERMS];
	struct lookup lookup = { .arena = past->scratch,
				 .keep = past->ctx->arena,
				 .ctx = past->ctx,
				 .replaced = &none,
				 .fields = past->fields,
				 .terms = past->terms,
				 .term_count = past->parsed.count,
				 .rarity = rarity };
	struct note note;

	if (!past->parsed.count || !read_note(&note, past, text) || !is_let_through(past, &note))
		return;
	for (size_t i = 0; i < QUERY_TERMS; i++)
		rarity[i] = 1;
	lookup.note = &note;
	lookup_run(&lookup);
	if (keep_gone(&lookup, past) && meets(&lookup))
		add_hit(past, &lookup, text);
}

void past_result(struct search_result *out, const struct past *past)
{
	memset(out, 0, sizeof(*out));
	out->hits = past->hits;
	out->count = out->total = past->count;
}
