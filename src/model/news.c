/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/news.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/utf8.h"
#include "index/unread.h"
#include "text/item.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct telling {
	struct news *out;
	struct arena *arena;
	struct arena *scratch; /* for the notes of one file, which take many times their bytes */
	const struct news_file *files;
	size_t count;
	struct map gone;  /* id -> struct news_file * of notes that are no longer there under their names */
	struct map stays; /* ids of notes under new names */
	bool knows_stays; /* it is filled in, which is seldom needed */
};

const char *news_name(enum news_what what)
{
	static const char *const names[] = { "note", "conclusion", "follow-up", "done",
					     "plan", "changed",	   "gone",	"table" };

	return names[what];
}

/* The note, NULL for what is none. */
static struct note *read_note(struct arena *arena, const char *path, bool is, struct span bytes)
{
	struct note *note = arena_alloc(arena, sizeof(*note));

	if (!is || !span_ends(span_of(path), ".md") || path_is_readme(path))
		return NULL;
	if (note_parse(note, arena, path, bytes) < 0) {
		error_clear();
		return NULL;
	}
	return note->kind == KIND_OTHER ? NULL : note;
}

static struct news_item *add(struct telling *now, enum news_what what, const struct note *note)
{
	struct news *out = now->out;

	out->items = arena_grow(now->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count] = (struct news_item){ .what = what,
						     .kind = note->kind,
						     .id = span_copy(now->arena, note->id),
						     .title = span_copy(now->arena, note->title),
						     .text = "",
						     .owner = "",
						     .how = "",
						     .replaces = "",
						     .date = note->date,
						     .path = note->path };
	return &out->items[out->count++];
}

static struct span anchor_of(const struct item *item)
{
	return item->anchor.len ? item->anchor : span_of(item->computed);
}

static void add_item(struct telling *now, enum news_what what, const struct note *note, const struct item *item)
{
	struct news_item *news = add(now, what, note);
	struct arena *arena = now->arena;

	news->id = arena_format(arena, "%s#%s", news->id, span_copy(arena, anchor_of(item)));
	news->text = span_copy(arena, item->text);
	news->owner = span_copy(arena, item->owner);
	news->how = span_copy(arena, item->how);
	news->replaces = span_copy(arena, item->replaces);
	news->due = what == NEWS_DONE ? item->done : item->due;
	news->line = item->line;
}

/* How many of its conclusions and follow-ups are news. */
static size_t add_items(struct telling *now, const struct note *before, const struct note *after)
{
	size_t told = now->out->count;

	for (size_t i = 0; i < after->item_count; i++) {
		const struct item *item = &after->items[i];
		const struct item *old = before ? note_item(before, anchor_of(item)) : NULL;

		if (item->is_private || !item->text.len ||
		    (item->role != ROLE_CONCLUSIONS && item->role != ROLE_ACTIONS))
			continue;
		if (old && old->role != item->role)
			old = NULL;
		if (item->role == ROLE_CONCLUSIONS && !old)
			add_item(now, NEWS_CONCLUSION, after, item);
		else if (item->role == ROLE_ACTIONS && item->ticked && !(old && old->ticked))
			add_item(now, NEWS_DONE, after, item);
		else if (item->role == ROLE_ACTIONS && !old)
			add_item(now, NEWS_FOLLOW_UP, after, item);
	}
	return now->out->count - told;
}

/* The words of a line that is an item; "" for any other line. */
static const char *words_of(struct arena *arena, struct span line)
{
	struct buf words = BUF_INIT;
	const char *text = "";

	line = span_trim(line);
	if (item_marker(line)) {
		item_add_words(&words, line);
		text = arena_copy_bytes(arena, words.at, words.len);
	}
	buf_done(&words);
	return text;
}

/* A plan is read line by line: what stands in it now and did not before. A goal that was ticked is done. */
static void add_plan(struct telling *now, const struct note *before, const struct note *after)
{
	struct span rest = before->file, line;
	struct map had;
	int number = 0;

	map_init(&had, now->scratch);
	while (span_next_line(&rest, &line))
		map_put(&had, span_of(words_of(now->scratch, line)), now);
	for (rest = after->file; span_next_line(&rest, &line);) {
		const char *words = words_of(now->arena, line);
		bool ticked = strncmp(words, "[x] ", 4) == 0 || strncmp(words, "[X] ", 4) == 0;
		struct news_item *news;

		number++;
		if (!*words || map_get(&had, span_of(words)))
			continue;
		news = add(now, ticked ? NEWS_DONE : NEWS_PLAN, after);
		news->text = ticked || strncmp(words, "[ ] ", 4) == 0 ? words + 4 : words;
		news->line = number;
	}
}

static bool is_table(const char *path)
{
	static const char *const names[] = { "people.csv", "themes.csv", "words.csv", "closures.csv", "erfar.conf" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(path, names[i]) == 0)
			return true;
	return strncmp(path, "programmes/", 11) == 0 && span_ends(span_of(path), ".csv");
}

static struct note *note_before(struct arena *arena, const struct news_file *file)
{
	return read_note(arena, file->path, file->had, file->before);
}

static struct note *note_after(struct arena *arena, const struct news_file *file)
{
	return read_note(arena, file->path, file->has, file->after);
}

static void find_stays(struct telling *now)
{
	struct arena *scratch = arena_open(); /* in that of all a file is being told */

	for (size_t i = 0; i < now->count; i++) {
		const struct note *note = now->files[i].had ? NULL : note_after(scratch, &now->files[i]);

		if (note && note->id.len)
			map_put(&now->stays, note->id, now);
		arena_reset(scratch);
	}
	arena_close(scratch);
	now->knows_stays = true;
}

/* Whether the note with that id has another name now. */
static bool stays(struct telling *now, struct span id)
{
	if (!now->knows_stays)
		find_stays(now);
	return map_get(&now->stays, id) != NULL;
}

/* The note with that id as it was under a name that is gone; NULL for none. */
static struct note *note_gone(const struct telling *now, struct span id)
{
	const struct news_file *file = map_get(&now->gone, id);

	return file ? note_before(now->scratch, file) : NULL;
}

static void find_gone(struct telling *now)
{
	for (size_t i = 0; i < now->count; i++) {
		const struct note *note = now->files[i].has ? NULL : note_before(now->scratch, &now->files[i]);

		if (note && note->id.len)
			map_put(&now->gone, note->id, (void *)(uintptr_t)&now->files[i]);
		arena_reset(now->scratch);
	}
}

static void add_file(struct telling *now, const struct news_file *file)
{
	struct note *before = note_before(now->scratch, file), *after = note_after(now->scratch, file);
	const struct note none = { .id = span_of(""), .title = span_of(file->path), .path = file->path };
	size_t told = now->out->count;

	if (is_table(file->path))
		(void)add(now, NEWS_TABLE, &none);
	if (after && !before)
		before = note_gone(now, after->id);
	if (!after) {
		if (before && !stays(now, before->id))
			(void)add(now, NEWS_GONE, before);
		return;
	}
	if (!before)
		(void)add(now, after->kind == KIND_PLAN ? NEWS_PLAN : NEWS_NOTE, after);
	else if (after->kind == KIND_PLAN)
		add_plan(now, before, after);
	if (after->kind != KIND_PLAN)
		(void)add_items(now, before, after);
	if (before && now->out->count == told && !span_equal(before->file, after->file))
		(void)add(now, NEWS_CHANGED, after);
}

static int by_what(const void *a, const void *b)
{
	const struct news_item *first = a, *second = b;
	int order;

	if (first->what != second->what)
		return first->what < second->what ? -1 : 1;
	if ((order = date_compare(first->date, second->date)) != 0 || (order = strcmp(first->path, second->path)) != 0)
		return order;
	return (first->line > second->line) - (first->line < second->line);
}

void news_load(struct news *out, struct arena *arena, const struct news_file *files, size_t count)
{
	struct telling now = { .out = out, .arena = arena, .scratch = arena_open(), .files = files, .count = count };

	*out = (struct news){ 0 };
	map_init(&now.gone, arena);
	map_init(&now.stays, arena);
	find_gone(&now);
	for (size_t i = 0; i < count; i++) {
		add_file(&now, &files[i]);
		arena_reset(now.scratch);
	}
	arena_close(now.scratch);
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_what);
}
