/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/mirror.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static int open_mirror(struct folder **out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	const char *path;

	if (data && data[0] == '/')
		path = arena_format(arena, "%s/erfar/%s/drafts", data, notebook->clinic);
	else if (home && home[0] == '/')
		path = arena_format(arena, "%s/.local/share/erfar/%s/drafts", home, notebook->clinic);
	else
		return ERROR_ABSENT;
	if (!make_folders(arena, path))
		return fail_errno(ERROR_STORAGE, "%s", path);
	return folder_open(out, arena, path);
}

void mirror_draft(struct notebook *notebook, const char *path, struct span bytes)
{
	struct folder *folder = NULL;
	int rc = open_mirror(&folder, notebook);

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
	struct folder *folder = NULL;

	if (open_mirror(&folder, notebook) >= 0)
		(void)folder_remove(folder, span_copy(notebook->ctx->arena, path_name(span_of(path))));
	folder_close(folder);
	error_clear();
}
