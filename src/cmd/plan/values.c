/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar plan values KIND [WORD...]: what completion offers, one a line, in view of the words typed so far. Not in the
 * help: shells ask, not people.
 */
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
#include "programme/programme.h"

#include <string.h>

static void print_value(struct context *ctx, const char *text)
{
	struct buf line = BUF_INIT;

	visible_add(&line, span_of(context_veiled(ctx, text)));
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

static int print_programmes(struct session *session)
{
	struct strings ids = { 0 };
	int rc = programmes_list(&ids, session->notebook);

	for (size_t i = 0; rc >= 0 && i < ids.count; i++)
		print_value(session->ctx, ids.items[i]);
	return rc;
}

static void add_once(struct strings *out, struct arena *arena, const char *name)
{
	if (!strings_has(out, span_of(name)))
		strings_add(out, arena, name);
}

/* The programmes that stand among the words typed so far. */
static int named_programmes(struct strings *out, struct session *session, const char *const *words)
{
	struct strings ids = { 0 };
	int rc = programmes_list(&ids, session->notebook);

	for (; rc >= 0 && *words; words++)
		if (strings_has(&ids, span_of(*words)))
			strings_add(out, session->ctx->arena, *words);
	return rc;
}

/* Of the programmes named; of all, when none is. What can't be read is told where it is asked for. */
static int print_of_programmes(struct session *session, bool participants, bool departments, const char *const *words)
{
	struct strings ids = { 0 }, names = { 0 };
	struct arena *arena = session->ctx->arena;
	int rc = named_programmes(&ids, session, words);

	if (rc >= 0 && !ids.count)
		rc = programmes_list(&ids, session->notebook);
	for (size_t i = 0; rc >= 0 && i < ids.count; i++) {
		struct programme *programme;

		if (programme_load(&programme, session->notebook, ids.items[i]) < 0)
			continue;
		for (size_t j = 0; participants && j < programme->participants.count; j++)
			add_once(&names, arena, programme->participants.items[j].name);
		for (size_t j = 0; departments && j < programme->departments.count; j++)
			add_once(&names, arena, programme->departments.items[j].label);
	}
	error_clear();
	for (size_t i = 0; i < names.count; i++)
		print_value(session->ctx, names.items[i]);
	return rc;
}

/* Those of people.csv, or of the programme named. */
static int print_persons(struct session *session, const char *const *words)
{
	struct strings ids = { 0 };
	int rc = named_programmes(&ids, session, words);

	if (rc < 0 || !ids.count)
		return rc < 0 ? rc : print_people(session);
	return print_of_programmes(session, true, false, words);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	(void)parsed;
	if (strcmp(operands[0], "programmes") == 0)
		return print_programmes(session);
	if (strcmp(operands[0], "persons") == 0)
		return print_persons(session, operands + 1);
	if (strcmp(operands[0], "participants") == 0)
		return print_of_programmes(session, true, false, operands + 1);
	if (strcmp(operands[0], "departments") == 0)
		return print_of_programmes(session, false, true, operands + 1);
	if (strcmp(operands[0], "both") == 0)
		return print_of_programmes(session, true, true, operands + 1);
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
	return fail(
		ERROR_USAGE,
		_("There are values of people, themes, terms, notes, actions, programmes, participants, departments, both and persons."));
}

const struct command plan_values = {
	.name = "values",
	.operands = "KIND [WORD...]",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
