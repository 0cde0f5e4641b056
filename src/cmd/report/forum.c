/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report forum: what other clinics have shown, answered and taken back. */
#include "cmd/report/actions.h"

#include "base/i18n.h"
#include "base/path.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/forum_news.h"
#include "model/publish.h"
#include "model/reply.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
	{ "what", NULL, LOOK_DATA },	 { "forum", NULL, LOOK_DATA },	{ "clinic", NULL, LOOK_DATA },
	{ "id", NULL, LOOK_DATA },	 { "kind", NULL, LOOK_DATA },	{ "title", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },	 { "came", NULL, LOOK_DATA },	{ "byline", NULL, LOOK_DATA },
	{ "reply_to", NULL, LOOK_DATA }, { "themes", NULL, LOOK_DATA }, { "path", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

/* What the forum holds here, and when it came. */
struct forum_report {
	struct report *report;
	struct catalog *catalog;
	struct reply_book book;
	struct map came; /* "FORUM/CLINIC/FILE" or "FORUM/CLINIC/" -> struct date * */
	struct forum_tombstones tombstones;
	struct map told; /* notes, by path */
	size_t shown;
};

static const char *event_key(struct arena *arena, const char *forum, const char *clinic, const char *note)
{
	return arena_format(arena, "%s/%s/%s", forum, clinic, note);
}

static int load(struct forum_report *now)
{
	const struct catalog_query query = { .forum = true };
	struct notebook *notebook = now->report->session->notebook;
	struct arena *arena = now->report->arena;
	struct forum_events events;
	int rc;

	if ((rc = catalog_load(&now->catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    (rc = forum_events_load(&events, notebook)) < 0 ||
	    (rc = forum_tombstones_load(&now->tombstones, notebook)) < 0)
		return rc;
	reply_book_make(&now->book, arena, notebook->clinic, now->catalog);
	map_init(&now->came, arena);
	map_init(&now->told, arena);
	for (size_t i = 0; i < events.count; i++)
		if (strcmp(events.items[i].what, "changed") != 0)
			map_put(&now->came,
				span_of(event_key(arena, events.items[i].forum, events.items[i].clinic,
						  events.items[i].note)),
				&events.items[i].date);
	return 0;
}

/* The day on which it came here; without the table of that, its own. */
static struct date came_on(const struct forum_report *now, const struct catalog_note *note)
{
	struct arena *arena = now->report->arena;
	struct span file = path_name(span_of(note->path));
	const struct date *day;

	if (!note->clinic)
		return note->date;
	file = span_take(file, file.len - strlen(".md"));
	day = map_get(&now->came, span_of(event_key(arena, note->forum, note->clinic, span_copy(arena, file))));
	if (!day)
		day = map_get(&now->came, span_of(event_key(arena, note->forum, note->clinic, "")));
	return day ? *day : note->date;
}

/* One of another clinic's that came in these days, and not the second copy of one that stands in two forums. */
static bool is_new(const struct forum_report *now, const struct catalog_note *note)
{
	const char *name;

	if (!note->clinic || !period_has(&now->report->period, came_on(now, note)))
		return false;
	name = reply_name(now->report->arena, now->book.own, note->clinic, note->id);
	return !*note->id || map_get(&now->book.notes, span_of(name)) == note;
}

/* "Title (by, Liv Moe)" */
static const char *shown_as(const struct forum_report *now, const struct catalog_note *note)
{
	const char *byline = reply_byline(note), *clinic = note->clinic ? note->clinic : now->book.own;
	struct arena *arena = now->report->arena;

	return byline ? arena_format(arena, "%s (%s, %s)", note->title, clinic, byline)
		      : arena_format(arena, "%s (%s)", note->title, clinic);
}

static void add_item(struct forum_report *now, const struct catalog_note *note, const char *text)
{
	struct report *report = now->report;

	map_put(&now->told, span_of(note->path), now);
	document_item(&report->document, MARK_NONE, text,
		      arena_format(report->arena, "%s, %s", words_day(report->arena, report->language, note->date),
				   note->path));
	now->shown++;
}

/* A note, and below it all that answers it. */
static void add_thread(struct forum_report *now, const struct catalog_note *note)
{
	struct report *report = now->report;
	struct replies replies;

	add_item(now, note, shown_as(now, note));
	replies_find(&replies, report->arena, &now->book, note);
	for (size_t i = 0; i < replies.count; i++)
		if (!map_get(&now->told, span_of(replies.items[i].note->path)))
			add_item(now, replies.items[i].note,
				 arena_format(report->arena, i18n_in(report->language, "answer: %s"),
					      shown_as(now, replies.items[i].note)));
}

/* The first note of a thread; the note itself where the thread is a ring. */
static const struct catalog_note *top_of(const struct forum_report *now, const struct catalog_note *note)
{
	const struct catalog_note *top = note, *above;

	for (int steps = 0; (above = reply_original(&now->book, top)) != NULL; steps++) {
		if (steps == REPLY_CHAIN_MOST)
			return note;
		top = above;
	}
	return top;
}

enum chosen { ANSWERS_TO_US, NEW_NOTES, NEW_ANSWERS };

static enum chosen place_of(const struct forum_report *now, const struct catalog_note *top)
{
	if (!top->clinic)
		return ANSWERS_TO_US;
	return is_new(now, top) ? NEW_NOTES : NEW_ANSWERS;
}

static int by_arrival(const void *a, const void *b)
{
	const struct catalog_note *first = *(const struct catalog_note *const *)a;
	const struct catalog_note *second = *(const struct catalog_note *const *)b;
	int order = date_compare(second->date, first->date);

	return order ? order : strcmp(first->path, second->path);
}

static void add_group(struct forum_report *now, const char *heading, enum chosen chosen)
{
	const struct catalog_note **notes =
		arena_array(now->report->arena, now->catalog->note_count + 1, sizeof(const struct catalog_note *));
	size_t count = 0;
	bool begun = false;

	for (size_t i = 0; i < now->catalog->note_count; i++)
		if (is_new(now, &now->catalog->notes[i]))
			notes[count++] = &now->catalog->notes[i];
	if (count)
		qsort(notes, count, sizeof(*notes), by_arrival);
	for (size_t i = 0; i < count; i++) {
		const struct catalog_note *top = top_of(now, notes[i]);

		if (map_get(&now->told, span_of(notes[i]->path)) || place_of(now, top) != chosen)
			continue;
		if (!begun) {
			document_heading(&now->report->document, 2, heading);
			document_list(&now->report->document);
		}
		begun = true;
		add_thread(now, top);
	}
}

static const struct date *dropped_on(const struct forum_report *now, const struct forum_tombstone *tombstone)
{
	struct arena *arena = now->report->arena;
	const char *file = publish_file_name(arena, tombstone->note);

	return map_get(&now->came,
		       span_of(event_key(arena, tombstone->forum, tombstone->clinic,
					 span_copy(arena, span_take(span_of(file), strlen(file) - strlen(".md"))))));
}

/* When it was dropped here; the clinic's own day where this machine never had it. */
static struct date taken_back_on(const struct forum_report *now, const struct forum_tombstone *tombstone)
{
	const struct date *day = dropped_on(now, tombstone);

	return day ? *day : tombstone->date;
}

static void add_taken_back(struct forum_report *now)
{
	struct report *report = now->report;
	bool begun = false;

	for (size_t i = 0; i < now->tombstones.count; i++) {
		const struct forum_tombstone *one = &now->tombstones.items[i];

		if (!period_has(&now->report->period, taken_back_on(now, one)))
			continue;
		if (!begun) {
			document_heading(&report->document, 2, i18n_in(report->language, "Taken back"));
			document_list(&report->document);
		}
		begun = true;
		document_item(&report->document, MARK_NONE,
			      arena_format(report->arena, "%s/%s", one->clinic, one->note),
			      arena_format(report->arena, i18n_in(report->language, "%s; it is gone here as well"),
					   words_day(report->arena, report->language, one->date)));
		now->shown++;
	}
}

static void print_note(const struct forum_report *now, struct printer *printer, const struct catalog_note *note)
{
	const char *answered = catalog_note_value(note, "reply-to"), *kind = kind_name(note->kind);

	printer_begin(printer);
	printer_string(printer, *answered ? "answer" : "note");
	printer_string(printer, note->forum);
	printer_string(printer, note->clinic);
	printer_string(printer, note->id);
	printer_string(printer, *kind ? kind : NULL);
	printer_string(printer, note->title);
	printer_date(printer, note->date);
	printer_date(printer, came_on(now, note));
	printer_string(printer, reply_byline(note));
	printer_string(printer, *answered ? answered : NULL);
	printer_list(printer, note->themes.items, note->themes.count);
	printer_string(printer, note->path);
	printer_end(printer);
}

static void print_tombstone(const struct forum_report *now, struct printer *printer,
			    const struct forum_tombstone *tombstone)
{
	printer_begin(printer);
	printer_string(printer, "taken-back");
	printer_string(printer, tombstone->forum);
	printer_string(printer, tombstone->clinic);
	printer_string(printer, tombstone->note);
	printer_null(printer);
	printer_null(printer);
	printer_date(printer, tombstone->date);
	printer_date(printer, taken_back_on(now, tombstone));
	printer_null(printer);
	printer_null(printer);
	printer_list(printer, NULL, 0);
	printer_null(printer);
	printer_end(printer);
}

static size_t print_records(struct forum_report *now)
{
	struct printer *printer = report_printer(now->report, "report-forum/1", columns);

	for (size_t i = 0; i < now->catalog->note_count; i++)
		if (is_new(now, &now->catalog->notes[i]))
			print_note(now, printer, &now->catalog->notes[i]);
	for (size_t i = 0; i < now->tombstones.count; i++)
		if (period_has(&now->report->period, taken_back_on(now, &now->tombstones.items[i])))
			print_tombstone(now, printer, &now->tombstones.items[i]);
	return printer_close(printer);
}

static void write_document(struct forum_report *now)
{
	struct report *report = now->report;

	report->document.title = i18n_in(report->language, "From the forum");
	add_group(now, i18n_in(report->language, "Answers to us"), ANSWERS_TO_US);
	add_group(now, i18n_in(report->language, "New in the forum"), NEW_NOTES);
	add_group(now, i18n_in(report->language, "New answers to what was there"), NEW_ANSWERS);
	add_taken_back(now);
	if (now->shown || report->format == REPORT_HTML)
		report_write_document(report);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct report report;
	struct forum_report now = { .report = &report };
	int rc = report_open(&report, session, parsed, DAYS_RECENT);

	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = load(&now)) < 0)
		return report_close(&report, rc);
	if (report.format == REPORT_CSV || report.format == REPORT_JSON)
		now.shown = print_records(&now);
	else
		write_document(&now);
	return report_end(&report, 0, now.shown);
}

const struct command report_forum = {
	.name = "forum",
	.summary = N_("what other clinics have shown, answered and taken back"),
	.examples = "erfar report forum\nerfar report forum --since 1.8. --format html -o forum.html",
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
