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
	const char *day = report_day(report, conclusion->item->note->date);
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

/* What stands under one heading. */
struct group {
	const struct theme *theme; /* NULL when themes.csv has none of that name */
	const struct conclusion **items;
	size_t count, capacity;
};

/* What is due is told first, and what was replaced last; between them a group a theme. */
struct groups {
	struct themes themes;
	struct group due, replaced;
	struct map of_theme; /* slug, as anybody wrote it -> struct group; "": without one */
};

/* The first of its themes: each conclusion stands once. "" without one. */
static struct span theme_of(const struct conclusion *conclusion)
{
	const struct strings *themes = &conclusion->item->note->themes;

	return span_of(themes->count ? themes->items[0] : "");
}

static struct group *group_of_theme(struct groups *groups, struct arena *arena, struct span slug)
{
	struct group *group = map_get(&groups->of_theme, slug);
	const struct theme *theme;

	if (group)
		return group;
	theme = themes_find(&groups->themes, slug);
	if (theme)
		group = map_get(&groups->of_theme, span_of(theme->slug));
	if (!group)
		group = arena_alloc(arena, sizeof(*group));
	group->theme = theme;
	map_put(&groups->of_theme, slug, group);
	if (theme)
		map_put(&groups->of_theme, span_of(theme->slug), group);
	return group;
}

static void collect(struct groups *groups, const struct report *report)
{
	const struct summary *sum = report->summary;

	for (size_t i = 0; i < sum->conclusion_count; i++) {
		const struct conclusion *one = sum->conclusions[i];
		struct group *group = &groups->replaced;

		if (one->in_force)
			group = conclusion_is_due(one, report->today)
					? &groups->due
					: group_of_theme(groups, report->arena, theme_of(one));

		group->items = arena_grow(report->arena, group->items, group->count, &group->capacity,
					  sizeof(const struct conclusion *));
		group->items[group->count++] = one;
	}
}

/* The heading only if there are any. */
static void add_group(struct report *report, const char *heading, const struct group *group)
{
	if (!group || !group->count)
		return;
	document_heading(&report->document, 2, heading);
	document_list(&report->document);
	for (size_t i = 0; i < group->count; i++)
		add_conclusion(report, group->items[i]);
}

/* In the order of themes.csv, then the themes it does not have, then what has none. */
static void add_themes(struct report *report, const struct groups *groups)
{
	const struct themes *themes = &groups->themes;
	const struct map *of_theme = &groups->of_theme;
	struct strings others = { 0 };

	for (size_t i = 0; i < themes->count; i++)
		add_group(report, theme_name(&themes->items[i], report->language),
			  map_get(of_theme, span_of(themes->items[i].slug)));
	for (size_t i = 0; i < of_theme->count; i++)
		if (of_theme->entries[i].key_len && !((const struct group *)of_theme->entries[i].value)->theme)
			strings_add(&others, report->arena, of_theme->entries[i].key);
	strings_sort(&others);
	for (size_t i = 0; i < others.count; i++)
		add_group(report, others.items[i], map_get(of_theme, span_of(others.items[i])));
	add_group(report, i18n_in(report->language, "Without a theme"), map_get(of_theme, span_of("")));
}

static int add_sections(struct report *report)
{
	const struct summary *sum = report->summary;
	struct groups groups = { 0 };
	int rc = themes_load(&groups.themes, report->session->notebook);

	if (rc < 0)
		return rc;
	map_init(&groups.of_theme, report->arena);
	collect(&groups, report);
	report->document.title = i18n_in(report->language, "Conclusions");
	if (!report_has_days(report->args))
		report->document.subtitle = "";
	document_paragraph(&report->document,
			   arena_format(report->arena,
					i18n_in(report->language, "%zu conclusions, %zu of them in force."),
					sum->conclusion_count, sum->conclusions_in_force));
	add_group(report, i18n_in(report->language, "Time to look at again"), &groups.due);
	add_themes(report, &groups);
	add_group(report, i18n_in(report->language, "Replaced since"), &groups.replaced);
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
