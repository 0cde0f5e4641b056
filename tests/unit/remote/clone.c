/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/clone.h"

#include "world.h"

static struct world world;

static void setup(void)
{
	world_open(&world);
}

static void teardown(void)
{
	world_close(&world);
}

static const char *make_remote(const char *branch)
{
	const char *bare = world_bare(&world, "notes.git");
	struct notebook a = world_notebook(&world, "a", bare);

	(void)world_sh(
		&world, a.path,
		"mkdir -p minutes/2026/09; echo one >minutes/2026/09/a.md; printf 'x\\r\\ny\\r\\n' >crlf.md; "
		"printf '*.bat text eol=crlf\\n*.bin filter=lfs\\n' >.gitattributes; printf 'a\\nb\\n' >x.bat; "
		"echo pointer >y.bin; echo tool >tool; chmod 755 tool; : >empty.md; git add -A; git commit -qm more");
	(void)world_git(&world, a.path, "push", "-q", bare, arena_format(world.ctx.arena, "HEAD:%s", branch), NULL);
	notebook_close(&a);
	return bare;
}

START_TEST(a_notebook_is_joined)
{
	const char *bare = make_remote("refs/heads/main"), *path, *dir = world_path(&world, "my clinic");

	ck_assert_msg(remote_clone(&path, &world.ctx, bare, dir, NULL, NULL) == 0, "%s", error_message());
	ck_assert_str_eq(path, dir);
	ck_assert_str_eq(world_git(&world, path, "status", "--porcelain", NULL), "");
	ck_assert_str_eq(world_git(&world, path, "rev-parse", "HEAD", NULL),
			 world_git(&world, bare, "rev-parse", "main", NULL));
	ck_assert_str_eq(world_git(&world, path, "rev-parse", "--abbrev-ref", "HEAD@{upstream}", NULL), "origin/main");
	ck_assert_str_eq(world_git(&world, path, "remote", "get-url", "origin", NULL), bare);
	ck_assert_str_eq(world_sh(&world, path, "od -c x.bat | head -1 | tr -s ' '"), "0000000 a \\r \\n b \\r \\n");
	ck_assert_str_eq(world_sh(&world, path, "ls -l tool | cut -c4"), "x");
	(void)world_git(&world, path, "fsck", "--strict", NULL);
	/* an edit of the same size within the second is still seen */
	world_write(arena_format(world.ctx.arena, "%s/minutes/2026/09/a.md", path), "two\n");
	ck_assert_str_eq(world_git(&world, path, "status", "--porcelain", NULL), " M minutes/2026/09/a.md");
}
END_TEST

START_TEST(another_branch_and_another_folder)
{
	const char *bare = make_remote("refs/heads/hoved"), *path;

	(void)world_git(&world, bare, "symbolic-ref", "HEAD", "refs/heads/hoved", NULL);
	ck_assert_int_eq(mkdir(world_path(&world, "here"), 0700), 0);
	ck_assert_int_eq(chdir(world_path(&world, "here")), 0);
	ck_assert_msg(remote_clone(&path, &world.ctx, "../notes.git", NULL, NULL, NULL) == 0, "%s", error_message());
	ck_assert_str_eq(path, world_path(&world, "here/notes"));
	ck_assert_str_eq(world_git(&world, path, "symbolic-ref", "HEAD", NULL), "refs/heads/hoved");
	ck_assert_int_eq(remote_clone(&path, &world.ctx, "../notes.git", NULL, NULL, NULL), ERROR_USAGE);
}
END_TEST

START_TEST(nothing_is_left_of_a_failure)
{
	const char *bare = world_bare(&world, "notes.git"), *dir = world_path(&world, "b"), *path = NULL;

	ck_assert_int_eq(remote_clone(&path, &world.ctx, bare, dir, NULL, NULL), ERROR_REMOTE); /* empty */
	ck_assert_int_ne(access(dir, F_OK), 0);
	ck_assert_int_eq(remote_clone(&path, &world.ctx, world_path(&world, "nowhere"), dir, NULL, NULL), ERROR_REMOTE);
	ck_assert_int_ne(access(dir, F_OK), 0);
	(void)world_sh(&world, world.top,
		       "git init -q evil; cd evil; ln -s /etc/passwd x.md; git add -A; "
		       "git commit -qm x; git push -q ../notes.git HEAD:refs/heads/main");
	ck_assert_int_eq(mkdir(dir, 0700), 0);
	ck_assert_int_eq(remote_clone(&path, &world.ctx, bare, dir, NULL, NULL), ERROR_REMOTE);
	ck_assert_ptr_nonnull(strstr(error_message(), "a symbolic link: x.md"));
	ck_assert_int_eq(rmdir(dir), 0);
	ck_assert_int_eq(remote_clone(&path, &world.ctx, "ext::sh -c id", dir, NULL, NULL), ERROR_USAGE);
	ck_assert_int_ne(access(dir, F_OK), 0);
	ck_assert_ptr_null(path);
}
END_TEST

START_TEST(folders_are_named_after_the_address)
{
	ck_assert_str_eq(remote_clone_name(world.ctx.arena, "ssh://h/a/notes.git/"), "notes");
	ck_assert_str_eq(remote_clone_name(world.ctx.arena, "kari@h:notes"), "notes");
	ck_assert_str_eq(remote_clone_name(world.ctx.arena, "/"), "erfar");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/clone");
	TCase *tcase = tcase_create("clone");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_notebook_is_joined);
	tcase_add_test(tcase, another_branch_and_another_folder);
	tcase_add_test(tcase, nothing_is_left_of_a_failure);
	tcase_add_test(tcase, folders_are_named_after_the_address);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
