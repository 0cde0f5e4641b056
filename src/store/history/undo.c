/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking back one's own last command: what it changed is taken out of the files as they are now, by a three-way merge
 * of lines, so that what anybody has written since stays. Where that can't be told apart, nothing is done; with
 * ctx->yes that file stays as it is and the rest goes back. What was taken back is put back in the same way, by
 * taking the commit back that did it.
 */
#include "store/history/undo_parts.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

const char *undo_first_line(const struct undoing *undoing)
{
	struct span message = span_of(undoing->subject->message);
	const char *line = span_copy(undoing->history->ctx->arena, span_take(message, span_find(message, '\n')));

	if (undoing->talk->may_say && !undoing->talk->may_say(undoing->talk->asker, line))
		line = arena_format(undoing->history->ctx->arena, "%.*s", UNDO_ID, undoing->subject->id);
	return line;
}

const char *undo_name(const struct undoing *undoing)
{
	return undoing->redo ? undoing->entry->undoes : undoing->entry->id;
}

int undo_prepare(struct undoing *undoing)
{
	struct context *ctx = undoing->history->ctx;
	int rc = undo_trees_open(undoing);

	undoing->obstacle = NULL;
	undoing->differs = false;
	changes_init(&undoing->changes, ctx->arena);
	if (rc == 0)
		rc = tree_compare(undoing->history, undoing->before, undoing->after, undo_path, undoing);
	undo_trees_close(undoing);
	if (rc < 0) /* with its own message */
		return rc;
	undoing->changes.command = undoing->redo ? "undo redo" : "undo";
	undoing->changes.message = arena_format(
		ctx->arena, i18n_in(ctx->written, undoing->redo ? N_("Put back: %s") : N_("Taken back: %s")),
		undo_first_line(undoing));
	return 0;
}

int undo_refuse_part(const struct undoing *undoing)
{
	return fail(ERROR_NOTHING,
		    undoing->redo ? _("%s To leave that so and put back the rest: erfar undo --redo -y %.*s")
				  : _("%s To leave that so and take back the rest: erfar undo -y %.*s"),
		    undoing->obstacle, UNDO_ID, undo_name(undoing));
}

/* An editor that has the file open would write its old text over ours. */
static int check_editors(struct undoing *undoing)
{
	struct context *ctx = undoing->history->ctx;

	for (size_t i = 0; !ctx->yes && !ctx->dry_run && i < undoing->changes.count; i++) {
		const char *path = undoing->changes.items[i].path;
		const char *lock = folder_editor_lock(ctx->arena, undoing->history->folder, path);

		if (lock)
			return fail(ERROR_BUSY,
				    _("%s is open in an editor (%s). Save and close it there first, or say -y."), path,
				    lock);
	}
	return 0;
}

/* Whoever works on two machines may have meant the last step on this one. */
static void tell_where(const struct undoing *undoing)
{
	struct context *ctx = undoing->history->ctx;
	struct moment when = clock_from_seconds(undoing->entry->seconds);
	char date[DATE_TEXT];

	if (undoing->named || undoing->redo || !undo_is_from_elsewhere(undoing))
		return;
	context_warn(ctx,
		     ctx->dry_run ? _("What you did last was on another machine, or in a folder that is gone (%s, %s "
				      "%02d:%02d), and that would be taken back.")
				  : _("What you did last was on another machine, or in a folder that is gone (%s, %s "
				      "%02d:%02d), and that is taken back. \"erfar undo --redo\" puts it back."),
		     undo_first_line(undoing), date_text(date, when.date), when.minutes / 60, when.minutes % 60);
}

static int undo(struct undoing *undoing)
{
	struct history *history = undoing->history;
	struct history_options options = { 0 };
	int rc;

	if ((rc = undo_find(undoing)) < 0 ||
	    (undoing->talk->may_keep && (rc = undoing->talk->may_keep(undoing->talk->asker, &undoing->changes)) < 0) ||
	    (rc = check_editors(undoing)) < 0)
		return rc;
	tell_where(undoing);
	if (history->ctx->dry_run || history->ctx->no_commit)
		return changes_save(&undoing->changes, history->ctx, history->folder);
	options.trailers = arena_format(history->ctx->arena, "Undoes: %s\n", undoing->entry->id);
	if ((rc = history_commit(NULL, history, &undoing->changes, &options)) < 0)
		return rc;
	changes_print(&undoing->changes, history->ctx);
	return 0;
}

int history_undo(struct history *history, bool redo, const char *named, const struct history_talk *talk)
{
	struct undoing undoing = { .history = history, .redo = redo, .named = named, .talk = talk };
	int rc = history->ctx->dry_run ? 0 : history_begin(history, history->wait);

	if (rc < 0)
		return rc;
	undoing.follow = follow_open(history);
	undoing.scratch = arena_open();
	rc = undo(&undoing);
	arena_close(undoing.scratch);
	follow_close(undoing.follow);
	history_end(history);
	return rc;
}
