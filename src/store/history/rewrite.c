/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each unsent commit; nothing is written here. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/rewrite_parts.h"

#include <string.h>

static const char *hex_of(struct arena *arena, const git_oid *id)
{
	char hex[HISTORY_ID];

	return arena_copy(arena, git_oid_tostr(hex, sizeof(hex), id));
}

static struct span key_of(const struct rewriting *now, const git_oid *id, const char *path)
{
	char hex[HISTORY_ID];

	return span_of(arena_format(now->history->ctx->arena, "%s %s", git_oid_tostr(hex, sizeof(hex), id), path));
}

bool rewrite_is_bad(const struct rewriting *now, const char *path, const git_oid *blob)
{
	return map_get(&now->bad, key_of(now, blob, path)) != NULL;
}

static struct remade *in_range(const struct rewriting *now, const git_oid *id)
{
	char hex[HISTORY_ID];

	return map_get(&now->range, span_of(git_oid_tostr(hex, sizeof(hex), id)));
}

static void take_orders(struct rewriting *now)
{
	struct arena *arena = now->history->ctx->arena;
	const struct rewrite *what = now->what;

	map_init(&now->paths, arena);
	map_init(&now->bad, arena);
	map_init(&now->messages, arena);
	map_init(&now->range, arena);
	map_init(&now->versions, arena);
	map_init(&now->nowhere, arena);
	for (size_t i = 0; i < what->text_count; i++) {
		const struct rewrite_text *text = &what->texts[i];
		struct bad_path *bad = map_get(&now->paths, span_of(text->path));

		if (!bad) {
			bad = arena_alloc(arena, sizeof(*bad));
			bad->path = text->path;
			map_put(&now->paths, span_of(text->path), bad);
		}
		bad->by_name |= text->by_name;
		bad->present = text->present ? text->present : bad->present;
		map_put(&now->bad, span_of(arena_format(arena, "%s %s", text->blob, text->path)), bad);
	}
	for (size_t i = 0; i < what->message_count; i++)
		map_put(&now->messages, span_of(what->messages[i].commit), (void *)&what->messages[i]);
}

/* The last text at a path when it may leave, else what the caller offers. */
static int find_stand_in(struct rewriting *now, struct bad_path *bad, const git_tree *tip)
{
	struct tree_edit last;
	int rc = tree_find(&last, tip, bad->path);

	if (rc < 0)
		return rc;
	if (bad->by_name) {
		bad->stands_in = true;
		bad->stand_in = (struct tree_edit){ .path = bad->path, .removed = true };
		bad->present = NULL;
	} else if (last.removed || !rewrite_is_bad(now, bad->path, &last.id)) {
		bad->stands_in = true;
		bad->stand_in = last;
		bad->present = NULL;
	} else if (bad->present) {
		bad->stands_in = true;
		bad->stand_in = (struct tree_edit){ .path = bad->path, .mode = last.mode };
		rc = blob_hash(&bad->stand_in.id, now->history, bad->path, *bad->present);
	}
	return rc;
}

static int find_stand_ins(struct rewriting *now)
{
	git_tree *tip = NULL;
	int rc = tree_of(&tip, now->history->repository, &now->tip);

	for (size_t i = 0; i < now->paths.count && rc >= 0; i++)
		rc = find_stand_in(now, now->paths.entries[i].value, tip);
	git_tree_free(tip);
	return rc;
}

static int begin_walk(git_revwalk **walk, const struct rewriting *now)
{
	int rc = git_revwalk_new(walk, now->history->repository);

	if (rc == 0)
		rc = git_revwalk_sorting(*walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (rc == 0)
		rc = git_revwalk_push(*walk, &now->tip);
	return rc;
}

/* What is on another branch of the clinic's server, or on any other server, has been sent. */
static int find_unsent(struct rewriting *now)
{
	git_revwalk *walk = NULL;
	char hex[HISTORY_ID];
	git_oid id;
	int rc = begin_walk(&walk, now);

	if (rc == 0)
		rc = git_revwalk_hide_glob(walk, "refs/remotes/*");
	if (rc < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read"));
	while (rc >= 0 && (rc = walk_next(&id, now->history->repository, walk)) > 0)
		map_put(&now->nowhere, span_of(git_oid_tostr(hex, sizeof(hex), &id)), now);
	git_revwalk_free(walk);
	return rc;
}

/* What a parent will have at a path. */
static int version_in(struct tree_edit *out, struct rewriting *now, const git_oid *commit, const char *path)
{
	const struct tree_edit *known = map_get(&now->versions, key_of(now, commit, path));
	git_tree *tree = NULL;
	int rc;

	if (known) {
		*out = *known;
		return 0;
	}
	if ((rc = tree_of(&tree, now->history->repository, commit)) == 0)
		rc = tree_find(out, tree, path);
	git_tree_free(tree);
	return rc;
}

static bool same_version(const struct tree_edit *a, const struct tree_edit *b)
{
	return a->removed == b->removed && (a->removed || git_oid_equal(&a->id, &b->id));
}

enum origin { ORIGIN_HERE, ORIGIN_BEFORE, ORIGIN_SENT };

/* Who brought what stands at a path: this commit, one before it, or one that is sent already and not ours to change. */
static int origin_of(enum origin *out, const struct rewriting *now, const git_commit *commit,
		     const struct tree_edit *found)
{
	int rc = 0;

	*out = ORIGIN_HERE;
	for (unsigned i = 0; i < git_commit_parentcount(commit) && rc >= 0 && *out != ORIGIN_SENT; i++) {
		const git_oid *parent = git_commit_parent_id(commit, i);
		struct tree_edit before;
		git_tree *tree = NULL;

		if ((rc = tree_of(&tree, now->history->repository, parent)) == 0)
			rc = tree_find(&before, tree, found->path);
		git_tree_free(tree);
		if (rc >= 0 && same_version(&before, found))
			*out = in_range(now, parent) ? ORIGIN_BEFORE : ORIGIN_SENT;
	}
	return rc;
}

static int refuse_sides(const struct tree_edit *found)
{
	return fail(ERROR_USAGE,
		    _("%s came together from two sides, so erfar can't tell what should stand there without it. Change "
		      "the note itself first, then share again."),
		    found->path);
}

/* What the commits before it have; all of them the same. */
static int take_before(struct tree_edit *out, struct rewriting *now, const git_commit *commit,
		       const struct tree_edit *found)
{
	struct tree_edit first = { .path = found->path, .removed = true };
	int rc = 0;

	for (unsigned i = 0; i < git_commit_parentcount(commit) && rc >= 0; i++) {
		struct tree_edit before;

		rc = version_in(&before, now, git_commit_parent_id(commit, i), found->path);
		if (rc >= 0 && i > 0 && !same_version(&before, &first))
			return refuse_sides(found);
		first = before;
	}
	*out = first;
	return rc;
}

static int plan_path(struct rewriting *now, struct remade *remade, const git_commit *commit, const git_tree *tree,
		     const struct bad_path *bad)
{
	struct arena *arena = now->history->ctx->arena;
	struct tree_edit found, *instead = arena_alloc(arena, sizeof(*instead));
	enum origin origin;
	int rc = tree_find(&found, tree, bad->path);

	if (rc < 0 || found.removed || !rewrite_is_bad(now, bad->path, &found.id) ||
	    (rc = origin_of(&origin, now, commit, &found)) < 0 || origin == ORIGIN_SENT)
		return rc;
	*instead = bad->stand_in;
	if (!bad->stands_in && (rc = take_before(instead, now, commit, &found)) < 0)
		return rc;
	instead->path = bad->path;
	if (!remade->edits)
		remade->edits = arena_array(arena, now->paths.count, sizeof(*remade->edits));
	remade->edits[remade->edit_count++] = *instead;
	if (origin == ORIGIN_HERE)
		strings_add(bad->stands_in && !instead->removed ? &remade->replaced : &remade->left_out, arena,
			    bad->path);
	map_put(&now->versions, key_of(now, &remade->old, bad->path), instead);
	return 0;
}

/*
 * By the author's address. Where that itself must not leave the settings have changed since, and a commit that was
 * written by the one who committed it was made here.
 */
static bool is_own(const struct rewriting *now, const git_commit *commit, const struct remade *remade)
{
	const git_signature *author = git_commit_author(commit), *committer = git_commit_committer(commit);

	if (span_is_nocase(span_of(author->email), now->person.email))
		return true;
	return remade->message && remade->message->people && strcmp(author->email, committer->email) == 0 &&
	       strcmp(author->name, committer->name) == 0;
}

/* One's own, and nowhere but here: else nobody may make it anew. */
static int may_touch(const struct rewriting *now, const git_commit *commit, const struct remade *remade)
{
	const git_signature *author = git_commit_author(commit);
	char hex[HISTORY_ID];

	(void)git_oid_tostr(hex, sizeof(hex), &remade->old);
	if (!map_get(&now->nowhere, span_of(hex)))
		return fail(
			ERROR_GATE,
			_("The commit %.*s holds it, or builds on one that does, and another branch of a server has that "
			  "already; what was sent can't be taken back from here."),
			SHORT_ID, hex);
	if (is_own(now, commit, remade))
		return 0;
	if (span_is_nocase(span_of(author->name), now->person.name))
		return fail(
			ERROR_GATE,
			_("The commit %.*s bears your name with another address than git has for you now, and erfar "
			  "makes only your own anew. If it is yours, \"git config user.email %s\" says so; then share "
			  "again."),
			SHORT_ID, hex, author->email);
	return fail(ERROR_GATE, _("The commit %.*s is somebody else's, and erfar makes only your own anew."), SHORT_ID,
		    hex);
}

static void tell(struct rewriting *now, const struct remade *remade, const git_commit *commit)
{
	struct arena *arena = now->history->ctx->arena;
	struct rewritten_list *out = now->out;
	struct rewritten *told;

	out->commits++;
	if (!remade->replaced.count && !remade->left_out.count && !remade->message)
		return;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	told = &out->items[out->count++];
	*told = (struct rewritten){ .id = hex_of(arena, &remade->old),
				    .message = arena_copy(arena, git_commit_message_raw(commit)),
				    .seconds = git_commit_time(commit),
				    .replaced = remade->replaced,
				    .left_out = remade->left_out };
	if (remade->message && remade->message->message) {
		told->message = remade->message->message;
		told->other_message = true;
	}
	told->other_people = remade->message && remade->message->people;
}

static int plan_commit(struct rewriting *now, const git_oid *id)
{
	struct arena *arena = now->history->ctx->arena;
	struct remade *remade = arena_alloc(arena, sizeof(*remade));
	const char *hex = hex_of(arena, id);
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	int rc = git_commit_lookup(&commit, now->history->repository, id);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read"));
	remade->old = *id;
	remade->message = map_get(&now->messages, span_of(hex));
	map_put(&now->range, span_of(hex), remade);
	rc = tree_of(&tree, now->history->repository, id);
	for (size_t i = 0; i < now->paths.count && rc >= 0; i++)
		rc = plan_path(now, remade, commit, tree, now->paths.entries[i].value);
	remade->anew = remade->edit_count || remade->message;
	for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
		const struct remade *parent = in_range(now, git_commit_parent_id(commit, i));

		remade->anew |= parent && parent->anew;
	}
	if (rc >= 0 && remade->anew && (rc = may_touch(now, commit, remade)) >= 0)
		tell(now, remade, commit);
	git_tree_free(tree);
	git_commit_free(commit);
	return rc;
}

static int plan(struct rewriting *now)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = begin_walk(&walk, now);

	if (rc == 0 && now->what->upstream && (rc = git_oid_fromstr(&id, now->what->upstream)) == 0)
		rc = git_revwalk_hide(walk, &id);
	if (rc < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read"));
	while (rc >= 0 && (rc = walk_next(&id, now->history->repository, walk)) > 0)
		rc = plan_commit(now, &id);
	git_revwalk_free(walk);
	return rc;
}

int history_rewrite(struct rewritten_list *out, struct history *history, const struct rewrite *what, bool dry)
{
	struct rewriting now = { .history = history, .what = what, .out = out };
	int rc;

	*out = (struct rewritten_list){ 0 };
	take_orders(&now);
	if ((rc = history_identity(&now.person, history)) < 0 || (rc = history_branch(&now.branch, history)) < 0 ||
	    (rc = branch_tip(&now.tip, history, now.branch)) < 0)
		return rc;
	if (git_oid_is_zero(&now.tip))
		return 1;
	if ((rc = find_stand_ins(&now)) < 0 || (rc = find_unsent(&now)) < 0 || (rc = plan(&now)) < 0)
		return rc;
	if (!out->commits)
		return 1;
	return dry ? 0 : rewrite_make(&now);
}
