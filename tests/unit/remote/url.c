/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/error.h"
#include "store/remote/command.h"
#include "store/remote/url.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
	arena = arena_open();
}

static void teardown(void)
{
	arena_close(arena);
}

static const struct good {
	const char *text;
	enum remote_kind kind;
	const char *user, *host, *port, *path, *shown;
} good[] = {
	{ "kari@git.fjord.example:notes.git", REMOTE_SSH, "kari", "git.fjord.example", "", "notes.git",
	  "kari@git.fjord.example:notes.git" },
	{ "vertskap:a b/c", REMOTE_SSH, "", "vertskap", "", "a b/c", "vertskap:a b/c" },
	{ "[::1]:/srv/n.git", REMOTE_SSH, "", "::1", "", "/srv/n.git", "ssh://[::1]/srv/n.git" },
	{ "k@[::1]:~k/n", REMOTE_SSH, "k", "::1", "", "~k/n", "ssh://k@[::1]/~k/n" },
	{ "me@corp@host:x", REMOTE_SSH, "me@corp", "host", "", "x", "me@corp@host:x" },
	{ "ssh://host/srv/n.git", REMOTE_SSH, "", "host", "", "/srv/n.git", "ssh://host/srv/n.git" },
	{ "SSH://k@host:2222/~/n%20m", REMOTE_SSH, "k", "host", "2222", "~/n m", "ssh://k@host:2222/~/n m" },
	{ "ssh://host:/n", REMOTE_SSH, "", "host", "", "/n", "ssh://host/n" },
	{ "https://host/a/b%20c.git", REMOTE_HTTPS, "", "host", "", "/a/b%20c.git", "https://host/a/b%20c.git" },
	{ "https://kari:hemmelig@host:8443/x", REMOTE_HTTPS, "kari", "host", "8443", "/x", "https://kari@host:8443/x" },
	{ "/srv/a b/n.git", REMOTE_LOCAL, "", "", "", "/srv/a b/n.git", "/srv/a b/n.git" },
	{ "../n.git", REMOTE_LOCAL, "", "", "", "/base/../n.git", "/base/../n.git" },
	{ "n.git", REMOTE_LOCAL, "", "", "", "/base/n.git", "/base/n.git" },
	{ "./a:b", REMOTE_LOCAL, "", "", "", "/base/./a:b", "/base/./a:b" },
	{ "file:///srv/a%20b", REMOTE_LOCAL, "", "", "", "/srv/a b", "/srv/a b" },
	{ "/srv/100%/n", REMOTE_LOCAL, "", "", "", "/srv/100%/n", "/srv/100%/n" },
};

START_TEST(good_addresses_are_taken_apart)
{
	const struct good *want = &good[_i];
	struct remote_url url;

	ck_assert_msg(url_parse(&url, arena, span_of(want->text), "/base") == 0, "%s: %s", want->text, error_message());
	ck_assert_int_eq(url.kind, want->kind);
	ck_assert_str_eq(url.user, want->user);
	ck_assert_str_eq(url.host, want->host);
	ck_assert_str_eq(url.port, want->port);
	ck_assert_str_eq(url.path, want->path);
	ck_assert_str_eq(url.shown, want->shown);
}
END_TEST

static const char *const bad[] = {
	"",
	"ext::sh -c touch% /tmp/x",
	"fd::3",
	"file::/x",
	"http://host/x",
	"git://host/x",
	"ftp://host/x",
	"git+ssh://host/x",
	"rsync://host/x",
	"-oProxyCommand=x",
	"-host:path",
	"ssh://-oProxyCommand=x/y",
	"ssh://-l@host/y",
	"-u@host:path",
	"user@-host:path",
	"host:-path",
	"host:",
	"ssh://host",
	"ssh://host:99999/x",
	"ssh://host:-1/x",
	"ssh://ho st/x",
	"ssh://ho%0ast/x",
	"ssh://host/x%0ay",
	"ssh://host/x%00y",
	"ssh://$(id)/x",
	"ssh://`id`@host/x",
	"ssh://k:hemmelig@host/x",
	"k:hemmelig@host:x",
	"ssh:///x",
	"ssh://[::1/x",
	"https://host",
	"https://host/a b",
	"https:///x",
	"https://k:a%0ab@host/x",
	"file://host/x",
	"file://",
	"/srv/x\ny",
	"host:x\x1b[31m",
};

START_TEST(bad_addresses_are_refused_without_a_password)
{
	struct remote_url url = { .path = "untouched" };

	ck_assert_msg(url_parse(&url, arena, span_of(bad[_i]), "/base") == ERROR_USAGE, "accepted: %s", bad[_i]);
	ck_assert_str_eq(url.path, "untouched");
	ck_assert_msg(!strstr(error_message(), "hemmelig"), "%s", error_message());
	ck_assert(!strpbrk(error_message(), "\n\x1b"));
}
END_TEST

START_TEST(no_password_is_shown)
{
	ck_assert_str_eq(url_shown(arena, span_of("https://k:p@ss/w@host/x")), "https://k@host/x");
	ck_assert_str_eq(url_shown(arena, span_of("k:pass@host:x")), "k@host:x");
	ck_assert_str_eq(url_shown(arena, span_of("/srv/x")), "/srv/x");
}
END_TEST

START_TEST(the_longest_rewrite_wins)
{
	struct url_rewrite items[] = { { "gh:", "ssh://a/" }, { "gh:n/", "/srv/" }, { "", "never" } };
	struct url_rewrites rewrites = { items, 3, 3 };

	ck_assert_str_eq(url_rewrite(arena, &rewrites, "gh:x"), "ssh://a/x");
	ck_assert_str_eq(url_rewrite(arena, &rewrites, "gh:n/x"), "/srv/x");
	ck_assert_str_eq(url_rewrite(arena, &rewrites, "xgh:"), "xgh:");
}
END_TEST

START_TEST(ssh_commands_are_split_without_a_shell)
{
	static const char *const refused[] = { "ssh $X",       "ssh; id", "ssh `id`",  "ssh \"$X\"",
					       "ssh 'a",       "A=b ssh", "~/bin/ssh", "ssh | cat",
					       "ssh -F a\\ b", "",	  "  ",	       "ssh -i *" };
	struct strings words;

	ck_assert_int_eq(command_split(&words, arena, " ssh  -F '/a b/$c' -o\"X y\" "), 0);
	ck_assert_uint_eq(words.count, 4);
	ck_assert_str_eq(words.items[0], "ssh");
	ck_assert_str_eq(words.items[2], "/a b/$c");
	ck_assert_str_eq(words.items[3], "-oX y");
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		ck_assert_msg(command_split(&words, arena, refused[i]) == ERROR_USAGE, "%s", refused[i]);
}
END_TEST

START_TEST(the_path_is_quoted_for_the_server)
{
	struct remote_url url;
	const char *const *argv;

	ck_assert_int_eq(url_parse(&url, arena, span_of("k@host:it's; id !"), "/base"), 0);
	ck_assert_int_eq(command_for(&argv, arena, &url, SERVICE_PUSH, NULL, false), 0);
	ck_assert_str_eq(argv[0], "ssh");
	ck_assert_str_eq(argv[2], "BatchMode=yes");
	ck_assert_str_eq(argv[3], "--");
	ck_assert_str_eq(argv[4], "k@host");
	ck_assert_str_eq(argv[5], "git-receive-pack 'it'\\''s; id '\\!''");
	ck_assert_ptr_null(argv[6]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/url");
	TCase *tcase = tcase_create("url");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, good_addresses_are_taken_apart, 0, sizeof(good) / sizeof(*good));
	tcase_add_loop_test(tcase, bad_addresses_are_refused_without_a_password, 0, sizeof(bad) / sizeof(*bad));
	tcase_add_test(tcase, no_password_is_shown);
	tcase_add_test(tcase, the_longest_rewrite_wins);
	tcase_add_test(tcase, ssh_commands_are_split_without_a_shell);
	tcase_add_test(tcase, the_path_is_quoted_for_the_server);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
