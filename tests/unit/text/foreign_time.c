/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/foreign_reading.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *text;
	int minutes; /* 0: none */
} spans[] = {
	{ "10:00–10:45", 45 },
	{ "kl. 08.30-09.15", 45 },
	{ "kl 8.30 til 9.15", 45 },
	{ "kl. 12–13", 60 },
	{ "9am - 10:15am", 75 },
	{ "11:30 am to 1 pm", 90 },
	{ "3.1.2024 kl. 9-10", 60 },
	{ "3. januar 10.00—11.00", 60 },
	{ "fra 9 til 10.30", 90 },
	{ "3.1.2024", 0 },
	{ "10:45-10:00", 0 },
	{ "03.10.2024-04.10.2024", 0 },
	{ "3-4 personer", 0 },
	{ "25:00-26:00", 0 },
	{ "", 0 },
};

START_TEST(from_and_to)
{
	int start, end;
	bool found = foreign_find_span(&start, &end, span_of(spans[_i].text));

	ck_assert_msg(found == (spans[_i].minutes > 0), "%s", spans[_i].text);
	if (found)
		ck_assert_int_eq(end - start, spans[_i].minutes);
}
END_TEST

static const struct {
	const char *text;
	int minutes;
} lengths[] = {
	{ "45 min", 45 },    { "45 minutter", 45 },
	{ "1,5 timer", 90 }, { "1 time og 30 minutter", 90 },
	{ "2 t", 120 },	     { "1 hour", 60 },
	{ "lenge", 0 },	     { "45", 0 },
	{ "99 timer", 0 },   { "", 0 },
};

START_TEST(how_long)
{
	ck_assert_int_eq(foreign_find_length(span_of(lengths[_i].text)), lengths[_i].minutes);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/foreign_time");
	TCase *cases = tcase_create("time");
	SRunner *runner = srunner_create(suite);

	tcase_add_loop_test(cases, from_and_to, 0, sizeof(spans) / sizeof(spans[0]));
	tcase_add_loop_test(cases, how_long, 0, sizeof(lengths) / sizeof(lengths[0]));
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
