/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-assign [--seconds N] [--steps N] [--placed]: a problem on stdin, its answer on stdout
 * (programme/problem_text.h). Opens no file and asks nobody.
 */
#include "assign/solve.h"

#include "base/error.h"
#include "base/number.h"
#include "programme/problem_text.h"

#include <stdio.h>
#include <string.h>

static bool read_options(struct solve_options *out, char *const *argv)
{
	for (; *argv; argv++) {
		bool seconds = strcmp(*argv, "--seconds") == 0, steps = strcmp(*argv, "--steps") == 0;

		if (strcmp(*argv, "--placed") == 0) {
			out->placed_only = true;
			continue;
		}
		if ((!seconds && !steps) || !argv[1] ||
		    !number_parse(seconds ? &out->seconds : &out->steps, span_of(argv[1]), 1, 1000000000))
			return false;
		argv++;
	}
	return true;
}

static void read_all(struct buf *out, FILE *from)
{
	char bytes[65536];
	size_t len;

	while ((len = fread(bytes, 1, sizeof(bytes), from)) > 0)
		buf_add(out, bytes, len);
}

int main(int argc, char **argv)
{
	struct solve_options options = { 0 };
	struct arena *arena = arena_open();
	struct buf bytes = BUF_INIT;
	struct problem problem;
	struct answer answer = { 0 };
	int rc = 0;

	(void)argc;
	if (!read_options(&options, argv + 1)) {
		(void)fputs("usage: erfar-assign [--seconds N] [--steps N] [--placed] < PROBLEM\n", stderr);
		rc = ERROR_USAGE;
		goto done;
	}
	read_all(&bytes, stdin);
	if ((rc = problem_parse(&problem, arena, buf_span(&bytes))) < 0) {
		(void)fprintf(stderr, "erfar-assign: %s\n", error_message());
		goto done;
	}
	solve(&answer, arena, &problem, &options);
	buf_clear(&bytes);
	answer_write(&bytes, &answer);
	if (fwrite(bytes.at, 1, bytes.len, stdout) != bytes.len || fflush(stdout) != 0)
		rc = ERROR_INTERNAL;
done:
	buf_done(&bytes);
	arena_close(arena);
	return error_exit_status(rc);
}
