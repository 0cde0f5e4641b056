/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading objects that may not be there. libgit2 says "not found" also of what the disk would not give. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool object_is_missing(int rc)
{
	const git_error *error = git_error_last();

	return rc == GIT_ENOTFOUND && error && error->klass == GIT_ERROR_ODB;
}

/* "object not found - no match for id (6f1e…)" */
static bool read_id(git_oid *out, const char *message)
{
	const char *open = strrchr(message, '(');

	return open && strspn(open + 1, "0123456789abcdef") == GIT_OID_HEXSZ &&
	       git_oid_fromstrn(out, open + 1, GIT_OID_HEXSZ) == 0;
}

/* As a run that begins now would find it. */
static bool can_be_read(const char *objects, const git_oid *id)
{
	git_odb_object *object = NULL;
	git_odb *odb = NULL;
	bool readable = git_odb_open(&odb, objects) == 0 && git_odb_read(&object, odb, id) == 0;

	git_odb_object_free(object);
	git_odb_free(odb);
	return readable;
}

/* Whether its own file is there and the disk refuses it, now too. */
static bool is_refused(const char *objects, const git_oid *id)
{
	char name[GIT_OID_HEXSZ + 2], path[PATH_MAX], byte;
	bool refused;
	int fd;

	(void)git_oid_pathfmt(name, id);
	name[GIT_OID_HEXSZ + 1] = '\0';
	if (snprintf(path, sizeof(path), "%s%s", objects, name) >= (int)sizeof(path))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return errno != ENOENT && errno != ENOTDIR;
	refused = read(fd, &byte, 1) < 0;
	(void)close(fd);
	return refused;
}

/* Whether the disk is to blame for an object that was not found, where git looks or among those in the making. */
static bool disk_failed(git_repository *repository, const char *message)
{
	git_buf objects = GIT_BUF_INIT;
	char making[PATH_MAX];
	bool failed = false;
	git_oid id;

	if (!read_id(&id, message)) /* it could not even look where packs are */
		return strstr(message, "failed to refresh packfiles") != NULL;
	if (git_repository_item_path(&objects, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
		failed = can_be_read(objects.ptr, &id) || is_refused(objects.ptr, &id);
	git_buf_dispose(&objects);
	if (snprintf(making, sizeof(making), "%serfar/objects/", git_repository_commondir(repository)) <
	    (int)sizeof(making))
		failed = failed || can_be_read(making, &id) || is_refused(making, &id);
	return failed;
}

/* Such as one that was left empty when the power went: of its class are a ref that is held, and a name that is none. */
static bool is_damaged_ref(const git_error *error)
{
	return error->klass == GIT_ERROR_REFERENCE && strstr(error->message, "corrupted") != NULL;
}

const char *object_damage(void)
{
	const git_error *error = git_error_last();

	return error && (error->klass == GIT_ERROR_ODB || error->klass == GIT_ERROR_OBJECT ||
			 error->klass == GIT_ERROR_ZLIB || is_damaged_ref(error))
		       ? _("a part of git's history is damaged or missing on this machine; the notes themselves are not "
			   "touched. \"git fsck\" names the part, and \"erfar share join\" fetches the history into a "
			   "new folder")
		       : NULL;
}

int object_failed(git_repository *repository, int rc, const char *format, ...)
{
	char sentence[2048], reason[1024];
	const git_error *error = git_error_last();
	const char *damage = object_damage();
	/* some calls answer with -1, and only the message says what it was */
	bool missing =
		error && error->klass == GIT_ERROR_ODB && (rc == GIT_ENOTFOUND || strstr(error->message, "not found"));
	va_list args;

	va_start(args, format);
	(void)vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	if (!missing)
		return git_failed(rc, ERROR_FORMAT, "%s", sentence);
	(void)snprintf(reason, sizeof(reason), "%s", error->message);
	if (disk_failed(repository, reason))
		return fail(ERROR_STORAGE,
			    _("%s: the disk did not give back a part of it; try again, and if that does not "
			      "help, have the disk looked at"),
			    sentence);
	return fail(ERROR_FORMAT, "%s: %s", sentence, damage);
}

int walk_next(git_oid *out, git_repository *repository, git_revwalk *walk)
{
	int rc = git_revwalk_next(out, walk);

	if (rc == 0)
		return 1;
	return rc == GIT_ITEROVER ? 0 : object_failed(repository, rc, _("The history can't be read"));
}
