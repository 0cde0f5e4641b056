/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute replace: a newer conclusion takes the place of an older one; both stay where they were written. */
#include "cmd/minute/actions.h"
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"
#include "model/itemref.h"
#include "model/register.h"
#include "store/files/changes.h"
#include "text/note_edit.h"

#include <string.h>

/* Writes the item's anchor, and what it replaces where replaces is not empty; the note's new bytes are in the arena. */
static int mark(struct span *out, struct session *session, const struct note *note, const struct catalog_item *entry,
		const char *replaces)
{
	const struct item *old = item_in_note(note, entry);
	struct buf bytes = BUF_INIT;
	struct item item;
	int rc;

	if (!old)
		return fail(ERROR_STALE, _("%s has changed just now; try again."), entry->note->path);
	item = *old;
	item.anchor = note_anchor(session->ctx->arena, note, old);
	if (*replaces)
		item.replaces = span_of(replaces);
	rc = note_replace_item(&bytes, note, old, &item);
	if (rc >= 0)
		*out = span_make(span_copy(session->ctx->arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	return rc;
}

static int add_change(struct changes *changes, struct session *session, const struct catalog_item *entry,
		      const char *replaces)
{
	struct arena *arena = session->ctx->arena;
	struct note *note = arena_alloc(arena, sizeof(*note));
	struct span changed = { 0 };
	int rc;

	if ((rc = minute_load(note, session, entry->note->path)) < 0 ||
	    (rc = mark(&changed, session, note, entry, replaces)) < 0)
		return rc;
	if (!span_equal(changed, note->file))
		changes_write(changes, entry->note->path, &note->file, changed);
	return 0;
}

/* Both in one note: the second edit is made on the bytes of the first. */
static int add_in_one_note(struct changes *changes, struct session *session, const struct catalog_item *old,
			   const struct catalog_item *new, const char *replaces)
{
	struct arena *arena = session->ctx->arena;
	struct note *note = arena_alloc(arena, sizeof(*note)), *between = arena_alloc(arena, sizeof(*between));
	struct span first = { 0 }, second = { 0 };
	int rc;

	if ((rc = minute_load(note, session, old->note->path)) < 0 || (rc = mark(&first, session, note, old, "")) < 0 ||
	    (rc = note_parse(between, arena, old->note->path, first)) < 0 ||
	    (rc = mark(&second, session, between, new, replaces)) < 0)
		return rc;
	changes_write(changes, old->note->path, &note->file, second);
	return 0;
}

/* The id by which the old one is named: with the anchor that it gets. */
static int read_reference(const char **out, struct session *session, const struct catalog_item *old)
{
	struct arena *arena = session->ctx->arena;
	const struct item *item;
	struct span anchor;
	struct note note;
	int rc = minute_load(&note, session, old->note->path);

	if (rc < 0)
		return rc;
	item = item_in_note(&note, old);
	anchor = item ? note_anchor(arena, &note, item) : span_of(old->anchor);
	*out = arena_format(arena, "%s#%.*s", old->note->id, (int)anchor.len, anchor.at);
	return 0;
}

/* The newer takes the place of the older, and that of the oldest was not to be taken by it. */
static int check_order(struct session *session, const struct catalog *catalog, const struct catalog_item *old,
		       const struct catalog_item *new)
{
	struct arena *arena = session->ctx->arena;
	const struct conclusion *replaced;
	struct conclusion_register all;
	int rc;

	if (date_is_set(old->note->date) && date_is_set(new->note->date) &&
	    date_compare(new->note->date, old->note->date) < 0)
		return fail(ERROR_USAGE, _("\"%s\" is the older of the two; name the older one first, then the newer."),
			    new->text);
	if ((rc = register_load(&all, arena, catalog)) < 0)
		return rc;
	replaced = register_find(&all, span_of(item_reference(arena, new)));
	for (size_t i = 0; replaced && i < replaced->links->replaced_by.count; i++)
		if (strcmp(replaced->links->replaced_by.items[i], item_reference(arena, old)) == 0)
			return fail(ERROR_USAGE, _("\"%s\" has taken the place of the other already."), old->text);
	replaced = register_find(&all, span_of(item_reference(arena, old)));
	for (size_t i = 0; replaced && i < replaced->links->replaced_by.count; i++)
		if (strcmp(replaced->links->replaced_by.items[i], item_reference(arena, new)) == 0)
			return fail(ERROR_USAGE, _("\"%s\" replaces \"%s\" already."), new->text, old->text);
	if (replaced && replaced->links->replaced_by.count)
		context_warn(session->ctx,
			     _("%s is replaced by %s already; both will be listed until you settle which holds."),
			     conclusion_id(arena, replaced), replaced->links->replaced_by.items[0]);
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_CONCLUSIONS };
	struct arena *arena = session->ctx->arena;
	const struct catalog_item *old, *new;
	struct changes changes;
	struct catalog *catalog;
	const char *reference;
	int rc;

	(void)parsed;
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = item_find(&old, session->ctx, catalog, ROLE_CONCLUSIONS, operands[0])) < 0 ||
	    (rc = item_find(&new, session->ctx, catalog, ROLE_CONCLUSIONS, operands[1])) < 0)
		return rc;
	if (old == new)
		return fail(ERROR_USAGE, _("A conclusion can't replace itself; name two."));
	if ((rc = check_order(session, catalog, old, new)) < 0 || (rc = read_reference(&reference, session, old)) < 0)
		return rc;
	if (*new->replaces) /* one more */
		reference = arena_format(arena, "%s, %s", new->replaces, reference);
	changes_init(&changes, arena);
	if (old->note == new->note)
		rc = add_in_one_note(&changes, session, old, new, reference);
	else if ((rc = add_change(&changes, session, new, reference)) >= 0)
		rc = add_change(&changes, session, old, "");
	if (rc < 0)
		return rc;
	return save_changes(
		session->notebook, &changes,
		arena_format(arena, i18n_in(session->ctx->written, N_("conclusion replaced: %s")), old->text),
		"minute replace");
}

const struct command minute_replace = {
	.name = "replace",
	.aliases = "erstatt",
	.operands = "OLD NEW",
	.summary = N_("say that a newer conclusion takes the place of an older one"),
	.examples = N_("erfar minute replace 2025-autumn/2025-10-09#kp4d7w 2026-spring/2026-04-16#kb52mx\n"
		       "erfar minute replace kp4d7w \"we say what we can help with\""),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
