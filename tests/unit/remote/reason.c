/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/reason.h"

#include "base/arena.h"
#include "base/error.h"
#include "store/history/repository.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *said, *reason;
} reasons[] = {
	{ "fatal: '/x' does not appear to be a git repository; fatal: Could not read from remote repository.",
	  "there is no shared notebook there; see whether the shared drive is connected, and how the address is written" },
	{ "@@@ WARNING @@@; git@server.example: Permission denied (publickey).; fatal: Could not read from remote repository.",
	  "it does not let you in; ask whoever runs it: git@server.example: Permission denied (publickey)." },
	{ "ssh: Could not resolve hostname server.example: Name or service not known",
	  "no server has that name; check the address and your network" },
	{ "ssh: connect to host server.example port 22: Connection refused\r\nfatal: Could not read from remote repository.\n",
	  "nobody answers there; check the address and your network" },
	{ "Host key verification failed.; Permission denied",
	  "that server is new here, or not the one it was; ask whoever runs it, then sign in there once with ssh" },
	{ "fatal: detected dubious ownership in repository at '/x'\nTo add an exception for this directory, call:\n\n"
	  "\tgit config --global --add safe.directory /x\nfatal: Could not read from remote repository.",
	  "that folder belongs to another user of this machine; if you trust it, run: "
	  "git config --global --add safe.directory /x" },
	/* libgit2 ends in the language of the machine */
	{ "failed to connect to localhost: Oppkobling nektes",
	  "nobody answers there; check the address and your network" },
	{ "unexpected http status code: 404", "there is no shared notebook at that address; check how it is written" },
	/* What is not known: the last line that says something. */
	{ "first; second; fatal: the disk is full; Please make sure you have the correct access rights; and the repository exists.",
	  "the disk is full" },
	{ "fatal: Could not read from remote repository.", "Could not read from remote repository." },
	{ "\x1B[31mred", "\\x1b[31mred" },
	{ "; ; \n", "" },
	{ "", "" },
};

START_TEST(says_why)
{
	struct arena *arena = arena_open();

	ck_assert_str_eq(reason_of(arena, reasons[_i].said, true), reasons[_i].reason);
	arena_close(arena);
}
END_TEST

/* What another machine wants to be typed here is not repeated. */
START_TEST(a_folder_over_there)
{
	struct arena *arena = arena_open();

	ck_assert_str_eq(
		reason_of(arena, "detected dubious ownership\n\tgit config --global --add safe.directory /x", false),
		"over there that folder belongs to another user than the one you sign in as; ask whoever runs it");
	arena_close(arena);
}
END_TEST

START_TEST(what_libgit2_says_stands_behind_our_words)
{
	char said[200];

	(void)snprintf(said, sizeof(said), "failed to write out file: %s", strerror(ENOSPC));
	(void)git_libgit2_init();
	git_error_set_str(GIT_ERROR_OS, said);
	ck_assert_int_eq(git_failed(-1, ERROR_FORMAT, "The list can't be written"), ERROR_STORAGE);
	ck_assert_str_eq(error_message(), "The list can't be written: the disk is full; make room on it, then give the "
					  "command again (failed to write out file: No space left on device)");
	git_error_set_str(GIT_ERROR_INDEX, "invalid entry mode");
	ck_assert_int_eq(git_failed(-1, ERROR_FORMAT, "The list can't be read"), ERROR_FORMAT);
	ck_assert_str_eq(error_message(), "The list can't be read (invalid entry mode)");
	(void)git_libgit2_shutdown();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("reason");
	TCase *tests = tcase_create("reason");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, says_why, 0, sizeof(reasons) / sizeof(reasons[0]));
	tcase_add_test(tests, a_folder_over_there);
	tcase_add_test(tests, what_libgit2_says_stands_behind_our_words);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
