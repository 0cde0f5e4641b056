/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/diff.h"
#include "merge/merge.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of letters: "abc" is 1, 2, 3. */
static struct numbers numbers_of(struct arena *arena, const char *text)
{
	size_t *numbers = arena_array(arena, strlen(text) + 1, sizeof(*numbers));

	for (size_t i = 0; text[i]; i++)
		numbers[i] = (size_t)(text[i] - 'a' + 1);
	return (struct numbers){ numbers, strlen(text) };
}

/* The letters that were paired. */
static const char *common(struct arena *arena, const char *a, const char *b)
{
	size_t partner[64], count = 0;
	char *text = arena_alloc(arena, 64);

	(void)diff_match(partner, arena, numbers_of(arena, a), numbers_of(arena, b), 64);
	for (size_t i = 0; a[i]; i++)
		if (partner[i] != NOWHERE) {
			ck_assert_int_eq(a[i], b[partner[i]]);
			text[count++] = a[i];
		}
	return text;
}

START_TEST(finds_the_longest_common_sequence)
{
	struct arena *arena = arena_open();

	ck_assert_str_eq(common(arena, "", ""), "");
	ck_assert_str_eq(common(arena, "abc", ""), "");
	ck_assert_str_eq(common(arena, "abc", "abc"), "abc");
	ck_assert_str_eq(common(arena, "abcd", "bd"), "bd");
	ck_assert_str_eq(common(arena, "xaby", "zabw"), "ab");
	ck_assert_str_eq(common(arena, "aab", "baab"), "aab");
	ck_assert_uint_eq(strlen(common(arena, "abcabba", "cbabac")), 4);
	arena_close(arena);
}
END_TEST

static uint32_t state = 1;

static size_t roll(size_t sides)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % sides;
}

static size_t logarithm(size_t number)
{
	size_t digits = 0;

	for (; number; number /= 2)
		digits++;
	return digits;
}

/* Two long sequences of few different numbers: the partners increase, are equal, and the work keeps its bound. */
START_TEST(keeps_its_bound)
{
	static const size_t kinds[] = { 1, 2, 3, 10, 1000, 30000 };
	struct arena *arena = arena_open();
	size_t count = 30000, *a, *b, *partner;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		size_t last = 0, steps;

		arena_reset(arena);
		a = arena_array(arena, count, sizeof(*a));
		b = arena_array(arena, count, sizeof(*b));
		partner = arena_array(arena, count, sizeof(*partner));
		for (size_t i = 0; i < count; i++) {
			a[i] = roll(kinds[k]);
			b[i] = roll(kinds[k]);
		}
		steps = diff_match(partner, arena, (struct numbers){ a, count }, (struct numbers){ b, count },
				   kinds[k]);
		for (size_t i = 0; i < count; i++) {
			if (partner[i] == NOWHERE)
				continue;
			ck_assert(partner[i] >= last);
			ck_assert(a[i] == b[partner[i]]);
			last = partner[i] + 1;
		}
		ck_assert_uint_le(steps, 2 * count * (256 + 16 * logarithm(2 * count)));
	}
	arena_close(arena);
}
END_TEST

static struct merge_side repeated(struct arena *arena, const char *line, size_t count, const char *end)
{
	struct buf text = BUF_INIT;
	struct merge_side side = { .exists = true };

	for (size_t i = 0; i < count; i++)
		buf_add_text(&text, line);
	buf_add_text(&text, end);
	side.bytes = span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
	buf_done(&text);
	return side;
}

/* Equal lines, a different number of them on each side. */
static void check_equal_lines(const char *path, const char *line, size_t bytes)
{
	struct arena *arena = arena_open();
	size_t count = bytes / strlen(line);
	struct merge_side base = repeated(arena, line, count, "");
	struct merge_side ours = repeated(arena, line, count - count / 3, "- mine\n");
	struct merge_side theirs = repeated(arena, line, count + 7, "- theirs\n");
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_file(&result, arena, path, "nb", &base, &ours, &theirs), 0);
	ck_assert_uint_le(result.steps, 1000 * count);
	ck_assert(span_find_text(result.bytes, "- mine\n") < result.bytes.len);
	ck_assert(span_find_text(result.bytes, "- theirs\n") < result.bytes.len);
	arena_close(arena);
}

START_TEST(equal_lines_are_merged_in_bounded_work)
{
	const size_t megabyte = (size_t)1 << 20;

	check_equal_lines("minutes/a.md", "- x\n", megabyte);
	check_equal_lines("minutes/a.md", "x\n", megabyte);
	check_equal_lines("list.txt", "x\n", megabyte);
	check_equal_lines("minutes/a.md", "x\n\n", megabyte / 8);
	check_equal_lines("minutes/a.md", "## x\n", megabyte / 32);
	check_equal_lines("minutes/a.md", "- 2026-09-03: x\n", megabyte / 8);
	check_equal_lines("people.csv", "x;y;z\n", megabyte / 8);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("diff");
	TCase *tests = tcase_create("diff");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, finds_the_longest_common_sequence);
	tcase_add_test(tests, keeps_its_bound);
	tcase_add_test(tests, equal_lines_are_merged_in_bounded_work);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
