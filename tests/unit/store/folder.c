/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "store/files/beneath.h"
#include "world.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#define LIMIT ((size_t)1 << 20)

START_TEST(a_file_is_written_read_and_removed)
{
	struct world world;
	struct span bytes;

	world_open(&world);
	ck_assert_int_eq(folder_write(world.folder, "minutes/2026/09/x.md", span_make("a\0b\n", 4), 0), 0);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "minutes/2026/09/x.md", LIMIT), 0);
	ck_assert_int_eq((int)bytes.len, 4);
	ck_assert_int_eq(memcmp(bytes.at, "a\0b\n", 4), 0);
	ck_assert(folder_has(world.folder, "minutes/2026/09/x.md"));
	ck_assert(!folder_has(world.folder, "minutes/2026"));
	ck_assert_int_eq(folder_remove(world.folder, "minutes/2026/09/x.md"), 0);
	ck_assert(!world_has(&world, "minutes"));
	ck_assert_int_eq(folder_remove(world.folder, "minutes/2026/09/x.md"), 0);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "minutes/x.md", LIMIT), ERROR_ABSENT);
	world_close(&world);
}
END_TEST

START_TEST(drafts_are_for_their_writer_alone)
{
	struct world world;
	struct stat st;

	world_open(&world);
	ck_assert_int_eq(folder_write(world.folder, "drafts/a/x.md", span_of("x"), 0600), 0);
	ck_assert_int_eq(stat(world_path(&world, "drafts"), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0700);
	ck_assert_int_eq(stat(world_path(&world, "drafts/a/x.md"), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	world_close(&world);
}
END_TEST

START_TEST(a_replaced_file_keeps_its_mode_and_leaves_nothing_beside_it)
{
	struct world world;
	struct stat st;

	world_open(&world);
	world_put(&world, "x.md", "old");
	ck_assert_int_eq(chmod(world_path(&world, "x.md"), 0640), 0);
	ck_assert_int_eq(folder_write(world.folder, "x.md", span_of("new"), 0), 0);
	ck_assert_int_eq(stat(world_path(&world, "x.md"), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0640);
	ck_assert_str_eq(world_text(&world, "x.md"), "new");
	ck_assert_int_eq(world_shell(&world, "test \"$(ls -A)\" = x.md"), 0);
	world_close(&world);
}
END_TEST

START_TEST(links_never_lead_out)
{
	struct world world;
	struct span bytes;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world,
				     "mkdir -p outside in && echo secret >outside/y.md && ln -s ../outside in/d "
				     "&& ln -s ../outside/y.md in/y.md && ln -s /etc in/etc"),
			 0);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "in/d/y.md", LIMIT), ERROR_FORMAT);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "in/y.md", LIMIT), ERROR_FORMAT);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "../etc/passwd", LIMIT), ERROR_FORMAT);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "/etc/passwd", LIMIT), ERROR_FORMAT);
	ck_assert_int_lt(folder_write(world.folder, "in/d/z.md", span_of("x"), 0), 0);
	ck_assert_int_lt(folder_write(world.folder, "../z.md", span_of("x"), 0), 0);
	ck_assert_int_lt(folder_remove(world.folder, "in/d/y.md"), 0);
	ck_assert_str_eq(world_text(&world, "outside/y.md"), "secret\n");
	ck_assert(!world_has(&world, "outside/z.md"));
	/* a link in the way is replaced, its target untouched */
	ck_assert_int_eq(folder_write(world.folder, "in/y.md", span_of("mine"), 0), 0);
	ck_assert_str_eq(world_text(&world, "outside/y.md"), "secret\n");
	world_close(&world);
}
END_TEST

START_TEST(the_way_without_openat2_refuses_the_same)
{
	struct world world;
	int fd;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world, "mkdir -p a/b && echo x >a/b/f && ln -s b a/l && ln -s f a/b/g"), 0);
	fd = beneath_open_by_parts(world.folder->fd, "a/b/f", O_RDONLY, 0);
	ck_assert_int_ge(fd, 0);
	(void)close(fd);
	ck_assert_int_lt(beneath_open_by_parts(world.folder->fd, "a/l/f", O_RDONLY, 0), 0);
	ck_assert_int_eq(errno, ELOOP);
	ck_assert_int_lt(beneath_open_by_parts(world.folder->fd, "a/b/g", O_RDONLY, 0), 0);
	ck_assert_int_eq(errno, ELOOP);
	ck_assert_int_lt(beneath_open_by_parts(world.folder->fd, "a/../../x", O_RDONLY, 0), 0);
	ck_assert_int_eq(errno, EXDEV);
	ck_assert_int_lt(beneath_open_by_parts(world.folder->fd, "/etc/passwd", O_RDONLY, 0), 0);
	ck_assert_int_eq(errno, EXDEV);
	ck_assert_int_lt(beneath_open_by_parts(world.folder->fd, "a/b/f/x", O_RDONLY, 0), 0);
	ck_assert_int_eq(errno, ENOTDIR);
	world_close(&world);
}
END_TEST

START_TEST(what_is_no_ordinary_file_neither_hangs_nor_is_read)
{
	struct world world;
	struct span bytes;

	world_open(&world);
	ck_assert_int_eq(mkfifo(world_path(&world, "x.md"), 0600), 0);
	ck_assert_int_eq(mkdir(world_path(&world, "y.md"), 0700), 0);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "x.md", LIMIT), ERROR_FORMAT);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "y.md", LIMIT), ERROR_FORMAT);
	ck_assert(!folder_has(world.folder, "x.md"));
	ck_assert_int_eq(world_shell(&world, "truncate -s 3G large.md"), 0);
	ck_assert_int_eq(folder_read(&bytes, world.arena, world.folder, "large.md", LIMIT), ERROR_FORMAT);
	world_close(&world);
}
END_TEST

START_TEST(the_walk_is_sorted_and_leaves_out_what_is_no_note)
{
	struct world world;
	struct folder_list list;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world,
				     "mkdir -p m/b m/a .hidden m/.git && touch m/b/1.md m/a/2.md m/a/1.md m/0.md "
				     "m/x.txt .hidden/x.md m/.x.md m/x.md~ 'm/#x.md#' m/.git/x.md && ln -s 0.md m/l.md "
				     "&& ln -s a m/c && mkfifo m/p.md"),
			 0);
	ck_assert_int_eq(folder_walk(&list, world.arena, world.folder, "", ".md"), 0);
	ck_assert_int_eq((int)list.count, 4);
	ck_assert_str_eq(list.items[0].path, "m/0.md");
	ck_assert_str_eq(list.items[1].path, "m/a/1.md");
	ck_assert_str_eq(list.items[2].path, "m/a/2.md");
	ck_assert_str_eq(list.items[3].path, "m/b/1.md");
	ck_assert_int_eq(folder_walk(&list, world.arena, world.folder, "m/a", ""), 0);
	ck_assert_int_eq((int)list.count, 2);
	ck_assert_int_eq(folder_walk(&list, world.arena, world.folder, "nowhere", ".md"), 0);
	ck_assert_int_eq((int)list.count, 0);
	ck_assert_int_eq(folder_walk(&list, world.arena, world.folder, "m/c", ".md"), 0);
	ck_assert_int_eq((int)list.count, 0);
	world_close(&world);
}
END_TEST

/* So many that two threads look at them: each entry says what its own file is. */
START_TEST(a_walk_of_many_files_tells_each_as_it_is)
{
	struct world world;
	struct folder_list list;
	struct stat st;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world,
				     "i=0; while [ $i -lt 40 ]; do mkdir -p m/$i/x && for k in 0 1 2 3 4 5 6 7 8 9 "
				     "a b c d e f g h i j; do printf %%0${i}d$k 0 >m/$i/$k.md; : >m/$i/x/$k.md; done; "
				     "i=$((i + 1)); done"),
			 0);
	ck_assert_int_eq(folder_walk(&list, world.arena, world.folder, "", ".md"), 0);
	ck_assert_int_eq((int)list.count, 1600);
	for (size_t i = 0; i < list.count; i++) {
		ck_assert_int_eq(fstatat(world.folder->fd, list.items[i].path, &st, 0), 0);
		ck_assert_int_eq(list.items[i].size, st.st_size);
		ck_assert_uint_eq(list.items[i].inode, st.st_ino);
		ck_assert_int_eq(list.items[i].mtime_ns % 1000000000, st.st_mtim.tv_nsec);
		ck_assert(i == 0 || strcmp(list.items[i - 1].path, list.items[i].path) < 0);
	}
	world_close(&world);
}
END_TEST

START_TEST(editors_that_have_a_file_open_are_seen)
{
	struct world world;

	world_open(&world);
	ck_assert_int_eq(world_shell(&world, "mkdir m && touch m/a.md m/b.md m/c.md m/d.md m/d.md~ m/.b.md.swp "
					     "'m/.~lock.c.md#' && ln -s kari@host.1:2 m/.#a.md"),
			 0);
	ck_assert_ptr_nonnull(folder_editor_lock(world.arena, world.folder, "m/a.md"));
	ck_assert_ptr_nonnull(folder_editor_lock(world.arena, world.folder, "m/b.md"));
	ck_assert_ptr_nonnull(folder_editor_lock(world.arena, world.folder, "m/c.md"));
	ck_assert_ptr_null(folder_editor_lock(world.arena, world.folder, "m/d.md"));
	world_close(&world);
}
END_TEST

START_TEST(the_notebook_is_found_from_below)
{
	struct world world;
	struct folder *found;
	char real[4096];

	world_open(&world);
	ck_assert_int_eq(world_shell(&world, "mkdir -p clinic/minutes/2026 && touch clinic/erfar.conf"), 0);
	ck_assert_int_eq(folder_find(&found, world.arena, world_path(&world, "clinic/minutes/2026")), 0);
	ck_assert_ptr_nonnull(realpath(world_path(&world, "clinic"), real));
	ck_assert_str_eq(found->path, real);
	folder_close(found);
	ck_assert_int_eq(folder_find(&found, world.arena, world.path), ERROR_ABSENT);
	world_close(&world);
}
END_TEST

START_TEST(a_full_disk_leaves_the_old_text)
{
	struct world world;
	int status;
	pid_t pid;

	world_open(&world);
	world_put(&world, "x.md", "old\n");
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		static char large[100000];

		(void)signal(SIGXFSZ, SIG_IGN);
		(void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 4096, 4096 });
		_exit(-folder_write(world.folder, "x.md", span_make(large, sizeof(large)), 0));
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(WEXITSTATUS(status), -ERROR_STORAGE);
	ck_assert_str_eq(world_text(&world, "x.md"), "old\n");
	ck_assert_int_eq(world_shell(&world, "test \"$(ls -A)\" = x.md"), 0);
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("folder");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, a_file_is_written_read_and_removed);
	tcase_add_test(tests, drafts_are_for_their_writer_alone);
	tcase_add_test(tests, a_replaced_file_keeps_its_mode_and_leaves_nothing_beside_it);
	tcase_add_test(tests, links_never_lead_out);
	tcase_add_test(tests, the_way_without_openat2_refuses_the_same);
	tcase_add_test(tests, what_is_no_ordinary_file_neither_hangs_nor_is_read);
	tcase_add_test(tests, the_walk_is_sorted_and_leaves_out_what_is_no_note);
	tcase_add_test(tests, a_walk_of_many_files_tells_each_as_it_is);
	tcase_add_test(tests, editors_that_have_a_file_open_are_seen);
	tcase_add_test(tests, the_notebook_is_found_from_below);
	tcase_add_test(tests, a_full_disk_leaves_the_old_text);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
