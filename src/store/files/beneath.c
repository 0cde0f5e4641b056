/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths kept beneath a root by the kernel (openat2) or, on old ones, by walking part for part. */
#include "store/files/beneath.h"

#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int open_by_kernel(int root, const char *path, int flags, mode_t mode)
{
	struct open_how how = { .flags = (unsigned)flags | O_CLOEXEC | O_NOFOLLOW,
				.mode = flags & O_CREAT ? mode : 0,
				.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };

	/* EAGAIN: something was renamed meanwhile, and the kernel could not be sure */
	for (int tries = 0; tries < 16; tries++) {
		int fd = (int)syscall(SYS_openat2, root, *path ? path : ".", &how, sizeof(how));

		if (fd >= 0 || (errno != EAGAIN && errno != EINTR))
			return fd;
	}
	return -1;
}

int beneath_open(int root, const char *path, int flags, mode_t mode)
{
	int fd = open_by_kernel(root, path, flags, mode);

	/* EPERM is what some containers answer to a call they don't know; ENOTDIR may be a link, which parts tell */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN || errno == ENOTDIR))
		return beneath_open_by_parts(root, path, flags, mode);
	return fd;
}

/* O_DIRECTORY with O_NOFOLLOW says ENOTDIR for a link to a folder; callers want to know that it is a link. */
static int open_part(int folder, const char *name, int flags, mode_t mode)
{
	struct stat st;
	int fd = openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode);

	if (fd < 0 && errno == ENOTDIR) {
		bool is_link = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);

		errno = is_link ? ELOOP : ENOTDIR;
	}
	return fd;
}

static void close_keeping_errno(int fd)
{
	int number = errno;

	(void)close(fd);
	errno = number;
}

int beneath_open_by_parts(int root, const char *path, int flags, mode_t mode)
{
	struct span rest = span_of(path), part;
	int folder = root;

	if (!*path)
		return openat(root, ".", flags | O_NOFOLLOW | O_CLOEXEC, mode);
	if (*path == '/') {
		errno = EXDEV;
		return -1;
	}
	while (span_next(&rest, '/', &part)) {
		char name[256];
		int next;

		if (!part.len || part.len >= sizeof(name) || span_is(part, ".") || span_is(part, "..")) {
			errno = part.len >= sizeof(name) ? ENAMETOOLONG : EXDEV;
			next = -1;
		} else {
			memcpy(name, part.at, part.len);
			name[part.len] = '\0';
			next = rest.len ? open_part(folder, name, O_PATH | O_DIRECTORY, 0)
					: open_part(folder, name, flags, mode);
		}
		if (folder != root)
			close_keeping_errno(folder);
		if (next < 0 || !rest.len)
			return next;
		folder = next;
	}
	return -1;
}

int beneath_open_parent(int root, const char *path, const char **name)
{
	struct span folder = path_folder(span_of(path));
	char text[4096];

	if (folder.len >= sizeof(text)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(text, folder.at, folder.len);
	text[folder.len] = '\0';
	*name = path_name(span_of(path)).at;
	return beneath_open(root, text, O_RDONLY | O_DIRECTORY, 0);
}

/* Below "drafts" nobody else may look. */
static mode_t folder_mode(const char *path)
{
	return strcmp(path, "drafts") == 0 || strncmp(path, "drafts/", 7) == 0 ? 0700 : 0777;
}

static int make_folder(int root, const char *path)
{
	const char *name;
	int parent = beneath_open_parent(root, path, &name), rc;

	if (parent < 0)
		return -1;
	rc = mkdirat(parent, name, folder_mode(path));
	if (rc == 0)
		rc = fsync(parent);
	else if (errno == EEXIST)
		rc = 0;
	close_keeping_errno(parent);
	return rc;
}

int beneath_make_folders(int root, const char *path)
{
	char text[4096];
	size_t len = path_folder(span_of(path)).len;
	int fd;

	if (len >= sizeof(text)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(text, path, len);
	text[len] = '\0';
	fd = beneath_open(root, text, O_PATH | O_DIRECTORY, 0);
	if (fd >= 0)
		return close(fd);
	for (size_t i = 1; i <= len; i++) {
		char byte = text[i];

		if (i < len && byte != '/')
			continue;
		text[i] = '\0';
		if (make_folder(root, text) < 0)
			return -1;
		text[i] = byte;
	}
	return 0;
}

int beneath_sync_parent(int root, const char *path)
{
	const char *name;
	int parent = beneath_open_parent(root, path, &name), rc;

	if (parent < 0)
		return -1;
	rc = fsync(parent);
	close_keeping_errno(parent);
	return rc;
}

int write_all(int fd, struct span bytes)
{
	while (bytes.len) {
		ssize_t count = write(fd, bytes.at, bytes.len);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0) {
			if (count == 0)
				errno = ENOSPC;
			return -1;
		}
		bytes = span_skip(bytes, (size_t)count);
	}
	return 0;
}
