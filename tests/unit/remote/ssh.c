/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over a real sshd on 127.0.0.1 with keys of its own. Skipped, by name, where sshd is not installed. */
#include "store/remote/fetch.h"
#include "store/remote/push.h"

#include "world.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#define SSHD "/usr/sbin/sshd"
#define TRACKING "refs/remotes/origin/main"

static struct world world;
static pid_t server;
static const char *bare;

static int free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, len), 0);
	ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &len), 0);
	(void)close(fd);
	return ntohs(address.sin_port);
}

static void wait_for_server(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_port = htons((uint16_t)port),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	const struct timespec step = { 0, 20000000 };

	for (int i = 0; i < 250; i++) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		int rc = connect(fd, (struct sockaddr *)&address, sizeof(address));

		(void)close(fd);
		if (rc == 0)
			return;
		(void)nanosleep(&step, NULL);
	}
	ck_abort_msg("sshd did not start");
}

static void start_server(int port)
{
	char program[] = SSHD, stay[] = "-D", config[] = "-f", log[] = "-E";
	char *argv[] = { program, stay,
			 config,  arena_copy(world.ctx.arena, world_path(&world, "sshd.conf")),
			 log,	  arena_copy(world.ctx.arena, world_path(&world, "sshd.log")),
			 NULL };
	char *environment[] = { NULL };

	ck_assert_int_eq(posix_spawn(&server, SSHD, NULL, NULL, argv, environment), 0);
	wait_for_server(port);
}

static void setup(void)
{
	struct arena *arena;
	int port = free_port();

	world_open(&world);
	arena = world.ctx.arena;
	bare = world_bare(&world, "it's notes.git");
	(void)world_sh(
		&world, world.top,
		"mkdir 'my keys'; for k in host user stranger; do ssh-keygen -q -t ed25519 -N '' -f \"my keys/$k\"; "
		"done; [ \"$(id -u)\" != 0 ] || mkdir -p /run/sshd");
	world_write(world_path(&world, "sshd.conf"),
		    arena_format(arena,
				 "Port %d\nListenAddress 127.0.0.1\nHostKey \"%s/my keys/host\"\nPidFile none\n"
				 "AuthorizedKeysFile \"%s/my keys/user.pub\"\nStrictModes no\nUsePAM no\n"
				 "PasswordAuthentication no\nKbdInteractiveAuthentication no\n",
				 port, world.top, world.top));
	world_write(world_path(&world, "my keys/config"),
		    arena_format(arena,
				 "Host klinikk\n\tHostName 127.0.0.1\n\tPort %d\n\tIdentitiesOnly yes\n"
				 "\tIdentityFile \"%s/my keys/user\"\n\tUserKnownHostsFile \"%s/my keys/known\"\n"
				 "\tStrictHostKeyChecking yes\n",
				 port, world.top, world.top));
	(void)world_sh(&world, world_path(&world, "my keys"),
		       arena_format(arena, "printf '[127.0.0.1]:%d ' >known; cat host.pub >>known", port));
	(void)setenv("GIT_SSH_COMMAND", arena_format(arena, "ssh -F \"%s/my keys/config\"", world.top), 1);
	start_server(port);
}

static void teardown(void)
{
	(void)kill(server, SIGTERM);
	while (waitpid(server, NULL, 0) < 0 && errno == EINTR)
		;
	world_close(&world);
}

static int push_head(struct notebook *notebook, const char *expected)
{
	struct push push = { .branch = "refs/heads/main", .expected = expected };

	push.id = world_git(&world, notebook->path, "rev-parse", "HEAD", NULL);
	return remote_push(notebook->history, "origin", &push);
}

START_TEST(notes_go_there_and_back)
{
	const char *url = _i ? arena_format(world.ctx.arena, "ssh://klinikk%s/it%%27s%%20notes.git", world.top)
			     : arena_format(world.ctx.arena, "klinikk:%s/it's notes.git", world.top);
	struct notebook a = world_notebook(&world, "a", url), b;
	const char *begin = world_git(&world, a.path, "rev-parse", "HEAD", NULL), *theirs;
	struct fetched fetched;

	ck_assert_msg(push_head(&a, NULL) == 0, "%s", error_message());
	b = world_clone(&world, bare, "b", url);
	theirs = notebook_commit(&world, &b, "theirs.md", "theirs\n");
	(void)notebook_commit(&world, &a, "ours.md", "ours\n");
	ck_assert_msg(push_head(&b, begin) == 0, "%s", error_message());
	ck_assert_int_eq(push_head(&a, begin), ERROR_STALE);
	ck_assert_msg(remote_fetch(&fetched, a.history, "origin", "refs/heads/main", TRACKING) == 0, "%s",
		      error_message());
	ck_assert_str_eq(fetched.id, theirs);
	notebook_close(&a);
	notebook_close(&b);
}
END_TEST

static void assert_unreachable(struct notebook *notebook, const char *words)
{
	struct fetched fetched;

	ck_assert_int_eq(remote_fetch(&fetched, notebook->history, "origin", "refs/heads/main", TRACKING),
			 ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), words) != NULL, "%s", error_message());
	ck_assert_int_eq(push_head(notebook, NULL), ERROR_REMOTE);
	ck_assert_str_eq(world_git(&world, bare, "for-each-ref", NULL), "");
}

START_TEST(a_server_that_is_not_known_stops)
{
	struct notebook a = world_notebook(&world, "a", arena_format(world.ctx.arena, "klinikk:%s", bare));

	(void)world_sh(&world, world_path(&world, "my keys"),
		       "sed -i 's/ssh-ed25519.*//' known; "
		       "printf '%s' \"$(cat known)\" >k; "
		       "cat k stranger.pub >known");
	assert_unreachable(&a, "the server shows another key than before");
	for (size_t i = 0; i < 2; i++) {
		const char *print =
			world_sh(&world, world_path(&world, "my keys"),
				 arena_format(world.ctx.arena, "ssh-keygen -lf %s.pub | cut -d' ' -f2 | tr -d '\n'",
					      i ? "stranger" : "host"));

		ck_assert_msg(strstr(error_message(), print) != NULL, "%s lacks %s", error_message(), print);
	}
	(void)world_sh(&world, world_path(&world, "my keys"), ": >known");
	assert_unreachable(&a, "that server is new here");
	notebook_close(&a);
}
END_TEST

START_TEST(a_key_that_is_not_known_stops)
{
	struct notebook a = world_notebook(&world, "a", arena_format(world.ctx.arena, "klinikk:%s", bare));

	(void)world_sh(&world, world_path(&world, "my keys"), "mv stranger user");
	assert_unreachable(&a, "Permission denied");
	notebook_close(&a);
}
END_TEST

START_TEST(a_repository_that_is_not_there)
{
	struct notebook a = world_notebook(&world, "a", "klinikk:/nowhere/at all.git");

	assert_unreachable(&a, "/nowhere/at all.git");
	notebook_close(&a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/ssh");
	TCase *tcase = tcase_create("ssh");

	if (access(SSHD, X_OK) < 0) {
		printf("skipped: remote/ssh, because %s is not installed\n", SSHD);
		return 77;
	}
	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, notes_go_there_and_back, 0, 2);
	tcase_add_test(tcase, a_server_that_is_not_known_stops);
	tcase_add_test(tcase, a_key_that_is_not_known_stops);
	tcase_add_test(tcase, a_repository_that_is_not_there);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
