/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there for a brief, and so how long it is. */
#include "model/brief_parts.h"
#include "model/people.h"
#include "model/rota.h"
#include "text/unicode.h"

#include <string.h>

/* A name as typed: all of it, or its first words. */
static bool is_name(const char *name, const char *typed)
{
	struct buf whole = BUF_INIT, part = BUF_INIT;
	bool same;

	unicode_fold(&whole, span_trim(span_of(name)));
	unicode_fold(&part, span_trim(span_of(typed)));
	same = part.len && span_starts(buf_span(&whole), part.at) &&
	       (whole.len == part.len || whole.at[part.len] == ' ');
	buf_done(&whole);
	buf_done(&part);
	return same;
}

/* The one name that was meant; NULL when it is nobody's, or more than one's. */
static const char *name_meant(const struct strings *names, const char *typed)
{
	const char *found = NULL;

	for (size_t i = 0; i < names->count; i++) {
		if (!is_name(names->items[i], typed))
			continue;
		if (found)
			return NULL;
		found = names->items[i];
	}
	return found;
}

static void add_once(struct strings *list, struct arena *arena, const char *name)
{
	if (*name && !strings_has(list, span_of(name)))
		strings_add(list, arena, name);
}

/* The names of those typed; what nobody is called goes to unknown and is taken as it is. */
static int read_away(struct strings *out, struct briefing *now, const struct strings *typed)
{
	const struct plan *plan = now->out->meeting->plan;
	struct strings known = { 0 };
	struct people people;
	int rc = people_load(&people, now->notebook);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < plan->facilitators.count; i++)
		add_once(&known, now->arena, plan->facilitators.items[i]);
	add_once(&known, now->arena, plan->responsible);
	for (size_t i = 0; i < people.count; i++)
		add_once(&known, now->arena, people.items[i].name);
	for (size_t i = 0; i < typed->count; i++) {
		const char *name = name_meant(&known, typed->items[i]);

		add_once(out, now->arena, name ? name : typed->items[i]);
		if (!name)
			strings_add(&now->out->unknown, now->arena, typed->items[i]);
	}
	return 0;
}

static enum brief_size size_of(size_t there, size_t away, int least)
{
	if (!away)
		return BRIEF_FULL;
	if (!there)
		return BRIEF_NOBODY;
	if (there == 1)
		return BRIEF_ONE;
	return there == 2 || there < (size_t)least ? BRIEF_FEW : BRIEF_FULL;
}

/*
 * The minutes stand already, made beforehand for today: the rota takes the meeting as held and knows only who led.
 * Those of the plan's list whom they do not name as away are there.
 */
static void add_listed(struct rota_day *day, struct arena *arena, const struct meeting *meeting)
{
	const struct plan *plan = meeting->plan;

	for (size_t i = 0; i < plan->facilitators.count; i++)
		if (!strings_has(&day->away, span_of(plan->facilitators.items[i])) &&
		    strcmp(plan->facilitators.items[i], day->leader) != 0)
			strings_add(&day->stand_ins, arena, plan->facilitators.items[i]);
	day->there = (*day->leader ? 1 : 0) + day->stand_ins.count;
}

int brief_add_people(struct briefing *now, const struct strings *typed)
{
	struct brief *brief = now->out;
	const struct meeting *meeting = brief->meeting;
	struct strings away = { 0 };
	struct rota_day day;
	int rc = read_away(&away, now, typed);

	if (rc < 0)
		return rc;
	rota_look(&day, now->arena, &now->agenda->meetings, now->catalog, meeting, &away);
	brief->leader = day.leader;
	if (meeting->kind != ENTRY_SESSION || date_compare(meeting->date, now->today) < 0)
		return 0; /* held by others than the plan's list, or held long ago */
	if (!day.there && meeting->record)
		add_listed(&day, now->arena, meeting);
	brief->instead_of = day.instead_of;
	brief->stand_ins = day.stand_ins;
	brief->size = size_of(day.there, day.away.count, meeting->plan->least);
	return 0;
}
