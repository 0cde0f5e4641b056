/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/save.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/changes.h"

/* An editor that has the file open would write its old text over ours. */
static int refuse_open_editor(struct notebook *notebook, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const char *lock = folder_editor_lock(notebook->ctx->arena, notebook->folder, changes->items[i].path);

		if (lock)
			return fail(ERROR_BUSY,
				    _("%s is open in an editor (%s). Save and close it there first, or say -y; "
				      "\"erfar undo\" takes this back."),
				    changes->items[i].path, lock);
	}
	return 0;
}

int save_changes(struct notebook *notebook, struct changes *changes, const char *subject, const char *action)
{
	struct context *ctx = notebook->ctx;
	int rc;

	changes->message = subject;
	changes->command = action;
	if (!ctx->yes && !ctx->dry_run && (rc = refuse_open_editor(notebook, changes)) < 0)
		return rc;
	return changes_save(changes, ctx, notebook->folder);
}

int save_note(struct notebook *notebook, const char *path, const struct span *old, struct span bytes,
	      const char *subject, const char *action)
{
	struct changes changes;

	changes_init(&changes, notebook->ctx->arena);
	changes_write(&changes, path, old, bytes);
	return save_changes(notebook, &changes, subject, action);
}
