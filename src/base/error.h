/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/ — what every layer stands on: memory, bytes, dates, words, messages. Includes only libc.
 * Start reading with error.h, arena.h, span.h, buf.h and context.h.
 *
 * Results of functions: 0 or a positive number is fine; a negative number is one of these codes. The sentence
 * that a person will read is recorded once, where the thing happened, and printed only by the program's main.
 */
#pragma once

#include <stdarg.h>

enum error_code {
	ERROR_NOTHING = -1,   /* nothing found; a check found something      exit 1 */
	ERROR_USAGE = -2,     /* wrong usage                                 exit 2 */
	ERROR_GATE = -3,      /* the confidentiality gate refused            exit 3 */
	ERROR_FORMAT = -4,    /* a note, table or setting can't be read      exit 4 */
	ERROR_REMOTE = -5,    /* a remote can't be reached or refused        exit 5 */
	ERROR_BUSY = -6,      /* somebody else holds the lock                exit 6 */
	ERROR_UNSETTLED = -7, /* a contradiction waits to be settled         exit 7 */
	ERROR_STORAGE = -8,   /* the disk is full, read-only or failing      exit 8 */
	ERROR_ABSENT = -9,    /* there is no such file or entry; callers usually turn it into another code */
	ERROR_STALE = -10,    /* what was read has changed since; try again */
	ERROR_INTERNAL = -70, /* a fault in erfar itself                     exit 70 */
};

/* Records the message (printf format, already translated) and returns code. Forgets an earlier message. */
int fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As fail(), with ": reason" of errno after the message; ENOSPC, EDQUOT, EROFS and EIO become ERROR_STORAGE. */
int fail_errno(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What the system says of an errno, in its language; of the disk and of access what to do, in ours. */
const char *error_reason(int number);

/* Puts "prefix: " before the recorded message; returns code for use in a return. */
int fail_prefix(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The recorded message, "" when there is none. Valid until the next call of fail*(). */
const char *error_message(void);

void error_clear(void);

/* The exit status of a program that ends with this code. */
int error_exit_status(int code);
