/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/role.h"

#include <check.h>
#include <stdlib.h>

static const char *const languages[] = { "nb", "nn", "da", "en" };

START_TEST(what_is_written_is_read)
{
	for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
		for (size_t i = 0; i < 4; i++)
			ck_assert_int_eq(role_of_heading(span_of(role_heading((enum role)role, languages[i]))), role);
		ck_assert_int_eq(role_named(span_of(role_name((enum role)role))), role);
	}
}
END_TEST

START_TEST(letter_case_colon_and_blanks_aside)
{
	ck_assert_int_eq(role_of_heading(span_of("  KONKLUSJONER:  ")), ROLE_CONCLUSIONS);
	ck_assert_int_eq(role_of_heading(span_of("oppFØLGING")), ROLE_ACTIONS);
	ck_assert_int_eq(role_of_heading(span_of("MÅL")), ROLE_GOALS);
	ck_assert_int_eq(role_of_heading(span_of("Ma\xCC\x8Al")), ROLE_GOALS); /* a and a ring of its own */
	ck_assert_int_eq(role_of_heading(span_of("Opfølgning :")), ROLE_ACTIONS);
	ck_assert_int_eq(role_of_heading(span_of("Hva skjedde?")), ROLE_EXPERIENCE);
	ck_assert_int_eq(role_of_heading(span_of("4.2 Konklusjoner")), ROLE_CONCLUSIONS);
	ck_assert_int_eq(role_of_heading(span_of("\u2705 Oppfølging:")), ROLE_ACTIONS);
	ck_assert_int_eq(role_of_heading(span_of("2026")), ROLE_NONE);
}
END_TEST

START_TEST(headings_of_other_peoples_minutes)
{
	static const char *const actions[] = { "Action items",	 "Action Items:",  "Next steps",    "To-do",
					       "Oppgaver",	 "Oppgåver",	   "Opgaver",	    "Aksjonspunkter",
					       "Hvem gjør hva?", "Kven gjer kva?", "Hvem gør hvad", "Videre arbeid",
					       "Næste skridt",	 "Ansvar og frist" };
	static const char *const conclusions[] = { "Decisions",	   "Key decisions", "Vedtak",
						   "Beslutninger", "Beslutningar",  "Vedtatt",
						   "Vedteke",	   "Besluttet",	    "Det blev vi enige om",
						   "Outcomes" };

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		ck_assert_int_eq(role_of_heading(span_of(actions[i])), ROLE_ACTIONS);
	for (size_t i = 0; i < sizeof(conclusions) / sizeof(conclusions[0]); i++)
		ck_assert_int_eq(role_of_heading(span_of(conclusions[i])), ROLE_CONCLUSIONS);
}
END_TEST

START_TEST(headings_of_visits)
{
	ck_assert_int_eq(role_of_heading(span_of("Hva registreringen koster")), ROLE_COST);
	ck_assert_int_eq(role_of_heading(span_of("Kva som hindrar dei")), ROLE_HINDRANCES);
	ck_assert_int_eq(role_of_heading(span_of("Hvad jeg tager med tilbage:")), ROLE_TAKEN);
	ck_assert_int_eq(role_of_heading(span_of("Hva vi tar med hjem")), ROLE_TAKEN);
	ck_assert_int_eq(role_of_heading(span_of("Hvem jeg kan spørge")), ROLE_ASK);
	ck_assert_int_eq(role_of_heading(span_of("Kva dei brukar tid på")), ROLE_TIME);
	ck_assert_int_eq(role_of_heading(span_of("What matters to clinicians")), ROLE_MATTERS);
}
END_TEST

START_TEST(other_headings_have_no_role)
{
	static const char *const others[] = { "",	  ":",	       "Konklusjonerne våre",
					      "Mat",	  "|",	       "konklusjon|konklusjonen",
					      "\xFF\xFE", "Follow-upp" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		ck_assert_int_eq(role_of_heading(span_of(others[i])), ROLE_NONE);
	ck_assert_int_eq(role_named(span_of("")), ROLE_NONE);
	ck_assert_int_eq(role_named(span_of("Conclusions")), ROLE_NONE);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/role");
	TCase *cases = tcase_create("role");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(cases, what_is_written_is_read);
	tcase_add_test(cases, letter_case_colon_and_blanks_aside);
	tcase_add_test(cases, headings_of_other_peoples_minutes);
	tcase_add_test(cases, headings_of_visits);
	tcase_add_test(cases, other_headings_have_no_role);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
