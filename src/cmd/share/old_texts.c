/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/old_texts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/old_buffer.h"
#include "model/notebook.h"

#include <string.h>

#define OPEN_SECONDS (14 * 24 * 3600) /* an editor may have a file open over a holiday */

/* What becomes of one. */
enum fate { FATE_GOES, FATE_GOES_TOLD, FATE_STAYS, FATE_UNITED };

struct doubt {
	struct kept *kept;
	const struct session *session;
	struct history *history;
	struct changes *changes;
	bool unattended;
};

/* Takes one from what is kept; left: it is still changed here. */
static void take_out(struct kept *kept, const char *path, bool left)
{
	size_t count = 0;

	for (size_t i = 0; i < kept->count; i++)
		if (strcmp(kept->items[i].path, path) != 0)
			kept->items[count++] = kept->items[i];
		else if (left)
			kept->left.items[kept->left.count++] = kept->items[i]; /* there is room for all */
	kept->count = count;
}

static void tell_staying(struct context *ctx, const struct old_buffer *buffer, const char *lock)
{
	const char *path = buffer->path;

	if (lock)
		context_warn(ctx, _("%s stays for now, since it is open in an editor (%s); the next share takes it."),
			     path, lock);
	else if (buffer->is_doubtful)
		context_warn(ctx,
			     _("%s stays for now: what your colleagues have written in it lately is not in it, and may "
			       "have been taken out on purpose. \"erfar share\" on a terminal asks."),
			     path);
	else
		context_warn(ctx,
			     _("%s stays for now: it was saved from an older text, without what your colleagues have "
			       "written in it since. \"erfar share\" puts both together."),
			     path);
}

/* Nobody is there to ask, and what is missing stays in the history. */
static int tell_going(const struct doubt *doubt, const struct old_buffer *buffer)
{
	struct context *ctx = doubt->session->ctx;
	struct strings names;
	int rc = old_buffer_writers(&names, doubt->session, doubt->history, buffer);

	if (rc < 0)
		return rc;
	context_warn(
		ctx,
		_("%s goes as it was saved here, without what is in it by: %s. If that was not meant, \"erfar find "
		  "--history\" with a word of it finds it; write it in again."),
		buffer->path, context_value(ctx, strings_join(ctx->arena, &names)));
	return 0;
}

static int unite(const struct doubt *doubt, const struct old_buffer *buffer)
{
	int rc = old_buffer_unite(doubt->changes, doubt->session, doubt->history, buffer);

	if (rc < 0)
		return rc;
	if (rc == 1)
		take_out(doubt->kept, buffer->path, false);
	say_line(doubt->session->ctx,
		 _("%s was saved from an older text; what your colleagues have written in it since "
		   "stands in it again. If it was taken out on purpose, take it out once more and "
		   "share with -y."),
		 buffer->path);
	return 0;
}

/* Whether what colleagues wrote was taken out with intent. */
static bool is_meant(struct context *ctx, const char *path)
{
	return ask_for_yes(ctx,
			   arena_format(ctx->arena,
					_("What your colleagues have written in %s lately is not in the text that "
					  "was saved here, as when an editor had it open all the time. Did you take "
					  "it out on purpose? [y/n] "),
					path));
}

static enum fate decide(const struct doubt *doubt, const struct old_buffer *buffer, const char *lock)
{
	struct context *ctx = doubt->session->ctx;

	if (doubt->unattended || (lock && !ctx->yes))
		return FATE_STAYS;
	if (ctx->yes)
		return FATE_GOES;
	if (ctx->may_ask && !ctx->dry_run)
		return is_meant(ctx, buffer->path) ? FATE_GOES : FATE_UNITED;
	return buffer->is_doubtful ? FATE_GOES_TOLD : FATE_UNITED;
}

static int doubt_one(const struct doubt *doubt, const struct old_buffer *buffer)
{
	struct context *ctx = doubt->session->ctx;
	const char *lock = folder_editor_lock(ctx->arena, doubt->session->notebook->folder, buffer->path);

	switch (decide(doubt, buffer, lock)) {
	case FATE_GOES:
		return 0;
	case FATE_GOES_TOLD:
		return tell_going(doubt, buffer);
	case FATE_UNITED:
		return unite(doubt, buffer);
	case FATE_STAYS:
		break;
	}
	take_out(doubt->kept, buffer->path, true);
	tell_staying(ctx, buffer, lock);
	return 0;
}

/* What contradicts itself is laid beside the text, and goes with it. */
static void add_laid(struct kept *kept, struct arena *arena, const struct changes *changes)
{
	struct history_difference *items = arena_array(arena, kept->count + changes->count, sizeof(*items));

	if (kept->count)
		memcpy(items, kept->items, kept->count * sizeof(*items));
	kept->items = items;
	for (size_t i = 0; i < changes->count; i++)
		if (span_starts(span_of(changes->items[i].path), UNSETTLED_FOLDER))
			kept->items[kept->count++] =
				(struct history_difference){ .path = changes->items[i].path, .state = HISTORY_NEW };
}

int old_texts_doubt(struct kept *kept, const struct session *session, struct history *history, bool unattended)
{
	const int64_t since = session->ctx->now.seconds - OPEN_SECONDS;
	struct old_buffers found;
	struct changes changes;
	const struct doubt doubt = { kept, session, history, &changes, unattended };
	int rc = old_buffers_find(&found, session, history, kept->items, kept->count, since);

	changes_init(&changes, session->ctx->arena);
	for (size_t i = 0; rc >= 0 && i < found.count; i++)
		rc = doubt_one(&doubt, &found.items[i]);
	if (rc < 0 || !changes.count)
		return rc < 0 ? rc : 0;
	if (!session->ctx->dry_run)
		add_laid(kept, session->ctx->arena, &changes);
	return changes_save_files(&changes, session->ctx, session->notebook->folder);
}
