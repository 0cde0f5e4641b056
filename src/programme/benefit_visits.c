/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes of visits: those on the programme's own days, and those that participants made beside the plan, then or later.
 */
#include "programme/benefit_parts.h"

#include <stdlib.h>
#include <string.h>

/* A visit that was meant for three months after comes a little late, and so does one for a year after. */
static const long months[LATER_AFTER] = { [LATER_DURING] = 0, [LATER_THREE] = 6, [LATER_TWELVE] = 18 };

int benefit_later(const struct benefit *benefit, struct date date)
{
	if (date_compare(date, benefit->first) < 0)
		return -1;
	for (int later = 0; later < LATER_AFTER; later++)
		if (date_compare(date, benefit->ends[later]) <= 0)
			return later;
	return LATER_AFTER;
}

/*
 * One that names no programme belongs to that of its guest, once it has begun and when nobody says that it was a
 * placement.
 */
static bool belongs(const struct benefit *benefit, const struct benefit_visit *one)
{
	if (*one->visit.programme)
		return strcmp(one->visit.programme, benefit->programme->id) == 0;
	return one->who && one->visit.kind != VISIT_PLACEMENT && benefit_later(benefit, one->visit.note->date) >= 0;
}

static int compare(const void *a, const void *b)
{
	const struct benefit_visit *one = a, *other = b;
	int order = date_compare(one->visit.note->date, other->visit.note->date);

	return order ? order : strcmp(one->visit.note->path, other->visit.note->path);
}

static void count_later(struct benefit *benefit, const struct visit_note *visit)
{
	int later = benefit_later(benefit, visit->note->date);

	if (later < 0 || visit->kind == VISIT_PLACEMENT)
		return;
	if (visit->kind == VISIT_FOLLOW_UP)
		benefit->follow_ups[later]++;
	else
		benefit->informal[later]++;
}

/* Drafts are their writer's alone, and what other clinics show is theirs. */
void benefit_read_visits(struct benefit *benefit, const struct catalog *catalog)
{
	const struct programme *programme = benefit->programme;
	struct arena *arena = programme->arena;

	for (int later = 0; later < LATER_AFTER; later++)
		benefit->ends[later] = date_add_months(benefit->last, months[later]);
	benefit->visits = arena_array(arena, catalog->note_count + 1, sizeof(*benefit->visits));
	for (size_t i = 0; i < catalog->note_count; i++) {
		struct benefit_visit *one = &benefit->visits[benefit->visit_count];

		if (catalog->notes[i].draft || catalog->notes[i].clinic ||
		    !visit_read(&one->visit, &catalog->notes[i]) ||
		    date_compare(catalog->notes[i].date, benefit->today) > 0)
			continue;
		one->who = *one->visit.participant
				   ? participants_find(&programme->participants, arena, span_of(one->visit.participant))
				   : NULL;
		one->where = *one->visit.department
				     ? departments_find(&programme->departments, arena, span_of(one->visit.department))
				     : NULL;
		if (!belongs(benefit, one))
			continue;
		count_later(benefit, &one->visit);
		benefit->visit_count++;
	}
	if (benefit->visit_count)
		qsort(benefit->visits, benefit->visit_count, sizeof(*benefit->visits), compare);
}
