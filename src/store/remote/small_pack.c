/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/small_pack.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <stdbool.h>

#define COMMITS_MOST 64
#define OBJECTS_MOST 256
#define BYTES_MOST ((size_t)16 << 20)
#define PARENTS_MOST 2
#define DEPTH_MOST 64

enum { MADE, TOO_MUCH };

struct gathering {
	git_repository *repository;
	git_odb *odb;
	git_packbuilder *builder;
	size_t bytes;
};

static int add(struct gathering *now, const git_oid *id)
{
	git_object_t type;
	size_t len;
	int rc = git_odb_read_header(&len, &type, now->odb, id);

	if (rc < 0)
		return rc;
	if (git_packbuilder_object_count(now->builder) >= OBJECTS_MOST || len > BYTES_MOST - now->bytes)
		return TOO_MUCH;
	now->bytes += len;
	return git_packbuilder_insert(now->builder, id, NULL);
}

/* The folders of that name in the parents, and whether one of them is the very same. */
static int open_folders(git_tree *out[PARENTS_MOST], bool *same, struct gathering *now,
			git_tree *const before[PARENTS_MOST], const git_tree_entry *entry)
{
	*same = false;
	for (int i = 0; i < PARENTS_MOST; i++) {
		const git_tree_entry *old =
			before[i] ? git_tree_entry_byname(before[i], git_tree_entry_name(entry)) : NULL;
		int rc = 0;

		if (old && git_oid_equal(git_tree_entry_id(old), git_tree_entry_id(entry)))
			*same = true;
		else if (old && git_tree_entry_type(old) == GIT_OBJECT_TREE)
			rc = git_tree_lookup(&out[i], now->repository, git_tree_entry_id(old));
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int add_tree(struct gathering *now, const git_tree *tree, git_tree *const before[PARENTS_MOST], int depth);

static int add_entry(struct gathering *now, const git_tree_entry *entry, git_tree *const before[PARENTS_MOST],
		     int depth)
{
	git_tree *folders[PARENTS_MOST] = { NULL }, *tree = NULL;
	bool same;
	int rc = open_folders(folders, &same, now, before, entry);

	if (rc == 0 && !same && git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
		rc = git_tree_lookup(&tree, now->repository, git_tree_entry_id(entry));
		if (rc == 0)
			rc = add_tree(now, tree, folders, depth + 1);
	} else if (rc == 0 && !same && git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
		rc = add(now, git_tree_entry_id(entry));
	}
	git_tree_free(tree);
	for (int i = 0; i < PARENTS_MOST; i++)
		git_tree_free(folders[i]);
	return rc;
}

/* What no parent has in the same place: the parents are sent too, or there already. */
static int add_tree(struct gathering *now, const git_tree *tree, git_tree *const before[PARENTS_MOST], int depth)
{
	int rc = depth > DEPTH_MOST ? TOO_MUCH : add(now, git_tree_id(tree));

	for (size_t i = 0; rc == 0 && i < git_tree_entrycount(tree); i++)
		rc = add_entry(now, git_tree_entry_byindex(tree, i), before, depth);
	return rc;
}

static int add_commit(struct gathering *now, const git_oid *id)
{
	git_tree *tree = NULL, *before[PARENTS_MOST] = { NULL };
	git_commit *commit = NULL;
	bool same = false;
	int rc = git_commit_lookup(&commit, now->repository, id);

	if (rc == 0 && git_commit_parentcount(commit) > PARENTS_MOST)
		rc = TOO_MUCH;
	if (rc == 0 && (rc = add(now, id)) == 0)
		rc = git_commit_tree(&tree, commit);
	for (unsigned i = 0; rc == 0 && i < git_commit_parentcount(commit); i++) {
		git_commit *parent = NULL;

		if ((rc = git_commit_parent(&parent, commit, i)) == 0)
			rc = git_commit_tree(&before[i], parent);
		git_commit_free(parent);
		same = same || (rc == 0 && git_oid_equal(git_tree_id(before[i]), git_tree_id(tree)));
	}
	if (rc == 0 && !same)
		rc = add_tree(now, tree, before, 0);
	git_tree_free(tree);
	for (int i = 0; i < PARENTS_MOST; i++)
		git_tree_free(before[i]);
	git_commit_free(commit);
	return rc;
}

static int add_commits(struct gathering *now, const git_oid *new, const git_remote_head *const *heads, size_t count)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int commits = 0, rc = git_revwalk_new(&walk, now->repository);

	if (rc == 0)
		rc = git_revwalk_push(walk, new);
	for (size_t i = 0; rc == 0 && i < count; i++)
		if (git_odb_exists_ext(now->odb, &heads[i]->oid, GIT_ODB_LOOKUP_NO_REFRESH))
			rc = git_revwalk_hide(walk, &heads[i]->oid);
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = commits++ < COMMITS_MOST ? add_commit(now, &id) : TOO_MUCH;
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? 0 : rc;
}

int small_pack_make(git_buf *out, git_repository *repository, const git_oid *new, const git_remote_head *const *heads,
		    size_t count)
{
	struct gathering now = { .repository = repository };
	int rc = git_packbuilder_new(&now.builder, repository);

	if (rc == 0 && (rc = git_repository_odb(&now.odb, repository)) == 0 &&
	    (rc = add_commits(&now, new, heads, count)) == 0)
		rc = git_packbuilder_write_buf(out, now.builder);
	git_odb_free(now.odb);
	git_packbuilder_free(now.builder);
	return rc < 0 ? git_failed(-1, ERROR_STORAGE, _("What is to be sent can't be read from this disk")) : rc;
}
