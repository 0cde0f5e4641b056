/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a programme came to: who saw how much, how much each department took on, what was written and who went there
 * again. Persons stand in the order of participants.csv and departments in that of departments.csv: nobody is ranked.
 */
#pragma once

#include "model/visit.h"
#include "programme/programme.h"

/* A speciality that departments of the programme have. */
struct benefit_field {
	const char *name;
	const char *code; /* two letters of it, its own among these: "ra" */
	struct span folded;
};

struct benefit_person {
	const struct participant *who;
	size_t wanted, placed; /* days that need a place, and those of them that have one */
	bool has_place;	       /* on any day */
	size_t fields;	       /* different specialities */
	size_t wishes, came;   /* departments they wished for, and those they came to */
};

struct benefit_day {
	struct date date;
	size_t offered, used;
};

struct benefit_host {
	const struct department *where;
	size_t field;		  /* of benefit.fields */
	struct benefit_day *days; /* every individual day */
	size_t offered, used;
	size_t been; /* guests who have been there, up to today */
	size_t days_been;
};

/* A host that departments.csv does not have, as loans and exchanges have them. */
struct benefit_elsewhere {
	const char *name;
	size_t used, been;
};

/*
 * When somebody went there beside the plan: up to the programme's last day, up to 6 months after it, up to 18, later.
 */
enum later { LATER_DURING, LATER_THREE, LATER_TWELVE, LATER_AFTER, LATER_COUNT };

struct benefit_visit {
	struct visit_note visit;
	const struct participant *who;	/* NULL where participants.csv does not have them */
	const struct department *where; /* likewise */
};

struct benefit {
	const struct programme *programme;
	struct date today;
	struct date first; /* the first day of the programme, or of the earliest stay */
	struct date last;  /* the last day of the programme, or of the longest stay */
	struct benefit_field *fields;
	size_t field_count;
	struct benefit_person *persons;
	struct benefit_host *hosts;
	size_t person_count, host_count, day_count;
	struct benefit_elsewhere *elsewhere;
	size_t elsewhere_count;
	size_t wanted, placed, offered;
	size_t counted; /* the first so many persons, of whom the following are */
	size_t wishes, came;
	size_t most_fields;	      /* that anybody has */
	size_t *breadth;	      /* how many with a place have 0, 1, ... most_fields specialities */
	size_t days_been;	      /* individual days up to today */
	struct benefit_visit *visits; /* notes of this programme's placements and of visits beside the plan, by date */
	size_t visit_count;
	struct date ends[LATER_AFTER]; /* the last day of each time but the open one */
	size_t follow_ups[LATER_COUNT], informal[LATER_COUNT];
	size_t goals, goals_reached;
};

/*
 * Wishes and breadth are counted of the first persons in whole steps of smallest, so that two pages with somebody new
 * between them do not tell what that one got; 1 counts everybody.
 */
void benefit_make(struct benefit *out, const struct programme *programme, const struct catalog *catalog,
		  size_t smallest);

/* The speciality of a placement, as an index of benefit.fields; -1 where its department is none of the programme's. */
int benefit_field_of(const struct benefit *benefit, const struct placement *placement);

/* The time that a visit of that day falls in, -1 before the programme began. */
int benefit_later(const struct benefit *benefit, struct date date);
