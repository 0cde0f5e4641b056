/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute done: tick a follow-up, and how it went. */
#include "cmd/minute/actions.h"
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/itemref.h"
#include "text/note_edit.h"

struct done_args {
	const char *note;
};

static const struct option options[] = {
	TEXT(0, "note", "TEXT", struct done_args, note, N_("how it went")),
	OPTIONS_END,
};

static int tick(struct session *session, const struct catalog_item *entry, const struct done_args *args)
{
	struct context *ctx = session->ctx;
	const struct item *old;
	struct buf bytes = BUF_INIT;
	struct item item;
	struct note note;
	int rc;

	if ((rc = minute_load(&note, session, entry->note->path)) < 0)
		return rc;
	old = note_item(&note, span_of(entry->anchor));
	if (!old)
		return fail(ERROR_STALE, _("%s has changed just now; try again."), entry->note->path);
	item = *old;
	item.anchor = item_anchor(old);
	item.has_box = item.ticked = true;
	item.done = ctx->now.date;
	item.how = span_trim(span_of(args->note));
	rc = note_replace_item(&bytes, &note, old, &item);
	if (rc >= 0)
		rc = minute_save(session, entry->note->path, &note.file, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("done: %s")), entry->text), "minute done");
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_ACTIONS };
	const struct done_args *args = parsed;
	const struct catalog_item *entry;
	struct catalog *catalog;
	int rc;

	if (args->note && span_find(span_of(args->note), '\n') < span_of(args->note).len)
		return fail(ERROR_USAGE, _("--note is one line of words."));
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = item_find(&entry, session->ctx->arena, catalog, ROLE_ACTIONS, operands[0])) < 0)
		return rc;
	if (entry->ticked)
		return fail(ERROR_USAGE, _("\"%s\" is done already (%s:%d)."), entry->text, entry->note->path, entry->line);
	return tick(session, entry, args);
}

const struct command minute_done = {
	.name = "done", .aliases = "ferdig gjort færdig", .operands = "ACTION", .summary = N_("tick a follow-up, and say how it went"),
	.examples = "erfar minute done a3ck9t --note \"laminert, henger ved telefonen\"",
	.options = options, .args_size = sizeof(struct done_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
