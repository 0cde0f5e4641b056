/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --explain: for each figure of the term report the notes it was counted from. */
#include "base/i18n.h"
#include "cmd/report/term/term.h"
#include "index/catalog.h"

#include <string.h>

static void begin(struct report *report, const char *figure)
{
	document_heading(&report->document, 3, figure);
	document_list(&report->document);
}

static void add_path(struct report *report, const char *path, const char *detail)
{
	document_item(&report->document, MARK_NONE, path, detail);
}

static void add_plans(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *last = "";

	begin(report, i18n_in(report->language, "Goals and time agreed"));
	for (size_t i = 0; i < sum->meeting_count; i++) {
		const char *path = sum->meetings[i].meeting ? sum->meetings[i].meeting->plan->path : last;

		if (strcmp(path, last) != 0)
			add_path(report, path, "");
		last = path;
	}
}

static void add_meetings(struct report *report)
{
	const struct summary *sum = report->summary;

	begin(report, i18n_in(report->language, "Meetings, time, attendance and themes"));
	for (size_t i = 0; i < sum->meeting_count; i++)
		if (sum->meetings[i].note)
			add_path(report, sum->meetings[i].note->path,
				 arena_format(report->arena, i18n_in(report->language, "%d min, %zu of %zu there"),
					      sum->meetings[i].used, sum->meetings[i].present,
					      sum->meetings[i].expected));
}

static const char *place(const struct report *report, const struct catalog_item *item)
{
	return arena_format(report->arena, "%s:%d", item->note->path, item->line);
}

static void add_items(struct report *report)
{
	const struct summary *sum = report->summary;

	if (sum->conclusion_count)
		begin(report, i18n_in(report->language, "Conclusions"));
	for (size_t i = 0; i < sum->conclusion_count; i++)
		add_path(report, place(report, sum->conclusions[i]->item), "");
	if (sum->action_count)
		begin(report, i18n_in(report->language, "Follow-ups"));
	for (size_t i = 0; i < sum->action_count; i++)
		add_path(report, place(report, sum->actions[i].item),
			 mark_words(report_mark(sum->actions[i].state), report->language));
}

static void add_notes(struct report *report)
{
	const struct note_list *lists[] = { &report->summary->experiences, &report->summary->learning,
					    &report->summary->visits };

	begin(report, i18n_in(report->language, "Written down and shared"));
	for (size_t list = 0; list < 3; list++)
		for (size_t i = 0; i < lists[list]->count; i++)
			add_path(report, lists[list]->items[i]->path, "");
}

void term_add_sources(struct report *report)
{
	document_heading(&report->document, 2, i18n_in(report->language, "Where the figures come from"));
	document_new_page(&report->document);
	add_plans(report);
	add_meetings(report);
	add_items(report);
	add_notes(report);
}
