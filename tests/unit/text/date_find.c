/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date_find.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *text, *date;
	int year;
} in_text[] = {
	{ "Møte 2024-01-03 kl. 9", "2024-01-03", 0 },
	{ "Møte 3. januar 2024", "2024-01-03", 0 },
	{ "Torsdag den 3. januar, 2024", "2024-01-03", 0 },
	{ "January 3rd, 2024", "2024-01-03", 0 },
	{ "the 3rd of January 2024", "2024-01-03", 0 },
	{ "3.1.2024", "2024-01-03", 0 },
	{ "03.01.24", "2024-01-03", 0 },
	{ "3. 1. 2024", "2024-01-03", 0 },
	{ "3/1-2024", "2024-01-03", 0 },
	{ "3/1-24", "2024-01-03", 0 },
	{ "03-01-2024", "2024-01-03", 0 },
	{ "2024/1/3", "2024-01-03", 0 },
	{ "20240103", "2024-01-03", 0 },
	{ "7/29/2024", "2024-07-29", 0 },
	{ "7/8/2024", "2024-08-07", 0 },
	{ "29. feb 2024", "2024-02-29", 0 },
	{ "3. januar", "2024-01-03", 2024 },
	{ "july-29", "2024-07-29", 2024 },
	{ "5. mai og 6. mai 2023", "2023-05-06", 2024 },
	{ "29. februar 2023", "", 0 },
	{ "3. januar", "", 0 },
	{ "Node 1.2.3.2024", "", 0 },
	{ "v1.2.16", "", 0 },
	{ "24.7.2", "", 0 },
	{ "uke 12 2024", "", 0 },
	{ "kl. 08.30-09.15", "", 0 },
	{ "2024", "", 0 },
	{ "1234567890123", "", 0 },
	{ "31.4.2024", "", 0 },
	{ "", "", 0 },
};

START_TEST(a_date_in_a_text)
{
	struct date_place place = { 0 };
	char day[DATE_TEXT];
	bool found = date_find(&place, span_of(in_text[_i].text), in_text[_i].year);

	ck_assert_msg(found == (*in_text[_i].date != '\0'), "%s", in_text[_i].text);
	if (found)
		ck_assert_str_eq(date_text(day, place.date), in_text[_i].date);
}
END_TEST

START_TEST(the_place_is_that_of_the_date_alone)
{
	struct date_place place;

	ck_assert(date_find(&place, span_of("Møte 3. januar 2024: brev"), 0));
	ck_assert_uint_eq(place.start, 6); /* ø is two bytes */
	ck_assert_uint_eq(place.end, 20);
}
END_TEST

static const struct {
	const char *path, *date;
	int year;
} in_path[] = {
	{ "2024-01-03.md", "2024-01-03", 0 },
	{ "old/2019/05/09-x.md", "2019-05-09", 2019 },
	{ "2024-07/july-29.md", "2024-07-29", 2024 },
	{ "20240103-x.md", "2024-01-03", 0 },
	{ "03.01.2024.md", "2024-01-03", 0 },
	{ "Referat 3. januar 2024.md", "2024-01-03", 0 },
	{ "Referater 2024/3. januar.md", "2024-01-03", 2024 },
	{ "2024/01-03 telefon.md", "2024-01-03", 2024 },
	{ "2024/03.01 telefon.md", "2024-01-03", 2024 },
	{ "2024/07 juli/29.md", "2024-07-29", 2024 },
	{ "2024-01-03/referat.md", "2024-01-03", 2024 },
	{ "2024-01-03/01-agenda.md", "2024-01-03", 2024 },
	{ "2021-01-steering.md", "", 0 },
	{ "2024/telefon.md", "", 2024 },
	{ "07/29.md", "", 0 },
	{ "README.md", "", 0 },
};

START_TEST(a_date_in_a_path)
{
	struct date date = { 0 };
	char day[DATE_TEXT];
	int year = -1;
	bool found = date_find_in_path(&date, &year, span_of(in_path[_i].path));

	ck_assert_msg(found == (*in_path[_i].date != '\0'), "%s", in_path[_i].path);
	ck_assert_str_eq(date_text(day, date), in_path[_i].date);
	ck_assert_int_eq(year, in_path[_i].year);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/date_find");
	TCase *cases = tcase_create("date_find");
	SRunner *runner = srunner_create(suite);

	tcase_add_loop_test(cases, a_date_in_a_text, 0, sizeof(in_text) / sizeof(in_text[0]));
	tcase_add_test(cases, the_place_is_that_of_the_date_alone);
	tcase_add_loop_test(cases, a_date_in_a_path, 0, sizeof(in_path) / sizeof(in_path[0]));
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
