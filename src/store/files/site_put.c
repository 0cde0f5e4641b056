/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces are compared with what lies there; a temporary is begun where the two part, with what they had in common. */
#include "store/files/site_put.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/beneath.h"
#include "store/files/placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)16 * 1024)

void site_put_init(struct site_put *out, struct site_folder *site, struct site_file *file)
{
	*out = (struct site_put){ .site = site, .file = file, .old = -1, .fd = -1 };
}

static int fail_saving(const struct site_put *put)
{
	return fail_errno(ERROR_STORAGE, _("%s can't be saved"), put->file->path);
}

/* A dry run has none, and writes nothing. */
static int open_temporary(struct site_put *put)
{
	struct site_folder *site = put->site;

	if (site->ctx->dry_run)
		return 0;
	(void)snprintf(put->temporary, sizeof(put->temporary), ".erfar-%s-%zu.tmp", site->token,
		       atomic_fetch_add(&site->temporaries, 1));
	put->fd = openat(site->folder->fd, put->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			 site->mode ? site->mode : 0666);
	return put->fd < 0 ? fail_saving(put) : 0;
}

static int add_bytes(struct site_put *put, struct span bytes)
{
	return put->site->ctx->dry_run || write_all(put->fd, bytes) == 0 ? 0 : fail_saving(put);
}

/* Puts the temporary in the file's place. */
static int place_temporary(struct site_put *put)
{
	struct site_folder *site = put->site;
	bool sync = put->file->known && atomic_fetch_add(&site->replaced, 1) < SITE_SYNCED_ALONE;
	const char *name;
	int place = site_folder_place(site, put->file->path, &name);
	bool fine = place >= 0 && (!site->mode || fchmod(put->fd, site->mode) == 0) && (!sync || fsync(put->fd) == 0);

	fine = close(put->fd) == 0 && fine;
	put->fd = -1;
	if (fine && renameat(site->folder->fd, put->temporary, place, name) == 0)
		return 0;
	(void)fail_saving(put);
	(void)unlinkat(site->folder->fd, put->temporary, 0);
	return ERROR_STORAGE;
}

/* The next bytes of what lies there, as many as fit and are wanted; -1 with errno. */
static ssize_t read_old(const struct site_put *put, char *out, int64_t at, size_t wanted)
{
	ssize_t got;

	do
		got = pread(put->old, out, wanted < PIECE ? wanted : PIECE, (off_t)at);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Whether what lies there goes on with these bytes. */
static bool goes_on(const struct site_put *put, struct span bytes)
{
	int64_t at = put->len;
	char old[PIECE];

	while (bytes.len) {
		ssize_t got = read_old(put, old, at, bytes.len);

		if (got <= 0 || memcmp(old, bytes.at, (size_t)got) != 0)
			return false;
		bytes = span_skip(bytes, (size_t)got);
		at += got;
	}
	return true;
}

/* From here on it is another file than lies there. */
static int part(struct site_put *put)
{
	char old[PIECE];
	int64_t at = 0;
	int rc = open_temporary(put);

	while (rc >= 0 && put->old >= 0 && at < put->len) {
		ssize_t got = read_old(put, old, at, (size_t)(put->len - at));

		rc = got <= 0 ? fail_saving(put) : add_bytes(put, span_make(old, (size_t)got));
		at += got;
	}
	if (put->old >= 0)
		(void)close(put->old);
	put->old = -1;
	return rc;
}

static int begin(struct site_put *put)
{
	put->begun = true;
	if (put->site->folder && put->file->known)
		put->old = beneath_open(put->site->folder->fd, put->file->path, O_RDONLY | O_NONBLOCK, 0);
	return put->old < 0 ? part(put) : 0;
}

int site_put_piece(struct site_put *put, struct span bytes)
{
	int rc = put->begun ? 0 : begin(put);

	if (rc >= 0 && put->old >= 0 && !goes_on(put, bytes))
		rc = part(put);
	if (rc >= 0 && put->old < 0)
		rc = add_bytes(put, bytes);
	put->len += (int64_t)bytes.len;
	return rc;
}

/* Whether the pieces are all that lies there. */
static bool ends_alike(const struct site_put *put)
{
	struct stat st;

	return put->old >= 0 && fstat(put->old, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == put->len;
}

static int put_pieces(bool *same, struct site_put *put, struct span rest)
{
	int rc = site_put_piece(put, rest);

	*same = rc >= 0 && ends_alike(put);
	if (rc >= 0 && put->old >= 0 && !*same)
		rc = part(put);
	return rc < 0 || put->fd < 0 ? rc : place_temporary(put);
}

static int put_whole(bool *same, struct site_put *put, struct span bytes)
{
	const struct site_file *file = put->file;
	int rc;

	put->len = (int64_t)bytes.len;
	*same = put->site->folder && file->known && (!file->there || file->size == put->len) &&
		placing_holds(put->site->folder, file->path, &bytes);
	if (*same || put->site->ctx->dry_run)
		return 0;
	if ((rc = open_temporary(put)) < 0 || (rc = add_bytes(put, bytes)) < 0)
		return rc;
	return place_temporary(put);
}

int site_put_end(struct site_put *put, struct site_mark mark, bool noted, struct span bytes)
{
	struct site_folder *site = put->site;
	struct site_file *file = put->file;
	const char *name;
	bool same;
	int rc = put->begun ? put_pieces(&same, put, bytes) : put_whole(&same, put, bytes), place;

	if (rc < 0)
		return rc;
	if (same && site->mode && !site->ctx->dry_run && (place = site_folder_place(site, file->path, &name)) >= 0 &&
	    fchmodat(place, name, site->mode, 0) < 0)
		return fail_saving(put);
	if (!same && file->change != SITE_NEW)
		file->change = file->known ? SITE_CHANGED : SITE_NEW;
	file->mark = file->wish = mark;
	file->noted = noted;
	file->size = put->len;
	file->there = file->known = file->made = true;
	return 0;
}

void site_put_done(struct site_put *put)
{
	if (put->old >= 0)
		(void)close(put->old);
	if (put->fd < 0)
		return;
	(void)close(put->fd);
	(void)unlinkat(put->site->folder->fd, put->temporary, 0);
}
