/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --explain: for each figure the table, note or survey that it was counted from. */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"
#include "model/plan.h"

static void begin(struct programme_view *view, const char *figure)
{
	programme_heading(view, 1, figure);
	document_list(&view->report->document);
}

static void add(struct programme_view *view, const char *path, const char *detail)
{
	document_item(&view->report->document, MARK_NONE, path, detail);
}

static void add_goals(struct programme_view *view)
{
	const struct note *note = &view->programme->note;

	if (!view->benefit.goals)
		return;
	begin(view, i18n_in(view->language, "Goals"));
	for (size_t i = 0; i < note->item_count; i++)
		if (plan_is_goal(&note->items[i]) && !note->items[i].is_private)
			add(view,
			    arena_format(view->report->arena, "%s:%d", view->programme->path, note->items[i].line),
			    mark_words(note->items[i].ticked ? MARK_DONE : MARK_OPEN, view->language));
}

static void add_tables(struct programme_view *view)
{
	const struct programme *programme = view->programme;
	const char *l = view->language;

	begin(view, i18n_in(l, "Places, wishes, breadth and load"));
	add(view, programme->path, i18n_in(l, "the days"));
	if (programme->has_participants)
		add(view, programme->participants_path, i18n_in(l, "who takes part, away and wishes"));
	if (programme->has_departments)
		add(view, programme->departments_path, i18n_in(l, "specialities and places"));
	if (programme->has_placements)
		add(view, programme->placements_path,
		    i18n_in(l, "who is where; a wish counts once, however often they came"));
}

static const char *visit_words(const struct programme_view *view, const struct benefit_visit *one)
{
	const char *l = view->language;
	int later = benefit_later(&view->benefit, one->visit.note->date);

	if (one->visit.kind == VISIT_PLACEMENT)
		return i18n_in(l, "a visit of the programme");
	if (later < 0)
		return i18n_in(l, "before the programme began, so not counted");
	return one->visit.kind == VISIT_FOLLOW_UP ? i18n_in(l, "a follow-up visit") : i18n_in(l, "an informal visit");
}

static void add_visits(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;

	if (!benefit->visit_count)
		return;
	begin(view, i18n_in(view->language, "Visits"));
	for (size_t i = 0; i < benefit->visit_count; i++)
		add(view, benefit->visits[i].visit.note->path, visit_words(view, &benefit->visits[i]));
}

void programme_add_sources(struct programme_view *view)
{
	programme_heading(view, 0, i18n_in(view->language, "Where the figures come from"));
	if (view->level == 2)
		document_new_page(&view->report->document);
	add_goals(view);
	add_tables(view);
	add_visits(view);
	if (!view->evaluation_path)
		return;
	begin(view, i18n_in(view->language, "Answers to the survey"));
	add(view, view->evaluation_path,
	    arena_format(view->report->arena,
			 i18n_plural_in(view->language, "%zu column that tells who or when is left out",
					"%zu columns that tell who or when are left out", view->evaluation.left_out),
			 view->evaluation.left_out));
}
