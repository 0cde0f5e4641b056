/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays and maps that grow far beyond a block, in one arena and at the same time. */
#include "base/arena.h"
#include "base/map.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#define MANY 200000

START_TEST(arrays_grow_beside_each_other)
{
	struct arena *arena = arena_open();

	for (int round = 0; round < 2; round++) { /* once more in an arena that was reset */
		size_t *numbers = NULL, *squares = NULL, first_room = 0, second_room = 0;
		char *small;

		arena_reset(arena);
		small = arena_copy(arena, "small");
		for (size_t i = 0; i < MANY; i++) {
			numbers = arena_grow(arena, numbers, i, &first_room, sizeof(*numbers));
			squares = arena_grow(arena, squares, i, &second_room, sizeof(*squares));
			ck_assert_uint_eq(numbers[i], 0);
			numbers[i] = i;
			squares[i] = i * i;
		}
		for (size_t i = 0; i < MANY; i++)
			ck_assert(numbers[i] == i && squares[i] == i * i);
		ck_assert_str_eq(small, "small");
		ck_assert_ptr_nonnull(arena_alloc(arena, 3));
	}
	arena_close(arena);
}
END_TEST

START_TEST(what_is_dropped_leaves_the_rest)
{
	struct arena *arena = arena_open();
	char *blocks[5];

	for (int round = 0; round < 5; round++) { /* in any order: first, last, between */
		static const size_t sizes[] = { 1, 100000, 65536, 300000, 65535 };

		for (size_t i = 0; i < 5; i++) {
			blocks[i] = arena_alloc(arena, sizes[i]);
			blocks[i][0] = blocks[i][sizes[i] - 1] = (char)('a' + (int)i);
		}
		for (size_t i = 0; i < 5; i++) {
			size_t one = (i + (size_t)round) % 5;

			ck_assert_int_eq(blocks[one][0], 'a' + (int)one);
			ck_assert_int_eq(blocks[one][sizes[one] - 1], 'a' + (int)one);
			arena_drop(arena, blocks[one], sizes[one]);
		}
	}
	arena_close(arena);
}
END_TEST

START_TEST(maps_find_what_was_put)
{
	struct arena *arena = arena_open();
	struct map copied, kept;

	map_init(&copied, arena);
	map_init(&kept, arena);
	for (size_t i = 1; i < MANY; i++) {
		const char *key = arena_format(arena, "key %zu", i);

		map_put(&copied, span_of(key), (void *)(uintptr_t)i);
		map_put_kept(&kept, key, (void *)(uintptr_t)i);
		map_put_kept(&kept, key, (void *)(uintptr_t)(i + 1)); /* replaces */
		ck_assert_ptr_eq(kept.entries[i - 1].key, key);
		ck_assert_ptr_ne(copied.entries[i - 1].key, key);
	}
	ck_assert_uint_eq(kept.count, MANY - 1);
	for (size_t i = 1; i < MANY; i++) {
		ck_assert_uint_eq((uintptr_t)map_get(&copied, span_of(kept.entries[i - 1].key)), i);
		ck_assert_uint_eq((uintptr_t)map_get(&kept, span_of(copied.entries[i - 1].key)), i + 1);
	}
	ck_assert_ptr_null(map_get(&kept, span_of("key 0")));
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("arena");
	TCase *tests = tcase_create("arena");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, arrays_grow_beside_each_other);
	tcase_add_test(tests, what_is_dropped_leaves_the_rest);
	tcase_add_test(tests, maps_find_what_was_put);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
