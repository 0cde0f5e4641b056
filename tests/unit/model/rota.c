/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose turn it is: the rules one by one, on meetings made here, and what holds over long runs. */
#include "model/people.h"
#include "model/rota.h"

#include "index/catalog.h"
#include "model/notebook.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct plan plan;
static struct people people;
static struct meetings meetings;
static struct catalog catalog;
static const struct date today = { 2026, 6, 1 };

static void names(struct strings *out, const char *list)
{
	struct span rest = span_of(list), name;

	*out = (struct strings){ 0 };
	while (rest.len && span_next(&rest, ',', &name))
		strings_add_span(out, arena, name);
}

static void set_up(void)
{
	arena = arena_open();
	plan = (struct plan){
		.id = "t", .responsible = "R", .least = 2, .from = { 2026, 1, 1 }, .to = { 2026, 12, 31 }
	};
	names(&plan.facilitators, "A,B,C");
	people = (struct people){ 0 };
	meetings = (struct meetings){ 0 };
	catalog = (struct catalog){ 0 };
}

static void tear_down(void)
{
	arena_close(arena);
}

/* The meeting of week N of 2026, held before June; who is "" where nobody is written. */
static struct meeting *meet(int week, const char *who)
{
	struct date first = { 2026, 1, 5 };
	struct meeting *meeting;

	meetings.items = arena_grow(arena, meetings.items, meetings.count, &meetings.capacity, sizeof(*meetings.items));
	meeting = &meetings.items[meetings.count++];
	*meeting = (struct meeting){ .id = arena_format(arena, "t/%d", week),
				     .plan = &plan,
				     .theme = "",
				     .facilitator = who,
				     .place = "",
				     .why = "",
				     .date = date_add_days(first, 7L * week) };
	meeting->original = meeting->date;
	if (date_compare(meeting->date, today) < 0)
		meeting->state = *who ? MEETING_HELD : MEETING_UNRECORDED;
	return meeting;
}

static struct catalog_note *record(struct meeting *meeting, const char *present, const char *away)
{
	struct catalog_note *note = arena_alloc(arena, sizeof(*note));
	struct catalog_people *there = arena_alloc(arena, sizeof(*there));

	*note = (struct catalog_note){ .path = "minutes/x.md",
				       .id = meeting->id,
				       .title = "",
				       .share = "",
				       .kind = KIND_MINUTE,
				       .date = meeting->date,
				       .people = there };
	names(&there->present, present);
	names(&there->away, away);
	meeting->record = note;
	meeting->state = MEETING_HELD;
	return note;
}

static void work_between(const char *name, struct date from, struct date to)
{
	struct person *items = arena_array(arena, people.count + 1, sizeof(*items));

	if (people.count)
		memcpy(items, people.items, people.count * sizeof(*items));
	items[people.count] =
		(struct person){ .name = name, .mail = "", .profession = "", .workplace = "", .from = from, .to = to };
	people.items = items;
	people.count++;
}

/* Who leads the last meeting. */
static const char *proposed(void)
{
	rota_propose(&meetings, arena, &people, today);
	return meetings.items[meetings.count - 1].facilitator;
}

static const char *stand_ins(const char *away, int there)
{
	struct strings list, out;
	const char *text = "";

	names(&list, away);
	ck_assert_int_eq(rota_stand_ins(&out, arena, &meetings, &catalog, &meetings.items[meetings.count - 1], &list),
			 there);
	for (size_t i = 0; i < out.count; i++)
		text = arena_format(arena, "%s%s%s", text, *text ? "," : "", out.items[i]);
	return text;
}

START_TEST(a_first_name_alone)
{
	struct date none = { 0 };

	names(&plan.facilitators, "Sunniva Øye,Anne Grete Lie,Ola Berg");
	meet(1, "Sunniva");
	meet(2, "anne grete");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Ola Berg");
	ck_assert_str_eq(stand_ins("SUNNIVA", 3), "Anne Grete Lie,R");
	ck_assert_str_eq(rota_standing(&meetings, &meetings.items[2], "Sunniva")->name, "Sunniva Øye");
	/* By people.csv where the lists have only the first name; the whole name is shown. */
	names(&plan.facilitators, "Sunniva,Ola Berg");
	work_between("Sunniva Øye", none, none);
	meetings.count = 0;
	record(meet(1, "Sunniva Øye"), "Sunniva Øye,Ola Berg", "");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Ola Berg");
	ck_assert_str_eq(rota_standing(&meetings, &meetings.items[1], "Sunniva")->name, "Sunniva Øye");
	/* Who was to lead, by first name among those away, did not. */
	meetings.count = 0;
	record(meet(1, "Ola Berg"), "Sunniva,Ola Berg", "");
	record(meet(2, "Sunniva Øye"), "Ola Berg", "Sunniva");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Sunniva Øye");
}
END_TEST

START_TEST(a_first_name_of_several)
{
	struct date none = { 0 };

	names(&plan.facilitators, "Anne Lie,Anne Berg,Ola Dahl");
	meet(1, "Anne");
	meet(2, "Ola");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Anne Lie");
	/* The lists go before people.csv, and a list that has both means two. */
	names(&plan.facilitators, "Sunniva,Sunniva Øye,Ola Dahl");
	work_between("Ola Vik", none, none);
	meetings.count = 0;
	meet(1, "Sunniva");
	meet(2, "Ola");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Sunniva Øye");
	/* Somebody of people.csv who has no other name is that one. */
	names(&plan.facilitators, "Mia Moe,Ola Dahl");
	work_between("Mia", none, none);
	meetings.count = 0;
	meet(1, "Mia");
	meet(2, "Ola");
	meet(30, "");
	ck_assert_str_eq(proposed(), "Mia Moe");
}
END_TEST

START_TEST(a_first_term_goes_by_the_list)
{
	for (int week = 30; week < 36; week++)
		meet(week, "");
	rota_propose(&meetings, arena, &people, today);
	for (size_t i = 0; i < 6; i++) {
		ck_assert_str_eq(meetings.items[i].facilitator, plan.facilitators.items[i % 3]);
		ck_assert(meetings.items[i].proposed);
	}
}
END_TEST

START_TEST(fewest_turns_then_longest_ago)
{
	meet(1, "A");
	meet(2, "B");
	meet(3, "A");
	meet(4, "C");
	meet(5, "A");
	meet(30, "");
	ck_assert_str_eq(proposed(), "B");
	ck_assert_str_eq(stand_ins("", 4), "C,A,R");
}
END_TEST

START_TEST(all_terms_count)
{
	static struct plan before;

	before = plan;
	for (int week = 1; week < 9; week++)
		meet(week, week < 4 ? "A" : week < 7 ? "B" : "C")->plan = &before;
	meet(30, "");
	ck_assert_str_eq(proposed(), "C"); /* two turns against three, though C led last */
}
END_TEST

START_TEST(nobody_leads_twice_running_while_others_can)
{
	for (int week = 1; week < 5; week++)
		meet(week, week % 2 ? "A" : "B");
	meet(5, "C");
	meet(30, ""); /* C has led least, and the last time */
	ck_assert_str_eq(proposed(), "A");
	names(&plan.facilitators, "C");
	meetings.items[5].facilitator = "";
	ck_assert_str_eq(proposed(), "C");
}
END_TEST

START_TEST(nobody_leads_just_before_what_is_written)
{
	for (int week = 1; week < 7; week++)
		meet(week, week % 2 ? "A" : "B");
	meet(30, ""); /* C has one turn, and it is the next */
	meet(31, "C");
	rota_propose(&meetings, arena, &people, today);
	ck_assert_str_eq(meetings.items[6].facilitator, "A");
}
END_TEST

START_TEST(what_is_written_for_later_counts)
{
	struct meeting *later;

	meet(1, "A");
	meet(2, "B");
	meet(3, "C");
	meet(30, "");
	meet(31, "");
	later = meet(32, "A");
	later->proposed = false;
	rota_propose(&meetings, arena, &people, today);
	ck_assert_str_eq(meetings.items[3].facilitator, "B");
	ck_assert_str_eq(meetings.items[4].facilitator, "C");
	ck_assert_str_eq(meetings.items[5].facilitator, "A");
	ck_assert(!later->proposed);
}
END_TEST

START_TEST(newcomers_are_not_first)
{
	static const char *const expected[] = { "C", "A", "B", "D" };
	struct date march = { 2026, 3, 1 }, none = { 0 };

	names(&plan.facilitators, "D,A,B,C");
	work_between("D", march, none);
	for (int week = 1; week < 6; week++)
		meet(week, week % 3 == 1 ? "A" : week % 3 == 2 ? "B" : "C");
	for (int week = 30; week < 34; week++)
		meet(week, "");
	rota_propose(&meetings, arena, &people, today);
	for (size_t i = 0; i < 4; i++)
		ck_assert_str_eq(meetings.items[5 + i].facilitator, expected[i]);
}
END_TEST

/* Not even before somebody who has led more than all others, where those are away. */
START_TEST(nobody_leads_the_first_time_they_come)
{
	struct date march = { 2026, 3, 1 }, none = { 0 };
	struct rota_day day;

	names(&plan.facilitators, "D,A,B,C");
	work_between("D", march, none);
	for (int week = 1; week < 7; week++)
		meet(week, week == 1 ? "A" : week == 2 ? "B" : "C");
	meet(7, "A");
	record(meet(30, ""), "", "A,B");
	rota_propose(&meetings, arena, &people, today);
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[7], NULL);
	ck_assert_str_eq(day.leader, "C");
}
END_TEST

START_TEST(a_newcomer_nobody_has_seen_waits)
{
	names(&plan.facilitators, "D,A,B,C");
	for (int week = 1; week < 7; week++)
		record(meet(week, week % 3 == 1 ? "A" : week % 3 == 2 ? "B" : "C"), "A,B,C", "");
	meet(30, "");
	ck_assert_str_eq(proposed(), "A");
	ck_assert_ptr_nonnull(rota_standing(&meetings, &meetings.items[6], "d"));
	ck_assert(rota_standing(&meetings, &meetings.items[6], "d")->fresh);
}
END_TEST

START_TEST(nobody_makes_up_for_a_leave)
{
	size_t led = 0;

	for (int week = 1; week < 4; week++)
		meet(week, week == 1 ? "A" : week == 2 ? "B" : "C");
	for (int week = 4; week < 20; week++)
		record(meet(week, week % 2 ? "A" : "B"), "A,B", "C");
	for (int week = 30; week < 36; week++)
		meet(week, "");
	rota_propose(&meetings, arena, &people, today);
	ck_assert_str_eq(meetings.items[19].facilitator, "C"); /* longest ago */
	for (size_t i = 19; i < meetings.count; i++)
		led += strcmp(meetings.items[i].facilitator, "C") == 0;
	ck_assert_uint_eq(led, 2);
}
END_TEST

START_TEST(who_has_left_or_not_begun_is_not_asked)
{
	struct date may = { 2026, 5, 1 }, winter = { 2026, 12, 1 }, none = { 0 };

	work_between("  a ", none, may);
	work_between("B", winter, none);
	meet(30, "");
	ck_assert_str_eq(proposed(), "C");
	ck_assert_int_eq(rota_absence(&meetings, "A", meetings.items[0].date), ABSENCE_LEFT);
	ck_assert_int_eq(rota_absence(&meetings, "b", meetings.items[0].date), ABSENCE_NOT_BEGUN);
	ck_assert_str_eq(stand_ins("", 2), "R");
}
END_TEST

START_TEST(who_really_led_counts)
{
	struct meeting *swapped;

	meet(1, "A");
	meet(2, "B");
	swapped = meet(3, "C");
	record(swapped, "A,B", "C"); /* C was to lead and was away; nobody says who did: the one whose turn it was, A */
	meet(30, "");
	ck_assert_str_eq(proposed(), "C");
	ck_assert_uint_eq(rota_standing(&meetings, &meetings.items[3], "A")->turns, 2);
	ck_assert_uint_eq(rota_standing(&meetings, &meetings.items[3], "C")->turns, 0);
}
END_TEST

START_TEST(a_proposal_stays_when_its_day_has_passed)
{
	struct date later = { 2026, 8, 10 };

	meet(1, "A");
	meet(30, "");
	meet(32, "");
	rota_propose(&meetings, arena, &people, today);
	ck_assert_str_eq(meetings.items[1].facilitator, "B");
	ck_assert_str_eq(meetings.items[2].facilitator, "C");
	meetings.items[1].facilitator = meetings.items[2].facilitator = "";
	meetings.items[1].proposed = meetings.items[2].proposed = false;
	meetings.items[1].state = MEETING_UNRECORDED;
	rota_propose(&meetings, arena, &people, later);
	ck_assert_str_eq(meetings.items[1].facilitator, "");
	ck_assert_str_eq(meetings.items[2].facilitator, "C");
}
END_TEST

START_TEST(stand_ins_and_few)
{
	struct rota_day day;
	struct strings away;

	meet(1, "A");
	meet(2, "B");
	meet(3, "C");
	meet(30, "B");
	rota_propose(&meetings, arena, &people, today);
	ck_assert_str_eq(stand_ins("", 4), "A,C,R");
	ck_assert_str_eq(stand_ins("b", 3), "C,R"); /* A leads for B */
	ck_assert_str_eq(stand_ins("A,B,C", 1), "");
	names(&away, "A,B,C");
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[3], &away);
	ck_assert_str_eq(day.leader, "R");
	ck_assert_str_eq(day.instead_of, "B");
	ck_assert(day.few && day.proposed && !day.over);
	names(&away, "A,B,C,R");
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[3], &away);
	ck_assert_str_eq(day.leader, "");
	ck_assert_uint_eq(day.there, 0);
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[0], NULL);
	ck_assert(day.over && !day.few);
	ck_assert_str_eq(day.leader, "A");
}
END_TEST

START_TEST(minutes_begun_beforehand_tell_who_is_away)
{
	struct rota_day day;

	meet(1, "A");
	meet(2, "B");
	record(meet(30, ""), "", "C");
	rota_propose(&meetings, arena, &people, today);
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[2], NULL);
	ck_assert_str_eq(day.leader, "A");
	ck_assert_uint_eq(day.stand_ins.count, 2); /* B, R */
	ck_assert_str_eq(day.away.items[0], "C");
	ck_assert(rota_is_ahead(&meetings.items[2], today));
}
END_TEST

START_TEST(a_draft_tells_who_is_away_and_changes_no_proposal)
{
	struct meeting *coming;
	struct rota_day day;

	meet(1, "A");
	meet(2, "B");
	coming = meet(30, "");
	ck_assert_str_eq(proposed(), "C");
	catalog.notes = record(coming, "", "C");
	catalog.note_count = 1;
	catalog.notes->draft = true;
	coming->record = NULL;
	coming->state = MEETING_COMING;
	rota_look(&day, arena, &meetings, &catalog, coming, NULL);
	ck_assert_str_eq(day.leader, "A");
	ck_assert_str_eq(day.instead_of, "C");
	ck_assert_str_eq(coming->facilitator, "C");
}
END_TEST

START_TEST(other_kinds_and_days_off_are_no_turns)
{
	meet(1, "A");
	meet(2, "B")->kind = ENTRY_FORUM;
	meet(3, "C")->state = MEETING_HOLIDAY;
	meet(30, "")->kind = ENTRY_FAGDAG;
	meet(31, "");
	ck_assert_str_eq(proposed(), "B");
	ck_assert_str_eq(meetings.items[3].facilitator, "");
	ck_assert_uint_eq(rota_standing(&meetings, &meetings.items[4], "C")->turns, 0);
}
END_TEST

START_TEST(nobody_on_the_list)
{
	struct rota_day day;

	names(&plan.facilitators, "");
	meet(30, "");
	ck_assert_str_eq(proposed(), "");
	rota_look(&day, arena, &meetings, &catalog, &meetings.items[0], NULL);
	ck_assert_str_eq(day.leader, "R");
	ck_assert_ptr_null(day.instead_of);
}
END_TEST

START_TEST(a_name_twice_on_the_list_is_one_person)
{
	names(&plan.facilitators, "A,a, A ,B");
	meet(30, "");
	rota_propose(&meetings, arena, &people, today);
	ck_assert_uint_eq(rota_standings(&meetings, &meetings.items[0]).count, 2);
}
END_TEST

static unsigned long next_random(unsigned long *state)
{
	*state = *state * 6364136223846793005UL + 1442695040888963407UL;
	return *state >> 33;
}

static size_t spread(const size_t *turns, size_t members)
{
	size_t least = turns[0], most = turns[0];

	for (size_t i = 1; i < members; i++) {
		least = turns[i] < least ? turns[i] : least;
		most = turns[i] > most ? turns[i] : most;
	}
	return most - least;
}

/* Twenty years of weeks nobody is written for. */
START_TEST(turns_never_differ_by_more_than_one)
{
	size_t turns[8] = { 0 }, members = 2 + (size_t)_i;

	names(&plan.facilitators, arena_copy_bytes(arena, "A,B,C,D,E,F,G,H", members * 2 - 1));
	for (int week = 30; week < 1030; week++)
		meet(week, "");
	rota_propose(&meetings, arena, &people, today);
	for (size_t i = 0; i < meetings.count; i++) {
		turns[*meetings.items[i].facilitator - 'A']++;
		ck_assert_uint_le(spread(turns, members), 1);
	}
}
END_TEST

/* However unevenly they led before, and whatever is written for later: in the end all have led as often. */
START_TEST(turns_become_even)
{
	unsigned long state = (unsigned long)_i + 1;
	size_t turns[8] = { 0 }, members = 3 + (size_t)_i % 6;

	names(&plan.facilitators, arena_copy_bytes(arena, "A,B,C,D,E,F,G,H", members * 2 - 1));
	for (int week = 0; week < 21; week++)
		meet(week, plan.facilitators.items[next_random(&state) % members]);
	for (int week = 30; week < 230; week++)
		meet(week, next_random(&state) % 4 ? "" : plan.facilitators.items[next_random(&state) % members]);
	for (int week = 230; week < 400; week++)
		meet(week, "");
	rota_propose(&meetings, arena, &people, today);
	for (size_t i = 0; i < meetings.count; i++)
		turns[*meetings.items[i].facilitator - 'A']++;
	ck_assert_uint_le(spread(turns, members), 1);
}
END_TEST

/* Neither the order of names in minutes. */
START_TEST(the_order_of_reading_decides_nothing)
{
	const char *before;

	names(&plan.facilitators, "A,B,C,D");
	for (int week = 1; week < 18; week++)
		record(meet(week, week % 5 ? "A" : "C"), week % 3 ? "A,B,C" : "D,C", week % 3 ? "D" : "B");
	meet(30, "");
	before = proposed();
	for (size_t i = 0; i + 1 < meetings.count; i++) {
		struct strings *present = &((struct catalog_people *)meetings.items[i].record->people)->present;
		const char *first = present->items[0];

		present->items[0] = present->items[present->count - 1];
		present->items[present->count - 1] = first;
	}
	meetings.items[meetings.count - 1].facilitator = "";
	ck_assert_str_eq(proposed(), before);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("rota");
	TCase *tests = tcase_create("rota");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_first_name_alone);
	tcase_add_test(tests, a_first_name_of_several);
	tcase_add_test(tests, a_first_term_goes_by_the_list);
	tcase_add_test(tests, fewest_turns_then_longest_ago);
	tcase_add_test(tests, all_terms_count);
	tcase_add_test(tests, nobody_leads_twice_running_while_others_can);
	tcase_add_test(tests, nobody_leads_just_before_what_is_written);
	tcase_add_test(tests, what_is_written_for_later_counts);
	tcase_add_test(tests, newcomers_are_not_first);
	tcase_add_test(tests, nobody_leads_the_first_time_they_come);
	tcase_add_test(tests, a_newcomer_nobody_has_seen_waits);
	tcase_add_test(tests, nobody_makes_up_for_a_leave);
	tcase_add_test(tests, who_has_left_or_not_begun_is_not_asked);
	tcase_add_test(tests, who_really_led_counts);
	tcase_add_test(tests, a_proposal_stays_when_its_day_has_passed);
	tcase_add_test(tests, stand_ins_and_few);
	tcase_add_test(tests, minutes_begun_beforehand_tell_who_is_away);
	tcase_add_test(tests, a_draft_tells_who_is_away_and_changes_no_proposal);
	tcase_add_test(tests, other_kinds_and_days_off_are_no_turns);
	tcase_add_test(tests, nobody_on_the_list);
	tcase_add_test(tests, a_name_twice_on_the_list_is_one_person);
	tcase_add_loop_test(tests, turns_never_differ_by_more_than_one, 0, 7);
	tcase_add_loop_test(tests, turns_become_even, 0, 30);
	tcase_add_test(tests, the_order_of_reading_decides_nothing);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
