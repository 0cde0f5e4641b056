/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a meeting: by the plan, and by the command line on top. */
#include "cmd/minute/new.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/minute/common.h"
#include "model/attendance.h"
#include "model/themes.h"
#include "text/slug.h"

#include <string.h>

void facts_of_meeting(struct minute_facts *facts, const struct meeting *meeting)
{
	facts->id = meeting->id;
	facts->title = meeting->theme;
	facts->date = meeting->date;
	facts->minutes = meeting->minutes;
	facts->facilitator = meeting->facilitator;
	facts->themes = meeting->themes;
}

/*
 * An id for minutes outside every term: the same for a colleague who writes of that day before either has shared, so
 * that both texts come together as one note.
 */
static const char *extra_id(const struct session *session, const struct agenda *agenda, struct date date)
{
	struct arena *arena = session->ctx->arena;
	struct span series = span_of(arena_format(arena, "%s/minute", session->notebook->clinic));
	char *id = arena_alloc(arena, FREE_ID_TEXT);
	bool taken = true;

	for (unsigned number = 1; taken; number++) {
		taken = false;
		free_id_derive(id, date, series, number);
		for (size_t i = 0; i < agenda->catalog->note_count && !taken; i++)
			taken = strcmp(agenda->catalog->notes[i].id, id) == 0;
	}
	return id;
}

/* A day outside every plan: an extra meeting, of the term where there is one. */
void facts_of_day(struct minute_facts *facts, const struct session *session, const struct agenda *agenda,
		  struct date date)
{
	struct arena *arena = session->ctx->arena;
	const struct plan *plan = plans_of_day(&agenda->plans, date);
	char day[DATE_TEXT];

	facts->id =
		plan ? arena_format(arena, "%s/%s", plan->id, date_text(day, date)) : extra_id(session, agenda, date);
	facts->title = i18n_in(session->ctx->written, N_("Meeting"));
	facts->date = date;
}

/* Nobody was both there and not; who came or went in between is in --part. */
static int refuse_both(const struct minute_facts *facts)
{
	const struct {
		const struct strings *names, *others;
		const char *one, *other;
	} pairs[] = {
		{ &facts->present, &facts->away, "--present", "--away" },
		{ &facts->present, &facts->excused, "--present", "--excused" },
		{ &facts->part, &facts->away, "--part", "--away" },
		{ &facts->part, &facts->excused, "--part", "--excused" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		for (size_t k = 0; k < pairs[i].names->count; k++)
			if (strings_has(pairs[i].others, span_of(pairs[i].names->items[k])))
				return fail(ERROR_USAGE,
					    _("%s stands in both %s and %s; name them in one, and in --part alone if "
					      "they were there for a part of it."),
					    pairs[i].names->items[k], pairs[i].one, pairs[i].other);
	return 0;
}

/* By their slugs, whichever name of theirs was typed; one that themes.csv doesn't know is kept, with a hint. */
static int read_themes(struct strings *out, const struct writing *writing)
{
	const struct session *session = writing->session;
	struct themes known;
	int rc = themes_load(&known, session->notebook);

	*out = (struct strings){ 0 };
	for (size_t i = 0; rc >= 0 && i < writing->args->themes.count; i++) {
		const char *typed = writing->args->themes.items[i];
		const struct theme *theme = themes_named(&known, span_of(typed));

		if (!theme)
			hint_theme(session, writing->agenda.catalog, typed);
		strings_add(out, session->ctx->arena, theme ? theme->slug : typed);
	}
	return rc;
}

/* Whoever the plan has lead and who was not there did not; an option says who did. */
static void leave_out_absent(struct minute_facts *facts, const struct writing *writing)
{
	const struct catalog_people said = {
		.present = facts->present, .away = facts->away, .excused = facts->excused, .part = facts->part
	};

	if (writing->args->facilitator || !*facts->facilitator || !minutes_miss(&said, facts->facilitator))
		return;
	context_warn(
		writing->session->ctx,
		_("%s was to lead and was not there, so nobody is written down as leading; --facilitator says who did."),
		facts->facilitator);
	facts->facilitator = "";
}

int facts_apply_options(struct minute_facts *facts, const struct writing *writing)
{
	const struct new_args *args = writing->args;
	const struct naming *naming = &writing->naming;
	int rc;

	if (args->theme && *args->theme)
		facts->title = args->theme;
	if (args->facilitator)
		facts->facilitator = names_complete(naming, span_trim(span_of(args->facilitator)));
	if (args->minutes)
		facts->minutes = args->minutes;
	if (args->themes.count && (rc = read_themes(&facts->themes, writing)) < 0)
		return rc;
	for (size_t i = 0; i < args->conclusions.count; i++)
		if ((rc = minute_add_conclusion(&facts->conclusions, naming, args->conclusions.items[i])) < 0)
			return rc;
	for (size_t i = 0; i < args->actions.count; i++)
		if ((rc = minute_add_action(&facts->actions, naming, args->actions.items[i])) < 0)
			return rc;
	names_read(&facts->present, naming, args->present);
	names_read(&facts->away, naming, args->away);
	names_read(&facts->excused, naming, args->excused);
	names_read(&facts->part, naming, args->part);
	if ((rc = refuse_both(facts)) < 0)
		return rc;
	if (args->from_stdin && (rc = minute_read_body(&facts->body, writing->session->ctx)) < 0)
		return rc;
	if (!*facts->title)
		facts->title = i18n_in(writing->session->ctx->written, N_("Meeting"));
	leave_out_absent(facts, writing);
	return 0;
}

/* Whether the command line says more than which day. */
bool has_options(const struct new_args *args)
{
	return args->theme || args->present || args->away || args->excused || args->part || args->facilitator ||
	       args->minutes || args->conclusions.count || args->actions.count || args->themes.count ||
	       args->from_stdin;
}
