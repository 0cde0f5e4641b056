/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/error.h"
#include "store/files/changes.h"
#include "world.h"

static struct changes set_of(struct world *world)
{
	struct changes changes;

	changes_init(&changes, world->arena);
	changes.message = "Referat\n\nto linjer";
	changes.command = "minute new";
	return changes;
}

START_TEST(the_pipe_brings_back_what_went_in)
{
	struct world world;
	struct changes in, out;
	struct span old = span_make("o\0ld\n", 5), kept = span_of("kept");
	struct buf stream = BUF_INIT;

	world_open(&world);
	in = set_of(&world);
	changes_write(&in, "new.md", NULL, span_of("new\n"));
	changes_write(&in, "a/old.md", &old, span_of("newer\nend\n"));
	changes_delete(&in, "b.md", old);
	changes_take(&in, "c.md", &kept);
	changes_take(&in, "d.md", NULL);
	changes_encode(&stream, &in);
	ck_assert_int_eq(changes_decode(&out, world.arena, buf_span(&stream)), 0);
	ck_assert_str_eq(out.message, in.message);
	ck_assert_str_eq(out.command, "minute new");
	ck_assert_int_eq((int)out.count, 5);
	for (size_t i = 0; i < in.count; i++) {
		ck_assert_str_eq(out.items[i].path, in.items[i].path);
		ck_assert_int_eq(out.items[i].existed, in.items[i].existed);
		ck_assert_int_eq(out.items[i].deleted, in.items[i].deleted);
		ck_assert(span_equal(out.items[i].expected, in.items[i].expected));
		ck_assert(span_equal(out.items[i].bytes, in.items[i].bytes));
	}
	for (size_t cut = 0; cut < stream.len; cut++)
		ck_assert_int_eq(changes_decode(&out, world.arena, span_make(stream.at, cut)), ERROR_FORMAT);
	buf_done(&stream);
	world_close(&world);
}
END_TEST

START_TEST(a_stream_that_leads_elsewhere_is_refused)
{
	static const char *const streams[] = {
		"erfar-changes 1\nmessage 0\n\ncommand 0\n\nadd 9 0 0\n../../x.y\nend\n",
		"erfar-changes 1\nmessage 0\n\ncommand 0\n\nadd 11 0 0\n.git/config\nend\n",
		"erfar-changes 1\nmessage 0\n\ncommand 0\n\nadd 4 99999999999999999999 0\nx.md\nend\n",
		"erfar-changes 1\nmessage 0\n\ncommand 0\n\nadd 4 -1 0\nx.md\nend\n",
		"erfar-changes 1\nmessage 0\n\ncommand 0\n\nburn 4 0 0\nx.md\nend\n",
		"erfar-changes 2\nmessage 0\n\ncommand 0\n\nend\n",
		"",
	};
	struct world world;
	struct changes out;

	world_open(&world);
	for (size_t i = 0; i < sizeof(streams) / sizeof(*streams); i++)
		ck_assert_int_eq(changes_decode(&out, world.arena, span_of(streams[i])), ERROR_FORMAT);
	world_close(&world);
}
END_TEST

START_TEST(a_later_change_of_a_path_keeps_what_was_read)
{
	struct world world;
	struct changes changes;
	struct span old = span_of("old");

	world_open(&world);
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, span_of("one"));
	changes_write(&changes, "x.md", &old, span_of("two"));
	ck_assert_int_eq((int)changes.count, 1);
	ck_assert(span_is(changes.items[0].expected, "old"));
	ck_assert(span_is(changes.items[0].bytes, "two"));
	world_close(&world);
}
END_TEST

START_TEST(a_file_is_read_as_the_set_leaves_it)
{
	struct world world;
	struct changes changes;
	struct span bytes;

	world_open(&world);
	changes = set_of(&world);
	world_put(&world, "a.md", "old");
	world_put(&world, "b.md", "stays");
	changes_write(&changes, "a.md", &(struct span){ "old", 3 }, span_of("new"));
	changes_delete(&changes, "gone.md", span_of("x"));
	ck_assert_int_eq(changes_read(&bytes, &changes, world.folder, "a.md", 100), 1);
	ck_assert(span_is(bytes, "new"));
	ck_assert_int_eq(changes_read(&bytes, &changes, world.folder, "b.md", 100), 1);
	ck_assert(span_is(bytes, "stays"));
	ck_assert_int_eq(changes_read(&bytes, &changes, world.folder, "gone.md", 100), 0);
	ck_assert_int_eq(changes_read(&bytes, &changes, world.folder, "never.md", 100), 0);
	ck_assert_int_eq(changes_read(&bytes, &changes, world.folder, "b.md", 3), ERROR_FORMAT);
	world_close(&world);
}
END_TEST

START_TEST(without_a_commit_the_files_alone_are_written)
{
	struct world world;
	struct changes changes;
	struct span old = span_of("old\n");

	world_open(&world);
	world.ctx.no_commit = true;
	world_put(&world, "x.md", "old\n");
	world_put(&world, "y.md", "old\n");
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, span_of("new\n"));
	changes_write(&changes, "a/b/c.md", NULL, span_of("c\n"));
	changes_delete(&changes, "y.md", old);
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), 0);
	ck_assert_str_eq(world_text(&world, "x.md"), "new\n");
	ck_assert_str_eq(world_text(&world, "a/b/c.md"), "c\n");
	ck_assert(!world_has(&world, "y.md"));
	ck_assert_str_eq(world_printed(&world), "x.md\na/b/c.md\ny.md\n");
	ck_assert_int_eq(world_shell(&world, "test -z \"$(find . -name '.erfar*')\""), 0);
	world_close(&world);
}
END_TEST

START_TEST(all_or_nothing)
{
	struct world world;
	struct changes changes;
	struct span old = span_of("old\n");

	world_open(&world);
	world.ctx.no_commit = true;
	world_put(&world, "x.md", "old\n");
	world_put(&world, "z.md", "somebody was faster\n");
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, span_of("new\n"));
	changes_write(&changes, "a/y.md", NULL, span_of("new\n"));
	changes_write(&changes, "z.md", &old, span_of("new\n"));
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), ERROR_STALE);
	ck_assert_str_eq(world_text(&world, "x.md"), "old\n");
	ck_assert(!world_has(&world, "a"));
	ck_assert_str_eq(world_text(&world, "z.md"), "somebody was faster\n");
	world_close(&world);
}
END_TEST

START_TEST(a_file_may_give_way_to_a_folder)
{
	struct world world;
	struct changes changes;

	world_open(&world);
	world.ctx.no_commit = true;
	world_put(&world, "a", "file\n");
	changes = set_of(&world);
	changes_write(&changes, "a/b.md", NULL, span_of("b\n"));
	changes_delete(&changes, "a", span_of("file\n"));
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), 0);
	ck_assert_str_eq(world_text(&world, "a/b.md"), "b\n");
	world_close(&world);
}
END_TEST

START_TEST(a_dry_run_shows_lines_and_writes_nothing)
{
	struct world world;
	struct changes changes;
	struct span old = span_of("one\ntwo\nthree\nfour\nfive\n");

	world_open(&world);
	world.ctx.dry_run = true;
	world_put(&world, "x.md", old.at);
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, span_of("one\ntwo\nthree\n\033[31mfour\nfive\n"));
	changes_write(&changes, "y.md", NULL, span_of("y\n"));
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), 0);
	ck_assert_str_eq(world_printed(&world), "x.md\n@@ -2,4 +2,4 @@\n two\n three\n-four\n+\\x1b[31mfour\n five\n"
						"y.md\n@@ -0,0 +1,1 @@\n+y\n");
	ck_assert_str_eq(world_text(&world, "x.md"), old.at);
	ck_assert(!world_has(&world, "y.md"));
	world_close(&world);
}
END_TEST

START_TEST(changes_far_apart_are_shown_apart)
{
	struct world world;
	struct changes changes;
	struct span old = span_of("a\n1\n2\n3\n4\n5\n6\nb\n7\n8\nc\n");
	struct buf long_old = BUF_INIT, long_new = BUF_INIT;

	world_open(&world);
	world.ctx.dry_run = true;
	world_put(&world, "x.md", old.at);
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, span_of("A\n1\n2\n3\n4\n5\n6\n7\nnew\n8\nC\n"));
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), 0);
	ck_assert_str_eq(world_printed(&world), "x.md\n@@ -1,3 +1,3 @@\n-a\n+A\n 1\n 2\n"
						"@@ -6,6 +6,6 @@\n 5\n 6\n-b\n 7\n+new\n 8\n-c\n+C\n");
	world_close(&world);

	world_open(&world); /* too much to compare line by line */
	world.ctx.dry_run = true;
	for (int i = 0; i < 3000; i++) {
		buf_add_format(&long_old, "old %d\n", i);
		buf_add_format(&long_new, "new %d\n", i);
	}
	old = buf_span(&long_old);
	world_put(&world, "x.md", old.at);
	changes = set_of(&world);
	changes_write(&changes, "x.md", &old, buf_span(&long_new));
	ck_assert_int_eq(changes_save(&changes, &world.ctx, world.folder), 0);
	ck_assert(span_starts(span_of(world_printed(&world)), "x.md\n@@ -1,3000 +1,3000 @@\n-old 0\n-old 1\n"));
	world_close(&world);
	buf_done(&long_old);
	buf_done(&long_new);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("changes");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, the_pipe_brings_back_what_went_in);
	tcase_add_test(tests, a_stream_that_leads_elsewhere_is_refused);
	tcase_add_test(tests, a_later_change_of_a_path_keeps_what_was_read);
	tcase_add_test(tests, a_file_is_read_as_the_set_leaves_it);
	tcase_add_test(tests, without_a_commit_the_files_alone_are_written);
	tcase_add_test(tests, all_or_nothing);
	tcase_add_test(tests, a_file_may_give_way_to_a_folder);
	tcase_add_test(tests, a_dry_run_shows_lines_and_writes_nothing);
	tcase_add_test(tests, changes_far_apart_are_shown_apart);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
