/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files differ between two trees, looking only into folders that do: git_diff_tree_to_tree() reads every folder
 * of both, which takes a hundred times as long in a notebook of many years.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/repository.h"

#include <string.h>

#define DEPTH_LIMIT 64

struct walk {
	struct history *history;
	const char *const *below; /* files and folders, ended by NULL; none: the whole tree */
	int (*see)(const struct tree_difference *difference, void *to);
	void *to;
};

static int walk_trees(struct walk *walk, const git_tree *before, const git_tree *after, const char *folder, int depth);

/* Whether a path lies at or in one that is asked for; as a folder also when it is on the way to one. */
static bool is_asked_for(const struct walk *walk, const char *path, bool is_folder)
{
	size_t len = strlen(path);

	for (size_t i = 0; walk->below[i]; i++) {
		const char *asked = walk->below[i];
		size_t asked_len = strlen(asked);

		while (asked_len && asked[asked_len - 1] == '/')
			asked_len--;
		if (len >= asked_len
			    ? strncmp(path, asked, asked_len) == 0 && (len == asked_len || path[asked_len] == '/')
			    : is_folder && strncmp(path, asked, len) == 0 && asked[len] == '/')
			return true;
	}
	return !walk->below[0];
}

static git_tree *open_tree(struct walk *walk, const git_tree_entry *entry, int *rc)
{
	git_tree *tree = NULL;

	if (entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
		*rc = git_tree_lookup(&tree, walk->history->repository, git_tree_entry_id(entry));
		if (*rc < 0)
			*rc = object_failed(walk->history->repository, *rc,
					    _("A folder of an earlier version can't be read"));
	}
	return tree;
}

static void fill(git_oid *id, git_filemode_t *mode, const git_tree_entry *entry)
{
	if (!entry || git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return;
	*id = *git_tree_entry_id(entry);
	*mode = git_tree_entry_filemode(entry);
}

/* Either may be NULL, not both. */
static int see_pair(struct walk *walk, const git_tree_entry *old, const git_tree_entry *new, const char *folder,
		    int depth)
{
	struct tree_difference difference = { .path = path_join(walk->history->ctx->arena, folder,
								git_tree_entry_name(old ? old : new)) };
	git_tree *before, *after = NULL;
	int rc = 0;

	if (!is_asked_for(walk, difference.path, true))
		return 0;
	before = open_tree(walk, old, &rc);
	if (rc == 0)
		after = open_tree(walk, new, &rc);
	if (rc == 0 && (before || after))
		rc = walk_trees(walk, before, after, difference.path, depth + 1);
	git_tree_free(before);
	git_tree_free(after);
	fill(&difference.old, &difference.old_mode, old);
	fill(&difference.new, &difference.new_mode, new);
	if (rc < 0 || (!difference.old_mode && !difference.new_mode) || !is_asked_for(walk, difference.path, false))
		return rc;
	return walk->see(&difference, walk->to);
}

static bool is_same(const git_tree_entry *a, const git_tree_entry *b)
{
	return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
	       git_tree_entry_filemode(a) == git_tree_entry_filemode(b);
}

/* The entry of that name. Two versions of a folder hold nearly the same, so it is looked for first where the last was. */
static const git_tree_entry *entry_named(const git_tree *tree, const char *name, size_t *next)
{
	const git_tree_entry *entry = tree ? git_tree_entry_byindex(tree, *next) : NULL;

	if (!tree)
		return NULL;
	if (!entry || strcmp(git_tree_entry_name(entry), name) != 0) {
		if (!(entry = git_tree_entry_byname(tree, name)))
			return NULL;
		for (size_t i = *next; i < git_tree_entrycount(tree); i++)
			if (git_tree_entry_byindex(tree, i) == entry) {
				*next = i;
				break;
			}
	}
	(*next)++;
	return entry;
}

static int walk_trees(struct walk *walk, const git_tree *before, const git_tree *after, const char *folder, int depth)
{
	size_t old_count = before ? git_tree_entrycount(before) : 0, new_count = after ? git_tree_entrycount(after) : 0;
	size_t next = 0;
	int rc = 0;

	if (depth > DEPTH_LIMIT)
		return fail(ERROR_FORMAT, _("The folders in %s lie too deep in each other"), folder);
	for (size_t i = 0; rc == 0 && i < old_count; i++) {
		const git_tree_entry *old = git_tree_entry_byindex(before, i);
		const git_tree_entry *new = entry_named(after, git_tree_entry_name(old), &next);

		if (!new || !is_same(old, new))
			rc = see_pair(walk, old, new, folder, depth);
	}
	next = 0;
	for (size_t i = 0; rc == 0 && i < new_count; i++) {
		const git_tree_entry *new = git_tree_entry_byindex(after, i);

		if (!entry_named(before, git_tree_entry_name(new), &next))
			rc = see_pair(walk, NULL, new, folder, depth);
	}
	return rc;
}

int tree_compare_below(struct history *history, const git_tree *before, const git_tree *after, const char *const *below,
		       int (*see)(const struct tree_difference *difference, void *to), void *to)
{
	struct walk walk = { history, below, see, to };

	return walk_trees(&walk, before, after, "", 0);
}

int tree_compare(struct history *history, const git_tree *before, const git_tree *after,
		 int (*see)(const struct tree_difference *difference, void *to), void *to)
{
	const char *const all[] = { NULL };

	return tree_compare_below(history, before, after, all, see, to);
}

bool tree_differs(const git_tree *before, const git_tree *after, const char *path)
{
	git_tree_entry *old = NULL, *new = NULL;
	bool differ;

	if (before)
		(void)git_tree_entry_bypath(&old, before, path);
	if (after)
		(void)git_tree_entry_bypath(&new, after, path);
	differ = old && new ? !is_same(old, new) : old || new;
	git_tree_entry_free(old);
	git_tree_entry_free(new);
	return differ;
}
