/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes: name and e-mail from git's configuration; and the other settings that a clone needs. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/files/folder.h"
#include "store/history/repository.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIG_MOST ((size_t)1024 * 1024)

/* What earlier versions let git call for what both sides began with. It did as the driver itself, which git calls without it. */
#define FORMER_DRIVER "erfar-ancestor"
#define FORMER_COMMAND "merge." FORMER_DRIVER ".driver"
#define FORMER_USE "merge.erfar.recursive"

/* What is not set is "". */
static const char *read_setting(git_config *snapshot, const char *key)
{
	const char *value = NULL;

	return snapshot && git_config_get_string(&value, snapshot, key) == 0 && value ? value : "";
}

void identity_read(struct history_person *out, struct arena *arena, git_config *config)
{
	git_config *snapshot = NULL;

	if (config)
		(void)git_config_snapshot(&snapshot, config);
	out->name = span_copy(arena, span_trim(span_of(read_setting(snapshot, "user.name"))));
	out->email = span_copy(arena, span_trim(span_of(read_setting(snapshot, "user.email"))));
	git_config_free(snapshot);
}

int history_identity(struct history_person *out, struct history *history)
{
	struct history_person person;
	git_config *config = NULL;
	int rc = git_repository_config(&config, history->repository);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's configuration can't be read"));
	identity_read(&person, history->ctx->arena, config);
	git_config_free(config);
	if (!*person.name || !*person.email)
		return fail(ERROR_USAGE, _("Your name is not known yet; tell it once with: "
					   "git config --global user.name \"Kari Nilsen\"; "
					   "git config --global user.email kari@clinic.example"));
	*out = person;
	return 0;
}

bool history_knows_person(struct context *ctx)
{
	struct history_person person;
	git_config *config = NULL;

	(void)repository_begin();
	(void)git_config_open_default(&config);
	identity_read(&person, ctx->arena, config);
	git_config_free(config);
	(void)git_libgit2_shutdown();
	return *person.name && *person.email;
}

int settings_open(git_config **out, git_repository *repository)
{
	git_config *config = NULL;
	int rc = git_repository_config(&config, repository);

	if (rc == 0)
		rc = git_config_open_level(out, config, GIT_CONFIG_LEVEL_LOCAL);
	git_config_free(config);
	return rc;
}

int identity_configure(git_config *config, struct arena *arena, const struct history_person *person)
{
	int rc = git_config_set_string(config, "merge.erfar.name", "erfar, by meaning");

	if (rc == 0)
		rc = git_config_set_string(config, "merge.erfar.driver", driver_command(arena));
	if (rc == 0 && person)
		rc = git_config_set_string(config, "user.name", person->name);
	if (rc == 0 && person)
		rc = git_config_set_string(config, "user.email", person->email);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("Git's configuration can't be written")) : 0;
}

int history_configure(struct history *history, const struct history_person *person)
{
	git_config *config = NULL;
	int rc = settings_open(&config, history->repository);

	if (rc < 0)
		return git_failed(rc, ERROR_STORAGE, _("Git's configuration can't be read"));
	rc = identity_configure(config, history->ctx->arena, person);
	git_config_free(config);
	return rc;
}

/* The copy, changed, takes the place of git's file. */
static int change_copy(struct history *history, const struct folder *common, mode_t mode,
		       int (*change)(git_config *config, void *data), void *data)
{
	struct arena *arena = history->ctx->arena;
	const char *copy = arena_format(arena, "%s/config", history->own);
	git_config *config = NULL;
	struct span bytes;
	int rc = folder_read(&bytes, arena, common, "config", CONFIG_MOST);

	if (rc == 0 && (rc = git_file_prepare(history, copy, bytes)) == 0 && chmod(copy, mode) == 0) {
		rc = git_config_open_ondisk(&config, copy);
		rc = rc < 0 ? git_failed(rc, ERROR_FORMAT, _("Git's configuration can't be read"))
			    : change(config, data);
		git_config_free(config);
	}
	if (rc == 0 && (chmod(copy, mode) < 0 || /* libgit2 has made it anew */
			rename(copy, arena_format(arena, "%s/config", history->common)) < 0))
		rc = fail_errno(ERROR_STORAGE, _("Git's configuration can't be written"));
	(void)unlink(copy);
	return rc;
}

int settings_change(struct history *history, int (*change)(git_config *config, void *data), void *data)
{
	struct folder common = { open(history->common, O_RDONLY | O_DIRECTORY | O_CLOEXEC), history->common };
	struct hold hold = { NULL, NULL };
	struct stat st;
	int rc;

	if (common.fd < 0 || fstatat(common.fd, "config", &st, AT_SYMLINK_NOFOLLOW) < 0)
		rc = fail_errno(ERROR_STORAGE, _("Git's configuration can't be read"));
	else if (!S_ISREG(st.st_mode))
		rc = fail(ERROR_FORMAT, _("%s is no ordinary file, so erfar leaves it alone"), ".git/config");
	else if ((rc = hold_take(&hold, history,
				 arena_format(history->ctx->arena, "%s/config.lock", history->common))) == 0)
		rc = change_copy(history, &common, st.st_mode & 0777, change, data);
	hold_release(&hold);
	if (common.fd >= 0)
		(void)close(common.fd);
	return rc;
}

static int add_driver(git_config *config, void *data)
{
	(void)git_config_delete_entry(config, FORMER_USE);
	(void)git_config_delete_entry(config, FORMER_COMMAND);
	return identity_configure(config, data, NULL);
}

/* Somebody's own command for the driver stays. */
static bool lacks_driver(struct arena *arena, git_config *config)
{
	const char *command = read_setting(config, "merge.erfar.driver");

	return driver_is_outdated(arena, command) || (strcmp(command, driver_command(arena)) == 0 &&
						      strcmp(read_setting(config, FORMER_USE), FORMER_DRIVER) == 0);
}

void identity_complete(struct history *history)
{
	git_config *config = NULL, *snapshot = NULL;
	enum history_wait wait = history->wait;

	if (!history->ctx->dry_run && git_repository_config(&config, history->repository) == 0 &&
	    git_config_snapshot(&snapshot, config) == 0 && lacks_driver(history->ctx->arena, snapshot)) {
		history->wait = HISTORY_NO_WAIT;
		if (settings_change(history, add_driver, history->ctx->arena) < 0)
			error_clear();
		history->wait = wait;
	}
	git_config_free(snapshot);
	git_config_free(config);
}

int history_person_parse(struct history_person *out, struct arena *arena, const char *text)
{
	struct span all = span_trim(span_of(text));
	size_t open = span_find(all, '<');
	struct span name = span_trim(span_take(all, open)), email = span_skip(all, open + 1);

	if (!name.len || !span_ends(all, ">") || span_find(email, '>') != email.len - 1)
		goto wrong;
	email = span_trim(span_take(email, email.len - 1));
	if (!email.len || span_find(email, '@') == email.len || span_find(email, ' ') < email.len)
		goto wrong;
	if (span_has_control(all))
		goto wrong;
	out->name = span_copy(arena, name);
	out->email = span_copy(arena, email);
	return 0;
wrong:
	return fail(ERROR_USAGE,
		    _("\"%s\" is no name with an e-mail address; write it as 'Kari Nilsen <kari@clinic.example>'"),
		    text);
}
