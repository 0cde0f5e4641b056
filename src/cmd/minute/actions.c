/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute actions: the follow-ups of all notes. */
#include "cmd/minute/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "model/agenda.h"
#include "model/itemref.h"

#include <stdlib.h>

struct actions_args {
	bool open, overdue;
	const char *owner;
};

static const struct option options[] = {
	FLAG(0, "open", struct actions_args, open, N_("only what is not done")),
	FLAG(0, "overdue", struct actions_args, overdue, N_("only what should have been done by now")),
	TEXT(0, "owner", "NAME", struct actions_args, owner, N_("only this person's; the start of the name is enough")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "id", N_("id"), LOOK_TEXT },	 { "owner", N_("owner"), LOOK_TEXT }, { "text", N_("what"), LOOK_WIDE },
	{ "due", N_("due"), LOOK_TEXT }, { "done", N_("done"), LOOK_TEXT },   { "path", NULL, LOOK_DATA },
	{ "line", NULL, LOOK_DATA },	 { "how", NULL, LOOK_DATA },	      { "since", N_("since"), LOOK_TEXT },
	{ NULL, NULL, LOOK_DATA },
};

/* wanted is folded. */
static bool is_owner(const struct catalog_item *item, struct span wanted)
{
	struct buf folded = BUF_INIT;
	bool is;

	people_fold_name(&folded, span_of(item->owner));
	is = people_name_has(buf_span(&folded), wanted);
	buf_done(&folded);
	return is;
}

static bool is_wanted(const struct catalog_item *item, const struct actions_args *args, struct span owner,
		      struct date today)
{
	if (item->role != ROLE_ACTIONS || item->note->clinic)
		return false;
	if ((args->open || args->overdue) && item->ticked)
		return false;
	if (args->overdue && (!date_is_set(item->due) || date_compare(item->due, today) >= 0))
		return false;
	return !args->owner || is_owner(item, owner);
}

/* done: the date, true where it is ticked without one, else false. */
static void print_done(struct printer *printer, const struct catalog_item *item)
{
	if (item->ticked && date_is_set(item->done))
		printer_date(printer, item->done);
	else
		printer_bool(printer, item->ticked);
}

static void print_action(struct printer *printer, struct arena *arena, const struct catalog_item *item)
{
	printer_begin(printer);
	printer_string(printer, item_reference(arena, item));
	printer_string(printer, *item->owner ? item->owner : NULL);
	printer_string(printer, item->text);
	printer_date(printer, item->due);
	print_done(printer, item);
	printer_string(printer, item->note->path);
	printer_number(printer, item->line);
	printer_string(printer, *item->how ? item->how : NULL);
	printer_date(printer, item->note->date);
	printer_end(printer);
}

/* Open ones first, then by due date; those without a date last. */
static int by_due(const void *a, const void *b)
{
	const struct catalog_item *first = *(const struct catalog_item *const *)a;
	const struct catalog_item *second = *(const struct catalog_item *const *)b;

	if (first->ticked != second->ticked)
		return first->ticked ? 1 : -1;
	if (date_is_set(first->due) != date_is_set(second->due))
		return date_is_set(first->due) ? -1 : 1;
	if (date_compare(first->due, second->due))
		return date_compare(first->due, second->due);
	return first < second ? -1 : first > second;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_ACTIONS };
	const struct actions_args *args = parsed;
	const struct catalog_item **chosen;
	struct catalog *catalog;
	struct printer *printer;
	struct buf owner = BUF_INIT;
	size_t count = 0;
	bool any = false; /* of that owner, done or not */
	int rc;

	(void)operands;
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0)
		return rc;
	chosen = arena_array(session->ctx->arena, catalog->item_count, sizeof(const struct catalog_item *));
	people_fold_name(&owner, span_of(args->owner));
	for (size_t i = 0; i < catalog->item_count; i++) {
		any = any || (args->owner && !catalog->items[i].note->clinic &&
			      is_owner(&catalog->items[i], buf_span(&owner)));
		if (is_wanted(&catalog->items[i], args, buf_span(&owner), session->ctx->now.date))
			chosen[count++] = &catalog->items[i];
	}
	buf_done(&owner);
	if (count)
		qsort(chosen, count, sizeof(const struct catalog_item *), by_due);
	printer = printer_open(session->ctx, session->format, "action/1", columns);
	for (size_t i = 0; i < count; i++)
		print_action(printer, session->ctx->arena, chosen[i]);
	(void)printer_close(printer);
	if (args->owner && !any)
		hint_person(session, catalog, args->owner);
	hint_unread(session, &catalog->unread);
	if (!count && (args->open || args->overdue || args->owner))
		return fail(ERROR_NOTHING, _("There is no such follow-up."));
	return 0;
}

const struct command minute_actions = {
	.name = "actions",
	.aliases = "oppfølging oppfølginger opfølgning",
	.summary = N_("the follow-ups of all notes"),
	.examples = "erfar minute actions --open\nerfar minute actions --overdue --owner \"Ola Berg\" --format csv",
	.options = options,
	.args_size = sizeof(struct actions_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
