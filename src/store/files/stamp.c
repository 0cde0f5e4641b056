/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/stamp.h"

#include <linux/magic.h>
#include <stddef.h>
#include <sys/vfs.h>

#define SECOND_NS 1000000000
#define TICK_NS 50000000     /* clocks of file systems are not finer than this lags behind */
#define COARSE_NS 2100000000 /* file systems that keep whole (FAT: even) seconds */

int64_t stamp_of(struct timespec time)
{
	return (int64_t)time.tv_sec * SECOND_NS + time.tv_nsec;
}

int64_t stamp_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return stamp_of(now);
}

bool stamp_is_settled(int64_t mtime_ns, int64_t ctime_ns, int64_t read_ns)
{
	int64_t newest = mtime_ns > ctime_ns ? mtime_ns : ctime_ns;

	return newest + (mtime_ns % SECOND_NS == 0 ? COARSE_NS : TICK_NS) < read_ns;
}

bool stamp_tells_names(int fd)
{
	static const uint32_t such[] = { EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC, F2FS_SUPER_MAGIC,
					 TMPFS_MAGIC };
	struct statfs system;

	if (fstatfs(fd, &system) < 0)
		return false;
	for (size_t i = 0; i < sizeof(such) / sizeof(*such); i++)
		if ((uint32_t)system.f_type == such[i])
			return true;
	return false;
}
