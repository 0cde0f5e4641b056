/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bound for https. libgit2 1.5 waits for a server without end, and where no byte comes no callback of it comes
 * either; so SIGALRM breaks off the call that waits: its handler does nothing, and is not restartable. Internal to
 * store/remote.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct alarm {
	int patience;	      /* seconds of silence; 0: none is set */
	int64_t heard_ms;     /* when something came last */
	bool ran_out;	      /* seen by alarm_end() */
	struct sigaction old; /* what SIGALRM did before */
};

/* Milliseconds of a clock that nobody sets. */
int64_t alarm_now_ms(void);

/* From now on a call that waits is broken off (EINTR) once nothing was heard for patience seconds. */
void alarm_begin(struct alarm *alarm, int patience);

/* Something came. Nothing happens when none is set. */
void alarm_heard(struct alarm *alarm);

/* While a person or another program is asked: stopped, and set anew. */
void alarm_stop(struct alarm *alarm);
void alarm_go_on(struct alarm *alarm);

/* Sets SIGALRM back; ran_out then tells whether it was too silent. */
void alarm_end(struct alarm *alarm);
