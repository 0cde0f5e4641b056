/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/evaluation.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

/* "1-4:11 5:11 =4.4": the groups and the mean, as a reader meets them. */
static const char *levels_text(const struct level_groups *levels)
{
	const char *text = "";

	for (size_t i = 0; i < levels->count; i++) {
		const struct level_group *group = &levels->items[i];

		if (group->from == group->to)
			text = arena_format(arena, "%s%d:%zu ", text, group->from, group->count);
		else
			text = arena_format(arena, "%s%d-%d:%zu ", text, group->from, group->to, group->count);
	}
	if (levels->mean_tenths >= 0)
		text = arena_format(arena, "%s=%ld.%ld", text, levels->mean_tenths / 10, levels->mean_tenths % 10);
	return text;
}

static const struct {
	size_t counts[5]; /* of 1 to 5 */
	const char *alone, *with_mean;
} merged[] = {
	{ { 0, 0, 0, 0, 0 }, "", "" },
	{ { 0, 0, 1, 2, 1 }, "", "" },
	{ { 5, 5, 5, 5, 5 }, "1:5 2:5 3:5 4:5 5:5 ", "1:5 2:5 3:5 4:5 5:5 =3.0" },
	{ { 0, 0, 0, 0, 8 }, "1:0 2:0 3:0 4:0 5:8 ", "1:0 2:0 3:0 4:0 5:8 =5.0" },
	{ { 0, 0, 2, 9, 11 }, "1-4:11 5:11 ", "1-4:11 5:11 =4.4" },
	/* The mean of ten is their sum: the five at 1 to 4 would be one at 3 and four at 4. So the groups go. */
	{ { 0, 0, 1, 4, 5 }, "1-4:5 5:5 ", "=4.4" },
	/* Nobody else can have 4.9, or 4.8 of six, than one at 4 and the rest at 5. */
	{ { 0, 0, 0, 1, 7 }, "", "" },
	{ { 0, 0, 0, 1, 5 }, "", "" },
	{ { 5, 1, 0, 0, 0 }, "", "" },
	/* Of many the mean is too coarse to tell. */
	{ { 0, 0, 4, 40, 56 }, "1-4:44 5:56 ", "1-4:44 5:56 =4.5" },
	{ { 6, 1, 9, 0, 0 }, "1-2:7 3:9 4:0 5:0 ", "1-2:7 3-5:9 =2.2" },
	{ { 2, 2, 2, 2, 2 }, "", "=3.0" },
};

START_TEST(levels)
{
	struct level_groups groups;

	levels_merge(&groups, arena, merged[_i].counts, 5, 1, 5);
	ck_assert_str_eq(levels_text(&groups), merged[_i].alone);
	levels_merge_mean(&groups, arena, merged[_i].counts, 5, 1, 5);
	ck_assert_str_eq(levels_text(&groups), merged[_i].with_mean);
}
END_TEST

#define LEVELS 4
#define MOST_PEOPLE 13
#define SMALLEST 3

static const struct level_group *group_of(const struct level_groups *groups, int level)
{
	for (size_t i = 0; i < groups->count; i++)
		if (groups->items[i].from <= level && level <= groups->items[i].to)
			return &groups->items[i];
	return NULL;
}

static size_t mean_of(const size_t *counts, size_t people)
{
	size_t sum = 0;

	for (size_t i = 0; i < LEVELS; i++)
		sum += counts[i] * (i + 1);
	return (20 * sum + people) / (2 * people);
}

/* Whether the counts are what a reader of the groups and the mean may believe. */
static bool agrees(const struct level_groups *groups, const size_t *counts, size_t people)
{
	if (mean_of(counts, people) != (size_t)groups->mean_tenths)
		return false;
	for (size_t i = 0; i < groups->count; i++) {
		size_t sum = 0;

		for (int level = groups->items[i].from; level <= groups->items[i].to; level++)
			sum += counts[level - 1];
		if (sum != groups->items[i].count)
			return false;
	}
	return true;
}

/* The next way in which so many people can be at the levels; false after the last. */
static bool next_counts(size_t *counts, size_t people)
{
	size_t rest = people;

	for (size_t i = 0; i + 1 < LEVELS; i++) {
		if (++counts[i] > people)
			counts[i] = 0;
		else
			break;
		if (i + 2 == LEVELS)
			return false;
	}
	for (size_t i = 0; i + 1 < LEVELS; i++) {
		if (counts[i] > rest)
			return next_counts(counts, people);
		rest -= counts[i];
	}
	counts[LEVELS - 1] = rest;
	return true;
}

/* Among all that a reader may believe there is one in which the level is no small group. */
static bool is_hidden(const struct level_groups *groups, int level, size_t people)
{
	size_t counts[LEVELS] = { [LEVELS - 1] = people };

	do
		if (agrees(groups, counts, people) && (!counts[level - 1] || counts[level - 1] >= SMALLEST))
			return true;
	while (next_counts(counts, people));
	return false;
}

/* By trying out everything: no level inside a group is known to be small. */
START_TEST(nobody_can_tell)
{
	size_t people = (size_t)_i, counts[LEVELS] = { [LEVELS - 1] = people };
	struct level_groups groups;

	do {
		levels_merge_mean(&groups, arena, counts, LEVELS, 1, SMALLEST);
		if (people < SMALLEST) {
			ck_assert(!groups.count && groups.mean_tenths < 0);
			continue;
		}
		if (groups.mean_tenths < 0) {
			ck_assert(!groups.count);
			continue;
		}
		ck_assert_uint_eq((size_t)groups.mean_tenths, mean_of(counts, people));
		for (int level = 1; level <= LEVELS; level++) {
			if (groups.count)
				ck_assert(!group_of(&groups, level)->count ||
					  group_of(&groups, level)->count >= SMALLEST);
			if (counts[level - 1] && counts[level - 1] < SMALLEST)
				ck_assert(is_hidden(&groups, level, people));
		}
		arena_reset(arena);
	} while (next_counts(counts, people));
}
END_TEST

/* What a question came to, on one line. */
static const char *question_text(const struct question *question)
{
	const char *text = arena_format(arena, "%s|%s|%zu|", question->text, question_kind_name(question->kind),
					question->answers);

	if (question->kind == QUESTION_SCALE)
		return arena_format(arena, "%s%s", text, levels_text(&question->levels));
	for (size_t i = 0; i < question->choice_count; i++)
		text = arena_format(arena, "%s%s:%zu ", text, question->choices[i].label, question->choices[i].count);
	if (question->others)
		text = arena_format(arena, "%sothers:%zu", text, question->others);
	for (size_t i = 0; i < question->texts.count; i++)
		text = arena_format(arena, "%s<%s>", text, question->texts.items[i]);
	return text;
}

#define TEN(a, b) a b a b a b a b a b /* ten answers */

static const struct {
	const char *file, *shared, *questions;
} surveys[] = {
	{ "", NULL, "" },
	{ "Tilfreds\n", NULL, "" },
	/* Fewer than five answers are not told, nor how many they are. */
	{ "Tilfreds;Bedre\n5;Ja\n4;Ja\n5;Ja\n4;Ja\n", NULL, "too few" },
	{ "Tilfreds;Bedre\n5;Ja\n4;Ja\n5;Ja\n4;Ja\n5;\n", NULL, "Tilfreds|scale|5|\nBedre|choice|0|\n" },
	/* A byte order mark, quoted line ends, a decimal comma. */
	{ "\xEF\xBB\xBF\"Hvor\r\ntilfreds?\"\r\n" TEN("4,0\r\n", "5\r\n"), NULL,
	  "Hvor tilfreds?|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\n" },
	{ "T\xE6nk\n" TEN("N\xE6\n", "Ja\n"), NULL, "Tænk|choice|10|Ja:5 Næ:5 \n" },
	{ "\xFF\xFEJ\0a\0\n\0" TEN("4\0\n\0", "5\0\n\0") "\0", NULL, "Ja|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\n" },
	/* Two scales of which one goes further; and two alike, of which one was not used to its end. */
	{ "A;B;C\n" TEN("4;10;3\n", "5;0;3\n"), NULL,
	  "A|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\nB|scale|10|0:5 1:0 2:0 3:0 4:0 5:0 6:0 7:0 8:0 9:0 10:5 =5.0\n"
	  "C|scale|10|1:0 2:0 3:10 4:0 5:0 =3.0\n" },
	/* Words behind the number, and a word beside the scale. */
	{ "A\n" TEN("5 - god\n", "4 (ok)\n") "Ved ikke\n", NULL, "A|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\n" },
	{ "A\n" TEN("10-12 timer\n", "3 dage\n"), NULL, "A|choice|10|10-12 timer:5 3 dage:5 \n" },
	{ "A\n" TEN("4,5\n", "3\n"), NULL, "A|choice|10|3:5 4,5:5 \n" },
	/* Few of a kind are among the others; when these are few, the fewest of the rest joins them. */
	{ "A\n" TEN("ja\n", "Nej\n") "måske\n", NULL, "A|choice|10|Nej:5 ja:5 \n" },
	{ "A\n" TEN("ja\n", "Nej\n") "måske\nmåske\nmåske\nmåske\nnej\n", NULL, "A|choice|15|Nej:6 others:9\n" },
	{ "A\n" TEN("Ja\n", " ja\n") "måske\nmåske\nnej\nnej\nved ikke\n", NULL, "A|choice|15|Ja:10 others:5\n" },
	{ "A\n" TEN("\"x;y\"\n", "\"y;\"\n"), NULL, "A|choice|10|y:10 x:5 \n" },
	{ "A\n" TEN("\"x;y\"\n", "\"y;\"\n") "\";\"\n", NULL, "A|choice|10|y:10 x:5 \n" },
	/* In whole steps, so that two pages of a running survey differ by nobody or by five; each question by itself. */
	{ "A;B\n" TEN("4;4\n", "5;5\n") "1;\n", NULL,
	  "A|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\nB|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\n" },
	{ "A;B\n" TEN("4;4\n", "5;5\n") "1;\n1;1\n1;1\n1;1\n1;1\n", NULL,
	  "A|scale|15|1:5 2:0 3:0 4:5 5:5 =3.3\nB|scale|10|1:0 2:0 3:0 4:5 5:5 =4.5\n" },
	{ "A\nen\nto\ntre\nfire\nfem\nseks\n", "A", "A|text|5|<en><fem><fire><to><tre>\n" },
	/* Whatever the order of the rows: by when they came, else by their number. */
	{ "Tidspunkt;A\n3.2.2027 10:05;1\n3.2.2027 09:59;4\n13.1.2027 9:00;4\n12.1.2027 9:00;4\n11.1.2027;4\n10.12.2026;4\n",
	  NULL, "1 left out\nA|scale|5|1:0 2:0 3:0 4:5 =4.0\n" },
	{ "Timestamp,A\n2/3/27 1:05 PM,1\n2/3/27 12:59 PM,4\n1/13/27 9:00 AM,4\n1/12/27 9:00 AM,4\n1/11/27 8:00 AM,4\n"
	  "1/11/27 7:00 AM,4\n",
	  NULL, "1 left out\nA|scale|5|1:0 2:0 3:0 4:5 =4.0\n" },
	{ "Id;Varighed;A\n106;0:00:02;1\n95;0:00:01;4\n94;0:00:09;4\n93;0:00:04;4\n92;0:00:04;4\n91;0:00:04;4\n", NULL,
	  "2 left out\nA|scale|5|1:0 2:0 3:0 4:5 =4.0\n" },
	/* Who and when are no question: by the heading, by what stands there. */
	{ "Navn;Hvornår;Hvem;Id;B\n" TEN("a;22.05.2026 14.03;a@b.example;7;5\n",
					 "b;2026-05-22 9:05:01;b@b.example;8;5\n"),
	  NULL, "4 left out\nB|scale|10|1:0 2:0 3:0 4:0 5:10 =5.0\n" },
	{ "X;B\n1;2\n2;2\n3;2\n4;2\n5;2\n", NULL, "1 left out\nB|scale|5|1:0 2:5 =2.0\n" },
	{ "X;B\n6;5\n5;2\n4;2\n3;2\n2;2\n1;2\n", NULL, "1 left out\nB|scale|5|1:0 2:5 =2.0\n" },
	/* Free text is only told where it is shared, sorted. */
	{ "B\nen\nto\ntre\nfire\nå\n", NULL, "B|text|5|\n" },
	{ "B\nen\n\"to\nog to\"\ntre\nfire\nå\n", "b", "B|text|5|<en><fire><to og to><tre><å>\n" },
	{ "B\nen\nto\ntre\nfire\n", "B", "too few" },
	{ "Ba;Bo\n1;2\n", "b", "refused" },
	{ "Ba;Bo\n1;2\n", "c", "refused" },
	{ "Navn\n" TEN("a\n", "b\n"), "navn", "refused" },
	{ "A;B\n1;2;3\n", NULL, "can't be read" },
};

static const char *survey_text(const struct evaluation *evaluation)
{
	const char *text = evaluation->too_few ? "too few" : "";

	if (evaluation->left_out)
		text = arena_format(arena, "%zu left out\n", evaluation->left_out);
	for (size_t i = 0; i < evaluation->question_count; i++)
		text = arena_format(arena, "%s%s\n", text, question_text(&evaluation->questions[i]));
	return text;
}

/* Of a literal, whose NULs in UTF-16 count. */
static size_t length_of(const char *file)
{
	size_t length = strlen(file);

	if (file[0] != '\xFF')
		return length;
	for (length = 2; file[length] || file[length + 1]; length += 2)
		;
	return length;
}

START_TEST(survey)
{
	struct strings shared = { 0 };
	struct evaluation_rules rules = { .smallest = 5, .shared = &shared };
	struct evaluation evaluation;
	int rc;

	if (surveys[_i].shared)
		strings_add(&shared, arena, surveys[_i].shared);
	rc = evaluation_parse(&evaluation, arena, "e.csv", span_make(surveys[_i].file, length_of(surveys[_i].file)),
			      &rules);
	if (rc == ERROR_USAGE || rc == ERROR_FORMAT)
		ck_assert_str_eq(rc == ERROR_USAGE ? "refused" : "can't be read", surveys[_i].questions);
	else
		ck_assert_str_eq(survey_text(&evaluation), surveys[_i].questions);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("evaluation");
	TCase *tests = tcase_create("evaluation");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, levels, 0, sizeof(merged) / sizeof(*merged));
	tcase_add_loop_test(tests, nobody_can_tell, 1, MOST_PEOPLE);
	tcase_add_loop_test(tests, survey, 0, sizeof(surveys) / sizeof(*surveys));
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
