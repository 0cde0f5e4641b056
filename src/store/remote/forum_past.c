/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole past of the clinic's own branch, looked through before each publishing. Up to which commit it held nothing
 * amiss is remembered beside the objects, in a file that may be lost.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "store/remote/forum_internal.h"
#include "text/digest.h"

#include <stdio.h>
#include <string.h>

#define LOOKED "looked-through" /* "DIGEST COMMIT" */
#define LOOKED_MOST 200		/* bytes */

static int failed(struct forum *forum, int rc)
{
	return git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be read"), forum->path);
}

/* What is looked for in the trees of the past. */
struct search {
	struct map names, seen; /* of files; ids of trees that hold none */
	const char *clinic;
	struct forum *forum;
	const struct map *ours; /* forum_publish() */
	int rc;			/* of reading a text */
	bool found, foreign;	/* one of the names; what no clinic publishes, as an earlier version took it in */
};

/* Whether it is what forum_publish() writes: a plain file of a plain name in the clinic's own folder. */
static bool is_ours(const struct search *search, const char *folder, const git_tree_entry *entry)
{
	size_t length = strlen(search->clinic);
	char path[256];
	int written = snprintf(path, sizeof(path), "%s%s", folder, git_tree_entry_name(entry));

	return git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB && written > 0 && (size_t)written < sizeof(path) &&
	       strncmp(path, search->clinic, length) == 0 && path[length] == '/' &&
	       forum_path_is_valid(span_of(path + length + 1));
}

/* Whether the clinic ever published that text under that name. */
static bool is_our_text(struct search *search, const git_tree_entry *entry)
{
	const char *name = git_tree_entry_name(entry);
	unsigned char digest[DIGEST_SHA256];
	struct buf key = BUF_INIT;
	git_blob *blob = NULL;
	struct span bytes;
	char id[HISTORY_ID];
	bool known;

	if (!search->ours || !span_ends(span_of(name), ".md") ||
	    map_get(&search->seen, span_of(git_oid_tostr(id, sizeof(id), git_tree_entry_id(entry)))))
		return true;
	if ((search->rc = git_blob_lookup(&blob, search->forum->repository, git_tree_entry_id(entry))) < 0)
		return true;
	bytes = span_make(git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
	digest_sha256(digest, &bytes, 1);
	buf_add_format(&key, "%s ", name);
	digest_add_hex(&key, digest, FORUM_COPY_LETTERS / 2);
	known = map_get(search->ours, buf_span(&key)) != NULL;
	if (known)
		map_put(&search->seen, span_of(id), search);
	buf_done(&key);
	git_blob_free(blob);
	return known;
}

static int look_at_entry(const char *folder, const git_tree_entry *entry, void *payload)
{
	struct search *search = payload;
	char id[HISTORY_ID];
	struct span key;

	if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) {
		search->found = search->found || map_get(&search->names, span_of(git_tree_entry_name(entry)));
		search->foreign = search->foreign || !is_ours(search, folder, entry) || !is_our_text(search, entry);
		return search->rc < 0 ? -1 : 0;
	}
	key = span_of(git_oid_tostr(id, sizeof(id), git_tree_entry_id(entry)));
	if (map_get(&search->seen, key))
		return 1;
	map_put(&search->seen, key, search);
	return 0;
}

/* What stood in a tree that was looked through is known. */
static int know_entry(const char *folder, const git_tree_entry *entry, void *payload)
{
	struct search *search = payload;
	char id[HISTORY_ID];

	(void)folder;
	map_put(&search->seen, span_of(git_oid_tostr(id, sizeof(id), git_tree_entry_id(entry))), search);
	return 0;
}

/* Leaves out what was looked at, unless that is here no more: the branch was made anew since. */
static int begin(git_revwalk **out, struct search *search, struct forum *forum, const git_oid *tip, const char *looked)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	git_oid id;
	int rc = git_revwalk_new(out, forum->repository);

	if (rc == 0)
		rc = git_revwalk_push(*out, tip);
	if (rc == 0 && git_oid_fromstr(&id, looked) == 0 && git_commit_lookup(&commit, forum->repository, &id) == 0 &&
	    (rc = git_revwalk_hide(*out, &id)) == 0 && (rc = git_commit_tree(&tree, commit)) == 0)
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, know_entry, search);
	git_tree_free(tree);
	git_commit_free(commit);
	return rc;
}

static int look_through(struct search *search, struct forum *forum, const git_oid *tip, const char *looked)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = begin(&walk, search, forum, tip, looked);

	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0) {
		git_tree *tree = NULL;

		rc = tree_of(&tree, forum->repository, &id);
		if (rc == 0)
			rc = git_tree_walk(tree, GIT_TREEWALK_PRE, look_at_entry, search);
		git_tree_free(tree);
	}
	git_revwalk_free(walk);
	return rc < 0 && rc != GIT_ITEROVER ? failed(forum, rc) : 0;
}

/* What was looked for, by whom: another list of names, or another version, looks at everything again. */
static const char *question(struct arena *arena, const char *clinic, const struct strings *names, bool knows)
{
	struct buf text = BUF_INIT, hex = BUF_INIT;
	unsigned char digest[DIGEST_SHA256];
	const char *out;
	struct span all;

	buf_add_format(&text, "%s\n%s\n%d\n", ERFAR_VERSION, clinic, knows);
	for (size_t i = 0; i < names->count; i++)
		buf_add_format(&text, "%s\n", names->items[i]);
	all = buf_span(&text);
	digest_sha256(digest, &all, 1);
	digest_add_hex(&hex, digest, sizeof(digest));
	out = arena_copy(arena, hex.at);
	buf_done(&hex);
	buf_done(&text);
	return out;
}

/* The commit up to which nothing was found for that question; "" when nobody knows. */
static const char *recall(struct forum *forum, const struct folder *folder, const char *asked)
{
	struct span bytes, known;

	if (folder_read(&bytes, forum->ctx->arena, folder, LOOKED, LOOKED_MOST) < 0 ||
	    !span_next(&bytes, ' ', &known) || !span_is(known, asked))
		return "";
	return span_copy(forum->ctx->arena, span_trim(bytes));
}

int forum_look_back(struct forum_past *out, struct forum *forum, const char *clinic, const git_oid *tip,
		    const struct strings *names, const struct map *ours)
{
	struct arena *arena = forum->ctx->arena;
	const char *asked = question(arena, clinic, names, ours != NULL), *looked = "";
	struct search search = { .clinic = clinic, .forum = forum, .ours = ours };
	struct folder *folder = NULL;
	char id[HISTORY_ID];
	int rc;

	map_init(&search.names, arena);
	map_init(&search.seen, arena);
	for (size_t i = 0; i < names->count; i++)
		map_put(&search.names, span_of(names->items[i]), out);
	if (folder_open(&folder, arena, forum->path) >= 0)
		looked = recall(forum, folder, asked);
	rc = look_through(&search, forum, tip, looked);
	if (rc < 0 && *looked) /* what stands in the file does not fit the objects */
		rc = look_through(&search, forum, tip, "");
	(void)git_oid_tostr(id, sizeof(id), tip);
	/* not remembered is only slower */
	if (rc == 0 && folder && !search.found && !search.foreign && strcmp(id, looked) != 0 && !forum->ctx->dry_run)
		(void)folder_write(folder, LOOKED, span_of(arena_format(arena, "%s %s\n", asked, id)), 0600);
	folder_close(folder);
	if (rc < 0)
		return rc;
	error_clear();
	*out = (struct forum_past){ .taken_back = search.found, .foreign = search.foreign };
	return 0;
}
