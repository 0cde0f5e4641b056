/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search withstands: damage, company, no place for a cache, changes. What it finds is in tests/cases/search/. */
#include "index/search.h"

#include "base/error.h"
#include "world.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>

#define NOTES 30
#define DAMAGES 200

static const char *const queries[] = { "etikk telefon", "utvikling",  "møde", "\"i telefonen\"",
				       "behand*",	"tolk -time", "tolk", "kopimaskin" };

/* Small repeatable numbers (a linear congruential generator). */
static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 8;
}

static void fill(struct world *world)
{
	static const char *const words[] = { "etikk",	"i",	    "telefonen", "fagutvikling", "møte", "behandler",
					     "tolk",	"timer",    "vi",	 "snakket",	 "om",	 "barnets",
					     "journal", "rutinene", "og",	 "ferie" };
	uint32_t seed = 1;

	for (int i = 0; i < NOTES; i++) {
		struct buf text = BUF_INIT;

		buf_add_format(&text, "---\ntitle: %s %s\ndate: 2026-%02d-%02d\n---\n\n## Konklusjoner\n\n- ",
			       words[next(&seed) % 16], words[next(&seed) % 16], i % 12 + 1, i % 28 + 1);
		for (int j = 0; j < 60; j++)
			buf_add_format(&text, "%s ", words[next(&seed) % 16]);
		buf_add_byte(&text, '\n');
		world_write(world, arena_format(world->ctx.arena, "minutes/2026/01/%02d.md", i), text.at);
		buf_done(&text);
	}
}

static void tell(struct buf *out, const struct search_result *result)
{
	buf_add_format(out, "%zu %zu %d %zu %zu\n", result->count, result->total, result->partial,
		       result->unknown.count, result->misspelt.count);
	for (size_t i = 0; i < result->count; i++) {
		const struct search_hit *hit = &result->hits[i];

		buf_add_format(out, "%s %d %.9f %s %s\n", hit->path, hit->line, hit->score, hit->section, hit->snippet);
		for (size_t j = 0; j < hit->why.count; j++)
			buf_add_format(out, "  %s\n", hit->why.items[j]);
	}
}

/* All that is told of these queries. The memory of one asking is given back. */
static void ask_these(struct buf *out, struct world *world, const char *const *words, size_t count)
{
	struct context ctx = world->ctx;

	buf_clear(out);
	ctx.arena = arena_open();
	for (size_t i = 0; i < count; i++) {
		struct search_query query = { .words = words[i] };
		struct search_result *result;

		ck_assert_msg(search(&result, &ctx, world->folder, &query) == 0, "%s", error_message());
		tell(out, result);
	}
	arena_close(ctx.arena);
}

static void ask(struct buf *out, struct world *world)
{
	ask_these(out, world, queries, sizeof(queries) / sizeof(*queries));
}

static void read_file(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t len;

	ck_assert_ptr_nonnull(file);
	buf_clear(out);
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, len);
	(void)fclose(file);
}

static void write_file(const char *path, const struct buf *bytes)
{
	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes->at, 1, bytes->len, file), bytes->len);
	ck_assert_int_eq(fclose(file), 0);
}

START_TEST(answers_right_when_damaged)
{
	struct buf right = BUF_INIT, answer = BUF_INIT, good = BUF_INIT, bad = BUF_INIT;
	struct world world;
	char *database;
	uint32_t seed = 20260903;

	world_open(&world);
	fill(&world);
	ask(&right, &world);
	ck_assert_ptr_nonnull(strstr(right.at, "minutes/2026/01/"));
	database = world_database(&world);
	read_file(&good, database);
	for (int i = 0; i < DAMAGES; i++) {
		uint32_t flips = 1U << (next(&seed) % 7);

		buf_clear(&bad);
		buf_add(&bad, good.at, good.len);
		while (flips--)
			bad.at[next(&seed) % bad.len] ^= (char)(1U << (next(&seed) % 8));
		if (i % 10 == 9)
			bad.len -= next(&seed) % bad.len;
		write_file(database, &bad);
		ask(&answer, &world);
		ck_assert_msg(strcmp(answer.at, right.at) == 0, "damage number %d", i);
	}
	buf_done(&right);
	buf_done(&answer);
	buf_done(&good);
	buf_done(&bad);
	world_close(&world);
}
END_TEST

START_TEST(answers_without_a_cache)
{
	struct buf right = BUF_INIT, answer = BUF_INIT;
	struct world world;

	world_open(&world);
	fill(&world);
	ask(&right, &world);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", "/proc/self/none", 1), 0);
	ask(&answer, &world);
	ck_assert_str_eq(answer.at, right.at);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", "", 1), 0);
	ck_assert_int_eq(setenv("HOME", "/nowhere/at/all", 1), 0);
	ask(&answer, &world);
	ck_assert_str_eq(answer.at, right.at);
	buf_done(&right);
	buf_done(&answer);
	world_close(&world);
}
END_TEST

/* A cache that has followed many small changes answers as one made at once. */
START_TEST(keeps_up_with_changes)
{
	struct buf right = BUF_INIT, answer = BUF_INIT;
	struct world world;
	uint32_t seed = 7;

	world_open(&world);
	fill(&world);
	for (int i = 0; i < 120; i++) {
		uint32_t note = next(&seed) % NOTES;
		char *path = arena_format(world.ctx.arena, "minutes/2026/01/%02u.md", note);

		if (next(&seed) % 5 == 0)
			ck_assert_int_eq(folder_remove(world.folder, path), 0);
		else
			world_write(&world, path,
				    arena_format(world.ctx.arena,
						 "# Nytt %u\n\nEtikk og tolk, telefonmøte %d, utvikling%d.\n", note, i,
						 i));
		if (i % 3 == 0)
			ask(&answer, &world);
	}
	ask(&answer, &world);
	ck_assert_int_eq(unlink(world_database(&world)), 0);
	ask(&right, &world);
	ck_assert_str_eq(answer.at, right.at);
	buf_done(&right);
	buf_done(&answer);
	world_close(&world);
}
END_TEST

/* What is gone counts no more, and which of the words came first makes no difference: the same scores and hints. */
START_TEST(forgets_how_it_grew)
{
	struct buf right = BUF_INIT, answer = BUF_INIT;
	struct world world;

	world_open(&world);
	for (int i = 0; i < 300; i++)
		world_write(&world, arena_format(world.ctx.arena, "minutes/2026/02/%03d.md", i),
			    i % 2 ? "# Utviklinga\n\nTolkene stod ved kopimaskinen.\n"
				  : "# Behandling\n\nUtviklingsplan og møterom. Tolker.\n");
	ask(&answer, &world);
	for (int i = 0; i < 40; i++)
		world_write(&world, arena_format(world.ctx.arena, "minutes/2026/02/%03d.md", i),
			    "# Tolken\n\nTolk, tolk, tolker og utvikling, utviklingen, utviklingsplan.\n");
	ask(&answer, &world);
	for (int i = 1; i < 300; i += 2)
		world_write(&world, arena_format(world.ctx.arena, "minutes/2026/02/%03d.md", i), "# Ferie\n\nJul.\n");
	ask(&answer, &world);
	ck_assert_int_eq(unlink(world_database(&world)), 0);
	ask(&right, &world);
	ck_assert_msg(strcmp(answer.at, right.at) == 0, "another answer than that of a cache made at once");
	buf_done(&right);
	buf_done(&answer);
	world_close(&world);
}
END_TEST

/* Two replace one conclusion: which of them comes first is not told by which was edited last. */
START_TEST(replaces_in_one_order)
{
	static const char *const words[] = { "tolk" };
	static const char *const later = "---\nid: 2026-%d\ntitle: Rom\ndate: 2026-0%d-01\n---\n\n"
					 "## Konklusjoner\n\n- Bestill tolk%s. (replaces 2026-1#kaaaaa)\n";
	struct buf right = BUF_INIT, answer = BUF_INIT;
	struct world world;

	world_open(&world);
	world_write(&world, "minutes/2026/01/a.md",
		    "---\nid: 2026-1\ntitle: Tolk\ndate: 2026-01-01\n---\n\n## Konklusjoner\n\n- Tolk. ^kaaaaa\n");
	for (int i = 2; i <= 3; i++)
		world_write(&world, arena_format(world.ctx.arena, "minutes/2026/0%d/b.md", i),
			    arena_format(world.ctx.arena, later, i, i, ""));
	ask_these(&answer, &world, words, 1);
	world_write(&world, "minutes/2026/02/b.md", arena_format(world.ctx.arena, later, 2, 2, " i god tid"));
	ask_these(&answer, &world, words, 1);
	ck_assert_int_eq(unlink(world_database(&world)), 0);
	ask_these(&right, &world, words, 1);
	ck_assert_str_eq(answer.at, right.at);
	buf_done(&right);
	buf_done(&answer);
	world_close(&world);
}
END_TEST

START_TEST(serves_several_at_once)
{
	struct buf right = BUF_INIT, answer = BUF_INIT;
	struct world world;

	world_open(&world);
	fill(&world);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", "/proc/self/none", 1), 0);
	ask(&right, &world);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", world.cache, 1), 0);
	for (int i = 0; i < 3; i++) {
		if (fork() == 0) {
			bool good = true;

			for (int j = 0; j < 6 && good; j++) {
				if (i == 0 && j % 2 == 0)
					(void)search_rebuild(&world.ctx, world.folder);
				ask(&answer, &world);
				good = strcmp(answer.at, right.at) == 0;
			}
			_exit(good ? 0 : 1);
		}
	}
	for (int i = 0; i < 3; i++) {
		int status = 1;

		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	buf_done(&right);
	buf_done(&answer);
	world_close(&world);
}
END_TEST

/* A word of the note that is both parts of the compound; the index then fits the note, and is not made anew. */
START_TEST(finds_a_word_as_both_parts)
{
	static const char *const compounds[] = { "barnebarn", "barnabarn", "møtemøte" };
	struct world world;
	struct stat first, last;

	world_open(&world);
	fill(&world);
	world_write(&world, "a.md", "# Samling\n\nDet fødte barn og det ene møte.\n");
	world_write(&world, "b.md", "# Barna\n\nHer er de.\n");
	for (size_t i = 0; i < sizeof(compounds) / sizeof(*compounds); i++) {
		struct search_query query = { .words = compounds[i], .limit = 100 };
		struct search_result *result;
		bool found = false;

		ck_assert_int_eq(search(&result, &world.ctx, world.folder, &query), 0);
		ck_assert_int_eq(stat(world_database(&world), i ? &last : &first), 0);
		for (size_t j = 0; j < result->count; j++)
			found = found || strcmp(result->hits[j].path, "a.md") == 0;
		ck_assert_msg(found, "%s", compounds[i]);
		ck_assert_uint_eq(result->count, result->total);
	}
	ck_assert_uint_eq(first.st_ino, last.st_ino);
	world_close(&world);
}
END_TEST

START_TEST(forgets_what_was_edited_out)
{
	struct search_query query = { .words = "etikk" };
	struct search_result *result;
	struct buf bytes = BUF_INIT;
	struct world world;

	world_open(&world);
	fill(&world);
	world_write(&world, "a.md", "# En\n\nEtikk og kvitteringsskap.\n");
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &query), 0);
	read_file(&bytes, world_database(&world));
	ck_assert_ptr_nonnull(memmem(bytes.at, bytes.len, "kvitteringsskap", 15));
	world_write(&world, "a.md", "# En\n\nEtikk.\n");
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &query), 0);
	read_file(&bytes, world_database(&world));
	ck_assert_ptr_null(memmem(bytes.at, bytes.len, "kvitteringsskap", 15));
	buf_done(&bytes);
	world_close(&world);
}
END_TEST

START_TEST(learns_a_clinics_words)
{
	struct search_query query = { .words = "vaktpult" };
	struct search_result *result;
	struct world world;

	world_open(&world);
	world_write(&world, "a.md", "# En\n\nKonsollen på kontoret.\n");
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &query), 0);
	ck_assert_uint_eq(result->count, 0);
	ck_assert_uint_eq(result->unknown.count, 1);
	world_write(&world, "synonyms.csv", "word;also\nvaktpult;konsoll, skranke\n");
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &query), 0);
	ck_assert_uint_eq(result->count, 1);
	ck_assert_str_eq(result->hits[0].why.items[0], "“Konsollen” is another word for “vaktpult” (under “En”)");
	world_close(&world);
}
END_TEST

START_TEST(refuses_unknown_filters)
{
	struct search_query kind = { .words = "x", .kind = "novel" }, in = { .words = "x", .in = "cellar" };
	struct search_result *result;
	struct world world;

	world_open(&world);
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &kind), ERROR_USAGE);
	ck_assert_int_eq(search(&result, &world.ctx, world.folder, &in), ERROR_USAGE);
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("search");
	TCase *tests = tcase_create("search");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_test(tests, answers_right_when_damaged);
	tcase_add_test(tests, answers_without_a_cache);
	tcase_add_test(tests, keeps_up_with_changes);
	tcase_add_test(tests, forgets_how_it_grew);
	tcase_add_test(tests, replaces_in_one_order);
	tcase_add_test(tests, serves_several_at_once);
	tcase_add_test(tests, finds_a_word_as_both_parts);
	tcase_add_test(tests, forgets_what_was_edited_out);
	tcase_add_test(tests, learns_a_clinics_words);
	tcase_add_test(tests, refuses_unknown_filters);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
