/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One meeting when some are away. */
#include "model/people.h"
#include "model/rota_parts.h"

#include "index/catalog.h"
#include "model/notebook.h"

#include <string.h>

enum absence taker_absence(const struct taker *taker, struct date date)
{
	const struct person *person = taker->person;

	if (person && date_is_set(person->to) && date_compare(date, person->to) > 0)
		return ABSENCE_LEFT;
	if (person && date_is_set(person->from) && date_compare(date, person->from) < 0)
		return ABSENCE_NOT_BEGUN;
	return ABSENCE_NONE;
}

static bool is_same(const struct rota *rota, const char *a, const char *b)
{
	const struct taker *taker = rota_find(rota, a);

	return strcmp(a, b) == 0 || (taker && taker == rota_find(rota, b));
}

const struct standing *rota_standing(const struct meetings *meetings, const struct meeting *meeting, const char *name)
{
	const struct standings *standings = &meetings->rota->standings[meeting - meetings->items];

	for (size_t i = 0; i < standings->count; i++)
		if (is_same(meetings->rota, standings->items[i].name, name))
			return &standings->items[i];
	return NULL;
}

static void add_names(struct strings *out, struct arena *arena, const struct strings *names)
{
	for (size_t i = 0; names && i < names->count; i++)
		if (!strings_has(out, span_of(names->items[i])))
			strings_add(out, arena, names->items[i]);
}

static void add_record(struct strings *out, struct arena *arena, const struct catalog_note *note)
{
	add_names(out, arena, &note->people->away);
	add_names(out, arena, &note->people->excused);
}

static void find_away(struct strings *out, struct arena *arena, const struct catalog *catalog,
		      const struct meeting *meeting, const struct strings *away)
{
	add_names(out, arena, away);
	if (meeting->record)
		add_record(out, arena, meeting->record);
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->draft && note->kind == KIND_MINUTE &&
		    (strcmp(note->id, meeting->id) == 0 || date_compare(note->date, meeting->date) == 0))
			add_record(out, arena, note);
	}
}

/* Whom rota_look() has to leave out, by who they are and not by how they are spelled. */
struct looking {
	const struct rota *rota;
	const struct meeting *meeting;
	const struct strings *away;
};

static enum absence absence_on(const struct rota *rota, const char *name, struct date date)
{
	const struct taker *taker = rota_find(rota, name);

	return taker ? taker_absence(taker, date) : ABSENCE_NONE;
}

enum absence rota_absence(const struct meetings *meetings, const char *name, struct date date)
{
	return absence_on(meetings->rota, name, date);
}

static bool is_absent(const struct looking *looking, const char *name)
{
	if (absence_on(looking->rota, name, looking->meeting->date) != ABSENCE_NONE)
		return true;
	for (size_t i = 0; i < looking->away->count; i++)
		if (is_same(looking->rota, name, looking->away->items[i]))
			return true;
	return false;
}

static void add_stand_in(struct rota_day *day, struct arena *arena, const struct looking *looking, const char *name)
{
	if (!*name || is_same(looking->rota, name, looking->meeting->facilitator) || is_absent(looking, name))
		return;
	for (size_t i = 0; i < day->stand_ins.count; i++)
		if (is_same(looking->rota, name, day->stand_ins.items[i]))
			return;
	strings_add(&day->stand_ins, arena, name);
}

/* The first stand-in leads where whoever was to lead is away. */
static void choose_leader(struct rota_day *day, const struct looking *looking)
{
	const char *named = looking->meeting->facilitator;

	day->leader = named;
	day->proposed = looking->meeting->proposed;
	if (*named && !is_absent(looking, named))
		return;
	day->leader = "";
	day->instead_of = *named ? named : NULL;
	day->proposed = true;
	if (!day->stand_ins.count)
		return;
	day->leader = day->stand_ins.items[0];
	day->stand_ins.items++;
	day->stand_ins.count--;
	day->stand_ins.capacity--;
}

void rota_look(struct rota_day *out, struct arena *arena, const struct meetings *meetings,
	       const struct catalog *catalog, const struct meeting *meeting, const struct strings *away)
{
	const struct standings standings = rota_standings(meetings, meeting);
	const struct looking looking = { meetings->rota, meeting, &out->away };

	*out = (struct rota_day){ .leader = meeting->facilitator, .proposed = meeting->proposed };
	find_away(&out->away, arena, catalog, meeting, away);
	out->over = meetings->rota->over[meeting - meetings->items];
	if (out->over)
		return;
	for (size_t i = 0; i < standings.count; i++)
		add_stand_in(out, arena, &looking, standings.items[i].name);
	add_stand_in(out, arena, &looking, meeting->plan->responsible);
	choose_leader(out, &looking);
	out->there = (*out->leader ? 1 : 0) + out->stand_ins.count;
	out->few = out->there < (size_t)meeting->plan->least;
}

int rota_stand_ins(struct strings *out, struct arena *arena, const struct meetings *meetings,
		   const struct catalog *catalog, const struct meeting *meeting, const struct strings *away)
{
	struct rota_day day;

	rota_look(&day, arena, meetings, catalog, meeting, away);
	*out = day.stand_ins;
	return (int)day.there;
}
