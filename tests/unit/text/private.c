/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/private.h"

#include <check.h>
#include <stdlib.h>

START_TEST(a_heading_is_private_in_doubt)
{
	static const char *const headings[] = {
		"Privat",	   "PRIVAT!",	   "Private",	   "Privat (bare oss)", "Privat \u2013 ikke del",
		"Privat {#anker}", "Privat notat", "Ny {Private}", "Ny {privat}",	"X {private}.",
		"Ny {private }",   "Ny { PRIVAT}", "Ny {private",  "{private}",		"4. Privat:",
	};
	struct span words;

	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		ck_assert_msg(private_heading(span_of(headings[i]), &words), "%s", headings[i]);
	ck_assert(private_heading(span_of("Refleksjon {Privat}."), &words));
	ck_assert(span_is(words, "Refleksjon"));
	ck_assert(!private_heading(span_of("Privatnotat"), &words));
	ck_assert(!private_heading(span_of("Det private"), &words));
	ck_assert(!private_heading(span_of("Privatøkonomi"), &words));
}
END_TEST

START_TEST(what_is_almost_a_mark_is_doubt)
{
	static const char *const doubts[] = { "##Privat",	   "## Privatnotat",   "- ## Privat",
					      "> # Privat",	   "Privat:",	       "**PRIVAT**",
					      "## Ny (privat)",	   "## Ny [ Privat ]", "<h2>Privat</h2>",
					      "Dette er {privat}", "1. ## Privat" };
	static const char *const plain[] = { "Privat telefon er lov.", "Det er privat.", "## Det private",
					     "- Private avtaler gjelder", "Vi (privat) ringte" };

	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		ck_assert_msg(private_doubt(span_of(doubts[i])), "%s", doubts[i]);
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		ck_assert_msg(!private_doubt(span_of(plain[i])), "%s", plain[i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("private");
	TCase *cases = tcase_create("private");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(cases, a_heading_is_private_in_doubt);
	tcase_add_test(cases, what_is_almost_a_mark_is_doubt);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
