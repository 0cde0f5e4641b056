/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts to blobs and back, by git's own filters (line ends, ident), never by outside programs. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <string.h>

static bool is_named(const char *value)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_STRING;
}

/* Git would run a program, or change the encoding, where libgit2 does nothing: then our blob would not be git's. */
static int check_attributes(struct history *history, const char *path)
{
	const char *names[] = { "filter", "working-tree-encoding" }, *values[2] = { NULL, NULL };
	int rc = git_attr_get_many(values, history->repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, 2, names);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("The attributes of %s can't be read"), path);
	if (is_named(values[0]))
		return fail(ERROR_FORMAT,
			    _("%s goes through the filter \"%s\" (.gitattributes), which erfar does not run; commit it "
			      "with git"),
			    path, values[0]);
	if (is_named(values[1]))
		return fail(ERROR_FORMAT,
			    _("%s is kept in the encoding %s (.gitattributes); erfar keeps notes in UTF-8"), path,
			    values[1]);
	return 0;
}

/* The bytes as git stores them. filtered must be disposed of when 0 is returned. */
static int to_storage(git_buf *filtered, struct history *history, const char *path, struct span bytes)
{
	git_filter_list *filters = NULL;
	int rc = check_attributes(history, path);

	if (rc < 0)
		return rc;
	rc = git_filter_list_load(&filters, history->repository, NULL, path, GIT_FILTER_TO_ODB, 0);
	if (rc == 0)
		rc = git_filter_list_apply_to_buffer(filtered, filters, bytes.at, bytes.len);
	git_filter_list_free(filters);
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, _("%s can't be prepared for the history"), path) : 0;
}

int blob_hash(git_oid *out, struct history *history, const char *path, struct span bytes)
{
	git_buf filtered = GIT_BUF_INIT;
	int rc = to_storage(&filtered, history, path, bytes);

	if (rc < 0)
		return rc;
	rc = git_odb_hash(out, filtered.ptr, filtered.size, GIT_OBJECT_BLOB);
	git_buf_dispose(&filtered);
	return rc < 0 ? git_failed(rc, ERROR_INTERNAL, _("%s can't be hashed"), path) : 0;
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
	int rc = to_storage(&filtered, history, path, bytes);

	if (rc < 0)
		return rc;
	rc = store(out, history, filtered.ptr, filtered.size);
	git_buf_dispose(&filtered);
	return rc;
}

int blob_to_work_tree(struct span *out, struct arena *arena, struct history *history, const char *path,
		      const git_oid *id)
{
	git_filter_list *filters = NULL;
	git_buf filtered = GIT_BUF_INIT;
	git_blob *blob = NULL;
	int rc = check_attributes(history, path);

	if (rc < 0)
		return rc;
	rc = git_blob_lookup(&blob, history->repository, id);
	if (rc == 0)
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
