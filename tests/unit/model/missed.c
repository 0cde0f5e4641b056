/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/missed.h"

#include "base/error.h"
#include "front.h"
#include "index/catalog.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOTES 300

static char root[] = "/tmp/erfar-missed-XXXXXX";
static struct context ctx;
static struct notebook notebook;
static struct catalog_note notes[NOTES];
static struct catalog catalog;
static struct missed missed;

static void set_up(void)
{
	ctx = (struct context){ .arena = arena_open(), .now.date = { 2026, 9, 3 } };
	ck_assert_ptr_nonnull(mkdtemp(root));
	notebook = (struct notebook){ .ctx = &ctx };
	ck_assert_int_eq(folder_open(&notebook.folder, ctx.arena, root), 0);
	catalog = (struct catalog){ .notes = notes };
}

static void tear_down(void)
{
	(void)folder_remove(notebook.folder, "people.csv");
	folder_close(notebook.folder);
	(void)rmdir(root);
	memcpy(root + strlen(root) - 6, "XXXXXX", 6);
	arena_close(ctx.arena);
}

static void people(const char *rows)
{
	const char *text = arena_format(ctx.arena, "name;from;to\n%s", rows);

	ck_assert_int_eq(folder_write(notebook.folder, "people.csv", span_of(text), 0), 0);
}

static struct strings names(const char *text)
{
	struct span rest = span_of(text), name;
	struct strings list = { 0 };

	while (rest.len && span_next(&rest, ',', &name))
		strings_add_span(&list, ctx.arena, span_trim(name));
	return list;
}

/* Minutes of the day after the ones before, from 1 January 2026 on. */
static struct catalog_note *minutes(const char *present, const char *away)
{
	struct catalog_note *note = &notes[catalog.note_count];
	struct catalog_people *people;

	*note = (struct catalog_note){ .kind = KIND_MINUTE, .title = "", .share = "clinic" };
	note->date = date_from_days(date_to_days((struct date){ 2026, 1, 1 }) + (long)catalog.note_count++);
	note->path = note->id = arena_format(ctx.arena, "minutes/%03zu.md", catalog.note_count);
	people = arena_alloc(ctx.arena, sizeof(*people));
	people->present = names(present);
	people->away = names(away);
	note->people = people;
	return note;
}

static struct catalog_people *said(const char *present, const char *away)
{
	return (struct catalog_people *)(uintptr_t)minutes(present, away)->people;
}

/* "path:absence ..." of the person. */
static const char *missed_by(const char *name)
{
	const struct missed_person *person = NULL;
	const char *text = "";

	ck_assert_int_eq(missed_load(&missed, &notebook, &catalog, (struct date){ 0 }), 0);
	if (missed_find(&person, &missed, span_of(name)) != 1)
		return "nobody";
	for (size_t i = 0; i < person->count; i++)
		text = arena_format(ctx.arena, "%s%s%.3s:%s", text, *text ? " " : "",
				    person->meetings[i].note->path + 8, absence_name(person->meetings[i].absence));
	return text;
}

START_TEST(who_is_named_as_missing)
{
	struct catalog_note *note;

	minutes("Kari", "Ola");
	said("Kari", "")->excused = names("Ola");
	said("Kari,Ola", "")->part = names("Ola");
	note = minutes("Kari", "Ola");
	note->clinic = "by";
	note = minutes("Kari", "Ola");
	note->draft = true;
	note = minutes("Kari", "Ola");
	note->kind = KIND_EXPERIENCE;
	ck_assert_str_eq(missed_by("Ola"), "001:away 002:excused 003:part");
	ck_assert_str_eq(missed_by("Kari"), "");
	ck_assert_str_eq(missed_by("Per"), "nobody");
}
END_TEST

START_TEST(signed_off_with_or_without_a_date)
{
	said("Kari", "Ola  Berg")->read = names("Per 2026-01-02,OLA BERG 2026-01-02");
	said("Kari", "Ola Berg")->read = names("Ola Berg");
	said("Kari", "Ola Berg")->read = names("Ola 2026-01-02");
	ck_assert_str_eq(missed_by("Ola Berg"), "003:away");
}
END_TEST

START_TEST(not_named_since_they_were_last_there)
{
	for (int i = 0; i < 4; i++)
		minutes("Kari,Ola", "");
	minutes("Kari", "");
	minutes("Kari,Ola", ""); /* what came before is past */
	minutes("Kari", "");
	minutes("", ""); /* does not say who was there */
	minutes("Kari", "Ola");
	said("Kari", "")->read = names("Ola 2026-01-20");
	minutes("Kari", "");
	ck_assert_str_eq(missed_by("Ola"), "007:unnamed 009:away 011:unnamed");
}
END_TEST

START_TEST(guests_have_missed_only_what_names_them)
{
	minutes("Kari,Ingrid", "");
	for (int i = 0; i < 4; i++)
		minutes("Kari", "");
	minutes("Kari,Ingrid", "");
	minutes("Kari,Magnus", "");
	minutes("Kari", "");
	ck_assert_str_eq(missed_by("Ingrid"), "");
	ck_assert_str_eq(missed_by("Magnus"), ""); /* once is not usually */
}
END_TEST

START_TEST(who_leads_is_there)
{
	static const char *const led[] = { "facilitator", "Ola", NULL };

	minutes("Kari,Ola", "");
	minutes("Kari,Ola", "");
	minutes("Kari", "");
	minutes("Kari", "")->front = front_pack(ctx.arena, led);
	ck_assert_str_eq(missed_by("Ola"), "");
}
END_TEST

START_TEST(not_beyond_their_days_here_nor_today)
{
	people("Ola;2020-01-01;2026-01-04\nKari;;\n");
	for (int i = 0; i < 3; i++)
		minutes("Kari,Ola", "");
	minutes("Kari", "");
	minutes("Kari", "");
	minutes("Kari", "")->date = (struct date){ 2027, 1, 1 };
	ck_assert_str_eq(missed_by("Ola"), "004:unnamed");
	ck_assert(!missed_works_here(&missed, missed.people[1], ctx.now.date));
	ck_assert(missed_works_here(&missed, missed.people[0], ctx.now.date));
}
END_TEST

START_TEST(only_the_latest_are_looked_at_for_those_not_named)
{
	const struct missed_person *person;

	minutes("Kari,Ola", "");
	minutes("Kari,Ola", "");
	for (int i = 0; i < NOTES - 2; i++)
		minutes("Kari", "")->date = (struct date){ 2026, 2, 1 };
	(void)missed_by("Ola");
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("Ola")), 1);
	ck_assert_uint_eq(person->count, MISSED_UNNAMED_MOST);
}
END_TEST

START_TEST(names_by_their_start)
{
	const struct missed_person *person = NULL;

	people("Åse Lie;;\nAnne-Grete Lie;;\nPer;;\nPer Vik;;\n");
	ck_assert_int_eq(missed_load(&missed, &notebook, &catalog, (struct date){ 0 }), 0);
	ck_assert_str_eq(missed.people[3]->name, "Åse Lie");
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("ÅSE")), 1);
	ck_assert_str_eq(person->name, "Åse Lie");
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("grete")), 1);
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("lie")), 2);
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("per")), 1);
	ck_assert_str_eq(person->name, "Per");
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("ie")), 0);
	ck_assert_uint_eq(missed_find(&person, &missed, span_of(" ")), 0);
}
END_TEST

START_TEST(one_of_several_owners)
{
	static const char *const theirs[] = { "Ola Berg", "ola", "Kari og Ola Berg", "Kari, Ola", "Ola & Per" };
	static const char *const others[] = { "", "Kari", "Ola Bergseth", "Olav", "Alle" };
	static const char *const rows[] = { "", "Ola Berg;;\nKari Nilsen;;\nOlav Lie;;\n" };
	struct missed_person ola = { .name = "Ola Berg" };

	people(rows[_i]);
	ck_assert_int_eq(missed_load(&missed, &notebook, &catalog, (struct date){ 0 }), 0);
	for (size_t i = 0; i < 5; i++) {
		ck_assert(missed_is_owner(&missed, &ola, &(struct catalog_item){ .note = notes, .owner = theirs[i] }));
		ck_assert(!missed_is_owner(&missed, &ola, &(struct catalog_item){ .note = notes, .owner = others[i] }));
	}
}
END_TEST

START_TEST(a_first_name_alone)
{
	const struct missed_person *person = NULL;

	people("Ola Berg;;\nKari Nilsen;;\nAnne Lie;;\nAnne Moe;2026-01-03;\n");
	minutes("Kari, ola", "Anne");
	minutes("Kari Nilsen", "OLA");
	minutes("Kari", "Anne, Ola Berg");
	ck_assert_str_eq(missed_by("Ola Berg"), "002:away 003:away");
	ck_assert_str_eq(missed_by("Anne Lie"), "001:away");
	ck_assert_str_eq(missed_by("Anne Moe"), "");
	ck_assert_uint_eq(missed_find(&person, &missed, span_of("anne")), 1); /* nobody knows which of the two */
	ck_assert_uint_eq(person->count, 1);
}
END_TEST

START_TEST(items_of_one_note)
{
	struct catalog_item items[] = { { .note = &notes[0] }, { .note = &notes[2] }, { .note = &notes[2] } };
	const struct catalog_item *first;

	catalog.items = items;
	catalog.item_count = 3;
	ck_assert_uint_eq(missed_items(&first, &catalog, &notes[2]), 2);
	ck_assert_ptr_eq(first, &items[1]);
	ck_assert_uint_eq(missed_items(&first, &catalog, &notes[1]), 0);
	ck_assert_uint_eq(missed_items(&first, &catalog, &notes[3]), 0);
}
END_TEST

static const struct {
	const char *entry, *name, *day;
} readers[] = {
	{ "Ola Berg 2026-09-10", "Ola Berg", "2026-09-10" },
	{ " Ola Berg  5.3.2026 ", "Ola Berg", "5.3.2026" },
	{ "Ola Berg 2026-02-31", "Ola Berg", "2026-02-31" },
	{ "Ola Berg 5. mars", "Ola Berg", "5. mars" },
	{ "Ola Berg", "Ola Berg", "" },
	{ "Vikar 2 2026-09-10", "Vikar 2", "2026-09-10" },
	{ "Vikar 2", "Vikar 2", "" },
	{ "2026-09-10", "", "2026-09-10" },
	{ "", "", "" },
};

START_TEST(who_has_read_it)
{
	struct span day, name = missed_reader(&day, span_of(readers[_i].entry));

	ck_assert_str_eq(span_copy(ctx.arena, name), readers[_i].name);
	ck_assert_str_eq(span_copy(ctx.arena, day), readers[_i].day);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("missed");
	TCase *tests = tcase_create("missed");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, who_has_read_it, 0, sizeof(readers) / sizeof(readers[0]));
	tcase_add_test(tests, who_is_named_as_missing);
	tcase_add_test(tests, signed_off_with_or_without_a_date);
	tcase_add_test(tests, not_named_since_they_were_last_there);
	tcase_add_test(tests, guests_have_missed_only_what_names_them);
	tcase_add_test(tests, who_leads_is_there);
	tcase_add_test(tests, not_beyond_their_days_here_nor_today);
	tcase_add_test(tests, only_the_latest_are_looked_at_for_those_not_named);
	tcase_add_test(tests, names_by_their_start);
	tcase_add_loop_test(tests, one_of_several_owners, 0, 2);
	tcase_add_test(tests, a_first_name_alone);
	tcase_add_test(tests, items_of_one_note);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
