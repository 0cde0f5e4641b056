/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/revisions.h"

#include "base/error.h"
#include "cmd/texts.h"
#include "index/catalog.h"
#include "model/closure.h"
#include "model/notebook.h"
#include "text/date_find.h"
#include "text/frontmatter.h"

#include <stdlib.h>
#include <string.h>

#define MOMENTS_MOST 60 /* so many meetings back a calendar may have been made */

/* One text of a plan. */
struct text_version {
	size_t age;	   /* the how-manyeth commit from the newest; 0: as it stands */
	struct span bytes; /* empty where its last day is over */
};

struct versions {
	struct text_version *items; /* as it stands, then those that were saved, newest first */
	size_t count, capacity;
};

/* One text of closures.csv, or of closures.ics. */
struct past_closure {
	bool is_calendar;
	size_t age;
	struct span bytes;
	struct closures days;
};

/* Whether meetings of it may be to come: its "to:" is no day that is over. */
static bool is_open(struct span text, struct date today)
{
	struct date_place place;
	struct span line;

	while (span_next_line(&text, &line))
		if (span_starts(line, "to:") && date_find(&place, line, 0))
			return date_compare(place.date, today) >= 0;
	return true;
}

static void add_version(struct revisions *revisions, struct versions *versions, struct span text, size_t age)
{
	struct arena *arena = revisions->session->ctx->arena;
	struct text_version *version;

	versions->items =
		arena_grow(arena, versions->items, versions->count, &versions->capacity, sizeof(*versions->items));
	version = &versions->items[versions->count++];
	*version = (struct text_version){ .age = age };
	if (is_open(text, revisions->session->ctx->now.date))
		version->bytes = span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
}

/* The texts of the plan at that path; of one that is gone the first is empty. */
static struct versions *versions_of(struct revisions *revisions, struct span path)
{
	struct versions *versions = map_get(&revisions->plans, path);

	if (!versions) {
		versions = arena_alloc(revisions->session->ctx->arena, sizeof(*versions));
		map_put(&revisions->plans, path, versions);
	}
	return versions;
}

/* Closures that can't be read any more closed no day. */
static void add_closures(struct revisions *revisions, const struct past_text *text)
{
	struct arena *arena = revisions->session->ctx->arena;
	struct past_closures *list = &revisions->closures;
	struct past_closure *closure;
	struct span bytes = span_make(arena_copy_bytes(arena, text->bytes.at, text->bytes.len), text->bytes.len);

	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	closure = &list->items[list->count++];
	*closure = (struct past_closure){ .is_calendar = span_is(text->path, CLOSURES_CALENDAR),
					  .age = revisions->age,
					  .bytes = bytes };
	if (closures_parse(&closure->days, arena, text->path, bytes) < 0)
		error_clear();
}

static void add_saved(void *to, const struct past_text *text)
{
	struct revisions *revisions = to;
	struct versions *versions;

	if (!span_is(text->commit, revisions->commit)) {
		revisions->commit = span_copy(revisions->session->ctx->arena, text->commit);
		revisions->age++;
	}
	if (span_is(text->path, CLOSURES_TABLE) || span_is(text->path, CLOSURES_CALENDAR)) {
		add_closures(revisions, text);
		return;
	}
	versions = versions_of(revisions, text->path);
	if (!versions->count)
		add_version(revisions, versions, span_of(""), 0);
	add_version(revisions, versions, text->bytes, revisions->age);
}

void revisions_read(struct revisions *out, const struct session *session, const struct plans *plans)
{
	static const char *const files[] = { "terms", CLOSURES_TABLE, CLOSURES_CALENDAR, NULL };

	*out = (struct revisions){ .session = session, .commit = "" };
	map_init(&out->plans, session->ctx->arena);
	for (size_t i = 0; i < plans->count; i++)
		add_version(out, versions_of(out, span_of(plans->items[i]->path)), plans->items[i]->file, 0);
	if (texts_read(session, files, add_saved, out) < 0)
		error_clear();
}

/* Of its first text. */
static size_t age_of(const struct versions *versions)
{
	return versions->items[versions->count - 1].age;
}

bool revisions_was_expected(const struct revisions *revisions, const struct meeting *meeting)
{
	const struct versions *versions = map_get(&revisions->plans, span_of(meeting->plan->path));
	const struct past_closures *closures = &revisions->closures;
	bool covers[2] = { false, false };

	if (date_compare(meeting->date, meeting->original) != 0)
		return true;
	if (versions->count == 1 ||
	    closures_day_off(&(struct closures){ 0 }, revisions->session->notebook, meeting->date))
		return false;
	for (size_t i = closures->count; i-- > 0;) {
		if (closures->items[i].age < age_of(versions) && !covers[0] && !covers[1])
			return true;
		covers[closures->items[i].is_calendar] = closures_text(&closures->items[i].days, meeting->date) != NULL;
	}
	return !covers[0] && !covers[1];
}

/* What of a plan decides which meetings it has, as text. */
static struct span outline_of(struct arena *arena, const struct plan *plan)
{
	const struct front_entry *every = front_find(&plan->note.front, "every");
	struct buf text = BUF_INIT;
	struct span outline;
	char from[DATE_TEXT], to[DATE_TEXT];

	buf_add_format(&text, "%s %s %s ", plan->id, date_text(from, plan->from), date_text(to, plan->to));
	buf_add_span(&text, every ? every->value.text : span_of(""));
	for (size_t i = 0; i < plan->line_count; i++)
		if (plan->lines[i].line.kind == LINE_ENTRY)
			buf_add_format(&text, "\n%s %d", date_text(from, plan->lines[i].line.date),
				       (int)plan->lines[i].line.entry);
	outline = span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
	buf_done(&text);
	return outline;
}

struct search_gone {
	struct meetings *out;
	struct notebook *notebook;
	const struct agenda *now;
	const char *person;  /* NULL: everybody */
	struct map standing; /* ids -> the meetings of now */
	struct map known;    /* ids that were found already */
	struct map outlines; /* of plans that were looked at */
};

/* A copy, so that plans may be left out or another one added. */
static struct plans plans_but(const struct search_gone *search, const char *path)
{
	const struct plans *now = &search->now->plans;
	struct plans plans = { 0 };

	plans.items = arena_array(search->notebook->ctx->arena, now->count + 1, sizeof(struct plan *));
	for (size_t i = 0; search->person && i < now->count; i++)
		if (strcmp(now->items[i]->path, path) != 0)
			plans.items[plans.count++] = now->items[i];
	return plans;
}

/* Who leads is proposed by the rota, which knows the notes and the other plans. */
static int load_past(struct meetings *out, const struct search_gone *search, struct plan *plan)
{
	const struct catalog no_notes = { 0 };
	struct plans plans = plans_but(search, plan->path);

	plans.items[plans.count++] = plan;
	return meetings_load(out, search->notebook, &plans, search->person ? search->now->catalog : &no_notes);
}

/* NULL where it stands as it was. */
static const struct meeting *gone_for(const struct search_gone *search, const struct meeting *past)
{
	const struct meeting *now = map_get(&search->standing, span_of(past->id));

	if (!search->person)
		return now ? NULL : past;
	if (strcmp(past->facilitator, search->person) != 0 || (now && strcmp(now->facilitator, search->person) == 0))
		return NULL;
	return now ? now : past;
}

/* Those of past that are no more as they were; of one plan (NULL: of any). */
static void add_gone(struct search_gone *search, const struct meetings *past, const struct plan *plan)
{
	struct meetings *out = search->out;

	for (size_t i = 0; i < past->count; i++) {
		const struct meeting *meeting = &past->items[i], *gone = gone_for(search, meeting);

		if (!gone || (plan && meeting->plan != plan) || meeting->state == MEETING_HOLIDAY ||
		    map_get(&search->known, span_of(meeting->id)) ||
		    date_compare(gone->date, search->notebook->ctx->now.date) < 0)
			continue;
		map_put(&search->known, span_of(meeting->id), out);
		out->items = arena_grow(search->notebook->ctx->arena, out->items, out->count, &out->capacity,
					sizeof(*out->items));
		out->items[out->count++] = *gone;
	}
}

/* A text that can't be read as a plan any more had no meetings. */
static int look_at_version(struct search_gone *search, const char *path, const struct text_version *version)
{
	struct arena *arena = search->notebook->ctx->arena;
	struct meetings past;
	struct span outline;
	struct plan *plan;
	int rc;

	if (!version->age || !version->bytes.len)
		return 0;
	if (plan_reparse(&plan, search->notebook, path, version->bytes) < 0) {
		error_clear();
		return 0;
	}
	outline = search->person ? version->bytes : outline_of(arena, plan);
	if (plan->note.kind != KIND_PLAN || map_get(&search->outlines, outline))
		return 0;
	map_put(&search->outlines, outline, plan);
	if ((rc = load_past(&past, search, plan)) >= 0)
		add_gone(search, &past, plan);
	return rc;
}

/* The minutes of meetings alone: whose turn it is follows from them. */
static struct catalog minutes_of(struct arena *arena, const struct catalog *catalog)
{
	struct catalog minutes = { 0 };

	minutes.notes = arena_array(arena, catalog->note_count + 1, sizeof(*minutes.notes));
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->kind == KIND_MINUTE && !note->clinic && !note->draft)
			minutes.notes[minutes.note_count++] = *note;
	}
	return minutes;
}

/* What the rota proposed when there were no minutes yet of that day and later ones. */
static int look_before(struct search_gone *search, struct catalog *minutes, struct date day)
{
	struct plans plans = plans_but(search, "");
	struct meetings past;
	size_t kept = 0;
	int rc;

	for (size_t i = 0; i < minutes->note_count; i++)
		if (date_compare(minutes->notes[i].date, day) < 0)
			minutes->notes[kept++] = minutes->notes[i];
	minutes->note_count = kept;
	if ((rc = meetings_load(&past, search->notebook, &plans, minutes)) >= 0)
		add_gone(search, &past, NULL);
	return rc;
}

/*
 * A proposal goes to somebody else with every meeting that another has led, and no text of a plan tells of it: so the
 * latest meetings that were held are taken away again, one after the other.
 */
static int look_at_proposals(struct search_gone *search)
{
	const struct meetings *now = &search->now->meetings;
	struct catalog minutes = minutes_of(search->notebook->ctx->arena, search->now->catalog);
	int rc = 0, moments = 0;

	for (size_t i = now->count; rc >= 0 && i-- > 0 && moments < MOMENTS_MOST;)
		if (now->items[i].record && now->items[i].kind == ENTRY_SESSION) {
			rc = look_before(search, &minutes, now->items[i].date);
			moments++;
		}
	return rc;
}

int revisions_find_gone(struct meetings *out, const struct revisions *revisions, struct notebook *notebook,
			const struct agenda *now, const char *person)
{
	struct search_gone search = { .out = out, .notebook = notebook, .now = now, .person = person };
	int rc = 0;

	*out = (struct meetings){ 0 };
	map_init(&search.standing, notebook->ctx->arena);
	map_init(&search.known, notebook->ctx->arena);
	map_init(&search.outlines, notebook->ctx->arena);
	for (size_t i = 0; i < now->meetings.count; i++)
		map_put(&search.standing, span_of(now->meetings.items[i].id), &now->meetings.items[i]);
	for (size_t i = 0; rc >= 0 && i < revisions->plans.count; i++) {
		const struct versions *versions = revisions->plans.entries[i].value;

		for (size_t k = 0; rc >= 0 && k < versions->count; k++)
			rc = look_at_version(&search, revisions->plans.entries[i].key, &versions->items[k]);
	}
	return rc >= 0 && person ? look_at_proposals(&search) : rc;
}
