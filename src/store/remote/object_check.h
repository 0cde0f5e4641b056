/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the bytes of a tree or commit are as git writes them: the form that git fsck --strict asks for, and names
 * that are safe on every disk. Pure functions on raw objects (gitformat-pack(5)); ids are SHA-1.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#define OBJECT_ID 20	 /* bytes of an id */
#define OBJECT_ID_HEX 40 /* letters of one */

enum tree_kind { TREE_FILE, TREE_FOLDER, TREE_LINK, TREE_SUBMODULE, TREE_ODD };

struct tree_entry {
	enum tree_kind kind;
	struct span name;
	struct span id; /* OBJECT_ID raw bytes */
};

/* Why a tree is refused: the reason, translated, and the name of the entry ("" when it is the whole tree). */
struct object_fault {
	const char *why;
	struct span name;
};

/* The next entry, the rest moved past it. False at the end and when the bytes are no entry: then rest is not empty. */
bool tree_next(struct tree_entry *out, struct span *rest);

/* The order of entries in a tree: by bytes, a folder as if its name ended with '/'. */
int tree_entry_compare(const struct tree_entry *a, const struct tree_entry *b);

/* False with the fault set when the tree's form is wrong: cut off, unsorted, two of one name, a name that is unsafe. */
bool tree_is_sound(struct object_fault *fault, struct arena *scratch, struct span raw);

/* The parts of a commit, looked at in its raw bytes. */
struct commit_parts {
	struct span tree;    /* OBJECT_ID_HEX letters */
	struct span parents; /* the lines "parent <id>", one after the other */
	struct span author;  /* "NAME <MAIL>" */
	struct span message;
};

/* False with the fault set when the commit's form is wrong. parts then hold what could be read, else "". */
bool commit_is_sound(struct commit_parts *parts, struct object_fault *fault, struct span raw);

/* The next parent of commit_parts.parents. */
bool commit_next_parent(struct span *id, struct span *parents);
