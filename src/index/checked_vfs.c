/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/checked_vfs.h"

#include "base/arena.h"
#include "base/hash.h"

#include <sqlite3.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One open file: ours first, the default layer's behind it. */
struct checked_file {
	struct sqlite3_file base;
	bool is_database, is_journal;
	struct sqlite3_file *under;
};

#define ALIGNED(size) (((size) + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t))
#define UNDER_OFFSET ALIGNED(sizeof(struct checked_file))

/* Side by side, so that the processor need not wait for one sum before it goes on with the next. */
#define LANES 4

uint64_t checksum(const void *bytes, size_t len)
{
	uint64_t sums[LANES] = { 1, 2, 3, 4 };
	const unsigned char *at = bytes;
	uint64_t sum = 0x9E3779B97F4A7C15U ^ len, word;

	for (; len >= LANES * sizeof(word); len -= LANES * sizeof(word))
		for (int i = 0; i < LANES; i++, at += sizeof(word)) {
			memcpy(&word, at, sizeof(word));
			sums[i] = hash_mix(sums[i], word);
		}
	for (int i = 0; i < LANES; i++)
		sum = hash_mix(sum, sums[i]);
	for (; len >= sizeof(word); at += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		sum = hash_mix(sum, word);
	}
	for (; len; at++, len--)
		sum = (sum ^ *at) * 0x100000001B3U;
	sum = (sum ^ (sum >> 29)) * 0xBF58476D1CE4E5B9U;
	return sum ^ (sum >> 32);
}

/* Of the page that begins there: one that stands where another belongs is damage too. */
static uint64_t page_sum(const char *page, sqlite3_int64 offset)
{
	return checksum(page, CHECKED_PAGE - CHECKED_SUM) ^ (uint64_t)offset * 0x9E3779B97F4A7C15U;
}

static bool page_fits(const char *page, sqlite3_int64 offset)
{
	uint64_t stored;

	memcpy(&stored, page + CHECKED_PAGE - CHECKED_SUM, sizeof(stored));
	return stored == page_sum(page, offset);
}

static struct checked_file *ours(struct sqlite3_file *file)
{
	return (struct checked_file *)file;
}

static struct sqlite3_file *under(struct sqlite3_file *file)
{
	return ours(file)->under;
}

static int file_close(struct sqlite3_file *file)
{
	return under(file)->pMethods ? under(file)->pMethods->xClose(under(file)) : SQLITE_OK;
}

/* In the journal the number of a page stands before it, four bytes with the highest first. */
static int journal_page_fits(struct sqlite3_file *file, const char *page, sqlite3_int64 offset)
{
	unsigned char number[4] = { 0 };
	int rc = offset < 4 ? SQLITE_CORRUPT : under(file)->pMethods->xRead(under(file), number, 4, offset - 4);
	sqlite3_int64 place = (sqlite3_int64)number[0] << 24 | number[1] << 16 | number[2] << 8 | number[3];

	return rc != SQLITE_OK ? rc : page_fits(page, (place - 1) * CHECKED_PAGE) ? SQLITE_OK : SQLITE_CORRUPT;
}

/*
 * SQLite reads whole pages but for the header at opening (100 bytes) and its change counter (16): those are read
 * again with page 1. Pages come back from the journal one by one too.
 */
static int file_read(struct sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
	int rc = under(file)->pMethods->xRead(under(file), to, amount, offset);

	if (ours(file)->is_database) {
		if (amount == CHECKED_PAGE && offset % CHECKED_PAGE == 0) {
			if (rc == SQLITE_IOERR_SHORT_READ || (rc == SQLITE_OK && !page_fits(to, offset)))
				return SQLITE_CORRUPT;
			return rc;
		}
		if (amount > 100)
			return SQLITE_CORRUPT; /* the header names another size of page */
	} else if (ours(file)->is_journal && rc == SQLITE_OK && amount == CHECKED_PAGE) {
		return journal_page_fits(file, to, offset);
	}
	return rc;
}

static int file_write(struct sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
	if (ours(file)->is_database && amount == CHECKED_PAGE) {
		/* The last bytes are reserved for this by SQLITE_FCNTL_RESERVE_BYTES; the pager's own page gets
		 * them, so that what it later puts in the journal fits too. */
		char *page = (char *)(uintptr_t)from;
		uint64_t sum = page_sum(page, offset);

		memcpy(page + CHECKED_PAGE - CHECKED_SUM, &sum, sizeof(sum));
	}
	return under(file)->pMethods->xWrite(under(file), from, amount, offset);
}

static int file_truncate(struct sqlite3_file *file, sqlite3_int64 size)
{
	return under(file)->pMethods->xTruncate(under(file), size);
}

static int file_sync(struct sqlite3_file *file, int flags)
{
	return under(file)->pMethods->xSync(under(file), flags);
}

static int file_size(struct sqlite3_file *file, sqlite3_int64 *size)
{
	return under(file)->pMethods->xFileSize(under(file), size);
}

static int file_lock(struct sqlite3_file *file, int level)
{
	return under(file)->pMethods->xLock(under(file), level);
}

static int file_unlock(struct sqlite3_file *file, int level)
{
	return under(file)->pMethods->xUnlock(under(file), level);
}

static int file_reserved(struct sqlite3_file *file, int *result)
{
	return under(file)->pMethods->xCheckReservedLock(under(file), result);
}

static int file_control(struct sqlite3_file *file, int operation, void *argument)
{
	return under(file)->pMethods->xFileControl(under(file), operation, argument);
}

static int file_sector_size(struct sqlite3_file *file)
{
	return under(file)->pMethods->xSectorSize(under(file));
}

static int file_characteristics(struct sqlite3_file *file)
{
	return under(file)->pMethods->xDeviceCharacteristics(under(file));
}

/* Version 1: neither shared memory nor mapped pages, so that every page passes file_read(). */
static const struct sqlite3_io_methods methods = {
	1,
	file_close,
	file_read,
	file_write,
	file_truncate,
	file_sync,
	file_size,
	file_lock,
	file_unlock,
	file_reserved,
	file_control,
	file_sector_size,
	file_characteristics,
	NULL,
	NULL,
	NULL,
	NULL,
	NULL,
	NULL,
};

static struct sqlite3_vfs *default_vfs(struct sqlite3_vfs *vfs)
{
	return vfs->pAppData;
}

/*
 * A journal that is there already was made known to the disk when it came to be (refresh.c lets none stay that was
 * not): opened without being made, its folder need not be waited for again.
 */
static int open_under(struct sqlite3_vfs *vfs, const char *name, struct checked_file *checked, int flags,
		      int *out_flags)
{
	if (checked->is_journal && (flags & SQLITE_OPEN_CREATE) &&
	    vfs->xOpen(vfs, name, checked->under, flags & ~SQLITE_OPEN_CREATE, out_flags) == SQLITE_OK)
		return SQLITE_OK;
	return vfs->xOpen(vfs, name, checked->under, flags, out_flags);
}

static int vfs_open(struct sqlite3_vfs *vfs, const char *name, struct sqlite3_file *file, int flags, int *out_flags)
{
	struct checked_file *checked = ours(file);
	int rc;

	memset(checked, 0, sizeof(*checked));
	checked->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
	checked->is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
	checked->under = (struct sqlite3_file *)((char *)file + UNDER_OFFSET);
	rc = open_under(default_vfs(vfs), name, checked, flags, out_flags);
	if (rc == SQLITE_OK)
		checked->base.pMethods = &methods;
	return rc;
}

struct sqlite3_vfs *checked_vfs_open(const char **name)
{
	struct sqlite3_vfs *vfs = memory_resize(NULL, sizeof(*vfs) + 64), *under_vfs = sqlite3_vfs_find(NULL);
	char *own_name = (char *)(vfs + 1);

	if (!under_vfs) {
		free(vfs);
		return NULL;
	}
	/* All else is the default layer's: its functions take any sqlite3_vfs and look only at what we leave. */
	*vfs = *under_vfs;
	(void)snprintf(own_name, 64, "erfar-checked-%p", (void *)vfs);
	vfs->pNext = NULL;
	vfs->zName = own_name;
	vfs->szOsFile = (int)UNDER_OFFSET + under_vfs->szOsFile;
	vfs->pAppData = under_vfs;
	vfs->xOpen = vfs_open;
	if (sqlite3_vfs_register(vfs, 0) != SQLITE_OK) {
		free(vfs);
		return NULL;
	}
	*name = own_name;
	return vfs;
}

void checked_vfs_close(struct sqlite3_vfs *vfs)
{
	if (!vfs)
		return;
	(void)sqlite3_vfs_unregister(vfs);
	free(vfs);
}
