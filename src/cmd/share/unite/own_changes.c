/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/own_changes.h"

#include "base/error.h"
#include "base/i18n.h"
#include "merge/merge.h"
#include "store/files/placing.h"
#include "store/history/compare.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_TOLD 8	 /* files in the way, by name */
#define BY_LINES "lines" /* no name of a note or a table: what such a file means nobody here knows */

/* What stands where something that came is to be. */
struct obstacles {
	struct strings paths, sentences; /* a sentence for each of the first MOST_TOLD */
	bool has_own;			 /* one of them is in no commit */
	struct strings hollow;		 /* folders without files, which go as for git */
};

struct keeping {
	struct own_changes *out;
	struct obstacles *obstacles;
	struct arena *arena;
	struct history *history;
	const struct folder *folder;
	const char *theirs, *base;
};

/* Who changed it there; words in place of a name that can't be found out. */
static const char *writer_of(const struct keeping *now, const char *path)
{
	struct last_change last = { .name = NULL };

	if (history_last_change(&last, now->history, now->theirs, now->base, path) < 0)
		error_clear();
	return last.name ? last.name : _("a colleague");
}

/* path: what is here; came: the file that can't stand there too. 1. */
static int stop_at(const struct keeping *now, const char *path, const char *came, const char *sentence)
{
	struct obstacles *obstacles = now->obstacles;

	if (strings_has(&obstacles->paths, span_of(path)))
		return 1;
	strings_add(&obstacles->paths, now->arena, path);
	if (obstacles->paths.count <= MOST_TOLD)
		strings_add(&obstacles->sentences, now->arena,
			    arena_format(now->arena, sentence, path, writer_of(now, came)));
	return 1;
}

/* What git does not know here, or no file, where one of that name came or a folder with what came in it. */
static int stop_at_own(const struct keeping *now, const char *path, const char *came)
{
	now->obstacles->has_own = true;
	return stop_at(now, path, came, _("%s here is yours alone, and %s has shared another file of that name."));
}

static int fail_obstacles(const struct obstacles *obstacles)
{
	const size_t count = obstacles->paths.count, told = obstacles->sentences.count;
	struct buf text = BUF_INIT;
	int rc;

	for (size_t i = 0; i < told; i++)
		buf_add_format(&text, "%s%c", obstacles->sentences.items[i], count > 1 ? '\n' : ' ');
	if (count > told) {
		buf_add_format(&text, ngettext("And %zu more such file.", "And %zu more such files.", count - told),
			       count - told);
		buf_add_byte(&text, '\n');
	}
	buf_add_text(
		&text,
		obstacles->has_own
			? _("Nothing was fetched or sent, and what is yours is as it was. Move it or give it another name, then "
			    "share again.")
			: _("Nothing was fetched or sent, and what is yours is as it was. Put it aside (move it or give it another "
			    "name, or run \"git stash\"), then share again."));
	rc = fail(ERROR_FORMAT, "%s", text.at);
	buf_done(&text);
	return rc;
}

static bool is_file(const struct keeping *now, const char *path)
{
	struct stat st;

	return fstatat(now->folder->fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
}

/* A link, a folder or something else may stand there instead of a file: 1 where it is in the way. */
static int look_at(struct span *out, struct arena *arena, const struct keeping *now, const char *path)
{
	int rc = folder_read(out, arena, now->folder, path, PLACING_LIMIT);

	if (rc == ERROR_FORMAT && is_file(now, path))
		return rc; /* too large */
	if (rc < 0)
		error_clear();
	if (rc == ERROR_FORMAT && folder_is_hollow(now->folder, path)) {
		strings_add(&now->obstacles->hollow, now->arena, path);
		return ERROR_ABSENT;
	}
	return rc == ERROR_FORMAT ? stop_at_own(now, path, path) : rc;
}

/* What git itself would not call a change, such as other line ends where it is told to mind none. */
static int is_same_to_git(bool *out, const struct keeping *now, const struct change *change, struct span mine)
{
	char here[HISTORY_ID], known[HISTORY_ID] = "";
	int rc = history_blob_id(here, now->history, change->path, mine);

	if (rc >= 0)
		rc = history_blob_id(known, now->history, change->path, change->expected);
	*out = rc >= 0 && strcmp(here, known) == 0;
	return rc;
}

/* The text that the commit gets is another than that of the work tree. */
static void part(struct change *change, struct arena *arena, struct span here)
{
	struct span *recorded = arena_alloc(arena, sizeof(*recorded));

	*recorded = change->bytes;
	change->apart = true;
	change->recorded = change->deleted ? NULL : recorded;
	change->deleted = false;
	change->bytes = here;
}

static int unite_lines(struct change *change, const struct keeping *now, struct span mine)
{
	const struct merge_side base = { .bytes = change->expected, .exists = true };
	const struct merge_side here = { .bytes = mine, .exists = true };
	const struct merge_side there = { .bytes = change->bytes, .exists = true };
	struct merge_result result;

	if (merge_file(&result, now->arena, BY_LINES, NULL, &base, &here, &there) < 0 || result.contradictions)
		return stop_at(now, change->path, change->path,
			       _("You have changed %s here, and %s has changed it in the same place."));
	change->expected = mine;
	part(change, now->arena, result.bytes);
	strings_add(&now->out->kept, now->arena, change->path);
	return 0;
}

/* mine: what stands in the work tree, which is not what the last commit has. */
static int keep_changed(struct change *change, const struct keeping *now, struct span mine)
{
	bool same = false;
	int rc = 0;

	if (!change->existed) { /* also what has just these bytes is taken for what came */
		if (change->deleted || !span_equal(mine, change->bytes))
			return stop_at_own(now, change->path, change->path);
		same = true;
	} else {
		rc = is_same_to_git(&same, now, change, mine);
	}
	if (rc < 0)
		return rc;
	if (same || (!change->deleted && span_equal(mine, change->bytes))) {
		change->existed = true;
		change->expected = mine;
		return 0;
	}
	if (!change->deleted)
		return unite_lines(change, now, mine);
	change->expected = mine;
	part(change, now->arena, mine);
	strings_add(&now->out->kept, now->arena, change->path);
	return 0;
}

/* A file of somebody's own where a folder came: of the path's folders the first that is none. */
static int look_for_folder(const struct keeping *now, const struct change *change)
{
	struct stat st;

	for (const char *slash = strchr(change->path, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = arena_copy_bytes(now->arena, change->path, (size_t)(slash - change->path));

		if (fstatat(now->folder->fd, folder, &st, AT_SYMLINK_NOFOLLOW) < 0)
			return 0;
		if (!S_ISDIR(st.st_mode))
			return stop_at_own(now, folder, change->path);
	}
	return 0;
}

static int keep_one(struct change *change, const struct keeping *now)
{
	struct arena *scratch = arena_open();
	struct span mine;
	int rc = look_at(&mine, scratch, now, change->path);
	const bool changed = rc == 0 && !(change->existed && span_equal(mine, change->expected));

	if (changed)
		mine = span_make(arena_copy_bytes(now->arena, mine.at, mine.len), mine.len);
	arena_close(scratch);
	if (changed)
		return keep_changed(change, now, mine);
	if (rc != ERROR_ABSENT)
		return rc;
	if (change->existed && !change->deleted)
		strings_add(&now->out->back, now->arena, change->path);
	change->existed = false;
	change->expected = span_of("");
	return 0;
}

/* What is erfar's is in a commit by now, or stays out by somebody's wish, unless share takes no notice of it. */
static bool may_be_in_no_commit(const struct change *change)
{
	return !history_owns(change->path) || (!change->existed && folder_is_byproduct(change->path));
}

int own_changes_keep(struct own_changes *out, struct changes *changes, struct history *history,
		     const struct folder *folder, const char *theirs, const char *base)
{
	struct obstacles obstacles = { 0 };
	struct keeping now = { .out = out,
			       .obstacles = &obstacles,
			       .arena = changes->arena,
			       .history = history,
			       .folder = folder,
			       .theirs = theirs,
			       .base = base };
	int rc = 0;

	*out = (struct own_changes){ 0 };
	for (size_t i = 0; i < changes->count && rc >= 0; i++) {
		struct change *change = &changes->items[i];

		rc = change->existed || change->deleted ? 0 : look_for_folder(&now, change);
		if (rc == 0 && may_be_in_no_commit(change))
			rc = keep_one(change, &now);
	}
	if (rc < 0 || obstacles.paths.count)
		return rc < 0 ? rc : fail_obstacles(&obstacles);
	for (size_t i = 0; i < obstacles.hollow.count; i++)
		(void)folder_remove_hollow(folder, obstacles.hollow.items[i]); /* else placing finds it there */
	return 0;
}
