/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/contradictions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/unread.h"
#include "merge/encoding.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/compare.h"
#include "store/history/look.h"
#include "text/decode.h"

#include <string.h>

static void add_lone(struct contradictions *out, struct arena *arena, const char *path, struct span file)
{
	struct merge_lone_markers lone;

	merge_lone_markers(&lone, arena, file);
	for (size_t i = 0; i < lone.count; i++) {
		const struct span marker = lone.items[i].marker;

		findings_add(
			&out->lone, arena,
			(struct finding){ .path = path,
					  .line = lone.items[i].line,
					  .column = 1,
					  .message = arena_format(
						  arena,
						  _("git has left the line %.*s here; keep what is right of the text "
						    "around it, and take the line out"),
						  (int)marker.len, marker.at) });
	}
}

static bool has_markers(const struct contradictions *list, const char *path)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].block.markers && strcmp(list->items[i].path, path) == 0)
			return true;
	return false;
}

/* In the front matter of a note git's markers are an error, too; they are taken out by the next share. */
static void add_unread(struct contradictions *out, struct notebook *notebook, struct arena *scratch, const char *path,
		       struct span file)
{
	const struct unread_note unread = { path, NULL };
	struct note note;

	if (span_ends(span_of(path), ".md") && !has_markers(out, path) &&
	    (note_parse(&note, scratch, path, file) < 0 || note_is_unread(&note)))
		findings_add(&out->unread, notebook->ctx->arena,
			     unread_explain(&unread, notebook->ctx->arena, notebook->folder));
	error_clear();
}

static void add_whole(struct contradictions *out, struct arena *arena, const char *path)
{
	findings_add(
		&out->whole, arena,
		(struct finding){ .path = path,
				  .line = 1,
				  .column = 1,
				  .message = _("this version is no text, and so it could not be united with the other "
					       "one; what is right in it belongs in the note or table itself, and "
					       "then this file can be deleted") });
}

/* now_at: where the file that it is about lies now; NULL: not known to lie elsewhere. */
static void add_blocks(struct contradictions *out, struct arena *arena, const char *path, const char *now_at,
		       struct span file)
{
	const char *about = merge_beside_about(arena, path);
	struct merge_blocks blocks = { 0 };

	file = encoding_settle(arena, path, span_make(span_copy(arena, file), file.len));
	merge_contradictions_find(&blocks, arena, path, file);
	for (size_t i = 0; i < blocks.count; i++) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] =
			(struct contradiction){ path, about, now_at ? now_at : about, blocks.items[i] };
	}
	if (span_ends(span_of(path), ".md"))
		add_lone(out, arena, path, file);
}

static void leave_out(struct findings *list, const char *path)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].path, path) != 0)
			list->items[count++] = list->items[i];
	list->count = count;
}

void contradictions_replace(struct contradictions *list, struct arena *arena, const char *path, struct span file)
{
	const char *now_at = NULL;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].path, path) != 0)
			list->items[count++] = list->items[i];
		else if (list->items[i].file != list->items[i].about)
			now_at = list->items[i].file;
	list->count = count;
	leave_out(&list->lone, path);
	leave_out(&list->unread, path);
	leave_out(&list->whole, path);
	add_blocks(list, arena, path, now_at, file);
}

/* Nearly every note has none: that is seen without looking at its lines. */
static bool may_have_blocks(struct arena *arena, struct span file)
{
	if (span_starts(file, "\xFF\xFE") || span_starts(file, "\xFE\xFF")) /* UTF-16 */
		file = text_decode(arena, file);
	return memmem(file.at, file.len, "erfar: unsettled", 16) || memmem(file.at, file.len, "<<<<<<<", 7) ||
	       memmem(file.at, file.len, "\n=======", 8) || memmem(file.at, file.len, "\n>>>>>>>", 8) ||
	       memmem(file.at, file.len, "\n|||||||", 8);
}

static int add_file(struct contradictions *out, struct notebook *notebook, struct arena *scratch, const char *path)
{
	struct span file;
	int rc = folder_read(&file, scratch, notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc >= 0 && may_have_blocks(scratch, file))
		add_blocks(out, notebook->ctx->arena, path, NULL, file);
	if (rc >= 0 && merge_beside_is_whole(path))
		add_whole(out, notebook->ctx->arena, path);
	else if (rc >= 0)
		add_unread(out, notebook, scratch, path, file);
	/* too large, or gone in this moment: nothing that a merge wrote */
	return rc == ERROR_FORMAT || rc == ERROR_ABSENT ? 0 : rc;
}

/* A version on the way may have been settled in a later one. */
static int add_at_end(struct contradictions *out, struct arena *arena, struct history *history, const char *commit,
		      const char *path)
{
	struct span file;
	int rc;

	for (size_t i = 0; i < out->count; i++)
		if (strcmp(out->items[i].path, path) == 0)
			return 0;
	rc = history_text_at(&file, arena, history, commit, path);
	if (rc == ERROR_ABSENT) {
		error_clear();
		return 0;
	}
	if (rc >= 0 && may_have_blocks(arena, file))
		add_blocks(out, arena, path, NULL, file);
	return rc;
}

int contradictions_sent(struct contradictions *out, struct notebook *notebook, struct history *history,
			const struct outgoing_list *list, const char *commit)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < list->count; i++) {
		const struct outgoing *item = &list->items[i];

		if (item->path && !span_starts(span_of(item->path), "forum/") && look_takes(item->path) &&
		    may_have_blocks(notebook->ctx->arena, item->bytes))
			rc = add_at_end(out, notebook->ctx->arena, history, commit, item->path);
	}
	return rc < 0 ? rc : 0;
}

int contradictions_lay(const char **out, struct changes *changes, struct notebook *notebook, const char *path,
		       const char *text)
{
	struct arena *arena = notebook->ctx->arena;
	struct buf joined = BUF_INIT;
	struct span old;
	int rc;

	*out = merge_beside_path(arena, path);
	if ((rc = changes_read(&old, changes, notebook->folder, *out, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	merge_beside_join(&joined, arena, old, text);
	changes_write(changes, *out, rc ? &old : NULL, span_make(span_copy(arena, buf_span(&joined)), joined.len));
	buf_done(&joined);
	return 0;
}

static size_t count_of(const struct contradictions *list)
{
	return list->count + list->lone.count + list->unread.count + list->whole.count;
}

int contradictions_list(struct contradictions *out, struct notebook *notebook, struct history *history,
			const struct history_status *status)
{
	struct arena *scratch = arena_open();
	struct history_status own = { 0 };
	struct strings found = { 0 };
	struct look look;
	int rc = status ? 0 : history_status(&own, history);

	*out = (struct contradictions){ 0 };
	if (rc >= 0)
		rc = look_begin(&look, history, status ? status : &own);
	for (size_t i = 0; rc >= 0 && i < look.paths.count; i++) {
		const size_t before = count_of(out);

		rc = add_file(out, notebook, scratch, look.paths.items[i]);
		if (count_of(out) > before)
			strings_add(&found, notebook->ctx->arena, look.paths.items[i]);
		arena_reset(scratch);
	}
	arena_close(scratch);
	if (rc < 0)
		return rc;
	look_end(&look, history, &found);
	error_clear();
	return 0;
}

/* The first text from number on that a version of the file has; block.count for none. */
static size_t text_in(const struct contradiction *place, struct arena *scratch, size_t number, struct span version)
{
	struct merge_trace trace;

	while (number < place->block.count &&
	       !merge_trace_begin(&trace, scratch, place->about, place->block.texts[number].text, span_of(""), version))
		number++;
	return number;
}

bool contradiction_has_met(const struct span *parents, size_t count, struct span own, void *contradiction)
{
	const struct contradiction *place = contradiction;
	const size_t none = place->block.count;
	struct arena *scratch = arena_open();
	size_t first = text_in(place, scratch, 0, parents[0]), second;
	bool has = first < none;

	if (has && count > 1) {
		second = text_in(place, scratch, 0, parents[1]);
		has = second < none && (second != first || text_in(place, scratch, first + 1, parents[0]) < none ||
					text_in(place, scratch, first + 1, parents[1]) < none);
	} else if (has) {
		has = text_in(place, scratch, 0, own) == none;
	}
	arena_close(scratch);
	return has;
}
