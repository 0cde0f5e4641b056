/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report conclusions: the register, by theme; first what it is time to look at again. */
#include "cmd/report/actions.h"

#include "base/i18n.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/themes.h"

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },	   { "text", NULL, LOOK_DATA },	    { "date", NULL, LOOK_DATA },
	{ "themes", NULL, LOOK_DATA },	   { "in_force", NULL, LOOK_DATA }, { "replaced_by", NULL, LOOK_DATA },
	{ "look_again", NULL, LOOK_DATA }, { "look_now", NULL, LOOK_DATA }, { "title", NULL, LOOK_DATA },
	{ "path", NULL, LOOK_DATA },	   { "line", NULL, LOOK_DATA },	    { NULL, NULL, LOOK_DATA },
};

static void print_conclusion(const struct report *report, struct printer *printer, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;

	report_shows(report, item->note);
	printer_begin(printer);
	printer_string(printer, conclusion_id(report->arena, conclusion));
	printer_string(printer, item->text);
	printer_date(printer, item->note->date);
	printer_list(printer, item->note->themes.items, item->note->themes.count);
	printer_bool(printer, conclusion->in_force);
	printer_string(printer, conclusion->links->replaced_by.count ? conclusion->links->replaced_by.items[0] : NULL);
	printer_date(printer, item->look_again);
	printer_bool(printer, conclusion_is_due(conclusion, report->today));
	printer_string(printer, item->note->title);
	printer_string(printer, item->note->path);
	printer_number(printer, item->line);
	printer_end(printer);
	report_shows(report, NULL);
}

static void add_conclusion(struct report *report, const struct conclusion *conclusion)
{
	const char *day = words_day(report->arena, report->language, conclusion->item->note->date);
	const struct strings *by = &conclusion->links->replaced_by;
	const struct conclusion *newer;
	const char *detail = day;

	newer = by->count ? register_find(&report->summary->conclusion_register, span_of(by->items[0])) : NULL;
	if (newer && !newer->item->is_private)
		detail = arena_format(report->arena, i18n_in(report->language, "%s, replaced %s: %s"), day,
				      words_day(report->arena, report->language, newer->item->note->date),
				      newer->item->text);
	report_shows(report, newer ? NULL : conclusion->item->note); /* the newer one's words may be what is masked */
	document_item(&report->document, MARK_NONE, conclusion->item->text,
		      report_explained(report, detail, conclusion->item->note->path, conclusion->item->line));
	report_shows(report, NULL);
}

/* The first of its themes: each conclusion stands once. "" without one. */
static struct span theme_of(const struct conclusion *conclusion)
{
	const struct strings *themes = &conclusion->item->note->themes;

	return span_of(themes->count ? themes->items[0] : "");
}

enum chosen { LOOK_NOW, OF_THEME, REPLACED };

/* Adds those that belong under a heading; the heading only if there are any. */
static void add_group(struct report *report, const char *heading, enum chosen chosen, struct span theme)
{
	const struct summary *sum = report->summary;
	bool begun = false;

	for (size_t i = 0; i < sum->conclusion_count; i++) {
		const struct conclusion *conclusion = sum->conclusions[i];
		bool now = conclusion_is_due(conclusion, report->today);
		enum chosen place = !conclusion->in_force ? REPLACED : now ? LOOK_NOW : OF_THEME;

		if (place != chosen || (chosen == OF_THEME && !span_equal(theme_of(conclusion), theme)))
			continue;
		if (!begun) {
			document_heading(&report->document, 2, heading);
			document_list(&report->document);
		}
		begun = true;
		add_conclusion(report, conclusion);
	}
}

/* In the order of themes.csv, then the themes it does not have, then what has none. */
static int add_themes(struct report *report)
{
	const struct summary *sum = report->summary;
	struct themes themes;
	struct strings others = { 0 };
	struct map seen;
	int rc = themes_load(&themes, report->session->notebook);

	if (rc < 0)
		return rc;
	map_init(&seen, report->arena);
	for (size_t i = 0; i < themes.count; i++)
		add_group(report, theme_name(&themes.items[i], report->language), OF_THEME,
			  span_of(themes.items[i].slug));
	for (size_t i = 0; i < sum->conclusion_count; i++) {
		struct span theme = theme_of(sum->conclusions[i]);

		if (!theme.len || themes_find(&themes, theme) || map_get(&seen, theme))
			continue;
		map_put(&seen, theme, report);
		strings_add_span(&others, report->arena, theme);
	}
	strings_sort(&others);
	for (size_t i = 0; i < others.count; i++)
		add_group(report, others.items[i], OF_THEME, span_of(others.items[i]));
	add_group(report, i18n_in(report->language, "Without a theme"), OF_THEME, span_of(""));
	return 0;
}

static int add_sections(struct report *report)
{
	const struct summary *sum = report->summary;
	int rc;

	report->document.title = i18n_in(report->language, "Conclusions");
	if (!report_has_days(report->args))
		report->document.subtitle = "";
	document_paragraph(&report->document,
			   arena_format(report->arena,
					i18n_in(report->language, "%zu conclusions, %zu of them in force."),
					sum->conclusion_count, sum->conclusions_in_force));
	add_group(report, i18n_in(report->language, "Time to look at again"), LOOK_NOW, span_of(""));
	if ((rc = add_themes(report)) < 0)
		return rc;
	add_group(report, i18n_in(report->language, "Replaced since"), REPLACED, span_of(""));
	report_write_document(report);
	return 0;
}

static int run(struct session *session, const void *args, const char *const *operands)
{
	struct printer *printer;
	struct report report;
	int rc = report_open(&report, session, args, DAYS_ALL, WANTS_CONCLUSIONS);

	if (rc < 0)
		return rc;
	if ((rc = report_narrow(&report, operands)) < 0)
		return report_close(&report, rc);
	if (report.format == REPORT_CSV || report.format == REPORT_JSON) {
		printer = report_printer(&report, "report-conclusion/1", columns);
		for (size_t i = 0; i < report.summary->conclusion_count; i++)
			print_conclusion(&report, printer, report.summary->conclusions[i]);
		(void)printer_close(printer);
	} else {
		rc = add_sections(&report);
	}
	return report_end(&report, rc, report.summary->conclusion_count);
}

const struct command report_conclusions = {
	.name = "conclusions",
	.operands = "[WORD...]",
	.aliases = "konklusjoner konklusjonar konklusioner",
	.summary = N_("the register of conclusions, by theme"),
	.examples = "erfar report conclusions\nerfar report conclusions --since 1.1. --format html -o conclusions.html",
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
