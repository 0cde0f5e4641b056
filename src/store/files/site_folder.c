/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list is LIST: a first line, then a line "MARK NOTED SIZE PATH" a file. Before the first page is written, BEGUN
 * holds the paths that may come to lie there; it goes once the list is written. So what lies in the folder after a kill
 * or a power cut is always in one of the two.
 */
#include "store/files/site_folder.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "base/sort.h"
#include "store/files/beneath.h"
#include "store/files/leftover.h"
#include "store/files/placing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LIST ".erfar-site"
#define BEGUN ".erfar-site-begun"
#define LOCK ".erfar-site-lock"
#define FIRST_LINE "erfar-site 1"
#define LIST_LIMIT ((size_t)256 * 1024 * 1024)
#define WAIT_TENTHS 100

struct site_file *site_folder_known(const struct site_folder *site, const char *path)
{
	return map_get(&site->files, span_of(path));
}

static struct site_file *add_file(struct site_folder *site, struct span path)
{
	struct site_file *file = map_get(&site->files, path);

	if (file)
		return file;
	file = arena_alloc(site->ctx->arena, sizeof(*file));
	file->path = span_copy(site->ctx->arena, path);
	map_put_kept(&site->files, file->path, file);
	return file;
}

static bool copy_mark(char out[SITE_MARK + 1], struct span mark)
{
	if (mark.len > SITE_MARK)
		return false;
	memcpy(out, mark.at, mark.len);
	out[mark.len] = '\0';
	return true;
}

/* One line of the list; what can't be read is none of ours, and is left alone. */
static void read_line(struct site_folder *site, struct span line)
{
	struct span mark, noted, size;
	struct site_file *file;
	long bytes;

	if (!span_next(&line, ' ', &mark) || !span_next(&line, ' ', &noted) || !span_next(&line, ' ', &size) ||
	    !path_is_safe(line) || !number_parse(&bytes, size, 0, 1000000000))
		return;
	file = add_file(site, line);
	file->known = true;
	file->noted = span_is(noted, "1");
	file->size = bytes;
	if (!copy_mark(file->mark, mark))
		file->mark[0] = '\0';
}

static size_t count_lines(struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	return count;
}

static int read_list(struct site_folder *site)
{
	struct arena *arena = site->ctx->arena;
	struct span bytes, line;
	int rc = folder_read(&bytes, arena, site->folder, LIST, LIST_LIMIT);
	bool has_list = rc == 0;

	if (has_list)
		site->list = bytes;
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	if (has_list && (!span_next_line(&bytes, &line) || !span_is(line, FIRST_LINE)))
		return fail(ERROR_USAGE,
			    _("%s was written by another version of erfar; give a new folder, or empty this one."),
			    site->path);
	map_reserve(&site->files, has_list ? count_lines(bytes) : 0);
	while (has_list && span_next_line(&bytes, &line))
		read_line(site, line);
	rc = folder_read(&bytes, arena, site->folder, BEGUN, LIST_LIMIT);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	error_clear();
	if (rc == ERROR_ABSENT)
		return has_list;
	site->noted = true;
	while (span_next_line(&bytes, &line))
		if (path_is_safe(line)) {
			struct site_file *file = add_file(site, line);

			file->known = true;
			file->mark[0] = '\0';
		}
	return 1;
}

/* What lies there. Names that begin with '.' are of others, and are not looked at. */
static int take_look(struct site_folder *site, const struct folder_list *list, bool has_list)
{
	if (!has_list && (list->count || list->refused.count))
		return fail(ERROR_USAGE,
			    _("%s holds files that are none of a site (%s), and erfar would not mix its own with them; "
			      "give a folder of its own."),
			    site->path, list->count ? list->items[0].path : list->refused.items[0]);
	for (size_t i = 0; i < list->count; i++) {
		struct site_file *file = site_folder_known(site, list->items[i].path);

		if (file)
			file->there = list->items[i].size == file->size;
		else
			add_file(site, span_of(list->items[i].path))->there = true;
	}
	for (size_t i = 0; i < list->refused.count; i++) {
		struct site_file *file = add_file(site, span_of(list->refused.items[i]));

		file->there =
			!file->known; /* a page that is a link now is made again; what is none of ours bars the way */
	}
	return 0;
}

static int look(struct site_folder *site, struct folder_scan *scan, bool has_list)
{
	struct arena *scratch;
	struct folder_list list;
	int rc = folder_scan_finish(scan);

	if (rc < 0)
		return rc;
	scratch = arena_open();
	folder_scan_list(&list, scratch, scan);
	rc = take_look(site, &list, has_list);
	arena_close(scratch);
	return rc;
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

/* The list is read while a second thread looks at what lies there. */
static int take_stock(struct site_folder *site)
{
	const char *const none[] = { NULL };
	struct folder_scan *scan = folder_scan_open(site->folder, "", none, "", NULL);
	int rc = read_list(site);

	if (rc >= 0)
		rc = look(site, scan, rc > 0);
	folder_scan_close(scan);
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
	map_init(&site->files, ctx->arena);
	if (ctx->dry_run && stat(path, &st) < 0 && errno == ENOENT)
		return 0;
	if (!ctx->dry_run && (rc = make_folder(path, mode)) < 0)
		return rc;
	if ((rc = folder_open(&site->folder, ctx->arena, path)) < 0)
		return rc == ERROR_ABSENT ? ERROR_USAGE : rc;
	if (!ctx->dry_run && (rc = take_lock(site)) < 0)
		return rc;
	return take_stock(site);
}

void site_folder_close(struct site_folder *site)
{
	if (!site)
		return;
	for (size_t i = 0; i < site->place_count; i++)
		(void)close(site->places[i].fd);
	if (site->begun)
		leftover_end(site->folder);
	if (site->lock >= 0)
		(void)close(site->lock);
	folder_close(site->folder);
}

int site_folder_want(struct site_file **out, struct site_folder *site, const char *path, const char *mark)
{
	struct site_file *file = add_file(site, span_of(path));

	if (!file->known && file->there)
		return fail(ERROR_USAGE,
			    _("%s/%s was not written by erfar and stands where a page of the site would; take it away, "
			      "or give another folder."),
			    site->path, path);
	(void)copy_mark(file->wish, span_of(mark));
	file->wanted = true;
	*out = file;
	return 0;
}

void site_file_mark(struct site_file *file, const char *mark)
{
	(void)copy_mark(file->mark, span_of(mark));
	(void)copy_mark(file->wish, span_of(mark));
}

bool site_file_is_fresh(const struct site_file *file)
{
	return file->there && file->mark[0] && strcmp(file->mark, file->wish) == 0;
}

void site_folder_forget(struct site_folder *site)
{
	for (size_t i = 0; i < site->files.count; i++)
		((struct site_file *)site->files.entries[i].value)->wanted = false;
}

static struct site_file *file_at(const struct site_folder *site, size_t i)
{
	return site->files.entries[i].value;
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

static int write_begun(struct site_folder *site)
{
	struct buf paths = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < site->files.count; i++) {
		const struct site_file *file = file_at(site, i);

		if (file->wanted && !site_file_is_fresh(file)) {
			buf_add_text(&paths, file->path);
			buf_add_byte(&paths, '\n');
		}
	}
	if (paths.len && (rc = folder_write(site->folder, BEGUN, buf_span(&paths), site->mode)) >= 0)
		site->noted = true;
	buf_done(&paths);
	return rc;
}

static int remove_old(struct site_folder *site)
{
	for (size_t i = 0; i < site->files.count; i++) {
		struct site_file *file = file_at(site, i);

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
	if ((rc = write_begun(site)) < 0 || (rc = remove_old(site)) < 0)
		return rc;
	for (size_t i = 0; i < site->files.count; i++) {
		const struct site_file *file = file_at(site, i);

		if (file->wanted && !site_file_is_fresh(file) && (rc = open_place(site, file->path)) < 0)
			return rc;
	}
	leftover_begin(site->folder, LIST);
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

static int by_path(const void *a, const void *b)
{
	const struct site_file *const *left = a, *const *right = b;

	return strcmp((*left)->path, (*right)->path);
}

/* Whether the list that was read is still what would be written. */
static bool list_holds(const struct site_folder *site)
{
	bool holds = site->list.len && !atomic_load(&site->temporaries);

	for (size_t i = 0; i < site->files.count && holds; i++) {
		const struct site_file *file = file_at(site, i);

		holds = file->wanted ? file->known && !file->made : !file->known;
	}
	return holds;
}

static void add_list(struct buf *out, const struct site_folder *site)
{
	const struct site_file **files = arena_array(site->ctx->arena, site->files.count + 1, sizeof(*files));
	size_t count = 0;

	for (size_t i = 0; i < site->files.count; i++)
		if (file_at(site, i)->wanted)
			files[count++] = file_at(site, i);
	sort_items(files, count, sizeof(*files), by_path);
	buf_add_text(out, FIRST_LINE "\n");
	for (size_t i = 0; i < count; i++) {
		char number[NUMBER_TEXT];

		buf_add_text(out, files[i]->mark);
		buf_add_text(out, files[i]->noted ? " 1 " : " 0 ");
		buf_add_span(out, number_text(number, files[i]->size));
		buf_add_byte(out, ' ');
		buf_add_text(out, files[i]->path);
		buf_add_byte(out, '\n');
	}
}

int site_folder_finish(struct site_folder *site)
{
	struct buf list = BUF_INIT;
	int rc = 0;

	if (site->ctx->dry_run)
		return 0;
	if (!list_holds(site))
		add_list(&list, site);
	if (list.len && (!span_equal(buf_span(&list), site->list) || atomic_load(&site->temporaries))) {
		if ((rc = make_durable(site)) >= 0)
			rc = folder_write(site->folder, LIST, buf_span(&list), site->mode);
	}
	if (rc >= 0 && site->noted) /* one that stays costs the next run some work and nothing else */
		(void)placing_unlink(site->folder, BEGUN);
	buf_done(&list);
	return rc;
}
