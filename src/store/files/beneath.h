/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening what lies beneath a folder, never through a link and never out of it. For store/ only. */
#pragma once

#include "store/files/folder.h"

/*
 * As openat(2) (O_CLOEXEC and O_NOFOLLOW are added), with the path kept beneath root: errno is ELOOP for a link
 * anywhere in it and EXDEV for a path that leads out. "" is root itself. The descriptor, or -1 with errno.
 */
int beneath_open(int root, const char *path, int flags, mode_t mode);

/* The same where openat2(2) is unknown: part by part. */
int beneath_open_by_parts(int root, const char *path, int flags, mode_t mode);

/* The folder that holds path, opened; *name is the last part, inside path. -1 with errno. */
int beneath_open_parent(int root, const char *path, const char **name);

/* Makes the folders that path lies in; each new one is made durable. 0, or -1 with errno. */
int beneath_make_folders(int root, const char *path);

/* fsync(2) of the folder that holds path. 0, or -1 with errno. */
int beneath_sync_parent(int root, const char *path);

/* Writes everything to fd, whatever write(2) does in pieces. 0, or -1 with errno. */
int write_all(int fd, struct span bytes);
