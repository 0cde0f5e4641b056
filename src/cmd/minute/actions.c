/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute actions: the follow-ups of all notes. */
#include "cmd/minute/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/asked.h"
#include "cmd/hint.h"
#include "cmd/minute/common.h"
#include "model/itemref.h"
#include "model/people.h"
#include "model/who.h"

#include <stdlib.h>

struct actions_args {
	bool open, overdue;
	const char *owner;
};

static const struct option options[] = {
	FLAG(0, "open", struct actions_args, open, N_("only what is not done")),
	FLAG(0, "overdue", struct actions_args, overdue, N_("only what should have been done by now")),
	TEXT(0, "owner", "NAME", struct actions_args, owner, N_("only this person's; the start of the name is enough")),
	DASHED_WORDS,
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "id", N_("id"), LOOK_TEXT },	 { "owner", N_("owner"), LOOK_TEXT }, { "text", N_("what"), LOOK_WIDE },
	{ "due", N_("due"), LOOK_TEXT }, { "done", N_("done"), LOOK_TEXT },   { "path", NULL, LOOK_DATA },
	{ "line", NULL, LOOK_DATA },	 { "how", NULL, LOOK_DATA },	      { "since", N_("since"), LOOK_TEXT },
	{ NULL, NULL, LOOK_DATA },
};

/* Whose follow-ups are asked for. */
struct owner {
	struct who who;
	struct buf folded; /* the name as typed */
	const char *name;  /* of people.csv; NULL when it is nobody's there */
};

/* Follow-ups can be listed without people.csv, by their names as they stand. */
static void read_owner(struct owner *out, struct session *session, const char *typed)
{
	struct people people = { 0 };

	if (!typed)
		return;
	if (people_load(&people, session->notebook) < 0)
		minute_hint_failure(session);
	who_init(&out->who, session->ctx->arena, &people);
	out->name = who_is_meant(&out->who, span_of(typed));
	people_fold_name(&out->folded, span_of(typed));
}

static bool is_theirs(struct owner *owner, const struct catalog_item *item)
{
	struct span rest = span_of(item->owner), name;

	while (owner->name && who_next(&name, &rest))
		if (name.len && who_is(&owner->who, name, item->note->date) == owner->name)
			return true;
	return false;
}

/* By the start of the name as it stands there, or because it is the same person's. */
static bool is_owner(struct owner *owner, const struct catalog_item *item)
{
	struct buf folded = BUF_INIT;
	bool is;

	people_fold_name(&folded, span_of(item->owner));
	is = people_name_has(buf_span(&folded), buf_span(&owner->folded)) || is_theirs(owner, item);
	buf_done(&folded);
	return is;
}

static bool is_wanted(const struct catalog_item *item, const struct actions_args *args, struct date today)
{
	if ((args->open || args->overdue) && item->ticked)
		return false;
	return !args->overdue || (date_is_set(item->due) && date_compare(item->due, today) < 0);
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
	printer_task(printer, item->owner, item->text);
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

/* The follow-ups to list, in order; *known says whether that owner has any at all, done or not. */
static size_t choose(const struct catalog_item **chosen, bool *known, struct owner *owner,
		     const struct catalog *catalog, const struct actions_args *args, const struct text_query *asked,
		     struct date today)
{
	size_t count = 0;

	for (size_t i = 0; i < catalog->item_count; i++) {
		const struct catalog_item *item = &catalog->items[i];

		if (item->role != ROLE_ACTIONS || item->note->clinic || (args->owner && !is_owner(owner, item)))
			continue;
		*known = true;
		if (is_wanted(item, args, today) && asked_for(asked, item))
			chosen[count++] = item;
	}
	if (count)
		qsort(chosen, count, sizeof(const struct catalog_item *), by_due);
	return count;
}

/* A word that no follow-up is about may be a name: "erfar minute actions Liv". */
static void hint_owner(struct session *session, const struct catalog *catalog, const struct actions_args *args,
		       const char *const *operands)
{
	const char *words = asked_words(session->ctx->arena, operands);
	struct owner owner = { .folded = BUF_INIT };
	bool known = false;

	if (args->owner || !*words)
		return;
	read_owner(&owner, session, words);
	for (size_t i = 0; i < catalog->item_count && !known; i++)
		known = !catalog->items[i].note->clinic && is_owner(&owner, &catalog->items[i]);
	buf_done(&owner.folded);
	if (known)
		context_warn(session->ctx, _("What %s took on is shown by --owner \"%s\"."), words, words);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_ACTIONS };
	const struct actions_args *args = parsed;
	struct owner owner = { .folded = BUF_INIT };
	struct text_query asked;
	const struct catalog_item **chosen;
	struct catalog *catalog;
	struct printer *printer;
	bool known = false;
	size_t count;
	int rc;

	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = asked_open(&asked, session, operands)) < 0)
		return rc;
	read_owner(&owner, session, args->owner);
	chosen = arena_array(session->ctx->arena, catalog->item_count, sizeof(const struct catalog_item *));
	count = choose(chosen, &known, &owner, catalog, args, &asked, session->ctx->now.date);
	text_query_close(&asked);
	buf_done(&owner.folded);
	printer = printer_open(session->ctx, session->format, "action/1", columns);
	for (size_t i = 0; i < count; i++)
		print_action(printer, session->ctx->arena, chosen[i]);
	(void)printer_close(printer);
	hint_owner(session, catalog, args, operands);
	if (args->owner && !known)
		hint_person(session, catalog, args->owner);
	asked_hint(session, &asked.unknown, &asked.misspelt, count > 0);
	hint_unread(session, &catalog->unread);
	return command_listed(count, args->open || args->overdue || args->owner || *operands,
			      _("There is no such follow-up."));
}

const struct command minute_actions = {
	.name = "actions",
	.operands = "[WORD...]",
	.aliases = "oppfølging oppfølginger opfølgning",
	.summary = N_("the follow-ups of all notes"),
	.examples = "erfar minute actions --open\nerfar minute actions --overdue --owner \"Ola Berg\" --format csv",
	.options = options,
	.args_size = sizeof(struct actions_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
