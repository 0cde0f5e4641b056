/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate takes as many steps as a text is long, whatever stands in it: texts made of what makes rules begin are looked
 * at once and eight times as long, and the looks at words and lists are counted (--wrap), since a clock decides no test.
 */
#include "base/buf.h"
#include "gate/name.h"
#include "gate/number.h"
#include "gate/trait.h"

#include <check.h>
#include <stdlib.h>

enum { SHORT = 200000, TIMES = 8, FEW = 100 }; /* bytes: more than one piece */

static size_t steps;

/* Each counts a call from another file and passes it on. */
#define COUNTED(type, name, parameters, arguments)                                                                     \
	type __real_##name parameters;                                                                                 \
	type __wrap_##name parameters;                                                                                 \
	type __wrap_##name parameters                                                                                  \
	{                                                                                                              \
		steps++;                                                                                               \
		return __real_##name arguments;                                                                        \
	}

COUNTED(bool, token_is_one_of, (const struct scan *scan, size_t at, const char *words), (scan, at, words))
COUNTED(uint64_t, cues_before, (const struct scan *scan, size_t at, size_t count), (scan, at, count))
COUNTED(uint64_t, cues_after, (const struct scan *scan, size_t at, size_t count), (scan, at, count))
COUNTED(bool, scan_is_wrapped, (const struct scan *scan, size_t at), (scan, at))
COUNTED(bool, scan_fiction_before, (const struct scan *scan, size_t at), (scan, at))
COUNTED(bool, scan_in_hex, (const struct scan *scan, size_t start, size_t end), (scan, start, end))
COUNTED(void, chain_read, (struct chain * out, const struct scan *scan, size_t at), (out, scan, at))
COUNTED(size_t, name_at, (const struct scan *scan, size_t at, size_t *last), (scan, at, last))
COUNTED(bool, name_is_given, (const struct scan *scan, size_t at), (scan, at))
COUNTED(unsigned, traits_of, (const struct scan *scan, size_t at, bool names), (scan, at, names))

static size_t steps_for(const char *part, size_t bytes)
{
	struct arena *arena = arena_open();
	struct buf text = BUF_INIT;
	struct gate_report report = { 0 };
	struct gate *gate;

	while (text.len < bytes)
		buf_add_text(&text, part);
	(void)gate_open(&gate, arena, NULL);
	steps = 0;
	(void)gate_check(&report, gate, arena, "note.md", buf_span(&text));
	buf_done(&text);
	arena_close(arena);
	return steps;
}

START_TEST(no_text_takes_more_steps_than_it_is_long)
{
	static const char *const parts[] = {
		"pasienten mor Emma ",
		"Emma Hansen ",
		"Emma Hansen, pasient hos oss. ",
		"mor til ",
		"født ",
		"12 ",
		"12.03.2012 ",
		"12 03 12-",
		"født 12.03.2012, fnr ",
		"tlf 98 76 54 32 mor ",
		"Storgata 12, 6800 Førde til mor ",
		"a1B2",
		"passord: a1B2c3 \"d4\" ",
		"kari@post.example mor ",
		"Hun er 14 år og bor i Vik. ",
		"| pasient | født | 12 |\n",
		"pasient\tEmma\t12\n",
		"pasient\t",
		"pasient\t\n\t\t\n",
		"pasient-jonas-bakkeli ",
		"------",
		"\"(\"",
		"data:image/png;base64,",
		"\n",
		"- Gutten heter Nahom\n",
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t once = steps_for(parts[i], SHORT), more = steps_for(parts[i], TIMES * SHORT);

		/* half as many again: where the pieces are cut that it is read in, moves a little */
		ck_assert_msg(more <= TIMES * (once + once / 2) + FEW, "%s: %zu steps, %zu for %d times the text",
			      parts[i], once, more, TIMES);
		ck_assert_msg(once <= 4 * SHORT, "%s: %zu steps for %d bytes", parts[i], once, SHORT);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate steps");
	TCase *tests = tcase_create("tests");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, no_text_takes_more_steps_than_it_is_long);
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
