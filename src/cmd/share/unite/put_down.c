/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/put_down.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/unite/taken_up.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <string.h>

#define KNOWN_COMMITS 10000 /* that are looked through for what unsettled/ had */

static void follow(struct contradictions *list, struct arena *arena, const struct changes *changes, const char *path)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->items[i].path, path) == 0)
			contradictions_replace(list, arena, path, changes->items[i].bytes);
}

/* Which contradictions of one file commits had in unsettled/ that came since a merge met them. */
struct coming {
	struct history *history;
	const char *since;
	struct merge_blocks blocks;
	bool *known; /* of each block */
	int rc;
};

static int see_version(const struct history_text *version, void *to)
{
	struct coming *coming = to;

	for (size_t i = 0; i < coming->blocks.count; i++) {
		const struct span id = coming->blocks.items[i].id;

		if (!coming->known[i] && memmem(version->bytes.at, version->bytes.len, id.at, id.len))
			coming->known[i] = !history_has_in_past(coming->history, coming->since, version->commit);
	}
	return 0;
}

static int find_known(struct coming *coming, struct arena *arena, const struct aside *aside, const char *there)
{
	struct history_texts_query query = { .folders = (const char *[]){ aside->path, NULL },
					     .commits = KNOWN_COMMITS };
	int rc;

	coming->known = arena_array(arena, coming->blocks.count, sizeof(*coming->known));
	rc = history_texts(coming->history, &query, see_version, coming);
	query.from = there;
	return rc < 0 || !there ? rc : history_texts(coming->history, &query, see_version, coming);
}

/* 1: git took some of it up. */
static int lay_aside(struct changes *changes, struct notebook *notebook, struct history *history,
		     const struct aside *aside, const char *there)
{
	struct arena *arena = notebook->ctx->arena;
	struct coming coming = { .history = history, .since = aside->since };
	struct buf text = BUF_INIT;
	const char *laid;
	bool *taken, any = false;
	int rc;

	merge_blocks_find(&coming.blocks, arena, aside->text);
	taken = arena_array(arena, coming.blocks.count, sizeof(*taken));
	if ((rc = taken_up_find(taken, notebook, history, aside, &coming.blocks)) >= 0)
		rc = find_known(&coming, arena, aside, there);
	for (size_t i = 0; i < coming.blocks.count && rc >= 0; i++) {
		const struct merge_block *block = &coming.blocks.items[i];

		any |= taken[i];
		if (!taken[i] || coming.known[i])
			continue;
		buf_add_span(&text, text.len ? span_of("\n") : span_take(aside->text, coming.blocks.items[0].start));
		buf_add_span(&text, span_make(aside->text.at + block->start, block->end - block->start));
	}
	if (rc >= 0 && text.len)
		rc = contradictions_lay(&laid, changes, notebook, merge_beside_about(arena, aside->path), text.at);
	buf_done(&text);
	return rc < 0 ? rc : any;
}

int put_down_aside(struct asides *out, struct contradictions *list, struct changes *changes, struct notebook *notebook,
		   struct history *history, const struct history_status *left, const char *there)
{
	size_t count = 0;
	int rc = aside_list(out, history);

	for (size_t i = 0; i < out->count && rc >= 0; i++) {
		const struct aside aside = out->items[i];

		if (history_status_has(left, aside.path))
			continue;
		if ((rc = lay_aside(changes, notebook, history, &aside, there)) >= 0 && list)
			follow(list, notebook->ctx->arena, changes, aside.path);
		if (aside.here || rc > 0) /* what another work tree met may come here yet, with its branch */
			out->items[count++] = aside;
	}
	out->count = count;
	return rc < 0 ? rc : 0;
}

int put_down_forget(const struct asides *asides, struct history *history)
{
	int rc = 0;

	for (size_t i = 0; i < asides->count && rc >= 0; i++)
		rc = aside_remove(history, &asides->items[i]);
	return rc;
}

int put_down_commit(struct notebook *notebook, struct history *history, const char *there)
{
	struct history_status changed;
	struct asides asides;
	struct changes changes;
	int rc = aside_list(&asides, history);

	if (rc < 0 || !asides.count || (rc = history_status(&changed, history)) < 0)
		return rc;
	changes_init(&changes, notebook->ctx->arena);
	changes.message = i18n_in(notebook->ctx->written, N_("share: what two had written"));
	if ((rc = put_down_aside(&asides, NULL, &changes, notebook, history, &changed, there)) >= 0 && changes.count)
		rc = history_commit(NULL, history, &changes, NULL);
	return rc < 0 ? rc : put_down_forget(&asides, history);
}

/* 1: the note put something down. */
static int put_down_note(struct changes *changes, struct notebook *notebook, const char *path)
{
	const char *beside, *laid;
	struct span old, note;
	int rc = changes_read(&old, changes, notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc <= 0) /* gone in this moment */
		return rc;
	if (!merge_put_down(&note, &beside, notebook->ctx->arena, path, old, notebook->language))
		return 0;
	if ((rc = contradictions_lay(&laid, changes, notebook, path, beside)) < 0)
		return rc;
	changes_write(changes, path, &old, note);
	return 1;
}

int put_down_carried(struct contradictions *list, struct changes *changes, struct notebook *notebook,
		     const struct history_status *left)
{
	struct arena *arena = notebook->ctx->arena;
	struct strings notes = { 0 };
	int rc = 0;

	for (size_t i = 0; i < list->count; i++) {
		const char *path = list->items[i].path;

		if (list->items[i].block.beside && !strings_has(&notes, span_of(path)) &&
		    !history_status_has(left, path) && !history_status_has(left, merge_beside_path(arena, path)))
			strings_add(&notes, arena, path);
	}
	for (size_t i = 0; i < notes.count && rc >= 0; i++)
		if ((rc = put_down_note(changes, notebook, notes.items[i])) > 0) {
			follow(list, arena, changes, notes.items[i]);
			follow(list, arena, changes, merge_beside_path(arena, notes.items[i]));
		}
	return rc < 0 ? rc : 0;
}

static bool has_block(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
			return true;
	return false;
}

/* Those of unsettled/ as it would be with what lies in git's folder. */
static int list_beside(struct contradictions *out, struct notebook *notebook, struct history *history)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list;
	struct asides asides;
	struct changes coming;
	int rc = folder_walk(&list, arena, notebook->folder, UNSETTLED_FOLDER, ".md");

	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span file;

		rc = folder_read(&file, arena, notebook->folder, list.items[i].path, NOTE_LIMIT_BYTES);
		if (rc >= 0)
			contradictions_replace(out, arena, list.items[i].path, file);
		else if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) /* too large, or gone: nothing that a merge wrote */
			rc = 0;
	}
	changes_init(&coming, arena);
	return rc < 0 ? rc : put_down_aside(&asides, out, &coming, notebook, history, NULL, NULL);
}

int put_down_left_behind(size_t *out, struct notebook *notebook, struct history *history, const char *commit)
{
	struct contradictions here = { 0 };
	int rc = list_beside(&here, notebook, history);

	*out = 0;
	for (size_t i = 0; rc >= 0 && i < here.count; i++) {
		struct merge_blocks sent = { 0 };
		struct span file;

		rc = history_text_at(&file, notebook->ctx->arena, history, commit, here.items[i].path);
		if (rc >= 0)
			merge_blocks_find(&sent, notebook->ctx->arena, file);
		else if (rc == ERROR_ABSENT)
			rc = 0;
		*out += rc >= 0 && !has_block(&sent, here.items[i].block.id);
	}
	if (rc >= 0)
		error_clear();
	return rc < 0 ? rc : 0;
}
