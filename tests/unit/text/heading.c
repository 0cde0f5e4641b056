/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of a column, each of which is to be read as that column alone. */
#include "text/heading.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first table that a heading stands in; one that has no headings of its own for those of any. */
static const char *table_of(enum heading heading)
{
	const char *tables = heading_tables(heading);
	static char path[64];

	if (!tables)
		return "participants.csv";
	ck_assert_uint_lt(strcspn(tables, "|"), sizeof(path));
	(void)snprintf(path, sizeof(path), "%.*s", (int)strcspn(tables, "|"), tables);
	return path;
}

START_TEST(every_name_is_one_column)
{
	for (enum heading i = 0; i < HEADING_COUNT; i++) {
		struct span rest = span_of(heading_names(i)), name;

		while (span_next(&rest, '|', &name))
			ck_assert_int_eq(heading_of(table_of(i), name), i);
	}
}
END_TEST

START_TEST(in_a_table_of_its_own)
{
	ck_assert_int_eq(heading_of("closures.csv", span_of(" Årsak ")), HEADING_CLOSED_WHY);
	ck_assert_int_eq(heading_of("closures.csv", span_of("Dato")), HEADING_CLOSED_FROM);
	ck_assert_int_eq(heading_of("closures.csv", span_of("til")), HEADING_TO);
	ck_assert_int_eq(heading_of("synthetic.csv", span_of("årsak")), HEADING_WHY);
	ck_assert_int_eq(heading_of("people.csv", span_of("tekst")), HEADING_NONE);
	ck_assert_int_eq(heading_of("shared-log.csv", span_of("id")), HEADING_NOTE);
	ck_assert_int_eq(heading_of("people.csv", span_of("")), HEADING_NONE);
}
END_TEST

START_TEST(column_of_a_table)
{
	struct findings findings = { 0 };
	struct arena *arena = arena_open();
	struct csv_table table;

	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "closures.csv", span_of("Fra;Til;Grunn\n")), 0);
	ck_assert_int_eq(heading_column(&table, HEADING_CLOSED_FROM), 0);
	ck_assert_int_eq(heading_column(&table, HEADING_CLOSED_WHY), 2);
	ck_assert_int_eq(heading_column(&table, HEADING_NAME), -1);
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/heading");
	TCase *tests = tcase_create("heading");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, every_name_is_one_column);
	tcase_add_test(tests, in_a_table_of_its_own);
	tcase_add_test(tests, column_of_a_table);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
