/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan (walk.c) has found in each folder, to be gone through when it is finished (listed.c). For these two. */
#pragma once

#include "store/files/folder.h"

/* A file, or a folder whose name then ends in '/': so names sort as whole paths do. */
struct scan_entry {
	const char *name;
	struct scan_folder *below; /* NULL for a file */
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode, sum;
};

struct scan_folder {
	const char *path;
	size_t path_len;
	uint64_t sum; /* of the path */
	int depth;
	struct folder_names names;
	struct scan_entry *entries; /* room for as many as there are names */
	size_t count, files;	    /* entries; those of them that are files */
	uint64_t digest;	    /* of these */
	const struct scan_folder *parent;
	size_t place;		  /* among the parent's entries */
	struct scan_folder *next; /* of those that wait */
};

const struct scan_folder *folder_scan_top(const struct folder_scan *scan);

/* What is known of a folder that looks so; NULL: nothing. */
struct folder_names *folder_scan_known(const struct folder_scan *scan, const struct folder_names *look);
