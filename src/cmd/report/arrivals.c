/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/arrivals.h"

#include "base/path.h"
#include "index/catalog.h"
#include "model/publish.h"

#include <string.h>

static const char *event_key(struct arena *arena, const char *forum, const char *clinic, const char *note)
{
	return arena_format(arena, "%s/%s/%s", forum, clinic, note);
}

static void keep_day(struct arrivals *arrivals, const struct forum_event *event)
{
	bool is_change = strcmp(event->what, "changed") == 0;
	const char *key = event_key(arrivals->arena, event->forum, event->clinic, event->note);

	map_put(is_change ? &arrivals->changed : &arrivals->came, span_of(key), (void *)(uintptr_t)&event->date);
}

int arrivals_load(struct arrivals *out, struct notebook *notebook, const struct catalog *beside)
{
	static const char *const keys[] = { "reply-to", "byline", NULL };
	const struct catalog_query query = { .forum = true, .keys = keys, .beside = beside };
	struct arena *arena = notebook->ctx->arena;
	struct arrivals arrivals = { .arena = arena };
	struct forum_events events;
	int rc;

	if ((rc = catalog_load(&arrivals.catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    (rc = forum_events_load(&events, notebook)) < 0 ||
	    (rc = forum_tombstones_load(&arrivals.tombstones, notebook)) < 0)
		return rc;
	reply_book_make(&arrivals.book, arena, notebook->clinic, arrivals.catalog);
	map_init(&arrivals.came, arena);
	map_init(&arrivals.changed, arena);
	for (size_t i = 0; i < events.count; i++)
		keep_day(&arrivals, &events.items[i]);
	*out = arrivals;
	return 0;
}

/* The day in the table for a file's name without ".md"; NULL where it has none. */
static const struct date *day_of(const struct arrivals *arrivals, const struct map *days, const char *forum,
				 const char *clinic, struct span file)
{
	const char *name = span_copy(arrivals->arena, span_take(file, file.len - strlen(".md")));

	return map_get(days, span_of(event_key(arrivals->arena, forum, clinic, name)));
}

struct date arrivals_day(const struct arrivals *arrivals, const struct catalog_note *note)
{
	const struct date *day;

	if (!note->clinic)
		return note->date;
	day = day_of(arrivals, &arrivals->came, note->forum, note->clinic, path_name(span_of(note->path)));
	if (!day)
		day = map_get(&arrivals->came, span_of(event_key(arrivals->arena, note->forum, note->clinic, "")));
	return day ? *day : note->date;
}

const struct date *arrivals_changed(const struct arrivals *arrivals, const struct catalog_note *note)
{
	return note->clinic
		       ? day_of(arrivals, &arrivals->changed, note->forum, note->clinic, path_name(span_of(note->path)))
		       : NULL;
}

bool arrivals_is_first(const struct arrivals *arrivals, const struct catalog_note *note)
{
	const char *name;

	if (!note->clinic || !*note->id)
		return note->clinic != NULL;
	name = reply_name(arrivals->arena, arrivals->book.own, note->clinic, note->id);
	return map_get(&arrivals->book.notes, span_of(name)) == note;
}

struct date arrivals_taken_back(const struct arrivals *arrivals, const struct forum_tombstone *tombstone)
{
	const char *file = publish_file_name(arrivals->arena, tombstone->note);
	const struct date *day = day_of(arrivals, &arrivals->came, tombstone->forum, tombstone->clinic, span_of(file));

	return day ? *day : tombstone->date;
}

const char *arrivals_words(const struct arrivals *arrivals, const struct catalog_note *note)
{
	const char *byline = reply_byline(note), *clinic = note->clinic ? note->clinic : arrivals->book.own;

	return byline ? arena_format(arrivals->arena, "%s (%s, %s)", note->title, clinic, byline)
		      : arena_format(arrivals->arena, "%s (%s)", note->title, clinic);
}
