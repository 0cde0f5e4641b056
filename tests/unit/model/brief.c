/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is chosen for a brief, over a clinic of a few notes laid out in a folder of its own for each test. */
#include "model/brief.h"

#include "index/catalog.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct context ctx;
static char root[] = "/tmp/erfar-brief-XXXXXX";
static struct folder *folder;
static struct notebook *notebook;
static struct agenda agenda;
static struct strings away;

static void write_file(const char *path, const char *text)
{
	ck_assert_int_ge(folder_write(folder, path, span_of(text), 0), 0);
}

/* Mondays from 2 March 2026; today is the 16th. */
static void set_up(void)
{
	memcpy(root + strlen(root) - 6, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(root));
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", root, 1), 0);
	ctx = (struct context){ .arena = arena_open(),
				.out = stdout,
				.err = stderr,
				.screen = "en",
				.written = "en",
				.now = { .date = { 2026, 3, 16 } } };
	away = (struct strings){ 0 };
	ck_assert_int_ge(folder_open(&folder, ctx.arena, root), 0);
	write_file("erfar.conf", "[clinic]\n\tid = hav\n\tcountry = no\n");
	write_file(
		"terms/2026-spring.md",
		"---\nkind: plan\nid: 2026-spring\nfrom: 2026-03-02\nto: 2026-03-29\nevery: mon 09:00\nleast: 2\n"
		"facilitators: [Ida Holm, Tor Dahl, Una Li]\n---\n\n## Themes\n\n- 2026-03-16: Zebra crossing #zebra\n"
		"- 2026-03-23: The day it rained\n- Wish one\n\n## Coming\n\n- 2026-03-15: watch: past\n- 2026-03-16: watch: today\n");
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
	(void)info;
	(void)kind;
	(void)place;
	return remove(path);
}

static void tear_down(void)
{
	(void)nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	notebook_close(notebook);
	folder_close(folder);
	notebook = NULL;
	arena_close(ctx.arena);
}

static void write_minutes(const char *day, const char *theme, const char *body)
{
	write_file(arena_format(ctx.arena, "minutes/2026/03/2026-03-%s-x.md", day),
		   arena_format(ctx.arena,
				"---\nid: 2026-spring/2026-03-%s\nkind: minute\ntitle: T\ndate: 2026-03-%s\n"
				"themes: [%s]\n---\n\n%s",
				day, day, theme, body));
}

static const struct brief *brief_of(struct date day)
{
	const struct catalog_query everything = { .forum = true, .drafts = true, .items = true };
	struct catalog *catalog;
	struct brief *brief;

	ck_assert_int_ge(notebook_open(&notebook, &ctx, root), 0);
	ck_assert_int_ge(agenda_load(&agenda, notebook), 0);
	ck_assert_int_ge(catalog_load(&catalog, &ctx, folder, &everything), 0);
	ck_assert_ptr_nonnull(meetings_on(&agenda.meetings, day));
	ck_assert_int_ge(brief_load(&brief, notebook, catalog, &agenda, meetings_on(&agenda.meetings, day), &away), 0);
	return brief;
}

static const struct date today = { 2026, 3, 16 }, next = { 2026, 3, 23 };

START_TEST(conclusions_in_force_on_the_theme)
{
	const struct brief *brief;

	write_minutes("02", "zebra",
		      "## Conclusions\n\n- old ^k1\n- held ^k2\n- to look at ^k4 (look again 2026-03-10)\n");
	write_minutes("09", "zebra", "## Conclusions\n\n- new ^k3 (replaces 2026-spring/2026-03-02#k1)\n");
	write_minutes("04", "other", "## Conclusions\n\n- elsewhere\n- elsewhere, due (look again 2026-03-16)\n");
	brief = brief_of(today);
	ck_assert_int_eq(brief->kind, BRIEF_KNOWN);
	ck_assert_uint_eq(brief->conclusions.total, 3);
	ck_assert_str_eq(brief->conclusions.items[0]->item->text, "to look at");
	ck_assert_str_eq(brief->conclusions.items[1]->item->text, "new");
	ck_assert_str_eq(brief->conclusions.items[2]->item->text, "held");
	ck_assert_uint_eq(brief->review.total, 1);
	ck_assert_str_eq(brief->review.items[0]->item->text, "elsewhere, due");
}
END_TEST

START_TEST(follow_ups_in_their_turn)
{
	static const char *const turns[] = { "theme", "last time", "soon", "late", "later" };
	const struct brief *brief;

	write_minutes("02", "zebra", "## Follow-up\n\n- [ ] A: theme\n");
	write_minutes(
		"04", "other",
		"## Follow-up\n\n- [ ] A: later (2026-03-05)\n- [ ] A: late (2026-03-12)\n- [ ] A: soon (2026-03-22)\n"
		"- [ ] A: not yet (2026-03-23)\n- [ ] A: whenever\n- [x] A: done (done 2026-03-08: well)\n");
	write_minutes("09", "other", "## Follow-up\n\n- [ ] A: last time (2026-05-01)\n");
	brief = brief_of(today);
	ck_assert_uint_eq(brief->actions.total, 5);
	for (size_t i = 0; i < 5; i++)
		ck_assert_str_eq(brief->actions.items[i]->text, turns[i]);
	ck_assert(action_is_late(brief->actions.items[3], today));
	ck_assert(!action_is_late(brief->actions.items[2], today));
}
END_TEST

START_TEST(done_since_last_time_and_before)
{
	const struct brief *brief;

	write_minutes("02", "zebra",
		      "## Follow-up\n\n- [x] A: before (done 2026-03-08: it held)\n- [x] A: silent (done 2026-03-07)\n"
		      "- [x] A: told (done 2026-03-11: well)\n- [x] A: untold (done 2026-03-10)\n");
	write_minutes("09", "other", "");
	brief = brief_of(today);
	ck_assert_uint_eq(brief->since.total, 2);
	ck_assert_str_eq(brief->since.items[0]->text, "untold"); /* it is asked for first */
	ck_assert_str_eq(brief->since.items[1]->text, "told");
	ck_assert_uint_eq(brief->tried.total, 1);
	ck_assert_str_eq(brief->tried.items[0]->text, "before");
}
END_TEST

START_TEST(nothing_from_after_the_day)
{
	struct date first = { 2026, 3, 2 };

	write_minutes("02", "zebra", "## Conclusions\n\n- its own\n");
	write_minutes("09", "zebra", "## Conclusions\n\n- later\n");
	ck_assert_uint_eq(brief_of(first)->conclusions.total, 0);
}
END_TEST

START_TEST(a_new_theme_and_a_day_without_one)
{
	const struct brief *brief = brief_of(today);
	struct date open = { 2026, 3, 9 };

	ck_assert_int_eq(brief->kind, BRIEF_NEW);
	ck_assert_uint_eq(brief->coming.total, 1); /* today's is coming still */
	notebook_close(notebook);
	brief = brief_of(open);
	ck_assert_int_eq(brief->kind, BRIEF_OPEN);
	ck_assert_uint_eq(brief->wish_total, 1);
}
END_TEST

START_TEST(a_change_in_two_plans_is_one)
{
	const struct brief *brief;

	write_file("terms/2026-autumn.md",
		   "---\nkind: plan\nid: 2026-autumn\nfrom: 2026-08-17\nto: 2026-12-18\n---\n\n## Coming\n\n"
		   "- 2026-03-16: watch:  Today\n- 2026-03-17: watch: today\n- 2026-03-17: watch: tomorrow\n");
	brief = brief_of(today);
	ck_assert_uint_eq(brief->coming.total, 3);
	ck_assert_uint_eq(brief->coming.count, 3);
	ck_assert_str_eq(brief->coming.items[1]->theme, "today");
	ck_assert_str_eq(brief->coming.items[2]->theme, "tomorrow");
}
END_TEST

START_TEST(experiences_ours_and_others)
{
	static const char head[] =
		"---\nid: 2026-03-01-aaaaa\nkind: experience\ntitle: The day it rained\ndate: 2026-03-01\n"
		"themes: [zebra]\n---\n\n## What happened\n\nIt rained. We stood there.\n\n## What we see\n\nWet.\n\n"
		"## What we try\n\nAn umbrella.\n\n## Private\n\nSecret.\n";
	const struct brief *brief;

	write_file("experiences/2026/03/2026-03-01-x.md", head);
	write_file("forum/one/fjell/2026/03/a.md", head);
	write_file("forum/two/fjell/2026/03/a.md", head); /* the same in another forum */
	write_file("forum/one/hav/2026/03/a.md", head);	  /* our own */
	write_file("drafts/2026-03-02-x.md", head);
	brief = brief_of(today);
	ck_assert_uint_eq(brief->own.total, 1);
	ck_assert_str_eq(brief->own.items[0].seen, "Wet.");
	ck_assert_str_eq(brief->own.items[0].tried, "An umbrella.");
	ck_assert_uint_eq(brief->others.total, 1);
	ck_assert_str_eq(brief->others.items[0].note->clinic, "fjell");
	notebook_close(notebook);
	brief = brief_of(next);
	ck_assert_int_eq(brief->kind, BRIEF_EXPERIENCE);
	ck_assert_str_eq(brief->source.seen, "It rained. We stood there.");
	ck_assert_str_eq(brief->source.tried, "");
	ck_assert_ptr_null(brief->source.note->clinic);
	ck_assert_uint_eq(brief->own.total, 0);
}
END_TEST

START_TEST(how_many_are_there)
{
	const struct brief *brief;

	ck_assert_int_eq(brief_of(today)->size, BRIEF_FULL);
	notebook_close(notebook);
	strings_add(&away, ctx.arena, "ida");
	brief = brief_of(today);
	ck_assert_int_eq(brief->size, BRIEF_FEW);
	ck_assert_uint_eq(brief->stand_ins.count, 1);
	notebook_close(notebook);
	strings_add(&away, ctx.arena, "Tor Dahl");
	strings_add(&away, ctx.arena, "Tor");
	strings_add(&away, ctx.arena, "To");
	brief = brief_of(today);
	ck_assert_int_eq(brief->size, BRIEF_ONE);
	ck_assert_str_eq(brief->leader, "Una Li");
	ck_assert_uint_eq(brief->unknown.count, 1);
	notebook_close(notebook);
	strings_add(&away, ctx.arena, "UNA");
	ck_assert_int_eq(brief_of(today)->size, BRIEF_NOBODY);
}
END_TEST

START_TEST(which_session_is_meant)
{
	struct date friday = { 2026, 3, 20 }, late = { 2026, 4, 1 };

	(void)brief_of(today);
	ck_assert_int_eq(date_compare(brief_choose(&agenda.meetings, today)->date, today), 0);
	ck_assert_int_eq(date_compare(brief_choose(&agenda.meetings, friday)->date, next), 0);
	ck_assert_ptr_null(brief_choose(&agenda.meetings, late));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("brief");
	TCase *tests = tcase_create("brief");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, conclusions_in_force_on_the_theme);
	tcase_add_test(tests, follow_ups_in_their_turn);
	tcase_add_test(tests, done_since_last_time_and_before);
	tcase_add_test(tests, nothing_from_after_the_day);
	tcase_add_test(tests, a_new_theme_and_a_day_without_one);
	tcase_add_test(tests, a_change_in_two_plans_is_one);
	tcase_add_test(tests, experiences_ours_and_others);
	tcase_add_test(tests, how_many_are_there);
	tcase_add_test(tests, which_session_is_meant);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
