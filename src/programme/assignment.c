/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/assignment.h"

#include "base/error.h"
#include "base/i18n.h"
#include "programme/problem_text.h"
#include "programme/rules.h"
#include "store/files/child.h"

#include <string.h>

static bool has_been(const struct programme *programme, struct date day)
{
	return date_compare(day, programme->notebook->ctx->now.date) < 0;
}

bool assignment_is_fast(const struct programme *programme, const struct placement *placement)
{
	return placement->fixed || has_been(programme, placement->date);
}

bool assignment_has_day_left(const struct programme *programme)
{
	for (size_t i = 0; i < programme->individual.count; i++)
		if (!has_been(programme, programme->individual.items[i]))
			return true;
	return false;
}

static int day_number(const struct programme *programme, struct date day)
{
	for (size_t i = 0; i < programme->individual.count; i++)
		if (date_compare(programme->individual.items[i], day) == 0)
			return (int)i;
	return -1;
}

static int person_number(const struct programme *programme, const struct participant *who)
{
	return (int)(who - programme->participants.items);
}

static int host_number(const struct programme *programme, const struct department *where)
{
	return (int)(where - programme->departments.items);
}

/* Fields are numbered by their first department. */
static int count_fields(int *field, const struct programme *programme)
{
	const struct departments *departments = &programme->departments;
	struct map known;
	int count = 0;

	map_init(&known, programme->arena);
	for (size_t j = 0; j < departments->count; j++) {
		struct span name = departments->items[j].field;
		int *first = map_get(&known, name);

		if (first) {
			field[j] = *first;
			continue;
		}
		field[j] = count++;
		map_put(&known, name, &field[j]);
	}
	return count;
}

static void set_places(struct problem *out, const struct programme *programme)
{
	for (int j = 0; j < out->departments; j++)
		for (int day = 0; day < out->days; day++)
			for (int shift = 0; shift < SHIFT_COUNT; shift++)
				out->places[(j * out->days + day) * SHIFT_COUNT + shift] =
					department_places(&programme->departments.items[j],
							  programme->individual.items[day], (enum shift)shift);
}

static void set_person(struct problem_person *out, const struct programme *programme, const struct participant *who)
{
	const struct department **wishes;
	size_t count;

	out->shifts = who->shifts;
	for (size_t day = 0; day < programme->individual.count; day++)
		out->away[day] = days_have(&who->away, programme->individual.items[day]) ||
				 has_been(programme, programme->individual.items[day]);
	for (size_t j = 0; j < programme->departments.count; j++)
		out->never[j] = rules_never(programme, who, &programme->departments.items[j]) != RULE_NONE;
	programme_wishes(&wishes, &count, programme, who);
	for (size_t i = 0; i < count; i++)
		out->wish[host_number(programme, wishes[i])] = true;
}

/* A visit to a department where they are already, as by a hand that wrote in the table, binds nobody. */
static void set_visits(struct problem *out, const struct programme *programme, bool mend)
{
	bool *there = arena_array(programme->arena, (size_t)(out->persons * out->departments) + 1, sizeof(*there));

	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];
		int day = day_number(programme, placement->date);
		struct visit visit = { .day = day, .shift = placement->shift };
		bool fast = assignment_is_fast(programme, placement), *twice;

		if (!placement->who || !placement->where)
			continue;
		visit.person = person_number(programme, placement->who);
		visit.department = host_number(programme, placement->where);
		if (day < 0) { /* a day that is none of the course's any more: they know the place all the same */
			out->person[visit.person].never[visit.department] = true;
			continue;
		}
		twice = &there[visit.person * out->departments + visit.department];
		if (*twice || (!fast && !mend))
			continue;
		*twice = true;
		visit.told = placements_was_told(&programme->placements, placement->who);
		visits_add(fast ? &out->fixed : &out->before, programme->arena, visit);
	}
	out->mend = mend;
}

void assignment_problem(struct problem *out, const struct programme *programme, bool mend)
{
	int *field = arena_array(programme->arena, programme->departments.count + 1, sizeof(*field));
	int fields = count_fields(field, programme);
	struct problem problem;

	problem_init(&problem, programme->arena, (int)programme->participants.count, (int)programme->individual.count,
		     (int)programme->departments.count, fields);
	for (int j = 0; j < problem.departments; j++)
		problem.speciality[j] = field[j];
	set_places(&problem, programme);
	for (int p = 0; p < problem.persons; p++)
		set_person(&problem.person[p], programme, &programme->participants.items[p]);
	set_visits(&problem, programme, mend);
	*out = problem;
}

int assignment_solve(struct answer *out, struct arena *arena, const struct problem *problem,
		     const struct assignment_options *options)
{
	const char *argv[6] = { child_program(arena, "erfar-assign") };
	struct child_result result;
	struct buf bytes = BUF_INIT;
	int count = 1, rc;

	if (problem->persons > PROBLEM_MOST_PERSONS || problem->days > PROBLEM_MOST_DAYS ||
	    problem->departments > PROBLEM_MOST_DEPARTMENTS)
		return fail(ERROR_FORMAT,
			    _("A programme has at most %d participants, %d days apart and %d departments; split it."),
			    PROBLEM_MOST_PERSONS, PROBLEM_MOST_DAYS, PROBLEM_MOST_DEPARTMENTS);
	if (options->seconds) {
		argv[count++] = "--seconds";
		argv[count++] = arena_format(arena, "%ld", options->seconds);
	}
	if (options->placed_only)
		argv[count++] = "--placed";
	problem_write(&bytes, problem);
	rc = child_run(&result, argv, buf_span(&bytes));
	buf_done(&bytes);
	if (rc < 0)
		return rc;
	if (result.status != 0)
		rc = fail(ERROR_INTERNAL, _("The plan could not be worked out: %s"), result.err.at);
	else
		rc = answer_parse(out, arena, problem, span_of(arena_copy_bytes(arena, result.out.at, result.out.len)));
	buf_done(&result.out);
	buf_done(&result.err);
	return rc;
}

static bool is_same(const struct placement *placement, const struct visit *visit, const struct programme *programme)
{
	return placement && placement->where == &programme->departments.items[visit->department] &&
	       placement->shift == visit->shift;
}

void assignment_placements(struct placements *out, const struct programme *programme, const struct answer *answer,
			   struct date changed)
{
	struct placements placements = { 0 };

	for (size_t i = 0; i < answer->visits.count; i++) {
		const struct visit *visit = &answer->visits.items[i];
		const struct participant *who = &programme->participants.items[visit->person];
		const struct department *where = &programme->departments.items[visit->department];
		struct date day = programme->individual.items[visit->day];
		const struct placement *old = placements_of(&programme->placements, who, day);
		struct placement placement = { .participant = who->name,
					       .department = where->label,
					       .who = who,
					       .where = where,
					       .date = day,
					       .shift = visit->shift,
					       .changed = changed,
					       .purpose = "",
					       .country = "",
					       .language = "" };

		if (!has_been(programme, day))
			placements_add(&placements, programme->arena,
				       is_same(old, visit, programme) ? *old : placement);
	}
	for (size_t i = 0; i < programme->placements.count; i++) { /* what has been, or lies on no day of it, stays */
		const struct placement *placement = &programme->placements.items[i];

		if (day_number(programme, placement->date) < 0 || has_been(programme, placement->date))
			placements_add(&placements, programme->arena, *placement);
	}
	placements_sort(&placements);
	*out = placements;
}

/* How many stand fast in that part of the day. */
static int count_fast(const struct programme *programme, const struct placement *like)
{
	int count = 0;

	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		count += placement->fixed && placement->where == like->where && placement->shift == like->shift &&
			 date_compare(placement->date, like->date) == 0;
	}
	return count;
}

static const char *broken_rule(const struct programme *programme, const struct placement *placement)
{
	const char *screen = programme->notebook->ctx->screen;
	enum rule rule = rules_on(programme, placement->who, placement->where, placement->date);

	if (rule != RULE_NONE)
		return rule_words(rule, screen);
	if (!(placement->who->shifts & (1U << placement->shift)))
		return rule_words(RULE_SHIFT, screen);
	if (count_fast(programme, placement) > department_places(placement->where, placement->date, placement->shift))
		return rule_words(RULE_FULL, screen);
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *other = &programme->placements.items[i];

		if (other != placement && other->fixed && other->who == placement->who &&
		    other->where == placement->where)
			return rule_words(RULE_REPEAT, screen);
	}
	return NULL;
}

int assignment_check_fast(const struct programme *programme, const char *name)
{
	struct buf lines = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];
		const char *broken;
		char day[DATE_TEXT];

		if (!placement->fixed || !placement->who || !placement->where ||
		    day_number(programme, placement->date) < 0 || has_been(programme, placement->date))
			continue;
		broken = broken_rule(programme, placement);
		if (broken)
			buf_add_format(&lines, _("%s%s:%d:1: %s is fixed at %s on %s, and that can't be: %s"),
				       lines.len ? "\n" : "", name, placement->line, placement->participant,
				       placement->department, date_text(day, placement->date), broken);
	}
	if (lines.len)
		rc = fail(ERROR_FORMAT, "%s", lines.at);
	buf_done(&lines);
	return rc;
}
