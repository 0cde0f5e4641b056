/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a clinic is begun: the words given, the place, and who does it. */
#include "store/history/init.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "text/settings.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_id(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && len <= 40 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len && *text != '-';
}

int init_check_words(struct beginning *beginning)
{
	const struct history_clinic *clinic = beginning->clinic;
	bool is_danish = clinic->country && strcmp(clinic->country, "dk") == 0;
	const char *language = clinic->language ? clinic->language : is_danish ? "da" : beginning->ctx->screen;

	if (!clinic->id || !is_id(clinic->id))
		return fail(ERROR_USAGE,
			    _("--clinic is a short name of small letters, digits and hyphens, for example "
			      "\"fjord\", not \"%s\""),
			    clinic->id ? clinic->id : "");
	if (clinic->country && !is_danish && strcmp(clinic->country, "no") != 0)
		return fail(ERROR_USAGE, _("--country is no or dk, not \"%s\""), clinic->country);
	beginning->language = i18n_language(language ? language : "nb");
	if (!beginning->language)
		return fail(ERROR_USAGE, _("--lang is nb, nn, da or en, not \"%s\""), language);
	if (span_has_control(span_of(clinic->name)) || span_has_control(span_of(clinic->remote)))
		return fail(ERROR_USAGE, _("A name or an address can't hold control characters"));
	if (clinic->remote && (!*clinic->remote || *clinic->remote == '-'))
		return fail(ERROR_USAGE, _("\"%s\" is no address to share with"), clinic->remote);
	/* A password there would be kept in the clear, and shown. */
	if (clinic->remote && settings_holds_password(span_of(clinic->remote)))
		return fail(ERROR_USAGE,
			    _("Leave the password out of the address; git asks for it and keeps it safely"));
	beginning->country = clinic->country ? clinic->country : strcmp(beginning->language, "da") == 0 ? "dk" : "no";
	beginning->name = clinic->name && *clinic->name ? clinic->name : clinic->id;
	return 0;
}

static int fail_without_name(void)
{
	return fail(ERROR_USAGE, _("Your name is not known yet; add --as 'Kari Nilsen <kari@clinic.example>'"));
}

/* --as, else what git knows: of the adopted repository, or of this user. */
int init_find_person(struct beginning *beginning)
{
	struct arena *arena = beginning->ctx->arena;
	git_repository *repository = NULL;
	git_config *config = NULL;
	int rc;

	if (beginning->clinic->as) {
		beginning->person_given = true;
		return history_person_parse(&beginning->person, arena, beginning->clinic->as);
	}
	if (beginning->has_repository &&
	    git_repository_open_ext(&repository, beginning->folder->path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) == 0)
		rc = git_repository_config(&config, repository);
	else
		rc = git_config_open_default(&config);
	identity_read(&beginning->person, arena, config);
	git_config_free(config);
	git_repository_free(repository);
	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's configuration can't be read"));
	return *beginning->person.name && *beginning->person.email ? 0 : fail_without_name();
}

/* Whether anything stands in the folder but what an earlier init began. */
static int look_into(bool *empty, const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	int rc;

	if (!dir)
		return fail_errno(ERROR_USAGE, _("The folder %s can't be opened"), path);
	*empty = true;
	while ((errno = 0, entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
		    strcmp(entry->d_name, ".git") != 0 && strncmp(entry->d_name, ".erfar-", 7) != 0)
			*empty = false;
	rc = errno ? fail_errno(ERROR_USAGE, _("The folder %s can't be read"), path) : 0;
	(void)closedir(dir);
	return rc;
}

bool init_has(struct beginning *beginning, const char *name)
{
	struct stat st;

	return lstat(path_join(beginning->ctx->arena, beginning->path, name), &st) == 0;
}

/* Whether the outer repository leaves that folder alone. */
static bool is_ignored(git_repository *outer, const char *place)
{
	const char *root = git_repository_workdir(outer);
	size_t len = root ? strlen(root) : 0;
	int ignored = 0;

	return len && strncmp(place, root, len) == 0 && place[len] &&
	       git_ignore_path_is_ignored(&ignored, outer, place + len) == 0 && ignored;
}

int init_check_outer(struct beginning *beginning)
{
	struct arena *arena = beginning->ctx->arena;
	const char *slash = strrchr(beginning->path, '/');
	const char *above = slash == beginning->path ? "/"
			    : slash ? arena_copy_bytes(arena, beginning->path, (size_t)(slash - beginning->path))
				    : ".";
	char *found = realpath(beginning->path, NULL);
	char *place = found ? found : realpath(above, NULL);
	const char *inner =
		found ? arena_format(arena, "%s/", found)
		      : arena_format(arena, "%s/%s/", place ? place : ".", slash ? slash + 1 : beginning->path);
	git_repository *outer = NULL;
	int rc = 0;

	if (place && git_repository_open_ext(&outer, place, 0, NULL) == 0 && !is_ignored(outer, inner)) {
		const char *root = git_repository_workdir(outer);

		rc = fail(
			ERROR_USAGE,
			_("%s lies inside of another git repository, %s, and one of the two would lose sight of your "
			  "notes. Make that one the clinic (erfar init %s --clinic %s --adopt), or choose a folder outside of it."),
			beginning->path, root ? root : git_repository_path(outer), root ? root : "DIR",
			beginning->clinic->id);
	}
	git_repository_free(outer);
	free(found ? found : place);
	return rc;
}

int init_check_place(struct beginning *beginning)
{
	struct folder *above;
	bool begun, empty = true;
	int rc;

	if (folder_find(&above, beginning->ctx->arena, beginning->path) == 0) {
		/* A clinic's notes that came without their history may be adopted as they are. */
		bool lost =
			beginning->clinic->adopt && init_has(beginning, "erfar.conf") && !init_has(beginning, ".git");

		if (!lost)
			rc = fail(ERROR_USAGE, _("%s is a clinic already; go there and try \"erfar plan next\"."),
				  above->path);
		folder_close(above);
		if (!lost)
			return rc;
	}
	error_clear();
	if ((rc = look_into(&empty, beginning->path)) < 0)
		return rc;
	begun = init_has(beginning, ".git/" INIT_MARK);
	beginning->has_repository = init_has(beginning, ".git") && !begun;
	if (!begun && !beginning->has_repository && (rc = init_check_outer(beginning)) < 0)
		return rc;
	if ((!empty && !begun) || beginning->has_repository)
		if (!beginning->clinic->adopt)
			return fail(ERROR_USAGE,
				    _("%s is not empty; add --adopt to make it a clinic as it is: nothing in it "
				      "is changed"),
				    beginning->path);
	return 0;
}
