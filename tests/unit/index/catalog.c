/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/catalog.h"

#include "base/error.h"
#include "index/cache.h"
#include "world.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>

static const char minute[] =
	"---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Etikk i telefonen\ndate: 2026-09-03\n"
	"themes: [ethics, reception]\npresent: [Kari Nilsen, Ola Berg]\nshare: clinic\n"
	"facilitator: Ola Berg\n---\n\n## Konklusjoner\n\n- Vi bekrefter aldri. ^k7f3q2\n"
	"- Vi hjelper. (replaces 2025-autumn/2025-10-09#kp4d7w)\n\n## Oppfølging\n\n"
	"- [ ] Ola Berg: lage et kort (2026-09-17) ^a3ck9t\n- [x] Kari: ringe (done 2026-09-10: gikk bra)\n";

static struct catalog *load(struct world *world, bool all)
{
	struct catalog_query query = { .forum = all, .drafts = all, .items = true };
	struct catalog *catalog = NULL;

	ck_assert_msg(catalog_load(&catalog, &world->ctx, world->folder, &query) == 0, "%s", error_message());
	return catalog;
}

START_TEST(items_of_one_role)
{
	struct catalog_query query = { .items = true, .only = ROLE_ACTIONS };
	struct catalog *catalog;
	struct world world;

	world_open(&world);
	world_write(&world, "minutes/2026/09/b.md",
		    "# B\n\n## Konklusjoner\n\n- En.\n\n## Oppfølging\n\n- [ ] Kari: to\n");
	ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
	world_write(
		&world, "minutes/2026/09/a.md",
		"---\nread: [Per Vik 2026-09-03, Kari]\n---\n\n## Oppfølging\n\n- [ ] Kari: en\n- [ ] Ola: andre\n");
	ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
	ck_assert_uint_eq(catalog->item_count, 3);
	ck_assert_str_eq(catalog->items[0].text, "en"); /* by path, whenever they came */
	ck_assert_str_eq(catalog->items[1].text, "andre");
	ck_assert_str_eq(catalog->items[2].text, "to");
	ck_assert_uint_eq(catalog->notes[0].people->read.count, 2);
	ck_assert_str_eq(catalog->notes[0].people->read.items[0], "Per Vik 2026-09-03");
	query.only = ROLE_NONE;
	ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
	ck_assert_uint_eq(catalog->item_count, 4);
	world_close(&world);
}
END_TEST

/* Where few of many are wanted, they are looked up one by one. */
START_TEST(notes_of_some_kinds)
{
	struct catalog_query query = { .items = true, .kinds = 1U << KIND_VISIT | 1U << KIND_PLAN };
	struct catalog *catalog;
	struct world world;
	char path[64];

	world_open(&world);
	for (int i = 0; i < 60; i++) {
		(void)snprintf(path, sizeof(path), "minutes/2026/09/%02d.md", i);
		world_write(&world, path, "## Oppfølging\n\n- [ ] Kari: noe\n");
	}
	world_write(&world, "visits/2026/09/a.md", "## Oppfølging\n\n- [ ] Kari: besøk\n");
	world_write(&world, "terms/2026.md", "# 2026\n");
	for (int i = 0; i < 2; i++) { /* read now, and as the cache has it */
		ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
		ck_assert_uint_eq(catalog->note_count, 2);
		ck_assert_str_eq(catalog->notes[0].path, "terms/2026.md");
		ck_assert_str_eq(catalog->notes[1].path, "visits/2026/09/a.md");
		ck_assert_uint_eq(catalog->item_count, 1);
		ck_assert_str_eq(catalog->items[0].text, "besøk");
	}
	world_close(&world);
}
END_TEST

/* What is open, what has been done since a day, what a term's notes say. */
static unsigned choose(const struct catalog_facts *facts, const void *data)
{
	const long *since = data;
	unsigned parts = facts->items & CATALOG_OPEN;

	if (facts->has_done && facts->done >= *since)
		parts |= CATALOG_DONE;
	if (facts->term || facts->replaces)
		parts |= CATALOG_CONCLUSIONS;
	return parts;
}

static const char *const chosen_of[] = { "a 1 open", "a 2 done", "b 3 done", "d 4 said", "e 5 said" };

static void fill_choice(struct world *world)
{
	char path[64];

	for (int i = 0; i < 60; i++) {
		(void)snprintf(path, sizeof(path), "minutes/2026/08/%02d.md", i);
		world_write(world, path, "## Konklusjoner\n\n- nei\n\n## Oppfølging\n\n- [x] nei (done 2026-08-01)\n");
	}
	world_write(world, "minutes/2026/09/c.md", "## Oppfølging\n\n- [x] nei\n");
	world_write(world, "minutes/2026/09/e.md", "## Konklusjoner\n\n- e 5 said (replaces x/1#k1)\n");
	world_write(world, "minutes/2026/09/d.md",
		    "---\nid: 2026-h/2026-09-01\n---\n\n## Konklusjoner\n\n- d 4 said\n\n## Oppfølging\n\n- [x] nei\n");
	world_write(world, "minutes/2026/09/f.md", "---\nid: 2026-hx/1\n---\n\n## Konklusjoner\n\n- nei\n");
	world_write(world, "minutes/2026/09/b.md", "## Oppfølging\n\n- [x] b 3 done (done 2026-09-02: ja)\n");
	world_write(world, "minutes/2026/09/a.md",
		    "## Oppfølging\n\n- [ ] a 1 open\n- [x] a 2 done (done 2026-09-03)\n");
	world_write(world, "drafts/a.md", "## Oppfølging\n\n- [ ] nei\n");
}

START_TEST(notes_that_are_chosen)
{
	const long since = date_to_days((struct date){ 2026, 9, 2 });
	struct strings terms = { 0 };
	struct catalog_query query = { .choose = choose, .choosing = &since, .terms = &terms };
	struct catalog *catalog;
	struct world world;

	world_open(&world);
	strings_add(&terms, world.ctx.arena, "2026-h");
	fill_choice(&world);
	for (int i = 0; i < 3; i++) { /* read now, as the cache has it, and with one that has changed */
		ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
		ck_assert_uint_eq(catalog->note_count, 4);
		ck_assert_uint_eq(catalog->item_count, 5);
		for (size_t k = 0; k < 5; k++)
			ck_assert_str_eq(catalog->items[k].text, chosen_of[k]);
		if (i == 1)
			world_write(&world, "minutes/2026/09/c.md", "## Oppfølging\n\n- [x] nei\n- [x] nei\n");
	}
	world_write(&world, "minutes/2026/09/b.md", "## Oppfølging\n\n- [x] b 3 done (done 2026-09-01)\n");
	ck_assert_int_eq(catalog_load(&catalog, &world.ctx, world.folder, &query), 0);
	ck_assert_uint_eq(catalog->note_count, 3);
	world_close(&world);
}
END_TEST

/* All that a catalogue says, to compare two. */
static char *told(struct world *world, const struct catalog *catalog)
{
	struct buf text = BUF_INIT;
	char *copy;

	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		buf_add_format(&text, "%s %s %s %s %d %s %s\n", note->path, note->id, note->title,
			       kind_name(note->kind), note->draft, note->clinic ? note->clinic : "-",
			       catalog_note_value(note, "facilitator"));
	}
	for (size_t i = 0; i < catalog->item_count; i++)
		buf_add_format(&text, "%d %s %s %s\n", catalog->items[i].line, catalog->items[i].anchor,
			       catalog->items[i].text, catalog->items[i].note->path);
	copy = arena_copy(world->ctx.arena, text.at);
	buf_done(&text);
	return copy;
}

static void fill(struct world *world)
{
	world_write(world, "minutes/2026/09/2026-09-03-etikk.md", minute);
	world_write(world, "notat.md", "# Et notat\n\nUten front matter.\n");
	world_write(world, "drafts/2026-09-01-x.md", "# Utkast\n");
	world_write(world, "forum/bup/by/2026/09/a.md",
		    "---\nid: x\nkind: experience\ntitle: Fra By\ndate: 2026-09-01\n---\n");
}

START_TEST(tells_of_notes)
{
	struct world world;
	struct catalog *catalog;
	const struct catalog_note *note;

	world_open(&world);
	fill(&world);
	catalog = load(&world, false);
	ck_assert_uint_eq(catalog->note_count, 2);
	note = &catalog->notes[0];
	ck_assert_str_eq(note->path, "minutes/2026/09/2026-09-03-etikk.md");
	ck_assert_str_eq(note->id, "2026-autumn/2026-09-03");
	ck_assert_str_eq(note->title, "Etikk i telefonen");
	ck_assert_int_eq(note->kind, KIND_MINUTE);
	ck_assert_int_eq(note->date.day, 3);
	ck_assert_str_eq(note->share, "clinic");
	ck_assert_uint_eq(note->themes.count, 2);
	ck_assert_str_eq(note->people->present.items[1], "Ola Berg");
	ck_assert_str_eq(catalog_note_value(note, "facilitator"), "Ola Berg");
	ck_assert_str_eq(catalog_note_value(note, "nothing"), "");
	ck_assert_ptr_null(note->clinic);
	ck_assert_uint_eq(catalog->item_count, 4);
	ck_assert_str_eq(catalog->items[0].anchor, "k7f3q2");
	ck_assert(catalog->items[0].anchor_written && !catalog->items[1].anchor_written);
	ck_assert_str_eq(catalog->items[1].replaces, "2025-autumn/2025-10-09#kp4d7w");
	ck_assert_str_eq(catalog->items[2].owner, "Ola Berg");
	ck_assert_int_eq(catalog->items[2].due.month, 9);
	ck_assert(catalog->items[3].ticked);
	ck_assert_str_eq(catalog->items[3].how, "gikk bra");
	catalog = load(&world, true);
	ck_assert_uint_eq(catalog->note_count, 4);
	ck_assert(catalog->notes[0].draft);
	ck_assert_str_eq(catalog->notes[1].clinic, "by");
	ck_assert_str_eq(catalog->notes[1].forum, "bup");
	world_close(&world);
}
END_TEST

START_TEST(tells_of_the_keys_asked_for)
{
	static const char *const keys[] = { "facilitator", "lang", NULL };
	struct catalog_query query = { .forum = true, .drafts = true, .items = true, .keys = keys };
	struct catalog *lean, *whole;
	struct world world;

	world_open(&world);
	fill(&world);
	whole = load(&world, true);
	ck_assert_int_eq(catalog_load(&lean, &world.ctx, world.folder, &query), 0);
	ck_assert_str_eq(told(&world, lean), told(&world, whole));
	for (size_t i = 0; i < lean->note_count; i++) {
		const struct catalog_note *note = &lean->notes[i];

		ck_assert_str_eq(note->share, whole->notes[i].share);
		ck_assert_uint_eq(note->themes.count, whole->notes[i].themes.count);
		ck_assert_uint_eq(note->people->present.count, 0);
		ck_assert_str_eq(catalog_note_value(note, "title"), "");
	}
	world_close(&world);
}
END_TEST

START_TEST(keeps_up)
{
	struct world world;

	world_open(&world);
	fill(&world);
	ck_assert_uint_eq(load(&world, true)->note_count, 4);
	ck_assert_uint_eq(load(&world, true)->note_count, 4);
	world_write(&world, "notat.md", "# Et nytt notat\n");
	ck_assert_str_eq(load(&world, false)->notes[1].title, "Et nytt notat");
	/* The same size at the same moment: only the bytes tell. */
	world_write(&world, "notat.md", "# Et mye notat\n");
	ck_assert_str_eq(load(&world, false)->notes[1].title, "Et mye notat");
	world_write(&world, "a.md", "# A\n");
	ck_assert_str_eq(load(&world, false)->notes[0].title, "A");
	ck_assert_int_eq(folder_remove(world.folder, "a.md"), 0);
	ck_assert_uint_eq(load(&world, false)->note_count, 2);
	world_close(&world);
}
END_TEST

/* A note of some items, or none at all. */
static void change(struct world *world, unsigned *dice)
{
	static const char *const folders[] = { "minutes/2026/09/", "forum/bup/by/", "drafts/", "" };
	char path[64];
	struct buf text = BUF_INIT;

	*dice = *dice * 1103515245U + 12345U;
	(void)snprintf(path, sizeof(path), "%sn%u.md", folders[*dice >> 16 & 3], *dice >> 18 & 3);
	if ((*dice >> 20 & 3) == 0) {
		(void)folder_remove(world->folder, path);
		return;
	}
	buf_add_format(&text, "# Notat %u\n\n## Konklusjoner\n\n", *dice >> 16);
	for (unsigned i = 0; i < (*dice >> 22 & 3); i++)
		buf_add_format(&text, "- Konklusjon %u av %u.\n", i, *dice >> 16);
	world_write(world, path, text.at);
	buf_done(&text);
}

START_TEST(says_the_same_as_when_made_anew)
{
	unsigned dice = 7;
	struct world world;

	world_open(&world);
	fill(&world);
	(void)load(&world, true);
	for (int round = 0; round < 40; round++) {
		char *kept_up;

		for (int i = 0; i <= round % 4; i++)
			change(&world, &dice);
		kept_up = told(&world, load(&world, true));
		ck_assert_int_eq(cache_clear(&world.ctx, world.folder), 0);
		ck_assert_str_eq(kept_up, told(&world, load(&world, true)));
	}
	world_close(&world);
}
END_TEST

/* Follow-ups come and go in many notes at once, as after a pull: those of the others stay where they belong. */
START_TEST(says_the_same_as_items_come_and_go)
{
	unsigned dice = 5;
	struct world world;

	world_open(&world);
	for (int round = 0; round < 24; round++) {
		char *kept_up;

		for (int i = 0; i < 60; i++) {
			struct buf text = BUF_INIT;

			dice = dice * 1103515245U + 12345U;
			if (round && (dice >> 16) % 24 < (unsigned)round)
				continue;
			buf_add_text(&text, "# Notat\n\n## Oppfølging\n\n");
			for (unsigned j = 0; j < (dice >> 20) % 5; j++)
				buf_add_format(&text, "- [ ] Kari: %d %d %u\n", round, i, j);
			world_write(&world, arena_format(world.ctx.arena, "minutes/2026/09/%02d.md", i), text.at);
			buf_done(&text);
		}
		kept_up = told(&world, load(&world, true));
		ck_assert_int_eq(cache_clear(&world.ctx, world.folder), 0);
		ck_assert_str_eq(kept_up, told(&world, load(&world, true)));
	}
	world_close(&world);
}
END_TEST

/* So many files that the cache keeps them in several pieces, of which a run reads and writes those that changed. */
START_TEST(says_the_same_of_many_files)
{
	unsigned dice = 11;
	struct world world;
	const char *elsewhere, *path;

	world_open(&world);
	elsewhere = arena_format(world.ctx.arena, "%s/elsewhere", world.top);
	for (int i = 0; i < 400; i++)
		world_write(&world, arena_format(world.ctx.arena, "minutes/2026/%02d/%03d.md", i / 100, i), "# A\n");
	for (int round = 0; round < 40; round++) {
		char *kept_up;

		dice = dice * 1103515245U + 12345U;
		path = arena_format(world.ctx.arena, "minutes/2026/%02u/%03u.md", dice >> 16 & 3, (dice >> 18) % 440);
		if (round % 5 == 0)
			ck_assert_int_eq(usleep(60000),
					 0); /* some files no longer look as if they were being written */
		if ((dice >> 28 & 3) != 0)
			world_write(&world, path, arena_format(world.ctx.arena, "# Notat %u\n", dice >> 16));
		else
			(void)folder_remove(world.folder, path);
		kept_up = told(&world, load(&world, true));
		ck_assert_int_eq(setenv("XDG_CACHE_HOME", elsewhere, 1), 0);
		ck_assert_int_eq(cache_clear(&world.ctx, world.folder), 0);
		ck_assert_str_eq(kept_up, told(&world, load(&world, true)));
		ck_assert_int_eq(setenv("XDG_CACHE_HOME", world.cache, 1), 0);
	}
	world_close(&world);
}
END_TEST

START_TEST(is_private)
{
	struct world world;
	struct stat st;

	world_open(&world);
	fill(&world);
	(void)umask(0);
	(void)load(&world, false);
	ck_assert_int_eq(stat(world_database(&world), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	ck_assert_int_eq(stat(world.cache, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0700);
	ck_assert_int_eq(chmod(world_database(&world), 0644), 0);
	(void)load(&world, false);
	ck_assert_int_eq(stat(world_database(&world), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	world_close(&world);
}
END_TEST

START_TEST(names_large_files)
{
	struct world world;
	struct catalog *catalog;
	char *path;

	world_open(&world);
	fill(&world);
	path = arena_format(world.ctx.arena, "%s/minutes/huge.md", world.notes);
	ck_assert_int_eq(close(open(path, O_CREAT | O_WRONLY, 0600)), 0);
	ck_assert_int_eq(truncate(path, (off_t)NOTE_LIMIT_BYTES + 1), 0);
	for (int i = 0; i < 2; i++) {
		catalog = load(&world, false);
		ck_assert_uint_eq(catalog->note_count, 2);
		ck_assert_uint_eq(catalog->unread.count, 1);
		ck_assert_str_eq(catalog->unread.items[0].path, "minutes/huge.md");
		ck_assert_ptr_nonnull(catalog->unread.items[0].why);
	}
	world_close(&world);
}
END_TEST

START_TEST(names_broken_notes)
{
	struct world world;
	struct catalog *catalog;
	struct finding finding;

	world_open(&world);
	fill(&world);
	world_write(&world, "minutes/b.md", "---\nkind: minute\ntitle: [a\n---\n");
	world_write(&world, "minutes/a.md", "---\ndate: i morgen\n---\n");
	world_write(&world, "drafts/c.md", "---\ntitle: [a\n---\n");
	world_write(&world, "forum/bup/by/d.md", "---\ntitle: [a\n---\n");
	(void)load(&world, true);
	ck_assert_int_eq(usleep(120000), 0); /* so that the files no longer look as if they were being written */
	for (int i = 0; i < 3; i++) {
		catalog = load(&world, i == 2);
		ck_assert_uint_eq(catalog->unread.count, i == 2 ? 3 : 2);
		finding = unread_explain(&catalog->unread.items[catalog->unread.count - 1], world.ctx.arena,
					 world.folder);
		ck_assert_str_eq(finding.path, "minutes/b.md");
		ck_assert_int_eq(finding.line, 3);
		ck_assert_int_eq(finding.column, 8);
		ck_assert_int_gt(strlen(finding.message), 0);
	}
	world_write(&world, "minutes/b.md", "---\nkind: minute\ntitle: [a]\n---\n");
	ck_assert_uint_eq(load(&world, false)->unread.count, 1);
	world_close(&world);
}
END_TEST

static void put(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
	ck_assert_int_eq(fclose(file), 0);
}

START_TEST(survives_what_lies_there)
{
	struct world world;
	const char *right, *database, *elsewhere;

	world_open(&world);
	fill(&world);
	right = told(&world, load(&world, true));
	database = world_database(&world);
	elsewhere = arena_format(world.ctx.arena, "%s/elsewhere", world.top);
	put(database, "no database at all", 18);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	put(database, "", 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	ck_assert_int_eq(truncate(database, 8192), 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	/* A link is not followed. */
	put(elsewhere, "mine", 4);
	ck_assert_int_eq(unlink(database), 0);
	ck_assert_int_eq(symlink(elsewhere, database), 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	ck_assert_int_eq(truncate(elsewhere, 4), 0);
	/* A folder in its place: the notes are read. */
	ck_assert_int_eq(unlink(database), 0);
	ck_assert_int_eq(mkdir(database, 0700), 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	ck_assert_int_eq(rmdir(database), 0);
	/* Nowhere to keep a cache. */
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", "/proc/self/none", 1), 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	ck_assert_int_eq(unsetenv("XDG_CACHE_HOME"), 0);
	ck_assert_int_eq(setenv("HOME", world.top, 1), 0);
	ck_assert_str_eq(told(&world, load(&world, true)), right);
	world_close(&world);
}
END_TEST

START_TEST(serves_several_at_once)
{
	struct world world;
	const char *right;

	world_open(&world);
	fill(&world);
	for (int i = 0; i < 60; i++)
		world_write(&world, arena_format(world.ctx.arena, "learning/2026/01/%02d.md", i), minute);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", "/proc/self/none", 1), 0);
	right = told(&world, load(&world, true));
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", world.cache, 1), 0);
	for (int i = 0; i < 4; i++) {
		pid_t child = fork();

		if (child == 0) {
			bool good = true;

			for (int j = 0; j < 5; j++)
				good &= strcmp(told(&world, load(&world, true)), right) == 0;
			_exit(good ? 0 : 1);
		}
	}
	for (int i = 0; i < 4; i++) {
		int status = 1;

		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("catalog");
	TCase *tests = tcase_create("catalog");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 30);
	suite_add_tcase(suite, tests);
	tcase_add_test(tests, items_of_one_role);
	tcase_add_test(tests, notes_of_some_kinds);
	tcase_add_test(tests, notes_that_are_chosen);
	tcase_add_test(tests, tells_of_notes);
	tcase_add_test(tests, tells_of_the_keys_asked_for);
	tcase_add_test(tests, keeps_up);
	tcase_add_test(tests, says_the_same_as_when_made_anew);
	tcase_add_test(tests, says_the_same_as_items_come_and_go);
	tcase_add_test(tests, says_the_same_of_many_files);
	tcase_add_test(tests, is_private);
	tcase_add_test(tests, names_large_files);
	tcase_add_test(tests, names_broken_notes);
	tcase_add_test(tests, survives_what_lies_there);
	tcase_add_test(tests, serves_several_at_once);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
