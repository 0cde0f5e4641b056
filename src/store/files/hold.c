/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/hold.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whoever had the lock before may have removed its file between our opening and our locking it. */
static bool is_held(int fd)
{
	struct stat st;

	return flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &st) == 0 && st.st_nlink > 0;
}

int hold_take(struct hold *out, struct arena *arena, const struct folder *folder, const char *path)
{
	const char *parent = span_copy(arena, path_folder(span_of(path)));
	const char *lock = path_join(arena, parent, arena_format(arena, ".%s.lock", path_name(span_of(path)).at));
	int fd = -1;

	if (beneath_make_folders(folder->fd, lock) == 0)
		fd = beneath_open(folder->fd, lock, O_RDWR | O_CREAT, 0600);
	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be made"), lock);
	if (!is_held(fd)) {
		(void)close(fd);
		return ERROR_BUSY;
	}
	*out = (struct hold){ .lock = lock, .fd = fd };
	return 0;
}

void hold_drop(const struct folder *folder, struct hold *hold)
{
	(void)folder_remove(folder, hold->lock);
	(void)close(hold->fd);
}
