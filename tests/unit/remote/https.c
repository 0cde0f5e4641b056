/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over https to git's own server program. Skipped, by name, where python3 or openssl is not installed. */
#include "store/remote/fetch.h"
#include "store/remote/process.h"
#include "store/remote/push.h"
#include "store/remote/session.h"

#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#define TRACKING "refs/remotes/origin/main"

extern char **environ;

static struct world world;
static pid_t server;
static int server_input;
static const char *port, *bare;

/* Starts https-server.py, which stands beside this file and ends with its stdin; its first line is its port. */
static void start_server(void)
{
	char python[] = "python3", *argv[7] = { python };
	posix_spawn_file_actions_t actions;
	int in[2], out[2];
	char line[32] = "";
	size_t length = 0;

	argv[1] = arena_copy(world.ctx.arena, HTTPS_SERVER);
	argv[2] = arena_copy(world.ctx.arena, world_path(&world, "server.pem"));
	argv[3] = arena_copy(world.ctx.arena, world_path(&world, "server.key"));
	argv[4] = arena_copy(world.ctx.arena, world.top);
	argv[5] = arena_copy(world.ctx.arena, world_path(&world, "log"));
	ck_assert_int_eq(pipe2(in, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_adddup2(&actions, in[0], 0);
	(void)posix_spawn_file_actions_adddup2(&actions, out[1], 1);
	ck_assert_int_eq(posix_spawnp(&server, python, &actions, NULL, argv, environ), 0);
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)close(in[0]);
	(void)close(out[1]);
	server_input = in[1];
	while (length < sizeof(line) - 1 && read(out[0], line + length, 1) == 1 && line[length] != '\n')
		length++;
	line[length] = '\0';
	(void)close(out[0]);
	ck_assert_uint_gt(length, 0);
	port = arena_copy(world.ctx.arena, line);
}

static void setup(void)
{
	world_open(&world);
	bare = world_bare(&world, "notes.git");
	(void)world_git(&world, bare, "config", "http.receivepack", "true", NULL);
	(void)world_sh(
		&world, world.top,
		"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key "
		"-out server.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null");
	start_server();
	(void)setenv("GIT_SSL_CAINFO", world_path(&world, "server.pem"), 1);
	(void)setenv("no_proxy", "*", 1);
	(void)world_git(&world, world.top, "config", "--global", "credential.helper", "store", NULL);
}

static void teardown(void)
{
	(void)close(server_input);
	while (waitpid(server, NULL, 0) < 0 && errno == EINTR)
		;
	world_close(&world);
}

static void store_password(const char *password)
{
	world_write(world_path(&world, "home/.git-credentials"),
		    arena_format(world.ctx.arena, "https://kari:%s@localhost%%3a%s\nhttps://kari:%s@127.0.0.1%%3a%s\n",
				 password, port, password, port));
}

static const char *address(const char *login, const char *folder)
{
	return arena_format(world.ctx.arena, "https://%slocalhost:%s/%s/notes.git", login, port, folder);
}

static int push_head(struct notebook *notebook)
{
	struct push push = { .branch = "refs/heads/main" };

	push.id = world_git(&world, notebook->path, "rev-parse", "HEAD", NULL);
	return remote_push(notebook->history, "origin", &push);
}

static int fetch(struct notebook *notebook)
{
	struct fetched fetched;

	return remote_fetch(&fetched, notebook->history, "origin", "refs/heads/main", TRACKING);
}

START_TEST(a_stored_password_opens)
{
	struct notebook a = world_notebook(&world, "a", address("", "git"));

	store_password("hemmelig");
	ck_assert_msg(push_head(&a) == 0, "%s", error_message());
	ck_assert_msg(fetch(&a) == 0, "%s", error_message());
	ck_assert_str_eq(world_git(&world, a.path, "rev-parse", TRACKING, NULL),
			 world_git(&world, bare, "rev-parse", "main", NULL));
	notebook_close(&a);
}
END_TEST

START_TEST(a_password_in_the_address_opens_and_is_not_shown)
{
	struct notebook a = world_notebook(&world, "a", address("kari:hemmelig@", "git")),
			b = world_notebook(&world, "b", address("kari:falskt@", "git"));

	ck_assert_msg(push_head(&a) == 0, "%s", error_message());
	world_write(world_path(&world, "home/.git-credentials"), ""); /* what opened just now */
	ck_assert_int_eq(fetch(&b), ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), "did not accept the name and password in the address") != NULL, "%s",
		      error_message());
	store_password("feil");
	ck_assert_int_eq(fetch(&b), ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), "not accepted") != NULL, "%s", error_message());
	ck_assert_ptr_null(strstr(error_message(), "falskt"));
	notebook_close(&a);
	notebook_close(&b);
}
END_TEST

START_TEST(a_wrong_password_ends_after_two_tries)
{
	struct notebook a = world_notebook(&world, "a", address("", "git"));

	store_password("feil");
	ck_assert_int_eq(fetch(&a), ERROR_REMOTE);
	ck_assert_ptr_null(strstr(error_message(), "feil"));
	ck_assert_msg(strstr(error_message(), "did not accept the name and password that git had stored") != NULL, "%s",
		      error_message());
	ck_assert_str_eq(world_sh(&world, world.top, "grep -c password log"), "1");
	ck_assert_str_eq(world_sh(&world, world.top, "grep localhost home/.git-credentials || true"), "");
	notebook_close(&a);
}
END_TEST

START_TEST(a_certificate_that_is_not_trusted_stops)
{
	struct notebook a = world_notebook(&world, "a", address("", "git"));

	store_password("hemmelig");
	(void)world_sh(&world, world.top,
		       "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout other.key "
		       "-out other.pem -days 2 -subj /CN=other 2>/dev/null");
	(void)setenv("GIT_SSL_CAINFO", _i ? "" : world_path(&world, "other.pem"), 1); /* "": the system's */
	ck_assert_int_eq(fetch(&a), ERROR_REMOTE);
	ck_assert_msg(strstr(error_message(), "certificate") != NULL, "%s", error_message());
	ck_assert_int_eq(push_head(&a), ERROR_REMOTE);
	ck_assert_int_ne(access(world_path(&world, "log"), F_OK), 0);
	notebook_close(&a);
}
END_TEST

/* Sent on to another server, or to plain http: the password stays here. */
START_TEST(a_password_goes_to_its_own_server_only)
{
	struct notebook a = world_notebook(&world, "a", address("kari:hemmelig@", _i ? "plain" : "away"));

	store_password("hemmelig");
	ck_assert_int_eq(fetch(&a), ERROR_REMOTE);
	ck_assert_str_eq(world_sh(&world, world.top, "grep password log || true"), "");
	notebook_close(&a);
}
END_TEST

/* A port that takes connections (the kernel does) and on which nobody ever says a word. */
static const char *mute_port(int *out)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(address);

	*out = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_eq(bind(*out, (struct sockaddr *)&address, len), 0);
	ck_assert_int_eq(listen(*out, 8), 0);
	ck_assert_int_eq(getsockname(*out, (struct sockaddr *)&address, &len), 0);
	return arena_format(world.ctx.arena, "%d", ntohs(address.sin_port));
}

/* It takes the connection, or the request, or half an answer comes: and then nothing. */
START_TEST(a_silent_server_is_not_waited_for)
{
	static const char *const folders[] = { "mute", "silent", "halfway" };
	struct notebook a = world_notebook(&world, "a", "https://localhost/x.git");
	struct sigaction before, after;
	struct session *session = NULL;
	struct target target;
	int mute = -1;
	time_t start;

	if (_i == 0)
		port = mute_port(&mute);
	ck_assert_int_eq(target_find(&target, world.ctx.arena, a.history->repository, address("", folders[_i]), a.path,
				     SERVICE_FETCH),
			 0);
	ck_assert_int_eq(session_open(&session, &world.ctx, a.history->repository, &target, SERVICE_FETCH), 0);
	ck_assert_int_eq(session->patience, PROCESS_PATIENCE_ALONE);
	session->patience = 1;
	start = time(NULL);
	(void)sigaction(SIGALRM, NULL, &before);
	ck_assert_int_eq(session_connect(session), ERROR_REMOTE);
	(void)sigaction(SIGALRM, NULL, &after);
	ck_assert_int_le(time(NULL) - start, 15);
	ck_assert_msg(strstr(error_message(), "No answer for 1 seconds") != NULL, "%s", error_message());
	ck_assert_ptr_eq(before.sa_handler, after.sa_handler);
	session_close(session);
	if (mute >= 0)
		(void)close(mute);
	notebook_close(&a);
}
END_TEST

/* One that says a word now and then is never silent, and never done. */
START_TEST(a_dripping_server_does_not_hold_for_ever)
{
	struct notebook a = world_notebook(&world, "a", address("", "git")), b = world_notebook(&world, "b", "x:y");
	char all[] = "+refs/heads/main:refs/new/main", *list[] = { all };
	const git_strarray refspecs = { list, 1 };
	struct session *session = NULL;
	struct target target;
	time_t start;

	(void)world_git(&world, a.path, "commit", "-q", "--allow-empty", "-m", "more", NULL);
	store_password("hemmelig");
	ck_assert_msg(push_head(&a) == 0, "%s", error_message());
	ck_assert_int_eq(target_find(&target, world.ctx.arena, b.history->repository, address("", "drip"), b.path,
				     SERVICE_FETCH),
			 0);
	ck_assert_int_eq(session_open(&session, &world.ctx, b.history->repository, &target, SERVICE_FETCH), 0);
	ck_assert_int_eq(session->limit, SESSION_LIMIT_ALONE);
	session->limit = 3;
	start = time(NULL);
	ck_assert_msg(session_connect(session) == 0, "%s", error_message());
	ck_assert_int_eq(session_download(session, &refspecs), ERROR_REMOTE);
	ck_assert_int_ge(time(NULL) - start, 2);
	ck_assert_int_le(time(NULL) - start, 20);
	ck_assert_msg(strstr(error_message(), "It was not done after") != NULL, "%s", error_message());
	session_close(session);
	notebook_close(&a);
	notebook_close(&b);
}
END_TEST

static bool is_installed(const char *program, const char *option)
{
	const char *const argv[] = { program, option, NULL };
	struct child_result result;

	if (child_run(&result, argv, span_of("")) < 0)
		return false;
	buf_done(&result.out);
	buf_done(&result.err);
	return result.status == 0;
}

int main(void)
{
	Suite *suite = suite_create("remote/https");
	TCase *tcase = tcase_create("https");

	if (!is_installed("python3", "-V") || !is_installed("openssl", "version")) {
		printf("skipped: remote/https, because python3 or openssl is not installed\n");
		return 77;
	}
	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_stored_password_opens);
	tcase_add_test(tcase, a_password_in_the_address_opens_and_is_not_shown);
	tcase_add_test(tcase, a_wrong_password_ends_after_two_tries);
	tcase_add_loop_test(tcase, a_certificate_that_is_not_trusted_stops, 0, 2);
	tcase_add_loop_test(tcase, a_password_goes_to_its_own_server_only, 0, 2);
	tcase_add_loop_test(tcase, a_silent_server_is_not_waited_for, 0, 3);
	tcase_add_test(tcase, a_dripping_server_does_not_hold_for_ever);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
