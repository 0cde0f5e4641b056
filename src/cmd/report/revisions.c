/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/revisions.h"

#include "base/error.h"
#include "cmd/texts.h"
#include "model/notebook.h"
#include "text/date_find.h"
#include "text/digest.h"

#include <stdint.h>

#define FURTHEST_DATE 8 /* bytes before the date of a line: "- [ ] " and blanks */

/* One text of a plan: what its lines say of each day, and what its first lines say of all. */
struct text_version {
	struct map days; /* date -> uint64_t */
	uint64_t rule;
};

struct versions {
	struct text_version *items; /* as it stands, then those that were saved, newest first */
	size_t count, capacity;
};

/* A sum of them does not ask in which order the lines stand. */
static uint64_t digest_of(struct span line)
{
	unsigned char bytes[DIGEST_SHA1];
	uint64_t number = 0;

	digest_sha1(bytes, &line, 1);
	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return number;
}

static void add_line(struct text_version *version, struct arena *arena, struct span line)
{
	struct date_place place;
	char day[DATE_TEXT];
	uint64_t *sum;

	if (span_starts(line, "every:") || span_starts(line, "start:") || span_starts(line, "minutes:"))
		version->rule += digest_of(line);
	if (!span_starts(line, "-") || !date_find(&place, line, 0) || place.start > FURTHEST_DATE)
		return;
	sum = map_get(&version->days, span_of(date_text(day, place.date)));
	if (!sum) {
		sum = arena_alloc(arena, sizeof(*sum));
		map_put(&version->days, span_of(day), sum);
	}
	*sum += digest_of(span_trim(line));
}

static void add_version(struct versions *versions, struct arena *arena, struct span text)
{
	struct text_version *version;
	struct span line;

	versions->items =
		arena_grow(arena, versions->items, versions->count, &versions->capacity, sizeof(*versions->items));
	version = &versions->items[versions->count++];
	*version = (struct text_version){ 0 };
	map_init(&version->days, arena);
	while (span_next_line(&text, &line))
		add_line(version, arena, line);
}

/* The texts of the plan at that path. */
static struct versions *versions_of(struct revisions *revisions, struct arena *arena, struct span path)
{
	struct versions *versions = map_get(&revisions->plans, path);

	if (!versions) {
		versions = arena_alloc(arena, sizeof(*versions));
		map_put(&revisions->plans, path, versions);
	}
	return versions;
}

static void add_saved(void *to, const struct past_text *text)
{
	struct revisions *revisions = to;
	struct arena *arena = revisions->plans.arena;

	add_version(versions_of(revisions, arena, text->path), arena, text->bytes);
}

void revisions_read(struct revisions *out, const struct session *session, const struct plans *plans)
{
	struct arena *arena = session->ctx->arena;

	map_init(&out->plans, arena);
	for (size_t i = 0; i < plans->count; i++)
		add_version(versions_of(out, arena, span_of(plans->items[i]->path)), arena, plans->items[i]->file);
	if (texts_read(session, "terms", add_saved, out) < 0)
		error_clear();
}

static uint64_t said_of(const struct text_version *version, const struct meeting *meeting)
{
	char day[DATE_TEXT];
	const uint64_t *own = map_get(&version->days, span_of(date_text(day, meeting->original)));
	const uint64_t *moved = map_get(&version->days, span_of(date_text(day, meeting->date)));

	return (own ? *own : 0) + (moved && moved != own ? *moved : 0) +
	       (meeting->kind == ENTRY_SESSION ? version->rule : 0);
}

int revisions_of(const struct revisions *revisions, const struct meeting *meeting)
{
	const struct versions *versions = map_get(&revisions->plans, span_of(meeting->plan->path));
	int count = 0;

	if (versions->count == 1)
		return date_compare(meeting->date, meeting->original) != 0;
	for (size_t i = 1; i < versions->count; i++)
		count += said_of(&versions->items[i - 1], meeting) != said_of(&versions->items[i], meeting);
	return count;
}
