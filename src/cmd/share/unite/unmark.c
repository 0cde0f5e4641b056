/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/unmark.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "store/files/changes.h"

static struct contradiction place_in(const char *path)
{
	return (struct contradiction){ .path = path, .about = path, .file = path };
}

/* Of a file with markers, as it is becoming. */
static int mend(struct merge_result *out, struct span file, struct met_query *query)
{
	struct notebook *notebook = query->notebook;
	struct arena *arena = notebook->ctx->arena;
	struct met met;
	int rc;

	query->second = merge_marked_version(arena, query->place->about, file, true);
	if ((rc = met_find(&met, query)) < 0 ||
	    (rc = merge_front_unmark(out, arena, file, notebook->language, &met.versions)) < 0)
		return rc;
	return met_failed(&met);
}

int unmark_front(struct span *file, struct strings *anew, struct changes *changes, struct met_query query)
{
	struct arena *arena = query.notebook->ctx->arena;
	struct merge_result result;
	const char *beside;
	int rc = mend(&result, *file, &query);

	if (rc < 0)
		return rc;
	*file = result.bytes;
	strings_add(anew, arena, query.place->path);
	if (!result.unsettled)
		return 0;
	if ((rc = contradictions_lay(&beside, changes, query.notebook, query.place->about, result.unsettled)) >= 0)
		strings_add(anew, arena, beside);
	return rc;
}

/* 1: the table or the settings of the query held git's markers. */
static int unmark_file(struct changes *changes, struct met_query query)
{
	const char *path = query.place->path;
	struct strings anew = { 0 };
	struct span file;
	int rc = changes_read(&query.file, changes, query.notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc == ERROR_FORMAT) { /* too large for a table */
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	if (rc == 0 || !merge_is_marked(&query.place->block, query.notebook->ctx->arena, path, query.file))
		return 0;
	file = query.file;
	if ((rc = unmark_front(&file, &anew, changes, query)) < 0)
		return rc;
	changes_write(changes, path, &query.file, file);
	return 1;
}

int unmark_version(struct merge_result *out, struct notebook *notebook, struct history *history, const char *path,
		   struct span bytes, const char *from)
{
	struct contradiction place = place_in(path);
	struct met_query query = { notebook, history, &place, .file = bytes, .from = from };

	if (!merge_is_marked(&place.block, notebook->ctx->arena, path, bytes)) {
		*out = (struct merge_result){ .bytes = bytes };
		return 0;
	}
	return mend(out, bytes, &query);
}

int unmark_split(struct merge_side out[3], struct notebook *notebook, struct history *history, const char *path,
		 struct span bytes, const char *from)
{
	struct arena *arena = notebook->ctx->arena; /* who wrote what is asked for later */
	struct contradiction *place = arena_alloc(arena, sizeof(*place));
	struct met *met = arena_alloc(arena, sizeof(*met));
	struct met_query query = { notebook, history, place, .file = bytes, .from = from };
	int rc;

	*place = (struct contradiction){ .path = path, .about = path, .file = path };
	if (!merge_is_marked(&place->block, arena, path, bytes))
		return ERROR_ABSENT;
	query.second = merge_marked_version(arena, path, bytes, true);
	if ((rc = met_find(met, &query)) < 0)
		return rc;
	out[0] = (struct merge_side){ .bytes = met->sides.base,
				      .exists = met->sides.base.len > 0,
				      .is_guessed = met->versions.is_guessed };
	for (size_t i = 0; i < 2; i++) {
		out[i + 1] = i < met->versions.count ? met->versions.sides[i] : (struct merge_side){ .exists = true };
		out[i + 1].bytes = merge_marked_version(arena, path, bytes, i == 1);
	}
	return 0;
}

/* Tables and settings: those of the root, and those of the programmes. */
static int list_tables(struct strings *out, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list programmes = { 0 };
	int rc = folder_walk(&programmes, arena, notebook->folder, "programmes", ".csv");

	for (size_t i = 0; i < HISTORY_FILES; i++)
		strings_add(out, arena, history_files[i]);
	for (size_t i = 0; i < programmes.count; i++)
		strings_add(out, arena, programmes.items[i].path);
	return rc < 0 ? rc : 0;
}

int unmark_places(struct contradictions *out, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena, *scratch = arena_open();
	struct strings tables = { 0 };
	int rc = list_tables(&tables, notebook);

	for (size_t i = 0; i < tables.count && rc >= 0; i++) {
		struct contradiction place = place_in(tables.items[i]);
		struct span file;

		rc = folder_read(&file, scratch, notebook->folder, place.path, NOTE_LIMIT_BYTES);
		if (rc >= 0 && merge_is_marked(&place.block, arena, place.path, file)) {
			out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
			out->items[out->count++] = place;
		}
		if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) {
			error_clear();
			rc = 0;
		}
		arena_reset(scratch);
	}
	arena_close(scratch);
	return rc < 0 ? rc : 0;
}

int unmark_tables(struct strings *out, struct changes *changes, struct notebook *notebook, struct history *history,
		  const struct history_status *left)
{
	struct context *ctx = notebook->ctx;
	struct strings tables = { 0 };
	int rc = list_tables(&tables, notebook);

	changes_init(changes, ctx->arena);
	changes->message = i18n_in(ctx->written, N_("share: git's conflict markers are taken out"));
	for (size_t i = 0; i < tables.count && rc >= 0; i++) {
		struct contradiction place = place_in(tables.items[i]);

		if (!history_status_has(left, place.path) &&
		    !history_status_has(left, merge_beside_path(ctx->arena, place.path)) &&
		    (rc = unmark_file(changes, (struct met_query){ notebook, history, .place = &place })) > 0)
			strings_add(out, ctx->arena, place.path);
	}
	return rc < 0 ? rc : 0;
}

void unmark_tell(struct context *ctx, const struct strings *paths)
{
	if (ctx->dry_run)
		say_line(ctx, _("Git's conflict markers would be taken out: %s."), strings_join(ctx->arena, paths));
	else
		say_line(ctx, _("Git's conflict markers are taken out: %s."), strings_join(ctx->arena, paths));
}
