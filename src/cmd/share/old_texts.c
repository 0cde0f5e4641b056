/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/old_texts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/old_buffer.h"
#include "model/notebook.h"

#include <string.h>

#define OPEN_SECONDS (4 * 24 * 3600) /* an editor may have a file open over the weekend */

/* One is left as it is, and said why. */
static void leave_old_buffer(struct kept *kept, struct context *ctx, const char *path, const char *lock)
{
	size_t count = 0;

	for (size_t i = 0; i < kept->count; i++)
		if (strcmp(kept->items[i].path, path) == 0)
			kept->left.items[kept->left.count++] = kept->items[i]; /* there is room for all */
		else
			kept->items[count++] = kept->items[i];
	kept->count = count;
	if (lock)
		context_warn(ctx, _("%s stays for now, since it is open in an editor (%s); the next share takes it."),
			     path, lock);
	else
		context_warn(ctx,
			     _("%s stays for now: it was saved from an older text, without what your colleagues have "
			       "written in it since. \"erfar share\" puts both together."),
			     path);
}

/* Whether what colleagues wrote was taken out with intent. */
static bool is_meant(struct context *ctx, const char *path)
{
	if (!ctx->may_ask || ctx->dry_run)
		return ctx->yes;
	return ask_for_yes(ctx,
			   arena_format(ctx->arena,
					_("What your colleagues have written in %s lately is not in the text that "
					  "was saved here, as when an editor had it open all the time. Did you take "
					  "it out on purpose? [y/n] "),
					path));
}

int old_texts_doubt(struct kept *kept, const struct session *session, struct history *history, bool unattended)
{
	const int64_t since = unattended ? 0 : session->ctx->now.seconds - OPEN_SECONDS;
	struct context *ctx = session->ctx;
	struct old_buffers found;
	struct changes changes;
	int rc = old_buffers_find(&found, session, history, kept->items, kept->count, since);

	changes_init(&changes, ctx->arena);
	for (size_t i = 0; rc >= 0 && i < found.count; i++) {
		const char *path = found.items[i].path;
		const char *lock = folder_editor_lock(ctx->arena, session->notebook->folder, path);

		if (unattended || (lock && !ctx->yes)) {
			leave_old_buffer(kept, ctx, path, lock);
		} else if (!is_meant(ctx, path)) {
			rc = old_buffer_unite(&changes, session, history, &found.items[i]);
			say_line(ctx,
				 _("%s was saved from an older text; what your colleagues have written in it since "
				   "stands in it again. If it was taken out on purpose, take it out once more and "
				   "share with -y."),
				 path);
		}
	}
	if (rc < 0 || !changes.count)
		return rc < 0 ? rc : 0;
	return changes_save_files(&changes, ctx, session->notebook->folder);
}
