/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem that could be read is written and read again: the same bytes. Small ones are solved, and keep the rules. */
#include "assign/solve.h"
#include "programme/problem_text.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_answer(const struct problem *problem, struct arena *arena)
{
	const struct solve_options options = { .steps = 20000 };
	struct answer answer = { 0 }, again;
	struct buf text = BUF_INIT;

	solve(&answer, arena, problem, &options);
	for (size_t i = 0; i < answer.visits.count; i++)
		assert(answer.visits.items[i].person < problem->persons && answer.visits.items[i].day < problem->days);
	answer_write(&text, &answer);
	assert(answer_parse(&again, arena, problem, buf_span(&text)) == 0);
	assert(again.visits.count == answer.visits.count && again.aim_count == answer.aim_count);
	buf_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span text = span_make((const char *)bytes, length);
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct problem problem, again;
	struct answer answer;

	if (problem_parse(&problem, arena, text) == 0) {
		problem_write(&one, &problem);
		assert(problem_parse(&again, arena, buf_span(&one)) == 0);
		problem_write(&other, &again);
		assert(span_equal(buf_span(&one), buf_span(&other)));
		(void)answer_parse(&answer, arena, &problem, text);
		if (problem.persons * problem.days * problem.departments <= 60)
			check_answer(&problem, arena);
	}
	buf_done(&one);
	buf_done(&other);
	arena_close(arena);
	return 0;
}
