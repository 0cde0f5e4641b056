/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/beneath.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Where the disk does not list all of a folder, removing it fails. */
static bool look_through(int parent, const char *name, bool remove)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	bool is_hollow = dir != NULL;
	const struct dirent *entry;

	if (!dir) {
		if (fd >= 0)
			(void)close(fd);
		return false;
	}
	while (is_hollow && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			is_hollow = look_through(fd, entry->d_name, remove);
	(void)closedir(dir);
	return is_hollow && (!remove || unlinkat(parent, name, AT_REMOVEDIR) == 0);
}

static bool look_at(const struct folder *folder, const char *path, bool remove)
{
	const char *name;
	int parent = beneath_open_parent(folder->fd, path, &name);
	bool is_hollow = parent >= 0 && look_through(parent, name, remove);

	if (parent >= 0)
		(void)close(parent);
	return is_hollow;
}

bool folder_is_hollow(const struct folder *folder, const char *path)
{
	return look_at(folder, path, false);
}

bool folder_remove_hollow(const struct folder *folder, const char *path)
{
	return folder_is_hollow(folder, path) && look_at(folder, path, true);
}
