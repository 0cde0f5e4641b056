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
	{ "Ola: x (17.9.).", "Ola: x (2026-09-17).", true },
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

static const struct {
	const char *typed, *words, *no_day;
} agreed_as[] = {
	{ "Vi ringer.", "Vi ringer.", NULL },
	{ " Vi ringer. (look again 2027-03-05)", "Vi ringer. (look again 2027-03-05)", NULL },
	{ "Vi ringer. (look again neste torsdag)", "Vi ringer. (look again 2026-09-10)", NULL },
	{ "Vi ringer. ( Look again  uke 12 )", "Vi ringer. (look again 2027-03-22)", NULL },
	/* Without a year: to come. */
	{ "x (look again 3.9.)", "x (look again 2026-09-03)", NULL },
	{ "x (look again 2.9.)", "x (look again 2027-09-02)", NULL },
	{ "x (look again 2.9.2026)", "x (look again 2026-09-02)", NULL },
	{ "x (look again 1/3) (replaces 2026-a/2026-02-05#k7f3q2)",
	  "x (look again 2027-03-01) (replaces 2026-a/2026-02-05#k7f3q2)", NULL },
	{ "x (replaces a#k1) (look again 1.3.)", "x (replaces a#k1) (look again 2027-03-01)", NULL },
	{ "x (se på igjen 5.3.)", "x (look again 2027-03-05)", NULL },
	{ "x (Sjå på igjen 2027-03-05)", "x (look again 2027-03-05)", NULL },
	{ "x (se på igen uge 12)", "x (look again 2027-03-22)", NULL },
	{ "x (kig på igen 5.3.)", "x (look again 2027-03-05)", NULL },
	{ "x (se på igjen neste år)", "x (se på igjen neste år)", "(se på igjen neste år)" },
	{ "x (se på igjennom 5.3.)", "x (se på igjennom 5.3.)", NULL },
	{ "x (look again neste år)", "x (look again neste år)", "(look again neste år)" },
	{ "x (look again)", "x (look again)", "(look again)" },
	{ "x (look againe 1.3.)", "x (look againe 1.3.)", NULL },
	{ "x (1.3.)", "x (1.3.)", NULL },
	{ "(look again 1.3.) x", "(look again 1.3.) x", NULL },
	{ "(replaces a#k1)", "(replaces a#k1)", NULL },
	{ "()", "()", NULL },
	{ "", "", NULL },
};

START_TEST(reads_the_day_to_look_again)
{
	struct arena *arena = arena_open();
	struct agreed agreed;

	ck_assert_int_eq(agreed_read(&agreed, arena, agreed_as[_i].typed, today), 0);
	ck_assert_str_eq(agreed.words, agreed_as[_i].words);
	ck_assert_pstr_eq(agreed.no_day, agreed_as[_i].no_day);
	arena_close(arena);
}
END_TEST

START_TEST(refuses_to_look_again_on_days_that_are_none)
{
	struct arena *arena = arena_open();
	struct agreed agreed = { .words = "untouched" };

	ck_assert_int_eq(
		agreed_read(&agreed, arena, arena_format(arena, "Vi ringer. (look again %s)", impossible[_i]), today),
		ERROR_USAGE);
	ck_assert(strstr(error_message(), impossible[_i]));
	ck_assert_str_eq(agreed.words, "untouched");
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
	tcase_add_loop_test(tests, reads_the_day_to_look_again, 0, sizeof(agreed_as) / sizeof(agreed_as[0]));
	tcase_add_loop_test(tests, refuses_to_look_again_on_days_that_are_none, 0,
			    sizeof(impossible) / sizeof(impossible[0]));
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
