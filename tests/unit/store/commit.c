/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repository.h"

#include <signal.h>
#include <sys/resource.h>

/* What must hold after every commit. */
static bool is_clean(struct world *world)
{
	return holds_true(world, "git fsck --strict 2>&1 | grep -v -e ^dangling -e ^notice | (! grep .) && "
				 "test ! -e .git/index.lock && test ! -e .git/erfar/journal && "
				 "test -z \"$(find . -name '.erfar-*')\" && test -z \"$(find .git -name '*.lock')\"");
}

START_TEST(the_first_commit_and_the_next)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "minutes/2026/09/x.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "minutes/2026/09/x.md", "one\n", "two\n"), 0);
	ck_assert(holds_true(&world,
			     "test -z \"$(git status --porcelain)\" && test $(git rev-list --count HEAD) = 2 && "
			     "test \"$(cat minutes/2026/09/x.md)\" = two && "
			     "test \"$(git show HEAD:minutes/2026/09/x.md)\" = two && "
			     "test \"$(git log -1 --format='%%an %%ae %%cn')\" = "
			     "'Kari Nilsen kari@fjord.example Kari Nilsen' && "
			     "test \"$(git log -1 --format=%%B)\" = \"$(printf 'a line\\n\\nErfar: minute new')\" && "
			     "test \"$(git log -1 --format=%%ai)\" = '2026-09-03 10:00:00 +0200' && "
			     "test $(git reflog | wc -l) = 2 && git reflog show main >/dev/null"));
	ck_assert_int_eq(commit_one(&world, "minutes/2026/09/x.md", "two\n", NULL), 0);
	ck_assert(holds_true(&world, "test -z \"$(git status --porcelain)\" && test -z \"$(git ls-files)\" && "
				     "test ! -e minutes"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(nothing_new_is_no_commit)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "x.md", "one\n", "one\n"), 1);
	ck_assert(holds_true(&world, "test $(git rev-list --count HEAD) = 1"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(what_else_is_staged_stays_as_it_is)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "for f in a b c; do echo old >$f; done; git add -A; git commit -qm first; "
				     "git rm -q a; echo staged >b; git add b; echo more >>b; echo n >n; git add -N n; "
				     "echo u >u; git status --porcelain >../before"));
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\n"), 0);
	ck_assert(holds_true(&world, "git status --porcelain | diff ../before - && "
				     "test \"$(git show --name-only --format= HEAD)\" = x.md && "
				     "test \"$(git show :b)\" = staged && test \"$(git show HEAD:b)\" = old"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(a_staged_version_of_our_own_file_is_set_aside)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world,
			     "echo old >x.md; git add -A; git commit -qm first; echo staged >x.md; git add x.md; "
			     "echo mine >x.md"));
	ck_assert_int_eq(commit_one(&world, "x.md", "mine\n", "mine\nand ours\n"), 0);
	ck_assert(holds_true(&world, "test -z \"$(git status --porcelain)\" && "
				     "ref=$(git for-each-ref --format='%%(refname)' refs/erfar/rescue) && "
				     "test \"$(git show $ref:x.md)\" = staged && "
				     "test \"$(git show refs/erfar/before/$(git rev-parse HEAD):x.md)\" = mine"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(a_text_that_has_changed_since_is_left_alone)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\n"), 0);
	world_put(&world, "r/x.md", "by hand\n");
	ck_assert_int_eq(commit_one(&world, "x.md", "one\n", "two\n"), ERROR_STALE);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "by hand\n");
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "two\n"), ERROR_STALE);
	ck_assert_int_eq(commit_one(&world, "y.md", "one\n", "two\n"), ERROR_STALE);
	ck_assert(!world_has(&world, "r/y.md"));
	ck_assert(holds_true(&world, "test $(git rev-list --count HEAD) = 1"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(an_edit_in_the_same_second_is_seen_by_git)
{
	struct world world;

	repository_world(&world);
	for (int i = 0; i < 5; i++) {
		const char *before = arena_format(world.arena, "o%d\n", i),
			   *after = arena_format(world.arena, "n%d\n", i);
		const char *path = arena_format(world.arena, "x%d.md", i);

		ck_assert_int_eq(commit_one(&world, path, NULL, before), 0);
		world_put(&world, arena_format(world.arena, "r/%s", path), after);
		ck_assert_int_eq(commit_one(&world, arena_format(world.arena, "y%d.md", i), NULL, "y\n"), 0);
	}
	ck_assert(holds_true(&world, "test $(git status --porcelain | grep -c '^ M') = 5"));
	world_close(&world);
}
END_TEST

START_TEST(files_and_folders_change_places)
{
	struct world world;
	struct history *history;
	struct changes changes;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "a", NULL, "file\n"), 0);
	ck_assert_int_eq(commit_one(&world, "a-b", NULL, "beside\n"), 0);
	history = history_of(&world);
	changes_init(&changes, world.arena);
	changes_write(&changes, "a/b/c.md", NULL, span_of("c\n"));
	changes_delete(&changes, "a", span_of("file\n"));
	ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), 0);
	history_close(history);
	ck_assert(holds_true(&world, "test -z \"$(git status --porcelain)\" && "
				     "test \"$(git ls-tree -r --name-only HEAD | tr '\\n' ' ')\" = 'a-b a/b/c.md '"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(line_ends_are_stored_as_git_would)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world,
			     "printf '*.txt text eol=crlf\\n*.md -text\\n*.secret filter=lock\\n' >.gitattributes; "
			     "git add -A; git commit -qm first"));
	ck_assert_int_eq(commit_one(&world, "x.txt", NULL, "one\r\ntwo\r\n"), 0);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\r\ntwo\r\n"), 0);
	ck_assert(holds_true(&world,
			     "test -z \"$(git status --porcelain)\" && "
			     "test \"$(git rev-parse HEAD:x.txt)\" = $(git hash-object x.txt) && "
			     "test $(git cat-file -s HEAD:x.txt) = 8 && test $(git cat-file -s HEAD:x.md) = 10"));
	ck_assert_int_eq(commit_one(&world, "x.secret", NULL, "one\n"), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "lock"));
	ck_assert(!world_has(&world, "r/x.secret"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

/* What .gitattributes said is asked once a run, and anew when it may have changed. */
START_TEST(new_attributes_hold_in_the_same_run)
{
	struct world world;
	struct history *history;
	const char *const said[] = { "*.txt -text\n", "*.txt text\n" };

	repository_world(&world);
	history = history_of(&world);
	ck_assert_int_eq(history_begin(history, HISTORY_WAIT), 0);
	for (int i = 0; i < 2; i++) {
		struct changes changes;
		struct span before = span_of(said[0]);

		changes_init(&changes, world.arena);
		changes_write(&changes, ".gitattributes", i ? &before : NULL, span_of(said[i]));
		ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), 0);
		changes_init(&changes, world.arena);
		changes_write(&changes, "x.txt", i ? &(struct span){ "1\r\n", 3 } : NULL,
			      span_of(i ? "2\r\n" : "1\r\n"));
		ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), 0);
	}
	history_end(history);
	history_close(history);
	ck_assert(holds_true(&world,
			     "test $(git cat-file -s HEAD~2:x.txt) = 3 && test $(git cat-file -s HEAD:x.txt) = 2"));
	ck_assert(holds_true(&world, "git config core.autocrlf true; rm .gitattributes; git commit -qam gone"));
	ck_assert_int_eq(commit_one(&world, "y.txt", NULL, "1\r\n"), 0);
	ck_assert_int_eq(commit_one(&world, "z.txt", NULL, "1\n"), 0);
	ck_assert(
		holds_true(&world, "test $(git cat-file -s HEAD:y.txt) = 2 && test $(git cat-file -s HEAD:z.txt) = 2"));
	world_close(&world);
}
END_TEST

START_TEST(drafts_are_written_and_never_committed)
{
	struct world world;
	struct history *history;
	struct changes changes;
	struct span draft = span_of("draft\n");
	struct stat st;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "drafts/x.md", NULL, "draft\n"), 1);
	ck_assert_int_eq(stat(world_path(&world, "r/drafts/x.md"), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	history = history_of(&world);
	changes_init(&changes, world.arena);
	changes_write(&changes, "learning/x.md", NULL, draft);
	changes_delete(&changes, "drafts/x.md", draft);
	ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), 0);
	history_close(history);
	ck_assert(holds_true(&world,
			     "test ! -e drafts && test \"$(git log --format= --name-only --all)\" = learning/x.md"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(links_out_of_the_notebook_are_refused)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "mkdir ../outside && echo secret >../outside/y.md && ln -s ../outside d && "
				     "ln -s ../outside/y.md l.md"));
	ck_assert_int_lt(commit_one(&world, "d/y.md", "secret\n", "new\n"), 0);
	ck_assert_int_lt(commit_one(&world, "d/z.md", NULL, "new\n"), 0);
	ck_assert_int_lt(commit_one(&world, "l.md", "secret\n", "new\n"), 0);
	ck_assert_int_lt(commit_one(&world, ".git/config", NULL, "new\n"), 0);
	ck_assert_str_eq(world_text(&world, "outside/y.md"), "secret\n");
	ck_assert(!world_has(&world, "outside/z.md"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(a_full_disk_changes_nothing)
{
	struct world world;
	char *large;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "old\n"), 0);
	large = arena_alloc(world.arena, 400001);
	for (size_t i = 0; i < 400000; i++)
		large[i] = (char)('a' + (i * 7919 + i / 26) % 26);
	for (size_t limit = 512; limit < 500000; limit *= 2) {
		int status;
		pid_t pid;

		(void)fflush(NULL);
		if ((pid = fork()) == 0) {
			(void)signal(SIGXFSZ, SIG_IGN);
			(void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){ limit, limit });
			_exit(-commit_one(&world, "x.md", "old\n", large));
		}
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		if (status == 0)
			break;
		ck_assert_msg(WEXITSTATUS(status) == -ERROR_STORAGE, "limit %zu: status %d", limit, status);
		ck_assert_str_eq(world_text(&world, "r/x.md"), "old\n");
		ck_assert(is_clean(&world));
	}
	ck_assert(
		holds_true(&world, "test $(git rev-list --count HEAD) -le 2 && test -z \"$(git status --porcelain)\""));
	world_close(&world);
}
END_TEST

START_TEST(plain_git_beside_us_loses_nothing)
{
	struct world world;
	int status;
	pid_t pid;

	repository_world(&world);
	ck_assert(holds_true(&world, "echo 0 >g; git add g; git commit -qm first"));
	(void)fflush(NULL);
	if ((pid = fork()) == 0)
		_exit(world_shell(&world,
				  "cd r && n=0; while [ $n -lt 30 ]; do echo $n >g$n; git add g$n 2>/dev/null && "
				  "git commit -qam git$n 2>/dev/null && n=$((n + 1)); done"));
	for (int i = 0; i < 30; i++)
		ck_assert_int_eq(commit_one(&world, arena_format(world.arena, "e/%d.md", i), NULL, "text\n"), 0);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	ck_assert(holds_true(&world, "test $(git rev-list --count HEAD) = 61 && test $(git ls-files | wc -l) = 61 && "
				     "test $(git ls-tree -r --name-only HEAD | wc -l) = 61 && "
				     "test -z \"$(git status --porcelain)\" && "
				     "test -z \"$(git log --diff-filter=D --format= --name-only)\""));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

START_TEST(many_of_us_at_once_take_turns)
{
	struct world world;

	repository_world(&world);
	(void)fflush(NULL);
	for (int writer = 0; writer < 6; writer++)
		if (fork() == 0) {
			for (int i = 0; i < 5; i++)
				if (commit_one(&world, arena_format(world.arena, "w%d/%d.md", writer, i), NULL,
					       "t\n") != 0)
					_exit(1);
			_exit(0);
		}
	for (int writer = 0, status; writer < 6; writer++) {
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	ck_assert(holds_true(&world, "test $(git rev-list --count HEAD) = 30 && test $(git ls-files | wc -l) = 30"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

/* Enough for the way that makes them durable together, the objects as a pack. */
START_TEST(a_hundred_files_at_once)
{
	struct world world;
	struct history *history;
	struct changes changes;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "old\n"), 0);
	for (int last = 0; last < 2; last++) {
		history = history_of(&world);
		changes_init(&changes, world.arena);
		for (int i = 0; i < 100; i++)
			changes_write(&changes, arena_format(world.arena, "m/%d/%d.md", i % 7, i), NULL,
				      span_of(arena_format(world.arena, "text %d\n", i)));
		if (!last)
			changes_write(&changes, "x.md", NULL, span_of("in the way\n"));
		ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), last ? 0 : ERROR_STALE);
		history_close(history);
		ck_assert(holds_true(&world,
				     "test $(find m -type f 2>/dev/null | wc -l) = %d && "
				     "test -z \"$(git status --porcelain)\"",
				     last * 100));
		ck_assert(is_clean(&world));
	}
	ck_assert(holds_true(&world,
			     "test $(git count-objects -v | sed -n 's/^packs: //p') = 1 && git fsck --strict && "
			     "test $(git count-objects -v | sed -n 's/^in-pack: //p') -ge 109"));
	world_close(&world);
}
END_TEST

START_TEST(gits_own_lock_is_respected_and_named)
{
	struct world world;
	struct history *history;
	struct changes changes;

	repository_world(&world);
	world_put(&world, "r/.git/index.lock", "");
	history = history_of(&world);
	ck_assert_int_eq(history_begin(history, HISTORY_NO_WAIT), 0);
	changes_init(&changes, world.arena);
	changes_write(&changes, "x.md", NULL, span_of("x"));
	ck_assert_int_eq(history_commit(NULL, history, &changes, NULL), ERROR_BUSY);
	ck_assert_ptr_nonnull(strstr(error_message(), "index.lock"));
	history_end(history);
	history_close(history);
	ck_assert(world_has(&world, "r/.git/index.lock"));
	ck_assert(!world_has(&world, "r/x.md"));
	world_close(&world);
}
END_TEST

START_TEST(a_linked_work_tree_works_too)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\n"), 0);
	ck_assert(holds_true(&world, "git worktree add -q ../linked -b team/other"));
	folder_close(world.folder);
	ck_assert_int_eq(folder_open(&world.folder, world.arena, world_path(&world, "linked")), 0);
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "two\n"), 0);
	ck_assert(holds_true(&world, "cd ../linked && test -z \"$(git status --porcelain)\" && "
				     "test \"$(git log --format=%%s team/other -- y.md)\" = 'a line' && "
				     "test $(git rev-list --count main) = 1"));
	ck_assert(is_clean(&world));
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("commit");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, the_first_commit_and_the_next);
	tcase_add_test(tests, nothing_new_is_no_commit);
	tcase_add_test(tests, what_else_is_staged_stays_as_it_is);
	tcase_add_test(tests, a_staged_version_of_our_own_file_is_set_aside);
	tcase_add_test(tests, a_text_that_has_changed_since_is_left_alone);
	tcase_add_test(tests, an_edit_in_the_same_second_is_seen_by_git);
	tcase_add_test(tests, files_and_folders_change_places);
	tcase_add_test(tests, line_ends_are_stored_as_git_would);
	tcase_add_test(tests, new_attributes_hold_in_the_same_run);
	tcase_add_test(tests, drafts_are_written_and_never_committed);
	tcase_add_test(tests, links_out_of_the_notebook_are_refused);
	tcase_add_test(tests, a_full_disk_changes_nothing);
	tcase_add_test(tests, plain_git_beside_us_loses_nothing);
	tcase_add_test(tests, many_of_us_at_once_take_turns);
	tcase_add_test(tests, a_hundred_files_at_once);
	tcase_add_test(tests, gits_own_lock_is_respected_and_named);
	tcase_add_test(tests, a_linked_work_tree_works_too);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
