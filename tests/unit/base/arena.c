/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays, maps and slots that grow far beyond a block, in one arena and at the same time. */
#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/slots.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* The number of the text, by slots that hold 1 to MANY; 0: it has none. */
static size_t number_of(const struct slots *slots, const char *text)
{
	struct slots_walk walk = slots_of(slots, hash_bytes(0, span_of(text)));
	char own[24];
	size_t number;

	while (slots_next(&number, &walk)) {
		(void)snprintf(own, sizeof(own), "key %zu", number);
		if (strcmp(own, text) == 0)
			return number;
	}
	return 0;
}

START_TEST(slots_find_what_was_put)
{
	const size_t rooms[] = { 0, MANY }; /* whether they grow or not */

	for (size_t r = 0; r < 2; r++) {
		struct arena *arena = arena_open();
		struct slots slots = { 0 };

		ck_assert_uint_eq(number_of(&slots, "key 1"), 0);
		slots_init(&slots, arena, rooms[r]);
		ck_assert_uint_eq(number_of(&slots, "key 1"), 0);
		for (size_t i = 1; i < MANY; i++) {
			slots_put(&slots, hash_bytes(0, span_of(arena_format(arena, "key %zu", i))), i);
			ck_assert_uint_eq(number_of(&slots, "key 0"), 0); /* it is never full */
		}
		for (size_t i = 1; i < MANY; i++)
			ck_assert_uint_eq(number_of(&slots, arena_format(arena, "key %zu", i)), i);
		ck_assert_uint_eq(number_of(&slots, "key 0"), 0);
		arena_close(arena);
	}
}
END_TEST

START_TEST(slots_keep_all_of_one_sum)
{
	struct arena *arena = arena_open();
	struct slots_walk walk;
	struct slots slots;
	size_t number, seen = 0;

	slots_init(&slots, arena, 0);
	for (size_t i = 0; i < 100; i++)
		slots_put(&slots, UINT64_MAX, i); /* the last place, so that they go round */
	for (walk = slots_of(&slots, UINT64_MAX); slots_next(&number, &walk); seen++)
		ck_assert_uint_lt(number, 100);
	ck_assert_uint_eq(seen, 100);
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
	tcase_add_test(tests, slots_find_what_was_put);
	tcase_add_test(tests, slots_keep_all_of_one_sum);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
