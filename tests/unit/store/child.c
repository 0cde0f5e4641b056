/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "store/files/changes.h"
#include "store/files/child.h"
#include "world.h"

static struct child_result shell(const char *line, struct span input)
{
	const char *argv[] = { "sh", "-c", line, NULL };
	struct child_result result;

	ck_assert_int_eq(child_run(&result, argv, input), 0);
	return result;
}

static void done(struct child_result *result)
{
	buf_done(&result->out);
	buf_done(&result->err);
}

START_TEST(status_and_both_streams_come_back)
{
	struct child_result result = shell("cat; echo oops >&2; exit 3", span_of("in"));

	ck_assert_int_eq(result.status, 3);
	ck_assert_str_eq(result.out.at, "in");
	ck_assert_str_eq(result.err.at, "oops\n");
	done(&result);
	result = shell("kill -9 $$", span_of(""));
	ck_assert_int_eq(result.status, 128 + 9);
	done(&result);
}
END_TEST

START_TEST(much_in_and_much_out_do_not_wait_for_each_other)
{
	size_t len = 3 << 20;
	char *bytes = malloc(len);
	struct child_result result;

	ck_assert_ptr_nonnull(bytes);
	memset(bytes, 'x', len);
	result = shell("tee /dev/stderr", span_make(bytes, len));
	ck_assert_int_eq(result.status, 0);
	ck_assert_uint_eq(result.out.len, len);
	ck_assert_uint_eq(result.err.len, len);
	done(&result);
	/* one that never reads: no SIGPIPE here */
	result = shell("exec 0<&-; exit 0", span_make(bytes, len));
	ck_assert_int_eq(result.status, 0);
	done(&result);
	free(bytes);
}
END_TEST

START_TEST(the_environment_is_clean_and_nothing_is_left_open)
{
	struct child_result result;
	int fd = open("/dev/null", O_RDONLY); /* no O_CLOEXEC */

	ck_assert_int_ge(fd, 3);
	ck_assert_int_eq(setenv("GIT_DIR", "/elsewhere", 1), 0);
	ck_assert_int_eq(setenv("SECRET", "x", 1), 0);
	ck_assert_int_eq(setenv("ERFAR_NOW", "2026-09-03T08:00", 1), 0);
	result = shell("echo \"$GIT_DIR$SECRET$ERFAR_NOW\"; test -n \"$PATH\" || exit 1", span_of(""));
	ck_assert_str_eq(result.out.at, "2026-09-03T08:00\n");
	done(&result);
	ck_assert_int_eq(dup2(fd, 57), 57);
	result = shell("test -e /proc/$$/fd/1 && test ! -e /proc/$$/fd/57", span_of(""));
	ck_assert_int_eq(result.status, 0);
	done(&result);
	(void)close(fd);
}
END_TEST

START_TEST(a_program_that_is_not_there)
{
	const char *argv[] = { "erfar-no-such-program", NULL };
	struct child_result result;

	ck_assert_int_eq(child_run(&result, argv, span_of("")), ERROR_INTERNAL);
}
END_TEST

START_TEST(two_run_beside_each_other)
{
	const char *waits[] = { "sh", "-c", "cat; sleep 0.2; echo late; exit 4", NULL },
		   *nothing[] = { "/nowhere/x", NULL };
	struct arena *arena = arena_open();
	struct child *child = child_begin(arena, waits);
	struct child_result result = shell("echo meanwhile", span_of(""));

	ck_assert_str_eq(result.out.at, "meanwhile\n");
	done(&result);
	ck_assert_int_eq(child_end(&result, child), 0);
	ck_assert_int_eq(result.status, 4);
	ck_assert_str_eq(result.out.at, "late\n");
	done(&result);
	ck_assert_ptr_null(child_begin(arena, nothing));
	ck_assert_int_eq(child_end(&result, NULL), ERROR_INTERNAL);
	arena_close(arena);
}
END_TEST

START_TEST(own_programs_are_found_by_their_path)
{
	struct world world;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world, "mkdir a b && printf '#!/bin/sh\\n' >b/erfar-x && chmod +x b/erfar-x"), 0);
	ck_assert_int_eq(setenv("ERFAR_EXEC_PATH", arena_format(world.arena, "%s/a:%s/b", world.path, world.path), 1),
			 0);
	ck_assert_str_eq(child_program(world.arena, "erfar-x"), world_path(&world, "b/erfar-x"));
	ck_assert_str_eq(child_program(world.arena, "erfar-nowhere"), "erfar-nowhere");
	world_close(&world);
}
END_TEST

/* A stand-in for erfar-history answers; its status and sentence become ours. */
static int save_with(struct world *world, const char *script)
{
	struct changes changes;

	world_put(world, "erfar-history", script);
	ck_assert_int_eq(chmod(world_path(world, "erfar-history"), 0700), 0);
	ck_assert_int_eq(setenv("ERFAR_EXEC_PATH", world->path, 1), 0);
	changes_init(&changes, world->arena);
	changes_write(&changes, "x.md", NULL, span_of("x"));
	return changes_save(&changes, &world->ctx, world->folder);
}

START_TEST(the_answer_of_erfar_history_is_ours)
{
	struct world world;

	world_open(&world);
	ck_assert_int_eq(save_with(&world, "#!/bin/sh\ncat >/dev/null; echo 'erfar: the disk is full' >&2; exit 8\n"),
			 ERROR_STORAGE);
	ck_assert_str_eq(error_message(), "the disk is full");
	ck_assert_int_eq(save_with(&world, "#!/bin/sh\necho stale; echo 'erfar: changed' >&2; exit 6\n"), ERROR_STALE);
	ck_assert_int_eq(save_with(&world, "#!/bin/sh\necho 'erfar: busy' >&2; exit 6\n"), ERROR_BUSY);
	ck_assert_int_eq(save_with(&world, "#!/bin/sh\nkill -9 $$\n"), ERROR_INTERNAL);
	ck_assert_str_eq(world_printed(&world), "");
	ck_assert_int_eq(save_with(&world, "#!/bin/sh\ngrep -q '^add 4 0 1$' && exit 0; exit 4\n"), 0);
	ck_assert_str_eq(world_printed(&world), "x.md\n");
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("child");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, status_and_both_streams_come_back);
	tcase_add_test(tests, much_in_and_much_out_do_not_wait_for_each_other);
	tcase_add_test(tests, the_environment_is_clean_and_nothing_is_left_open);
	tcase_add_test(tests, a_program_that_is_not_there);
	tcase_add_test(tests, two_run_beside_each_other);
	tcase_add_test(tests, own_programs_are_found_by_their_path);
	tcase_add_test(tests, the_answer_of_erfar_history_is_ours);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
