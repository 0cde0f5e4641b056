/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/save.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/save_gate.h"
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

static void add_change(struct changes *out, const struct change *change)
{
	if (change->deleted)
		changes_delete(out, change->path, change->expected);
	else
		changes_write(out, change->path, change->existed ? &change->expected : NULL, change->bytes);
}

int save_is_refused(struct notebook *notebook, const struct changes *changes)
{
	struct gate_report report = { 0 };
	struct save_gate gate;
	int rc = save_gate_open(&gate, notebook, changes);

	for (size_t i = 0; rc >= 0 && i < changes->count; i++)
		rc = save_gate_check(&report, &gate, &changes->items[i]);
	if (rc < 0 || !report.errors)
		return rc < 0 ? rc : 0;
	finding_print_all(notebook->ctx, notebook->ctx->err, &report.findings);
	save_gate_tell_behind(&gate);
	return 1;
}

/* The number of errors in one file. */
static int check_change(struct notebook *notebook, struct save_gate *gate, const struct change *change)
{
	struct context *ctx = notebook->ctx;
	struct gate_report report = { 0 };
	int rc = save_gate_check(&report, gate, change);

	if (rc < 0)
		return rc;
	finding_print_all(ctx, ctx->err, &report.findings);
	return (int)report.errors;
}

bool save_may_say(struct notebook *notebook, const char *line)
{
	struct save_gate gate;

	if (save_gate_open(&gate, notebook, NULL) >= 0)
		return save_gate_may_say(&gate, line);
	error_clear();
	return false;
}

static int save_held(struct notebook *notebook, struct changes *held)
{
	struct context *ctx = notebook->ctx;
	int rc = changes_save_files(held, ctx, notebook->folder);

	for (size_t i = 0; rc >= 0 && !ctx->dry_run && i < held->count; i++)
		context_warn(ctx, _("%s is written but not kept in the history until the lines above are changed."),
			     held->items[i].path);
	return rc;
}

/* What may be kept, and what may not. */
struct sorted {
	struct save_gate gate;
	struct changes clean, held;
};

static int sort_changes(struct sorted *out, struct notebook *notebook, const struct changes *changes)
{
	struct context *ctx = notebook->ctx;
	int rc;

	if (!ctx->yes && !ctx->dry_run && (rc = refuse_open_editor(notebook, changes)) < 0)
		return rc;
	if ((rc = save_gate_open(&out->gate, notebook, changes)) < 0)
		return rc;
	changes_init(&out->clean, ctx->arena);
	changes_init(&out->held, ctx->arena);
	for (size_t i = 0; i < changes->count; i++) {
		if ((rc = check_change(notebook, &out->gate, &changes->items[i])) < 0)
			return rc;
		add_change(rc ? &out->held : &out->clean, &changes->items[i]);
	}
	if (out->held.count)
		save_gate_tell_behind(&out->gate);
	return 0;
}

static int save_sorted(struct sorted *sorted, struct notebook *notebook, const char *subject, const char *action)
{
	struct context *ctx = notebook->ctx;
	struct changes *clean = &sorted->clean, *held = &sorted->held;
	int rc;

	if (clean->count && !save_gate_may_say(&sorted->gate, subject))
		subject = arena_format(ctx->arena, "%s: %s", action, clean->items[0].path);
	clean->message = held->message = subject;
	clean->command = held->command = action;
	rc = changes_save(clean, ctx, notebook->folder);
	return rc < 0 ? rc : save_held(notebook, held);
}

int save_changes(struct notebook *notebook, const struct changes *changes, const char *subject, const char *action)
{
	struct sorted sorted;
	int rc = sort_changes(&sorted, notebook, changes);

	return rc < 0 ? rc : save_sorted(&sorted, notebook, subject, action);
}

int save_counted(struct notebook *notebook, const struct changes *changes,
		 const char *(*subject)(struct context *ctx, size_t kept), const char *action)
{
	struct sorted sorted;
	int rc = sort_changes(&sorted, notebook, changes);

	return rc < 0 ? rc : save_sorted(&sorted, notebook, subject(notebook->ctx, sorted.clean.count), action);
}

int save_note(struct notebook *notebook, const char *path, const struct span *old, struct span bytes,
	      const char *subject, const char *action)
{
	struct changes changes;

	changes_init(&changes, notebook->ctx->arena);
	changes_write(&changes, path, old, bytes);
	return save_changes(notebook, &changes, subject, action);
}
