/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set put into the work tree: temporaries, exchange, comparison, and the way back. */
#include "store/files/placing.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/random.h"
#include "store/files/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *placing_token(struct arena *arena, const char *mark)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char noise[12];
	char token[sizeof(noise) + 1] = "";

	random_bytes(noise, sizeof(noise));
	for (size_t i = 0; i < sizeof(noise); i++)
		token[i] = letters[noise[i] % 32];
	return arena_format(arena, "%s%s", mark, token);
}

char *placing_temporary_name(struct arena *arena, const char *token, size_t number)
{
	return arena_format(arena, ".erfar-%s-%zu.tmp", token, number);
}

int placing_rename(const struct folder *folder, const char *from, const char *to, unsigned flags)
{
	const char *from_name, *to_name;
	int from_parent = beneath_open_parent(folder->fd, from, &from_name), to_parent, rc, number;

	if (from_parent < 0)
		return -1;
	to_parent = beneath_open_parent(folder->fd, to, &to_name);
	rc = to_parent < 0 ? -1 : renameat2(from_parent, from_name, to_parent, to_name, flags);
	number = errno;
	if (to_parent >= 0)
		(void)close(to_parent);
	(void)close(from_parent);
	errno = number;
	return rc;
}

bool placing_unlink(const struct folder *folder, const char *path)
{
	const char *name;
	int parent = beneath_open_parent(folder->fd, path, &name);
	bool gone;

	if (parent < 0)
		return errno == ENOENT || errno == ENOTDIR;
	gone = unlinkat(parent, name, 0) == 0 || errno == ENOENT;
	(void)close(parent);
	return gone;
}

void placing_prune_folders(const struct folder *folder, const char *path)
{
	struct span rest = path_folder(span_of(path));

	for (; rest.len; rest = path_folder(rest)) {
		char text[4096];
		const char *name;
		int parent, rc;

		if (rest.len >= sizeof(text))
			return;
		memcpy(text, rest.at, rest.len);
		text[rest.len] = '\0';
		parent = beneath_open_parent(folder->fd, text, &name);
		if (parent < 0)
			return;
		rc = unlinkat(parent, name, AT_REMOVEDIR);
		(void)close(parent);
		if (rc < 0)
			return;
	}
}

/* 1 and 0 for yes and no. ERROR_STORAGE: the disk did not say, when it was asked twice. */
static int holds(const struct folder *folder, const char *path, const struct span *bytes)
{
	struct arena *scratch = arena_open();
	struct span found;
	int rc = folder_read(&found, scratch, folder, path, PLACING_LIMIT);

	if (rc == ERROR_STORAGE)
		rc = folder_read(&found, scratch, folder, path, PLACING_LIMIT);
	if (rc != ERROR_STORAGE)
		rc = bytes ? rc == 0 && span_equal(found, *bytes) : rc == ERROR_ABSENT;
	arena_close(scratch);
	return rc;
}

bool placing_holds(const struct folder *folder, const char *path, const struct span *bytes)
{
	return holds(folder, path, bytes) == 1;
}

mode_t placing_mode(mode_t mode, enum change_mode change)
{
	return change == CHANGE_IS_EXECUTABLE ? mode | (mode & 0444) >> 2
	       : change == CHANGE_IS_PLAIN    ? mode & ~(mode_t)0111
					      : mode;
}

/* A replaced file keeps its mode; a new one gets the umask's, and a draft is for its writer alone. 0 is the umask's. */
static mode_t mode_to_write(const struct folder *folder, const char *path, mode_t wished, enum change_mode change)
{
	struct stat st;
	int fd = beneath_open(folder->fd, path, O_PATH, 0);
	mode_t mode = wished;

	if (fd < 0)
		return !mode && strncmp(path, "drafts/", 7) == 0 ? 0600 : mode;
	if (!mode && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		mode = placing_mode(st.st_mode & 0777, change);
	(void)close(fd);
	return mode;
}

static int fail_saving(const char *path)
{
	return fail_errno(ERROR_STORAGE, _("%s can't be saved; nothing was changed"), path);
}

static bool next_of_one(struct span *out, void *data)
{
	struct span *rest = data;

	*out = *rest;
	*rest = span_of("");
	return out->len > 0;
}

struct pieces pieces_of(struct span *bytes)
{
	return (struct pieces){ next_of_one, bytes };
}

static int write_pieces(int fd, struct pieces pieces)
{
	struct span piece;
	int rc = 0;

	while (rc == 0 && pieces.next(&piece, pieces.data))
		rc = write_all(fd, piece);
	return rc;
}

/* The descriptor, or an error, when nothing is left of it. */
static int write_temporary(const struct folder *folder, const char *path, const char *temporary, struct pieces pieces,
			   mode_t mode, enum change_mode change)
{
	int fd, rc;

	mode = mode_to_write(folder, path, mode, change);
	fd = beneath_open(folder->fd, temporary, O_WRONLY | O_CREAT | O_EXCL, mode ? mode : placing_mode(0666, change));
	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be saved"), path);
	if (write_pieces(fd, pieces) == 0 && (!mode || fchmod(fd, mode) == 0))
		return fd;
	rc = fail_saving(path);
	(void)close(fd);
	(void)placing_unlink(folder, temporary);
	return rc;
}

static int close_temporary(int fd, const struct folder *folder, const char *path, const char *temporary, bool sync)
{
	int rc = sync && fsync(fd) < 0 ? fail_saving(path) : 0;

	if (close(fd) < 0 && rc == 0)
		rc = fail_saving(path);
	if (rc < 0)
		(void)placing_unlink(folder, temporary);
	return rc;
}

int placing_write_temporary(const struct folder *folder, const char *path, const char *temporary, struct pieces pieces,
			    mode_t mode)
{
	int fd = write_temporary(folder, path, temporary, pieces, mode, CHANGE_KEEPS_MODE);

	return fd < 0 ? fd : close_temporary(fd, folder, path, temporary, true);
}

/* What a change does to the mode of the file in the work tree. */
static enum change_mode mode_of(const struct changes *changes, const struct change *change)
{
	return changes->files_have_modes ? change->mode : CHANGE_KEEPS_MODE;
}

static int stage(struct placing *placing, size_t i)
{
	const struct change *change = &placing->changes->items[i];
	struct span bytes = change->bytes;

	return write_temporary(placing->folder, change->path, placing->temporaries[i], pieces_of(&bytes), 0,
			       mode_of(placing->changes, change));
}

static bool is_many(const struct placing *placing)
{
	return placing->changes->count > PLACING_MANY;
}

static int sync_all(struct placing *placing)
{
	if (is_many(placing) && syncfs(placing->folder->fd) < 0)
		return fail_errno(ERROR_STORAGE, _("The notes can't be saved; nothing was changed"));
	return 0;
}

static int fail_stale(const char *path)
{
	return fail(ERROR_STALE,
		    _("%s has been changed by somebody else in this moment; nothing was written, try again"), path);
}

/*
 * In the nearest folder that is there already, so that nothing is made before the set is carried out. What goes away
 * waits in the root, because its folder may go too.
 */
static const char *temporary_path(struct placing *placing, const struct change *change, const char *name)
{
	struct span parent = change->deleted ? span_of("") : path_folder(span_of(change->path));

	for (;; parent = path_folder(parent)) {
		const char *text = span_copy(placing->arena, parent);
		int fd = beneath_open(placing->folder->fd, text, O_PATH | O_DIRECTORY, 0);

		if (fd >= 0)
			(void)close(fd);
		if (fd >= 0 || !parent.len)
			return path_join(placing->arena, text, name);
	}
}

/* The file that a set deletes may be the folder that it needs: then there is nothing at path yet. */
static int check(struct placing *placing, const struct change *change)
{
	struct span found;
	int rc;

	if (!path_is_safe(span_of(change->path)))
		return fail(ERROR_USAGE, _("\"%s\" can't be used as a file name in a notebook"), change->path);
	rc = folder_read(&found, placing->arena, placing->folder, change->path, PLACING_LIMIT);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	if (change->existed != (rc == 0) || (rc == 0 && !span_equal(found, change->expected)))
		return fail_stale(change->path);
	return 0;
}

int placing_init(struct placing *out, struct arena *arena, const struct folder *folder, const struct changes *changes,
		 const char *mark)
{
	const char *token = placing_token(arena, mark);
	struct placing placing = { .arena = arena, .folder = folder, .changes = changes, .keeps_no_journal = *mark };

	placing.temporaries = arena_array(arena, changes->count + 1, sizeof(*placing.temporaries));
	placing.placed = arena_array(arena, changes->count + 1, sizeof(*placing.placed));
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		bool is_so = change->deleted ? !change->existed
					     : change->existed && span_equal(change->expected, change->bytes) &&
						       mode_of(changes, change) == CHANGE_KEEPS_MODE;
		int rc = check(&placing, change);

		if (rc < 0)
			return rc;
		if (!is_so)
			placing.temporaries[i] =
				temporary_path(&placing, change, placing_temporary_name(arena, token, i));
	}
	*out = placing;
	return 0;
}

static int close_staged(struct placing *placing, const int *fds, size_t count)
{
	int rc = 0;

	for (size_t i = 0; i < count; i++) {
		const char *path = placing->changes->items[i].path, *temporary = placing->temporaries[i];
		int closed = fds[i] < 0 ? 0 : close_temporary(fds[i], placing->folder, path, temporary, rc == 0);

		if (closed < 0 && rc == 0)
			rc = closed;
	}
	return rc;
}

/* Writing begins for all before the first is waited for. */
static int stage_few(struct placing *placing)
{
	int fds[PLACING_MANY], rc = 0, closed;
	size_t count = 0;

	for (; rc == 0 && count < placing->changes->count; count++) {
		const struct change *change = &placing->changes->items[count];

		fds[count] = -1;
		if (!placing->temporaries[count] || change->deleted)
			continue;
		fds[count] = stage(placing, count);
		if (fds[count] < 0)
			rc = fds[count];
		else /* only sooner; fsync(2) is what counts */
			(void)sync_file_range(fds[count], 0, 0, SYNC_FILE_RANGE_WRITE);
	}
	closed = close_staged(placing, fds, count);
	return rc < 0 ? rc : closed;
}

static int stage_many(struct placing *placing)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < placing->changes->count; i++) {
		const struct change *change = &placing->changes->items[i];
		const char *temporary = placing->temporaries[i];

		if (!temporary || change->deleted)
			continue;
		rc = stage(placing, i);
		if (rc >= 0)
			rc = close_temporary(rc, placing->folder, change->path, temporary, false);
	}
	return rc < 0 ? rc : sync_all(placing);
}

int placing_stage(struct placing *placing)
{
	int rc = is_many(placing) ? stage_many(placing) : stage_few(placing);

	if (rc < 0)
		placing_finish(placing);
	return rc;
}

/* A disk or a container that does not know the flags of renameat2(2). */
static bool is_unknown(int number)
{
	return number == EINVAL || number == ENOSYS || number == EPERM;
}

/* The temporary is now the only place of somebody's text: also a later run must not take it for a leftover. */
static int keep_temporary(struct placing *placing, size_t i)
{
	const char *temporary = placing->temporaries[i];
	struct span folder = path_folder(span_of(temporary));
	const char *kept = path_join(placing->arena, span_copy(placing->arena, folder),
				     placing_temporary_name(placing->arena, placing_token(placing->arena, ""), i));
	int rc;

	if (placing->keeps_no_journal && placing_rename(placing->folder, temporary, kept, RENAME_NOREPLACE) == 0)
		temporary = kept;
	rc = fail(ERROR_STORAGE, _("%s could not be put back to what it was; its text is kept in %s"),
		  placing->changes->items[i].path, temporary);
	placing->temporaries[i] = NULL;
	placing->stuck = true;
	return rc;
}

/* What is found in the place of the expected text; held as holds() says. */
static int fail_unlike(const char *path, int held)
{
	return held < 0 ? held : fail_stale(path);
}

/* Where the disk can't exchange two names, the comparison is just before the rename instead of just after it. */
static int replace(struct placing *placing, size_t i)
{
	const struct change *change = &placing->changes->items[i];
	const char *temporary = placing->temporaries[i];
	int held;

	if (placing_rename(placing->folder, temporary, change->path, RENAME_EXCHANGE) == 0) {
		if ((held = holds(placing->folder, temporary, &change->expected)) == 1)
			return 0;
		if (placing_rename(placing->folder, temporary, change->path, RENAME_EXCHANGE) < 0)
			return keep_temporary(placing, i);
		return fail_unlike(change->path, held);
	}
	if (errno == ENOENT)
		return fail_stale(change->path);
	if (!is_unknown(errno))
		return fail_errno(ERROR_STORAGE, _("%s was not saved"), change->path);
	if ((held = holds(placing->folder, change->path, &change->expected)) != 1)
		return fail_unlike(change->path, held);
	if (placing_rename(placing->folder, temporary, change->path, 0) < 0)
		return fail_errno(ERROR_STORAGE, _("%s was not saved"), change->path);
	return 0;
}

static int move_exclusively(const struct folder *folder, const char *from, const char *to)
{
	int rc = placing_rename(folder, from, to, RENAME_NOREPLACE);

	if (rc == 0 || !is_unknown(errno))
		return rc;
	if (!placing_holds(folder, to, NULL)) {
		errno = EEXIST;
		return -1;
	}
	return placing_rename(folder, from, to, 0);
}

static int put_new(struct placing *placing, size_t i)
{
	const struct change *change = &placing->changes->items[i];

	if (beneath_make_folders(placing->folder->fd, change->path) < 0)
		return fail_errno(ERROR_STORAGE, _("The folder of %s can't be made"), change->path);
	if (move_exclusively(placing->folder, placing->temporaries[i], change->path) == 0)
		return 0;
	return errno == EEXIST ? fail_stale(change->path)
			       : fail_errno(ERROR_STORAGE, _("%s was not saved"), change->path);
}

static int take_away(struct placing *placing, size_t i)
{
	const struct change *change = &placing->changes->items[i];
	const char *temporary = placing->temporaries[i];
	int held;

	if (placing_rename(placing->folder, change->path, temporary, 0) < 0)
		return errno == ENOENT ? fail_stale(change->path)
				       : fail_errno(ERROR_STORAGE, _("%s can't be removed"), change->path);
	if ((held = holds(placing->folder, temporary, &change->expected)) == 1)
		return 0;
	if (move_exclusively(placing->folder, temporary, change->path) < 0)
		return keep_temporary(placing, i);
	return fail_unlike(change->path, held);
}

static int sync_parent(struct placing *placing, size_t i)
{
	const char *path = placing->changes->items[i].path;

	if (!is_many(placing) && beneath_sync_parent(placing->folder->fd, path) < 0)
		return fail_errno(ERROR_STORAGE, _("%s was not saved"), path);
	return 0;
}

static int place(struct placing *placing, size_t i)
{
	const struct change *change = &placing->changes->items[i];
	int rc;

	if (change->deleted)
		rc = take_away(placing, i);
	else if (change->existed)
		rc = replace(placing, i);
	else
		rc = put_new(placing, i);
	if (rc < 0)
		return rc;
	placing->placed[i] = true;
	return change->deleted ? sync_parent(placing, i) : 0; /* before the folder may go */
}

/* A name that was a file may become a folder in the same set, so what goes goes first. */
static int place_all(struct placing *placing)
{
	for (int deletions = 1; deletions >= 0; deletions--)
		for (size_t i = 0; i < placing->changes->count; i++) {
			const struct change *change = &placing->changes->items[i];
			int rc;

			if (!placing->temporaries[i] || change->deleted != (deletions == 1))
				continue;
			if ((rc = place(placing, i)) < 0)
				return rc;
			if (change->deleted)
				placing_prune_folders(placing->folder, change->path);
		}
	return 0;
}

static int undone(struct placing *placing, int rc)
{
	if (rc < 0) {
		placing_take_back(placing);
		placing_finish(placing);
	}
	return rc;
}

int placing_carry_out(struct placing *placing)
{
	return undone(placing, place_all(placing));
}

/* Whether a text was placed in the i-th's folder before it. */
static bool is_known_folder(const struct placing *placing, size_t i)
{
	struct span folder = path_folder(span_of(placing->changes->items[i].path));

	while (i-- > 0)
		if (placing->placed[i] && !placing->changes->items[i].deleted &&
		    span_equal(path_folder(span_of(placing->changes->items[i].path)), folder))
			return true;
	return false;
}

int placing_settle(struct placing *placing)
{
	int rc = sync_all(placing);

	for (size_t i = 0; rc == 0 && !is_many(placing) && i < placing->changes->count; i++)
		if (placing->placed[i] && !placing->changes->items[i].deleted && !is_known_folder(placing, i))
			rc = sync_parent(placing, i);
	return undone(placing, rc);
}

/* -1 when a text that was displaced is still in its temporary. */
static int put_back(struct placing *placing, const struct change *change, const char *temporary)
{
	const struct folder *folder = placing->folder;
	struct span expected = change->expected;
	int rc = 0, held;

	if (change->deleted) {
		if (beneath_make_folders(folder->fd, change->path) < 0 ||
		    move_exclusively(folder, temporary, change->path) < 0)
			rc = -1;
	} else if ((held = holds(folder, change->path, &change->bytes)) != 1) {
		/* somebody has gone on writing: theirs is the newer text. Or nobody can tell whose text it is. */
		return held < 0 && change->existed ? -1 : 0;
	} else if (!change->existed) {
		(void)placing_unlink(folder, change->path);
		placing_prune_folders(folder, change->path);
	} else if (placing_holds(folder, temporary, &change->expected)) {
		rc = placing_rename(folder, temporary, change->path, 0);
	} else if (placing_write_temporary(folder, change->path, temporary, pieces_of(&expected), 0) == 0) {
		rc = placing_rename(folder, temporary, change->path, 0);
	}
	(void)beneath_sync_parent(folder->fd, change->path);
	return rc;
}

/* The message is that of what went wrong first, unless a text is stuck. */
void placing_take_back(struct placing *placing)
{
	char reason[4096];

	(void)snprintf(reason, sizeof(reason), "%s", error_message());
	for (int deletions = 0; deletions <= 1; deletions++)
		for (size_t i = placing->changes->count; i > 0; i--) {
			const struct change *change = &placing->changes->items[i - 1];

			if (!placing->placed[i - 1] || change->deleted != (deletions == 1))
				continue;
			placing->placed[i - 1] = false;
			if (put_back(placing, change, placing->temporaries[i - 1]) < 0) {
				(void)keep_temporary(placing, i - 1);
				(void)snprintf(reason, sizeof(reason), "%s", error_message());
			}
		}
	(void)fail(ERROR_INTERNAL, "%s", reason);
}

void placing_finish(struct placing *placing)
{
	for (size_t i = 0; i < placing->changes->count; i++)
		if (placing->temporaries[i] && !placing_unlink(placing->folder, placing->temporaries[i]))
			placing->left = true;
}
