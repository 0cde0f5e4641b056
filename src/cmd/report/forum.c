/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report forum: what other clinics have shown, answered and taken back. */
#include "cmd/report/actions.h"

#include "base/i18n.h"
#include "cmd/report/arrivals.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
	{ "what", NULL, LOOK_DATA },	 { "forum", NULL, LOOK_DATA },	{ "clinic", NULL, LOOK_DATA },
	{ "id", NULL, LOOK_DATA },	 { "kind", NULL, LOOK_DATA },	{ "title", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },	 { "came", NULL, LOOK_DATA },	{ "byline", NULL, LOOK_DATA },
	{ "reply_to", NULL, LOOK_DATA }, { "themes", NULL, LOOK_DATA }, { "path", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

struct forum_report {
	struct report *report;
	struct arrivals arrivals;
	struct map told; /* notes, by path */
	size_t shown;
};

/* One that came in these days. */
static bool is_new(const struct forum_report *now, const struct catalog_note *note)
{
	return arrivals_is_first(&now->arrivals, note) &&
	       period_has(&now->report->period, arrivals_day(&now->arrivals, note));
}

/* depth: 0, or how far below the note that it answers. */
static void add_item(struct forum_report *now, const struct catalog_note *note, int depth, const char *text)
{
	struct report *report = now->report;

	map_put(&now->told, span_of(note->path), now);
	document_item_below(
		&report->document, depth, text,
		report_explained(report, words_day(report->arena, report->language, note->date), note->path, 0));
	now->shown++;
}

/* A note, and below it all that other clinics answered. */
static void add_thread(struct forum_report *now, const struct catalog_note *note)
{
	struct report *report = now->report;
	struct replies replies;

	add_item(now, note, 0, arrivals_words(&now->arrivals, note));
	replies_find(&replies, report->arena, &now->arrivals.book, note);
	for (size_t i = 0; i < replies.count; i++)
		if (replies.items[i].note->clinic && !map_get(&now->told, span_of(replies.items[i].note->path)))
			add_item(now, replies.items[i].note, replies.items[i].depth,
				 arena_format(report->arena, i18n_in(report->language, "answer: %s"),
					      arrivals_words(&now->arrivals, replies.items[i].note)));
}

/* The first note of a thread; the note itself where the thread is a ring. */
static const struct catalog_note *top_of(const struct forum_report *now, const struct catalog_note *note)
{
	const struct catalog_note *top = note, *above;

	for (int steps = 0; (above = reply_original(&now->arrivals.book, top)) != NULL; steps++) {
		if (steps == REPLY_CHAIN_MOST)
			return note;
		top = above;
	}
	return top;
}

enum chosen { ANSWERS_TO_US, NEW_NOTES, NEW_ANSWERS };

/* Where a note is told, and below which one. */
static enum chosen place_of(const struct catalog_note **head, const struct forum_report *now,
			    const struct catalog_note *note)
{
	const struct catalog_note *own = reply_own_above(&now->arrivals.book, note);

	*head = own ? own : top_of(now, note);
	if (own)
		return ANSWERS_TO_US;
	return is_new(now, *head) ? NEW_NOTES : NEW_ANSWERS;
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
	const struct catalog_note **notes = arena_array(now->report->arena, now->arrivals.catalog->note_count + 1,
							sizeof(const struct catalog_note *));
	size_t count = 0;
	bool begun = false;

	for (size_t i = 0; i < now->arrivals.catalog->note_count; i++)
		if (is_new(now, &now->arrivals.catalog->notes[i]))
			notes[count++] = &now->arrivals.catalog->notes[i];
	if (count)
		qsort(notes, count, sizeof(*notes), by_arrival);
	for (size_t i = 0; i < count; i++) {
		const struct catalog_note *head;

		if (map_get(&now->told, span_of(notes[i]->path)) || place_of(&head, now, notes[i]) != chosen)
			continue;
		if (!begun) {
			document_heading(&now->report->document, 2, heading);
			document_list(&now->report->document);
		}
		begun = true;
		add_thread(now, head);
	}
}

static void add_taken_back(struct forum_report *now)
{
	struct report *report = now->report;
	bool begun = false;

	for (size_t i = 0; i < now->arrivals.tombstones.count; i++) {
		const struct forum_tombstone *one = &now->arrivals.tombstones.items[i];

		if (!period_has(&now->report->period, arrivals_taken_back(&now->arrivals, one)))
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
	printer_date(printer, arrivals_day(&now->arrivals, note));
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
	printer_date(printer, arrivals_taken_back(&now->arrivals, tombstone));
	printer_null(printer);
	printer_null(printer);
	printer_list(printer, NULL, 0);
	printer_null(printer);
	printer_end(printer);
}

static size_t print_records(struct forum_report *now)
{
	struct printer *printer = report_printer(now->report, "report-forum/1", columns);

	for (size_t i = 0; i < now->arrivals.catalog->note_count; i++)
		if (is_new(now, &now->arrivals.catalog->notes[i]))
			print_note(now, printer, &now->arrivals.catalog->notes[i]);
	for (size_t i = 0; i < now->arrivals.tombstones.count; i++)
		if (period_has(&now->report->period,
			       arrivals_taken_back(&now->arrivals, &now->arrivals.tombstones.items[i])))
			print_tombstone(now, printer, &now->arrivals.tombstones.items[i]);
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
	int rc = report_open(&report, session, parsed, DAYS_RECENT, WANTS_PLANS);

	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = arrivals_load(&now.arrivals, session->notebook, report.agenda.catalog)) < 0)
		return report_close(&report, rc);
	map_init(&now.told, report.arena);
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
