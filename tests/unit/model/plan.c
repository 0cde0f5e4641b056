/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small rules of a plan: hours, goals, the balance of the sides. */
#include "model/balance.h"

#include "base/arena.h"
#include "model/themes.h"

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

START_TEST(hours)
{
	static const struct {
		const char *text;
		int minutes;
	} cases[] = {
		{ "9", 540 },	 { "9,5", 570 },      { "9.25", 555 }, { " 10 ", 600 }, { "0,1", 6 },  { "0", 0 },
		{ "9.33", 560 }, { "10000", 600000 }, { "10001", -1 }, { "", -1 },	{ ",5", -1 },  { "9,", -1 },
		{ "9,555", -1 }, { "9,5,5", -1 },     { "-1", -1 },    { "1e3", -1 },	{ "9 t", -1 }, { "9,-5", -1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_msg(hours_in_minutes(span_of(cases[i].text)) == cases[i].minutes, "%s gives %d",
			      cases[i].text, hours_in_minutes(span_of(cases[i].text)));
}
END_TEST

static struct plan read_plan(const char *file)
{
	struct plan plan = { .path = "terms/x.md", .file = span_of(file) };

	ck_assert_int_eq(note_parse(&plan.note, arena, plan.path, plan.file), 0);
	return plan;
}

static void check_tick(const char *file, long number, const char *wanted)
{
	struct plan plan = read_plan(file);
	const struct item *goal = plan_find_goal(&plan, number);
	struct buf out = BUF_INIT;

	ck_assert_ptr_nonnull(goal);
	ck_assert_int_eq(plan_tick_goal(&out, &plan, goal), 0);
	ck_assert_str_eq(out.at, wanted);
	buf_done(&out);
}

START_TEST(ticking)
{
	struct plan plan = read_plan("## Mål\n- [ ] en\n  - [ ] under\n-\n- to\n");

	check_tick("## Mål\n- [ ] en\n- [ ] to", 2, "## Mål\n- [ ] en\n- [x] to");
	check_tick("## Mål\r\n\r\n *  [ ]  en [ ] to\r\n    tre\r\n", 1,
		   "## Mål\r\n\r\n *  [x]  en [ ] to\r\n    tre\r\n");
	check_tick("## Mål\n1. en\n2. to\n", 2, "## Mål\n1. en\n2. [x] to\n");
	ck_assert_int_eq(plan_find_goal(&plan, 2)->line, 5);
	ck_assert_ptr_null(plan_find_goal(&plan, 3));
	ck_assert_ptr_null(plan_find_goal(&plan, 0));
}
END_TEST

static struct theme theme_items[] = {
	{ .slug = "ethics", .side = "collaboration" },
	{ .slug = "phone", .side = "collaboration" },
	{ .slug = "ict", .side = "ict" },
	{ .slug = "letters", .side = "quality" },
	{ .slug = "rooms", .side = "coordination" },
	{ .slug = "odd", .side = "" },
};
static const struct themes themes = { theme_items, sizeof(theme_items) / sizeof(theme_items[0]) };

static struct strings slugs(const char *one, const char *two)
{
	struct strings list = { 0 };

	if (one)
		strings_add(&list, arena, one);
	if (two)
		strings_add(&list, arena, two);
	return list;
}

START_TEST(sides)
{
	struct strings both = slugs("ethics", "phone"), mixed = slugs("ict", "unheard-of"), none = slugs(NULL, NULL);

	ck_assert_uint_eq(balance_sides(&themes, &both), 1U << SIDE_COLLABORATION);
	ck_assert_uint_eq(balance_sides(&themes, &mixed), 1U << SIDE_ICT | 1U << SIDE_OTHER);
	ck_assert_uint_eq(balance_sides(&themes, &none), 0);
}
END_TEST

START_TEST(the_thin_side)
{
	struct planned_line lines[] = {
		{ .line = { .kind = LINE_THEME, .themes = slugs("letters", NULL) } },
		{ .line = { .kind = LINE_THEME, .date = { 2026, 9, 17 }, .themes = slugs("ict", NULL) } },
		{ .line = { .kind = LINE_TEXT, .themes = slugs("ict", NULL) } },
	};
	const struct plan plan = { .lines = lines, .line_count = 3 };
	struct summary_meeting meetings[] = {
		{ .date = { 2026, 8, 20 }, .state = MEETING_HELD, .themes = slugs("ethics", "ict") },
		{ .date = { 2026, 8, 27 }, .state = MEETING_UNRECORDED, .themes = slugs("rooms", NULL) },
		{ .date = { 2026, 9, 3 }, .state = MEETING_COMING, .themes = slugs("rooms", NULL) },
		{ .date = { 2026, 9, 10 }, .state = MEETING_HOLIDAY, .themes = slugs("rooms", NULL) },
		{ .date = { 2026, 9, 17 }, .state = MEETING_MOVED, .themes = slugs("ict", NULL) },
	};
	struct summary summary = {
		.period = { .plan = &plan }, .today = { 2026, 9, 3 }, .meetings = meetings, .meeting_count = 5
	};
	struct balance balance;

	balance_load(&balance, &summary, &themes);
	ck_assert_uint_eq(balance.sides[SIDE_COLLABORATION].held, 1);
	ck_assert_uint_eq(balance.sides[SIDE_ICT].held, 1);
	ck_assert_uint_eq(balance.sides[SIDE_ICT].drawn, 1);
	ck_assert_uint_eq(balance.sides[SIDE_COORDINATION].drawn, 1);
	ck_assert_uint_eq(balance.sides[SIDE_QUALITY].wishes, 1);
	ck_assert_uint_eq(balance.sides[SIDE_ICT].wishes, 0);
	ck_assert_uint_eq(balance.thin, 1U << SIDE_QUALITY);
	summary.meeting_count = 0;
	balance_load(&balance, &summary, &themes);
	ck_assert_uint_eq(balance.thin, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/plan");
	TCase *tests = tcase_create("plan");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, hours);
	tcase_add_test(tests, ticking);
	tcase_add_test(tests, sides);
	tcase_add_test(tests, the_thin_side);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
