/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that is given back all at once. One arena lives as long as the run (context.h); loops over notes make a
 * scratch arena and reset it for each note. Running out of memory ends the program here and nowhere else.
 */
#pragma once

#include <stddef.h>

struct arena;

struct arena *arena_open(void);
void arena_close(struct arena *arena); /* NULL is fine */

/*
 * Forgets everything allocated so far. What comes next has room for as much in one block, up to 1 MiB; large ones have
 * their own.
 */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type, owned by the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* An array of count zeroed elements. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for a text of that length, with its NUL; not aligned, since most of what an arena holds are short texts. */
char *arena_text(struct arena *arena, size_t length);

/* Copies, ended by NUL; of text, since they are not aligned either. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Gives back early what this arena allocated with just that size (a copy of text has one byte more) and nothing uses
 * any more; what is small stays until the end.
 */
void arena_drop(struct arena *arena, void *memory, size_t size);

/*
 * Room for one more element in a growing array: returns the array, moved when it had to grow, and then the old place is
 * gone. So two structs must not share one: whoever copies a struct with such a list copies the list first.
 * Usage: list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/*
 * For a program that ends soon, before it asks for any memory: it gets some megabytes at once, and what is freed is not
 * given back to the system before all of it is.
 */
void memory_begin(void);

/* Plain heap memory for those few who keep no arena (buf.c); never NULL. */
void *memory_resize(void *old, size_t size);
