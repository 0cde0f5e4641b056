/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/people.h"
#include "model/who.h"

#include <check.h>
#include <stdlib.h>

static struct arena *arena;
static struct who who;

static struct person rows[] = {
	{ .name = "Ola Berg" },
	{ .name = "Anne Lie", .to = { 2020, 12, 31 } },
	{ .name = "Anne Grete Moe", .from = { 2021, 2, 1 } },
	{ .name = "Bjørg Sæther", .to = { 2015, 6, 30 } },
	{ .name = "Bjørg Sæther", .from = { 2018, 1, 1 } },
	{ .name = "" },
	{ .name = "Per" },
	{ .name = "Per Vik" },
};

static void set_up(void)
{
	const struct people people = { rows, sizeof(rows) / sizeof(*rows) };

	arena = arena_open();
	who_init(&who, arena, &people);
}

static void tear_down(void)
{
	arena_close(arena);
}

static const char *is(const char *name, int year)
{
	return who_is(&who, span_of(name), year ? (struct date){ (short)year, 3, 1 } : (struct date){ 0 });
}

static const struct {
	const char *name;
	int year;
	const char *whole;
} names[] = {
	{ "Ola", 0, "Ola Berg" },
	{ " OLA  berg ", 2020, "Ola Berg" },
	{ "Ola Hansen", 0, "Ola Hansen" },
	{ "Olav", 0, "Olav" },
	{ "Berg", 0, "Berg" }, /* no first name */
	{ "Anne", 0, "Anne" },
	{ "Anne", 2019, "Anne Lie" },
	{ "anne", 2022, "Anne Grete Moe" },
	{ "Anne Grete", 0, "Anne Grete Moe" },
	{ "Anne Grete", 2019, "Anne Grete" }, /* she was not there yet */
	{ "BJØRG", 2014, "Bjørg Sæther" },
	{ "Bjørg", 2019, "Bjørg Sæther" },
	{ "Bjørg", 2016, "Bjørg" },
	{ "Per", 0, "Per" }, /* a whole name */
	{ "", 0, "" },
};

START_TEST(who_that_is)
{
	ck_assert_str_eq(is(names[_i].name, names[_i].year), names[_i].whole);
}
END_TEST

START_TEST(one_pointer_for_one_person)
{
	ck_assert_ptr_eq(is("Ola", 0), is("ola  BERG", 2020));
	ck_assert_ptr_eq(is("gjest", 0), is("Gjest", 2020));
	ck_assert_ptr_ne(is("Anne", 2019), is("Anne", 2022));
	ck_assert_ptr_eq(is("Anne", 2019), is("Anne Lie", 2022));
	ck_assert_ptr_eq(is("Anne", 0), is("ANNE", 0));
}
END_TEST

START_TEST(what_is_typed_in_a_search)
{
	ck_assert_str_eq(who_is_meant(&who, span_of("ola")), "Ola Berg");
	ck_assert_str_eq(who_is_meant(&who, span_of("sæt")), "Bjørg Sæther");
	ck_assert_ptr_null(who_is_meant(&who, span_of("anne"))); /* two in all */
	ck_assert_ptr_null(who_is_meant(&who, span_of("Kari")));
	ck_assert_ptr_null(who_is_meant(&who, span_of("")));
}
END_TEST

START_TEST(first_names_of_one_alone)
{
	struct strings found = { 0 };

	who_first_names(&found, &who, "Ola Berg");
	ck_assert_uint_eq(found.count, 1);
	ck_assert_str_eq(found.items[0], "ola");
	who_first_names(&found, &who, "Per Vik");
	who_first_names(&found, &who, "Anne Lie");
	who_first_names(&found, &who, "Gjest Gjestesen");
	ck_assert_uint_eq(found.count, 1);
	who_first_names(&found, &who, "Anne Grete Moe");
	ck_assert_str_eq(found.items[1], "anne grete");
}
END_TEST

START_TEST(several_names)
{
	static const char *const wanted[] = { "Kari", "Ola Berg", "", "Per", "Åse" };
	struct span rest = span_of("Kari, Ola Berg,, Per & Åse"), name;

	for (size_t i = 0; i < 5; i++) {
		ck_assert(who_next(&name, &rest));
		ck_assert_str_eq(span_copy(arena, name), wanted[i]);
	}
	ck_assert(!who_next(&name, &rest));
	rest = span_of("Kari og Ola");
	ck_assert(who_next(&name, &rest) && span_is(name, "Kari"));
	ck_assert(who_next(&name, &rest) && span_is(name, "Ola"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("who");
	TCase *tests = tcase_create("who");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, who_that_is, 0, sizeof(names) / sizeof(names[0]));
	tcase_add_test(tests, one_pointer_for_one_person);
	tcase_add_test(tests, what_is_typed_in_a_search);
	tcase_add_test(tests, first_names_of_one_alone);
	tcase_add_test(tests, several_names);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
