/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report of a programme as one table: a row a figure, a place, a department's day, an insight, a group of
 * answers.
 */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"
#include "model/plan.h"

const struct column programme_columns[] = {
	{ "programme", NULL, LOOK_DATA },  { "section", NULL, LOOK_DATA },     { "item", NULL, LOOK_DATA },
	{ "group", NULL, LOOK_DATA },	   { "number", NULL, LOOK_DATA },      { "of", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },	   { "participant", NULL, LOOK_DATA }, { "department", NULL, LOOK_DATA },
	{ "speciality", NULL, LOOK_DATA }, { "shift", NULL, LOOK_DATA },       { "path", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

/* A row; what is not set is empty. Numbers below 0 are none. */
struct row {
	const char *section, *item, *group;
	const struct strings *groups; /* instead of group, where there may be several; else NULL */
	long number, of, tenths;
	struct date date;
	const char *participant, *department, *speciality, *shift, *path;
};

#define NONE .number = -1, .of = -1, .tenths = -1

static void print_number(struct printer *printer, long number)
{
	if (number < 0)
		printer_null(printer);
	else
		printer_number(printer, number);
}

static void print_row(const struct programme_view *view, struct printer *printer, const struct row *row)
{
	printer_begin(printer);
	printer_string(printer, view->programme->id);
	printer_string(printer, row->section);
	printer_string(printer, row->item);
	if (row->groups)
		printer_list(printer, row->groups->items, row->groups->count);
	else
		printer_string(printer, row->group);
	if (row->tenths >= 0)
		printer_real(printer, (double)row->tenths / 10, 1);
	else
		print_number(printer, row->number);
	print_number(printer, row->of);
	printer_date(printer, row->date);
	printer_string(printer, row->participant);
	printer_string(printer, row->department);
	printer_string(printer, row->speciality);
	printer_string(printer, row->shift);
	printer_string(printer, row->path);
	printer_end(printer);
}

static void print_figure(const struct programme_view *view, struct printer *printer, const char *item, size_t number,
			 size_t of)
{
	print_row(view, printer,
		  &(struct row){
			  .section = "figures", .item = item, .number = (long)number, .of = (long)of, .tenths = -1 });
}

static void print_figures(const struct programme_view *view, struct printer *printer)
{
	const struct benefit *benefit = &view->benefit;
	const struct note *note = &view->programme->note;
	const char *l = view->language;

	print_figure(view, printer, i18n_in(l, "Days with a place"), benefit->placed, benefit->wanted);
	print_figure(view, printer, i18n_in(l, "Wishes fulfilled"), benefit->came, benefit->wishes);
	print_figure(view, printer, i18n_in(l, "Goals reached"), benefit->goals_reached, benefit->goals);
	for (size_t i = 0; i < note->item_count; i++)
		if (plan_is_goal(&note->items[i]) && !note->items[i].is_private)
			print_row(view, printer,
				  &(struct row){ .section = "goals",
						 .item = span_copy(view->report->arena, note->items[i].text),
						 .number = note->items[i].ticked,
						 .of = 1,
						 .tenths = -1,
						 .path = view->programme->path });
}

static void print_placements(const struct programme_view *view, struct printer *printer)
{
	const struct placements *placements = &view->programme->placements;

	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];

		print_row(view, printer,
			  &(struct row){ .section = "places",
					 NONE,
					 .date = placement->date,
					 .participant = placement->participant,
					 .department = placement->department,
					 .speciality = placement->where ? placement->where->speciality : NULL,
					 .shift = shift_name(placement->shift) });
	}
}

static void print_breadth(const struct programme_view *view, struct printer *printer)
{
	const struct benefit *benefit = &view->benefit;
	struct level_groups groups;

	for (size_t i = 0; i < benefit->person_count && view->audience == AUDIENCE_ALL; i++)
		print_row(view, printer,
			  &(struct row){ .section = "breadth",
					 .number = (long)benefit->persons[i].fields,
					 .of = (long)benefit->field_count,
					 .tenths = -1,
					 .participant = benefit->persons[i].who->name });
	programme_breadth(&groups, view);
	for (size_t i = 0; i < groups.count; i++)
		print_row(view, printer,
			  &(struct row){ .section = "breadth",
					 .item = i18n_in(view->language, "participants by specialities"),
					 .group = programme_group(view, &groups.items[i]),
					 .number = (long)groups.items[i].count,
					 .of = -1,
					 .tenths = -1 });
}

static void print_load(const struct programme_view *view, struct printer *printer)
{
	for (size_t i = 0; i < view->benefit.host_count; i++) {
		const struct benefit_host *host = &view->benefit.hosts[i];

		if (view->only && view->only != host->where)
			continue;
		for (size_t day = 0; day < view->benefit.day_count; day++)
			print_row(view, printer,
				  &(struct row){ .section = "load",
						 .number = (long)host->days[day].used,
						 .of = (long)host->days[day].offered,
						 .tenths = -1,
						 .date = host->days[day].date,
						 .department = host->where->label,
						 .speciality = host->where->speciality });
	}
}

static void print_insights(const struct programme_view *view, struct printer *printer)
{
	for (size_t i = 0; i < view->insights.count; i++) {
		const struct insight *insight = &view->insights.items[i];
		const struct visit_note *visit = &insight->visit->visit;

		print_row(view, printer,
			  &(struct row){ .section = "insights",
					 NONE,
					 .item = *insight->text ? insight->text : visit->note->title,
					 .groups = &visit->note->themes,
					 .date = insight->date,
					 .participant = insight->by,
					 .department = insight->department,
					 .path = view->audience == AUDIENCE_ALL ? visit->note->path : NULL });
	}
}

static void print_later(const struct programme_view *view, struct printer *printer)
{
	const char *const items[] = { "follow-up", "informal" };

	for (int later = 0; later < LATER_COUNT; later++) {
		const size_t counts[] = { view->benefit.follow_ups[later], view->benefit.informal[later] };

		for (int kind = 0; kind < 2; kind++)
			print_row(
				view, printer,
				&(struct row){ .section = "later",
					       .item = items[kind],
					       .group = later_name(later),
					       .number = programme_hides(view, counts[kind]) ? -1 : (long)counts[kind],
					       .of = -1,
					       .tenths = -1,
					       .date = later < LATER_AFTER ? view->benefit.ends[later]
									   : (struct date){ 0 } });
	}
}

static void print_answers(const struct programme_view *view, struct printer *printer, const struct question *question,
			  const char *group, size_t count)
{
	print_row(view, printer,
		  &(struct row){ .section = "survey",
				 .item = question->text,
				 .group = group,
				 .number = (long)count,
				 .of = (long)question->answers,
				 .tenths = -1 });
}

static void print_question(const struct programme_view *view, struct printer *printer, const struct question *question)
{
	const char *l = view->language;

	if (!question->answers)
		return;
	if (question->kind == QUESTION_SCALE && question->levels.mean_tenths >= 0)
		print_row(view, printer,
			  &(struct row){ .section = "survey",
					 .item = question->text,
					 .group = i18n_in(l, "mean"),
					 .of = (long)question->answers,
					 .tenths = question->levels.mean_tenths });
	for (size_t i = 0; i < question->levels.count; i++)
		print_answers(view, printer, question, programme_group(view, &question->levels.items[i]),
			      question->levels.items[i].count);
	for (size_t i = 0; i < question->choice_count; i++)
		print_answers(view, printer, question, question->choices[i].label, question->choices[i].count);
	if (question->others)
		print_answers(view, printer, question, i18n_in(l, "other answers together"), question->others);
	for (size_t i = 0; i < question->texts.count; i++)
		print_row(
			view, printer,
			&(struct row){
				.section = "survey", NONE, .item = question->text, .group = question->texts.items[i] });
}

void programme_print_rows(struct programme_view *view, struct printer *printer)
{
	bool hosts = view->audience == AUDIENCE_HOSTS;

	if (!hosts)
		print_figures(view, printer);
	if (!hosts && view->audience != AUDIENCE_LEADERS)
		print_placements(view, printer);
	if (!hosts)
		print_breadth(view, printer);
	print_load(view, printer);
	print_insights(view, printer);
	if (!view->only)
		print_later(view, printer);
	for (size_t i = 0; i < view->evaluation.question_count; i++)
		print_question(view, printer, &view->evaluation.questions[i]);
}
