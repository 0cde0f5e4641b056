/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/register.h"

#include "index/catalog.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define AUTUMN                                                                                                         \
	{                                                                                                              \
		2025, 11, 6                                                                                            \
	}
#define SPRING                                                                                                         \
	{                                                                                                              \
		2026, 5, 7                                                                                             \
	}

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static struct catalog_item conclusion(const struct catalog_note *note, const char *anchor, const char *replaces,
				      int line)
{
	return (struct catalog_item){ .note = note,
				      .role = ROLE_CONCLUSIONS,
				      .anchor = anchor,
				      .text = "Vi ringer tilbake.",
				      .owner = "",
				      .how = "",
				      .replaces = replaces,
				      .line = line };
}

static struct conclusion_register load(struct catalog_item *items, size_t count)
{
	struct catalog catalog = { .items = items, .item_count = count };
	struct conclusion_register found;

	ck_assert_int_eq(register_load(&found, arena, &catalog), 0);
	return found;
}

START_TEST(one_takes_the_place_of_two)
{
	struct catalog_note old = { .path = "minutes/a.md", .id = "2025-autumn/2025-11-06", .date = AUTUMN };
	struct catalog_item items[] = { conclusion(&old, "kaaaaa", "", 10), conclusion(&old, "kbbbbb", "", 11),
					conclusion(&old, "kccccc", "#kaaaaa,2025-autumn/2025-11-06#kbbbbb, ^kaaaaa",
						   12) };
	struct conclusion_register found = load(items, 3);

	ck_assert_uint_eq(found.findings.count, 0);
	ck_assert(!found.items[0].in_force && !found.items[1].in_force && found.items[2].in_force);
	ck_assert_uint_eq(found.items[0].links->replaced_by.count, 1);
	ck_assert_uint_eq(found.items[2].links->replaces.count, 2);
}
END_TEST

START_TEST(a_replaced_one_is_out_of_force_and_knows_by_which)
{
	struct catalog_note old = { .path = "minutes/a.md", .id = "2025-autumn/2025-11-06", .date = AUTUMN };
	struct catalog_note newer = { .path = "minutes/b.md", .id = "2026-spring/2026-05-07", .date = SPRING };
	struct catalog_item items[] = { conclusion(&newer, "kq92dv", "2025-autumn/2025-11-06#k3n8wz", 20),
					conclusion(&old, "k3n8wz", "", 12) };
	struct conclusion_register found = load(items, 2);

	ck_assert_uint_eq(found.count, 2);
	ck_assert_str_eq(conclusion_id(arena, &found.items[0]), "2025-autumn/2025-11-06#k3n8wz"); /* by date */
	ck_assert(!found.items[0].in_force);
	ck_assert_str_eq(found.items[0].links->replaced_by.items[0], "2026-spring/2026-05-07#kq92dv");
	ck_assert(found.items[1].in_force);
	ck_assert_uint_eq(found.findings.count, 0);
	ck_assert_ptr_eq(register_find(&found, span_of("2025-autumn/2025-11-06#k3n8wz")), &found.items[0]);
	ck_assert_ptr_null(register_find(&found, span_of("2025-autumn/2025-11-06#k00000")));
}
END_TEST

START_TEST(two_replacements_are_both_listed_and_told)
{
	struct catalog_note old = { .path = "minutes/a.md", .id = "a", .date = AUTUMN };
	struct catalog_note newer = { .path = "minutes/b.md", .id = "b", .date = SPRING };
	struct catalog_item items[] = { conclusion(&old, "k1", "", 12), conclusion(&newer, "k2", "a#k1", 3),
					conclusion(&newer, "k3", "a#k1", 4) };
	struct conclusion_register found = load(items, 3);

	ck_assert_uint_eq(found.items[0].links->replaced_by.count, 2);
	ck_assert_uint_eq(found.findings.count, 1);
	ck_assert_str_eq(found.findings.items[0].path, "minutes/a.md");
	ck_assert_int_eq(found.findings.items[0].line, 12);
	ck_assert_ptr_nonnull(strstr(found.findings.items[0].message, "b#k3"));
}
END_TEST

START_TEST(nothing_is_replaced_by_itself_by_the_unknown_or_by_the_past)
{
	struct catalog_note old = { .path = "minutes/a.md", .id = "a", .date = AUTUMN };
	struct catalog_note newer = { .path = "minutes/b.md", .id = "b", .date = SPRING };
	struct catalog_item items[] = { conclusion(&old, "k1", "b#k2", 1), conclusion(&newer, "k2", "#k2", 2),
					conclusion(&newer, "k3", "nobody#k9", 3), conclusion(&newer, "k4", "b#k5", 4),
					conclusion(&newer, "k5", "^k4", 5) };
	struct conclusion_register found = load(items, 5);

	for (size_t i = 0; i < found.count; i++)
		ck_assert(found.items[i].in_force);
	ck_assert_uint_eq(found.findings.count, 5);
}
END_TEST

START_TEST(only_the_clinics_own_shared_notes_count)
{
	struct catalog_note draft = { .path = "drafts/a.md", .id = "a", .draft = true };
	struct catalog_note other = { .path = "forum/vest/by/b.md", .id = "b", .clinic = "by" };
	struct catalog_note own = { .path = "minutes/c.md", .id = "c" };
	struct catalog_item items[] = { conclusion(&draft, "k1", "", 1), conclusion(&other, "k2", "", 2),
					conclusion(&own, "k3", "", 3), conclusion(&own, "a4", "", 4) };
	struct conclusion_register found;

	items[3].role = ROLE_ACTIONS;
	found = load(items, 4);
	ck_assert_uint_eq(found.count, 1);
	ck_assert_str_eq(conclusion_id(arena, &found.items[0]), "c#k3");
}
END_TEST

START_TEST(due_on_its_day_and_only_in_force)
{
	struct catalog_note own = { .path = "minutes/c.md", .id = "c", .date = AUTUMN };
	struct catalog_item items[] = { conclusion(&own, "k1", "", 1), conclusion(&own, "k2", "#k1", 2) };
	struct conclusion_register found;

	items[0].look_again = items[1].look_again = (struct date){ 2026, 9, 1 };
	found = load(items, 2);
	ck_assert(!conclusion_is_due(&found.items[0], (struct date){ 2026, 9, 1 }));
	ck_assert(conclusion_is_due(&found.items[1], (struct date){ 2026, 9, 1 }));
	ck_assert(!conclusion_is_due(&found.items[1], (struct date){ 2026, 8, 31 }));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("register");
	TCase *tests = tcase_create("register");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, one_takes_the_place_of_two);
	tcase_add_test(tests, a_replaced_one_is_out_of_force_and_knows_by_which);
	tcase_add_test(tests, two_replacements_are_both_listed_and_told);
	tcase_add_test(tests, nothing_is_replaced_by_itself_by_the_unknown_or_by_the_past);
	tcase_add_test(tests, only_the_clinics_own_shared_notes_count);
	tcase_add_test(tests, due_on_its_day_and_only_in_force);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
