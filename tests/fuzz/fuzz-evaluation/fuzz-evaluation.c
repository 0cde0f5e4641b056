/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a survey holds, no group that can be seen is a small one, and groups add up to what was answered. */
#include "base/error.h"
#include "model/evaluation.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_question(const struct question *question, size_t smallest)
{
	size_t sum = question->others;

	assert(question->answers == 0 || question->answers >= smallest);
	assert(question->others == 0 || question->others >= smallest);
	for (size_t i = 0; i < question->choice_count; i++) {
		assert(question->choices[i].count >= smallest);
		sum += question->choices[i].count;
	}
	assert(question->kind != QUESTION_CHOICE || question->several || sum == question->answers);
	sum = 0;
	for (size_t i = 0; i < question->levels.count; i++) {
		assert(question->levels.items[i].count == 0 || question->levels.items[i].count >= smallest);
		sum += question->levels.items[i].count;
	}
	assert(question->levels.count == 0 || sum == question->answers);
	assert(question->levels.count == 0 || question->levels.mean_tenths <= 100);
	assert(question->texts.count == 0 || (question->shared && question->answers >= smallest));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span file = span_make((const char *)bytes, length);
	const char *const names[] = { "Text" };
	struct strings shared = { .items = (const char **)names, .count = 1 };
	struct evaluation_rules rules = { .smallest = 3 };
	struct evaluation evaluation;

	for (int round = 0; round < 2; round++) {
		rules.shared = round ? &shared : NULL;
		if (evaluation_parse(&evaluation, arena, "e.csv", file, &rules) < 0)
			continue;
		assert(evaluation.answers == 0 || evaluation.answers >= rules.smallest);
		assert(!evaluation.too_few || evaluation.question_count == 0);
		for (size_t i = 0; i < evaluation.question_count; i++)
			check_question(&evaluation.questions[i], rules.smallest);
	}
	error_clear();
	arena_close(arena);
	return 0;
}
