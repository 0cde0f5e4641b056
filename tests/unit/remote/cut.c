/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line is cut after so and so many bytes, either way: a script in ssh's place passes on no more. Afterwards the
 * remote has the old state or the new one, nothing half-received stays here, and the next run finishes.
 */
#include "store/remote/fetch.h"
#include "store/remote/push.h"

#include "world.h"

#define TRACKING "refs/remotes/origin/main"

static struct world world;
static const char *bare;
static struct notebook a;

static void set_ssh(const char *body)
{
	const char *path = world_path(&world, "line");

	world_write(path, arena_format(world.ctx.arena, "#!/bin/sh\ncommand=$2\n%s\n", body));
	ck_assert_int_eq(chmod(path, 0755), 0);
	(void)setenv("GIT_SSH_COMMAND", path, 1);
}

static void setup(void)
{
	world_open(&world);
	bare = world_bare(&world, "notes.git");
	a = world_notebook(&world, "a", arena_format(world.ctx.arena, "host:%s", bare));
	set_ssh("eval \"$command\"");
}

static void teardown(void)
{
	notebook_close(&a);
	world_close(&world);
}

static int push_head(const char *expected)
{
	struct push push = { .branch = "refs/heads/main", .expected = expected };

	push.id = world_git(&world, a.path, "rev-parse", "HEAD", NULL);
	return remote_push(a.history, "origin", &push);
}

static int fetch(struct fetched *fetched)
{
	return remote_fetch(fetched, a.history, "origin", "refs/heads/main", TRACKING);
}

START_TEST(a_fetch_that_is_cut_off_leaves_nothing)
{
	struct fetched fetched;
	struct notebook b;
	char *before;
	int rc;

	ck_assert_msg(push_head(NULL) == 0, "%s", error_message());
	b = world_clone(&world, bare, "b", bare);
	(void)notebook_commit(&world, &b, "theirs.md", "theirs\n");
	(void)world_git(&world, b.path, "push", "-q", "origin", "main", NULL);
	before = world_objects(&world, a.path);
	/* head alone holds our end, so that the line ends with it */
	set_ssh(arena_format(world.ctx.arena,
			     "exec 3>&1 4<&0 1>&2; { exec 0<&4 3>&- 4<&-; eval \"exec $command\"; } | "
			     "{ exec 1>&3 2>/dev/null 3>&- 4<&-; exec dd bs=1 count=%d; } & exec 3>&- 4<&-; wait",
			     _i * 171));
	rc = fetch(&fetched);
	if (rc < 0) {
		ck_assert_int_eq(rc, ERROR_REMOTE);
		ck_assert_str_eq(world_objects(&world, a.path), before);
		ck_assert_str_eq(world_git(&world, a.path, "for-each-ref", "refs/remotes", NULL), "");
	}
	ck_assert_str_eq(world_sh(&world, a.path, "ls .git/erfar | grep quarantine- || true"), "");
	set_ssh("eval \"$command\"");
	ck_assert_msg(fetch(&fetched) == 0, "%s", error_message());
	ck_assert_str_eq(fetched.id, world_git(&world, bare, "rev-parse", "main", NULL));
	notebook_close(&b);
}
END_TEST

START_TEST(a_push_that_is_cut_off_is_finished_later)
{
	const char *begin = world_git(&world, a.path, "rev-parse", "HEAD", NULL), *ours, *now;
	int rc;

	ck_assert_int_eq(push_head(NULL), 0);
	ours = notebook_commit(&world, &a, "ours.md", "ours\n");
	set_ssh(arena_format(world.ctx.arena, "dd bs=1 count=%d 2>/dev/null | eval \"$command\"", _i * 171));
	rc = push_head(begin);
	now = world_git(&world, bare, "rev-parse", "main", NULL);
	ck_assert_str_eq(now, rc == 0 ? ours : begin);
	set_ssh("eval \"$command\"");
	ck_assert_msg(push_head(now) == 0, "%s", error_message());
	ck_assert_str_eq(world_git(&world, bare, "rev-parse", "main", NULL), ours);
	(void)world_git(&world, bare, "fsck", "--strict", NULL);
}
END_TEST

/* The server takes the commit and the line breaks before it can say so. */
START_TEST(an_answer_that_got_lost_is_looked_up)
{
	const char *ours = world_git(&world, a.path, "rev-parse", "HEAD", NULL);

	set_ssh(arena_format(world.ctx.arena,
			     "[ ! -e %s/once ] || eval \"exec $command\"\n"
			     ": >%s/once\neval \"$command\" | dd bs=1 count=200 2>/dev/null",
			     world.top, world.top));
	ck_assert_msg(push_head(NULL) == 0, "%s", error_message());
	ck_assert_str_eq(world_git(&world, bare, "rev-parse", "main", NULL), ours);
}
END_TEST

START_TEST(garbage_is_no_answer)
{
	struct fetched fetched;

	set_ssh("printf 'Welcome to the server!\\n\\033[2J'; exit 3");
	ck_assert_int_eq(fetch(&fetched), ERROR_REMOTE);
	ck_assert_ptr_null(strchr(error_message(), '\033'));
	set_ssh("head -c 100000 /dev/urandom");
	ck_assert_int_eq(fetch(&fetched), ERROR_REMOTE);
	set_ssh("head -c 300000 /dev/zero >&2; echo 'the disk is full' >&2; exit 1");
	ck_assert_int_eq(fetch(&fetched), ERROR_REMOTE);
	ck_assert_uint_le(strlen(error_message()), 4000);
	ck_assert_int_eq(push_head(NULL), ERROR_REMOTE);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/cut");
	TCase *tcase = tcase_create("cut");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, a_fetch_that_is_cut_off_leaves_nothing, 0, 7);
	tcase_add_loop_test(tcase, a_push_that_is_cut_off_is_finished_later, 0, 6);
	tcase_add_test(tcase, an_answer_that_got_lost_is_looked_up);
	tcase_add_test(tcase, garbage_is_no_answer);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
