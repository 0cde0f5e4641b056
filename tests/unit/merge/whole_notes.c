/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/merge.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define NOTE(minutes, text)                                                                                            \
	"---\nid: a\nminutes: " minutes "\n---\n\n## Eksempel\n\n" text "\n\n## Konklusjoner\n\n- Kort.\n"

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static const char *unmark(const char *note, const char *base)
{
	const struct merge_met met = { .path = "minutes/a.md", .base = span_of(base) };
	struct merge_result result;
	struct span text;

	ck_assert_int_eq(merge_front_unmark(&result, arena, span_of(note), "en", &met), 0);
	ck_assert_int_eq(merge_text_unmark(&text, arena, met.path, result.bytes, "en"), 0);
	return span_copy(arena, text);
}

static size_t count(const char *text, const char *wanted)
{
	size_t found = 0;

	for (; (text = strstr(text, wanted)); text += strlen(wanted))
		found++;
	return found;
}

/* One note without markers, with each of the texts once. */
static void is_one(const char *note, const char *base, const char *const *texts)
{
	const char *united = unmark(note, base);

	ck_assert_msg(count(united, "\nid: ") == 1 && count(united, "## Eksempel") == 1, "%s", united);
	ck_assert_msg(!strstr(united, "=======") && !strstr(united, "<<<<<<<") && !strstr(united, ">>>>>>>"), "%s",
		      united);
	for (; *texts; texts++)
		ck_assert_msg(count(united, *texts) == 1, "%s in:\n%s", *texts, united);
}

START_TEST(versions_within_one_another)
{
	static const char *const texts[] = { "Hennes.", "Hans.", "Neste dag.", NULL };
	static const char hers[] = NOTE("45", "Hennes.");

	is_one("<<<<<<< HEAD\n<<<<<<< HEAD\n" NOTE("45", "Hans.\n\nNeste dag.") "=======\n" NOTE(
		       "45", "Hennes.") ">>>>>>> a\n=======\n" NOTE("45", "Hennes.") ">>>>>>> b\n",
	       hers, texts);
}
END_TEST

/* Git took lines of the older markers for common ones. */
START_TEST(versions_across_one_another)
{
	static const char *const texts[] = { "Hennes.", "Hans.", "Neste dag.", "Til slutt.", NULL };

	is_one("<<<<<<< HEAD\n=======\n>>>>>>> c\n" NOTE("45", "Hans.") "<<<<<<< HEAD\n>>>>>>> a\n=======\n" NOTE(
		       "45", "Hennes.") ">>>>>>> b\n=======\n=======\n" NOTE("45", "Neste dag.") ">>>>>>> b\n"
												 "Til slutt.\n"
												 "- Kort.\n>>>>>>> c\n",
	       "", texts);
	is_one("<<<<<<< HEAD\n=======\n<<<<<<< HEAD\n" NOTE("45", "Hans.\n\nTil slutt.") "=======\n>>>>>>> b\n" NOTE(
		       "45", "Hennes.\n\nNeste dag.") ">>>>>>> a\n>>>>>>> b\n",
	       "", texts);
}
END_TEST

START_TEST(a_version_that_began_a_day_later)
{
	static const char *const texts[] = { "Hennes.", "Hans.", "- Per: ringe", NULL };

	is_one("<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> b\n=======\n>>>>>>> c\n" NOTE(
		       "45", "Hans.") "<<<<<<< HEAD\n=======\n" NOTE("45", "Hennes.") "- Per: ringe\n>>>>>>> "
										      "a\n=======\n- Per: ringe\n"
										      ">>>>>>> b\n",
	       "", texts);
}
END_TEST

/* What looks like front matter below a line of "=" is text, where no other marker stands. */
START_TEST(a_heading_is_no_version)
{
	static const char note[] = "---\nid: a\n---\n\nMål\n=======\n---\nid: b\n---\n";

	ck_assert_str_eq(unmark(note, ""), note);
}
END_TEST

START_TEST(lines_before_all_versions_stay)
{
	const char *united =
		unmark("Foran.\n=======\n" NOTE("45", "En.") "=======\n" NOTE("45", "To.") ">>>>>>> b\n", "");

	ck_assert_ptr_nonnull(strstr(united, "Foran.\n"));
	ck_assert_ptr_nonnull(strstr(united, "En.\n"));
	ck_assert_ptr_nonnull(strstr(united, "To.\n"));
}
END_TEST

START_TEST(an_older_end_within_a_text)
{
	const char *united =
		unmark("---\nid: a\n---\n\n<<<<<<< HEAD\nEn.\n>>>>>>> a\n\nTo.\n=======\nTre.\n>>>>>>> b\n", "");

	ck_assert_ptr_nonnull(strstr(united, "> > En.\n> >\n> > To.\n>\n"));
	ck_assert_ptr_nonnull(strstr(united, "> > Tre.\n"));
	ck_assert_ptr_null(strstr(united, ">>>>>>>"));
}
END_TEST

/* Over a heading, they are what a hand left of two. */
START_TEST(an_older_end_above_a_heading)
{
	static const char note[] =
		"---\nid: a\n---\n\n<<<<<<< HEAD\nEn.\n>>>>>>> a\n\n## Mål\n\nTo.\n=======\nTre.\n>>>>>>> b\n";

	ck_assert_str_eq(unmark(note, ""), note);
}
END_TEST

START_TEST(one_who_has_all_that_the_other_has)
{
	ck_assert_str_eq(unmark("---\nid: a\n---\n\n<<<<<<< HEAD\n## Mål\n\n=======\n## Mål\n\nEn.\n\n>>>>>>> "
				"b\nTo.\n",
				""),
			 "---\nid: a\n---\n\n## Mål\n\nEn.\n\nTo.\n");
}
END_TEST

/* A hand took out what stood between two ancestors. */
START_TEST(more_than_the_ancestor)
{
	const char *united = unmark("---\nid: a\n---\n\n<<<<<<< HEAD\nEn.\n||||||| a\nNull.\n\nVanlig.\n\nMer.\n"
				    "=======\nTo.\n>>>>>>> b\n",
				    "");

	ck_assert_ptr_nonnull(strstr(united, "> > Vanlig.\n"));
	ck_assert_ptr_nonnull(strstr(united, "> > Mer.\n"));
	ck_assert_ptr_null(strstr(unmark("---\nid: a\n---\n\n<<<<<<< HEAD\nEn.\n||||||| a\nNull.\n=======\nTo.\n"
					 ">>>>>>> b\n",
					 ""),
				  "Null."));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("merge/whole_notes");
	TCase *all = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, versions_within_one_another);
	tcase_add_test(all, versions_across_one_another);
	tcase_add_test(all, a_version_that_began_a_day_later);
	tcase_add_test(all, a_heading_is_no_version);
	tcase_add_test(all, lines_before_all_versions_stay);
	tcase_add_test(all, an_older_end_within_a_text);
	tcase_add_test(all, an_older_end_above_a_heading);
	tcase_add_test(all, one_who_has_all_that_the_other_has);
	tcase_add_test(all, more_than_the_ancestor);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
