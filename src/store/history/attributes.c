/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What .gitattributes and git's settings say about the texts of files. libgit2 resolves all folders anew for each
 * question and for each filter, so a path is asked about once in a commit or a run, and filters only where one has work
 * to do.
 */
#include "store/history/attributes.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

struct attributes_known {
	struct map paths;     /* struct attributes */
	bool converts, warns; /* core.autocrlf, core.safecrlf: set to anything but no */
};

enum { FILTER, ENCODING, TEXT, CRLF, EOL, IDENT, ASKED };

static bool is_set(git_config *config, const char *name)
{
	git_config_entry *entry = NULL;
	int value = 1;
	bool set = git_config_get_entry(&entry, config, name) == 0 &&
		   (git_config_get_bool(&value, config, name) < 0 || value != 0);

	git_config_entry_free(entry);
	return set;
}

static struct attributes_known *known(struct history *history)
{
	git_config *config = NULL;
	struct attributes_known *known = history->attributes;

	if (known)
		return known;
	known = arena_alloc(history->ctx->arena, sizeof(*known));
	*known = (struct attributes_known){ .converts = true, .warns = true };
	map_init(&known->paths, history->ctx->arena);
	if (git_repository_config_snapshot(&config, history->repository) == 0) {
		known->converts = is_set(config, "core.autocrlf");
		known->warns = is_set(config, "core.safecrlf");
	}
	git_config_free(config);
	history->attributes = known;
	return known;
}

void attributes_forget(struct history *history)
{
	history->attributes = NULL;
}

static bool is_unsaid(const char *value)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_UNSPECIFIED;
}

static const char *name_of(const char *value, struct arena *arena)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_STRING ? arena_copy(arena, value) : NULL;
}

static int look_up(struct attributes **out, struct history *history, const char *path)
{
	const char *names[ASKED] = { "filter", "working-tree-encoding", "text", "crlf", "eol", "ident" };
	const char *values[ASKED] = { NULL };
	struct arena *arena = history->ctx->arena;
	int rc = git_attr_get_many(values, history->repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, ASKED, names);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("The attributes of %s can't be read"), path);
	*out = arena_alloc(arena, sizeof(**out));
	(*out)->filter = name_of(values[FILTER], arena);
	(*out)->encoding = name_of(values[ENCODING], arena);
	(*out)->plain = git_attr_value(values[IDENT]) != GIT_ATTR_VALUE_TRUE &&
			(git_attr_value(values[TEXT]) == GIT_ATTR_VALUE_FALSE ||
			 (is_unsaid(values[TEXT]) && is_unsaid(values[CRLF]) && is_unsaid(values[EOL]) &&
			  !known(history)->converts));
	return 0;
}

/* Git would run a program, or change the encoding, where libgit2 does nothing: then our blob would not be git's. */
static int refuse_strange(const struct attributes *attributes, const char *path)
{
	if (attributes->filter)
		return fail(ERROR_FORMAT,
			    _("%s goes through the filter \"%s\" (.gitattributes), which erfar does not run; commit it "
			      "with git"),
			    path, attributes->filter);
	if (attributes->encoding)
		return fail(ERROR_FORMAT,
			    _("%s is kept in the encoding %s (.gitattributes); erfar keeps notes in UTF-8"), path,
			    attributes->encoding);
	return 0;
}

int attributes_of(const struct attributes **out, struct history *history, const char *path)
{
	struct attributes *found = map_get(&known(history)->paths, span_of(path));
	int rc = found ? 0 : look_up(&found, history, path);

	if (rc < 0)
		return rc;
	map_put(&known(history)->paths, span_of(path), found);
	if ((rc = refuse_strange(found, path)) < 0)
		return rc;
	*out = found;
	return 0;
}

bool attributes_keep(const struct attributes *attributes, struct history *history, struct span bytes)
{
	if (attributes->plain)
		return true;
	return bytes.len && !known(history)->warns && !memchr(bytes.at, '\r', bytes.len) &&
	       !memmem(bytes.at, bytes.len, "$Id", 3);
}
