/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/follow_up.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct date today = { 2026, 9, 3 }; /* a Thursday */

static const struct {
	const char *typed, *words;
	bool has_owner;
} read_as[] = {
	{ "Ola Berg: lage et kort (2026-09-17)", "Ola Berg: lage et kort (2026-09-17)", true },
	{ "Ola Berg: lage et kort (neste torsdag)", "Ola Berg: lage et kort (2026-09-10)", true },
	{ "Ola Berg: lage et kort (17.9.) ", "Ola Berg: lage et kort (2026-09-17)", true },
	{ "Sunniva Øye: ringe ( 31/12 )", "Sunniva Øye: ringe (2026-12-31)", true },
	{ "Ola: x (+2w)", "Ola: x (2026-09-17)", true },
	{ "Ola: x (i dag)", "Ola: x (2026-09-03)", true },
	/* Without a year: of late, else to come. */
	{ "Ola: x (1.9.)", "Ola: x (2026-09-01)", true },
	{ "Ola: x (5.3.)", "Ola: x (2027-03-05)", true },
	{ "Ola: x (5/3)", "Ola: x (2027-03-05)", true },
	{ "Ola: x (5. mars)", "Ola: x (2027-03-05)", true },
	{ "Ola: x (uke 12)", "Ola: x (2027-03-22)", true },
	/* With one, or from today: as it is said. */
	{ "Ola: x (5.3.2026)", "Ola: x (2026-03-05)", true },
	{ "Ola: x (-7m)", "Ola: x (2026-02-03)", true },
	/* Text stays text. */
	{ "Ola: x (se rutinen)", "Ola: x (se rutinen)", true },
	{ "Ola: fra DIPS (7.4.1)", "Ola: fra DIPS (7.4.1)", true },
	{ "Ola: side (10-15)", "Ola: side (10-15)", true },
	{ "Ola: x (2026-09-17) (se rutinen)", "Ola: x (2026-09-17) (se rutinen)", true },
	{ "Ola: (17.9.) x", "Ola: (17.9.) x", true },
	{ "Ola: x ((17.9.))", "Ola: x ((17.9.))", true },
	{ "Ola: x )", "Ola: x )", true },
	{ "lage et kort (2026-09-17)", "lage et kort (2026-09-17)", false },
	{ "()", "()", false },
	{ "", "", false },
};

START_TEST(reads_the_day)
{
	struct arena *arena = arena_open();
	struct follow_up follow_up;

	ck_assert_int_eq(follow_up_read(&follow_up, arena, read_as[_i].typed, today), 0);
	ck_assert_str_eq(follow_up.words, read_as[_i].words);
	ck_assert_int_eq(follow_up.has_owner, read_as[_i].has_owner);
	arena_close(arena);
}
END_TEST

static const char *const impossible[] = { "31.2.2027", "2026-13-01", "2026-02-30", "31.2.", "0/3", "5/13-2026" };

START_TEST(refuses_days_that_are_none)
{
	struct arena *arena = arena_open();
	struct follow_up follow_up;

	ck_assert_int_eq(follow_up_read(&follow_up, arena, arena_format(arena, "Ola: x (%s)", impossible[_i]), today),
			 ERROR_USAGE);
	ck_assert(strstr(error_message(), impossible[_i]));
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("follow_up");
	TCase *tests = tcase_create("follow_up");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, reads_the_day, 0, sizeof(read_as) / sizeof(read_as[0]));
	tcase_add_loop_test(tests, refuses_days_that_are_none, 0, sizeof(impossible) / sizeof(impossible[0]));
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
