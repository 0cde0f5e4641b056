/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index that we patch by bytes is the one that git would have written, whatever git put into it. */
#include "repository.h"
#include "store/history/indexfile.h"

/* git believes the trees that the index remembers: a wrong one would become the next commit. */
static bool agrees(struct world *world)
{
	return holds_true(world, "test -z \"$(git status --porcelain --untracked-files=no)\" && "
				 "test $(git write-tree) = $(git rev-parse 'HEAD^{tree}') && "
				 "test \"$(git ls-files -s)\" = \"$(GIT_INDEX_FILE=../other git read-tree HEAD && "
				 "GIT_INDEX_FILE=../other git ls-files -s)\" && "
				 "git ls-files | LC_ALL=C sort -c");
}

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 16;
}

/* A path among few enough folders that many come and go. */
static const char *random_path(struct world *world, unsigned *seed)
{
	static const char *const folders[] = { "", "a/", "a/b/", "a/b/c/", "a-b/", "a.b/c/", "z/" };

	return arena_format(world->arena, "%s%u.md", folders[next(seed) % 7], next(seed) % 4);
}

static void random_commits(struct world *world, unsigned seed, int count)
{
	for (int i = 0; i < count; i++) {
		const char *path = random_path(world, &seed), *text = arena_format(world->arena, "%d\n", i);
		bool there = world_has(world, arena_format(world->arena, "r/%s", path));
		const char *old = there ? world_text(world, arena_format(world->arena, "r/%s", path)) : NULL;
		bool removes = there && next(&seed) % 2;

		ck_assert_msg(commit_one(world, path, old, removes ? NULL : text) == 0, "%s", error_message());
		ck_assert_msg(agrees(world), "commit %d: %s %s", i, removes ? "removed" : "written", path);
		if (next(&seed) % 4 == 0)
			ck_assert(holds_true(world, "git read-tree HEAD; git status >/dev/null"));
	}
}

START_TEST(what_git_wrote_is_kept_in_step)
{
	struct world world;

	repository_world(&world);
	ck_assert(
		holds_true(&world, "git config advice.addEmptyPathspec false; echo x >x; git add x; git commit -qm x"));
	random_commits(&world, 7, 40);
	world_close(&world);
}
END_TEST

/* Whether the index knows the folder by the id that stands in the file hex. */
static bool is_known(struct world *world, const struct map *trees, const char *folder)
{
	const char *hex = world_text(world, "hex");
	git_oid id;

	ck_assert_int_eq(git_oid_fromstrn(&id, hex, 40), 0);
	return index_file_is_tree(trees, folder, &id);
}

static void parse_index(struct index_file *out, struct world *world)
{
	struct span bytes;

	ck_assert_int_eq(folder_read(&bytes, world->arena, world->folder, ".git/index", (size_t)1 << 20), 0);
	ck_assert_int_eq(index_file_parse(out, world->arena, bytes), 0);
}

START_TEST(the_trees_that_git_knows_are_read)
{
	struct world world;
	struct index_file file;
	struct map trees;
	size_t first, end;
	git_oid id;

	repository_world(&world);
	ck_assert(holds_true(&world,
			     "mkdir -p a/b a-b z; for n in 1 a/2 a/b/3 a/b/4 a-b/5 z/6; do echo $n >$n.md; done; "
			     "git add .; git commit -qm x; git read-tree HEAD; git rev-parse HEAD:a/b >../hex"));
	parse_index(&file, &world);
	index_file_trees(&trees, world.arena, &file);
	ck_assert(is_known(&world, &trees, "a/b"));
	ck_assert(!is_known(&world, &trees, "a"));
	index_file_below(&first, &end, &file, "a");
	ck_assert_uint_eq(end - first, 3);
	ck_assert_str_eq(index_file_entry(&id, &file, first), "a/2.md");
	index_file_below(&first, &end, &file, "a-b");
	ck_assert_uint_eq(end - first, 1);
	index_file_below(&first, &end, &file, "");
	ck_assert_uint_eq(end - first, 6);

	ck_assert_int_eq(commit_one(&world, "a/b/7.md", NULL, "7\n"), 0);
	parse_index(&file, &world);
	index_file_trees(&trees, world.arena, &file);
	ck_assert(!is_known(&world, &trees, "a/b"));
	ck_assert_ptr_nonnull(map_get(&trees, span_of("z")));
	ck_assert_ptr_null(map_get(&trees, span_of("")));
	for (size_t len = 0; len < file.trees.len; len++) {
		struct index_file cut = file;

		cut.trees = span_take(file.trees, len);
		index_file_trees(&trees, world.arena, &cut);
		ck_assert_uint_eq(trees.count, 0);
	}
	world_close(&world);
}
END_TEST

START_TEST(forms_that_are_left_to_libgit2)
{
	static const char *const settings[] = {
		"git update-index --index-version 4",
		"git config core.untrackedCache true; git update-index --untracked-cache",
		"echo n >n; git add -N n; git status"
	};
	struct world world;

	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++) {
		repository_world(&world);
		ck_assert_int_eq(world_shell(&world,
					     "cd r && mkdir b && echo x >x && echo x >b/x && git add x b && "
					     "git commit -qm x && { %s; } >/dev/null 2>&1; true",
					     settings[i]),
				 0);
		ck_assert_int_eq(commit_one(&world, "b/y.md", NULL, "y\n"), 0);
		ck_assert_int_eq(commit_one(&world, "b/y.md", "y\n", "z\n"), 0);
		ck_assert(holds_true(&world,
				     "git fsck 2>&1 | (! grep -e error -e missing) && "
				     "test \"$(git ls-tree -r --name-only HEAD | tr '\\n' ' ')\" = 'b/x b/y.md x ' && "
				     "test -z \"$(git status --porcelain | grep -v ' n$')\""));
		world_close(&world);
	}
}
END_TEST

START_TEST(flags_of_other_entries_stay)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "for f in a b c; do echo $f >$f; done; git add -A; git commit -qm first; "
				     "git update-index --assume-unchanged a; git update-index --skip-worktree b; "
				     "git update-index --chmod=+x c; git ls-files -v -s >../before"));
	ck_assert_int_eq(commit_one(&world, "m/x.md", NULL, "x\n"), 0);
	ck_assert_int_eq(commit_one(&world, "m/x.md", "x\n", NULL), 0);
	ck_assert(holds_true(&world, "git ls-files -v -s | diff ../before -"));
	world_close(&world);
}
END_TEST

START_TEST(line_ends_follow_the_last_version)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world,
			     "printf 'a\\r\\n' >old.txt; printf 'a\\n' >lf.txt; git add -A; git commit -qm first; "
			     "git config core.autocrlf true"));
	ck_assert_int_eq(commit_one(&world, "old.txt", "a\r\n", "a\r\nb\r\n"), 0);
	ck_assert_int_eq(commit_one(&world, "lf.txt", "a\n", "a\r\nb\r\n"), 0);
	ck_assert_int_eq(commit_one(&world, "new.txt", NULL, "a\r\n"), 0);
	ck_assert(holds_true(&world,
			     "test $(git cat-file -s HEAD:old.txt) = 6 && test $(git cat-file -s HEAD:lf.txt) = 4 && "
			     "test $(git cat-file -s HEAD:new.txt) = 2 && git add -A 2>/dev/null && "
			     "git diff --cached --quiet"));
	world_close(&world);
}
END_TEST

START_TEST(a_damaged_index_is_named)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "x\n"), 0);
	ck_assert(holds_true(&world, "printf '\\377' | dd of=.git/index bs=1 seek=30 conv=notrunc 2>/dev/null"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "git reset"));
	ck_assert(!world_has(&world, "r/y.md"));
	ck_assert(holds_true(&world, "rm .git/index; git reset -q"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), 0);
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("indexfile");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, what_git_wrote_is_kept_in_step);
	tcase_add_test(tests, the_trees_that_git_knows_are_read);
	tcase_add_test(tests, forms_that_are_left_to_libgit2);
	tcase_add_test(tests, flags_of_other_entries_stay);
	tcase_add_test(tests, line_ends_follow_the_last_version);
	tcase_add_test(tests, a_damaged_index_is_named);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
