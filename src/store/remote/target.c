/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/target.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/repository.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
	struct arena *arena;
	const char *name;	    /* of the remote looked for */
	const char *url, *push_url; /* its addresses, NULL when not set */
	const char *ssh, *ca_file;
	bool ssh_is_local; /* the repository's own configuration says so */
	struct url_rewrites always, push;
};

static void add_rewrite(struct url_rewrites *list, struct arena *arena, struct span with, const char *prefix)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] =
		(struct url_rewrite){ .prefix = arena_copy(arena, prefix), .with = span_copy(arena, with) };
}

/* "url.X.insteadof" begins and ends with these; X is the part between. */
static bool has_middle(struct span *middle, struct span name, const char *start, const char *end)
{
	size_t around = strlen(start) + strlen(end);

	if (name.len <= around || !span_starts(name, start) || !span_ends(name, end))
		return false;
	*middle = span_skip(span_take(name, name.len - strlen(end)), strlen(start));
	return true;
}

static void read_entry(struct settings *settings, const git_config_entry *entry)
{
	struct span name = span_of(entry->name), middle;
	const char *value = entry->value ? entry->value : "";

	if (has_middle(&middle, name, "url.", ".insteadof")) {
		add_rewrite(&settings->always, settings->arena, middle, value);
	} else if (has_middle(&middle, name, "url.", ".pushinsteadof")) {
		add_rewrite(&settings->push, settings->arena, middle, value);
	} else if (has_middle(&middle, name, "remote.", ".url")) {
		if (span_is(middle, settings->name) && !settings->url)
			settings->url = arena_copy(settings->arena, value);
	} else if (has_middle(&middle, name, "remote.", ".pushurl")) {
		if (span_is(middle, settings->name) && !settings->push_url)
			settings->push_url = arena_copy(settings->arena, value);
	} else if (span_is(name, "core.sshcommand")) {
		settings->ssh = arena_copy(settings->arena, value);
		settings->ssh_is_local = entry->level >= GIT_CONFIG_LEVEL_LOCAL;
	} else if (span_is(name, "http.sslcainfo")) {
		settings->ca_file = arena_copy(settings->arena, value);
	}
}

static int read_settings(struct settings *settings, git_repository *repository)
{
	git_config *config = NULL;
	git_config_iterator *iterator = NULL;
	git_config_entry *entry;
	int rc = repository ? git_repository_config_snapshot(&config, repository) : git_config_open_default(&config);

	if (rc == 0)
		rc = git_config_iterator_new(&iterator, config);
	while (rc == 0 && git_config_next(&entry, iterator) == 0)
		read_entry(settings, entry);
	if (rc < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("Git's configuration can't be read"));
	git_config_iterator_free(iterator);
	git_config_free(config);
	return rc;
}

/* git's own order: GIT_SSH_COMMAND, core.sshCommand, GIT_SSH. */
static int choose_ssh(const char **out, const struct settings *settings)
{
	const char *command = getenv("GIT_SSH_COMMAND"), *program = getenv("GIT_SSH");

	if (command && *command) {
		*out = arena_copy(settings->arena, command);
	} else if (settings->ssh && settings->ssh_is_local) {
		/* A notebook that came from somebody else must not choose which program runs here. */
		return fail(ERROR_USAGE,
			    _("Core.sshCommand is set in this notebook's .git/config, where erfar does not "
			      "follow it; set it for yourself with git config --global"));
	} else if (settings->ssh && *settings->ssh) {
		*out = settings->ssh;
	} else if (program && *program) {
		*out = arena_format(settings->arena, "'%s'", program);
	} else {
		*out = NULL;
	}
	return 0;
}

static bool looks_like_name(const char *where, const char *base, struct arena *arena)
{
	return *where != '-' && !strchr(where, '/') && !strchr(where, ':') &&
	       access(path_join(arena, base, where), F_OK) < 0;
}

static const char *choose_address(const struct settings *settings, const char *where, enum remote_service service)
{
	const char *address = settings->url ? settings->url : where, *pushed;

	if (service == SERVICE_PUSH && settings->push_url)
		return url_rewrite(settings->arena, &settings->always, settings->push_url);
	if (service == SERVICE_PUSH) {
		pushed = url_rewrite(settings->arena, &settings->push, address);
		if (pushed != address)
			return pushed;
	}
	return url_rewrite(settings->arena, &settings->always, address);
}

int target_find(struct target *out, struct arena *arena, git_repository *repository, const char *where,
		const char *base, enum remote_service service)
{
	struct settings settings = { .arena = arena, .name = where };
	struct target target = { 0 };
	const char *address;
	int rc = read_settings(&settings, repository);

	if (rc < 0)
		return rc;
	if (!settings.url && looks_like_name(where, base, arena) && !repository)
		return fail(ERROR_USAGE,
			    _("There is no folder \"%s\" here; give its whole path, or an address such as "
			      "ssh://git@server.example/fjord.git"),
			    url_shown(arena, span_of(where)));
	if (!settings.url && looks_like_name(where, base, arena))
		return fail(ERROR_ABSENT, _("No remote called \"%s\" is set; git remote add %s ADDRESS sets it"),
			    url_shown(arena, span_of(where)), url_shown(arena, span_of(where)));
	address = choose_address(&settings, where, service);
	rc = url_parse(&target.url, arena, span_of(address), base);
	if (rc == 0 && target.url.kind == REMOTE_SSH)
		rc = choose_ssh(&target.ssh, &settings);
	if (rc < 0)
		return rc;
	target.ca_file = getenv("GIT_SSL_CAINFO");
	target.ca_file = target.ca_file && *target.ca_file ? arena_copy(arena, target.ca_file) : settings.ca_file;
	*out = target;
	return 0;
}
