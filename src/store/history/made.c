/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/made.h"

#include <git2/sys/odb_backend.h>
#include <stdbool.h>
#include <stdlib.h>

struct made {
	git_odb_backend backend; /* first, so that libgit2's pointer to it is one to the whole */
	git_odb_backend *files;	 /* libgit2's own, which does the work */
	bool begun[256];	 /* whether there may be an object whose id begins with that byte */
};

static struct made *made_of(git_odb_backend *backend)
{
	return (struct made *)backend;
}

static bool may_have(git_odb_backend *backend, const git_oid *id)
{
	return made_of(backend)->begun[id->id[0]];
}

static int made_write(git_odb_backend *backend, const git_oid *id, const void *bytes, size_t len, git_object_t type)
{
	struct made *made = made_of(backend);

	made->begun[id->id[0]] = true;
	return made->files->write(made->files, id, bytes, len, type);
}

static int made_read(void **bytes, size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	git_odb_backend *files = made_of(backend)->files;

	return may_have(backend, id) ? files->read(bytes, len, type, files, id) : GIT_ENOTFOUND;
}

static int made_read_header(size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	git_odb_backend *files = made_of(backend)->files;

	return may_have(backend, id) ? files->read_header(len, type, files, id) : GIT_ENOTFOUND;
}

static int made_exists(git_odb_backend *backend, const git_oid *id)
{
	git_odb_backend *files = made_of(backend)->files;

	return may_have(backend, id) && files->exists(files, id);
}

static int made_freshen(git_odb_backend *backend, const git_oid *id)
{
	git_odb_backend *files = made_of(backend)->files;

	return may_have(backend, id) ? files->freshen(files, id) : GIT_ENOTFOUND;
}

static void made_free(git_odb_backend *backend)
{
	struct made *made = made_of(backend);

	made->files->free(made->files);
	free(made);
}

int made_open(git_odb_backend **out, const char *folder)
{
	struct made *made = calloc(1, sizeof(*made));
	int rc;

	if (!made) {
		git_error_set_oom();
		return GIT_ERROR;
	}
	if ((rc = git_odb_init_backend(&made->backend, GIT_ODB_BACKEND_VERSION)) < 0 ||
	    (rc = git_odb_backend_loose(&made->files, folder, -1, 0, 0, 0)) < 0) {
		free(made);
		return rc;
	}
	made->backend.write = made_write;
	made->backend.read = made_read;
	made->backend.read_header = made_read_header;
	made->backend.exists = made_exists;
	made->backend.freshen = made_freshen;
	made->backend.free = made_free;
	*out = &made->backend;
	return 0;
}
