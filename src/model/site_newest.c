/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new on a site: by the day on which a note was shared or changed, not by the day that it is about. */
#include "base/path.h"
#include "model/forum_news.h"
#include "model/site_parts.h"

#include <stdlib.h>
#include <string.h>

struct dating {
	struct arena *arena;
	const struct site *site;
	const struct map *written; /* own path -> struct date */
	struct map came;	   /* "CLINIC/FILE" or "CLINIC/" -> the last struct date of it */
	struct buf key;
};

static void take_events(struct dating *dating, const struct forum_events *events)
{
	for (size_t i = 0; i < events->count; i++) {
		const struct forum_event *event = &events->items[i];
		const char *key = arena_format(dating->arena, "%s/%s", event->clinic, event->note);

		const struct date *known = map_get(&dating->came, span_of(key));

		if (strcmp(event->forum, dating->site->forum) == 0 && (!known || date_compare(*known, event->date) < 0))
			map_put(&dating->came, span_of(key), (void *)(uintptr_t)&event->date);
	}
}

/* NULL where nothing is known of it. */
static const struct date *day_of(struct dating *dating, const struct site_note *note)
{
	struct span file = path_name(span_of(note->note->path));
	const struct date *day;

	if (!note->note->clinic)
		return map_get(dating->written, span_of(note->note->path));
	buf_clear(&dating->key);
	buf_add_format(&dating->key, "%s/%.*s", note->clinic, (int)(file.len - strlen(".md")), file.at);
	if ((day = map_get(&dating->came, buf_span(&dating->key))))
		return day;
	buf_clear(&dating->key);
	buf_add_format(&dating->key, "%s/", note->clinic);
	return map_get(&dating->came, buf_span(&dating->key));
}

/* The order of the notes stands for that of their own days. */
static int by_day(const void *a, const void *b)
{
	const struct site_news *left = a, *right = b;
	int order = date_compare(right->day, left->day);

	return order ? order : (left->note > right->note) - (left->note < right->note);
}

/* Notes of which nothing is known count by their own day; they are in its order already. */
static void merge(struct site *site, const struct site_news *dated, size_t count, const bool *is_dated)
{
	size_t next = 0;

	for (size_t i = 0; site->newest_count < SITE_NEWEST; i++) {
		const struct site_note *note;

		while (i < site->note_count && is_dated[i])
			i++;
		note = i < site->note_count ? &site->notes[i] : NULL;
		for (; next < count && site->newest_count < SITE_NEWEST &&
		       (!note || date_compare(dated[next].day, note->note->date) >= 0);
		     next++)
			site->newest[site->newest_count++] = dated[next];
		if (!note)
			return;
		if (site->newest_count < SITE_NEWEST)
			site->newest[site->newest_count++] = (struct site_news){ note, note->note->date };
	}
}

int site_find_newest(struct site *site, const struct map *written)
{
	struct arena *arena = site->notebook->ctx->arena;
	struct site_news *dated = arena_array(arena, site->note_count + 1, sizeof(*dated));
	bool *is_dated = arena_array(arena, site->note_count + 1, sizeof(*is_dated));
	struct dating dating = { .arena = arena, .site = site, .written = written, .key = BUF_INIT };
	struct forum_events events;
	size_t count = 0;
	int rc;

	map_init(&dating.came, arena);
	if (site->forum) {
		if ((rc = forum_events_load(&events, site->notebook)) < 0)
			return rc;
		take_events(&dating, &events);
	}
	for (size_t i = 0; i < site->note_count; i++) {
		const struct date *day = day_of(&dating, &site->notes[i]);

		is_dated[i] = day != NULL;
		if (day)
			dated[count++] = (struct site_news){ &site->notes[i], *day };
	}
	buf_done(&dating.key);
	if (count)
		qsort(dated, count, sizeof(*dated), by_day);
	site->newest_count = 0;
	merge(site, dated, count, is_dated);
	return 0;
}
