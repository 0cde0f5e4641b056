/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/manifest.h"

#include "index/checked_vfs.h"
#include "index/record.h"
#include "store/files/stamp.h"

#include <string.h>

#define PIECE_FILES 64 /* on average */
#define PIECE_MOST 1024

enum look manifest_compare(const struct manifest_look *known, const struct folder_entry *seen)
{
	if (known->size != seen->size || known->mtime_ns != seen->mtime_ns || known->ctime_ns != seen->ctime_ns ||
	    known->inode != seen->inode)
		return LOOKS_CHANGED;
	return stamp_is_settled(seen->mtime_ns, seen->ctime_ns, known->read_ns) ? LOOKS_SAME : LOOKS_RACY;
}

/* A larger array in place of one of that capacity. */
static void *reserve(struct arena *arena, void *items, size_t count, size_t capacity, size_t wanted, size_t size)
{
	void *grown = arena_array(arena, wanted, size);

	if (count)
		memcpy(grown, items, count * size);
	arena_drop(arena, items, capacity * size);
	return grown;
}

/* Where there are many files, pages of the arrays that nobody writes to, such as names, cost nothing. */
void manifest_reserve(struct manifest *manifest, struct arena *arena, size_t count)
{
	if (count <= manifest->capacity)
		return;
	manifest->files =
		reserve(arena, manifest->files, manifest->count, manifest->capacity, count, sizeof(*manifest->files));
	manifest->facts =
		reserve(arena, manifest->facts, manifest->count, manifest->capacity, count, sizeof(*manifest->facts));
	manifest->looks =
		reserve(arena, manifest->looks, manifest->count, manifest->capacity, count, sizeof(*manifest->looks));
	manifest->capacity = count;
}

void manifest_drop(struct manifest *manifest, struct arena *arena)
{
	arena_drop(arena, manifest->files, manifest->capacity * sizeof(*manifest->files));
	arena_drop(arena, manifest->facts, manifest->capacity * sizeof(*manifest->facts));
	arena_drop(arena, manifest->looks, manifest->capacity * sizeof(*manifest->looks));
	*manifest = (struct manifest){ 0 };
}

/* Only facts are written to throughout, and serve again; of the others new pages cost nothing. */
void manifest_clear(struct manifest *manifest, struct arena *arena)
{
	manifest->files =
		reserve(arena, manifest->files, 0, manifest->capacity, manifest->capacity, sizeof(*manifest->files));
	manifest->looks =
		reserve(arena, manifest->looks, 0, manifest->capacity, manifest->capacity, sizeof(*manifest->looks));
	manifest->count = manifest->piece_count = 0;
}

/* So many more than there are, with room for as many again. */
static size_t grown(size_t count, size_t capacity, size_t more)
{
	size_t wanted = count + more;

	return wanted <= capacity ? capacity : wanted < 2 * capacity ? 2 * capacity : wanted + 8;
}

void manifest_add(struct manifest *manifest, struct arena *arena, const struct manifest_file *file,
		  const struct manifest_facts *facts, const struct manifest_look *look)
{
	manifest_reserve(manifest, arena, grown(manifest->count, manifest->capacity, 1));
	manifest->files[manifest->count] = *file;
	manifest->looks[manifest->count] = *look;
	manifest->facts[manifest->count++] = *facts;
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

/* What stands before the facts of a piece. */
struct packed_piece {
	uint64_t sum, settled;
};

size_t manifest_pack(struct manifest_texts *out, const struct manifest *manifest, size_t first, size_t end)
{
	struct packed_piece packed = { 0, 1 };
	size_t count = 1;

	while (first + count < end && count < PIECE_MOST && !begins_piece(manifest->files[first + count].path))
		count++;
	for (size_t i = first; i < first + count; i++) {
		const struct manifest_look *look = &manifest->looks[i];

		packed.sum += look->sum;
		packed.settled &= stamp_is_settled(look->mtime_ns, look->ctime_ns, look->read_ns);
		pack_name(&out->names, &manifest->files[i]);
		pack_look(&out->looks, look);
	}
	buf_add(&out->facts, (const char *)&packed, sizeof(packed));
	buf_add(&out->facts, (const char *)&manifest->facts[first], count * sizeof(*manifest->facts));
	return count;
}

bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span first, struct span facts)
{
	struct packed_piece packed;
	struct span rest = span_skip(facts, sizeof(packed));
	size_t count = rest.len / sizeof(*manifest->facts);

	if (!count || rest.len % sizeof(*manifest->facts))
		return false;
	memcpy(&packed, facts.at, sizeof(packed));
	manifest->pieces = arena_grow(arena, manifest->pieces, manifest->piece_count, &manifest->piece_capacity,
				      sizeof(*manifest->pieces));
	manifest->pieces[manifest->piece_count++] = (struct manifest_piece){
		span_copy(arena, first), manifest->count, count, packed.sum, packed.settled != 0, false
	};
	manifest_reserve(manifest, arena, grown(manifest->count, manifest->capacity, count));
	memcpy(&manifest->facts[manifest->count], rest.at, rest.len);
	manifest->count += count;
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

bool manifest_unpack_looks(struct manifest *manifest, size_t piece, struct span looks)
{
	const struct manifest_piece *of = &manifest->pieces[piece];
	struct record record = record_of(looks);

	for (size_t i = 0; i < of->count; i++) {
		struct manifest_look *look = &manifest->looks[of->from + i];

		look->size = record_signed(&record);
		look->mtime_ns = record_signed(&record);
		look->ctime_ns = look->mtime_ns + record_signed(&record);
		look->read_ns = look->mtime_ns + record_signed(&record);
		look->inode = record_number(&record);
	}
	return !record.damaged && !record.rest.len;
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
