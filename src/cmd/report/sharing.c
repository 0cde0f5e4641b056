/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report sharing: what went to forums, when, by whom, under which gate; with --due what stands there too long. */
#include "cmd/report/actions.h"

#include "base/i18n.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/sharing.h"

#include <string.h>

struct sharing_args {
	struct report_args report; /* first */
	bool due;
};

static const struct option options[] = {
	FLAG(0, "due", struct sharing_args, due,
	     N_("only notes that stand in a forum longer than they are to be kept")),
	REPORT_ROWS(REPORT_FORMATS),
	MAIL_ROWS,
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "date", NULL, LOOK_DATA },	    { "what", NULL, LOOK_DATA }, { "id", NULL, LOOK_DATA },
	{ "forum", NULL, LOOK_DATA },	    { "by", NULL, LOOK_DATA },	 { "gate", NULL, LOOK_DATA },
	{ "let_through", NULL, LOOK_DATA }, { "why", NULL, LOOK_DATA },	 { NULL, NULL, LOOK_DATA },
};

static const struct column due_columns[] = {
	{ "id", NULL, LOOK_DATA },     { "kind", NULL, LOOK_DATA }, { "forum", NULL, LOOK_DATA },
	{ "shared", NULL, LOOK_DATA }, { "by", NULL, LOOK_DATA },   { "keep", NULL, LOOK_DATA },
	{ "until", NULL, LOOK_DATA },  { "path", NULL, LOOK_DATA }, { NULL, NULL, LOOK_DATA },
};

static void print_text(struct printer *printer, const char *text)
{
	printer_string(printer, *text ? text : NULL);
}

static void print_row(struct printer *printer, const struct sharing_row *row)
{
	printer_begin(printer);
	printer_date(printer, row->date);
	print_text(printer, row->what);
	print_text(printer, row->note);
	print_text(printer, row->forum);
	print_text(printer, row->by);
	print_text(printer, row->gate);
	print_text(printer, row->let_through);
	print_text(printer, row->why);
	printer_end(printer);
}

static void print_due(struct printer *printer, const struct kept_note *kept)
{
	printer_begin(printer);
	printer_string(printer, kept->note->id);
	printer_string(printer, kind_name(kept->note->kind));
	printer_string(printer, kept->forum);
	printer_date(printer, kept->shared);
	print_text(printer, kept->by);
	print_text(printer, kept->keep);
	printer_date(printer, kept->until);
	printer_string(printer, kept->note->path);
	printer_end(printer);
}

static const char *what_words(const char *what, const char *language)
{
	static const struct {
		const char *what, *words;
	} table[] = {
		{ "agreed", N_("said yes to") },  { "shown", N_("shown") },	      { "changed", N_("changed") },
		{ "taken-out", N_("taken out") }, { "taken-back", N_("taken back") }, { "retracted", N_("asked back") },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (strcmp(table[i].what, what) == 0)
			return i18n_in(language, table[i].words);
	return what;
}

/* Behind the note: which gate looked and what it was told to let through, or why it was taken back. */
static const char *remark(const struct report *report, const struct sharing_row *row)
{
	struct arena *arena = report->arena;
	const char *text = row->why, *gate;

	if (*row->let_through)
		text = arena_format(arena, i18n_in(report->language, "let through: %s"), row->let_through);
	if (!*row->gate)
		return text;
	gate = arena_format(arena, i18n_in(report->language, "gate: %s"), row->gate);
	return *text ? arena_format(arena, "%s; %s", gate, text) : gate;
}

/* Where the row stands. */
static const char *table_of(const struct sharing_row *row)
{
	return strcmp(row->what, "agreed") == 0	     ? "shared.csv"
	       : strcmp(row->what, "retracted") == 0 ? "retracted.csv"
						     : "shared-log.csv";
}

static size_t add_rows(struct report *report, const struct sharing *sharing)
{
	struct document_column *shown = arena_array(report->arena, 6, sizeof(*shown));
	static const char *const titles[] = { N_("day"), N_("what"), N_("note"), N_("forum"), N_("by"), N_("remark") };
	struct document *document = &report->document;
	size_t count = 0;

	for (size_t i = 0; i < 6; i++)
		shown[i].title = i18n_in(report->language, titles[i]);
	for (size_t i = sharing->count; i-- > 0;) { /* the newest first */
		const struct sharing_row *row = &sharing->items[i];
		char day[DATE_TEXT];

		if (!period_has(&report->period, row->date))
			continue;
		if (!count++)
			document_table(document, i18n_in(report->language, "What went to forums"), shown, 6);
		document_cell(document, arena_copy(report->arena, date_text(day, row->date)));
		document_cell(document, what_words(row->what, report->language));
		document_cell(document, row->note);
		document_cell(document, row->forum);
		document_cell(document, row->by);
		document_cell(document, report_explained(report, remark(report, row), table_of(row), 0));
	}
	return count;
}

static size_t add_due(struct report *report, const struct kept_notes *kept)
{
	size_t count = 0;

	for (size_t i = 0; i < kept->count; i++) {
		const struct kept_note *one = &kept->items[i];

		if (!kept_note_is_due(one, report->today))
			continue;
		if (!count++) {
			document_heading(&report->document, 2, i18n_in(report->language, "Kept longer than agreed"));
			document_list(&report->document);
		}
		document_item(&report->document, MARK_LATE, one->note->id,
			      report_explained(
				      report,
				      arena_format(report->arena,
						   i18n_in(report->language, "in %s since %s, to be kept until %s"),
						   one->forum, words_day(report->arena, report->language, one->shared),
						   words_day(report->arena, report->language, one->until)),
				      one->note->path, 0));
	}
	return count;
}

/* A time that nobody can read keeps a note for ever; whoever wrote it meant something else. */
static void hint_unread_times(const struct report *report, const struct kept_notes *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		if (kept->items[i].unread)
			context_warn(report->session->ctx,
				     _("%s: \"keep: %s\" is no time; write a day, or for example 18 months, 2 years or "
				       "always."),
				     kept->items[i].note->path, kept->items[i].keep);
}

static size_t print_records(struct report *report, const struct sharing *sharing, const struct kept_notes *kept,
			    bool due)
{
	struct printer *printer = due ? report_printer(report, "report-due/1", due_columns)
				      : report_printer(report, "report-sharing/1", columns);

	for (size_t i = 0; i < kept->count && due; i++)
		if (kept_note_is_due(&kept->items[i], report->today))
			print_due(printer, &kept->items[i]);
	for (size_t i = sharing->count; i-- > 0 && !due;)
		if (period_has(&report->period, sharing->items[i].date))
			print_row(printer, &sharing->items[i]);
	return printer_close(printer);
}

static int end(struct report *report, size_t shown, bool due)
{
	int rc;

	if (!due)
		return report_end(report, 0, shown);
	rc = report_close(report, 0);
	return rc < 0 ? rc : command_listed(shown, true, _("No note stands in a forum longer than it is to be kept."));
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct sharing_args *args = parsed;
	struct kept_notes kept;
	struct sharing sharing;
	struct report report;
	size_t shown;
	int rc = report_open(&report, session, &args->report, DAYS_ALL, WANTS_NOTES);

	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = sharing_load(&sharing, session->notebook)) < 0 ||
	    (rc = kept_notes_load(&kept, session->notebook, report.agenda.catalog)) < 0)
		return report_close(&report, rc);
	hint_unread_times(&report, &kept);
	if (report.format == REPORT_CSV || report.format == REPORT_JSON) {
		shown = print_records(&report, &sharing, &kept, args->due);
		return end(&report, shown, args->due);
	}
	report.document.title = i18n_in(report.language, "Sharing");
	if (!report_has_days(&args->report))
		report.document.subtitle = "";
	shown = add_due(&report, &kept);
	if (!args->due)
		shown += add_rows(&report, &sharing);
	if (shown || report.format == REPORT_HTML)
		report_write_document(&report);
	return end(&report, shown, args->due);
}

const struct command report_sharing = {
	.name = "sharing",
	.aliases = "deling",
	.summary = N_("what went to forums, when, by whom; what stands there too long"),
	.examples = "erfar report sharing\nerfar report sharing --since 1.1. --format csv -o sharing.csv\n"
		    "erfar report sharing --due",
	.options = options,
	.args_size = sizeof(struct sharing_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
