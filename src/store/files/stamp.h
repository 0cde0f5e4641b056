/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the times of a file or a folder tell about whether it has changed. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

int64_t stamp_of(struct timespec time);

/* The machine's clock as file systems stamp files with it; context.h has the clinic's, which may be set. */
int64_t stamp_clock(void);

/*
 * Whether a change after the moment read_ns would show in these times, which were looked at then or later. Of what was
 * written at that very moment (racy) it need not.
 */
bool stamp_is_settled(int64_t mtime_ns, int64_t ctime_ns, int64_t read_ns);

/*
 * Whether on the file system of fd the times of a folder change with every name that comes, goes or is another's. So
 * it is on those that Linux alone writes; on a stick or a server others may write who keep no such times.
 */
bool stamp_tells_names(int fd);
