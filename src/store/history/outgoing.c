/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be sent: commit by commit, not the net difference, so that a text added and removed again is seen. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/hooks.h"
#include "store/history/repository.h"

#include <git2.h>

struct walking {
	struct history *history;
	struct outgoing_list *out;
	struct map seen; /* blob id in hex and path */
};

static void add(struct walking *now, struct outgoing item)
{
	struct outgoing_list *out = now->out;

	out->items = arena_grow(now->history->ctx->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = item;
}

/* What a commit brought, while its trees are compared. */
struct bringing {
	struct history *history;
	const char *commit;
	git_tree **others; /* of its parents but for the last one, which it is compared with */
	size_t other_count;
	int (*take)(const struct bringing *bringing, const struct tree_difference *file);
	void *to;
};

/* 1: one of the other parents has the very same there, and so it was met with that, or is where this goes. */
static int is_inherited(const struct bringing *bringing, const struct tree_difference *file)
{
	struct tree_edit before;
	int rc = 0;

	for (size_t i = 0; i < bringing->other_count && rc == 0; i++)
		if ((rc = tree_find(&before, bringing->others[i], file->path)) == 0)
			rc = !before.removed && git_oid_equal(&before.id, &file->new);
	return rc;
}

static int take_file(const struct tree_difference *file, void *to)
{
	const struct bringing *bringing = to;
	int rc;

	if (!file->new_mode)
		return 0;
	if ((rc = is_inherited(bringing, file)) != 0)
		return rc < 0 ? rc : 0;
	return bringing->take(bringing, file);
}

/* What the commit has and none of its parents has. The last one is what a merge takes in, and so the most like it. */
static int take_files(struct bringing *bringing, const git_commit *commit)
{
	struct history *history = bringing->history;
	const unsigned parents = git_commit_parentcount(commit);
	git_tree *tree = NULL, **old = arena_array(history->ctx->arena, parents + 1, sizeof(*old));
	int rc = tree_of(&tree, history->repository, git_commit_id(commit));

	bringing->others = old;
	bringing->other_count = parents ? parents - 1 : 0;
	for (unsigned i = 0; i < parents && rc == 0; i++)
		rc = tree_of(&old[i], history->repository, git_commit_parent_id(commit, i));
	if (rc == 0)
		rc = tree_compare(history, parents ? old[parents - 1] : NULL, tree, take_file, bringing);
	git_tree_free(tree);
	for (unsigned i = 0; i < parents; i++)
		git_tree_free(old[i]);
	return rc;
}

static int add_file(const struct bringing *bringing, const struct tree_difference *file)
{
	struct walking *now = bringing->to;
	struct arena *arena = now->history->ctx->arena;
	struct span bytes = span_of("");
	char id[HISTORY_ID];
	const char *key;
	int rc;

	(void)git_oid_tostr(id, sizeof(id), &file->new);
	key = arena_format(arena, "%s %s", id, file->path);
	if (map_get(&now->seen, span_of(key)))
		return 0;
	map_put(&now->seen, span_of(key), now);
	if (file->new_mode != GIT_FILEMODE_COMMIT && (rc = blob_load_raw(&bytes, arena, now->history, &file->new)) < 0)
		return rc;
	now->out->blobs++;
	add(now, (struct outgoing){ .commit = bringing->commit,
				    .path = arena_copy(arena, file->path),
				    .bytes = bytes,
				    .blob = arena_copy(arena, id),
				    .is_link = file->new_mode == GIT_FILEMODE_LINK });
	return 0;
}

/* Names and addresses leave with every commit, and git takes for them whatever stands in its settings. */
static const char *people_of(struct arena *arena, const git_commit *commit)
{
	const git_signature *author = git_commit_author(commit), *committer = git_commit_committer(commit);

	return arena_format(arena, "%s <%s>\n%s <%s>", author->name, author->email, committer->name, committer->email);
}

static int add_commit(struct walking *now, const git_oid *oid)
{
	struct arena *arena = now->history->ctx->arena;
	char id[HISTORY_ID];
	const char *name = arena_copy(arena, git_oid_tostr(id, sizeof(id), oid));
	struct bringing bringing = { .history = now->history, .commit = name, .take = add_file, .to = now };
	git_commit *commit = NULL;
	int rc = git_commit_lookup(&commit, now->history->repository, oid);

	if (rc < 0)
		return object_failed(now->history->repository, rc, "%s", _("The history can't be read"));
	now->out->commits++;
	add(now, (struct outgoing){ .commit = name,
				    .bytes = span_of(arena_copy(arena, git_commit_message_raw(commit))),
				    .people = people_of(arena, commit) });
	rc = take_files(&bringing, commit);
	git_commit_free(commit);
	return rc;
}

/* Whoever sees what one commit brought. */
struct seeing {
	int (*see)(const struct history_text *text, void *to);
	void *to;
	struct arena *scratch; /* for one text */
};

static int see_file(const struct bringing *bringing, const struct tree_difference *file)
{
	struct seeing *seeing = bringing->to;
	struct history_text text = { .commit = bringing->commit, .path = file->path };
	int rc;

	if (file->new_mode == GIT_FILEMODE_COMMIT)
		return 0;
	if ((rc = blob_load_raw(&text.bytes, seeing->scratch, bringing->history, &file->new)) >= 0)
		rc = seeing->see(&text, seeing->to);
	arena_reset(seeing->scratch);
	return rc;
}

int history_brought(struct history *history, const char *commit, int (*see)(const struct history_text *text, void *to),
		    void *to)
{
	struct seeing seeing = { see, to, NULL };
	struct bringing bringing = { .history = history, .commit = commit, .take = see_file, .to = &seeing };
	git_commit *found = NULL;
	git_oid id;
	int rc = git_oid_fromstr(&id, commit);

	if (rc < 0 || (rc = git_commit_lookup(&found, history->repository, &id)) < 0)
		return object_failed(history->repository, rc, "%s", _("The history can't be read"));
	seeing.scratch = arena_open();
	rc = take_files(&bringing, found);
	arena_close(seeing.scratch);
	git_commit_free(found);
	return rc;
}

/* Everything reachable from tip and from nothing that the walk hides. */
static int add_from(struct walking *now, git_revwalk *walk, const git_oid *tip)
{
	char hex[HISTORY_ID];
	git_oid id;
	int rc;

	now->out->tip = arena_copy(now->history->ctx->arena, git_oid_tostr(hex, sizeof(hex), tip));
	if ((rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE)) < 0 ||
	    (rc = git_revwalk_push(walk, tip)) < 0)
		return object_failed(now->history->repository, rc, "%s", _("The history can't be read"));
	while (rc >= 0 && (rc = walk_next(&id, now->history->repository, walk)) > 0)
		rc = add_commit(now, &id);
	return rc;
}

static int begin(struct walking *now, git_revwalk **walk, struct outgoing_list *out, struct history *history)
{
	int rc = git_revwalk_new(walk, history->repository);

	*now = (struct walking){ .history = history, .out = out };
	*out = (struct outgoing_list){ 0 };
	map_init(&now->seen, history->ctx->arena);
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read")) : 0;
}

int history_outgoing(struct outgoing_list *out, struct history *history, const char *upstream)
{
	git_revwalk *walk = NULL;
	struct walking now;
	git_oid tip, hidden;
	int rc;

	if ((rc = begin(&now, &walk, out, history)) < 0 || (rc = branch_tip(&tip, history, "HEAD")) < 0 ||
	    git_oid_is_zero(&tip))
		goto done;
	if (upstream && ((rc = git_oid_fromstr(&hidden, upstream)) < 0 || (rc = git_revwalk_hide(walk, &hidden)) < 0))
		rc = object_failed(history->repository, rc, "%s", _("The history can't be read"));
	if (upstream)
		strings_add(&out->there, history->ctx->arena, arena_copy(history->ctx->arena, upstream));
	if (rc >= 0)
		rc = add_from(&now, walk, &tip);
done:
	git_revwalk_free(walk);
	return rc;
}

/* Ends the walk where the blob is met. */
static int meet_blob(const char *folder, const git_tree_entry *entry, void *blob)
{
	(void)folder;
	return git_oid_equal(git_tree_entry_id(entry), blob) ? GIT_EUSER : 0;
}

int history_holds(struct history *history, const char *commit, const char *path, const char *blob)
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	git_oid id, wanted;
	int rc = 0;

	if (git_oid_fromstr(&id, commit) < 0 || git_oid_fromstr(&wanted, blob) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), commit);
	if ((rc = tree_of(&tree, history->repository, &id)) < 0)
		return rc;
	if (git_tree_entry_bypath(&entry, tree, path) == 0 ||
	    (rc = git_tree_walk(tree, GIT_TREEWALK_PRE, meet_blob, &wanted)) == GIT_EUSER)
		rc = 1;
	else if (rc < 0)
		rc = object_failed(history->repository, rc, "%s", _("The history can't be read"));
	git_tree_entry_free(entry);
	git_tree_free(tree);
	return rc;
}

int history_unsent(struct map *out, struct history *history, const char *upstream)
{
	git_revwalk *walk = NULL;
	const char *branch;
	char hex[HISTORY_ID];
	git_oid id;
	int rc;

	if ((rc = history_branch(&branch, history)) < 0 || (rc = branch_tip(&id, history, branch)) < 0 ||
	    git_oid_is_zero(&id))
		return rc;
	if ((rc = git_revwalk_new(&walk, history->repository)) == 0)
		rc = git_revwalk_push(walk, &id);
	if (rc == 0 && upstream && (rc = git_oid_fromstr(&id, upstream)) == 0)
		rc = git_revwalk_hide(walk, &id);
	if (rc < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read"));
	while (rc >= 0 && (rc = walk_next(&id, history->repository, walk)) > 0)
		map_put(out, span_of(git_oid_tostr(hex, sizeof(hex), &id)), out);
	git_revwalk_free(walk);
	return rc;
}

bool history_has_in_past(struct history *history, const char *commit, const char *past)
{
	git_oid one, other;

	return git_oid_fromstr(&one, commit) == 0 && git_oid_fromstr(&other, past) == 0 &&
	       (git_oid_equal(&one, &other) || git_graph_descendant_of(history->repository, &one, &other) == 1);
}

bool history_is_next(struct history *history, const char *commit, const char *before)
{
	git_commit *made = NULL;
	char parent[HISTORY_ID] = "";
	git_oid id;
	unsigned parents = 0;

	if (git_oid_fromstr(&id, commit) < 0 || git_commit_lookup(&made, history->repository, &id) < 0)
		return false;
	if ((parents = git_commit_parentcount(made)) == 1)
		(void)git_oid_tostr(parent, sizeof(parent), git_commit_parent_id(made, 0));
	git_commit_free(made);
	return parents < 2 && strcmp(parent, before) == 0;
}

static const char *tagger_of(struct arena *arena, const git_tag *tag)
{
	const git_signature *tagger = git_tag_tagger(tag);

	return tagger ? arena_format(arena, "%s <%s>", tagger->name, tagger->email) : NULL;
}

/* The commit that an id means; the text of tags on the way, and who made them, goes out too. */
static int peel(git_oid *out, struct walking *now, const char *id)
{
	struct arena *arena = now->history->ctx->arena;
	git_oid oid;
	git_tag *tag;
	int rc = git_oid_fromstr(&oid, id);

	while (rc == 0 && git_tag_lookup(&tag, now->history->repository, &oid) == 0) {
		const char *message = git_tag_message(tag), *name = arena_copy(arena, git_tag_name(tag));

		add(now, (struct outgoing){ .commit = arena_copy(arena, id),
					    .tag = name,
					    .bytes = span_of(arena_copy(arena, message ? message : "")),
					    .people = tagger_of(arena, tag) });
		add(now, (struct outgoing){ .commit = arena_copy(arena, id), .tag = name, .bytes = span_of(name) });
		oid = *git_tag_target_id(tag);
		git_tag_free(tag);
	}
	*out = oid;
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read")) : 0;
}

int history_outgoing_to(struct outgoing_list *out, struct history *history, const char *id, const struct strings *there)
{
	git_revwalk *walk = NULL;
	struct walking now;
	git_oid tip, hidden;
	int rc;

	if ((rc = begin(&now, &walk, out, history)) < 0 || (rc = peel(&tip, &now, id)) < 0)
		goto done;
	out->there = *there;
	for (size_t i = 0; i < there->count; i++) /* what we lack hides nothing of ours */
		if (git_oid_fromstr(&hidden, there->items[i]) == 0)
			(void)git_revwalk_hide(walk, &hidden);
	rc = add_from(&now, walk, &tip);
done:
	git_revwalk_free(walk);
	return rc;
}
