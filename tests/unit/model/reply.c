/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/reply.h"

#include "front.h"

#include <check.h>
#include <stdlib.h>

static struct arena *arena;

static const char *const asked[] = { NULL };
static const char *const to_a[] = { "reply-to", "fjord/a", NULL };
static const char *const to_b[] = { "reply-to", "by/b", "byline", "Liv Moe", NULL };
static const char *const to_self[] = { "reply-to", "by/s", NULL };
static const char *const to_ring[] = { "reply-to", "syd/y", NULL };
static const char *const to_ring_back[] = { "reply-to", "syd/x", NULL };
static const char *const to_nothing[] = { "reply-to", "nord/not-here", NULL };

static struct catalog_note notes[] = {
	{ .path = "experiences/a.md", .id = "a", .title = "A" },
	{ .path = "forum/nord/by/b.md", .id = "b", .title = "B", .clinic = "by", .date = { 2026, 9, 2 } },
	{ .path = "forum/vest/by/b.md", .id = "b", .title = "B", .clinic = "by", .date = { 2026, 9, 2 } },
	{ .path = "forum/vest/by/s.md", .id = "s", .title = "S", .clinic = "by" },
	{ .path = "forum/vest/syd/c.md", .id = "c", .title = "C", .clinic = "syd", .date = { 2026, 9, 1 } },
	{ .path = "forum/vest/syd/d.md", .id = "d", .title = "D", .clinic = "syd", .date = { 2026, 9, 3 } },
	{ .path = "forum/vest/syd/n.md", .id = "n", .title = "N", .clinic = "syd" },
	{ .path = "forum/vest/syd/x.md", .id = "x", .title = "X", .clinic = "syd" },
	{ .path = "forum/vest/syd/y.md", .id = "y", .title = "Y", .clinic = "syd" },
};

#define COUNT (sizeof(notes) / sizeof(*notes))

/* Of the notes, in step with them. */
static const char *const *const pairs[COUNT] = { asked, to_a,	    to_a,    to_self,	  to_a,
						 to_b,	to_nothing, to_ring, to_ring_back };

static struct catalog catalog = { .notes = notes, .note_count = COUNT };
static struct reply_book book;

static void set_up(void)
{
	arena = arena_open();
	for (size_t i = 0; i < COUNT; i++)
		notes[i].front = front_pack(arena, pairs[i]);
	reply_book_make(&book, arena, "fjord", &catalog);
}

static void tear_down(void)
{
	arena_close(arena);
}

/* The titles of all that answers a note, with their depth. */
static const char *answers(const struct catalog_note *note)
{
	const char *list = "";
	struct replies replies;

	replies_find(&replies, arena, &book, note);
	for (size_t i = 0; i < replies.count; i++)
		list = arena_format(arena, "%s%s%d", list, replies.items[i].note->title, replies.items[i].depth);
	return list;
}

START_TEST(oldest_first_each_once_with_what_answers_it)
{
	ck_assert_str_eq(answers(&notes[0]), "C1B1D2");
	ck_assert_str_eq(answers(&notes[1]), "D1");
	ck_assert_str_eq(answers(&notes[5]), "");
}
END_TEST

START_TEST(rings_and_what_answers_itself)
{
	ck_assert_str_eq(answers(&notes[3]), "");
	ck_assert_str_eq(answers(&notes[7]), "Y1");
	ck_assert_str_eq(answers(&notes[8]), "X1");
}
END_TEST

START_TEST(the_original)
{
	ck_assert_ptr_eq(reply_original(&book, &notes[5]), &notes[1]);
	ck_assert_ptr_null(reply_original(&book, &notes[0]));
	ck_assert_ptr_null(reply_original(&book, &notes[6]));
	ck_assert_str_eq(reply_byline(&notes[5]), "Liv Moe");
	ck_assert_ptr_null(reply_byline(&notes[0]));
}
END_TEST

START_TEST(answers_to_answers_stand_no_deeper_than_three)
{
	static struct catalog_note chain[6];
	const struct catalog chained = { .notes = chain, .note_count = 6 };

	for (int i = 0; i < 6; i++) {
		const char *const front[] = { "reply-to", arena_format(arena, "by/%d", i - 1), NULL };

		chain[i] = (struct catalog_note){ .path = arena_format(arena, "forum/vest/by/%d.md", i),
						  .id = arena_format(arena, "%d", i),
						  .title = arena_format(arena, "%d:", i),
						  .clinic = "by",
						  .front = front_pack(arena, front) };
	}
	reply_book_make(&book, arena, "fjord", &chained);
	ck_assert_str_eq(answers(&chain[0]), "1:12:23:34:35:3");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("reply");
	TCase *tests = tcase_create("reply");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, oldest_first_each_once_with_what_answers_it);
	tcase_add_test(tests, rings_and_what_answers_itself);
	tcase_add_test(tests, the_original);
	tcase_add_test(tests, answers_to_answers_stand_no_deeper_than_three);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
