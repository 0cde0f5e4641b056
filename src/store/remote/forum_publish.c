/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clinic's branch is a function of what it shares: the same files, the same week and the same tip give the same
 * commit on every machine.
 */
#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/remote/forum_internal.h"
#include "store/remote/outgoing.h"

#include <string.h>

#define DAY 86400

int64_t forum_week(int64_t seconds)
{
	int64_t days = seconds / DAY - (seconds % DAY < 0);
	int64_t since_monday = (days + 3) % 7; /* 1970-01-01 was a Thursday */

	return (days - since_monday - (since_monday < 0 ? 7 : 0)) * DAY;
}

static int failed(struct forum *forum, int rc)
{
	return git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be written"), forum->path);
}

static int add_file(git_index *index, struct forum *forum, const char *clinic, const struct forum_file *file)
{
	git_index_entry entry = { .mode = GIT_FILEMODE_BLOB };
	int rc;

	entry.path = arena_format(forum->ctx->arena, "%s/%s", clinic, file->path);
	if (!forum_path_is_valid(span_of(file->path)))
		return fail(ERROR_INTERNAL, _("A note can't be published under the name %s"), entry.path);
	rc = git_blob_create_from_buffer(&entry.id, forum->repository, file->bytes.at, file->bytes.len);
	if (rc == 0)
		rc = git_index_add(index, &entry);
	return rc < 0 ? failed(forum, rc) : 0;
}

static int build_tree(git_oid *out, struct forum *forum, const char *clinic, const struct forum_files *files)
{
	git_index *index = NULL;
	int rc = git_index_new(&index);

	if (rc < 0)
		return failed(forum, rc);
	for (size_t i = 0; rc == 0 && i < files->count; i++)
		rc = add_file(index, forum, clinic, &files->items[i]);
	if (rc == 0 && (rc = git_index_write_tree_to(out, index, forum->repository)) < 0)
		rc = failed(forum, rc);
	git_index_free(index);
	return rc;
}

/* The commit of this week on top of parent (NULL: none). No ref is set. */
static int make_commit(git_oid *out, struct forum *forum, const char *clinic, const git_oid *tree_id,
		       const git_commit *parent)
{
	const char *mail = arena_format(forum->ctx->arena, "%s@forum.invalid", clinic);
	const git_commit *parents[] = { parent };
	git_signature *person = NULL;
	git_tree *tree = NULL;
	int rc = git_signature_new(&person, clinic, mail, forum_week(forum->ctx->now.seconds), 0);

	if (rc == 0)
		rc = git_tree_lookup(&tree, forum->repository, tree_id);
	if (rc == 0)
		rc = git_commit_create(out, forum->repository, NULL, person, person, NULL, "share\n", tree,
				       parent != NULL, parents);
	git_tree_free(tree);
	git_signature_free(person);
	return rc < 0 ? failed(forum, rc) : 0;
}

static int send_commit(struct forum *forum, const char *clinic, const struct forum_tip *tip, const git_oid *commit,
		       bool anew)
{
	char id[HISTORY_ID];
	struct push push = {
		.id = git_oid_tostr(id, sizeof(id), commit),
		.branch = arena_format(forum->ctx->arena, FORUM_BRANCHES "%s", clinic),
		.expected = *tip->id ? tip->id : NULL,
		.rewrite = anew,
	};
	int rc = outgoing_push(forum->ctx, forum->repository, &forum->push, &push);

	if (rc == 0)
		rc = forum_set_ref(forum, FORUM_BRANCHES, clinic, commit);
	if (rc == 0)
		rc = forum_set_ref(forum, FORUM_CHECKED, clinic, commit);
	if (rc == 0 && anew)
		forum_forget(forum);
	return rc;
}

/* Nothing may be published that was taken back. */
static int check_retracted(const struct forum_files *files, const struct strings *retracted)
{
	for (size_t i = 0; i < files->count; i++)
		if (strings_has(retracted, path_name(span_of(files->items[i].path))))
			return fail(ERROR_INTERNAL, _("%s was taken back and may not be published again"),
				    files->items[i].path);
	return 0;
}

int forum_publish(struct forum_tip *out, struct forum *forum, const char *clinic, const struct forum_tip *tip,
		  const struct forum_files *files, const struct strings *retracted, const struct map *ours)
{
	git_commit *parent = NULL;
	git_oid tip_id, tree, commit;
	int rc = check_retracted(files, retracted);
	bool broken = tip->broken, anew = broken;
	struct forum_past past;

	if (rc == 0)
		rc = build_tree(&tree, forum, clinic, files);
	if (rc == 0 && !broken && *tip->id) {
		rc = git_oid_fromstr(&tip_id, tip->id);
		if (rc == 0)
			rc = git_commit_lookup(&parent, forum->repository, &tip_id);
		if (rc < 0)
			rc = failed(forum, rc);
	}
	if (rc == 0 && parent && (rc = forum_look_back(&past, forum, clinic, &tip_id, retracted, ours)) == 0) {
		anew = past.taken_back || past.foreign;
		broken = past.foreign;
	}
	if (rc < 0)
		goto done;
	if (!anew && (parent ? git_oid_equal(git_commit_tree_id(parent), &tree) : files->count == 0)) {
		rc = 1;
		if (out)
			*out = *tip;
		goto done;
	}
	rc = make_commit(&commit, forum, clinic, &tree, anew ? NULL : parent);
	if (rc == 0 && !forum->ctx->dry_run)
		rc = send_commit(forum, clinic, tip, &commit, anew);
	if (rc == 0 && out) {
		(void)git_oid_tostr(out->id, sizeof(out->id), &commit);
		out->anew = anew;
		out->broken = broken;
	}
done:
	git_commit_free(parent);
	return rc;
}
