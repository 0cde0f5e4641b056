/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over a clinic of a few notes, laid out in a folder of its own for each test. */
#include "model/summary.h"

#include "base/error.h"
#include "model/agenda.h"
#include "model/profession.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct context ctx;
static char root[] = "/tmp/erfar-summary-XXXXXX";
static struct folder *folder;
static struct notebook *notebook;
static struct agenda agenda;

static void write_file(const char *path, const char *text)
{
	ck_assert_int_ge(folder_write(folder, path, span_of(text), 0), 0);
}

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
				.now = { .date = { 2026, 4, 1 } } };
	ck_assert_int_ge(folder_open(&folder, ctx.arena, root), 0);
	write_file("erfar.conf", "[clinic]\n\tid = hav\n\tcountry = no\n");
	write_file("people.csv",
		   "name;e-mail;profession;workplace;from;to\nIda Holm;;sekretær;;;\nTor Dahl;;psykolog;;;\n");
	write_file("themes.csv", "theme;side;nb;nn;da;en\nethics;collaboration;Etikk;;;\nict;ict;IKT;;;\n");
	write_file(
		"terms/2026-spring.md",
		"---\nkind: plan\nid: 2026-spring\nfrom: 2026-02-02\nto: 2026-03-13\nevery: mon 09:00\nminutes: 60\nleast: 2\n"
		"agreed: {with: Eva Ravn, on: 2026-01-20, hours: \"4,25\"}\n---\n\n## Goals\n\n- [x] one\n- [ ] two\n");
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

static void write_minutes(const char *day, const char *rest)
{
	write_file(arena_format(ctx.arena, "minutes/2026/%.2s/2026-%s-x.md", day, day),
		   arena_format(ctx.arena, "---\nid: 2026-spring/2026-%s\nkind: minute\ntitle: T\ndate: 2026-%s\n%s",
				day, day, rest));
}

static const struct summary *sum_up(struct period *wanted)
{
	struct period period;
	struct date none = { 0 };
	struct summary *summary;

	ck_assert_int_ge(notebook_open(&notebook, &ctx, root), 0);
	ck_assert_int_ge(agenda_load(&agenda, notebook), 0);
	if (wanted)
		period = *wanted;
	else
		ck_assert_int_eq(period_choose(&period, &agenda.plans, NULL, none, none, ctx.now.date), 0);
	ck_assert_int_eq(summary_load(&summary, notebook, agenda.catalog, &agenda.plans, &agenda.meetings, period), 0);
	return summary;
}

START_TEST(a_term_is_summed_up)
{
	const struct summary *sum;

	write_minutes("02-02", "minutes: 45\npresent: [Ida Holm, A, B]\nthemes: [ethics, ict]\n---\n");
	write_minutes("02-09", "present: [Ida Holm, A]\naway: [B]\nthemes: [nobody-knows]\n---\n");
	write_minutes("02-16", "minutes: 60\npresent: [Ida Holm, A, B]\npart: [Tor]\n---\n");
	sum = sum_up(NULL);
	ck_assert_uint_eq(sum->sessions.held, 3);
	ck_assert_uint_eq(sum->sessions.unrecorded, 3); /* 23 February, 2 and 9 March */
	ck_assert_uint_eq(sum->sessions.few, 1);
	ck_assert_uint_eq(sum->joint, 1);
	ck_assert_int_eq(sum->used, 45 + 60 + 60);
	ck_assert_uint_eq(sum->estimated, 1);
	ck_assert_int_eq(sum->planned, 6 * 60);
	ck_assert_int_eq(sum->agreed, 255);
	ck_assert_str_eq(sum->agreed_with, "Eva Ravn");
	ck_assert_uint_eq(sum->present, 8);
	ck_assert_uint_eq(sum->expected, 9);
	ck_assert_uint_eq(sum->goals_reached, 1);
	ck_assert_uint_eq(sum->goal_count, 2);
	ck_assert_uint_eq(sum->sides[SIDE_COLLABORATION], 1);
	ck_assert_uint_eq(sum->sides[SIDE_ICT], 1);
	ck_assert_uint_eq(sum->sides[SIDE_OTHER], 1);
}
END_TEST

START_TEST(few_is_least_or_less_than_half_and_never_everybody)
{
	const struct summary *sum;

	write_minutes("02-02", "present: [A, B]\n---\n");				    /* all of two */
	write_minutes("02-09", "present: [A, B, C]\naway: [D, E]\n---\n");		    /* more than half */
	write_minutes("02-16", "present: [A, B, C]\naway: [D, E]\nexcused: [F, G]\n---\n"); /* less than half */
	write_minutes("02-23", "present: [A, B]\naway: [C]\n---\n");			    /* no more than least */
	sum = sum_up(NULL);
	ck_assert(!sum->meetings[0].few);
	ck_assert(!sum->meetings[1].few);
	ck_assert(sum->meetings[2].few);
	ck_assert(sum->meetings[3].few);
	ck_assert_uint_eq(sum->sessions.held, 4);
}
END_TEST

START_TEST(minutes_that_name_nobody_as_missing_leave_it_to_the_plan)
{
	const struct summary *sum;

	write_file("terms/2026-spring.md",
		   "---\nkind: plan\nid: 2026-spring\nfrom: 2026-02-02\nto: 2026-03-13\n"
		   "every: mon 09:00\nminutes: 60\nleast: 2\nfacilitators: [Ida Holm, A, B, C]\n---\n");
	write_minutes("02-02", "present: [Ida, A]\n---\n");
	write_minutes("02-09", "present: [Ida, A]\naway: [B]\n---\n");
	write_minutes("02-16", "present: [Ida, A]\npart: [B]\n---\n");
	write_file("minutes/2026/02/2026-02-17-more.md", "---\nkind: minute\ndate: 2026-02-17\npresent: [A]\n---\n");
	sum = sum_up(NULL);
	ck_assert_uint_eq(sum->meetings[0].expected, 4);
	ck_assert(sum->meetings[0].few);
	ck_assert_uint_eq(sum->meetings[1].expected, 3);
	ck_assert_uint_eq(sum->meetings[2].expected, 3);
	ck_assert_uint_eq(sum->meetings[3].expected, 1);
}
END_TEST

static void write_own_time(void)
{
	write_file("terms/2026-own.md", "---\nkind: plan\nid: 2026-own\nfrom: 2026-02-02\nto: 2026-03-13\n"
					"every: wed 13:00\nminutes: 30\nfacilitators: [B]\n"
					"agreed: {with: Eva Ravn, hours: 1}\n---\n");
	write_file("minutes/2026/02/2026-02-04-own.md",
		   "---\nid: 2026-own/2026-02-04\nkind: minute\ndate: 2026-02-04\npresent: [B]\n---\n\n"
		   "## Conclusions\n\n- read of plain words\n");
}

START_TEST(a_term_beside_it_counts_for_itself)
{
	const struct summary *sum;
	struct period own = { { 2026, 2, 2 }, { 2026, 3, 13 }, NULL };

	write_own_time();
	write_minutes("02-02", "minutes: 45\npresent: [Ida Holm, A, B]\n---\n\n## Conclusions\n\n- ask first\n");
	sum = sum_up(&own);
	ck_assert_uint_eq(sum->sessions.held, 2);
	ck_assert_int_eq(sum->agreed, 255 + 60);
	own.plan = plans_find(&agenda.plans, "2026-own");
	ck_assert_int_eq(
		summary_load((struct summary **)&sum, notebook, agenda.catalog, &agenda.plans, &agenda.meetings, own),
		0);
	ck_assert_uint_eq(sum->sessions.held, 1);
	ck_assert_uint_eq(sum->sessions.unrecorded, 5);
	ck_assert_int_eq(sum->used, 30);
	ck_assert_int_eq(sum->agreed, 60);
	ck_assert_uint_eq(sum->expected, 1);
	ck_assert_uint_eq(sum->conclusion_count, 1);
}
END_TEST

START_TEST(what_was_moved_beyond_its_term_is_of_it_still)
{
	const struct summary *sum;

	write_file("terms/2026-spring.md", "---\nkind: plan\nid: 2026-spring\nfrom: 2026-02-02\nto: 2026-03-13\n"
					   "every: mon 09:00\nminutes: 60\n---\n\n## Exceptions\n\n"
					   "- 2026-03-09 -> 2026-03-16: ill\n");
	write_file("minutes/2026/03/2026-03-16-x.md",
		   "---\nid: 2026-spring/2026-03-09\nkind: minute\ndate: 2026-03-16\npresent: [A]\n---\n\n"
		   "## Conclusions\n\n- well done\n\n## Actions\n\n- [ ] A: tell the others\n");
	sum = sum_up(NULL);
	ck_assert_uint_eq(sum->sessions.held, 1);
	ck_assert_uint_eq(sum->sessions.moved, 1);
	ck_assert_uint_eq(sum->conclusion_count, 1);
	ck_assert_uint_eq(sum->action_count, 1);
}
END_TEST

START_TEST(minutes_without_an_id_claim_the_meeting_of_their_day)
{
	const struct summary *sum;

	write_file("minutes/2026/02/2026-02-02-old.md", "# An old one\n");
	write_file("minutes/2026/02/2026-02-04-besides.md", "# Besides\n");
	sum = sum_up(NULL);
	ck_assert_uint_eq(sum->sessions.held, 2);
	ck_assert_uint_eq(sum->sessions.extra, 1);
	ck_assert_uint_eq(sum->sessions.unrecorded, 5);
	ck_assert_int_eq(sum->used, 60);
}
END_TEST

START_TEST(part_of_a_term_has_no_time_agreed)
{
	struct period days = { .from = { 2026, 2, 2 }, .to = { 2026, 2, 28 } };
	const struct summary *sum;

	write_minutes("03-09", "present: [A]\n---\n");
	sum = sum_up(&days);
	ck_assert_int_eq(sum->agreed, -1);
	ck_assert_str_eq(sum->agreed_with, "");
	ck_assert_uint_eq(sum->sessions.held, 0);
	ck_assert_uint_eq(sum->goal_count, 0); /* the term ends later */
}
END_TEST

START_TEST(follow_ups_that_lay_before_the_clinic)
{
	struct period days = { .from = { 2026, 2, 9 }, .to = { 2026, 2, 20 } };
	const struct summary *sum;

	write_minutes("02-02", "---\n\n## Follow-up\n\n- [x] A: before (2026-02-05) (done 2026-02-05: well)\n"
			       "- [x] A: within (done 2026-02-10: it holds)\n- [ ] A: late (2026-03-31)\n"
			       "- [ ] A: today (2026-04-01)\n- [ ] A: whenever\n");
	write_minutes("03-09", "---\n\n## Follow-up\n\n- [ ] B: after\n");
	sum = sum_up(&days);
	ck_assert_uint_eq(sum->action_count, 4);
	ck_assert_uint_eq(sum->actions_done, 1);
	ck_assert_uint_eq(sum->actions_late, 1);
	ck_assert_int_eq(sum->actions[0].state, FOLLOW_UP_LATE);
	ck_assert_int_eq(sum->actions[1].state, FOLLOW_UP_OPEN);
	ck_assert_int_eq(sum->actions[3].state, FOLLOW_UP_DONE);
}
END_TEST

START_TEST(the_usual_term_is_the_one_that_ended_last)
{
	struct date none = { 0 }, may = { 2026, 5, 1 }, june = { 2026, 6, 1 };
	struct period period;

	(void)sum_up(NULL); /* in April, after the term */
	ck_assert_int_eq(period_choose(&period, &agenda.plans, NULL, none, none, may), 0);
	ck_assert_str_eq(period.plan->id, "2026-spring");
	ck_assert_int_eq(period_choose(&period, &agenda.plans, "2026-autumn", none, none, may), ERROR_USAGE);
	ck_assert_int_eq(period_choose(&period, &agenda.plans, NULL, june, may, may), ERROR_USAGE);
	ck_assert_int_eq(period_choose(&period, &agenda.plans, NULL, may, none, june), 0);
	ck_assert_ptr_null(period.plan);
	ck_assert_int_eq(date_compare(period.to, june), 0);
}
END_TEST

START_TEST(who_works_with_patients)
{
	static const char *const clinical[] = { "psykolog",	      "Klinisk sosionom", "LÆGE",	   "overlege",
						"psykologspesialist", "sygeplejerske",	  "spesialpedagog" };
	static const char *const office[] = {
		"", "helsesekretær", "lægesekretær", "HR-konsulent", "seksjonsleder", "controller"
	};

	(void)sum_up(NULL);
	for (size_t i = 0; i < sizeof(clinical) / sizeof(*clinical); i++)
		ck_assert_msg(profession_is_clinical(notebook, clinical[i]), "%s", clinical[i]);
	for (size_t i = 0; i < sizeof(office) / sizeof(*office); i++)
		ck_assert_msg(!profession_is_clinical(notebook, office[i]), "%s", office[i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("summary");
	TCase *tests = tcase_create("summary");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_term_is_summed_up);
	tcase_add_test(tests, few_is_least_or_less_than_half_and_never_everybody);
	tcase_add_test(tests, minutes_that_name_nobody_as_missing_leave_it_to_the_plan);
	tcase_add_test(tests, a_term_beside_it_counts_for_itself);
	tcase_add_test(tests, what_was_moved_beyond_its_term_is_of_it_still);
	tcase_add_test(tests, minutes_without_an_id_claim_the_meeting_of_their_day);
	tcase_add_test(tests, part_of_a_term_has_no_time_agreed);
	tcase_add_test(tests, follow_ups_that_lay_before_the_clinic);
	tcase_add_test(tests, the_usual_term_is_the_one_that_ended_last);
	tcase_add_test(tests, who_works_with_patients);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
