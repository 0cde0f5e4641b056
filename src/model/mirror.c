/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/mirror.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes every folder of an absolute path, for the owner alone. */
static bool make_folders(struct arena *arena, const char *path)
{
	char *part = arena_copy(arena, path);

	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return mkdir(part, 0700) == 0 || errno == EEXIST;
}

static int find_mirror(const char **out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (data && data[0] == '/')
		*out = arena_format(arena, "%s/erfar/%s/drafts", data, notebook->clinic);
	else if (home && home[0] == '/')
		*out = arena_format(arena, "%s/.local/share/erfar/%s/drafts", home, notebook->clinic);
	else
		return ERROR_ABSENT;
	return 0;
}

static int make_mirror(struct folder **out, struct notebook *notebook)
{
	const char *path;
	int rc = find_mirror(&path, notebook);

	if (rc < 0)
		return rc;
	if (!make_folders(notebook->ctx->arena, path))
		return fail_errno(ERROR_STORAGE, "%s", path);
	return folder_open(out, notebook->ctx->arena, path);
}

void mirror_draft(struct notebook *notebook, const char *path, struct span bytes)
{
	struct folder *folder = NULL;
	int rc = make_mirror(&folder, notebook);

	if (rc >= 0)
		rc = folder_write(folder, span_copy(notebook->ctx->arena, path_name(span_of(path))), bytes, 0600);
	if (rc < 0 && rc != ERROR_ABSENT)
		context_warn(notebook->ctx, _("The draft has no second copy (%s); it is only in %s."), error_message(),
			     path);
	folder_close(folder);
	error_clear();
}

void mirror_forget(struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	const char *name = span_copy(arena, path_name(span_of(path))), *mirror;
	struct folder *folder = NULL;
	int rc = find_mirror(&mirror, notebook);

	if (rc < 0 || (access(mirror, F_OK) < 0 && errno == ENOENT))
		return;
	rc = folder_open(&folder, arena, mirror);
	if (rc >= 0)
		rc = folder_remove(folder, name);
	if (rc < 0 && rc != ERROR_ABSENT)
		context_warn(notebook->ctx, _("The draft's second copy, %s, could not be removed; please delete it."),
			     path_join(arena, mirror, name));
	folder_close(folder);
	error_clear();
}
