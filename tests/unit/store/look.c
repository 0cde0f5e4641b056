/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory of an earlier look: its form, and what a damaged one is worth. */
#include "store/history/look.h"

#include "base/arena.h"

#include <check.h>
#include <stdlib.h>

#define TREE "0123456789012345678901234567890123456789"

static struct arena *arena;
static struct buf bytes;

static void set_up(void)
{
	struct strings paths = { 0 };

	arena = arena_open();
	buf_init(&bytes);
	strings_add(&paths, arena, "minutes/2026/09/a.md");
	strings_add(&paths, arena, "unsettled/b.md");
	look_write(&bytes, TREE, &paths);
}

static void tear_down(void)
{
	buf_done(&bytes);
	arena_close(arena);
}

static bool parses(struct span text)
{
	struct strings paths = { 0 };
	char tree[HISTORY_ID];

	return look_parse(tree, &paths, arena, text);
}

START_TEST(what_is_written_comes_back)
{
	struct strings paths = { 0 };
	char tree[HISTORY_ID];

	ck_assert(look_parse(tree, &paths, arena, buf_span(&bytes)));
	ck_assert_str_eq(tree, TREE);
	ck_assert_uint_eq(paths.count, 2);
	ck_assert_str_eq(paths.items[0], "minutes/2026/09/a.md");
	ck_assert_str_eq(paths.items[1], "unsettled/b.md");
}
END_TEST

START_TEST(any_cut_is_seen)
{
	for (size_t len = 0; len < bytes.len; len++)
		ck_assert_msg(!parses(span_take(buf_span(&bytes), len)), "cut at %zu", len);
}
END_TEST

START_TEST(any_wrong_bit_is_seen)
{
	for (size_t i = 0; i < bytes.len * 8; i++) {
		bytes.at[i / 8] ^= (char)(1 << i % 8);
		ck_assert_msg(!parses(buf_span(&bytes)), "bit %zu", i);
		bytes.at[i / 8] ^= (char)(1 << i % 8);
	}
	ck_assert(parses(buf_span(&bytes)));
}
END_TEST

/* With a checksum that fits, as somebody might make it. */
START_TEST(paths_are_not_trusted)
{
	struct strings hostile = { 0 }, paths = { 0 };
	char tree[HISTORY_ID];

	buf_clear(&bytes);
	strings_add(&hostile, arena, "../outside.md");
	strings_add(&hostile, arena, ".git/config");
	look_write(&bytes, TREE, &hostile);
	ck_assert(look_parse(tree, &paths, arena, buf_span(&bytes)));
	ck_assert_uint_eq(paths.count, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("look");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, what_is_written_comes_back);
	tcase_add_test(tests, any_cut_is_seen);
	tcase_add_test(tests, any_wrong_bit_is_seen);
	tcase_add_test(tests, paths_are_not_trusted);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
