/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message in all the languages, one after the other: what was looked up before is no answer for the next. */
#include "base/i18n.h"

#include <check.h>
#include <stdlib.h>

static void all_languages(const char *screen)
{
	for (int round = 0; round < 2; round++) {
		ck_assert_str_eq(i18n_in("nb", "a colleague"), "en kollega");
		ck_assert_str_eq(i18n_in("nn", "a colleague"), "ein kollega");
		ck_assert_str_eq(i18n_in("en", "a colleague"), "a colleague");
		ck_assert_str_eq(i18n_in("da", "a colleague"), "en kollega");
		ck_assert_str_eq(i18n_in("nn", "another version"), "ein annan versjon");
		ck_assert_str_eq(i18n_in("nb", "another version"), "en annen versjon");
	}
	ck_assert_str_eq(gettext("a colleague"), i18n_in(screen, "a colleague"));
}

START_TEST(a_message_has_the_language_that_was_asked_for)
{
	static const char *const screens[] = { "nb", "en", "nn", "da" };

	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		ck_assert_str_eq(i18n_open(screens[i], "en"), screens[i]);
		all_languages(screens[i]);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("i18n");
	TCase *tests = tcase_create("i18n");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, a_message_has_the_language_that_was_asked_for);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
