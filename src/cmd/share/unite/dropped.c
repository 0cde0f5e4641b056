/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/dropped.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/unite/ancestor.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/waiting.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"
#include "store/history/merges.h"
#include "text/note.h"

#include <string.h>

#define LAID_COMMITS 10000 /* that are looked through for contradictions that stood in unsettled/ */

struct laying {
	struct notebook *notebook;
	struct history *history;
	const struct history_status *left;
	struct dropped *out;
	struct changes changes;
	struct map laid; /* contradictions that a commit had in unsettled/, by key_of() */
	bool laid_is_read;
	char tip[HISTORY_ID];
};

/* One file in one merge. */
struct remaking {
	const struct history_merge *merge;
	const char *path;	    /* in that merge */
	const char *place;	    /* now */
	struct merge_result result; /* as erfar makes it */
	struct version made;	    /* as that merge has it */
	struct version now;
};

/* The note that a merge had, on its way to the name that it has now. */
struct following {
	struct arena *arena;
	const char *id, *found;
};

static int see_moved(const struct history_pair *pair, void *to)
{
	struct following *following = to;

	if (pair->has && span_ends(span_of(pair->path), ".md") &&
	    strcmp(note_own_id(following->arena, pair->path, pair->after), following->id) == 0)
		following->found = arena_copy(following->arena, pair->path);
	return following->found ? ERROR_NOTHING : 0;
}

/* Where the file lies now that the merge had: a note may have another name, and another note its own. NULL: nowhere. */
static int find_place(struct remaking *remaking, const struct laying *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = remaking->path, *id;
	struct following following = { .arena = arena };
	int rc;

	remaking->place = NULL;
	if ((rc = history_version_at(&remaking->made, now->history, remaking->merge->id, path)) < 0 ||
	    (rc = history_version_at(&remaking->now, now->history, now->tip, path)) < 0)
		return rc;
	following.id = note_own_id(arena, path, remaking->made.bytes);
	id = remaking->now.exists ? note_own_id(arena, path, remaking->now.bytes) : "";
	if (remaking->now.exists && (!*following.id || !*id || strcmp(id, following.id) == 0))
		remaking->place = path;
	if (remaking->place || !*following.id)
		return 0;
	rc = history_since(now->history, remaking->merge->id, now->tip, see_moved, &following);
	if (rc != ERROR_NOTHING)
		return rc;
	remaking->place = following.found;
	return history_version_at(&remaking->now, now->history, now->tip, following.found);
}

static int read_triple(struct triple *out, struct history *history, const struct history_merge *merge,
		       const char *since)
{
	int rc;

	if ((rc = history_version_at(&out->ours, history, merge->ours, out->path)) < 0 ||
	    (rc = history_version_at(&out->theirs, history, merge->theirs, out->path)) < 0 || !*since)
		return rc;
	return history_version_at(&out->base, history, since, out->path);
}

/*
 * What the merge should have made of the file: result. False in *out: there were not two versions of it, or they are
 * too large, as in a table that plain git united line by line.
 */
static int remake(bool *out, struct remaking *remaking, const struct laying *now)
{
	const struct history_merge *merge = remaking->merge;
	struct arena *arena = now->notebook->ctx->arena;
	struct triple triples[] = {
		{ .path = remaking->path, .base = { .id = "" } },
		{ .path = merge_beside_path(arena, remaking->path), .base = { .id = "" } },
	};
	const struct triple *file = &triples[0];
	struct comparison comparison = { .items = triples, .count = 2 };
	struct strings parents = { 0 };
	struct writers our_writers, their_writers;
	struct merge_sides met;
	const char *since;
	int rc;

	*out = false;
	strings_add(&parents, arena, merge->ours);
	strings_add(&parents, arena, merge->theirs);
	if ((rc = history_bases(&comparison.bases, now->history, &parents)) < 0)
		return rc;
	since = comparison.bases.count ? comparison.bases.items[0] : "";
	if ((rc = read_triple(&triples[0], now->history, merge, since)) < 0 || !file->ours.exists ||
	    !file->theirs.exists || (rc = read_triple(&triples[1], now->history, merge, since)) < 0 ||
	    (rc = ancestor_unite(&comparison, now->notebook, now->history)) < 0)
		return rc;
	our_writers = writers_of(arena, now->history, merge->ours, since, file->path);
	their_writers = writers_of(arena, now->history, merge->theirs, since, file->path);
	met.base = (struct merge_side){ .bytes = file->base.bytes, .exists = file->base.exists };
	met.ours = writers_side(&our_writers, file->ours.bytes, true);
	met.theirs = writers_side(&their_writers, file->theirs.bytes, true);
	waiting_lend(&met, arena, &comparison, file->path, file->path);
	rc = merge_file(&remaking->result, arena, remaking->place, now->notebook->language, &met.base, &met.ours,
			&met.theirs);
	if (rc == ERROR_FORMAT) {
		error_clear();
		return 0;
	}
	if (rc < 0 || (rc = our_writers.rc) < 0 || (rc = their_writers.rc) < 0)
		return rc;
	*out = true;
	return 0;
}

/* Two notes may have the same contradiction. */
static struct span key_of(struct arena *arena, const char *beside, struct span id)
{
	return span_of(arena_format(arena, "%.*s %s", (int)id.len, id.at, beside));
}

static int see_laid(const struct history_text *version, void *to)
{
	struct laying *now = to;
	struct arena *scratch = arena_open();
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, scratch, version->bytes);
	for (size_t i = 0; i < blocks.count; i++)
		map_put(&now->laid, key_of(scratch, version->path, blocks.items[i].id), now);
	arena_close(scratch);
	return 0;
}

static bool mentions(struct span file, struct span id)
{
	return file.len && memmem(file.at, file.len, id.at, id.len);
}

/* Where a contradiction of a file may stand already. */
struct places {
	struct span here, made; /* beside the file, by now and as the merge kept it */
};

/* Whether a contradiction stands in a file or stood in a commit, be it in the note: of those some are settled by now. */
static int was_laid(bool *out, struct laying *now, const struct remaking *remaking, const struct places *places,
		    struct span id)
{
	static const char *const folders[] = { "unsettled", NULL };
	struct arena *arena = now->notebook->ctx->arena;
	int rc = 0;

	*out = mentions(places->here, id) || mentions(places->made, id) || mentions(remaking->made.bytes, id);
	if (*out)
		return 0;
	if (!now->laid_is_read)
		rc = history_texts(now->history,
				   &(const struct history_texts_query){ .folders = folders, .commits = LAID_COMMITS },
				   see_laid, now);
	now->laid_is_read = true;
	*out = map_get(&now->laid, key_of(arena, merge_beside_path(arena, remaking->path), id)) ||
	       map_get(&now->laid, key_of(arena, merge_beside_path(arena, remaking->place), id));
	return rc;
}

static bool is_dropped(const struct remaking *remaking, const struct merge_block *block,
		       const struct merge_dropping *versions)
{
	struct arena *scratch = arena_open(); /* each is looked for in the whole file */
	const bool is = merge_beside_is_dropped(scratch, remaking->place, block, versions);

	arena_close(scratch);
	return is;
}

/* Adds the blocks of the merge that are missing to text, as a file for unsettled/ begins. */
static int add_missing(struct buf *text, const struct remaking *remaking, struct laying *now, struct span here)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct span unsettled = span_of(remaking->result.unsettled);
	const struct merge_dropping versions = { remaking->result.bytes, remaking->made.bytes, remaking->now.bytes };
	struct merge_blocks blocks;
	struct version made;
	int rc = history_version_at(&made, now->history, remaking->merge->id, merge_beside_path(arena, remaking->path));

	merge_blocks_find(&blocks, arena, unsettled);
	for (size_t i = 0; i < blocks.count && rc >= 0; i++) {
		const struct merge_block *block = &blocks.items[i];
		const struct places places = { here, made.bytes };
		bool laid;

		if (!is_dropped(remaking, block, &versions) ||
		    (rc = was_laid(&laid, now, remaking, &places, block->id)) < 0 || laid)
			continue;
		if (!text->len)
			buf_add_span(text, span_take(unsettled, blocks.items[0].start));
		else
			buf_add_byte(text, '\n');
		buf_add_span(text, span_make(unsettled.at + block->start, block->end - block->start));
	}
	return rc;
}

/* What stays as it is gets nothing; what the branch has of it counts, not what somebody is writing there. */
static int read_beside(struct span *out, const struct laying *now, const char *beside)
{
	struct version kept;
	int rc;

	if (!history_status_has(now->left, beside))
		return changes_read(out, &now->changes, now->notebook->folder, beside, NOTE_LIMIT_BYTES);
	rc = history_version_at(&kept, now->history, now->tip, beside);
	*out = kept.bytes;
	return rc;
}

static int lay(struct laying *now, const char *about, const char *text)
{
	const char *beside;
	int rc = contradictions_lay(&beside, &now->changes, now->notebook, about, text);

	if (rc >= 0 && !strings_has(&now->out->laid, span_of(beside)))
		strings_add(&now->out->laid, now->notebook->ctx->arena, beside);
	return rc;
}

static int lay_file(struct laying *now, struct remaking *remaking)
{
	const char *beside;
	struct buf text = BUF_INIT;
	struct span here;
	bool is_remade;
	int rc = find_place(remaking, now);

	if (rc < 0 || !remaking->place || (rc = remake(&is_remade, remaking, now)) < 0 || !is_remade ||
	    !remaking->result.unsettled)
		return rc;
	beside = merge_beside_path(now->notebook->ctx->arena, remaking->place);
	if ((rc = read_beside(&here, now, beside)) >= 0)
		rc = add_missing(&text, remaking, now, here);
	if (rc >= 0 && text.len && !history_status_has(now->left, beside))
		rc = lay(now, remaking->place, text.at);
	else if (rc >= 0 && text.len && !now->out->put_off)
		now->out->put_off = remaking->merge->ours; /* which lacks this merge and all that are newer */
	buf_done(&text);
	return rc < 0 ? rc : 0;
}

static int lay_merge(struct laying *now, const struct history_merge *merge)
{
	struct strings paths;
	int rc = history_merge_paths(&paths, now->history, merge);

	for (size_t i = 0; i < paths.count && rc >= 0; i++) {
		struct remaking remaking = { .merge = merge, .path = paths.items[i] };

		if (!span_starts(span_of(paths.items[i]), UNSETTLED_FOLDER))
			rc = lay_file(now, &remaking);
	}
	return rc;
}

int dropped_lay(struct dropped *out, struct notebook *notebook, struct history *history,
		const struct history_status *left)
{
	struct laying now = { .notebook = notebook, .history = history, .left = left, .out = out };
	struct history_merges merges;
	int rc = history_merges(&merges, history);

	*out = (struct dropped){ 0 };
	if (rc < 0 || !merges.count || (rc = history_head(now.tip, history)) < 0)
		return rc;
	changes_init(&now.changes, notebook->ctx->arena);
	map_init(&now.laid, notebook->ctx->arena);
	now.changes.message = i18n_in(notebook->ctx->written, N_("share: what a merge of git's had left out"));
	for (size_t i = 0; i < merges.count && rc >= 0; i++)
		rc = lay_merge(&now, &merges.items[i]);
	if (rc >= 0 && now.changes.count)
		rc = history_commit(NULL, history, &now.changes, NULL);
	return rc < 0 ? rc : 0;
}
