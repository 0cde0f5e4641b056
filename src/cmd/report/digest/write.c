/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A digest in its forms: what came of the meetings first, then notes, the plan, lists, and the forums. */
#include "base/i18n.h"
#include "cmd/report/digest/digest.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "text/planline.h"

#include <string.h>

static const struct column columns[] = {
	{ "what", NULL, LOOK_DATA },  { "kind", NULL, LOOK_DATA },   { "id", NULL, LOOK_DATA },
	{ "title", NULL, LOOK_DATA }, { "text", NULL, LOOK_DATA },   { "owner", NULL, LOOK_DATA },
	{ "due", NULL, LOOK_DATA },   { "done", NULL, LOOK_DATA },   { "how", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },  { "clinic", NULL, LOOK_DATA }, { "forum", NULL, LOOK_DATA },
	{ "path", NULL, LOOK_DATA },  { "line", NULL, LOOK_DATA },   { NULL, NULL, LOOK_DATA },
};

static const char *const forum_names[] = { "forum-answer", "forum-note", "forum-changed", "forum-gone" };

static void print_text(struct printer *printer, const char *text)
{
	printer_string(printer, *text ? text : NULL);
}

static void print_news(struct printer *printer, const struct news_item *one)
{
	const struct date none = { 0 };

	printer_begin(printer);
	printer_string(printer, news_name(one->what));
	print_text(printer, kind_name(one->kind));
	print_text(printer, one->id);
	print_text(printer, one->title);
	if (*one->text)
		printer_task(printer, one->owner, one->text);
	else
		printer_null(printer);
	print_text(printer, one->owner);
	printer_date(printer, one->what == NEWS_DONE ? none : one->due);
	printer_date(printer, one->what == NEWS_DONE ? one->due : none);
	print_text(printer, one->how);
	printer_date(printer, one->date);
	printer_null(printer);
	printer_null(printer);
	printer_string(printer, one->path);
	if (one->line)
		printer_number(printer, one->line);
	else
		printer_null(printer);
	printer_end(printer);
}

static void print_forum(struct printer *printer, const struct forum_item *one)
{
	const struct catalog_note *note = one->note;

	printer_begin(printer);
	printer_string(printer, forum_names[one->what]);
	print_text(printer, note ? kind_name(note->kind) : "");
	printer_string(printer, note ? note->id : one->tombstone->note);
	print_text(printer, note ? note->title : "");
	for (int i = 0; i < 5; i++)
		printer_null(printer);
	printer_date(printer, note ? note->date : one->tombstone->date);
	printer_string(printer, note ? note->clinic : one->tombstone->clinic);
	printer_string(printer, note ? note->forum : one->tombstone->forum);
	printer_string(printer, note ? note->path : NULL);
	printer_null(printer);
	printer_end(printer);
}

size_t digest_print(const struct digest *digest)
{
	struct printer *printer = report_printer(&digest->report, "report-digest/1", columns);

	for (size_t i = 0; i < digest->news.count; i++)
		print_news(printer, &digest->news.items[i]);
	for (size_t i = 0; i < digest->count; i++)
		print_forum(printer, &digest->items[i]);
	return printer_close(printer);
}

/* The conclusion that this one stands in the place of; NULL where it is not here. */
static const struct conclusion *replaced_by(const struct digest *digest, const struct news_item *one)
{
	struct span rest = span_of(one->replaces), id;

	return span_next(&rest, ',', &id) ? register_find(&digest->report.summary->conclusion_register, span_trim(id))
					  : NULL;
}

static const char *detail_of(const struct digest *digest, const struct news_item *one)
{
	struct arena *arena = digest->report.arena;
	const char *l = digest->report.language, *day = words_day(arena, l, one->date);
	const struct conclusion *old;

	switch (one->what) {
	case NEWS_CONCLUSION:
		old = replaced_by(digest, one);
		if (old && !old->item->is_private)
			return arena_format(arena, i18n_in(l, "%s, in place of: %s"), one->title, old->item->text);
		return one->title;
	case NEWS_FOLLOW_UP:
		return date_is_set(one->due) ? arena_format(arena, i18n_in(l, "by %s"), words_day(arena, l, one->due))
					     : "";
	case NEWS_DONE:
		return one->how;
	case NEWS_PLAN:
		return *one->text ? one->title : "";
	case NEWS_TABLE:
		return "";
	default:
		return day;
	}
}

/* A line of a plan as one would say it; what is none of its own forms stays as it is written. */
static const char *plan_words(const struct digest *digest, const char *words)
{
	struct arena *arena = digest->report.arena;
	const char *l = digest->report.language, *day, *text;
	struct plan_line line;

	plan_line_parse(&line, arena, span_of(words), ROLE_EXCEPTIONS);
	day = words_day_short(arena, l, line.date);
	text = span_copy(arena, line.text);
	switch (line.kind) {
	case LINE_MOVE:
		return arena_format(arena, i18n_in(l, "%s is moved to %s: %s"), day, words_day_short(arena, l, line.to),
				    text);
	case LINE_ENTRY:
		return arena_format(arena, "%s: %s, %s", day, words_kind(line.entry, l), text);
	case LINE_FACILITATOR:
		return arena_format(arena, i18n_in(l, "%s is led by %s"), day, span_copy(arena, line.name));
	case LINE_THEME:
		return *day ? arena_format(arena, "%s: %s", day, text) : text;
	default:
		return words;
	}
}

static const char *text_of(const struct digest *digest, const struct news_item *one)
{
	if (!*one->text)
		return one->title;
	if (one->what == NEWS_PLAN)
		return plan_words(digest, one->text);
	return *one->owner ? arena_format(digest->report.arena, "%s: %s", one->owner, one->text) : one->text;
}

/* The headings in their order; of new notes the minutes stand apart. */
enum group {
	GROUP_MINUTES,
	GROUP_CONCLUSIONS,
	GROUP_FOLLOW_UPS,
	GROUP_DONE,
	GROUP_NOTES,
	GROUP_PLAN,
	GROUP_CHANGED,
	GROUP_GONE,
	GROUP_TABLES,
	GROUP_COUNT
};

static enum group group_of(const struct news_item *one)
{
	static const enum group groups[] = { GROUP_NOTES, GROUP_CONCLUSIONS, GROUP_FOLLOW_UPS, GROUP_DONE,
					     GROUP_PLAN,  GROUP_CHANGED,     GROUP_GONE,       GROUP_TABLES };

	return one->what == NEWS_NOTE && one->kind == KIND_MINUTE ? GROUP_MINUTES : groups[one->what];
}

static void begin(struct report *report, const char *heading)
{
	document_heading(&report->document, 2, i18n_in(report->language, heading));
	document_list(&report->document);
}

static void add_group(struct digest *digest, enum group group)
{
	static const char *const headings[] = { N_("New minutes"),   N_("Concluded"),	    N_("New follow-ups"),
						N_("Followed up"),   N_("New notes"),	    N_("New in the plan"),
						N_("Changed notes"), N_("No longer there"), N_("Changed lists") };
	static const enum mark marks[] = { MARK_NONE, MARK_NONE, MARK_OPEN, MARK_DONE, MARK_NONE,
					   MARK_NONE, MARK_NONE, MARK_NONE, MARK_NONE };
	struct report *report = &digest->report;
	bool begun = false;

	for (size_t i = 0; i < digest->news.count; i++) {
		const struct news_item *one = &digest->news.items[i];

		if (group_of(one) != group)
			continue;
		if (!begun)
			begin(report, headings[group]);
		begun = true;
		document_item(&report->document, marks[group], text_of(digest, one),
			      report_explained(report, detail_of(digest, one), one->path, one->line));
	}
}

static void add_forum_group(struct digest *digest, enum forum_what what)
{
	static const char *const headings[] = { N_("Answers to us"), N_("New in the forum"), N_("Changed in the forum"),
						N_("Taken back") };
	struct report *report = &digest->report;
	bool begun = false;

	for (size_t i = 0; i < digest->count; i++) {
		const struct forum_item *one = &digest->items[i];

		if (one->what != what)
			continue;
		if (!begun)
			begin(report, headings[what]);
		begun = true;
		if (one->note)
			document_item(&report->document, MARK_NONE, arrivals_words(&digest->arrivals, one->note),
				      report_explained(report,
						       words_day(report->arena, report->language, one->note->date),
						       one->note->path, 0));
		else
			document_item(
				&report->document, MARK_NONE,
				arena_format(report->arena, "%s/%s", one->tombstone->clinic, one->tombstone->note),
				words_day(report->arena, report->language, one->tombstone->date));
	}
}

void digest_write(struct digest *digest)
{
	struct report *report = &digest->report;

	report->document.title = i18n_in(report->language, "What is new");
	report->document.subtitle =
		words_period(report->arena, report->language, report->period.from, report->period.to);
	for (int group = 0; group < GROUP_COUNT; group++)
		add_group(digest, group);
	for (int what = FORUM_ANSWER; what <= FORUM_GONE; what++)
		add_forum_group(digest, what);
	report_write_document(report);
}
