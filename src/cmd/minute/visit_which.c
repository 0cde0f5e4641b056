/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which visit is meant. What the plan knows need not be typed; where it knows nothing, the words are taken as they
 * are.
 */
#include "cmd/minute/visit.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/minute/common.h"
#include "programme/names.h"
#include "text/dateword.h"
#include "text/slug.h"

#include <string.h>

#define NO_PROGRAMME "-"
#define MOST_SHOWN ((size_t)8) /* visits without a note */

/* A region's programme may not be in the notes of a clinic whose people take part in it. */
static int open_programme(struct visiting *visiting, const char *id)
{
	struct session *session = visiting->session;
	struct strings known = { 0 };
	int rc;

	visiting->programme_id = strcmp(id, NO_PROGRAMME) == 0 ? "" : id;
	if (!*visiting->programme_id)
		return 0;
	if (!slug_is_valid(span_of(id)))
		return fail(ERROR_USAGE,
			    _("A programme's name is small letters, digits and '-', for example 2026-klinisk-verden."));
	if ((rc = programmes_list(&known, session->notebook)) < 0)
		return rc;
	if (!known.count) {
		context_warn(session->ctx, _("There is no programme in these notes; \"%s\" is taken as it is."), id);
		return 0;
	}
	if (!strings_has(&known, span_of(id)))
		hint_nearest(session, &known, id);
	rc = programme_load(&visiting->programme, session->notebook, id);
	if (rc == ERROR_FORMAT) { /* what was seen can be written down all the same */
		minute_hint_failure(session);
		return 0;
	}
	return rc;
}

static void choose_person(struct visiting *visiting, const char *words)
{
	struct programme *programme = visiting->programme;
	struct context *ctx = visiting->session->ctx;
	struct strings known = { 0 };
	const char *nearest;

	visiting->person = words;
	if (!programme || !programme->participants.count)
		return;
	visiting->who = participants_find(&programme->participants, ctx->arena, span_of(words));
	if (visiting->who) {
		visiting->person = visiting->who->name;
		return;
	}
	for (size_t i = 0; i < programme->participants.count; i++)
		strings_add(&known, ctx->arena, programme->participants.items[i].name);
	nearest = name_nearest(ctx->arena, &known, span_of(words));
	if (nearest)
		context_warn(ctx,
			     _("\"%s\" is not in this programme; the name is taken as it is. Did you mean \"%s\"?"),
			     words, nearest);
	else
		context_warn(ctx, _("\"%s\" is not in this programme; the name is taken as it is."), words);
}

static const struct placement *placed_on(const struct visiting *visiting, struct date date)
{
	return visiting->who ? placements_of(&visiting->programme->placements, visiting->who, date) : NULL;
}

/* "19.2." is the nearest to today, but for a day on which only the programme's own year has them somewhere. */
static int choose_day(struct visiting *visiting, const char *words)
{
	char day[DATE_TEXT];
	struct date near;
	int rc = date_from_words(&visiting->date, span_of(words), visiting->session->ctx->now.date);

	if (rc < 0)
		return rc;
	visiting->placement = placed_on(visiting, visiting->date);
	if (!visiting->placement && visiting->who && date_in_words(&near, span_of(words), visiting->programme->from) &&
	    placed_on(visiting, near)) {
		visiting->date = near;
		visiting->placement = placed_on(visiting, near);
	}
	if (date_compare(visiting->date, visiting->session->ctx->now.date) > 0)
		context_warn(visiting->session->ctx, _("%s is still to come; this note is written ahead of it."),
			     date_text(day, visiting->date));
	return 0;
}

/* The departments where somebody has a place by the plan, each once. */
static void places_of(struct strings *out, const struct visiting *visiting)
{
	const struct placements *placements = &visiting->programme->placements;

	for (size_t i = 0; i < placements->count; i++)
		if (placements->items[i].who == visiting->who &&
		    !strings_has(out, span_of(placements->items[i].department)))
			strings_add(out, visiting->programme->arena, placements->items[i].department);
}

/* A later visit without a department is to the only one they know, if it is the only one. */
static int complete_later(struct visiting *visiting)
{
	struct strings places = { 0 };

	if (*visiting->department || !visiting->who)
		return 0;
	places_of(&places, visiting);
	if (!places.count)
		return 0;
	if (places.count > 1)
		return fail(ERROR_USAGE, _("Where was it? Say --department; by the plan %s has been guest at: %s."),
			    visiting->person, strings_join(visiting->programme->arena, &places));
	visiting->department = places.items[0];
	visiting->where = departments_find(&visiting->programme->departments, visiting->programme->arena,
					   span_of(places.items[0]));
	return 0;
}

static bool knows_place(const struct visiting *visiting)
{
	struct strings places = { 0 };

	if (!visiting->who)
		return false;
	places_of(&places, visiting);
	return strings_has(&places, span_of(visiting->department));
}

static int refuse_day(const struct visiting *visiting)
{
	const struct placements *placements = &visiting->programme->placements;
	struct arena *arena = visiting->programme->arena;
	struct strings days = { 0 };
	char day[DATE_TEXT];

	for (size_t i = 0; i < placements->count; i++)
		if (placements->items[i].who == visiting->who)
			strings_add(&days, arena,
				    arena_format(arena, "%s (%s)", date_text(day, placements->items[i].date),
						 placements->items[i].department));
	return fail(
		ERROR_USAGE,
		_("%s has no place on %s in %s; the days are %s. For a visit beside the plan say --informal, for one "
		  "that follows up an earlier visit --follow-up, and with --department where it was."),
		visiting->person, date_text(day, visiting->date), visiting->programme_id, strings_join(arena, &days));
}

/* Without a word of the writer's: what the plan has on that day, else what is natural. */
static int choose_kind(struct visiting *visiting)
{
	const struct visit_args *args = visiting->args;
	const struct programme *programme = visiting->programme;
	struct strings places = { 0 };

	if (args->follow_up || args->informal) {
		visiting->kind = args->follow_up ? VISIT_FOLLOW_UP : VISIT_INFORMAL;
		return complete_later(visiting);
	}
	visiting->kind = *visiting->programme_id ? VISIT_PLACEMENT : VISIT_INFORMAL;
	if (programme && !visiting->who && date_compare(visiting->date, programme->to) > 0)
		visiting->kind = VISIT_INFORMAL; /* by no plan */
	if (visiting->placement || !visiting->who)
		return 0;
	places_of(&places, visiting);
	if (!places.count && date_compare(visiting->date, programme->to) > 0)
		visiting->kind = VISIT_INFORMAL;
	if (!places.count || (days_have(&programme->individual, visiting->date) && *visiting->department))
		return 0;
	if (!*visiting->department && date_compare(visiting->date, programme->to) <= 0)
		return refuse_day(visiting);
	visiting->kind = VISIT_FOLLOW_UP;
	if (*visiting->department && !knows_place(visiting))
		visiting->kind = VISIT_INFORMAL;
	return complete_later(visiting);
}

static void choose_place(struct visiting *visiting)
{
	const struct visit_args *args = visiting->args;
	struct programme *programme = visiting->programme;
	struct context *ctx = visiting->session->ctx;
	const struct placement *placement = args->follow_up || args->informal ? NULL : visiting->placement;

	visiting->placement = placement;
	visiting->department = args->department ? args->department : placement ? placement->department : "";
	if (!programme)
		return;
	visiting->where = departments_find(&programme->departments, ctx->arena, span_of(visiting->department));
	if (visiting->where)
		visiting->department = visiting->where->label;
	if (placement && strcmp(placement->department, visiting->department) != 0) {
		context_warn(ctx, _("By the plan %s is at %s that day; the note says %s."), visiting->person,
			     placement->department, visiting->department);
		visiting->placement = NULL;
	}
}

/* Visits that have been by the plan, and have no note yet, as they can be typed. */
static size_t add_missing(struct buf *out, const struct visiting *visiting, const struct programme *programme)
{
	struct context *ctx = visiting->session->ctx;
	const struct catalog_query query = { .drafts = true };
	struct catalog *catalog;
	struct visit_note note;
	struct map written;
	size_t missing = 0;
	char day[DATE_TEXT];

	if (catalog_load(&catalog, ctx, visiting->session->notebook->folder, &query) < 0) {
		error_clear();
		return 0;
	}
	map_init(&written, ctx->arena);
	for (size_t i = 0; i < catalog->note_count; i++)
		if (visit_read(&note, &catalog->notes[i]))
			map_put(&written,
				span_of(arena_format(ctx->arena, "%s %s", date_text(day, note.note->date),
						     note.participant)),
				catalog);
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];
		const char *key =
			arena_format(ctx->arena, "%s %s", date_text(day, placement->date), placement->participant);

		if ((visiting->who && placement->who != visiting->who) ||
		    date_compare(placement->date, ctx->now.date) > 0 || map_get(&written, span_of(key)))
			continue;
		if (missing++ < MOST_SHOWN)
			buf_add_format(out, "\n  erfar minute visit %s \"%s\" %s    (%s)", programme->id,
				       placement->participant, day, placement->department);
	}
	return missing;
}

static int tell_programmes(const struct visiting *visiting)
{
	struct strings known = { 0 };
	int rc = programmes_list(&known, visiting->session->notebook);

	if (rc < 0)
		return rc;
	if (!known.count)
		return fail(
			ERROR_USAGE,
			_("Which visit was it? Say who was where and when: erfar minute visit - \"Kari Nilsen\" today "
			  "--department Radiologi. In place of the \"-\" stands the programme, if it belongs to one."));
	return fail(
		ERROR_USAGE,
		_("Which visit was it? Say the programme (%s, or \"-\" for none), who, and the day: erfar minute visit "
		  "%s \"Kari Nilsen\" today. With the programme alone you see which visits have no note yet."),
		strings_join(visiting->session->ctx->arena, &known), known.items[known.count - 1]);
}

/* What is typed is too little to know which visit it was. */
static int tell_more(struct visiting *visiting, const char *const *operands)
{
	struct buf lines = BUF_INIT;
	int rc = 0;

	if (!operands[0])
		return tell_programmes(visiting);
	if ((rc = open_programme(visiting, operands[0])) < 0)
		return rc;
	if (operands[1])
		choose_person(visiting, operands[1]);
	if (visiting->programme && add_missing(&lines, visiting, visiting->programme))
		rc = fail(ERROR_USAGE, _("Say who, and the day. These visits have no note yet:%s"), lines.at);
	else
		rc = fail(ERROR_USAGE, _("Say who, and the day: erfar minute visit %s \"Kari Nilsen\" today."),
			  operands[0]);
	buf_done(&lines);
	return rc;
}

int visit_find(struct visiting *out, struct session *session, const struct visit_args *args,
	       const char *const *operands)
{
	struct visiting visiting = { .session = session, .args = args };
	int rc;

	if (!operands[0] || !operands[1] || !operands[2])
		return tell_more(&visiting, operands);
	if (args->follow_up && args->informal)
		return fail(ERROR_USAGE, _("--follow-up and --informal exclude each other."));
	if (!span_trim(span_of(operands[1])).len)
		return tell_more(&visiting, (const char *const[]){ operands[0], NULL });
	if (span_has_line_end(span_of(operands[1])))
		return fail(ERROR_USAGE, _("A name is one line of words; put it all on one line."));
	if ((rc = open_programme(&visiting, operands[0])) < 0)
		return rc;
	choose_person(&visiting, operands[1]);
	if ((rc = choose_day(&visiting, operands[2])) < 0)
		return rc;
	choose_place(&visiting);
	if ((rc = choose_kind(&visiting)) < 0)
		return rc;
	*out = visiting;
	return 0;
}
