/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report actions: the follow-ups that lay before the clinic; those past their day first. */
#include "cmd/report/actions.h"

#include "base/i18n.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/itemref.h"

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },   { "owner", NULL, LOOK_DATA }, { "text", NULL, LOOK_DATA },
	{ "due", NULL, LOOK_DATA },  { "done", NULL, LOOK_DATA },  { "state", NULL, LOOK_DATA },
	{ "how", NULL, LOOK_DATA },  { "date", NULL, LOOK_DATA },  { "title", NULL, LOOK_DATA },
	{ "path", NULL, LOOK_DATA }, { "line", NULL, LOOK_DATA },  { NULL, NULL, LOOK_DATA },
};

/* done: the date, true where it is ticked without one, else false. */
static void print_action(const struct report *report, struct printer *printer, const struct summary_action *action)
{
	const struct catalog_item *item = action->item;

	report_shows(report, item->note);
	printer_begin(printer);
	printer_string(printer, item_reference(report->arena, item));
	printer_string(printer, *item->owner ? item->owner : NULL);
	printer_task(printer, item->owner, item->text);
	printer_date(printer, item->due);
	if (item->ticked && date_is_set(item->done))
		printer_date(printer, item->done);
	else
		printer_bool(printer, item->ticked);
	printer_string(printer, follow_up_name(action->state));
	printer_string(printer, *item->how ? item->how : NULL);
	printer_date(printer, item->note->date);
	printer_string(printer, item->note->title);
	printer_string(printer, item->note->path);
	printer_number(printer, item->line);
	printer_end(printer);
	report_shows(report, NULL);
}

static void add_action(struct report *report, const struct summary_action *action)
{
	const struct catalog_item *item = action->item;
	const char *detail = action->state == FOLLOW_UP_DONE ? item->how : report_due(report, item->due);

	report_shows(report, item->note);
	document_item(&report->document, report_mark(action->state), report_task(report, item),
		      report_explained(report, detail, item->note->path, item->line));
	report_shows(report, NULL);
}

static void add_sections(struct report *report)
{
	const char *titles[] = { i18n_in(report->language, "Past their day"), i18n_in(report->language, "Open"),
				 i18n_in(report->language, "Done") };
	const struct summary *sum = report->summary;
	int state = -1;

	for (size_t i = 0; i < sum->action_count; i++) {
		if ((int)sum->actions[i].state != state) {
			state = sum->actions[i].state;
			document_heading(&report->document, 2, titles[state]);
			document_list(&report->document);
		}
		add_action(report, &sum->actions[i]);
	}
	if (!sum->action_count)
		document_paragraph(&report->document, i18n_in(report->language, "There are no follow-ups."));
}

static int run(struct session *session, const void *args, const char *const *operands)
{
	struct printer *printer;
	struct report report;
	int rc = report_open(&report, session, args, DAYS_TO_TODAY, WANTS_ACTIONS);

	if (rc < 0)
		return rc;
	if ((rc = report_narrow(&report, operands)) < 0)
		return report_close(&report, rc);
	if (report.format == REPORT_CSV || report.format == REPORT_JSON) {
		printer = report_printer(&report, "report-action/1", columns);
		for (size_t i = 0; i < report.summary->action_count; i++)
			print_action(&report, printer, &report.summary->actions[i]);
		(void)printer_close(printer);
	} else {
		report.document.title = i18n_in(report.language, "Follow-ups");
		add_sections(&report);
		report_write_document(&report);
	}
	return report_end(&report, 0, report.summary->action_count);
}

const struct command report_actions = {
	.name = "actions",
	.operands = "[WORD...]",
	.aliases = "oppfølging oppfølginger opfølgning",
	.summary = N_("the follow-ups, late ones first"),
	.examples = "erfar report actions\nerfar report actions --since 1.1. --format csv -o follow-ups.csv",
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
