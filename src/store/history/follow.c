/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/follow.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/placing.h"
#include "store/history/repository.h"
#include "text/note.h"

#include <string.h>

/* One note among those of its size. */
struct lying {
	const char *path;
	const struct lying *next;
};

struct follow {
	struct history *history;
	struct arena *scratch; /* for one note at a time */
	struct map folders;    /* a folder to a map: each id below it to the first path that has it */
	bool has_sizes;
	struct map sizes; /* a size to its notes, NULL once their texts are known */
	struct map texts; /* a text, by git's id of it, to the first path that has it */
};

struct follow *follow_open(struct history *history)
{
	struct arena *arena = history->ctx->arena;
	struct follow *follow = arena_alloc(arena, sizeof(*follow));

	*follow = (struct follow){ .history = history, .scratch = arena_open() };
	map_init(&follow->folders, arena);
	map_init(&follow->sizes, arena);
	map_init(&follow->texts, arena);
	return follow;
}

void follow_close(struct follow *follow)
{
	arena_close(follow->scratch);
}

static void put_first(struct map *map, struct span key, const char *path)
{
	if (!map_get(map, key))
		map_put(map, key, (void *)path);
}

/* The id of the note at a path, "" for none. */
static int read_id(const char **out, struct follow *follow, const char *path)
{
	struct span bytes;
	int rc = folder_read(&bytes, follow->scratch, follow->history->folder, path, PLACING_LIMIT);

	*out = rc < 0 ? "" : note_own_id(follow->scratch, path, bytes);
	if (rc != ERROR_ABSENT && rc != ERROR_FORMAT)
		return rc < 0 ? rc : 0;
	error_clear();
	return 0;
}

/* What a forum shows, and what waits to be settled, tells of a note by its id and is none. */
static bool may_be_the_note(const char *path)
{
	return !span_starts(span_of(path), "forum/") && !span_starts(span_of(path), "unsettled/");
}

static int read_folder(struct map *ids, struct follow *follow, const char *top)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, ids->arena, follow->history->folder, top, ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *id;

		if (!may_be_the_note(list.items[i].path))
			continue;
		arena_reset(follow->scratch);
		if ((rc = read_id(&id, follow, list.items[i].path)) >= 0 && *id)
			put_first(ids, span_of(id), list.items[i].path);
	}
	return rc < 0 ? rc : 0;
}

/* Each folder is read when it is first asked about, and then never again. */
static int ids_below(const struct map **out, struct follow *follow, struct span top)
{
	struct arena *arena = follow->history->ctx->arena;
	struct map *ids = map_get(&follow->folders, top);
	int rc = 0;

	if (!ids) {
		ids = arena_alloc(arena, sizeof(*ids));
		map_init(ids, arena);
		if ((rc = read_folder(ids, follow, span_copy(arena, top))) >= 0)
			map_put(&follow->folders, top, ids);
	}
	*out = ids;
	return rc;
}

int follow_note(const char **out, struct follow *follow, const char *path, struct span text)
{
	const struct map *ids;
	const char *wanted, *id = "";
	int rc = 0;

	arena_reset(follow->scratch);
	wanted = note_own_id(follow->scratch, path, text);
	*out = path;
	if (*wanted)
		rc = read_id(&id, follow, path);
	if (rc < 0 || !*id || strcmp(id, wanted) == 0)
		return rc;
	wanted = arena_copy(follow->history->ctx->arena, wanted);
	*out = NULL;
	if ((rc = ids_below(&ids, follow, path_folder(span_of(path)))) >= 0)
		*out = map_get(ids, span_of(wanted));
	return rc;
}

static struct span size_key(const int64_t *size)
{
	return span_make((const char *)size, sizeof(*size));
}

/* Only the sizes, which the walk has at hand. */
static int list_sizes(struct follow *follow)
{
	struct arena *arena = follow->history->ctx->arena;
	struct folder_list list = { 0 };
	struct lying *lying;
	int rc = folder_walk(&list, arena, follow->history->folder, "", ".md");

	if (rc < 0)
		return rc;
	lying = arena_array(arena, list.count, sizeof(*lying));
	for (size_t i = list.count; i-- > 0;) {
		struct span key = size_key(&list.items[i].size);

		lying[i] = (struct lying){ list.items[i].path, map_get(&follow->sizes, key) };
		map_put(&follow->sizes, key, &lying[i]);
	}
	follow->has_sizes = true;
	return 0;
}

static int id_of(git_oid *out, const char *path, struct span text)
{
	int rc = git_odb_hash(out, text.at, text.len, GIT_OBJECT_BLOB);

	return rc < 0 ? git_failed(rc, ERROR_INTERNAL, _("%s can't be hashed"), path) : 0;
}

/* The texts of all notes of one size, each read once. A note that can't be read is none that was moved. */
static int read_texts(struct follow *follow, struct span size)
{
	int rc = 0;

	for (const struct lying *lying = map_get(&follow->sizes, size); lying && rc >= 0; lying = lying->next) {
		struct span bytes;
		git_oid id;

		arena_reset(follow->scratch);
		if (folder_read(&bytes, follow->scratch, follow->history->folder, lying->path, PLACING_LIMIT) < 0)
			error_clear();
		else if ((rc = id_of(&id, lying->path, bytes)) >= 0)
			put_first(&follow->texts, span_make((const char *)id.id, sizeof(id.id)), lying->path);
	}
	map_put(&follow->sizes, size, NULL);
	return rc;
}

/* The path of a note that has just this text, wherever it lies; NULL: none has, or there is no text. */
static int find_text(const char **out, struct follow *follow, struct span text)
{
	int64_t size = (int64_t)text.len;
	git_oid id;
	int rc;

	*out = NULL;
	if (!text.len)
		return 0;
	if ((!follow->has_sizes && (rc = list_sizes(follow)) < 0) || (rc = read_texts(follow, size_key(&size))) < 0 ||
	    (rc = id_of(&id, "", text)) < 0)
		return rc;
	*out = map_get(&follow->texts, span_make((const char *)id.id, sizeof(id.id)));
	return 0;
}

int follow_moved(const char **out, struct follow *follow, const char *path, struct span text)
{
	const struct map *ids;
	const char *id;
	int rc = find_text(out, follow, text);

	if (rc < 0 || *out)
		return rc;
	arena_reset(follow->scratch);
	id = arena_copy(follow->history->ctx->arena, note_own_id(follow->scratch, path, text));
	if (*id && (rc = ids_below(&ids, follow, span_of(""))) >= 0)
		*out = map_get(ids, span_of(id));
	return rc;
}
