/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/quarantine.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "store/files/beneath.h"
#include "store/history/loose.h"
#include "store/history/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_START "quarantine-"

static int lock_whole(int fd, int how)
{
	int rc;

	do
		rc = flock(fd, how);
	while (rc < 0 && errno == EINTR);
	return rc;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	(void)info;
	(void)kind;
	(void)where;
	return remove(path) < 0 && errno != ENOENT ? -1 : 0;
}

static void remove_whole(const char *path)
{
	(void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/* The lock dies with its run: a quarantine that can be locked belongs to nobody. */
static void remove_if_dead(struct arena *arena, const char *folder, const char *name)
{
	const char *path = arena_format(arena, "%s%s", folder, name);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return;
	if (lock_whole(fd, LOCK_EX | LOCK_NB) == 0)
		remove_whole(path);
	(void)close(fd);
}

static void sweep(struct arena *arena, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (strncmp(entry->d_name, NAME_START, strlen(NAME_START)) == 0)
			remove_if_dead(arena, folder, entry->d_name);
	if (dir)
		(void)closedir(dir);
}

static int compare_lines(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left + GIT_OID_HEXSZ + 1, *right + GIT_OID_HEXSZ + 1);
}

/* A small file of the quarantine. It need not last: what is found after a crash is thrown away. */
static int put_file(const struct quarantine *quarantine, struct arena *arena, const char *name, struct span text)
{
	const char *path = arena_format(arena, "%s/%s", quarantine->path, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int rc = fd < 0 ? -1 : write_all(fd, text);

	if ((fd >= 0 && close(fd) < 0) || rc < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be written"), path);
	return 0;
}

/* Our refs as one packed-refs file, so that the other side is told what we have. */
static int copy_refs(struct quarantine *quarantine, struct arena *arena)
{
	git_reference_iterator *iterator = NULL;
	git_reference *reference;
	struct strings lines = { 0 };
	struct buf text = BUF_INIT;
	int rc;

	if (git_reference_iterator_new(&iterator, quarantine->home) < 0)
		return fail(ERROR_STORAGE, _("The branches can't be read: %s"), git_error_last()->message);
	while (git_reference_next(&reference, iterator) == 0) {
		if (git_reference_target(reference))
			strings_add(&lines, arena,
				    arena_format(arena, "%s %s\n", git_oid_tostr_s(git_reference_target(reference)),
						 git_reference_name(reference)));
		git_reference_free(reference);
	}
	git_reference_iterator_free(iterator);
	if (lines.count)
		qsort(lines.items, lines.count, sizeof(*lines.items), compare_lines);
	buf_add_text(&text, "# pack-refs with: sorted\n");
	for (size_t i = 0; i < lines.count; i++)
		buf_add_text(&text, lines.items[i]);
	rc = put_file(quarantine, arena, "packed-refs", buf_span(&text));
	buf_done(&text);
	return rc;
}

/* Only what makes a folder a repository: the template that libgit2 lays out is most of the work of a short fetch. */
static int make_repository(struct quarantine *quarantine, struct arena *arena)
{
	static const char *const folders[] = { "objects", "objects/pack", "refs" };
	int rc;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		const char *path = arena_format(arena, "%s/%s", quarantine->path, folders[i]);

		if (mkdir(path, 0777) < 0)
			return fail_errno(ERROR_STORAGE, _("%s can't be made"), path);
	}
	rc = put_file(quarantine, arena, "config", span_of("[core]\n\trepositoryformatversion = 0\n\tbare = true\n"));
	if (rc == 0)
		rc = put_file(quarantine, arena, "HEAD", span_of("ref: refs/heads/main\n"));
	return rc == 0 ? copy_refs(quarantine, arena) : rc;
}

static int no_room(void)
{
	return git_failed(-1, ERROR_STORAGE, "%s", _("No room for what is fetched could be made"));
}

/*
 * The packs of a folder of objects. Where it can't be seen libgit2 goes on without, and would write what is fetched
 * into the root of the disk; errno alone tells.
 */
static int add_packs(git_odb *odb, const char *folder)
{
	git_odb_backend *packs;

	errno = 0;
	if (git_odb_backend_pack(&packs, folder) < 0)
		return no_room();
	if (errno && errno != ENOENT) {
		packs->free(packs);
		return fail_errno(ERROR_STORAGE, _("%s can't be read"), folder);
	}
	if (git_odb_add_backend(odb, packs, 2) == 0)
		return 0;
	packs->free(packs);
	return no_room();
}

static int add_loose(git_odb *odb, const char *folder)
{
	git_odb_backend *loose;

	if (git_odb_backend_loose(&loose, folder, -1, 0, 0, 0) < 0)
		return no_room();
	if (git_odb_add_backend(odb, loose, 1) == 0)
		return 0;
	loose->free(loose);
	return no_room();
}

/* Its own objects, and ours. */
static int open_objects(git_odb **out, struct quarantine *quarantine, struct arena *arena)
{
	const char *folder = arena_format(arena, "%s/objects", quarantine->path);
	git_buf home = { 0 };
	int rc = git_odb_new(out) < 0 ? no_room() : 0;

	if (rc == 0)
		rc = add_packs(*out, folder);
	if (rc == 0)
		rc = add_loose(*out, folder);
	if (rc == 0 && (git_repository_item_path(&home, quarantine->home, GIT_REPOSITORY_ITEM_OBJECTS) < 0 ||
			git_odb_add_disk_alternate(*out, home.ptr) < 0 || loose_add(*out, home.ptr) < 0))
		rc = no_room();
	git_buf_dispose(&home);
	return rc;
}

static int open_repository(struct quarantine *quarantine, struct arena *arena)
{
	git_odb *odb = NULL;
	int rc = open_objects(&odb, quarantine, arena);

	if (rc == 0 && (git_repository_open_bare(&quarantine->repository, quarantine->path) < 0 ||
			git_repository_set_odb(quarantine->repository, odb) < 0))
		rc = no_room();
	git_odb_free(odb);
	return rc;
}

/* The folder, locked before another run can take it for a dead one. */
static int make_folder(struct quarantine *quarantine, struct arena *arena, const char *folder)
{
	char *path = arena_format(arena, "%s" NAME_START "XXXXXX", folder);
	const char *gate_path = arena_format(arena, "%squarantine.lock", folder);
	int gate = open(gate_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	int rc = 0;

	if (gate < 0 || lock_whole(gate, LOCK_EX) < 0) {
		rc = fail_errno(ERROR_STORAGE, _("%s can't be locked"), gate_path);
	} else {
		sweep(arena, folder);
		if (!mkdtemp(path) || (quarantine->lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0 ||
		    lock_whole(quarantine->lock, LOCK_EX | LOCK_NB) < 0)
			rc = fail_errno(ERROR_STORAGE, _("%s can't be made"), path);
		else
			quarantine->path = path;
	}
	if (gate >= 0) {
		/* not by close alone: a child just begun may hold it open, and the next fetch waits for it */
		(void)lock_whole(gate, LOCK_UN);
		(void)close(gate);
	}
	return rc;
}

int quarantine_open(struct quarantine **out, struct arena *arena, git_repository *home)
{
	struct quarantine *quarantine = arena_alloc(arena, sizeof(*quarantine));
	const char *folder = arena_format(arena, "%serfar/", git_repository_commondir(home));
	int rc;

	quarantine->home = home;
	quarantine->lock = -1;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0); /* only what is taken in is made durable */
	if (mkdir(folder, 0700) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("%s can't be made"), folder);
	rc = make_folder(quarantine, arena, folder);
	if (rc == 0)
		rc = make_repository(quarantine, arena);
	if (rc == 0)
		rc = open_repository(quarantine, arena);
	if (rc < 0) {
		quarantine_close(quarantine);
		return rc;
	}
	*out = quarantine;
	return 0;
}

static int sync_path(const char *path, int flags)
{
	return objects_sync(path, flags) < 0 ? fail_errno(ERROR_STORAGE, _("%s can't be written"), path) : 0;
}

/* Before it can be seen under its name, what is in it is on the disk. */
static int sync_file(struct arena *arena, const char *from, const char *to, const char *name)
{
	(void)to;
	return sync_path(arena_format(arena, "%s/%s", from, name), O_NOFOLLOW);
}

/* A file of that name is the same pack: its name is a hash of what it holds. */
static int move_file(struct arena *arena, const char *from, const char *to, const char *name)
{
	const char *target = arena_format(arena, "%s%s", to, name);

	if (access(target, F_OK) == 0)
		return 0;
	if (rename(arena_format(arena, "%s/%s", from, name), target) < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be written"), target);
	return 0;
}

/* The pack before its index: an index makes git look for its pack. All are synced before the first is moved. */
static int move_packs(struct arena *arena, const char *from, const char *to)
{
	static const char *const endings[] = { ".pack", ".idx" };
	DIR *dir = opendir(from);
	struct dirent *entry;
	int rc = 0;

	if (!dir)
		return fail_errno(ERROR_STORAGE, _("%s can't be read"), from);
	for (int i = 0; rc == 0 && i < 4; i++) {
		rewinddir(dir);
		while (rc == 0 && (errno = 0, entry = readdir(dir)))
			if (span_starts(span_of(entry->d_name), "pack-") &&
			    span_ends(span_of(entry->d_name), endings[i % 2]))
				rc = (i < 2 ? sync_file : move_file)(arena, from, to, entry->d_name);
		if (rc == 0 && errno)
			rc = fail_errno(ERROR_STORAGE, _("%s can't be read"), from);
	}
	(void)closedir(dir);
	return rc;
}

/* The checksum that begins so many bytes before the end of a file. */
static bool read_checksum(unsigned char out[GIT_OID_RAWSZ], const char *path, off_t before_end)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool whole = false;
	struct stat st;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && st.st_size >= before_end)
		whole = pread(fd, out, GIT_OID_RAWSZ, st.st_size - before_end) == GIT_OID_RAWSZ;
	(void)close(fd);
	return whole;
}

static bool is_whole(struct arena *arena, const char *folder, const char *pack)
{
	unsigned char there[GIT_OID_RAWSZ], wanted[GIT_OID_RAWSZ];
	int stem = (int)(strlen(pack) - strlen(".pack"));

	return read_checksum(there, arena_format(arena, "%s/%s", folder, pack), GIT_OID_RAWSZ) &&
	       read_checksum(wanted, arena_format(arena, "%s/%.*s.idx", folder, stem, pack), 2 * GIT_OID_RAWSZ) &&
	       memcmp(there, wanted, GIT_OID_RAWSZ) == 0;
}

int quarantine_verify(const struct quarantine *quarantine, struct arena *arena)
{
	const char *folder = arena_format(arena, "%s/objects/pack", quarantine->path);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int rc = 0;

	if (!dir)
		return fail_errno(ERROR_STORAGE, _("%s can't be read"), folder);
	while (rc == 0 && (errno = 0, entry = readdir(dir)))
		if (span_ends(span_of(entry->d_name), ".pack") && !is_whole(arena, folder, entry->d_name))
			rc = fail(ERROR_STORAGE,
				  _("What was fetched is not whole on this disk; see whether it is full, "
				    "and try again"));
	if (rc == 0 && errno)
		rc = fail_errno(ERROR_STORAGE, _("%s can't be read"), folder);
	(void)closedir(dir);
	return rc;
}

int quarantine_accept(struct quarantine *quarantine, struct arena *arena)
{
	const char *from = arena_format(arena, "%s/objects/pack", quarantine->path), *to;
	git_buf objects = { 0 };
	git_odb *odb = NULL;
	int rc;

	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	if (git_repository_item_path(&objects, quarantine->home, GIT_REPOSITORY_ITEM_OBJECTS) < 0)
		return git_failed(-1, ERROR_STORAGE, _("The repository can't be read"));
	to = arena_format(arena, "%spack/", objects.ptr);
	git_buf_dispose(&objects);
	if (mkdir(to, 0777) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("%s can't be made"), to);
	rc = move_packs(arena, from, to);
	if (rc == 0)
		rc = sync_path(to, O_DIRECTORY);
	if (rc == 0 && (git_repository_odb(&odb, quarantine->home) < 0 || git_odb_refresh(odb) < 0))
		rc = git_failed(-1, ERROR_STORAGE, _("The repository can't be read"));
	git_odb_free(odb);
	return rc;
}

void quarantine_close(struct quarantine *quarantine)
{
	if (!quarantine)
		return;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git_repository_free(quarantine->repository);
	quarantine->repository = NULL;
	if (quarantine->path)
		remove_whole(quarantine->path);
	if (quarantine->lock >= 0)
		(void)close(quarantine->lock);
	quarantine->lock = -1;
}
