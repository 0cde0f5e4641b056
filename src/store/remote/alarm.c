/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/alarm.h"

#include <stddef.h>
#include <sys/time.h>
#include <time.h>

#define AGAIN_SECONDS 1 /* libgit2 may try once more: that call is broken off as well */
#define REST_MS 1000	/* the timer is set anew no oftener */

int64_t alarm_now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_alarm(int number)
{
	(void)number;
}

static void set_timer(int seconds)
{
	struct itimerval timer = { .it_interval = { .tv_sec = seconds ? AGAIN_SECONDS : 0 },
				   .it_value = { .tv_sec = seconds } };

	(void)setitimer(ITIMER_REAL, &timer, NULL);
}

void alarm_begin(struct alarm *alarm, int patience)
{
	struct sigaction action = { .sa_handler = on_alarm };

	*alarm = (struct alarm){ .patience = patience, .heard_ms = alarm_now_ms() };
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGALRM, &action, &alarm->old);
	set_timer(patience);
}

void alarm_heard(struct alarm *alarm)
{
	int64_t now;

	if (!alarm->patience || (now = alarm_now_ms()) - alarm->heard_ms < REST_MS)
		return;
	alarm->heard_ms = now;
	set_timer(alarm->patience);
}

void alarm_stop(struct alarm *alarm)
{
	if (alarm->patience)
		set_timer(0);
}

void alarm_go_on(struct alarm *alarm)
{
	if (!alarm->patience)
		return;
	alarm->heard_ms = alarm_now_ms();
	set_timer(alarm->patience);
}

void alarm_end(struct alarm *alarm)
{
	if (!alarm->patience)
		return;
	set_timer(0);
	(void)sigaction(SIGALRM, &alarm->old, NULL);
	alarm->ran_out = alarm_now_ms() - alarm->heard_ms >= (int64_t)alarm->patience * 1000;
	alarm->patience = 0;
}
