/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan values KIND: what completion offers, one a line. Not in the help: shells ask, not people. */
#include "cmd/plan/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "index/catalog.h"
#include "model/agenda.h"
#include "model/itemref.h"
#include "model/notebook.h"
#include "model/people.h"
#include "model/themes.h"

#include <string.h>

static void print_value(struct context *ctx, const char *text)
{
	struct buf line = BUF_INIT;

	visible_add(&line, span_of(text));
	(void)fprintf(ctx->out, "%s\n", line.at);
	buf_done(&line);
}

static int print_people(struct session *session)
{
	struct people people;
	int rc = people_load(&people, session->notebook);

	for (size_t i = 0; rc >= 0 && i < people.count; i++)
		print_value(session->ctx, people.items[i].name);
	return rc;
}

static int print_themes(struct session *session)
{
	struct themes themes;
	int rc = themes_load(&themes, session->notebook);

	for (size_t i = 0; rc >= 0 && i < themes.count; i++)
		print_value(session->ctx, themes.items[i].slug);
	return rc;
}

static int print_notes(struct session *session)
{
	const struct catalog_query query = { .drafts = true };
	struct catalog *catalog;
	int rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query);

	for (size_t i = 0; rc >= 0 && i < catalog->note_count; i++)
		print_value(session->ctx, catalog->notes[i].path);
	return rc;
}

static int print_terms(struct session *session)
{
	struct agenda agenda;
	int rc = agenda_load_meetings(&agenda, session->notebook);

	for (size_t i = 0; rc >= 0 && i < agenda.plans.count; i++)
		print_value(session->ctx, agenda.plans.items[i]->id);
	return rc;
}

/* The ids of open follow-ups. */
static int print_actions(struct session *session)
{
	const struct catalog_query query = { .items = true };
	struct catalog *catalog;
	int rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query);

	for (size_t i = 0; rc >= 0 && i < catalog->item_count; i++) {
		const struct catalog_item *item = &catalog->items[i];

		if (item->role == ROLE_ACTIONS && !item->ticked && !item->note->clinic)
			print_value(session->ctx, item_reference(session->ctx->arena, item));
	}
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	(void)parsed;
	if (strcmp(operands[0], "people") == 0)
		return print_people(session);
	if (strcmp(operands[0], "themes") == 0)
		return print_themes(session);
	if (strcmp(operands[0], "notes") == 0)
		return print_notes(session);
	if (strcmp(operands[0], "actions") == 0)
		return print_actions(session);
	if (strcmp(operands[0], "terms") == 0)
		return print_terms(session);
	return fail(ERROR_USAGE, _("There are values of people, themes, terms, notes and actions."));
}

const struct command plan_values = {
	.name = "values",
	.operands = "KIND",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
