/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/place.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "model/notebook.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The path below the notebook's root of an absolute one; NULL when it lies elsewhere. The file need not be there. */
static const char *below_root(const struct session *session, const char *absolute)
{
	struct arena *arena = session->ctx->arena;
	const char *root = session->notebook->folder->path;
	const char *name = "", *folder = absolute;
	size_t length = strlen(root);
	char real[PATH_MAX];

	if (!realpath(folder, real)) { /* what is gone still has a folder */
		struct span path = span_of(absolute);

		name = span_copy(arena, path_name(path));
		folder = span_copy(arena, path_folder(path));
		if (!realpath(*folder ? folder : "/", real))
			return NULL;
	}
	if (strncmp(real, root, length) != 0 || (real[length] != '/' && real[length]))
		return NULL;
	if (!*name)
		return arena_copy(arena, real[length] ? real + length + 1 : "");
	return path_join(arena, real[length] ? real + length + 1 : "", name);
}

/* One that is not there from here may still be meant from the root, or be the name of a note that is gone. */
static const char *from_here(const struct session *session, const char *typed)
{
	bool there = access(typed, F_OK) == 0, leads_up = strncmp(typed, "../", 3) == 0 || strcmp(typed, "..") == 0;
	const char *found = NULL;
	char here[PATH_MAX];

	if (getcwd(here, sizeof(here)))
		found = below_root(session, arena_format(session->ctx->arena, "%s/%s", here, typed));
	if (leads_up || (found && (there || !strchr(typed, '/'))))
		return found;
	return strcmp(typed, ".") == 0 ? "" : typed;
}

int place_typed(const char **out, const struct session *session, const char *typed)
{
	const struct folder *folder = session->notebook->folder;
	const char *path = strncmp(typed, "./", 2) == 0 ? typed + 2 : typed, *found;

	if (*typed == '/')
		found = below_root(session, typed);
	else if (access(typed, F_OK) < 0 && folder_has(folder, path))
		found = path;
	else
		found = from_here(session, path);
	if (!found)
		return fail(ERROR_USAGE, _("%s does not lie in the notebook %s."), typed, folder->path);
	*out = found;
	return 0;
}

int place_read(struct span *out, const struct session *session, const char *typed, size_t limit)
{
	struct arena *arena = session->ctx->arena;
	struct folder *folder;
	char real[PATH_MAX];
	struct span whole;
	int rc;

	if (!realpath(typed, real))
		return fail_errno(ERROR_USAGE, _("%s can't be opened"), typed);
	whole = span_of(real);
	if ((rc = folder_open(&folder, arena,
			      span_copy(arena, path_folder(whole).len ? path_folder(whole) : span_of("/")))) < 0)
		return rc == ERROR_ABSENT ? ERROR_USAGE : rc;
	rc = folder_read(out, arena, folder, span_copy(arena, path_name(whole)), limit);
	folder_close(folder);
	return rc;
}
