/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections about those who took part: figures, goals, who went where, breadth. */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"
#include "model/plan.h"

static const char *text_of(const struct programme_view *view, const char *format, size_t number)
{
	return arena_format(view->report->arena, format, number);
}

static void add_person_facts(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language;
	struct level_groups groups;

	if (!view->programme->placements.count)
		return;
	if (benefit->wanted)
		document_fact(
			document, i18n_in(l, "Days with a place"), words_of(arena, l, benefit->placed, benefit->wanted),
			text_of(view, i18n_plural_in(l, "%zu participant", "%zu participants", benefit->person_count),
				benefit->person_count),
			words_percent(benefit->placed, benefit->wanted));
	if (benefit->wishes)
		document_fact(document, i18n_in(l, "Wishes fulfilled"),
			      arena_format(arena, i18n_in(l, "%d %%"), words_percent(benefit->came, benefit->wishes)),
			      words_of(arena, l, benefit->came, benefit->wishes),
			      words_percent(benefit->came, benefit->wishes));
	programme_breadth(&groups, view);
	if (groups.mean_tenths > 0)
		document_fact(document, i18n_in(l, "Specialities a person"), programme_tenths(view, groups.mean_tenths),
			      text_of(view, i18n_in(l, "on average, of %zu there are"), benefit->field_count), -1);
}

static void add_host_facts(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	struct document *document = &view->report->document;
	size_t guests = 0, hosts = 0;

	for (size_t i = 0; i < benefit->host_count && !view->only; i++) {
		guests += benefit->hosts[i].been;
		hosts += benefit->hosts[i].been > 0;
	}
	if (!guests)
		return;
	document_fact(document, i18n_in(view->language, "Visits so far"), text_of(view, "%zu", guests), "", -1);
	document_fact(document, i18n_in(view->language, "Departments that took guests"), text_of(view, "%zu", hosts),
		      "", -1);
}

/* Of whom wishes and breadth are, where that is not everybody. */
static void add_counted(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	struct level_groups groups;

	programme_breadth(&groups, view);
	if (view->audience == AUDIENCE_HOSTS || !view->programme->placements.count ||
	    benefit->counted == benefit->person_count || (!benefit->wishes && groups.mean_tenths <= 0))
		return;
	document_small(&view->report->document,
		       arena_format(view->report->arena,
				    i18n_in(view->language,
					    "Wishes and breadth are those of the first %zu participants; the next "
					    "are told with others who join."),
				    benefit->counted));
}

void programme_add_facts(struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	struct document *document = &view->report->document;
	const char *l = view->language;
	size_t later = 0;

	for (int i = 0; i < LATER_COUNT; i++)
		later += benefit->follow_ups[i] + benefit->informal[i];
	document_facts(document);
	if (view->audience == AUDIENCE_HOSTS) {
		add_host_facts(view);
	} else {
		if (benefit->goals)
			document_fact(document, i18n_in(l, "Goals reached"),
				      words_of(view->report->arena, l, benefit->goals_reached, benefit->goals), "",
				      words_percent(benefit->goals_reached, benefit->goals));
		add_person_facts(view);
	}
	if (later && view->audience == AUDIENCE_ALL)
		document_fact(document, i18n_in(l, "Follow-up and informal visits"), text_of(view, "%zu", later), "",
			      -1);
	if (view->evaluation.answers)
		document_fact(document, i18n_in(l, "Answers to the survey"),
			      text_of(view, "%zu", view->evaluation.answers), "", -1);
	if (!document->blocks[document->count - 1].count)
		document->count--;
	add_counted(view);
	if (view->programme->placements.count && benefit->days_been < benefit->day_count)
		document_small(document,
			       arena_format(view->report->arena,
					    i18n_in(l, "%zu of %zu individual days have been; the rest is as planned."),
					    benefit->days_been, benefit->day_count));
}

void programme_add_goals(struct programme_view *view)
{
	const struct note *note = &view->programme->note;

	if (!view->benefit.goals || view->audience == AUDIENCE_HOSTS)
		return;
	programme_heading(view, 0, i18n_in(view->language, "Goals"));
	document_list(&view->report->document);
	for (int reached = 1; reached >= 0; reached--)
		for (size_t i = 0; i < note->item_count; i++)
			if (plan_is_goal(&note->items[i]) && !note->items[i].is_private &&
			    note->items[i].ticked == reached)
				document_item(&view->report->document, reached ? MARK_DONE : MARK_OPEN,
					      span_copy(view->report->arena, note->items[i].text), "");
}

/* "19.2. Patologi; 12.3. Geriatri (evening)" */
static const char *places_of(const struct programme_view *view, const struct participant *who)
{
	const struct placements *placements = &view->programme->placements;
	struct buf text = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];

		if (placement->who != who)
			continue;
		buf_add_format(&text, "%s%d.%d.\u00A0%s", text.len ? "; " : "", placement->date.day,
			       placement->date.month, placement->department);
		if (placement->shift != SHIFT_DAY)
			buf_add_format(&text, " (%s)", shift_words(placement->shift, view->language));
	}
	copy = arena_copy(view->report->arena, text.at);
	buf_done(&text);
	return copy;
}

static void add_person_table(struct programme_view *view)
{
	struct document_column *columns = arena_array(view->report->arena, 4, sizeof(*columns));
	const struct benefit *benefit = &view->benefit;
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	bool all = view->audience == AUDIENCE_ALL, wished = all && benefit->wishes;
	const char *l = view->language;
	size_t count = 0;

	columns[count++] = (struct document_column){ i18n_in(l, "participant"), false };
	if (all)
		columns[count++] = (struct document_column){ i18n_in(l, "specialities"), true };
	if (wished)
		columns[count++] = (struct document_column){ i18n_in(l, "wishes"), true };
	columns[count++] = (struct document_column){ i18n_in(l, "where"), false };
	document_table(document, i18n_in(l, "Who went where, in the programme's order"), columns, count);
	for (size_t i = 0; i < benefit->person_count; i++) {
		const struct benefit_person *person = &benefit->persons[i];

		document_cell(document, person->who->name);
		if (all)
			document_cell(document, text_of(view, "%zu", person->fields));
		if (wished)
			document_cell(document, person->wishes ? words_of(arena, l, person->came, person->wishes) : "");
		document_cell(document, places_of(view, person->who));
	}
}

/* Loan, secondment, exchange: whom, where, from when to when, what for. */
static void add_periods(struct programme_view *view)
{
	struct document_column *columns = arena_array(view->report->arena, 4, sizeof(*columns));
	const struct placements *placements = &view->programme->placements;
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language;

	columns[0] = (struct document_column){ i18n_in(l, "participant"), false };
	columns[1] = (struct document_column){ i18n_in(l, "host"), false };
	columns[2] = (struct document_column){ i18n_in(l, "when"), false };
	columns[3] = (struct document_column){ i18n_in(l, "purpose"), false };
	document_table(document, i18n_in(l, "Who was where"), columns, 4);
	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];
		struct date last = date_is_set(placement->to) ? placement->to : placement->date;

		document_cell(document, placement->participant);
		document_cell(document, *placement->country ? arena_format(arena, "%s, %s", placement->department,
									   placement->country)
							    : placement->department);
		document_cell(document, words_period(arena, l, placement->date, last));
		document_cell(document, placement->purpose);
	}
}

void programme_add_placements(struct programme_view *view)
{
	const char *l = view->language;

	if (!view->programme->placements.count && view->audience == AUDIENCE_ALL)
		document_paragraph(&view->report->document,
				   arena_format(view->report->arena,
						i18n_in(l, "Nobody has a place yet: erfar plan programme assign %s"),
						view->programme->id));
	if (!view->programme->placements.count || view->audience == AUDIENCE_LEADERS)
		return;
	programme_heading(view, 0,
			  view->benefit.days_been || view->programme->mobility != MOBILITY_COURSE
				  ? i18n_in(l, "Who went where")
				  : i18n_in(l, "Who is going where"));
	if (view->programme->mobility != MOBILITY_COURSE) {
		add_periods(view);
		return;
	}
	programme_add_grid_chart(view);
	add_person_table(view);
}

void programme_breadth(struct level_groups *out, const struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;
	size_t first = benefit->breadth[0] || !benefit->most_fields ? 0 : 1;

	levels_merge_mean(out, view->report->arena, benefit->breadth + first, benefit->most_fields + 1 - first,
			  (int)first, view->audience == AUDIENCE_ALL ? 1 : view->smallest);
}

static const char *levels_words(const struct programme_view *view, const struct level_group *group)
{
	const char *l = view->language;

	if (group->from == group->to)
		return arena_format(view->report->arena,
				    i18n_plural_in(l, "%d speciality", "%d specialities", (unsigned long)group->from),
				    group->from);
	return arena_format(view->report->arena, i18n_in(l, "%d to %d specialities"), group->from, group->to);
}

void programme_add_breadth(struct programme_view *view)
{
	struct document *document = &view->report->document;
	const char *l = view->language;
	struct level_groups groups;

	programme_breadth(&groups, view);
	if (view->audience == AUDIENCE_HOSTS || groups.mean_tenths <= 0)
		return;
	programme_heading(view, 0, i18n_in(l, "Breadth"));
	document_paragraph(document,
			   arena_format(view->report->arena,
					i18n_in(l, "A participant sees %s different specialities on average."),
					programme_tenths(view, groups.mean_tenths)));
	programme_add_breadth_chart(view, &groups);
	document_list(document);
	for (size_t i = 0; i < groups.count; i++)
		if (groups.items[i].count)
			document_item(
				document, MARK_NONE, levels_words(view, &groups.items[i]),
				text_of(view,
					i18n_plural_in(l, "%zu participant", "%zu participants", groups.items[i].count),
					groups.items[i].count));
}
