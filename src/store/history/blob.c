/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts to blobs and back, by git's own filters (line ends, ident), never by outside programs. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/attributes.h"

#include <string.h>

/*
 * The bytes as git stores them: these or, where a filter changes them, those of filtered, to be disposed of in any
 * case.
 */
static int to_storage(struct span *out, git_buf *filtered, struct history *history, const char *path, struct span bytes)
{
	const struct attributes *attributes;
	git_filter_list *filters = NULL;
	int rc = attributes_of(&attributes, history, path);

	if (rc < 0)
		return rc;
	if (attributes_keep(attributes, history, bytes)) {
		*out = bytes;
		return 0;
	}
	rc = git_filter_list_load(&filters, history->repository, NULL, path, GIT_FILTER_TO_ODB, 0);
	if (rc == 0)
		rc = git_filter_list_apply_to_buffer(filtered, filters, bytes.at, bytes.len);
	git_filter_list_free(filters);
	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("%s can't be prepared for the history"), path);
	*out = span_make(filtered->ptr, filtered->size);
	return 0;
}

int blob_hash(git_oid *out, struct history *history, const char *path, struct span bytes)
{
	git_buf filtered = GIT_BUF_INIT;
	struct span stored = { 0 };
	int rc = to_storage(&stored, &filtered, history, path, bytes);

	if (rc >= 0 && (rc = git_odb_hash(out, stored.at, stored.len, GIT_OBJECT_BLOB)) < 0)
		rc = git_failed(rc, ERROR_INTERNAL, _("%s can't be hashed"), path);
	git_buf_dispose(&filtered);
	return rc;
}

int history_blob_id(char out[HISTORY_ID], struct history *history, const char *path, struct span bytes)
{
	git_oid id;
	int rc = blob_hash(&id, history, path, bytes);

	if (rc >= 0)
		(void)git_oid_tostr(out, HISTORY_ID, &id);
	return rc;
}

int blob_load_raw(struct span *out, struct arena *arena, struct history *history, const git_oid *id)
{
	git_odb_object *object = NULL;
	git_odb *odb = NULL;
	int rc = git_repository_odb(&odb, history->repository);

	if (rc == 0)
		rc = git_odb_read(&object, odb, id);
	if (rc < 0) {
		rc = object_failed(history->repository, rc, _("The text %s can't be read from the history"),
				   git_oid_tostr_s(id));
	} else {
		size_t len = git_odb_object_size(object);

		*out = span_make(arena_copy_bytes(arena, git_odb_object_data(object), len), len);
	}
	git_odb_object_free(object);
	git_odb_free(odb);
	return rc;
}

static int write_and_read(git_odb_object **object, git_oid *out, struct history *history, git_odb *odb,
			  struct span bytes)
{
	int rc = objects_write(out, history, odb, bytes);

	return rc < 0 ? rc : git_odb_read(object, odb, out);
}

/*
 * Reads back what was written: a disk that lies is found out before the branch moves. Where a "git gc" has just put
 * another pack in place of the one that held that text already, it is found the second time.
 */
static int store(git_oid *out, struct history *history, const char *bytes, size_t len)
{
	git_odb_object *object = NULL;
	git_odb *odb = NULL;
	int rc = git_repository_odb(&odb, history->repository);

	if (rc == 0 && (rc = write_and_read(&object, out, history, odb, span_make(bytes, len))) < 0 &&
	    git_odb_refresh(odb) == 0)
		rc = write_and_read(&object, out, history, odb, span_make(bytes, len));
	if (rc < 0)
		rc = git_failed(rc, ERROR_STORAGE, _("A text can't be saved in the history"));
	else if (git_odb_object_size(object) != len || (len && memcmp(git_odb_object_data(object), bytes, len) != 0))
		rc = fail(ERROR_STORAGE, _("The disk gave back another text than was saved; nothing was changed"));
	git_odb_object_free(object);
	git_odb_free(odb);
	return rc;
}

int blob_store_raw(git_oid *out, struct history *history, struct span bytes)
{
	return store(out, history, bytes.at, bytes.len);
}

int blob_store(git_oid *out, struct history *history, const char *path, struct span bytes)
{
	git_buf filtered = GIT_BUF_INIT;
	struct span stored = { 0 };
	int rc = to_storage(&stored, &filtered, history, path, bytes);

	if (rc >= 0 && (rc = store(out, history, stored.at, stored.len)) >= 0)
		rc = stored.at == bytes.at;
	git_buf_dispose(&filtered);
	return rc;
}

int blob_to_work_tree(struct span *out, struct arena *arena, struct history *history, const char *path,
		      const git_oid *id)
{
	const struct attributes *attributes;
	git_filter_list *filters = NULL;
	git_buf filtered = GIT_BUF_INIT;
	git_blob *blob = NULL;
	int rc = attributes_of(&attributes, history, path);

	if (rc < 0)
		return rc;
	rc = git_blob_lookup(&blob, history->repository, id);
	if (rc == 0 && !attributes->plain)
		rc = git_filter_list_load(&filters, history->repository, blob, path, GIT_FILTER_TO_WORKTREE, 0);
	if (rc == 0)
		rc = git_filter_list_apply_to_blob(&filtered, filters, blob);
	if (rc == 0)
		*out = span_make(arena_copy_bytes(arena, filtered.ptr, filtered.size), filtered.size);
	else
		rc = object_failed(history->repository, rc, _("%s can't be read from the history"), path);
	git_buf_dispose(&filtered);
	git_filter_list_free(filters);
	git_blob_free(blob);
	return rc;
}
