/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/attendance.h"
#include "model/people.h"

#include <check.h>
#include <stdlib.h>

static struct context ctx;
static struct notebook notebook;

static void set_up(void)
{
	ctx = (struct context){ .arena = arena_open() };
	notebook = (struct notebook){ .ctx = &ctx };
}

static void tear_down(void)
{
	arena_close(ctx.arena);
}

static struct strings names_of(const char *const *names)
{
	struct strings list = { 0 };

	for (; *names; names++)
		strings_add(&list, ctx.arena, *names);
	return list;
}

static const char *complete(const char *typed)
{
	static const char *const names[] = {
		"Kari Nilsen", "Karin Moe", "Ola Berg", "Øyvind Ås", "Anne-Lise Øye", NULL
	};
	struct strings list = names_of(names);

	return attendance_complete(ctx.arena, &list, span_of(typed));
}

START_TEST(a_unique_beginning_is_the_name)
{
	ck_assert_str_eq(complete("ola"), "Ola Berg");
	ck_assert_str_eq(complete(" BER "), "Ola Berg");
	ck_assert_str_eq(complete("nil"), "Kari Nilsen");
	ck_assert_str_eq(complete("kari n"), "Kari Nilsen");
}
END_TEST

START_TEST(what_could_be_two_is_none)
{
	ck_assert_ptr_null(complete("kar"));
	ck_assert_ptr_null(complete(""));
	ck_assert_ptr_null(complete("  "));
	ck_assert_ptr_null(complete("Per"));
	ck_assert_ptr_null(complete("ari")); /* inside a word */
	ck_assert_ptr_null(complete("øy"));  /* Øyvind and Øye */
}
END_TEST

START_TEST(a_whole_name_is_that_name)
{
	static const char *const names[] = { "Kari Moen", "Kari Moe", NULL };
	struct strings list = names_of(names);

	ck_assert_str_eq(attendance_complete(ctx.arena, &list, span_of("kari moe")), "Kari Moe");
	ck_assert_str_eq(complete("lise"), "Anne-Lise Øye");
	ck_assert_str_eq(complete("øyv"), "Øyvind Ås");
}
END_TEST

START_TEST(whole_words_go_before_beginnings)
{
	static const char *const names[] = { "Anne Lie", "Annette Moe", "Ola Berg", "Olav Lien", "Per-Ola Ås", NULL };
	struct strings list = names_of(names), fitting = { 0 };

	ck_assert_str_eq(attendance_complete(ctx.arena, &list, span_of("anne")), "Anne Lie");
	ck_assert_str_eq(attendance_complete(ctx.arena, &list, span_of(" ola  BERG")), "Ola Berg");
	ck_assert_str_eq(attendance_complete(ctx.arena, &list, span_of("lie")), "Anne Lie");
	attendance_fitting(&fitting, ctx.arena, &list, span_of("ola"));
	ck_assert_uint_eq(fitting.count, 2);
	ck_assert_str_eq(fitting.items[1], "Per-Ola Ås");
	attendance_fitting(&fitting, ctx.arena, &list, span_of("ann"));
	ck_assert_uint_eq(fitting.count, 2);
	attendance_fitting(&fitting, ctx.arena, &list, span_of(" "));
	ck_assert_uint_eq(fitting.count, 0);
}
END_TEST

#define NEVER                                                                                                          \
	{                                                                                                              \
		0, 0, 0                                                                                                \
	}

static struct person rows[] = {
	{ "Kari Nilsen", "", "helsesekretær", "BUP Fjord", { 2014, 8, 18 }, NEVER, 2 },
	{ "Bjørg Sæther", "", "helsesekretær", "BUP Fjord", { 1994, 6, 1 }, { 2025, 12, 31 }, 3 },
	{ "Nye Nora", "", "Helsesekretær", "BUP Fjord", { 2026, 9, 1 }, NEVER, 4 },
	{ "Ingrid Moe", "", "psykolog", "BUP Fjord", NEVER, NEVER, 5 },
	{ "Tove Holm", "", "seksjonsleder", "BUP Fjord", NEVER, NEVER, 6 },
};
static const struct people people = { rows, 5 };

START_TEST(the_group_is_the_facilitators_and_their_trade)
{
	static const char *const names[] = { "Kari Nilsen", "Bjørg Sæther", "Fra Vikarbyrået", NULL };
	struct plan plan = { .facilitators = names_of(names) };
	struct strings before = { 0 }, after = { 0 };

	attendance_expected(&before, &notebook, &people, &plan, (struct date){ 2025, 10, 1 });
	ck_assert_uint_eq(before.count, 3);
	attendance_expected(&after, &notebook, &people, &plan, (struct date){ 2026, 9, 3 });
	ck_assert_uint_eq(after.count, 3);
	ck_assert(!strings_has(&after, span_of("Bjørg Sæther"))); /* has left */
	ck_assert(strings_has(&after, span_of("Nye Nora")));	  /* has come, and leads nothing yet */
	ck_assert(!strings_has(&after, span_of("Tove Holm")));
}
END_TEST

START_TEST(without_a_plan_all_but_clinicians)
{
	struct strings found = { 0 }, away = { 0 };

	attendance_expected(&found, &notebook, &people, NULL, (struct date){ 2026, 9, 3 });
	ck_assert_uint_eq(found.count, 3);
	ck_assert(!strings_has(&found, span_of("Ingrid Moe")));
	strings_add(&away, ctx.arena, "Tove Holm");
	attendance_subtract(&found, &away);
	ck_assert_uint_eq(found.count, 2);
	ck_assert(!strings_has(&found, span_of("Tove Holm")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("attendance");
	TCase *all = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, a_unique_beginning_is_the_name);
	tcase_add_test(all, what_could_be_two_is_none);
	tcase_add_test(all, a_whole_name_is_that_name);
	tcase_add_test(all, whole_words_go_before_beginnings);
	tcase_add_test(all, the_group_is_the_facilitators_and_their_trade);
	tcase_add_test(all, without_a_plan_all_but_clinicians);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
