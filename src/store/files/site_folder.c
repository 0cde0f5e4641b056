/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/site_folder.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "base/sort.h"
#include "store/files/beneath.h"
#include "store/files/leftover.h"
#include "store/files/placing.h"
#include "store/files/site_list.h"
#include "store/files/site_stock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK ".erfar-site-lock"
#define WAIT_TENTHS 100

struct site_file *site_folder_known(const struct site_folder *site, const char *path)
{
	return site_list_find(site, span_of(path));
}

struct site_file *site_folder_file(const struct site_folder *site, size_t i)
{
	return &site->files.blocks[i / SITE_FILES_BLOCK][i % SITE_FILES_BLOCK];
}

static int refuse_foreign(struct site_folder *site)
{
	struct folder_list seen;
	int rc = folder_walk(&seen, site->ctx->arena, site->folder, "", "");

	site->empty = true;
	if (rc < 0 || (!seen.count && !seen.refused.count))
		return rc;
	return fail(ERROR_USAGE,
		    _("%s holds files that are none of a site (%s), and erfar would not mix its own with them; "
		      "give a folder of its own."),
		    site->path, seen.count ? seen.items[0].path : seen.refused.items[0]);
}

/* The lock ends with the run, however that ends; its file stays. */
static int take_lock(struct site_folder *site)
{
	const struct timespec tenth = { 0, 100000000 };

	site->lock = beneath_open(site->folder->fd, LOCK, O_RDWR | O_CREAT, 0600);
	if (site->lock < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be made"), LOCK);
	for (int i = 0; flock(site->lock, LOCK_EX | LOCK_NB) < 0; i++) {
		if (i == WAIT_TENTHS)
			return fail(ERROR_BUSY, _("Another run is writing the site in %s; try again when it is done."),
				    site->path);
		(void)nanosleep(&tenth, NULL);
	}
	return 0;
}

bool site_folder_is_whole(struct site_folder *site)
{
	if (!site->list || !site->list->stock || site->noted)
		return false;
	site_stock_finish(site->list->stock);
	return site_stock_is_whole(site->list->stock);
}

int site_folder_take_stock(struct site_folder *site)
{
	int rc = 0;

	if (!site->list)
		return 0;
	site_stock_finish(site->list->stock);
	if (site->list->is_there)
		site_list_take(site, site->list);
	else
		rc = refuse_foreign(site);
	site_list_close(site->list);
	site->list = NULL;
	return rc;
}

/* Who may read a file may look into its folder. */
static mode_t folder_mode(mode_t mode)
{
	return (mode_t)((mode & 0777U) | ((mode & 0444U) >> 2));
}

static int make_folder(const char *path, mode_t mode)
{
	if (mkdir(path, 0777) == 0)
		return mode && chmod(path, folder_mode(mode)) < 0
			       ? fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), path)
			       : 0;
	return errno == EEXIST ? 0
	       : errno == ENOENT || errno == ENOTDIR
		       ? fail(ERROR_USAGE, _("The folder of %s does not exist; make it first, or correct the path."),
			      path)
		       : fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), path);
}

int site_folder_open(struct site_folder **out, struct context *ctx, const char *path, mode_t mode)
{
	struct site_folder *site = arena_alloc(ctx->arena, sizeof(*site));
	struct stat st;
	int rc = 0;

	*out = site;
	site->ctx = ctx;
	site->path = path;
	site->mode = mode;
	site->lock = -1;
	slots_init(&site->files.by_path, ctx->arena, 0);
	if (ctx->dry_run && stat(path, &st) < 0 && errno == ENOENT)
		return 0;
	if (!ctx->dry_run && (rc = make_folder(path, mode)) < 0)
		return rc;
	if ((rc = folder_open(&site->folder, ctx->arena, path)) < 0)
		return rc == ERROR_ABSENT ? ERROR_USAGE : rc;
	if (!ctx->dry_run && (rc = take_lock(site)) < 0)
		return rc;
	return site_list_open(&site->list, site);
}

void site_folder_close(struct site_folder *site)
{
	if (!site)
		return;
	for (size_t i = 0; i < site->place_count; i++)
		(void)close(site->places[i].fd);
	site_list_close(site->list);
	if (site->begun)
		leftover_end(site->folder);
	if (site->lock >= 0)
		(void)close(site->lock);
	folder_close(site->folder);
}

int site_folder_want(struct site_file **out, struct site_folder *site, const char *path, struct site_mark mark)
{
	struct site_file *file = site_list_add(site, span_of(path));
	struct stat st;

	if (!file->known && site->folder && !site->empty &&
	    fstatat(site->folder->fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0)
		return fail(ERROR_USAGE,
			    _("%s/%s was not written by erfar and stands where a page of the site would; take it away, "
			      "or give another folder."),
			    site->path, path);
	file->wish = mark;
	file->wanted = true;
	*out = file;
	return 0;
}

bool site_mark_is(struct site_mark mark, struct site_mark other)
{
	return mark.sums[0] == other.sums[0] && mark.sums[1] == other.sums[1];
}

bool site_file_is_fresh(const struct site_file *file)
{
	const struct site_mark none = { { 0 } };

	return file->there && !site_mark_is(file->mark, none) && site_mark_is(file->mark, file->wish);
}

void site_folder_forget(struct site_folder *site)
{
	for (size_t i = 0; i < site->files.count; i++)
		site_folder_file(site, i)->wanted = false;
}

int site_folder_place(const struct site_folder *site, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	struct span folder = slash ? span_between(path, slash) : span_of("");

	*name = slash ? slash + 1 : path;
	for (size_t i = 0; i < site->place_count; i++)
		if (span_is(folder, site->places[i].name))
			return site->places[i].fd;
	errno = ENOENT;
	return -1;
}

static int open_place(struct site_folder *site, const char *path)
{
	struct span folder = path_folder(span_of(path));
	const char *name = span_copy(site->ctx->arena, folder), *unused;
	int fd;

	if (site_folder_place(site, path, &unused) >= 0)
		return 0;
	if (site->place_count == sizeof(site->places) / sizeof(*site->places))
		return fail(ERROR_INTERNAL, "%s", path);
	if (folder.len && mkdirat(site->folder->fd, name, 0777) == 0 && site->mode &&
	    fchmodat(site->folder->fd, name, folder_mode(site->mode), 0) < 0)
		return fail_errno(ERROR_STORAGE, _("The folder of %s can't be made"), path);
	fd = beneath_open(site->folder->fd, name, O_RDONLY | O_DIRECTORY, 0);
	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("The folder of %s can't be made"), path);
	site->places[site->place_count].name = name;
	site->places[site->place_count++].fd = fd;
	return 0;
}

static int remove_old(struct site_folder *site)
{
	for (size_t i = 0; i < site->files.count; i++) {
		struct site_file *file = site_folder_file(site, i);

		if (!file->known || file->wanted || file->change == SITE_REMOVED)
			continue;
		file->change = SITE_REMOVED;
		if (site->ctx->dry_run)
			continue;
		if (!placing_unlink(site->folder, file->path))
			return fail_errno(ERROR_STORAGE, _("%s can't be removed"), file->path);
		placing_prune_folders(site->folder, file->path);
		file->there = false;
	}
	return 0;
}

int site_folder_begin(struct site_folder *site)
{
	int rc;

	if (site->ctx->dry_run)
		return remove_old(site);
	if ((rc = site_list_begin(site)) < 0 || (rc = remove_old(site)) < 0)
		return rc;
	for (size_t i = 0; i < site->files.count; i++) {
		const struct site_file *file = site_folder_file(site, i);

		if (file->wanted && !site_file_is_fresh(file) && (rc = open_place(site, file->path)) < 0)
			return rc;
	}
	leftover_begin(site->folder, SITE_LIST);
	site->begun = true;
	if (!site->token)
		site->token = placing_token(site->ctx->arena, LEFTOVER_MARK);
	return 0;
}

/* New files need no sync: one that a power cut has left empty is seen by its length, and is made again. */
static int make_durable(const struct site_folder *site)
{
	if (atomic_load(&site->replaced) > SITE_SYNCED_ALONE && syncfs(site->folder->fd) < 0)
		return fail_errno(ERROR_STORAGE, _("The site in %s is saved, but the disk is failing"), site->path);
	for (size_t i = 0; i < site->place_count; i++)
		if (fsync(site->places[i].fd) < 0)
			return fail_errno(ERROR_STORAGE, _("The site in %s is saved, but the disk is failing"),
					  site->path);
	return 0;
}

int site_folder_finish(struct site_folder *site)
{
	int rc = 0;

	if (site->ctx->dry_run)
		return 0;
	if (site_list_has_changed(site) && (rc = make_durable(site)) >= 0)
		rc = site_list_write(site);
	if (rc >= 0)
		site_list_end(site);
	return rc;
}
