/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgit2's own clone and checkout are not used: they check nothing and write through links. */
#include "store/remote/clone.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/folder.h"
#include "store/history/repository.h"
#include "store/remote/clone_place.h"
#include "store/remote/incoming.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CLONE_MOST ((size_t)4 << 30) /* bytes taken in at once */
#define TRACKING "refs/remotes/origin/"

struct clone {
	struct context *ctx;
	struct arena *arena;
	struct clone_place place;
	struct target target;
	git_repository *repository;
	struct folder *folder;
	struct history *history;
	git_index *index;
	const char *branch; /* "refs/heads/main" */
	git_oid id;
};

const char *remote_clone_name(struct arena *arena, const char *url)
{
	struct span rest = span_of(url), name;

	while (span_ends(rest, "/"))
		rest.len--;
	name = path_name(rest);
	name = span_skip(name, span_find(name, ':') < name.len ? span_find(name, ':') + 1 : 0);
	if (span_ends(name, ".git"))
		name.len -= 4;
	return name.len ? span_copy(arena, name) : "erfar";
}

static int failed(struct clone *clone, int rc)
{
	return git_failed(rc, ERROR_STORAGE, _("The notebook in %s can't be made"), clone->place.dir);
}

static int make_repository(struct clone *clone)
{
	git_repository_init_options options;
	git_config *config = NULL;
	int rc;

	(void)git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.initial_head = "main";
	rc = repository_make(&clone->repository, clone->place.making, &options);
	if (rc == 0)
		rc = settings_open(&config, clone->repository);
	if (rc == 0)
		rc = git_config_set_string(config, "remote.origin.url", clone->target.url.shown);
	if (rc == 0)
		rc = git_config_set_string(config, "remote.origin.fetch", "+refs/heads/*:" TRACKING "*");
	git_config_free(config);
	return rc < 0 ? failed(clone, rc) : 0;
}

static const git_remote_head *find_head(const git_remote_head **heads, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(heads[i]->name, name) == 0)
			return heads[i];
	return NULL;
}

/* "main", else the branch that the remote's HEAD names. */
static int choose_branch(struct incoming_list *list, struct arena *arena, const git_remote_head **heads, size_t count,
			 void *payload)
{
	const git_remote_head *chosen = find_head(heads, count, "refs/heads/main"), *head;
	const char *branch;

	(void)payload;
	head = find_head(heads, count, "HEAD");
	if (!chosen && head && head->symref_target && strncmp(head->symref_target, "refs/heads/", 11) == 0 &&
	    path_is_safe(span_of(head->symref_target)))
		chosen = find_head(heads, count, head->symref_target);
	if (!chosen)
		return 0;
	branch = arena_copy(arena, chosen->name);
	(void)incoming_add(list, arena, branch, arena_format(arena, TRACKING "%s", branch + strlen("refs/heads/")),
			   &chosen->oid);
	return 0;
}

static int fetch(struct clone *clone)
{
	struct incoming_list list = { 0 };
	int rc = incoming_fetch(&list, clone->ctx, clone->repository, &clone->target, choose_branch, NULL, CLONE_MOST);

	if (rc < 0)
		return rc;
	if (!list.count)
		return fail(ERROR_REMOTE, _("%s holds no notebook yet; begin one there with: erfar init --remote %s"),
			    clone->target.url.shown, clone->target.url.shown);
	if (list.items[0].refused)
		return fail(ERROR_REMOTE, "%s", list.items[0].refused);
	clone->branch = list.items[0].branch;
	clone->id = list.items[0].id;
	return 0;
}

static int add_to_index(struct clone *clone, const char *path, const git_oid *id, bool executable)
{
	git_index_entry entry = { .path = path, .id = *id };
	struct stat st;

	entry.mode = executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
	if (fstatat(clone->folder->fd, path, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be read"), path);
	entry.ctime.seconds = (int32_t)st.st_ctim.tv_sec;
	entry.ctime.nanoseconds = (uint32_t)st.st_ctim.tv_nsec;
	entry.mtime.seconds = (int32_t)st.st_mtim.tv_sec;
	entry.mtime.nanoseconds = (uint32_t)st.st_mtim.tv_nsec;
	entry.dev = (uint32_t)st.st_dev;
	entry.ino = (uint32_t)st.st_ino;
	entry.uid = st.st_uid;
	entry.gid = st.st_gid;
	entry.file_size = (uint32_t)st.st_size;
	return git_index_add(clone->index, &entry) < 0 ? failed(clone, -1) : 0;
}

/* One file of the tree. The bytes stay no longer than it takes to write them. */
static int write_file(const char *root, const git_tree_entry *entry, void *payload)
{
	struct clone *clone = payload;
	struct arena *scratch;
	const char *path;
	struct span bytes;
	bool executable = git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB_EXECUTABLE;
	int rc;

	if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB)
		return 0;
	scratch = arena_open();
	path = arena_format(scratch, "%s%s", root, git_tree_entry_name(entry));
	rc = blob_to_work_tree(&bytes, scratch, clone->history, path, git_tree_entry_id(entry));
	if (rc == ERROR_FORMAT) /* a filter that needs a program: as git without that program does */
		rc = blob_load_raw(&bytes, scratch, clone->history, git_tree_entry_id(entry));
	if (rc == 0)
		rc = folder_write(clone->folder, path, bytes, executable ? 0755 : 0);
	if (rc == 0)
		rc = add_to_index(clone, path, git_tree_entry_id(entry), executable);
	arena_close(scratch);
	return rc;
}

/* Somebody else's repository is not left lying here as if it were the clinic's. */
static int check_notebook(const struct clone *clone, git_tree *tree)
{
	if (git_tree_entry_byname(tree, "erfar.conf"))
		return 0;
	return fail(ERROR_USAGE,
		    _("%s holds no notebook of erfar's (it has no erfar.conf), so nothing was fetched; check the "
		      "address with whoever gave it to you"),
		    clone->target.url.shown);
}

/* .gitattributes of the top first: it says how the others are written. */
static int write_files(struct clone *clone)
{
	const git_tree_entry *attributes;
	git_tree *tree = NULL;
	int rc = tree_of(&tree, clone->repository, &clone->id);

	if (rc == 0)
		rc = check_notebook(clone, tree);
	if (rc == 0 && (rc = git_repository_index(&clone->index, clone->repository)) < 0)
		rc = failed(clone, rc);
	attributes = rc == 0 ? git_tree_entry_byname(tree, ".gitattributes") : NULL;
	if (attributes)
		rc = write_file("", attributes, clone);
	if (rc == 0)
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, write_file, clone);
	if (rc == 0 && (rc = git_index_write(clone->index)) < 0)
		rc = failed(clone, rc);
	git_tree_free(tree);
	return rc;
}

static int set_branch(struct clone *clone)
{
	const char *name = clone->branch + strlen("refs/heads/");
	git_reference *reference = NULL;
	git_config *config = NULL;
	int rc = git_reference_create(&reference, clone->repository, clone->branch, &clone->id, 0, "erfar: join");

	git_reference_free(reference);
	reference = NULL;
	if (rc == 0) /* as git clone does: which branch the clinic shares */
		rc = git_reference_symbolic_create(&reference, clone->repository, TRACKING "HEAD",
						   arena_format(clone->arena, TRACKING "%s", name), 1, "erfar: join");
	if (rc == 0)
		rc = git_repository_set_head(clone->repository, clone->branch);
	if (rc == 0)
		rc = settings_open(&config, clone->repository);
	if (rc == 0)
		rc = git_config_set_string(config, arena_format(clone->arena, "branch.%s.remote", name), "origin");
	if (rc == 0)
		rc = git_config_set_string(config, arena_format(clone->arena, "branch.%s.merge", name), clone->branch);
	git_config_free(config);
	git_reference_free(reference);
	repository_unlock(clone->repository, "HEAD");
	repository_unlock(clone->repository, TRACKING "HEAD");
	repository_unlock(clone->repository, clone->branch);
	return rc < 0 ? failed(clone, rc) : 0;
}

static int run(struct clone *clone)
{
	int rc = make_repository(clone);

	if (rc == 0)
		rc = fetch(clone);
	if (rc == 0)
		rc = folder_open(&clone->folder, clone->arena, clone->place.making);
	if (rc == 0)
		rc = history_open(&clone->history, clone->ctx, clone->folder);
	if (rc == 0)
		rc = write_files(clone);
	if (rc == 0)
		rc = set_branch(clone);
	git_index_free(clone->index);
	history_close(clone->history);
	folder_close(clone->folder);
	git_repository_free(clone->repository);
	return rc;
}

static int make(struct clone *clone, int (*complete)(const char *path, void *to), void *to)
{
	int rc = run(clone);

	if (rc == 0 && complete)
		rc = complete(clone->place.making, to);
	if (rc == 0)
		rc = clone_place_fill(&clone->place);
	if (rc < 0)
		clone_place_drop(&clone->place);
	return rc;
}

/* Goes on where an interrupted join stopped, if it was for the same notebook. */
static int finish(struct clone *clone, const char *dir)
{
	const char *address = clone_place_address(&clone->place);

	if (*address && strcmp(address, clone->target.url.shown) != 0)
		return fail(
			ERROR_USAGE,
			_("%s holds the notebook of %s, whose joining was interrupted. Finish that with: erfar share "
			  "join %s %s, or name another folder"),
			dir, address, address, dir);
	return clone_place_fill(&clone->place);
}

int remote_clone(const char **out, struct context *ctx, const char *url, const char *dir,
		 int (*complete)(const char *path, void *to), void *to)
{
	struct clone clone = { .ctx = ctx, .arena = ctx->arena };
	char *here = getcwd(NULL, 0);
	int rc = repository_begin();

	if (!here || rc < 0)
		rc = fail(ERROR_STORAGE, _("The current folder can't be read"));
	else
		rc = target_find(&clone.target, ctx->arena, NULL, url, here, SERVICE_FETCH);
	free(here);
	dir = dir ? dir : remote_clone_name(ctx->arena, url);
	if (rc == 0 && (rc = clone_place_open(&clone.place, ctx->arena, dir)) >= 0) {
		rc = rc == CLONE_PLACE_WHOLE ? finish(&clone, dir) : make(&clone, complete, to);
		clone_place_close(&clone.place);
	}
	if (rc == 0)
		*out = clone.place.dir;
	(void)git_libgit2_shutdown();
	return rc;
}
