/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forum's own repository, and the address that a person accepted for it. */
#include "store/remote/forum.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/child.h"
#include "store/remote/forum_internal.h"
#include "store/remote/outgoing.h"
#include "store/remote/url.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_LONGEST 64
#define URL_FILE_MOST 4096

bool forum_name_is_valid(const char *name)
{
	size_t length = strlen(name);

	if (length == 0 || length > NAME_LONGEST || name[0] == '-')
		return false;
	for (; *name; name++)
		if (!((*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9') || *name == '-'))
			return false;
	return true;
}

static bool is_digits(struct span text, size_t count)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len == count;
}

bool forum_path_is_valid(struct span path)
{
	struct span year, month;

	if (span_is(path, FORUM_RETRACTED))
		return true;
	return span_next(&path, '/', &year) && is_digits(year, 4) && span_next(&path, '/', &month) &&
	       is_digits(month, 2) && path.len > 3 && span_ends(path, ".md") && path_name_is_plain(path);
}

static int check_name(const char *name)
{
	if (forum_name_is_valid(name))
		return 0;
	return fail(ERROR_USAGE, _("The name of a forum or clinic has letters from a to z, digits and \"-\" only"));
}

static int make_folder(const char *path)
{
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), path);
	return 0;
}

/* Makes <common>/erfar/forums and opens it as a root. */
static int open_forums(struct folder **out, struct history *history)
{
	struct arena *arena = history->ctx->arena;
	const char *own = path_join(arena, history->common, "erfar"), *forums = path_join(arena, own, "forums");
	int rc = make_folder(own);

	if (rc == 0)
		rc = make_folder(forums);
	return rc < 0 ? rc : folder_open(out, arena, forums);
}

int forum_accept_url(struct history *history, const char *name, const char *url)
{
	struct arena *arena = history->ctx->arena;
	struct folder *forums = NULL;
	struct remote_url parts;
	int rc = check_name(name);

	if (rc == 0)
		rc = url_parse(&parts, arena, span_of(url), history->folder->path);
	if (rc == 0)
		rc = open_forums(&forums, history);
	if (rc == 0)
		rc = folder_write(forums, arena_format(arena, "%s.url", name),
				  span_of(arena_format(arena, "%s\n", parts.shown)), 0600);
	folder_close(forums);
	return rc;
}

int forum_accepted_url(const char **out, struct history *history, const char *name)
{
	struct arena *arena = history->ctx->arena;
	struct folder *forums = NULL;
	struct span bytes;
	int rc = check_name(name);

	if (rc == 0)
		rc = open_forums(&forums, history);
	if (rc == 0)
		rc = folder_read(&bytes, arena, forums, arena_format(arena, "%s.url", name), URL_FILE_MOST);
	folder_close(forums);
	if (rc == ERROR_ABSENT)
		return fail(ERROR_ABSENT, _("Nobody has accepted an address for the forum %s on this machine yet"),
			    name);
	if (rc == 0)
		*out = span_copy(arena, span_trim(bytes));
	return rc;
}

/* As it can be typed into a shell. */
static const char *typed_word(struct arena *arena, const char *text)
{
	return strpbrk(text, " &;()$*?\"\\") ? arena_format(arena, "'%s'", text) : text;
}

int forum_check_url(struct history *history, const char *name, const char *url)
{
	const char *accepted;
	struct remote_url parts;
	int rc = url_parse(&parts, history->ctx->arena, span_of(url), history->folder->path);

	if (rc == 0)
		rc = forum_accepted_url(&accepted, history, name);
	if (rc == ERROR_ABSENT)
		return fail(
			ERROR_REMOTE,
			_("A colleague has added the forum %s at %s, and nothing goes there before you have said yes "
			  "to the address yourself, once on this machine. If it is right: erfar share forum add %s %s"),
			name, parts.shown, name, typed_word(history->ctx->arena, parts.shown));
	if (rc < 0 || strcmp(accepted, parts.shown) == 0)
		return rc;
	return fail(
		ERROR_REMOTE,
		_("The address of the forum %s has changed from %s to %s; nothing was sent there. If that is right, "
		  "accept it with: erfar share forum add %s %s"),
		name, accepted, parts.shown, name, typed_word(history->ctx->arena, parts.shown));
}

/*
 * What a killed run has left: its locks, and the names under which it was sending commits, which would keep alive what
 * was taken back since.
 */
static void clear_leftovers(struct forum *forum)
{
	static const char *const folders[] = { FORUM_BRANCHES, FORUM_CHECKED, FORUM_LAID, SENDING };

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		ref_clear_locks(forum->history, forum->path, folders[i], strcmp(folders[i], SENDING) == 0);
	outgoing_let_go(forum->repository);
}

/*
 * A run that was killed while it made the repository has left libgit2's locks and trials: nobody else writes these
 * files.
 */
static void clear_beginning(const struct forum *forum)
{
	DIR *dir = opendir(forum->path);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (strcmp(entry->d_name, "config.lock") == 0 || strcmp(entry->d_name, "HEAD.lock") == 0 ||
		    strncmp(entry->d_name, "_git2_", 6) == 0)
			(void)unlink(path_join(forum->ctx->arena, forum->path, entry->d_name));
	if (dir)
		(void)closedir(dir);
}

static int open_repository(struct forum *forum)
{
	git_repository_init_options options;
	int rc = make_folder(forum->path);

	if (rc < 0)
		return rc;
	(void)git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_BARE;
	clear_beginning(forum);
	rc = git_repository_open_bare(&forum->repository, forum->path);
	if (rc < 0)
		rc = git_repository_init_ext(&forum->repository, forum->path, &options);
	if (rc < 0)
		return git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be opened"), forum->path);
	clear_leftovers(forum);
	return 0;
}

static struct forum *forum_of(struct history *history, const char *name)
{
	struct arena *arena = history->ctx->arena;
	struct forum *forum = arena_alloc(arena, sizeof(*forum));

	forum->history = history;
	forum->ctx = history->ctx;
	forum->name = arena_copy(arena, name);
	forum->path = arena_format(arena, "%s/erfar/forums/%s.git", history->common, name);
	return forum;
}

int forum_look(struct forum **out, struct history *history, const char *name)
{
	struct forum *forum = forum_of(history, name);
	int rc = check_name(name);

	if (rc < 0)
		return rc;
	rc = git_repository_open_bare(&forum->repository, forum->path);
	if (rc == GIT_ENOTFOUND)
		return ERROR_ABSENT;
	if (rc < 0)
		return git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be opened"), forum->path);
	*out = forum;
	return 0;
}

int forum_open(struct forum **out, struct history *history, const char *name, const char *url)
{
	struct arena *arena = history->ctx->arena;
	struct forum *forum = forum_of(history, name);
	const char *base = history->folder->path;
	struct folder *forums = NULL;
	int rc = check_name(name);

	if (rc == 0)
		rc = forum_check_url(history, name, url);
	if (rc == 0)
		rc = target_find(&forum->fetch, arena, history->repository, url, base, SERVICE_FETCH);
	if (rc == 0)
		rc = target_find(&forum->push, arena, history->repository, url, base, SERVICE_PUSH);
	if (rc == 0)
		rc = open_forums(&forums, history);
	folder_close(forums);
	if (rc == 0)
		rc = open_repository(forum);
	if (rc == 0)
		*out = forum;
	return rc;
}

bool forum_is_untried(const struct forum *forum)
{
	git_reference_iterator *references = NULL;
	const char *name;
	bool is_empty = git_reference_iterator_new(&references, forum->repository) == 0 &&
			git_reference_next_name(&name, references) == GIT_ITEROVER;

	git_reference_iterator_free(references);
	return is_empty;
}

void forum_close(struct forum *forum)
{
	if (!forum)
		return;
	git_repository_free(forum->repository);
	forum->repository = NULL;
}

int forum_tree(git_tree **out, struct forum *forum, const char *prefix, const char *clinic)
{
	const char *name = arena_format(forum->ctx->arena, "%s%s", prefix, clinic);
	git_oid id;
	int rc = git_reference_name_to_id(&id, forum->repository, name);

	if (rc == GIT_ENOTFOUND)
		return 1;
	if (rc == 0)
		rc = tree_of(out, forum->repository, &id);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be read"), forum->path) : 0;
}

int forum_set_ref(struct forum *forum, const char *prefix, const char *clinic, const git_oid *id)
{
	return ref_place_in(forum->history, forum->path, arena_format(forum->ctx->arena, "%s%s", prefix, clinic), id);
}

void forum_forget(struct forum *forum)
{
	const char *const argv[] = { "git",	  "-c",		 "core.hooksPath=/dev/null",
				     "--git-dir", forum->path,	 "gc",
				     "--quiet",	  "--prune=now", NULL };
	struct child_result result;
	git_odb *odb = NULL;

	if (child_run(&result, argv, span_of("")) < 0)
		return;
	buf_done(&result.out);
	buf_done(&result.err);
	if (git_repository_odb(&odb, forum->repository) == 0)
		(void)git_odb_refresh(odb);
	git_odb_free(odb);
}
