/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/leftover.h"

#include "base/path.h"
#include "store/files/beneath.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void clear(const struct folder *folder, const char *path)
{
	struct arena *scratch = arena_open();
	int fd = beneath_open(folder->fd, span_copy(scratch, path_folder(span_of(path))), O_RDONLY | O_DIRECTORY, 0);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (!dir && fd >= 0)
		(void)close(fd);
	while (dir && (entry = readdir(dir))) {
		struct span name = span_of(entry->d_name);

		if (span_starts(name, ".erfar-" LEFTOVER_MARK) && span_ends(name, ".tmp"))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	}
	if (dir)
		(void)closedir(dir);
	arena_close(scratch);
}

void leftover_begin(const struct folder *folder, const char *path)
{
	if (flock(folder->fd, LOCK_EX | LOCK_NB) == 0)
		clear(folder, path);
	(void)flock(folder->fd, LOCK_SH);
}

void leftover_end(const struct folder *folder)
{
	(void)flock(folder->fd, LOCK_UN);
}
