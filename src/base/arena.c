/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chain of blocks; each allocation takes the next bytes of the newest block. Large ones have a block of their own,
 * behind the newest, so that arrays that grow can give their old place back.
 */
#include "base/arena.h"

#include <assert.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define FIRST_BLOCK ((size_t)4 * 1024) /* each further one is twice as large, until BLOCK_SIZE */
#define BLOCK_SIZE ((size_t)64 * 1024)
#define LARGE BLOCK_SIZE
#define KEPT_FREE (32 * 1024 * 1024)
#define KEPT_MOST ((size_t)1024 * 1024) /* of an arena that is used again */
#define SMALL_PAGE ((size_t)4 * 1024)
#define LARGE_PAGE ((size_t)2 * 1024 * 1024)
#define LARGE_PAGES 16	       /* that the heap begins with */
#define USUAL_PAD (128 * 1024) /* by which malloc() lets it grow further */

struct block {
	struct block *next, *before;
	size_t size, used;
	bool fresh; /* what is not used yet is zero */
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *newest;
	size_t first; /* bytes of the next first block; 0: the usual */
};

static _Noreturn void out_of_memory(void)
{
	static const char text[] = "erfar: out of memory; nothing was changed\n";

	(void)fwrite(text, 1, sizeof(text) - 1, stderr);
	abort();
}

/*
 * Lets the heap begin with large pages, where the system has any: the first touch of one takes as long as that of some
 * sixty small ones, and a short run touches hundreds. One that was touched before it was asked for stays small, so what
 * malloc() writes at once lies on a small page before them.
 */
static void begin_with_large_pages(void)
{
	uintptr_t heap = (uintptr_t)sbrk(0);
	uintptr_t large = (heap + SMALL_PAGE + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	void *volatile first;

	if (sbrk((intptr_t)(large - SMALL_PAGE - heap)) == (void *)-1)
		return;
	(void)mallopt(M_TOP_PAD, SMALL_PAGE + LARGE_PAGES * LARGE_PAGE);
	first = malloc(1);
	free(first);
	(void)madvise((void *)large, LARGE_PAGES * LARGE_PAGE, MADV_HUGEPAGE);
	(void)mallopt(M_TOP_PAD, USUAL_PAD);
}

void memory_begin(void)
{
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
	begin_with_large_pages();
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

struct arena *arena_open(void)
{
	struct arena *arena = memory_resize(NULL, sizeof(*arena));

	arena->newest = NULL;
	arena->first = 0;
	return arena;
}

static void release_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		free(block);
		block = next;
	}
}

void arena_close(struct arena *arena)
{
	if (!arena)
		return;
	release_blocks(arena->newest);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	size_t total = 0;

	if (!arena->newest)
		return;
	if (arena->newest->next) { /* what is as large the next time finds room in one block */
		for (const struct block *block = arena->newest; block; block = block->next)
			total += block->size;
		release_blocks(arena->newest);
		arena->newest = NULL;
		arena->first = total < KEPT_MOST ? total : KEPT_MOST;
		return;
	}
	arena->newest->used = 0;
	arena->newest->fresh = false;
}

/* With room for size bytes behind the newest block, or as the newest. */
static struct block *add_block(struct arena *arena, size_t size, bool behind)
{
	struct block *block, *newest = arena->newest;
	bool fresh = size > BLOCK_SIZE;

	if (size > SIZE_MAX - sizeof(*block))
		out_of_memory();
	/* Large ones beyond those that the heap begins with are pages of their own, zero already, that cost nothing until
	 * they are used; of the others calloc() would touch pages that never are. */
	block = fresh ? calloc(1, sizeof(*block) + size) : malloc(sizeof(*block) + size);
	if (!block)
		out_of_memory();
	*block = (struct block){ .size = size, .fresh = fresh };
	if (behind && newest) {
		block->before = newest;
		block->next = newest->next;
		newest->next = block;
	} else {
		block->next = newest;
		arena->newest = block;
	}
	if (block->next)
		block->next->before = block;
	return block;
}

static struct block *add_usual_block(struct arena *arena, size_t size)
{
	size_t room = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;

	if (room > BLOCK_SIZE)
		room = BLOCK_SIZE;
	if (!arena->newest && arena->first)
		room = arena->first;
	return add_block(arena, room < size ? size : room, false);
}

static size_t rounded(size_t size)
{
	const size_t step = alignof(max_align_t);

	if (size > SIZE_MAX - step)
		out_of_memory();
	return (size + step - 1) / step * step;
}

/* The block with room for size bytes from its next place on, which is aligned when that is asked for. */
static struct block *block_for(struct arena *arena, size_t size, bool aligned)
{
	struct block *block = arena->newest;

	if (rounded(size) >= LARGE)
		return add_block(arena, rounded(size), true);
	if (block && aligned)
		block->used = rounded(block->used);
	if (!block || block->size < block->used + size)
		block = add_usual_block(arena, rounded(size));
	return block;
}

/* Zeroed from the byte first on; what lies before it is written at once. */
static void *alloc_from(struct arena *arena, size_t first, size_t size)
{
	struct block *block = block_for(arena, size = rounded(size), true);
	char *memory = block->bytes + block->used;

	block->used += size;
	if (!block->fresh && first < size)
		memset(memory + first, 0, size - first);
	return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return alloc_from(arena, 0, size);
}

void arena_drop(struct arena *arena, void *memory, size_t size)
{
	struct block *block;

	if (rounded(size) < LARGE)
		return;
	block = (struct block *)(void *)((char *)memory - offsetof(struct block, bytes));
	assert(block->size == rounded(size)); /* else it is another's memory, or gone already */
	if (block->before)
		block->before->next = block->next;
	else
		arena->newest = block->next;
	if (block->next)
		block->next->before = block->before;
	free(block);
}

static size_t array_size(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	return count * size;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return arena_alloc(arena, array_size(count, size));
}

char *arena_text(struct arena *arena, size_t length)
{
	size_t size = length == SIZE_MAX ? length : length + 1;
	struct block *block = block_for(arena, size, false);
	char *text = block->bytes + block->used;

	block->used += size;
	text[length] = '\0';
	return text;
}

char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_text(arena, length);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
	return arena_copy_bytes(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	char *text, usual[256];
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(usual, sizeof(usual), format, args);
	va_end(args);
	text = arena_text(arena, (size_t)(length < 0 ? 0 : length));
	if (length > 0 && (size_t)length < sizeof(usual))
		memcpy(text, usual, (size_t)length);
	else if (length > 0)
		(void)vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 8;
	void *grown;

	if (count < *capacity)
		return items;
	grown = alloc_from(arena, count * size, array_size(wanted, size));
	if (count)
		memcpy(grown, items, count * size);
	arena_drop(arena, items, *capacity * size);
	*capacity = wanted;
	return grown;
}
