/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit.h"

#include "front.h"

#include <check.h>
#include <stdlib.h>

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static struct visit_note read_front(enum kind kind, const char *const *front)
{
	struct catalog_note note = { .path = "visits/x.md", .kind = kind, .front = front_pack(arena, front) };
	struct visit_note visit = { .department = "untouched" };

	ck_assert(visit_read(&visit, &note) == (kind == KIND_VISIT));
	return visit;
}

START_TEST(what_the_front_matter_tells)
{
	const char *const front[] = { "programme", "2026-x", "participant", "Kari Nilsen", "department", "Patologi",
				      "host",	   "Ola",    "visit",	    "Opfølgning",  NULL };
	struct visit_note visit = read_front(KIND_VISIT, front);

	ck_assert_int_eq(visit.kind, VISIT_FOLLOW_UP);
	ck_assert_str_eq(visit.programme, "2026-x");
	ck_assert_str_eq(visit.participant, "Kari Nilsen");
	ck_assert_str_eq(visit.department, "Patologi");
	ck_assert_str_eq(visit.host, "Ola");
	ck_assert_str_eq(visit.speciality, "");
	ck_assert_str_eq(read_front(KIND_MINUTE, front).department, "untouched");
}
END_TEST

START_TEST(without_a_word_of_which_kind)
{
	const char *const of_programme[] = { "programme", "2026-x", NULL }, *const of_none[] = { NULL };
	const char *const mistyped[] = { "visit", "sometimes", "programme", "2026-x", NULL };

	ck_assert_int_eq(read_front(KIND_VISIT, of_programme).kind, VISIT_PLACEMENT);
	ck_assert_int_eq(read_front(KIND_VISIT, of_none).kind, VISIT_INFORMAL);
	ck_assert_int_eq(read_front(KIND_VISIT, mistyped).kind, VISIT_PLACEMENT);
}
END_TEST

START_TEST(names_of_kinds)
{
	for (int kind = VISIT_PLACEMENT; kind <= VISIT_INFORMAL; kind++)
		ck_assert_int_eq(visit_kind_named(arena, span_of(visit_kind_name((enum visit_kind)kind))), kind);
	ck_assert_int_eq(visit_kind_named(arena, span_of(" Uformelt ")), VISIT_INFORMAL);
	ck_assert_int_eq(visit_kind_named(arena, span_of("")), -1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/visit");
	TCase *cases = tcase_create("visit");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, what_the_front_matter_tells);
	tcase_add_test(cases, without_a_word_of_which_kind);
	tcase_add_test(cases, names_of_kinds);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
