/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/problem_text.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"

#define MOST_NUMBERS 5

/* One line: its word, and the numbers behind it. */
struct reading {
	struct span rest, word, name; /* name: the word behind "aim" */
	long numbers[MOST_NUMBERS];
	size_t count;
	int line;
};

static int fail_line(const struct reading *reading)
{
	return fail(ERROR_FORMAT, _("line %d of what the programs tell each other can't be read"), reading->line);
}

static bool next_line(struct reading *reading)
{
	struct span line, word;

	reading->line++;
	reading->count = 0;
	if (!span_next(&reading->rest, '\n', &line) || !span_next(&line, ' ', &reading->word))
		return false;
	if (span_is(reading->word, "aim") && !span_next(&line, ' ', &reading->name))
		return false;
	while (line.len && span_next(&line, ' ', &word))
		if (reading->count == MOST_NUMBERS ||
		    !number_parse(&reading->numbers[reading->count++], word, 0, 1000000000))
			return false;
	return true;
}

static bool has(const struct reading *reading, const char *word, size_t numbers)
{
	return span_is(reading->word, word) && reading->count == numbers;
}

static bool take_head(struct reading *reading, const char *head)
{
	return next_line(reading) && has(reading, head, 1) && reading->numbers[0] == 1;
}

static bool take_size(struct problem *out, struct arena *arena, struct reading *reading)
{
	const long *n = reading->numbers;

	if (!next_line(reading) || !has(reading, "size", 4) || n[0] > PROBLEM_MOST_PERSONS ||
	    n[1] > PROBLEM_MOST_DAYS || n[2] > PROBLEM_MOST_DEPARTMENTS || n[3] > PROBLEM_MOST_DEPARTMENTS)
		return false;
	problem_init(out, arena, (int)n[0], (int)n[1], (int)n[2], (int)n[3]);
	return true;
}

static bool take_visit(struct visit *out, const struct problem *problem, const struct reading *reading)
{
	const long *n = reading->numbers;

	if (n[0] >= problem->persons || n[1] >= problem->days || n[2] >= problem->departments || n[3] >= SHIFT_COUNT ||
	    n[4] > 1)
		return false;
	*out = (struct visit){ (int)n[0], (int)n[1], (int)n[2], (enum shift)n[3], n[4] == 1 };
	return true;
}

static bool take_person(struct problem *problem, const struct reading *reading)
{
	const long *n = reading->numbers;
	struct problem_person *person = &problem->person[n[0]];

	if (has(reading, "shifts", 2) && n[1] <= SHIFT_ALL)
		person->shifts = (unsigned)n[1];
	else if (has(reading, "away", 2) && n[1] < problem->days)
		person->away[n[1]] = true;
	else if (has(reading, "never", 2) && n[1] < problem->departments)
		person->never[n[1]] = true;
	else if (has(reading, "wish", 2) && n[1] < problem->departments)
		person->wish[n[1]] = true;
	else
		return false;
	return true;
}

static bool take_line(struct problem *problem, struct arena *arena, const struct reading *reading)
{
	const long *n = reading->numbers;
	struct visit visit;

	if (has(reading, "mend", 0)) {
		problem->mend = true;
	} else if (has(reading, "speciality", 2)) {
		if (n[0] >= problem->departments || n[1] >= problem->specialities)
			return false;
		problem->speciality[n[0]] = (int)n[1];
	} else if (has(reading, "places", 4)) {
		if (n[0] >= problem->departments || n[1] >= problem->days || n[2] >= SHIFT_COUNT || n[3] > 999)
			return false;
		problem->places[(n[0] * problem->days + n[1]) * SHIFT_COUNT + n[2]] = (int)n[3];
	} else if (has(reading, "fixed", 5) || has(reading, "before", 5)) {
		if (!take_visit(&visit, problem, reading))
			return false;
		visits_add(span_is(reading->word, "fixed") ? &problem->fixed : &problem->before, arena, visit);
	} else {
		return reading->count == 2 && n[0] < problem->persons && take_person(problem, reading);
	}
	return true;
}

/* Nobody in two places on a day, nor twice in one; each department of some field. */
static bool is_sound(const struct problem *problem, struct arena *arena, const struct visits *visits)
{
	size_t days = (size_t)(problem->persons * problem->days),
	       pairs = (size_t)(problem->persons * problem->departments);
	bool *day = arena_array(arena, days + 1, sizeof(*day)), *pair = arena_array(arena, pairs + 1, sizeof(*pair));

	if (problem->departments && !problem->specialities)
		return false;
	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->items[i];
		bool *on = &day[visit->person * problem->days + visit->day];
		bool *there = &pair[visit->person * problem->departments + visit->department];

		if (*on || *there)
			return false;
		*on = *there = true;
	}
	return true;
}

int problem_parse(struct problem *out, struct arena *arena, struct span bytes)
{
	struct reading reading = { .rest = bytes };
	struct problem problem;

	if (!take_head(&reading, "erfar-problem") || !take_size(&problem, arena, &reading))
		return fail_line(&reading);
	while (next_line(&reading)) {
		if (has(&reading, "end", 0) && !reading.rest.len) {
			if (!is_sound(&problem, arena, &problem.fixed) || !is_sound(&problem, arena, &problem.before))
				break;
			*out = problem;
			return 0;
		}
		if (!take_line(&problem, arena, &reading))
			break;
	}
	return fail_line(&reading);
}

static void write_visits(struct buf *out, const char *word, const struct visits *visits)
{
	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->items[i];

		buf_add_format(out, "%s %d %d %d %d %d\n", word, visit->person, visit->day, visit->department,
			       (int)visit->shift, visit->told);
	}
}

static void write_switches(struct buf *out, const char *word, int person, const bool *switches, int count)
{
	for (int i = 0; i < count; i++)
		if (switches[i])
			buf_add_format(out, "%s %d %d\n", word, person, i);
}

void problem_write(struct buf *out, const struct problem *problem)
{
	buf_add_format(out, "erfar-problem 1\nsize %d %d %d %d\n", problem->persons, problem->days,
		       problem->departments, problem->specialities);
	for (int j = 0; j < problem->departments; j++) {
		buf_add_format(out, "speciality %d %d\n", j, problem->speciality[j]);
		for (int day = 0; day < problem->days; day++)
			for (int shift = 0; shift < SHIFT_COUNT; shift++)
				if (problem_places(problem, j, day, shift))
					buf_add_format(out, "places %d %d %d %d\n", j, day, shift,
						       problem_places(problem, j, day, shift));
	}
	for (int i = 0; i < problem->persons; i++) {
		const struct problem_person *person = &problem->person[i];

		if (person->shifts != SHIFT_ALL)
			buf_add_format(out, "shifts %d %u\n", i, person->shifts);
		write_switches(out, "away", i, person->away, problem->days);
		write_switches(out, "never", i, person->never, problem->departments);
		write_switches(out, "wish", i, person->wish, problem->departments);
	}
	write_visits(out, "fixed", &problem->fixed);
	write_visits(out, "before", &problem->before);
	buf_add_text(out, problem->mend ? "mend\nend\n" : "end\n");
}

void answer_write(struct buf *out, const struct answer *answer)
{
	buf_add_text(out, "erfar-answer 1\n");
	write_visits(out, "visit", &answer->visits);
	for (size_t i = 0; i < answer->aim_count; i++)
		buf_add_format(out, "aim %s %d %ld %ld\n", aim_name(answer->aims[i].aim), answer->aims[i].level,
			       answer->aims[i].value, answer->aims[i].bound);
	buf_add_format(out, "stop %d\nend\n", (int)answer->stop);
}

static bool take_answer_line(struct answer *answer, struct arena *arena, const struct problem *problem,
			     const struct reading *reading)
{
	const long *n = reading->numbers;
	struct visit visit;

	if (has(reading, "visit", 5)) {
		if (!take_visit(&visit, problem, reading))
			return false;
		visits_add(&answer->visits, arena, visit);
	} else if (has(reading, "aim", 3)) {
		if (aim_named(reading->name) < 0)
			return false;
		answer_add(answer, arena,
			   (struct aim_value){ (enum aim)aim_named(reading->name), (int)n[0], n[1], n[2] });
	} else if (has(reading, "stop", 1) && n[0] <= STOP_TIME) {
		answer->stop = (enum stop)n[0];
	} else {
		return false;
	}
	return true;
}

int answer_parse(struct answer *out, struct arena *arena, const struct problem *problem, struct span bytes)
{
	struct reading reading = { .rest = bytes };
	struct answer answer = { 0 };

	if (!take_head(&reading, "erfar-answer"))
		return fail_line(&reading);
	while (next_line(&reading)) {
		if (has(&reading, "end", 0) && !reading.rest.len) {
			*out = answer;
			return 0;
		}
		if (!take_answer_line(&answer, arena, problem, &reading))
			break;
	}
	return fail_line(&reading);
}
