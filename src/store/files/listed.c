/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a scan has found, gone through in the order of their paths. */
#include "base/path.h"
#include "store/files/scan.h"

#include <string.h>

/* From a place in a folder on to the next file. */
static void settle(struct folder_cursor *cursor, const struct scan_folder *folder, size_t at)
{
	while (folder && (at == folder->count || folder->entries[at].below)) {
		if (at == folder->count) {
			at = folder->place + 1;
			folder = folder->parent;
		} else {
			folder = folder->entries[at].below;
			at = 0;
		}
	}
	*cursor = (struct folder_cursor){ .folder = folder, .at = at };
	if (!folder)
		return;
	cursor->name = folder->entries[at].name;
	cursor->size = folder->entries[at].size;
	cursor->sum = folder->entries[at].sum;
}

struct folder_cursor folder_scan_first(const struct folder_scan *scan)
{
	struct folder_cursor cursor;

	settle(&cursor, folder_scan_top(scan), 0);
	return cursor;
}

void folder_cursor_next(struct folder_cursor *cursor)
{
	settle(cursor, cursor->folder, cursor->at + 1);
}

int folder_cursor_compare(const struct folder_cursor *cursor, const char *path)
{
	size_t len = cursor->folder->path_len;
	int order = strncmp(cursor->folder->path, path, len);

	if (!len || order)
		return len ? order : strcmp(cursor->name, path);
	path += len;
	return *path == '/' ? strcmp(cursor->name, path + 1) : '/' - (unsigned char)*path;
}

struct folder_entry folder_cursor_entry(const struct folder_cursor *cursor, struct arena *arena)
{
	const struct scan_entry *entry = &cursor->folder->entries[cursor->at];

	return (struct folder_entry){ path_join(arena, cursor->folder->path, entry->name),
				      entry->size,
				      entry->mtime_ns,
				      entry->ctime_ns,
				      entry->inode,
				      entry->sum };
}

void folder_scan_list(struct folder_list *out, struct arena *arena, const struct folder_scan *scan)
{
	const struct strings *refused = folder_scan_refused(scan);
	struct folder_cursor cursor;

	memset(out, 0, sizeof(*out));
	out->capacity = folder_scan_count(scan) + 1;
	out->items = arena_array(arena, out->capacity, sizeof(*out->items));
	for (cursor = folder_scan_first(scan); cursor.folder; folder_cursor_next(&cursor))
		out->items[out->count++] = folder_cursor_entry(&cursor, arena);
	for (size_t i = 0; i < refused->count; i++)
		strings_add(&out->refused, arena, arena_copy(arena, refused->items[i]));
	strings_sort(&out->refused);
}

/* Which names were read is chance: some folders may have been gone through before any were known. */
static void add_names(struct folder_names_list *out, struct arena *arena, const struct folder_scan *scan,
		      const struct scan_folder *folder)
{
	struct folder_names *known = folder_scan_known(scan, &folder->names);

	if (known) {
		known->used = true;
	} else {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = folder->names;
	}
	for (size_t i = 0; i < folder->count; i++)
		if (folder->entries[i].below)
			add_names(out, arena, scan, folder->entries[i].below);
}

void folder_scan_names(struct folder_names_list *out, struct arena *arena, const struct folder_scan *scan)
{
	memset(out, 0, sizeof(*out));
	add_names(out, arena, scan, folder_scan_top(scan));
}

static int walk_top(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		    const char *const *left_out, const char *suffix)
{
	const struct folder_scan_of look = { .top = top, .left_out = left_out, .suffix = suffix };
	struct folder_scan *scan = folder_scan_open(folder, &look);
	int rc = folder_scan_finish(scan);

	if (rc == 0)
		folder_scan_list(out, arena, scan);
	folder_scan_close(scan);
	return rc;
}

int folder_walk(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		const char *suffix)
{
	const char *const none[] = { NULL };

	return walk_top(out, arena, folder, top, none, suffix);
}

int folder_walk_without(struct folder_list *out, struct arena *arena, const struct folder *folder,
			const char *const *left_out, const char *suffix)
{
	return walk_top(out, arena, folder, "", left_out, suffix);
}
