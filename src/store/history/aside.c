/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/aside.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define ASIDE_FOLDER "aside"
#define ASIDE_LIMIT ((size_t)64 * 1024 * 1024)

/* By its name below .git/worktrees/, which a work tree keeps when it moves. */
static const char *tree_name(const struct history *history)
{
	const char *slash = strrchr(history->git, '/');

	return strcmp(history->git, history->common) == 0 || !slash ? "repository" : slash + 1;
}

static const char *place_of(struct history *history, const struct aside *aside)
{
	return arena_format(history->ctx->arena, ASIDE_FOLDER "/%s/%s/%s/%s", aside->tree, aside->since, aside->result,
			    aside->path);
}

/* Git stores what a driver wrote as it is. */
static int blob_id(char out[HISTORY_ID], struct span bytes)
{
	git_oid id;

	if (git_odb_hash(&id, bytes.at, bytes.len, GIT_OBJECT_BLOB) < 0)
		return fail(ERROR_INTERNAL, _("%s can't be hashed"), ASIDE_FOLDER);
	(void)git_oid_tostr(out, HISTORY_ID, &id);
	return 0;
}

/* Of the whole repository: a linked work tree may be removed before its branch is merged. */
static const char *folder_of(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/erfar", history->common);
}

static int open_common(struct folder **out, struct history *history)
{
	const char *path = folder_of(history);

	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), path);
	return folder_open(out, history->ctx->arena, path);
}

/* "aside/TREE/COMMIT/RESULT/PATH" taken apart. */
static struct aside aside_at(struct arena *arena, const struct history *history, const char *place)
{
	struct span rest = span_skip(span_of(place), strlen(ASIDE_FOLDER "/")), tree, since, result;

	(void)span_next(&rest, '/', &tree);
	(void)span_next(&rest, '/', &since);
	(void)span_next(&rest, '/', &result);
	return (struct aside){ .tree = span_copy(arena, tree),
			       .here = span_is(tree, tree_name(history)),
			       .since = span_copy(arena, since),
			       .result = span_copy(arena, result),
			       .path = span_copy(arena, rest) };
}

static int read_all(struct asides *out, struct history *history, const struct folder *common)
{
	struct arena *arena = history->ctx->arena;
	struct folder_list list;
	int rc = folder_walk(&list, arena, common, ASIDE_FOLDER, ".md");

	if (rc < 0)
		return rc;
	out->items = arena_array(arena, list.count, sizeof(*out->items));
	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		struct aside *aside = &out->items[out->count++];

		*aside = aside_at(arena, history, list.items[i].path);
		rc = folder_read(&aside->text, arena, common, list.items[i].path, ASIDE_LIMIT);
	}
	return rc;
}

int aside_list(struct asides *out, struct history *history)
{
	struct folder *common = NULL;
	int rc = 0;

	*out = (struct asides){ 0 };
	if (folder_open(&common, history->ctx->arena, folder_of(history)) < 0)
		error_clear(); /* nothing was ever kept here */
	else
		rc = read_all(out, history, common);
	folder_close(common);
	return rc < 0 ? rc : 0;
}

int aside_begin(struct aside *out, struct history *history, const char *path, struct span united)
{
	struct folder *common = NULL;
	char head[HISTORY_ID], result[HISTORY_ID];
	int rc = history_head(head, history);

	if (rc < 0 || (rc = blob_id(result, united)) < 0)
		return rc;
	*out = (struct aside){ .tree = tree_name(history), .here = true, .path = path, .text = span_of("") };
	out->since = *head ? arena_copy(history->ctx->arena, head) : "none";
	out->result = arena_copy(history->ctx->arena, result);
	rc = open_common(&common, history);
	if (rc >= 0)
		rc = folder_read(&out->text, history->ctx->arena, common, place_of(history, out), ASIDE_LIMIT);
	folder_close(common);
	if (rc == ERROR_ABSENT)
		error_clear();
	return rc == ERROR_ABSENT ? 0 : rc;
}

int aside_united(struct span *out, struct history *history, const struct aside *aside)
{
	git_oid id;
	git_odb *odb = NULL;
	int rc = git_oid_fromstr(&id, aside->result);

	*out = (struct span){ NULL, 0 };
	if (rc < 0) /* a name that no driver gave */
		return 0;
	if (git_repository_odb(&odb, history->repository) == 0 && git_odb_exists(odb, &id))
		rc = blob_load_raw(out, history->ctx->arena, history, &id);
	git_odb_free(odb);
	return rc;
}

int aside_write(struct history *history, const struct aside *aside)
{
	struct folder *common = NULL;
	int rc = open_common(&common, history);

	if (rc >= 0)
		rc = folder_write(common, place_of(history, aside), aside->text, 0600);
	folder_close(common);
	return rc;
}

int aside_remove(struct history *history, const struct aside *aside)
{
	const char *place = place_of(history, aside);
	struct folder *common = NULL;
	struct span now;
	int rc = open_common(&common, history);

	if (rc >= 0)
		rc = folder_read(&now, history->ctx->arena, common, place, ASIDE_LIMIT);
	if (rc >= 0 && span_equal(now, aside->text))
		rc = folder_remove(common, place);
	folder_close(common);
	return rc < 0 ? rc : 0;
}
