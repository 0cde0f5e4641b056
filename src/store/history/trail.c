/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/trail.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/repository.h"

#include <stdlib.h>
#include <string.h>

#define FARTHEST 10000			     /* commits that are looked at */
#define KEPT_MOST ((size_t)32 * 1024 * 1024) /* bytes of versions; what comes then is read each time */
#define MOVED_MOST 100			     /* files that a commit took away: more are no renaming by hand */

struct step;
struct moved;

/* The version of the file that a commit has. */
struct version_at {
	git_oid commit, blob; /* blob: zero when it is not there */
	const char *path;
	struct step *step;   /* that made it; NULL until it is looked for */
	struct moved *moved; /* of a parent that lacks it; NULL until they are looked for */
};

/* A commit that changed the file: no parent has the same version. */
struct step {
	git_oid commit;
	struct version_at *parents;
	size_t count;
};

struct history_trail {
	struct history *history;
	struct arena *arena;
	struct version_at tip;
	struct map kept; /* blob to its struct kept */
	size_t kept_bytes, commits;
	bool endless;
};

struct kept {
	struct span bytes;
	void *made; /* trail_version.made */
};

/* What is asked of each version. */
struct question {
	bool (*has)(const struct trail_version *version, void *data);
	void *data;
};

int history_trail_open(struct history_trail **out, struct history *history, const char *tip, const char *path)
{
	struct arena *arena = history->ctx->arena;
	struct history_trail *trail = arena_alloc(arena, sizeof(*trail));
	int rc;

	*trail = (struct history_trail){ .history = history, .arena = arena, .tip.path = arena_copy(arena, path) };
	map_init(&trail->kept, arena);
	if (git_oid_fromstr(&trail->tip.commit, tip) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), tip);
	if ((rc = blob_at(&trail->tip.blob, history, &trail->tip.commit, path)) >= 0)
		*out = trail;
	return rc;
}

static struct span key_of(const git_oid *blob)
{
	return span_make((const char *)blob->id, sizeof(blob->id));
}

/* Bytes of a version, in the context's arena while there is room, then in scratch. */
static int read_version(struct trail_version *out, struct history_trail *trail, struct arena *scratch,
			const git_oid *blob)
{
	struct kept *kept = map_get(&trail->kept, key_of(blob));
	bool keeps = !kept && trail->kept_bytes < KEPT_MOST;
	int rc;

	if (kept) {
		*out = (struct trail_version){ kept->bytes, &kept->made };
		return 0;
	}
	*out = (struct trail_version){ 0 };
	rc = blob_load_raw(&out->bytes, keeps ? trail->arena : scratch, trail->history, blob);
	if (rc >= 0 && keeps) {
		kept = arena_alloc(trail->arena, sizeof(*kept));
		*kept = (struct kept){ .bytes = out->bytes };
		out->made = &kept->made;
		map_put(&trail->kept, key_of(blob), kept);
		trail->kept_bytes += out->bytes.len;
	}
	return rc < 0 ? rc : 0;
}

int history_trail_tip(struct span *out, struct history_trail *trail)
{
	struct trail_version version = { .bytes = span_of("") };
	int rc = 0;

	if (!git_oid_is_zero(&trail->tip.blob))
		rc = read_version(&version, trail, trail->arena, &trail->tip.blob);
	*out = version.bytes;
	return rc;
}

/* 1: it has it. */
static int ask(struct history_trail *trail, const git_oid *blob, const struct question *question)
{
	struct arena *scratch;
	struct trail_version version;
	int rc;

	if (git_oid_is_zero(blob))
		return 0;
	scratch = arena_open();
	if ((rc = read_version(&version, trail, scratch, blob)) >= 0)
		rc = question->has(&version, question->data);
	arena_close(scratch);
	return rc;
}

static int read_parents(struct step *out, struct history_trail *trail, const git_oid *id, const char *path)
{
	git_repository *repository = trail->history->repository;
	git_commit *commit = NULL;
	int rc = git_commit_lookup(&commit, repository, id);

	if (rc < 0)
		return object_failed(repository, rc, "%s", _("The history can't be read"));
	*out = (struct step){ .commit = *id, .count = git_commit_parentcount(commit) };
	out->parents = arena_array(trail->arena, out->count + 1, sizeof(*out->parents));
	for (unsigned i = 0; i < out->count && rc >= 0; i++) {
		out->parents[i].commit = *git_commit_parent_id(commit, i);
		out->parents[i].path = path;
		rc = blob_at(&out->parents[i].blob, trail->history, &out->parents[i].commit, path);
	}
	git_commit_free(commit);
	return rc < 0 ? rc : 0;
}

static const struct version_at *same_version(const struct step *step, const git_oid *blob)
{
	for (size_t i = 0; i < step->count; i++)
		if (git_oid_equal(&step->parents[i].blob, blob))
			return &step->parents[i];
	return NULL;
}

/* Finds the step that made a version. 0: it is too far back. */
static int find_step(struct history_trail *trail, struct version_at *version)
{
	git_oid id = version->commit;
	struct step *step;

	if (version->step)
		return 1;
	step = arena_alloc(trail->arena, sizeof(*step));
	while (trail->endless || trail->commits++ < FARTHEST) {
		const struct version_at *same;
		int rc = read_parents(step, trail, &id, version->path);

		if (rc < 0)
			return rc;
		same = same_version(step, &version->blob);
		if (!same) {
			version->step = step;
			return 1;
		}
		id = same->commit;
	}
	return 0;
}

/* Files of the same kind that a step took away. */
struct moved {
	struct history_trail *trail;
	const struct version_at *parent;
	struct version_at items[MOVED_MOST];
	size_t count; /* 0 also where there are more than there is room for: then nothing is known */
};

static int see_moved(const struct tree_difference *difference, void *to)
{
	struct moved *moved = to;
	const char *ending = strrchr(moved->parent->path, '.');

	if (!git_oid_is_zero(&difference->new) || !ending || !span_ends(span_of(difference->path), ending) ||
	    (difference->old_mode != GIT_FILEMODE_BLOB && difference->old_mode != GIT_FILEMODE_BLOB_EXECUTABLE))
		return 0;
	if (moved->count < MOVED_MOST)
		moved->items[moved->count] =
			(struct version_at){ .commit = moved->parent->commit,
					     .blob = difference->old,
					     .path = arena_copy(moved->trail->arena, difference->path) };
	moved->count++;
	return 0;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct version_at *)a)->path, ((const struct version_at *)b)->path);
}

static int list_moved(struct history_trail *trail, const struct step *step, struct version_at *parent)
{
	git_repository *repository = trail->history->repository;
	struct moved *moved = arena_alloc(trail->arena, sizeof(*moved));
	git_tree *before = NULL, *after = NULL;
	int rc;

	*moved = (struct moved){ .trail = trail, .parent = parent };
	if ((rc = tree_of(&before, repository, &parent->commit)) >= 0 &&
	    (rc = tree_of(&after, repository, &step->commit)) >= 0)
		rc = tree_compare(trail->history, before, after, see_moved, moved);
	git_tree_free(before);
	git_tree_free(after);
	if (rc < 0)
		return rc;
	if (moved->count > MOVED_MOST)
		moved->count = 0;
	if (moved->count)
		qsort(moved->items, moved->count, sizeof(*moved->items), by_path);
	parent->moved = moved;
	return 0;
}

/* The version with the text that a parent has under another name: 1 and *out. */
static int find_moved(struct version_at **out, struct history_trail *trail, const struct step *step,
		      struct version_at *parent, const struct question *question)
{
	int rc = parent->moved ? 0 : list_moved(trail, step, parent);

	for (size_t i = 0; rc == 0 && i < parent->moved->count; i++) {
		*out = &parent->moved->items[i];
		rc = ask(trail, &parent->moved->items[i].blob, question);
	}
	return rc;
}

/* The first parent that has the text, under another name if need be: 1 and *out. */
static int find_parent(struct version_at **out, struct history_trail *trail, struct step *step,
		       const struct question *question)
{
	int rc = 0;

	for (size_t i = 0; i < step->count && rc == 0; i++) {
		*out = &step->parents[i];
		rc = ask(trail, &step->parents[i].blob, question);
	}
	for (size_t i = 0; i < step->count && rc == 0; i++)
		if (git_oid_is_zero(&step->parents[i].blob))
			rc = find_moved(out, trail, step, &step->parents[i], question);
	return rc;
}

/* The step that brought the text: 1 and *out. */
static int find_bringer(const struct step **out, struct history_trail *trail, const struct question *question)
{
	struct version_at *version = &trail->tip;
	int rc = ask(trail, &version->blob, question);

	*out = NULL;
	while (rc > 0) {
		if ((rc = find_step(trail, version)) <= 0)
			return rc;
		*out = version->step;
		rc = find_parent(&version, trail, version->step, question);
	}
	return rc < 0 ? rc : *out != NULL;
}

/* The commit that brought it alone, not by a merge: 1, and to be freed. */
static int load_bringer(git_commit **out, struct history_trail *trail, const struct question *question)
{
	git_repository *repository = trail->history->repository;
	const struct step *step;
	int rc = find_bringer(&step, trail, question);

	if (rc <= 0 || step->count > 1)
		return rc < 0 ? rc : 0;
	if ((rc = git_commit_lookup(out, repository, &step->commit)) < 0)
		return object_failed(repository, rc, "%s", _("The history can't be read"));
	return 1;
}

int history_trail_writer(struct last_change *out, struct history_trail *trail,
			 bool (*has)(const struct trail_version *version, void *data), void *data)
{
	git_commit *commit = NULL;
	int rc = load_bringer(&commit, trail, &(const struct question){ has, data });

	if (rc > 0)
		change_of(out, trail->arena, commit);
	git_commit_free(commit);
	return rc;
}

int history_trail_bringer(struct history_bringer *out, struct history_trail *trail,
			  bool (*has)(const struct trail_version *version, void *data), void *data)
{
	git_commit *commit = NULL;
	struct last_change change;
	int rc;

	trail->endless = true;
	if ((rc = load_bringer(&commit, trail, &(const struct question){ has, data })) > 0) {
		const char *email = git_commit_author(commit)->email;

		change_of(&change, trail->arena, commit);
		*out = (struct history_bringer){ .name = change.name, .email = arena_copy(trail->arena, email) };
		memcpy(out->date, change.date, sizeof(out->date));
		out->kept = span_is_nocase(span_of(email), git_commit_committer(commit)->email);
	}
	git_commit_free(commit);
	return rc;
}
