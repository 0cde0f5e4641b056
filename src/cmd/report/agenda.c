/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report agenda: what comes, for the wall or the weekly mail. Nothing ahead prints nothing. */
#include "cmd/report/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/calendar.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },	    { "date", NULL, LOOK_DATA },  { "start", NULL, LOOK_DATA },
	{ "minutes", NULL, LOOK_DATA },	    { "kind", NULL, LOOK_DATA },  { "theme", NULL, LOOK_DATA },
	{ "facilitator", NULL, LOOK_DATA }, { "place", NULL, LOOK_DATA }, { "state", NULL, LOOK_DATA },
	{ "why", NULL, LOOK_DATA },	    { NULL, NULL, LOOK_DATA },
};

static void print_meeting(struct printer *printer, const struct meeting *meeting)
{
	char start[6];

	printer_begin(printer);
	printer_string(printer, meeting->id);
	printer_date(printer, meeting->date);
	printer_string(printer, meeting->start >= 0 ? meeting_start_text(start, meeting->start) : NULL);
	if (meeting->minutes)
		printer_number(printer, meeting->minutes);
	else
		printer_null(printer);
	printer_string(printer, entry_kind_name(meeting->kind));
	printer_string(printer, *meeting->theme ? meeting->theme : NULL);
	printer_string(printer, *meeting->facilitator ? meeting->facilitator : NULL);
	printer_string(printer, *meeting->place ? meeting->place : NULL);
	printer_string(printer, meeting_state_name(meeting->state));
	printer_string(printer, *meeting->why ? meeting->why : NULL);
	printer_end(printer);
}

static const char *when(const struct report *report, const struct meeting *meeting)
{
	const char *day = words_day_short(report->arena, report->language, meeting->date);
	char start[6];

	return meeting->start >= 0
		       ? arena_format(report->arena, "%s %s", day, meeting_start_text(start, meeting->start))
		       : day;
}

/* "Etikk i telefonen", with the kind before it where it is no ordinary session, and why it was moved or is off. */
static const char *what(const struct report *report, const struct meeting *meeting)
{
	const char *words = meeting->theme, *l = report->language;

	if (meeting->kind != ENTRY_SESSION)
		words = arena_format(report->arena, *words ? "%s: %s" : "%s", words_kind(meeting->kind, l), words);
	else if (!*words && meeting->state != MEETING_HOLIDAY)
		words = i18n_in(l, "the theme is open");
	if (meeting->state == MEETING_HOLIDAY)
		words = arena_format(report->arena, i18n_in(l, "no session: %s"), meeting->why);
	else if (*meeting->why)
		words = arena_format(report->arena, i18n_in(l, "%s (moved from %s: %s)"), words,
				     words_day_short(report->arena, l, meeting->original), meeting->why);
	return *meeting->place ? arena_format(report->arena, "%s, %s", words, meeting->place) : words;
}

/* With --explain behind it the minutes, else the plan that it comes from. */
static const char *explained(const struct report *report, const char *words, const struct meeting *meeting)
{
	return report_explained(report, words, meeting->minutes_path ? meeting->minutes_path : meeting->plan->path, 0);
}

static size_t add_meetings(struct report *report)
{
	struct document_column *columns_shown = arena_array(report->arena, 3, sizeof(*columns_shown));
	struct document *document = &report->document;
	size_t shown = 0;

	columns_shown[0] = (struct document_column){ i18n_in(report->language, "when"), false };
	columns_shown[1] = (struct document_column){ i18n_in(report->language, "leads"), false };
	columns_shown[2] = (struct document_column){ i18n_in(report->language, "what"), false };
	for (size_t i = 0; i < report->agenda.meetings.count; i++) {
		const struct meeting *meeting = &report->agenda.meetings.items[i];

		if (!report_has_meeting(report, meeting) || meeting->kind == ENTRY_WATCH)
			continue;
		if (!shown++) {
			document_heading(document, 2, i18n_in(report->language, "Meetings"));
			document_table(document, i18n_in(report->language, "When, what, and who leads"), columns_shown,
				       3);
		}
		document_cell(document, when(report, meeting));
		document_cell(document, meeting->facilitator);
		document_cell(document, explained(report, what(report, meeting), meeting));
	}
	return shown;
}

static size_t add_coming(struct report *report)
{
	size_t shown = 0;

	for (size_t i = 0; i < report->agenda.meetings.count; i++) {
		const struct meeting *meeting = &report->agenda.meetings.items[i];

		if (meeting->kind != ENTRY_WATCH || date_compare(meeting->date, report->period.from) < 0 ||
		    (report_has_days(report->args) && !report_has_meeting(report, meeting)))
			continue;
		if (!shown++) {
			document_heading(&report->document, 2, i18n_in(report->language, "Coming changes"));
			document_list(&report->document);
		}
		document_item(&report->document, MARK_NONE, words_day(report->arena, report->language, meeting->date),
			      explained(report, meeting->theme, meeting));
	}
	return shown;
}

/* Follow-ups past their day, and those due within the days. */
static size_t add_due(struct report *report)
{
	const struct summary *sum = report->summary;
	size_t shown = 0;

	for (size_t i = 0; i < sum->action_count; i++) {
		const struct catalog_item *item = sum->actions[i].item;

		if (sum->actions[i].state == FOLLOW_UP_DONE || !date_is_set(item->due) ||
		    date_compare(item->due, report->period.to) > 0)
			continue;
		if (!shown++) {
			document_heading(&report->document, 2, i18n_in(report->language, "Follow-ups that are due"));
			document_list(&report->document);
		}
		document_item(&report->document, report_mark(sum->actions[i].state), report_task(report, item),
			      report_explained(report, report_due(report, item->due), item->note->path, item->line));
	}
	return shown;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct report_args args = *(const struct report_args *)parsed;
	bool calendar = calendar_is_wanted(&args);
	struct printer *printer;
	struct report report;
	size_t shown = 0;
	int rc;

	(void)operands;
	if (calendar && args.plain_csv)
		return fail(ERROR_USAGE, _("--plain-csv is CSV; it can't be --format %s at the same time."),
			    args.format);
	if (calendar)
		args.format = NULL;
	if ((rc = report_open(&report, session, &args, DAYS_AHEAD, WANTS_MEETINGS | (calendar ? 0 : WANTS_ACTIONS))) <
	    0)
		return rc;
	if (calendar) {
		rc = calendar_write(&shown, &report);
	} else if (report.format == REPORT_CSV || report.format == REPORT_JSON) {
		printer = report_printer(&report, "report-agenda/1", columns);
		for (size_t i = 0; i < report.agenda.meetings.count; i++)
			if (report_has_meeting(&report, &report.agenda.meetings.items[i]))
				print_meeting(printer, &report.agenda.meetings.items[i]);
		shown = printer_close(printer);
	} else {
		report.document.title = i18n_in(report.language, "What comes");
		shown = add_meetings(&report) + add_due(&report) + add_coming(&report);
		if (shown || report.format == REPORT_HTML)
			report_write_document(&report);
	}
	return report_end(&report, rc, shown);
}

const struct command report_agenda = {
	.name = "agenda",
	.aliases = "dagsorden saksliste",
	.summary = N_("what comes: meetings, follow-ups that are due, changes"),
	.examples = "erfar report agenda\nerfar report agenda --since today --until +4w --format html -o wall.html\n"
		    "erfar report agenda --format ics -o what-comes.ics",
	.options = report_agenda_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
