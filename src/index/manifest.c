/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/manifest.h"

#include "index/checked_vfs.h"
#include "index/record.h"

#include <string.h>

#define PIECE_FILES 64 /* on average */
#define PIECE_MOST 1024
#define TICK_NS 50000000     /* clocks of file systems are not finer than this lags behind */
#define COARSE_NS 2100000000 /* file systems that keep whole (FAT: even) seconds */

enum manifest_look manifest_compare(const struct manifest_file *known, const struct folder_entry *seen)
{
	int64_t newest = seen->mtime_ns > seen->ctime_ns ? seen->mtime_ns : seen->ctime_ns;
	int64_t margin = seen->mtime_ns % 1000000000 == 0 ? COARSE_NS : TICK_NS;

	if (known->size != seen->size || known->mtime_ns != seen->mtime_ns || known->ctime_ns != seen->ctime_ns ||
	    known->inode != seen->inode)
		return LOOKS_CHANGED;
	return newest + margin >= known->read_ns ? LOOKS_RACY : LOOKS_SAME;
}

static void pack_file(struct buf *out, const struct manifest_file *file)
{
	record_add_text(out, span_of(file->path));
	record_add_signed(out, file->size);
	record_add_signed(out, file->mtime_ns);
	record_add_signed(out, file->ctime_ns - file->mtime_ns);
	record_add_signed(out, file->read_ns - file->mtime_ns);
	record_add_number(out, file->inode);
	buf_add(out, (const char *)&file->digest, sizeof(file->digest));
	record_add_number(out, file->note);
	record_add_number(out, file->words);
	record_add_signed(out, file->day);
	record_add_number(out, (uint64_t)file->kind);
	record_add_number(out, file->unread);
}

static bool begins_piece(const char *path)
{
	return checksum(path, strlen(path)) % PIECE_FILES == 0;
}

size_t manifest_pack(struct buf *out, const struct manifest *manifest, size_t first)
{
	size_t count = 0;

	while (first + count < manifest->count && count < PIECE_MOST) {
		const struct manifest_file *file = &manifest->files[first + count];

		if (count && begins_piece(file->path))
			break;
		pack_file(out, file);
		count++;
	}
	return count;
}

bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span piece)
{
	struct record record = record_of(piece);

	while (record.rest.len && !record.damaged) {
		struct manifest_file file = { .path = record_string(&record, arena) };

		file.size = record_signed(&record);
		file.mtime_ns = record_signed(&record);
		file.ctime_ns = file.mtime_ns + record_signed(&record);
		file.read_ns = file.mtime_ns + record_signed(&record);
		file.inode = record_number(&record);
		if (record.rest.len < sizeof(file.digest))
			return false;
		memcpy(&file.digest, record.rest.at, sizeof(file.digest));
		record.rest = span_skip(record.rest, sizeof(file.digest));
		file.note = (uint32_t)record_number(&record);
		file.words = (uint32_t)record_number(&record);
		file.day = (long)record_signed(&record);
		file.kind = (enum kind)record_number(&record);
		file.unread = record_number(&record) != 0;
		manifest->files = arena_grow(arena, manifest->files, manifest->count, &manifest->capacity,
					     sizeof(*manifest->files));
		manifest->files[manifest->count++] = file;
	}
	return !record.damaged;
}
