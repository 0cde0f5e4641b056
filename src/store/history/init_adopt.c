/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that is not empty becomes a clinic: nothing in it is changed, and what it lacks is said. */
#include "store/history/init.h"

#include "base/i18n.h"
#include "store/history/attribute_lines.h"

#include <string.h>

/* .gitignore is not ours to change here. */
static int exclude(struct beginning *beginning, git_repository *repository)
{
	int rc = exclude_private(beginning->ctx->arena, repository);

	if (rc > 0)
		context_warn(beginning->ctx, "%s",
			     _("add the lines drafts/ and forum/ to .gitignore and commit it with git, so that your "
			       "colleagues' drafts stay private too"));
	return rc;
}

/* Without its driver plain git merges notes line by line. */
static void tell_attributes(struct beginning *beginning, git_repository *repository)
{
	for (size_t i = 0; i < attribute_line_count; i++) {
		const struct attribute_line *line = &attribute_lines[i];
		const char *driver = NULL;

		if (git_attr_get(&driver, repository, 0, line->example, "merge") == 0 &&
		    git_attr_value(driver) == GIT_ATTR_VALUE_STRING && strcmp(driver, "erfar") == 0)
			continue;
		context_warn(beginning->ctx,
			     _("add the line \"%s %s\" to .gitattributes and commit it with git, so that plain git "
			       "merges by meaning, too"),
			     line->pattern, line->attributes);
	}
}

static int tell_loose_notes(struct beginning *beginning)
{
	struct folder_list list = { 0 };
	const char *first = NULL;
	size_t loose = 0;
	int rc = folder_walk(&list, beginning->ctx->arena, beginning->folder, "", ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *path = list.items[i].path;

		const char *slash = strrchr(path, '/');

		if (strncmp(slash ? slash + 1 : path, "README", 6) == 0 || history_owns(path) ||
		    strncmp(path, "drafts/", 7) == 0 || strncmp(path, "forum/", 6) == 0)
			continue;
		first = first ? first : path;
		loose++;
	}
	if (loose)
		context_warn(
			beginning->ctx,
			ngettext("%zu note lies outside of erfar's own folders and is never shared: %s. Minutes are "
				 "taken over with \"erfar minute import\"",
				 "%zu notes lie outside of erfar's own folders and are never shared, such as %s. "
				 "Minutes are taken over with \"erfar minute import\"",
				 loose),
			loose, first);
	return rc < 0 ? rc : 0;
}

int init_adopt(struct beginning *beginning, git_repository *repository)
{
	int rc = init_has(beginning, ".gitignore") ? exclude(beginning, repository) : 0;

	if (rc >= 0 && init_has(beginning, ".gitattributes"))
		tell_attributes(beginning, repository);
	return rc < 0 ? rc : tell_loose_notes(beginning);
}
