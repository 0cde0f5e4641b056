/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which minutes belong to a meeting that was planned, and which were of an extra one, also when there are thousands. */
#include "model/agenda.h"

#include "base/error.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MANY ((size_t)20000)

static struct context ctx;
static char root[] = "/tmp/erfar-meeting-XXXXXX";
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
	write_file("terms/2026-spring.md", "---\nkind: plan\nid: 2026-spring\nfrom: 2026-02-02\nto: 2026-02-16\n"
					   "every: mon 09:00\n---\n\n## Exceptions\n\n"
					   "- 2026-02-18: fagdag 09:00: the day\n- 2026-02-16 -> 2026-02-17: ill\n");
	write_file("terms/2026-s.md", "---\nkind: plan\nid: 2026-s\nfrom: 2026-01-01\nto: 2026-01-02\n---\n");
	ck_assert_int_ge(notebook_open(&notebook, &ctx, root), 0);
	ck_assert_int_ge(agenda_load(&agenda, notebook), 0);
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

static struct catalog_note minutes(const char *id, const char *path)
{
	struct catalog_note note = { .path = path,
				     .id = id,
				     .title = "",
				     .kind = KIND_MINUTE,
				     .share = "",
				     .date = { 2026, 3, 2 },
				     .people = &catalog_nobody };
	struct span day = span_skip(span_of(id), span_find(span_of(id), '/') + 1);

	(void)date_parse(&note.date, span_take(day, 10));
	return note;
}

static struct meetings load(struct catalog_note *notes, size_t count)
{
	const struct catalog catalog = { .notes = notes, .note_count = count };
	struct meetings meetings;

	ck_assert_int_eq(meetings_load(&meetings, notebook, &agenda.plans, &catalog), 0);
	return meetings;
}

/* Each meeting with the path of its minutes, one a line. */
static const char *listed(const struct meetings *meetings)
{
	struct buf out = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < meetings->count; i++)
		buf_add_format(&out, "%s %s\n", meetings->items[i].id,
			       meetings->items[i].minutes_path ? meetings->items[i].minutes_path : "-");
	copy = arena_copy(ctx.arena, out.at);
	buf_done(&out);
	return copy;
}

START_TEST(what_nobody_foresaw)
{
	struct catalog_note notes[] = {
		minutes("2026-spring/2026-02-09", "a"),
		minutes("2026-spring/2026-02-18", "b"), /* the professional day */
		minutes("2026-spring/2026-03-05", "c"),
		minutes("2026-spring/2026-02-16", "d"), /* the moved one */
		minutes("2026-spring/2026-02-01", "e"),
		minutes("2026-s/2026-02-20", "f"),
		minutes("2026-02-20-abcde", "g"),
	};
	struct meetings meetings = load(notes, sizeof(notes) / sizeof(*notes));

	ck_assert_str_eq(listed(&meetings),
			 "2026-spring/2026-02-01 e\n2026-spring/2026-02-02 -\n2026-spring/2026-02-09 a\n"
			 "2026-spring/2026-02-16 d\n2026-spring/2026-02-18-fagdag b\n2026-s/2026-02-20 f\n"
			 "2026-spring/2026-03-05 c\n");
}
END_TEST

START_TEST(thousands_of_them)
{
	struct catalog_note *notes = arena_array(ctx.arena, MANY, sizeof(*notes));
	struct meetings meetings;

	for (size_t i = 0; i < MANY; i++)
		notes[i] = minutes(arena_format(ctx.arena, "2026-spring/2026-02-09-%zu", i),
				   arena_format(ctx.arena, "%zu", i));
	notes[0].id = "2026-spring/2026-02-09";
	meetings = load(notes, MANY);
	ck_assert_uint_eq(meetings.count, MANY + 3); /* 2, 16 and 18 February have none */
}
END_TEST

static struct catalog_note titled(const char *id, const char *title)
{
	struct catalog_note note = minutes(id, title);

	note.title = title;
	return note;
}

static struct meetings load_plan(const char *lines, struct catalog_note *notes, size_t count)
{
	struct buf plan = BUF_INIT;

	buf_add_format(&plan,
		       "---\nkind: plan\nid: 2028\nfrom: 2028-01-03\nto: 2028-01-17\nevery: mon 09:00\n---\n\n%s",
		       lines);
	write_file("terms/2028.md", plan.at);
	buf_done(&plan);
	ck_assert_int_ge(agenda_load(&agenda, notebook), 0);
	agenda.plans.items += agenda.plans.count - 1;
	agenda.plans.count = 1;
	return load(notes, count);
}

/* A line put in above the others takes nobody's minutes. */
START_TEST(minutes_stay_with_their_entry)
{
	struct catalog_note notes[] = { titled("2028/2028-01-05-fagdag", "Day A"),
					titled("2028/2028-01-05-fagdag-2", "day b, at RBUP"),
					titled("2028/2028-01-10", "The extra one") };
	struct meetings meetings =
		load_plan("## Exceptions\n\n- 2028-01-05: fagdag: Day Z\n- 2028-01-05: fagdag: day a\n"
			  "- 2028-01-05: fagdag: Day B\n- 2028-01-05: fagdag: Day Bee\n"
			  "- 2028-01-10: session: The extra one\n\n## Themes\n\n- 2028-01-10: Letters\n",
			  notes, 3);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < meetings.count; i++)
		buf_add_format(&out, "%s %s: %s\n", meetings.items[i].id + strlen("2028/2028-01-"),
			       meetings.items[i].theme,
			       meetings.items[i].minutes_path ? meetings.items[i].minutes_path : "-");
	ck_assert_str_eq(out.at, "03 : -\n05-fagdag day a: Day A\n05-fagdag-2 Day B: day b, at RBUP\n"
				 "05-fagdag-3 Day Z: -\n05-fagdag-4 Day Bee: -\n10 The extra one: The extra one\n"
				 "10-2 Letters: -\n17 : -\n");
	buf_done(&out);
}
END_TEST

/* Other words, or none: the ids count as before, also where the line of the minutes is gone. */
START_TEST(minutes_of_other_words)
{
	struct catalog_note notes[] = { titled("2028/2028-01-05-fagdag", "Day A"),
					titled("2028/2028-01-05-fagdag-2", "Something else"),
					titled("2028/2028-01-05-fagdag-3", "Day C") };
	struct meetings meetings =
		load_plan("## Exceptions\n\n- 2028-01-05: fagdag: Day AA\n- 2028-01-05: fagdag: Day C\n", notes, 3);

	ck_assert_str_eq(listed(&meetings), "2028/2028-01-03 -\n2028/2028-01-05-fagdag Day A\n"
					    "2028/2028-01-05-fagdag-2 Something else\n"
					    "2028/2028-01-05-fagdag-3 Day C\n2028/2028-01-10 -\n2028/2028-01-17 -\n");
	ck_assert_str_eq(meetings.items[3].theme, "Day C");
}
END_TEST

/* Minutes by the id of an ordinary session are of one entry only. */
START_TEST(minutes_of_the_day)
{
	struct catalog_note notes[] = { titled("2028/2028-01-05", "Day B"), titled("2028/2028-01-06", "Else") };
	struct meetings meetings =
		load_plan("## Exceptions\n\n- 2028-01-05: fagdag: Day A\n- 2028-01-05: forum: Day B\n"
			  "- 2028-01-06: forum: Day C\n- 2028-01-06: fagdag: Day D\n",
			  notes, 2);

	ck_assert_str_eq(listed(&meetings), "2028/2028-01-03 -\n2028/2028-01-05-fagdag -\n2028/2028-01-05-forum Day B\n"
					    "2028/2028-01-06-fagdag -\n2028/2028-01-06-forum Else\n2028/2028-01-10 -\n"
					    "2028/2028-01-17 -\n");
}
END_TEST

START_TEST(lines_no_meeting_goes_by)
{
	struct catalog_note notes[] = { titled("2028/2028-01-06", "an extra one") };
	struct meetings meetings = load_plan(
		"## Themes\n\n- 2028-01-04: A day late\n- 2028-01-10: Letters\n- 2028-01-06: Held\n"
		"- 2028-01-18: Moved there\n- Some day\n\n## Exceptions\n\n- 2028-01-09 -> 2028-01-11: x\n"
		"- 2028-01-17 -> 2028-01-18: y\n- 2028-01-17 -> 2028-01-19: twice\n- 2028-01-05: fagdag: Day\n"
		"- 2028-01-05 facilitator Per\n- 2028-01-05 -> 2028-01-06: z\n- 2028-01-03 facilitator Per\n",
		notes, 1);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < meetings.idle.count; i++) {
		buf_add_format(&out, "%d ", meetings.idle.items[i].line->item->line);
		date_add_text(&out, meetings.idle.items[i].nearest);
		buf_add_byte(&out, '\n');
	}
	ck_assert_str_eq(out.at, "11 2028-01-03\n19 2028-01-10\n23 2028-01-03\n");
	buf_done(&out);
}
END_TEST

#define MANY_DAYS 1250

/* Four lines of each day, and once more what a second person wrote of it. */
static void write_long_plan(void)
{
	struct buf plan = BUF_INIT;

	buf_add_text(&plan, "---\nkind: plan\nid: 2027\nfrom: 2027-01-01\nto: 2027-01-02\n---\n\n## Exceptions\n\n");
	for (int round = 0; round < 2; round++)
		for (long i = 0; i < MANY_DAYS; i++) {
			struct date date = date_add_days((struct date){ 2027, 1, 1 }, i);
			char day[DATE_TEXT], to[DATE_TEXT];

			(void)date_text(day, date);
			(void)date_text(to, date_add_days(date, 3650 + round));
			buf_add_format(&plan, "- %s -> %s: why %ld\n- %s facilitator %s\n- %s: theme %d of %ld #%s\n",
				       day, to, i, day, round ? "Ola" : "Kari", day, round, i, "phone");
			if (!round)
				buf_add_format(&plan, "- %s: session 10:00\n- %s: fagdag 12:00: day\n", day, day);
		}
	write_file("terms/2027.md", plan.at);
	buf_done(&plan);
}

START_TEST(thousands_of_lines)
{
	struct meetings meetings;
	size_t sessions = 0;

	write_long_plan();
	ck_assert_int_ge(agenda_load(&agenda, notebook), 0);
	meetings = load(NULL, 0);
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *meeting = &meetings.items[i];
		long day = date_to_days(meeting->original) - date_to_days((struct date){ 2027, 1, 1 });

		if (day < 0)
			continue;
		if (meeting->kind != ENTRY_SESSION) {
			ck_assert_int_eq(date_compare(meeting->date, meeting->original), 0);
			continue;
		}
		ck_assert_str_eq(meeting->facilitator, "Kari");
		ck_assert_str_eq(meeting->theme, arena_format(ctx.arena, "theme 0 of %ld", day));
		ck_assert_str_eq(meeting->why, arena_format(ctx.arena, "why %ld", day));
		ck_assert_int_eq(date_to_days(meeting->date) - date_to_days(meeting->original), 3650);
		sessions++;
	}
	ck_assert_uint_eq(sessions, MANY_DAYS);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/meeting");
	TCase *cases = tcase_create("meeting");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, what_nobody_foresaw);
	tcase_add_test(cases, thousands_of_them);
	tcase_add_test(cases, minutes_stay_with_their_entry);
	tcase_add_test(cases, minutes_of_other_words);
	tcase_add_test(cases, minutes_of_the_day);
	tcase_add_test(cases, lines_no_meeting_goes_by);
	tcase_add_test(cases, thousands_of_lines);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
