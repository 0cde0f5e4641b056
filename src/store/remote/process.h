/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program at the other end of a two-way stream: ssh, or git's own server programs. Started by argv with an
 * environment without GIT_*; what it says on stderr is kept for the message when something goes wrong.
 */
#pragma once

#include "base/buf.h"

#include <stdbool.h>

struct process;

/* How long a silent program is waited for, in seconds: a person may be typing a pass phrase, or nobody is. */
#define PROCESS_PATIENCE_PERSON 600
#define PROCESS_PATIENCE_ALONE 120

/* ERROR_REMOTE when it can't be started. patience: seconds of silence after which a read or write fails. */
int process_open(struct process **out, const char *const argv[], int patience);

/* Up to room bytes; 0 at the end of the stream. ERROR_REMOTE when it breaks or stays silent. */
long process_read(struct process *process, char *bytes, size_t room);

/* All of the bytes. ERROR_REMOTE when the program no longer takes them. */
int process_write(struct process *process, const char *bytes, size_t len);

/* Says "no more" to the program, which may still have much to say. */
void process_end_input(struct process *process);

/* Says "no more" to the program, waits for its end (and ends it after ten seconds); -1 when it was killed. */
int process_wait(struct process *process);

/* Whether the program has ended by itself, or does so within a fifth of a second. */
bool process_has_ended(struct process *process);

/* The first 4 kB of what it said on stderr; valid until process_close(). */
struct span process_said(const struct process *process);

void process_close(struct process *process); /* waits first; NULL is fine */
