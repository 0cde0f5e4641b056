/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The root of a notebook: finding it, reading and writing single files beneath it. */
#include "store/files/folder.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/leftover.h"
#include "store/files/placing.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_open(struct folder **out, struct arena *arena, const char *path)
{
	char real[PATH_MAX];
	struct folder *folder;
	int fd;

	if (!realpath(path, real) || (fd = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		return fail_errno(errno == ENOENT ? ERROR_ABSENT : ERROR_USAGE, _("The folder %s can't be opened"),
				  path);
	folder = arena_alloc(arena, sizeof(*folder));
	folder->fd = fd;
	folder->path = arena_copy(arena, real);
	*out = folder;
	return 0;
}

void folder_close(struct folder *folder)
{
	if (folder && folder->fd >= 0) {
		(void)close(folder->fd);
		folder->fd = -1;
	}
}

/* 1 and 0 for yes and no. ERROR_STORAGE: the disk does not say. */
static int holds_a_clinic(struct arena *arena, const char *path)
{
	const char *settings = path_join(arena, path, "erfar.conf");
	struct stat st;

	if (lstat(settings, &st) == 0)
		return S_ISREG(st.st_mode);
	return errno == EIO ? fail_errno(ERROR_STORAGE, _("%s can't be read"), settings) : 0;
}

int folder_find(struct folder **out, struct arena *arena, const char *start)
{
	char path[PATH_MAX];

	if (!realpath(start ? start : ".", path))
		return errno == ENOENT
			       ? fail(ERROR_USAGE, _("There is no folder %s."), start ? start : ".")
			       : fail_errno(ERROR_USAGE, _("The folder %s can't be opened"), start ? start : ".");
	for (;;) {
		int rc = holds_a_clinic(arena, path);
		char *slash;

		if (rc != 0)
			return rc < 0 ? rc : folder_open(out, arena, path);
		slash = strrchr(path, '/');
		if (!slash || !path[1])
			return fail(ERROR_ABSENT,
				    _("There is no clinic in %s or above it; begin one with \"erfar init\", or get "
				      "yours with \"erfar share join\""),
				    start ? start : _("this folder"));
		slash[slash == path ? 1 : 0] = '\0';
	}
}

static int fail_to_open(const char *path)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return fail(ERROR_ABSENT, _("There is no file %s"), path);
	case ELOOP:
	case EXDEV:
		return fail(ERROR_FORMAT, _("%s is a link or leads out of the folder; erfar only uses plain files"),
			    path);
	default:
		return fail_errno(ERROR_FORMAT, _("%s can't be opened"), path);
	}
}

/* Reads to the end, which may have moved since fstat(2). -1 with errno; EFBIG past limit. */
static int read_to_end(struct span *out, struct arena *arena, int fd, size_t guess, size_t limit)
{
	size_t room = guess + 1, len = 0;
	char *bytes = arena_alloc(arena, room + 1);

	for (;;) {
		ssize_t count;

		if (len == room) {
			char *more = arena_alloc(arena, room * 2 + 1);

			memcpy(more, bytes, len);
			bytes = more;
			room *= 2;
		}
		count = read(fd, bytes + len, room - len);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return -1;
		if (count == 0)
			break;
		len += (size_t)count;
		if (len > limit) {
			errno = EFBIG;
			return -1;
		}
	}
	bytes[len] = '\0';
	*out = span_make(bytes, len);
	return 0;
}

int folder_read(struct span *out, struct arena *arena, const struct folder *folder, const char *path, size_t limit)
{
	/* O_NONBLOCK: a FIFO must not hold us up; for regular files it means nothing */
	int fd = beneath_open(folder->fd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0), rc = 0;
	struct stat st;

	if (fd < 0)
		return fail_to_open(path);
	if (fstat(fd, &st) < 0)
		rc = fail_errno(ERROR_FORMAT, _("%s can't be read"), path);
	else if (!S_ISREG(st.st_mode))
		rc = fail(ERROR_FORMAT, _("%s is no ordinary file, so erfar leaves it alone"), path);
	else if (st.st_size < 0 || (uintmax_t)st.st_size > limit)
		rc = fail(ERROR_FORMAT, _("%s is too large (more than %zu bytes)"), path, limit);
	else if (read_to_end(out, arena, fd, (size_t)st.st_size, limit) < 0)
		rc = errno == EFBIG ? fail(ERROR_FORMAT, _("%s is too large (more than %zu bytes)"), path, limit)
				    : fail_errno(ERROR_STORAGE, _("%s can't be read"), path);
	(void)close(fd);
	return rc;
}

bool folder_has(const struct folder *folder, const char *path)
{
	struct stat st;
	int fd = beneath_open(folder->fd, path, O_PATH, 0);
	bool has;

	if (fd < 0)
		return false;
	has = fstat(fd, &st) < 0 || S_ISREG(st.st_mode); /* where the disk won't say, reading it will tell why */
	(void)close(fd);
	return has;
}

int folder_write_pieces(const struct folder *folder, const char *path, struct pieces pieces, mode_t mode)
{
	struct arena *scratch = arena_open();
	char *temporary;
	int rc;

	if (!path_is_safe(span_of(path))) {
		rc = fail(ERROR_USAGE, _("\"%s\" can't be used as a file name in a notebook"), path);
		goto done;
	}
	if (beneath_make_folders(folder->fd, path) < 0) {
		rc = fail_errno(ERROR_STORAGE, _("The folder of %s can't be made"), path);
		goto done;
	}
	temporary = path_join(scratch, span_copy(scratch, path_folder(span_of(path))),
			      placing_temporary_name(scratch, placing_token(scratch, LEFTOVER_MARK), 0));
	leftover_begin(folder, path);
	rc = placing_write_temporary(folder, path, temporary, pieces, mode);
	if (rc >= 0 && placing_rename(folder, temporary, path, 0) < 0) {
		rc = fail_errno(ERROR_STORAGE, _("%s was not saved"), path);
		(void)placing_unlink(folder, temporary);
	} else if (rc >= 0 && beneath_sync_parent(folder->fd, path) < 0) {
		rc = fail_errno(ERROR_STORAGE, _("%s is saved, but the disk is failing"), path);
	}
	leftover_end(folder);
done:
	arena_close(scratch);
	return rc;
}

int folder_write(const struct folder *folder, const char *path, struct span bytes, mode_t mode)
{
	return folder_write_pieces(folder, path, pieces_of(&bytes), mode);
}

/* Devices, pipes: nothing to replace, the bytes go into it. */
static int write_through(const char *path, struct span bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY), rc;

	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be written"), path);
	rc = write_all(fd, bytes) < 0 ? fail_errno(ERROR_STORAGE, _("%s can't be written"), path) : 0;
	(void)close(fd);
	return rc;
}

int folder_write_path(struct arena *arena, const char *path, struct span bytes, mode_t mode)
{
	struct span name = path_name(span_of(path)), where = path_folder(span_of(path));
	struct folder *folder;
	struct stat st;
	bool is_there = stat(path, &st) == 0;
	int rc;

	if (!name.len || (is_there && S_ISDIR(st.st_mode)))
		return fail(ERROR_USAGE, _("--output needs the name of a file, not of a folder: %s"), path);
	if (is_there && !S_ISREG(st.st_mode))
		return write_through(path, bytes);
	if (!where.len)
		where = span_of(path[0] == '/' ? "/" : ".");
	if ((rc = folder_open(&folder, arena, span_copy(arena, where))) < 0)
		return rc == ERROR_ABSENT ? ERROR_USAGE : rc;
	rc = folder_write(folder, span_copy(arena, name), bytes, mode);
	folder_close(folder);
	return rc;
}

int folder_remove(const struct folder *folder, const char *path)
{
	const char *name;
	int parent = beneath_open_parent(folder->fd, path, &name), rc = 0;

	if (parent < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : fail_to_open(path);
	if (unlinkat(parent, name, 0) < 0 && errno != ENOENT)
		rc = fail_errno(ERROR_STORAGE, _("%s can't be removed"), path);
	else if (fsync(parent) < 0)
		rc = fail_errno(ERROR_STORAGE, _("The removal of %s was not saved"), path);
	(void)close(parent);
	if (rc == 0)
		placing_prune_folders(folder, path);
	return rc;
}

/* The lock of Emacs is a link that leads nowhere, so links count here. */
static bool stands_beside(const struct folder *folder, const char *path)
{
	const char *name;
	struct stat st;
	int parent = beneath_open_parent(folder->fd, path, &name);
	bool stands;

	if (parent < 0)
		return false;
	stands = fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
	(void)close(parent);
	return stands;
}

const char *folder_editor_lock(struct arena *arena, const struct folder *folder, const char *path)
{
	static const char *const forms[] = { ".#%s", ".%s.swp", ".%s.swo", ".~lock.%s#", ".%s.kate-swp" };
	const char *parent = span_copy(arena, path_folder(span_of(path))), *name = path_name(span_of(path)).at;

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		const char *lock = path_join(arena, parent, arena_format(arena, forms[i], name));

		if (stands_beside(folder, lock))
			return lock;
	}
	return NULL;
}
