/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/manifest.h"

#include "index/checked_vfs.h"
#include "index/record.h"

#include <string.h>

#define PIECE_FILES 64 /* on average */
#define PIECE_MOST 1024
#define TICK_NS 50000000     /* clocks of file systems are not finer than this lags behind */
#define COARSE_NS 2100000000 /* file systems that keep whole (FAT: even) seconds */

enum look manifest_compare(const struct manifest_look *known, const struct folder_entry *seen)
{
	int64_t newest = seen->mtime_ns > seen->ctime_ns ? seen->mtime_ns : seen->ctime_ns;
	int64_t margin = seen->mtime_ns % 1000000000 == 0 ? COARSE_NS : TICK_NS;

	if (known->size != seen->size || known->mtime_ns != seen->mtime_ns || known->ctime_ns != seen->ctime_ns ||
	    known->inode != seen->inode)
		return LOOKS_CHANGED;
	return newest + margin >= known->read_ns ? LOOKS_RACY : LOOKS_SAME;
}

static struct manifest_file *next_file(struct manifest *manifest, struct arena *arena)
{
	manifest->files =
		arena_grow(arena, manifest->files, manifest->count, &manifest->capacity, sizeof(*manifest->files));
	return &manifest->files[manifest->count++];
}

static struct manifest_look *next_look(struct manifest *manifest, struct arena *arena)
{
	manifest->looks = arena_grow(arena, manifest->looks, manifest->look_count, &manifest->look_capacity,
				     sizeof(*manifest->looks));
	return &manifest->looks[manifest->look_count++];
}

void manifest_add(struct manifest *manifest, struct arena *arena, const struct manifest_file *file,
		  const struct manifest_look *look)
{
	*next_file(manifest, arena) = *file;
	*next_look(manifest, arena) = *look;
}

/* Of fixed size, for every search reads all of them; the paths stand behind them, each with its NUL. */
struct packed_file {
	uint64_t digest;
	uint32_t note, words;
	int32_t day;
	uint8_t kind, unread, unused[2];
};

static void pack_file(struct buf *out, const struct manifest_file *file)
{
	struct packed_file packed = { .digest = file->digest,
				      .note = file->note,
				      .words = file->words,
				      .day = file->day,
				      .kind = file->kind,
				      .unread = file->unread };

	buf_add(out, (const char *)&packed, sizeof(packed));
}

static void pack_look(struct buf *out, const struct manifest_look *look)
{
	record_add_signed(out, look->size);
	record_add_signed(out, look->mtime_ns);
	record_add_signed(out, look->ctime_ns - look->mtime_ns);
	record_add_signed(out, look->read_ns - look->mtime_ns);
	record_add_number(out, look->inode);
}

static bool begins_piece(const char *path)
{
	return checksum(path, strlen(path)) % PIECE_FILES == 0;
}

size_t manifest_pack(struct buf *files, struct buf *looks, const struct manifest *manifest, size_t first)
{
	uint32_t count = 1;

	while (first + count < manifest->count && count < PIECE_MOST &&
	       !begins_piece(manifest->files[first + count].path))
		count++;
	buf_add(files, (const char *)&count, sizeof(count));
	for (size_t i = first; i < first + count; i++) {
		pack_file(files, &manifest->files[i]);
		pack_look(looks, &manifest->looks[i]);
	}
	for (size_t i = first; i < first + count; i++)
		buf_add(files, manifest->files[i].path, strlen(manifest->files[i].path) + 1);
	return count;
}

bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span piece)
{
	const char *path, *end;
	uint32_t count;

	if (piece.len < sizeof(count) || piece.at[piece.len - 1])
		return false;
	memcpy(&count, piece.at, sizeof(count));
	if (count > (piece.len - sizeof(count)) / (sizeof(struct packed_file) + 1))
		return false;
	piece = span_skip(piece, sizeof(count));
	path = arena_copy_bytes(arena, piece.at + count * sizeof(struct packed_file),
				piece.len - count * sizeof(struct packed_file));
	end = path + piece.len - count * sizeof(struct packed_file);
	for (uint32_t i = 0; i < count && path < end; i++) {
		struct packed_file packed;

		memcpy(&packed, piece.at + i * sizeof(packed), sizeof(packed));
		*next_file(manifest, arena) = (struct manifest_file){
			path, packed.digest, packed.note, packed.words, packed.day, packed.kind, packed.unread != 0,
		};
		path += strlen(path) + 1;
	}
	return path == end;
}

bool manifest_unpack_looks(struct manifest *manifest, struct arena *arena, struct span piece)
{
	struct record record = record_of(piece);

	while (record.rest.len && !record.damaged) {
		struct manifest_look *look = next_look(manifest, arena);

		look->size = record_signed(&record);
		look->mtime_ns = record_signed(&record);
		look->ctime_ns = look->mtime_ns + record_signed(&record);
		look->read_ns = look->mtime_ns + record_signed(&record);
		look->inode = record_number(&record);
	}
	return !record.damaged;
}
