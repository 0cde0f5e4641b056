/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/dropped.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/unite/ancestor.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/unite.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"
#include "store/history/merges.h"

#include <string.h>

struct laying {
	struct notebook *notebook;
	struct history *history;
	const struct history_status *left;
	struct strings *out;
	struct changes changes;
	char tip[HISTORY_ID];
};

/* One file in one merge. */
struct remaking {
	const struct history_merge *merge;
	const char *path;
	struct merge_result result; /* as erfar makes it */
	struct version made;	    /* as that merge has it */
};

/* What the merge should have made of the file: result. False in *out: there were not two versions of it. */
static int remake(bool *out, struct remaking *remaking, const struct laying *now)
{
	const struct history_merge *merge = remaking->merge;
	struct arena *arena = now->notebook->ctx->arena;
	struct triple triple = { .path = remaking->path, .base = { .id = "" } };
	struct comparison comparison = { .items = &triple, .count = 1 };
	struct strings parents = { 0 };
	struct writers our_writers, their_writers;
	struct merge_side base, ours, theirs;
	const char *since;
	int rc;

	*out = false;
	strings_add(&parents, arena, merge->ours);
	strings_add(&parents, arena, merge->theirs);
	if ((rc = history_bases(&comparison.bases, now->history, &parents)) < 0 ||
	    (rc = history_version_at(&triple.ours, now->history, merge->ours, triple.path)) < 0 ||
	    (rc = history_version_at(&triple.theirs, now->history, merge->theirs, triple.path)) < 0 ||
	    !triple.ours.exists || !triple.theirs.exists)
		return rc;
	since = comparison.bases.count ? comparison.bases.items[0] : "";
	if ((*since && (rc = history_version_at(&triple.base, now->history, since, triple.path)) < 0) ||
	    (rc = ancestor_unite(&comparison, now->notebook, now->history)) < 0)
		return rc;
	our_writers = writers_of(arena, now->history, merge->ours, since, triple.path);
	their_writers = writers_of(arena, now->history, merge->theirs, since, triple.path);
	base = (struct merge_side){ .bytes = triple.base.bytes, .exists = triple.base.exists };
	ours = writers_side(&our_writers, triple.ours.bytes, true);
	theirs = writers_side(&their_writers, triple.theirs.bytes, true);
	rc = merge_file(&remaking->result, arena, triple.path, now->notebook->language, &base, &ours, &theirs);
	if (rc < 0 || (rc = our_writers.rc) < 0 || (rc = their_writers.rc) < 0)
		return rc;
	*out = true;
	return 0;
}

/* Whether a contradiction stands, or stood, in a file: of those that did some are settled by now. */
struct seeking {
	struct span id;
	bool found;
};

/* ERROR_NOTHING: no more is wanted. */
static int see_version(const struct history_text *version, void *to)
{
	struct seeking *seeking = to;

	seeking->found = memmem(version->bytes.at, version->bytes.len, seeking->id.at, seeking->id.len) != NULL;
	return seeking->found ? ERROR_NOTHING : 0;
}

static int was_laid(bool *out, const struct laying *now, const char *beside, struct span here, struct span id)
{
	struct seeking seeking = { id, memmem(here.at, here.len, id.at, id.len) != NULL };
	int rc = 0;

	if (!seeking.found)
		rc = history_texts(now->history,
				   &(const struct history_texts_query){ .folders = (const char *[]){ beside, NULL } },
				   see_version, &seeking);
	*out = seeking.found;
	return rc == ERROR_NOTHING ? 0 : rc;
}

/* Adds the blocks of the merge that are missing to text, as a file for unsettled/ begins. */
static int add_missing(struct buf *text, const struct remaking *remaking, const struct laying *now, const char *beside,
		       struct span here)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct span unsettled = span_of(remaking->result.unsettled);
	struct merge_dropping versions = { .united = remaking->result.bytes, .made = remaking->made.bytes };
	struct merge_blocks blocks;
	struct version tip;
	int rc = history_version_at(&tip, now->history, now->tip, remaking->path);

	versions.now = tip.bytes;
	merge_blocks_find(&blocks, arena, unsettled);
	for (size_t i = 0; i < blocks.count && rc >= 0; i++) {
		const struct merge_block *block = &blocks.items[i];
		bool laid;

		if (!tip.exists || !merge_beside_is_dropped(arena, remaking->path, block, &versions) ||
		    (rc = was_laid(&laid, now, beside, here, block->id)) < 0 || laid)
			continue;
		if (!text->len)
			buf_add_span(text, span_take(unsettled, blocks.items[0].start));
		else
			buf_add_byte(text, '\n');
		buf_add_span(text, span_make(unsettled.at + block->start, block->end - block->start));
	}
	return rc;
}

static int lay_file(struct laying *now, struct remaking *remaking)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *beside = arena_format(arena, UNSETTLED_FOLDER "%s.md", remaking->path);
	struct buf text = BUF_INIT, joined = BUF_INIT;
	struct span old;
	bool is_remade;
	int exists, rc = remake(&is_remade, remaking, now);

	if (rc < 0 || !is_remade || !remaking->result.unsettled || history_status_has(now->left, beside) ||
	    (rc = history_version_at(&remaking->made, now->history, remaking->merge->id, remaking->path)) < 0)
		return rc;
	if ((exists = changes_read(&old, &now->changes, now->notebook->folder, beside, NOTE_LIMIT_BYTES)) < 0)
		return exists;
	rc = add_missing(&text, remaking, now, beside, old);
	if (rc >= 0 && text.len) {
		merge_beside_join(&joined, arena, old, text.at);
		changes_write(&now->changes, beside, exists ? &old : NULL,
			      span_make(span_copy(arena, buf_span(&joined)), joined.len));
		strings_add(now->out, arena, beside);
	}
	buf_done(&text);
	buf_done(&joined);
	return rc < 0 ? rc : 0;
}

static int lay_merge(struct laying *now, const struct history_merge *merge)
{
	struct strings paths;
	int rc;

	if (unite_is_message(merge->subject)) /* erfar's own, which leaves nothing out */
		return 0;
	rc = history_merge_paths(&paths, now->history, merge);
	for (size_t i = 0; i < paths.count && rc >= 0; i++) {
		struct remaking remaking = { .merge = merge, .path = paths.items[i] };

		if (!span_starts(span_of(paths.items[i]), UNSETTLED_FOLDER))
			rc = lay_file(now, &remaking);
	}
	return rc;
}

int dropped_lay(struct strings *out, struct notebook *notebook, struct history *history, const char *known,
		const struct history_status *left)
{
	struct laying now = { .notebook = notebook, .history = history, .left = left, .out = out };
	struct history_merges merges;
	int rc = history_merges(&merges, history, known);

	if (rc < 0 || !merges.count || (rc = history_head(now.tip, history)) < 0)
		return rc;
	changes_init(&now.changes, notebook->ctx->arena);
	now.changes.message = i18n_in(notebook->ctx->written, N_("share: what a merge of git's had left out"));
	for (size_t i = 0; i < merges.count && rc >= 0; i++)
		rc = lay_merge(&now, &merges.items[i]);
	if (rc >= 0 && now.changes.count)
		rc = history_commit(NULL, history, &now.changes, NULL);
	return rc < 0 ? rc : 0;
}
