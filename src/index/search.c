/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/search.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/best.h"
#include "index/checked_vfs.h"
#include "index/expansion.h"
#include "index/filter.h"
#include "index/like.h"
#include "index/lookup.h"
#include "index/note_record.h"
#include "index/score.h"
#include "index/threads.h"

#include <stdlib.h>
#include <string.h>

struct searching {
	struct context *ctx;
	const struct search_query *query;
	struct search_result *result;
	struct cache *cache;
	struct expansion expansion;
	struct occurrences occurrences;
	struct scores scores;
	size_t *files;	       /* of the hits, by place in the manifest */
	struct arena *scratch; /* one note's */
};

#define LIKE_LEAST 0.25 /* of the best note's score; what is less like is no more than chance */

/* The terms of a note that others shall be like; itself is left out. */
static int add_likeness(struct searching *searching, bool *wanted)
{
	const struct manifest *manifest = &searching->cache->manifest;
	struct arena *arena = searching->ctx->arena;
	const char *path = searching->query->like;
	struct note note;
	struct span bytes;
	int rc;

	if (!path)
		return 0;
	if ((rc = folder_read(&bytes, arena, searching->cache->folder, path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = note_parse(&note, arena, path, bytes)) < 0 ||
	    (rc = like_add(&searching->expansion.query, &searching->occurrences, &note)) < 0)
		return rc;
	if ((rc = cache_load_names(searching->cache)) < 0)
		return rc;
	for (size_t i = 0; i < manifest->count; i++)
		if (strcmp(manifest->files[i].path, path) == 0)
			wanted[i] = false;
	return 0;
}

static void drop_less_like(struct scores *scores)
{
	double best = 0;
	size_t kept = 0;

	for (size_t i = 0; i < scores->count; i++)
		best = scores->notes[i].score > best ? scores->notes[i].score : best;
	for (size_t i = 0; i < scores->count; i++)
		if (scores->notes[i].score >= LIKE_LEAST * best)
			scores->notes[kept++] = scores->notes[i];
	scores->count = kept;
}

static int prepare(struct searching *searching)
{
	struct occurrences *occurrences = &searching->occurrences;
	struct expansion *expansion = &searching->expansion;
	struct cache *cache = searching->cache;
	struct arena *arena = searching->ctx->arena;
	bool *wanted;
	int rc;

	if ((rc = expansion_load(expansion, cache, searching->query->words)) < 0)
		return rc;
	memset(occurrences, 0, sizeof(*occurrences));
	occurrences->cache = cache;
	occurrences->segments = &expansion->segments;
	occurrences->arena = arena;
	occurrences->files = cache->manifest.count;
	occurrences->alive = expansion->alive;
	if ((rc = filter_notes(&wanted, cache, searching->query, &occurrences->alive, arena)) < 0 ||
	    (rc = filter_fields(occurrences->fields, searching->query)) < 0 ||
	    (rc = replaced_load(&occurrences->replaced, cache, &occurrences->alive, arena)) < 0)
		return rc;
	occurrences->wanted = wanted;
	if ((rc = add_likeness(searching, wanted)) < 0)
		return rc;
	expansion_make(expansion, arena);
	return 0;
}

void search_describe(struct search_hit *hit, const struct note *note, struct arena *arena)
{
	struct catalog_note place = { 0 };

	note_record_path(&place, arena, arena_copy(arena, note->path));
	hit->path = place.path;
	hit->clinic = place.clinic;
	hit->draft = place.draft;
	hit->id = span_copy(arena, note->id);
	hit->title = span_copy(arena, note->title);
	hit->kind = note->kind;
	hit->date = note->date;
	for (size_t i = 0; i < note->themes.count; i++)
		strings_add(&hit->themes, arena, arena_copy(arena, note->themes.items[i]));
}

const char *search_place(const struct search_hit *hit, struct arena *arena)
{
	enum { SHORT_ID = 10 };

	return hit->commit ? arena_format(arena, "commit:%.*s:%s", SHORT_ID, hit->commit, hit->path) : hit->path;
}

/*
 * One hit, looked up in its note. 1: it is there; 0: the note has just been changed and has it no more; ERROR_STALE:
 * the note is as it was and does not say what the index says. An index made in this very run would say the same again
 * if it were made once more: then the note is right, and it is 0 as well.
 */
static int look_up(struct search_hit *hit, struct searching *searching, const struct scored_note *scored)
{
	const struct manifest_file *file;
	const struct occurrences *occurrences = &searching->occurrences;
	struct lookup lookup = { .arena = searching->scratch,
				 .keep = searching->ctx->arena,
				 .ctx = searching->ctx,
				 .file = scored->file,
				 .replaced = &occurrences->replaced,
				 .fields = occurrences->fields,
				 .terms = searching->expansion.terms,
				 .term_count = searching->expansion.query.count,
				 .rarity = searching->scores.rarity,
				 .places_only = searching->query->places_only };
	struct note note;
	struct span bytes;
	int rc;

	if ((rc = cache_file(&file, searching->cache, scored->file)) < 0)
		return rc;
	arena_reset(searching->scratch);
	if (folder_read(&bytes, searching->scratch, searching->cache->folder, file->path, NOTE_LIMIT_BYTES) < 0 ||
	    note_read_sections(&note, searching->scratch, file->path, bytes) < 0)
		return 0;
	lookup.note = &note;
	lookup_run(&lookup);
	if ((lookup.met & scored->terms) != scored->terms) {
		if (!searching->cache->is_new && checksum(bytes.at, bytes.len) == file->digest)
			return fail(ERROR_STALE, _("The index does not fit the notes."));
		return 0;
	}
	memset(hit, 0, sizeof(*hit));
	search_describe(hit, &note, searching->ctx->arena);
	hit->score = scored->score;
	lookup_show(hit, &lookup);
	return 1;
}

/* Paths alone need no look into the notes: index and files have just been compared. */
static bool is_taken_on_trust(const struct searching *searching)
{
	return searching->query->paths_only && !searching->cache->as_known;
}

static int take_best(struct searching *searching)
{
	struct search_result *result = searching->result;
	const struct scores *scores = &searching->scores;
	size_t limit = searching->query->limit ? searching->query->limit : scores->count;
	struct scored_note scored;
	const struct manifest_file *file;
	struct best best;
	int rc;

	if (limit > scores->count)
		limit = scores->count;
	result->total = scores->count;
	result->hits = arena_array(searching->ctx->arena, limit + 1, sizeof(*result->hits));
	searching->files = arena_array(searching->ctx->arena, limit + 1, sizeof(*searching->files));
	best_init(&best, &searching->scores,
		  searching->query->sort == SEARCH_BY_DATE || !searching->expansion.query.count);
	while (result->count < limit && best_next(&scored, &best)) {
		if (is_taken_on_trust(searching)) {
			if ((rc = cache_file(&file, searching->cache, scored.file)) < 0)
				return rc;
			result->hits[result->count++].path = file->path;
			continue;
		}
		if ((rc = look_up(&result->hits[result->count], searching, &scored)) < 0)
			return rc;
		if (rc > 0)
			searching->files[result->count++] = scored.file;
		else
			result->total--;
	}
	return 0;
}

static int run(struct cache *cache, void *data)
{
	struct searching *searching = data;
	struct search_result *result = arena_alloc(searching->ctx->arena, sizeof(*result));
	long today = date_to_days(searching->ctx->now.date);
	int rc;

	searching->cache = cache;
	searching->result = result;
	if ((rc = prepare(searching)) < 0 ||
	    (rc = score(&searching->scores, &searching->occurrences, &searching->expansion.query,
			searching->expansion.terms, today)) < 0)
		return rc;
	if (searching->query->like)
		drop_less_like(&searching->scores);
	result->partial = searching->scores.partial;
	result->as_known = cache->as_known;
	result->unknown = searching->expansion.unknown;
	result->misspelt = searching->expansion.misspelt;
	if ((rc = take_best(searching)) < 0 || !searching->query->threads || !result->count)
		return rc;
	return threads_load(&result->threads, cache, &searching->expansion.alive, searching->files, result->count);
}

int search(struct search_result **out, struct context *ctx, const struct folder *folder,
	   const struct search_query *query)
{
	struct searching searching = { .ctx = ctx, .query = query };
	struct cache_use using = {
		.ctx = ctx,
		.folder = folder,
		.need = query->unchecked ? CACHE_WORDS_AS_KNOWN : CACHE_WORDS,
		.use = run,
		.data = &searching,
	};
	int rc;

	searching.scratch = arena_open();
	rc = cache_use(&using);
	if (rc >= 0) {
		searching.result->unread = using.unread;
		*out = searching.result;
	}
	arena_close(searching.scratch);
	return rc < 0 ? rc : 0;
}

struct rebuilding {
	size_t count;
	bool kept;
};

static int look_at_rebuilt(struct cache *cache, void *data)
{
	struct rebuilding *out = data;

	out->count = cache->manifest.count;
	out->kept = cache->path != NULL;
	return 0;
}

int search_rebuild(struct context *ctx, const struct folder *folder)
{
	struct rebuilding made = { 0 };
	struct cache_use using = {
		.ctx = ctx, .folder = folder, .need = CACHE_WORDS, .use = look_at_rebuilt, .data = &made
	};
	int rc;

	/* Where there is no cache to throw away there is nothing wrong with it. */
	(void)cache_clear(ctx, folder);
	error_clear();
	if ((rc = cache_use(&using)) < 0)
		return rc;
	return made.kept
		       ? (int)made.count
		       : fail(ERROR_STORAGE,
			      _("The index can't be kept: the disk is full, or the folder of caches can't be written. "
				"Searching works without it, only slower; make room, or set XDG_CACHE_HOME to a "
				"folder that can be written."));
}

int search_forget(struct context *ctx, const struct folder *folder)
{
	return cache_clear(ctx, folder);
}
