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

static void *reserve(struct arena *arena, void *items, size_t count, size_t *capacity, size_t wanted, size_t size)
{
	void *grown;

	if (wanted <= *capacity)
		return items;
	grown = arena_array(arena, wanted, size);
	if (count)
		memcpy(grown, items, count * size);
	*capacity = wanted;
	return grown;
}

void manifest_reserve(struct manifest *manifest, struct arena *arena, size_t count)
{
	manifest->files = reserve(arena, manifest->files, manifest->count, &manifest->capacity, count + 1,
				  sizeof(*manifest->files));
	manifest->looks = reserve(arena, manifest->looks, manifest->look_count, &manifest->look_capacity, count + 1,
				  sizeof(*manifest->looks));
}

void manifest_add(struct manifest *manifest, struct arena *arena, const struct manifest_file *file,
		  const struct manifest_look *look)
{
	*next_file(manifest, arena) = *file;
	*next_look(manifest, arena) = *look;
}

/* Of fixed size, for every search reads all of them. */
struct packed_facts {
	uint32_t note, words;
	int32_t day;
	uint8_t kind, unread, unused[2];
};

static void pack_facts(struct buf *out, const struct manifest_file *file)
{
	struct packed_facts packed = {
		.note = file->note, .words = file->words, .day = file->day, .kind = file->kind, .unread = file->unread
	};

	buf_add(out, (const char *)&packed, sizeof(packed));
}

/* The path with its NUL, behind the digest. */
static void pack_name(struct buf *out, const struct manifest_file *file)
{
	buf_add(out, (const char *)&file->digest, sizeof(file->digest));
	buf_add(out, file->path, strlen(file->path) + 1);
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

size_t manifest_pack(struct manifest_texts *out, const struct manifest *manifest, size_t first)
{
	size_t count = 1;

	while (first + count < manifest->count && count < PIECE_MOST &&
	       !begins_piece(manifest->files[first + count].path))
		count++;
	for (size_t i = first; i < first + count; i++) {
		pack_facts(&out->facts, &manifest->files[i]);
		pack_name(&out->names, &manifest->files[i]);
		pack_look(&out->looks, &manifest->looks[i]);
	}
	return count;
}

bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span first, struct span facts)
{
	size_t count = facts.len / sizeof(struct packed_facts);
	struct packed_facts packed;

	if (!count || facts.len % sizeof(packed))
		return false;
	manifest->pieces = arena_grow(arena, manifest->pieces, manifest->piece_count, &manifest->piece_capacity,
				      sizeof(*manifest->pieces));
	manifest->pieces[manifest->piece_count++] =
		(struct manifest_piece){ span_copy(arena, first), manifest->count, count, false };
	for (size_t i = 0; i < count; i++) {
		memcpy(&packed, facts.at + i * sizeof(packed), sizeof(packed));
		*next_file(manifest, arena) = (struct manifest_file){ .note = packed.note,
								      .words = packed.words,
								      .day = packed.day,
								      .kind = packed.kind,
								      .unread = packed.unread != 0 };
	}
	return true;
}

bool manifest_unpack_names(struct manifest *manifest, struct arena *arena, size_t piece, struct span names)
{
	struct manifest_piece *of = &manifest->pieces[piece];
	struct manifest_file *files = manifest->files + of->from;
	const char *at = arena_copy_bytes(arena, names.at, names.len), *end = at + names.len;

	for (size_t i = 0; i < of->count; i++) {
		if ((size_t)(end - at) <= sizeof(files->digest) || end[-1])
			return false;
		memcpy(&files[i].digest, at, sizeof(files->digest));
		files[i].path = at + sizeof(files->digest);
		at = files[i].path + strlen(files[i].path) + 1;
	}
	of->named = true;
	return at == end && strcmp(files->path, of->first) == 0;
}

bool manifest_unpack_looks(struct manifest *manifest, struct arena *arena, struct span looks)
{
	struct record record = record_of(looks);

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

size_t manifest_piece_of(const struct manifest *manifest, size_t file)
{
	size_t low = 0, high = manifest->piece_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (manifest->pieces[middle].from <= file)
			low = middle;
		else
			high = middle;
	}
	return low;
}
