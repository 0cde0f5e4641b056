/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of irregular words by themselves. What they bring together is in tests/cases/search/. */
#include "index/dictionary.h"

#include <check.h>
#include <stdlib.h>

static size_t times_in(const struct irregular *group, struct span word)
{
	struct span rest = span_of(group->words), member;
	size_t times = 0;

	while (span_next(&rest, ' ', &member))
		times += span_equal(member, word);
	return times;
}

START_TEST(groups_have_a_word_once)
{
	struct irregular group;

	for (size_t i = 0; dictionary_irregular(&group, i); i++) {
		struct span rest = span_of(group.words), member;

		while (span_next(&rest, ' ', &member))
			ck_assert_msg(times_in(&group, member) == 1, "%.*s in: %s", (int)member.len, member.at,
				      group.words);
	}
}
END_TEST

START_TEST(no_two_groups_are_of_one_word)
{
	struct irregular group, other;

	for (size_t i = 0; dictionary_irregular(&group, i); i++) {
		struct span rest = span_of(group.words), first = span_of("");

		(void)span_next(&rest, ' ', &first);
		for (size_t j = 0; j < i && dictionary_irregular(&other, j); j++)
			ck_assert_msg(!irregular_is_first(&other, first), "%s and %s", other.words, group.words);
	}
}
END_TEST

/* Who asks takes the kinds of the first group for those of all, and no word is in more than there is room for. */
START_TEST(groups_of_a_word_are_of_one_kind)
{
	struct irregular group;
	struct irregulars listing;

	for (size_t i = 0; dictionary_irregular(&group, i); i++) {
		struct span rest = span_of(group.words), member;

		while (span_next(&rest, ' ', &member)) {
			irregulars_listing(&listing, member);
			ck_assert_uint_gt(listing.count, 0);
			ck_assert_uint_lt(listing.count, IRREGULARS_MOST);
			for (size_t j = 0; j < listing.count; j++)
				ck_assert_msg(listing.groups[j].kinds == group.kinds, "%.*s", (int)member.len,
					      member.at);
		}
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("irregular");
	TCase *tests = tcase_create("irregular");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_add_test(tests, groups_have_a_word_once);
	tcase_add_test(tests, no_two_groups_are_of_one_word);
	tcase_add_test(tests, groups_of_a_word_are_of_one_kind);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
