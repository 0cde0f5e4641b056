/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trees made from trees: only the folders that an edit touches are read and written. (git_tree_create_updated refuses
 * a file that becomes a folder and the removal of what is not there; both are ordinary here.)
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By parts: what lies below "a" comes next to "a", before "a-b". */
static int compare_paths(const char *a, const char *b)
{
	for (; *a && *a == *b; a++, b++)
		;
	return (*a == '/' ? 1 : (unsigned char)*a) - (*b == '/' ? 1 : (unsigned char)*b);
}

static int compare_edits(const void *a, const void *b)
{
	return compare_paths(((const struct tree_edit *)a)->path, ((const struct tree_edit *)b)->path);
}

struct update {
	git_repository *repository;
	struct tree_edit *edits;
};

static int update_tree(git_oid *out, bool *empty, struct update *update, const git_tree *base, size_t from, size_t to,
		       size_t depth);

/* The subtree that stands at name, NULL when there is none or a file. */
static int open_subtree(git_tree **out, git_repository *repository, const git_tree *base, const char *name)
{
	const git_tree_entry *entry = base ? git_tree_entry_byname(base, name) : NULL;

	*out = NULL;
	if (!entry || git_tree_entry_type(entry) != GIT_OBJECT_TREE)
		return 0;
	return git_tree_lookup(out, repository, git_tree_entry_id(entry));
}

/*
 * As libgit2 says it of an object that it looked for and did not find. It asks for the one that is to be named before
 * it names it, and gives no more of an answer than "invalid".
 */
static int insert(git_treebuilder *builder, const char *name, const git_oid *id, git_filemode_t mode)
{
	int rc = git_treebuilder_insert(NULL, builder, name, id, mode);
	const git_error *error = git_error_last();
	char hex[GIT_OID_HEXSZ + 1], message[128];

	if (rc == 0 || !error || !strstr(error->message, "invalid object"))
		return rc;
	(void)snprintf(message, sizeof(message), "object not found - no match for id (%s)",
		       git_oid_tostr(hex, sizeof(hex), id));
	(void)git_error_set_str(GIT_ERROR_ODB, message);
	return GIT_ENOTFOUND;
}

static int remove_if_there(git_treebuilder *builder, const char *name)
{
	return git_treebuilder_get(builder, name) ? git_treebuilder_remove(builder, name) : 0;
}

/* The edits from..to all begin with the same parts down to name; those past leaf lie below it. */
static int update_name(git_treebuilder *builder, struct update *update, const git_tree *base, const char *name,
		       size_t from, size_t to, size_t depth)
{
	const struct tree_edit *leaf = update->edits[from].path[depth + strlen(name)] ? NULL : &update->edits[from];
	git_tree *subtree = NULL;
	git_oid id;
	bool empty;
	int rc;

	if (leaf)
		from++;
	if (from < to) {
		if ((rc = open_subtree(&subtree, update->repository, base, name)) < 0)
			return rc;
		rc = update_tree(&id, &empty, update, subtree, from, to, depth + strlen(name) + 1);
		git_tree_free(subtree);
		if (rc < 0)
			return rc;
		rc = empty ? remove_if_there(builder, name) : insert(builder, name, &id, GIT_FILEMODE_TREE);
		if (rc < 0)
			return rc;
		if (!leaf || leaf->removed)
			return 0;
	}
	return leaf->removed ? remove_if_there(builder, name) : insert(builder, name, &leaf->id, leaf->mode);
}

/* How many bytes of the part at depth. */
static size_t part_len(const char *path, size_t depth)
{
	return strcspn(path + depth, "/");
}

static bool same_part(const char *a, const char *b, size_t depth)
{
	size_t len = part_len(a, depth);

	return len == part_len(b, depth) && memcmp(a + depth, b + depth, len) == 0;
}

static int update_tree(git_oid *out, bool *empty, struct update *update, const git_tree *base, size_t from, size_t to,
		       size_t depth)
{
	git_treebuilder *builder = NULL;
	int rc = git_treebuilder_new(&builder, update->repository, base);

	while (rc == 0 && from < to) {
		const char *path = update->edits[from].path;
		size_t next = from + 1;
		char name[256];

		while (next < to && same_part(path, update->edits[next].path, depth))
			next++;
		if (part_len(path, depth) >= sizeof(name)) {
			git_error_set_str(GIT_ERROR_TREE, "a file name is too long");
			rc = -1;
			break;
		}
		memcpy(name, path + depth, part_len(path, depth));
		name[part_len(path, depth)] = '\0';
		rc = update_name(builder, update, base, name, from, next, depth);
		from = next;
	}
	if (rc == 0) {
		*empty = git_treebuilder_entrycount(builder) == 0;
		rc = git_treebuilder_write(out, builder);
	}
	git_treebuilder_free(builder);
	return rc;
}

int tree_update(git_oid *out, git_repository *repository, const git_tree *base, struct tree_edit *edits, size_t count)
{
	struct update update = { repository, edits };
	git_oid id;
	bool empty;
	int rc;

	if (count)
		qsort(edits, count, sizeof(*edits), compare_edits);
	rc = update_tree(&id, &empty, &update, base, 0, count, 0);
	if (rc < 0)
		return object_failed(repository, rc, _("The list of files can't be written"));
	*out = id;
	return 0;
}

int tree_find(struct tree_edit *out, const git_tree *tree, const char *path)
{
	git_tree_entry *entry = NULL;
	int rc = tree ? git_tree_entry_bypath(&entry, tree, path) : GIT_ENOTFOUND;

	*out = (struct tree_edit){ .path = path, .removed = true };
	if (rc == GIT_ENOTFOUND && !object_is_missing(rc))
		return 0;
	if (rc < 0)
		return object_failed(git_tree_owner(tree), rc, _("%s can't be found in the history"), path);
	if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
		out->removed = false;
		out->id = *git_tree_entry_id(entry);
		out->mode = git_tree_entry_filemode(entry);
	}
	git_tree_entry_free(entry);
	return 0;
}

int tree_of(git_tree **out, git_repository *repository, const git_oid *commit)
{
	git_commit *object = NULL;
	int rc;

	*out = NULL;
	if (git_oid_is_zero(commit))
		return 0;
	rc = git_commit_lookup(&object, repository, commit);
	if (rc == 0)
		rc = git_commit_tree(out, object);
	git_commit_free(object);
	return rc < 0 ? object_failed(repository, rc, _("The history can't be read")) : 0;
}

int blob_at(git_oid *out, struct history *history, const git_oid *commit, const char *path)
{
	struct tree_edit entry = { .path = path };
	git_tree *tree = NULL;
	int rc = tree_of(&tree, history->repository, commit);

	if (rc >= 0)
		rc = tree_find(&entry, tree, path);
	git_tree_free(tree);
	*out = entry.id;
	return rc < 0 ? rc : 0;
}
