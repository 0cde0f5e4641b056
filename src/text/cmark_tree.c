/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmark hands its functions for memory no word of whose memory it is, so each thread knows its open tree. */
#include "text/cmark_tree.h"

#include <cmark.h>

#include <assert.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* In front of each piece: how large it is. */
#define HEAD alignof(max_align_t)

static _Thread_local struct arena *memory;

static void *take(size_t size)
{
	char *place = arena_alloc(memory, size < SIZE_MAX - HEAD ? HEAD + size : SIZE_MAX);

	memcpy(place, &size, sizeof(size));
	return place + HEAD;
}

static void *take_zeroed(size_t count, size_t size)
{
	return take(size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

/* What is large goes at once; the rest with the tree. */
static void give_back(void *piece)
{
	char *place = piece ? (char *)piece - HEAD : NULL;
	size_t size;

	if (!place)
		return;
	memcpy(&size, place, sizeof(size));
	arena_drop(memory, place, HEAD + size);
}

static void *resize(void *piece, size_t size)
{
	void *grown = take(size);
	size_t before = 0;

	if (piece)
		memcpy(&before, (char *)piece - HEAD, sizeof(before));
	if (before)
		memcpy(grown, piece, before < size ? before : size);
	give_back(piece);
	return grown;
}

static cmark_mem functions = { take_zeroed, resize, give_back };

void cmark_tree_open(struct cmark_tree *tree, struct span text, int options)
{
	cmark_parser *parser;

	assert(!memory);
	memory = tree->arena = arena_open();
	parser = cmark_parser_new_with_mem(options, &functions);
	cmark_parser_feed(parser, text.at, text.len);
	tree->document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
}

void cmark_tree_close(struct cmark_tree *tree)
{
	arena_close(tree->arena);
	memory = NULL;
}

struct cmark_node *cmark_tree_add(int type)
{
	return cmark_node_new_with_mem((cmark_node_type)type, &functions);
}
