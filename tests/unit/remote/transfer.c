/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetch, push and ls between notebooks and bare repositories of this machine. */
#include "store/remote/fetch.h"
#include "store/remote/ls.h"
#include "store/remote/push.h"
#include "store/remote/small_pack.h"

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

#define TRACKING "refs/remotes/origin/main"

/* The five ways to write the same folder; the bare repository is "far away/notes.git" in the world. */
static const char *spelling(int number)
{
	const char *bare = world_path(&world, "far away/notes.git");

	switch (number) {
	case 0:
		return bare;
	case 1:
		return arena_format(world.ctx.arena, "file://%s/far%%20away/notes.git", world.top);
	case 2:
		return "../far away/notes.git";
	case 3:
		(void)world_git(&world, world.top, "config", "--global",
				arena_format(world.ctx.arena, "url.%s/far away/.insteadOf", world.top),
				"klinikk:", NULL);
		return "klinikk:notes.git";
	default:
		return arena_format(world.ctx.arena, "%s/far away/../far away/notes.git", world.top);
	}
}

static int push_head(struct notebook *notebook, const char *expected)
{
	struct push push = { .branch = "refs/heads/main", .expected = expected };

	push.id = world_git(&world, notebook->path, "rev-parse", "HEAD", NULL);
	return remote_push(notebook->history, "origin", &push);
}

START_TEST(two_notebooks_race_and_nothing_is_lost)
{
	const char *bare = world_bare(&world, "far away/notes.git"), *url = spelling(_i), *begin, *theirs, *ours;
	struct notebook a = world_notebook(&world, "a", url), b;
	struct fetched fetched;

	begin = world_git(&world, a.path, "rev-parse", "HEAD", NULL);
	ck_assert_msg(push_head(&a, NULL) == 0, "%s", error_message());
	b = world_clone(&world, bare, "b", url);
	theirs = notebook_commit(&world, &b, "theirs.md", "theirs\n");
	ours = notebook_commit(&world, &a, "ours.md", "ours\n");
	ck_assert_msg(push_head(&b, begin) == 0, "%s", error_message());
	ck_assert_int_eq(push_head(&a, begin), ERROR_STALE);
	ck_assert_str_eq(world_git(&world, bare, "rev-parse", "main", NULL), theirs);

	ck_assert_msg(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING) == 0, "%s",
		      error_message());
	ck_assert(!fetched.empty && fetched.moved);
	ck_assert_str_eq(fetched.id, theirs);
	ck_assert_str_eq(world_git(&world, a.path, "rev-parse", TRACKING, NULL), theirs);
	/* A commit that does not build on theirs is refused even with the right lease. */
	ck_assert_int_eq(push_head(&a, theirs), ERROR_STALE);
	(void)world_git(&world, a.path, "merge", "-q", "-m", "unite", TRACKING, NULL);
	ck_assert_msg(push_head(&a, theirs) == 0, "%s", error_message());
	(void)world_git(&world, bare, "merge-base", "--is-ancestor", theirs, "main", NULL);
	(void)world_git(&world, bare, "merge-base", "--is-ancestor", ours, "main", NULL);
	(void)world_git(&world, a.path, "fsck", "--strict", NULL);
	(void)world_git(&world, bare, "fsck", "--strict", NULL);
	notebook_close(&a);
	notebook_close(&b);
}
END_TEST

/* The pre-receive hook of notes.git. */
static void set_hook(const char *body)
{
	const char *path = world_path(&world, "notes.git/hooks/pre-receive");

	ck_assert_int_eq(mkdir(world_path(&world, "notes.git/hooks"), 0755), 0);
	world_write(path, arena_format(world.ctx.arena, "#!/bin/sh\n%s", body));
	ck_assert_int_eq(chmod(path, 0755), 0);
}

/* The branch moves after we have read the refs and before the server takes ours: its own lock decides. */
START_TEST(the_server_refuses_when_the_branch_moves_late)
{
	const char *bare = world_bare(&world, "notes.git"), *begin, *theirs;
	struct notebook a = world_notebook(&world, "a", bare), b;

	begin = world_git(&world, a.path, "rev-parse", "HEAD", NULL);
	ck_assert_int_eq(push_head(&a, NULL), 0);
	b = world_clone(&world, bare, "b", bare);
	theirs = notebook_commit(&world, &b, "theirs.md", "theirs\n");
	(void)notebook_commit(&world, &a, "ours.md", "ours\n");
	(void)world_git(&world, b.path, "push", "-q", "origin", "HEAD:refs/heads/other", NULL);
	set_hook(arena_format(world.ctx.arena, "unset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/main %s\n",
			      theirs));
	ck_assert_int_eq(push_head(&a, begin), ERROR_STALE);
	ck_assert_str_eq(world_git(&world, bare, "rev-parse", "main", NULL), theirs);
	notebook_close(&a);
	notebook_close(&b);
}
END_TEST

START_TEST(a_hook_that_refuses_is_heard)
{
	const char *bare = world_bare(&world, "notes.git");
	struct notebook a = world_notebook(&world, "a", bare);

	set_hook("printf 'not today\\033[2J\\n' >&2\nexit 1\n");
	ck_assert_int_eq(push_head(&a, NULL), ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), "not today") != NULL, "%s", error_message());
	ck_assert_ptr_null(strchr(error_message(), '\033'));
	ck_assert_str_eq(world_git(&world, bare, "for-each-ref", NULL), "");
	notebook_close(&a);
}
END_TEST

START_TEST(the_same_commit_twice_is_fine)
{
	const char *bare = world_bare(&world, "notes.git");
	struct notebook a = world_notebook(&world, "a", bare);

	ck_assert_int_eq(push_head(&a, NULL), 0);
	ck_assert_int_eq(push_head(&a, world_git(&world, a.path, "rev-parse", "HEAD", NULL)), 0);
	notebook_close(&a);
}
END_TEST

START_TEST(an_empty_remote_has_nothing)
{
	struct notebook a = world_notebook(&world, "a", world_bare(&world, "notes.git"));
	struct fetched fetched = { 0 };
	struct remote_refs refs;

	ck_assert_msg(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING) == 0, "%s",
		      error_message());
	ck_assert(fetched.empty);
	ck_assert_int_eq(remote_ls(&refs, a.history, "origin"), 0);
	ck_assert_uint_eq(refs.count, 0);
	notebook_close(&a);
}
END_TEST

/* How many objects small_pack_make() would send. */
static void check_pack(struct notebook *notebook, const char *begin, int expected)
{
	git_repository *repository = notebook->history->repository;
	const git_remote_head *heads[1];
	git_remote_head head = { 0 };
	git_buf pack = GIT_BUF_INIT;
	git_oid new;
	int rc;

	ck_assert_int_eq(git_oid_fromstr(&head.oid, begin), 0);
	ck_assert_int_eq(git_reference_name_to_id(&new, repository, "HEAD"), 0);
	heads[0] = &head;
	rc = small_pack_make(&pack, repository, &new, heads, 1);
	ck_assert_int_eq(rc, expected ? 0 : 1);
	if (expected)
		ck_assert_int_eq(pack.ptr[11], expected); /* gitformat-pack(5): "PACK", version, number of objects */
	git_buf_dispose(&pack);
}

/* Packed here when it is little, by git when it is much; the server looks whether all is there. */
START_TEST(what_the_server_lacks_is_sent)
{
	static const struct {
		const char *script; /* in a clone of what the server has */
		int in_pack;	    /* what it comes to; 0: not little */
	} cases[] = {
		{ "echo b > b.md; git add .; git commit -qm b", 3 },
		{ "git commit -q --allow-empty -m same", 1 },
		{ "mkdir -p m/1; echo b > m/1/b.md; git add .; git commit -qm b; git mv m n; git commit -qm moved", 7 },
		{ "echo b > b.md; git add .; git commit -qm b; git revert --no-edit HEAD >/dev/null", 5 },
		{ "git checkout -qb x; echo x > x.md; git add .; git commit -qm x; git checkout -q main; "
		  "echo y > y.md; git add .; git commit -qm y; git merge -qm xy x",
		  8 },
		{ "git checkout -qb x; echo x > x.md; git add .; git commit -qm x; git checkout -q main; "
		  "echo y > y.md; git add .; git commit -qm y; git checkout -qb z; echo z > z.md; git add .; "
		  "git commit -qm z; git checkout -q main; git merge -qm three x z",
		  11 },
		{ "git checkout -q --orphan o; git commit -qm o; git checkout -q main; "
		  "git merge -q --allow-unrelated-histories -m both o",
		  4 },
		{ "for i in $(seq 70); do echo $i > b.md; git add .; git commit -qm $i; done", 0 },
		{ "mkdir m; for i in $(seq 300); do echo $i > m/$i.md; done; git add .; git commit -qm many", 0 },
		{ "head -c 17000000 /dev/zero > z.md; git add .; git commit -qm large", 0 },
	};
	const char *bare = world_bare(&world, "far away/notes.git"), *begin;
	struct notebook a = world_notebook(&world, "a", bare);

	begin = world_git(&world, a.path, "rev-parse", "HEAD", NULL);
	ck_assert_int_eq(push_head(&a, NULL), 0);
	(void)world_sh(&world, a.path, cases[_i].script);
	ck_assert_msg(push_head(&a, begin) == 0, "%d: %s", _i, error_message());
	(void)world_sh(&world, bare, "git fsck --full --strict");
	ck_assert_str_eq(world_git(&world, bare, "rev-parse", "main^{tree}", NULL),
			 world_git(&world, a.path, "rev-parse", "main^{tree}", NULL));
	check_pack(&a, begin, cases[_i].in_pack);
	notebook_close(&a);
}
END_TEST

START_TEST(ls_shows_branches)
{
	struct notebook a = world_notebook(&world, "a", world_bare(&world, "notes.git"));
	struct remote_refs refs;

	ck_assert_int_eq(push_head(&a, NULL), 0);
	ck_assert_int_eq(remote_ls(&refs, a.history, "origin"), 0);
	ck_assert_str_eq(remote_refs_find(&refs, "refs/heads/main"),
			 world_git(&world, a.path, "rev-parse", "HEAD", NULL));
	ck_assert_ptr_null(remote_refs_find(&refs, "refs/heads/other"));
	notebook_close(&a);
}
END_TEST

START_TEST(what_is_missing_is_named)
{
	struct notebook a = world_notebook(&world, "a", world_path(&world, "nowhere.git"));
	struct fetched fetched;

	ck_assert_int_eq(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING), ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), "nowhere.git") != NULL, "%s", error_message());
	ck_assert_int_eq(remote_fetch(&fetched, a.history, "upstream", "refs/heads/main", TRACKING), ERROR_ABSENT);
	ck_assert_int_eq(remote_fetch(&fetched, a.history, "ext::sh -c id", "refs/heads/main", TRACKING), ERROR_USAGE);
	ck_assert_int_eq(push_head(&a, NULL), ERROR_REMOTE);
	notebook_close(&a);
}
END_TEST

START_TEST(a_rewrite_may_not_lead_to_a_helper)
{
	struct notebook a = world_notebook(&world, "a", "klinikk:x");
	struct fetched fetched;

	(void)world_git(&world, a.path, "config", "url.ext::sh -c touch% pwned .insteadOf", "klinikk:", NULL);
	ck_assert_int_eq(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING), ERROR_USAGE);
	(void)world_git(&world, a.path, "config", "remote.origin.url", "host:x", NULL);
	(void)world_git(&world, a.path, "config", "core.sshCommand", "touch pwned", NULL);
	ck_assert_int_eq(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING), ERROR_USAGE);
	ck_assert_int_ne(access(world_path(&world, "a/pwned"), F_OK), 0);
	notebook_close(&a);
}
END_TEST

START_TEST(a_dead_quarantine_is_removed)
{
	struct notebook a = world_notebook(&world, "a", world_bare(&world, "notes.git"));
	struct fetched fetched;

	(void)world_sh(&world, a.path,
		       "mkdir -p .git/erfar/quarantine-abcdef/objects/pack; "
		       "echo x >.git/erfar/quarantine-abcdef/objects/pack/tmp_pack_1");
	ck_assert_int_eq(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING), 0);
	ck_assert_str_eq(world_sh(&world, a.path, "ls .git/erfar | grep quarantine- || true"), "");
	notebook_close(&a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/transfer");
	TCase *tcase = tcase_create("transfer");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, two_notebooks_race_and_nothing_is_lost, 0, 5);
	tcase_add_test(tcase, the_server_refuses_when_the_branch_moves_late);
	tcase_add_test(tcase, a_hook_that_refuses_is_heard);
	tcase_add_test(tcase, the_same_commit_twice_is_fine);
	tcase_add_test(tcase, an_empty_remote_has_nothing);
	tcase_add_loop_test(tcase, what_the_server_lacks_is_sent, 0, 10);
	tcase_add_test(tcase, ls_shows_branches);
	tcase_add_test(tcase, what_is_missing_is_named);
	tcase_add_test(tcase, a_rewrite_may_not_lead_to_a_helper);
	tcase_add_test(tcase, a_dead_quarantine_is_removed);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
