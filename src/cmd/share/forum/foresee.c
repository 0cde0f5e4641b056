/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/foresee.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "text/note.h"

#include <string.h>

static void add(struct tree_files *out, struct arena *arena, const char *path, struct span bytes)
{
	if (!span_ends(span_of(path), ".md") && !span_ends(span_of(path), ".csv") && strcmp(path, "erfar.conf") != 0)
		return;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct tree_file){ path, bytes };
}

int foresee_files(struct tree_files *out, const struct session *session, struct history *history,
		  const struct kept *kept, const struct changes *widened)
{
	struct arena *arena = session->ctx->arena;
	struct tree_files files = { 0 }, changed = { 0 };
	char head[HISTORY_ID];
	int rc = history_head(head, history);

	if (rc >= 0)
		rc = history_files_at(&files, history, head);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	for (size_t i = 0; i < kept->count; i++) {
		const char *path = kept->items[i].path;
		struct span bytes = { 0 };

		rc = kept->items[i].state == HISTORY_DELETED
			     ? 0
			     : folder_read(&bytes, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES);
		if (rc >= 0)
			add(&changed, arena, path, bytes);
	}
	error_clear();
	for (size_t i = 0; i < widened->count; i++)
		add(&changed, arena, widened->items[i].path,
		    widened->items[i].deleted ? (struct span){ 0 } : widened->items[i].bytes);
	tree_files_lay(&files, arena, &changed);
	*out = files;
	return 0;
}

/* Where a published note lies in the clinic, by the name it has in the forum; its place there when it is no more. */
static const char *source_of(struct arena *arena, const struct tree_files *files, const char *clinic,
			     const char *published)
{
	struct span name = path_name(span_of(published));

	for (size_t i = 0; i < files->count; i++) {
		struct note note;

		if (span_ends(span_of(files->items[i].path), ".md") &&
		    note_parse(&note, arena, files->items[i].path, files->items[i].bytes) >= 0 && note.id.len &&
		    span_is(name, publish_file_name(arena, span_copy(arena, note.id))))
			return files->items[i].path;
	}
	error_clear();
	return arena_format(arena, "%s/%s", clinic, published);
}

int foresee_forum(struct foreseen_list *out, const struct session *session, struct forum *forum,
		  const struct publication *publication, const struct tree_files *files)
{
	struct arena *arena = session->ctx->arena;
	const char *clinic = session->notebook->clinic;
	struct forum_files there = { 0 };
	struct differences found;
	int rc;

	if (forum && (rc = forum_load(&there, forum, clinic)) < 0)
		return rc;
	differences_find(&found, arena, publication, &there);
	for (size_t i = 0; i < found.count; i++) {
		const struct difference *one = &found.items[i];

		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] =
			(struct foreseen){ one->what,
					   one->note ? one->note->source : source_of(arena, files, clinic, one->path) };
	}
	return 0;
}

static void tell_one(struct context *ctx, const char *name, const struct foreseen *foreseen)
{
	switch (foreseen->what) {
	case DIFFERENCE_NEW:
		say_line(ctx, _("would be published in the forum %s: %s"), name, foreseen->path);
		break;
	case DIFFERENCE_CHANGED:
		say_line(ctx, _("would be changed in the forum %s: %s"), name, foreseen->path);
		break;
	case DIFFERENCE_REMOVED:
		say_line(ctx, _("would be taken out of the forum %s: %s"), name, foreseen->path);
		break;
	}
}

int foresee_tell(const struct session *session, struct forum *forum, const char *name,
		 const struct publication *publication, const struct tree_files *files)
{
	struct context *ctx = session->ctx;
	struct foreseen_list list = { 0 };
	struct forum_tip tip;
	int rc = 0;

	if (forum_is_untried(forum) && (rc = forum_read_tip(&tip, forum, session->notebook->clinic)) == ERROR_REMOTE)
		context_warn(ctx, "%s", error_message());
	if ((rc < 0 && rc != ERROR_REMOTE) || (rc = foresee_forum(&list, session, forum, publication, files)) < 0)
		return rc;
	error_clear();
	for (size_t i = 0; i < list.count; i++)
		tell_one(ctx, name, &list.items[i]);
	return 0;
}
