/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs: started with an argv and a clean environment, never through a shell. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/context.h"
#include "base/map.h"

/* Where a program of erfar's own lies: the folders of ERFAR_EXEC_PATH (':' between), else the installed places; the
 * name alone when it is nowhere. */
const char *child_program(struct arena *arena, const char *name);

struct child_result {
	int status;	     /* exit status, 128 + signal when killed */
	struct buf out, err; /* what it printed; the caller calls buf_done() on both */
};

/*
 * Runs argv (NULL-ended) to its end with input on stdin. The child sees only HOME, PATH, LANG/LC_*, TERM, XDG_*, SSH_*,
 * ERFAR_* and GIT_SSH_COMMAND of our environment, and fds 0-2. 0, or ERROR_INTERNAL when it can't be started.
 */
int child_run(struct child_result *out, const char *const argv[], struct span input);

/*
 * As child_run() without input, in two steps: it runs while its starter does other things, as far as what it prints
 * fits a pipe. NULL when it can't be started; child_end() must follow all the same, and then gives ERROR_INTERNAL.
 */
struct child;
struct child *child_begin(struct arena *arena, const char *const argv[]);
int child_end(struct child_result *out, struct child *child);

/*
 * As child_run() without input, but what it prints is handed to take() as it comes. A negative result of take() ends
 * the reading, and with it most programs; it becomes the result of child_read(). err: what it complained of, for
 * buf_done().
 */
int child_read(int *status, struct buf *err, const char *const argv[], int (*take)(void *to, struct span bytes),
	       void *to);

/*
 * As child_run(), with our terminal and our whole environment: the person's editor. Only the exit status comes back.
 * ERROR_USAGE when it can't be started.
 */
int child_run_on_terminal(int *status, const char *const argv[]);

/*
 * The words of a command as EDITOR or GIT_SSH_COMMAND holds one: blanks between words, '' and "" around words with
 * blanks. False when there is none, or it needs a shell (variables, pipes, patterns, backslashes): erfar starts none.
 */
bool command_words(struct strings *out, struct arena *arena, const char *text);
