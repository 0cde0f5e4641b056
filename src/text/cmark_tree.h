/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tree of cmark in memory that is given back at once: it is of hundreds of small pieces, and malloc(3) would hand
 * out and take back each by itself. One tree at a time in each thread.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct cmark_node;

struct cmark_tree {
	struct arena *arena;
	struct cmark_node *document;
};

/* options: CMARK_OPT_... What cmark makes of the tree's nodes, HTML too, is the tree's, and never freed by itself. */
void cmark_tree_open(struct cmark_tree *tree, struct span text, int options);
void cmark_tree_close(struct cmark_tree *tree);

/* A further node for the open tree. type: a cmark_node_type */
struct cmark_node *cmark_tree_add(int type);
