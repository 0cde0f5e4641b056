/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report themes: the balance over the four sides of the trade, and what was done about each theme. */
#include "model/theme_work.h"

#include "base/i18n.h"
#include "cmd/report/actions.h"
#include "cmd/report/term/term.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

#define SHOWN_COLUMNS 6

static const struct column columns[] = {
	{ "theme", NULL, LOOK_DATA },	    { "name", NULL, LOOK_DATA },       { "side", NULL, LOOK_DATA },
	{ "meetings", NULL, LOOK_DATA },    { "coming", NULL, LOOK_DATA },     { "conclusions", NULL, LOOK_DATA },
	{ "in_force", NULL, LOOK_DATA },    { "follow_ups", NULL, LOOK_DATA }, { "follow_ups_done", NULL, LOOK_DATA },
	{ "experiences", NULL, LOOK_DATA }, { "learning", NULL, LOOK_DATA },   { "visits", NULL, LOOK_DATA },
	{ "last", NULL, LOOK_DATA },	    { "paths", NULL, LOOK_DATA },      { NULL, NULL, LOOK_DATA },
};

static const char *name_of(const struct report *report, const struct theme_work *work)
{
	return work->theme ? theme_name(work->theme, report->language) : work->slug;
}

static void print_theme(const struct report *report, struct printer *printer, const struct theme_work *work)
{
	const size_t numbers[] = { work->meetings,    work->coming,	work->conclusions,
				   work->in_force,    work->follow_ups, work->done,
				   work->experiences, work->learning,	work->visits };
	struct strings paths = { 0 };

	for (size_t i = 0; i < work->note_count; i++)
		strings_add(&paths, report->arena, work->notes[i]->path);
	printer_begin(printer);
	printer_string(printer, work->slug);
	printer_string(printer, name_of(report, work));
	printer_string(printer, side_name(work->side));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		printer_number(printer, (long)numbers[i]);
	printer_date(printer, work->last);
	printer_list(printer, paths.items, paths.count);
	printer_end(printer);
}

static const char *side_detail(const struct report *report, const struct side_balance *side)
{
	const char *coming = "", *l = report->language;

	if (side->drawn)
		coming = arena_format(report->arena, i18n_in(l, "%zu to come"), side->drawn);
	if (!side->wishes)
		return coming;
	return arena_format(
		report->arena, "%s%s%s", coming, *coming ? ", " : "",
		arena_format(report->arena, i18n_plural_in(l, "%zu wish", "%zu wishes", side->wishes), side->wishes));
}

/* "ICT, quality": where there is least. */
static const char *names_of(const struct report *report, unsigned sides)
{
	const char *words = "";

	for (int side = 0; side < SIDE_OTHER; side++)
		if (sides >> side & 1U)
			words = arena_format(report->arena, "%s%s%s", words, *words ? ", " : "",
					     words_side(side, report->language));
	return words;
}

static void add_balance(struct report *report, const struct theme_works *works)
{
	const struct balance *balance = &works->balance;
	struct document *document = &report->document;
	const char *l = report->language;
	size_t all = 0;

	for (int side = 0; side < SIDE_COUNT; side++)
		all += balance->sides[side].held;
	document_facts(document);
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct side_balance *one = &balance->sides[side];

		if (side != SIDE_OTHER || one->held || one->drawn)
			document_fact(document, words_side(side, l),
				      arena_format(report->arena,
						   i18n_plural_in(l, "%zu meeting", "%zu meetings", one->held),
						   one->held),
				      side_detail(report, one), words_percent(one->held, all));
	}
	if (balance->least && all)
		document_paragraph(document, arena_format(report->arena, i18n_in(l, "There has been least of: %s."),
							  names_of(report, balance->least)));
	if (works->unnamed)
		document_small(document, arena_format(report->arena,
						      i18n_plural_in(l, "%zu meeting held says no theme.",
								     "%zu meetings held say no theme.", works->unnamed),
						      works->unnamed));
	if (all)
		term_add_sides(report);
}

static const char *number(const struct report *report, size_t count)
{
	return count ? arena_format(report->arena, "%zu", count) : "";
}

/* The theme stands last, because it may be long, and a line breaks there. */
static void add_row(struct report *report, const struct theme_work *work)
{
	struct document *document = &report->document;
	const char *l = report->language, *name = name_of(report, work);

	document_cell(document, words_day_short(report->arena, l, work->last));
	document_cell(document, number(report, work->meetings));
	document_cell(document, number(report, work->conclusions));
	document_cell(document, work->follow_ups ? words_of(report->arena, l, work->done, work->follow_ups) : "");
	document_cell(document, number(report, work->experiences + work->learning + work->visits));
	document_cell(document,
		      work->coming ? arena_format(report->arena, i18n_in(l, "%s (%zu to come)"), name, work->coming)
				   : name);
}

static void begin_table(struct report *report, enum side side)
{
	static const char *const titles[SHOWN_COLUMNS] = { N_("last"),	      N_("meetings"), N_("conclusions"),
							   N_("followed up"), N_("notes"),    N_("theme") };
	struct document_column *shown = arena_array(report->arena, SHOWN_COLUMNS, sizeof(*shown));
	const char *name = words_side(side, report->language);

	for (size_t i = 0; i < SHOWN_COLUMNS; i++)
		shown[i] = (struct document_column){ i18n_in(report->language, titles[i]),
						     i > 0 && i + 1 < SHOWN_COLUMNS };
	document_heading(&report->document, 2, name);
	document_table(&report->document, name, shown, SHOWN_COLUMNS);
	document_name_rows(&report->document, SHOWN_COLUMNS - 1);
}

/* The themes of a side: a row for each that something was done about, and the others by name. */
static void add_side(struct report *report, const struct theme_works *works, enum side side)
{
	const char *untouched = "";
	bool begun = false;

	for (size_t i = 0; i < works->count; i++) {
		const struct theme_work *work = &works->items[i];

		if (work->side != side)
			continue;
		if (!theme_work_is_any(work)) {
			untouched = arena_format(report->arena, "%s%s%s", untouched, *untouched ? ", " : "",
						 name_of(report, work));
			continue;
		}
		if (!begun)
			begin_table(report, side);
		begun = true;
		add_row(report, work);
	}
	if (!*untouched)
		return;
	if (!begun)
		document_heading(&report->document, 2, words_side(side, report->language));
	document_paragraph(&report->document,
			   arena_format(report->arena, i18n_in(report->language, "Nothing about: %s."), untouched));
}

static void add_sources(struct report *report, const struct theme_works *works)
{
	document_heading(&report->document, 2, i18n_in(report->language, "Where the figures come from"));
	for (size_t i = 0; i < works->count; i++) {
		const struct theme_work *work = &works->items[i];

		if (!work->note_count)
			continue;
		document_heading(&report->document, 3, name_of(report, work));
		document_list(&report->document);
		for (size_t k = 0; k < work->note_count; k++)
			document_item(&report->document, MARK_NONE, work->notes[k]->path, "");
	}
}

static void write_document(struct report *report, const struct theme_works *works)
{
	report->document.title = i18n_in(report->language, "Themes and the four sides of the trade");
	add_balance(report, works);
	for (int side = 0; side < SIDE_COUNT; side++)
		add_side(report, works, side);
	if (report->args->explain)
		add_sources(report, works);
	report_write_document(report);
}

static int run(struct session *session, const void *args, const char *const *operands)
{
	struct theme_works works;
	struct printer *printer;
	struct report report;
	struct themes themes;
	size_t shown = 0;
	int rc = report_open(&report, session, args, DAYS_TERM_OR_YEAR, WANTS_SUMMARY);

	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = themes_load(&themes, session->notebook)) < 0)
		return report_close(&report, rc);
	theme_works_load(&works, report.arena, report.summary, &themes);
	for (size_t i = 0; i < works.count; i++)
		shown += theme_work_is_any(&works.items[i]);
	if (report.format == REPORT_CSV || report.format == REPORT_JSON) {
		printer = report_printer(&report, "report-theme/1", columns);
		for (size_t i = 0; i < works.count; i++)
			print_theme(&report, printer, &works.items[i]);
		(void)printer_close(printer);
	} else {
		write_document(&report, &works);
	}
	return report_end(&report, 0, shown);
}

const struct command report_themes = {
	.name = "themes",
	.aliases = "temaer tema",
	.summary = N_("the balance over the four sides of the trade, and what was done about each theme"),
	.examples = "erfar report themes\nerfar report themes --since 1.1. --format html -o themes.html",
	.options = report_options,
	.args_size = sizeof(struct report_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
