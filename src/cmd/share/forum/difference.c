/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/difference.h"

#include "base/map.h"
#include "base/path.h"

static void add(struct differences *out, struct arena *arena, struct difference difference)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = difference;
}

/* The path below CLINIC/, as the forum has it. */
static struct span place_of(const struct published_note *note)
{
	struct span path = span_of(note->path);

	return span_skip(path, span_find(path, '/') + 1);
}

void differences_find(struct differences *out, struct arena *arena, const struct publication *publication,
		      const struct forum_files *there)
{
	struct map known, stay;

	*out = (struct differences){ 0 };
	map_init(&known, arena);
	map_init(&stay, arena);
	for (size_t i = 0; i < there->count; i++)
		map_put(&known, path_name(span_of(there->items[i].path)), &there->items[i]);
	for (size_t i = 0; i < publication->count; i++) {
		const struct published_note *note = &publication->items[i];
		const struct forum_file *old = map_get(&known, path_name(span_of(note->path)));

		map_put(&stay, path_name(span_of(note->path)), out);
		if (!old || !span_equal(old->bytes, note->bytes) || !span_equal(span_of(old->path), place_of(note)))
			add(out, arena, (struct difference){ old ? DIFFERENCE_CHANGED : DIFFERENCE_NEW, note, NULL });
	}
	for (size_t i = 0; i < there->count; i++) {
		const char *path = there->items[i].path;
		struct span name = path_name(span_of(path));

		if (span_ends(name, ".md") && !map_get(&stay, name))
			add(out, arena, (struct difference){ DIFFERENCE_REMOVED, NULL, path });
	}
}
