/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of the term report behind what was achieved; what is only for reference stands last. */
#include "base/i18n.h"
#include "cmd/report/term/term.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/themes.h"

static void add_time(struct report *report)
{
	const struct summary *sum = report->summary;
	struct document *document = &report->document;
	const char *l = report->language, *used = words_hours(report->arena, l, sum->used);

	document_heading(document, 2, i18n_in(l, "Time used"));
	if (sum->agreed > 0)
		document_paragraph(
			document,
			arena_format(report->arena,
				     i18n_in(l, "Our own sessions have taken %s of the %s hours that were agreed."),
				     used, words_hours(report->arena, l, sum->agreed)));
	else
		document_paragraph(document, arena_format(report->arena,
							  i18n_in(l, "Our own sessions have taken %s hours."), used));
	if (sum->days.held)
		document_paragraph(
			document,
			arena_format(report->arena,
				     i18n_plural_in(l, "Forum meetings and professional days took %s hour more.",
						    "Forum meetings and professional days took %s hours more.",
						    sum->days_used == 60 ? 1 : 2),
				     words_hours(report->arena, l, sum->days_used)));
	term_add_time_chart(report);
	if (sum->estimated)
		document_small(document, arena_format(report->arena,
						      i18n_plural_in(l,
								     "The minutes of %zu session do not say how long "
								     "it was; its planned time is counted.",
								     "The minutes of %zu sessions do not say how long "
								     "they were; their planned time is counted.",
								     sum->estimated),
						      sum->estimated));
}

static const char *meeting_words(const struct report *report, const struct summary_meeting *one)
{
	const char *day = words_day_short(report->arena, report->language, one->date);

	return *one->title ? arena_format(report->arena, "%s: %s", day, one->title) : day;
}

/* Sessions that went another way than planned, with why. */
static void add_unusual(struct report *report)
{
	const struct summary *sum = report->summary;
	bool begun = false;

	for (size_t i = 0; i < sum->meeting_count; i++) {
		const struct summary_meeting *one = &sum->meetings[i];

		if (!one->moved && !one->few && one->state != MEETING_UNRECORDED)
			continue;
		if (!begun)
			document_list(&report->document);
		begun = true;
		document_item(&report->document, MARK_NONE, meeting_words(report, one),
			      words_state_why(report->arena, one, report->today, report->language));
	}
}

static void add_sessions(struct report *report)
{
	const struct summary *sum = report->summary;
	struct document *document = &report->document;
	const char *l = report->language;

	document_heading(document, 2, i18n_in(l, "Meetings"));
	document_paragraph(document, arena_format(report->arena,
						  i18n_plural_in(l, "%zu session was held.", "%zu sessions were held.",
								 sum->sessions.held),
						  sum->sessions.held));
	if (sum->days.held)
		document_paragraph(document,
				   arena_format(report->arena,
						i18n_plural_in(l, "Besides, %zu forum meeting or professional day.",
							       "Besides, %zu forum meetings and professional days.",
							       sum->days.held),
						sum->days.held));
	term_add_calendar(report);
	add_unusual(report);
	if (sum->expected)
		document_paragraph(document, arena_format(report->arena,
							  i18n_in(l, "Of those expected at the sessions, %zu of %zu "
								     "were there (%d %%), counted over %zu sessions."),
							  sum->present, sum->expected,
							  words_percent(sum->present, sum->expected), sum->counted));
	if (sum->sessions.few)
		document_small(
			document,
			i18n_in(l,
				"\"With few\" means that somebody was away and that no more than the plan's "
				"least number, or less than half of the group, were there. It was held all the same."));
}

static const char *theme_words(const struct report *report, const struct summary_theme *theme)
{
	return theme->theme ? theme_name(theme->theme, report->language) : theme->slug;
}

/* "Ethics (2), Telephone": the themes of a side, most often first; "" when there are none. */
static const char *side_words(const struct report *report, enum side side)
{
	const struct summary *sum = report->summary;
	struct buf words = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < sum->theme_count; i++) {
		const struct summary_theme *theme = &sum->themes[i];

		if (theme->side != side)
			continue;
		buf_add_format(&words, "%s%s", words.len ? ", " : "", theme_words(report, theme));
		if (theme->meetings > 1)
			buf_add_format(&words, " (%zu)", theme->meetings);
	}
	copy = arena_copy(report->arena, words.at);
	buf_done(&words);
	return copy;
}

static void add_themes(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *l = report->language;

	if (!sum->theme_count)
		return;
	document_heading(&report->document, 2, i18n_in(l, "Themes"));
	term_add_sides(report);
	document_list(&report->document);
	for (int side = 0; side < SIDE_COUNT; side++)
		if (sum->sides[side])
			document_item(
				&report->document, MARK_NONE,
				arena_format(report->arena,
					     i18n_plural_in(l, "%s, %zu meeting", "%s, %zu meetings", sum->sides[side]),
					     words_side(side, l), sum->sides[side]),
				side_words(report, side));
}

static void add_joint(struct report *report)
{
	const struct summary *sum = report->summary;

	if (!sum->joint)
		return;
	document_heading(&report->document, 2, i18n_in(report->language, "Together with clinicians"));
	document_list(&report->document);
	for (size_t i = 0; i < sum->meeting_count; i++)
		if (sum->meetings[i].joint)
			document_item(&report->document, MARK_NONE, meeting_words(report, &sum->meetings[i]), "");
}

static void add_open(struct report *report)
{
	const struct summary *sum = report->summary;
	struct document *document = &report->document;
	const char *l = report->language;

	if (!sum->action_count)
		return;
	if (sum->actions_done == sum->action_count) {
		document_heading(document, 2, i18n_in(l, "Follow-ups"));
		document_paragraph(document, i18n_in(l, "All of them are done."));
		term_add_follow_up_chart(report);
		return;
	}
	document_heading(document, 2, i18n_in(l, "Follow-ups still open"));
	term_add_follow_up_chart(report);
	document_list(document);
	for (size_t i = 0; i < sum->action_count; i++) {
		const struct summary_action *action = &sum->actions[i];

		if (action->state != FOLLOW_UP_DONE)
			document_item(document, report_mark(action->state), report_task(report, action->item),
				      report_due(report, action->item->due));
	}
}

static void add_ahead(struct report *report, const char *heading, const struct meeting *const *items, size_t count)
{
	if (!count)
		return;
	document_heading(&report->document, 3, heading);
	document_list(&report->document);
	for (size_t i = 0; i < count; i++) {
		const char *day = words_day(report->arena, report->language, items[i]->date);
		const char *what = *items[i]->theme ? items[i]->theme : words_kind(items[i]->kind, report->language);

		document_item(&report->document, MARK_NONE, arena_format(report->arena, "%s: %s", day, what), "");
	}
}

static void add_coming(struct report *report)
{
	const struct summary *sum = report->summary;
	struct document *document = &report->document;

	if (!sum->next_count && !sum->watch_count)
		return;
	document_heading(document, 2, i18n_in(report->language, "What comes"));
	add_ahead(report, i18n_in(report->language, "The next meetings"), sum->next,
		  sum->next_count < 4 ? sum->next_count : 4);
	add_ahead(report, i18n_in(report->language, "Coming changes"), sum->watch, sum->watch_count);
}

static void add_meetings(struct report *report)
{
	struct document_column *columns = arena_array(report->arena, 5, sizeof(*columns));
	const struct summary *sum = report->summary;
	struct document *document = &report->document;
	const char *l = report->language;
	size_t shown = 0;

	if (!sum->meeting_count)
		return;
	columns[shown++] = (struct document_column){ i18n_in(l, "date"), false };
	columns[shown++] = (struct document_column){ i18n_in(l, "min"), true };
	if (!sum->outside)
		columns[shown++] = (struct document_column){ i18n_in(l, "there"), true };
	columns[shown++] = (struct document_column){ i18n_in(l, "how it went"), false };
	columns[shown++] = (struct document_column){ i18n_in(l, "theme"), false };
	document_heading(document, 2, i18n_in(l, "Meeting by meeting"));
	document_new_page(document);
	document_table(document, i18n_in(l, "Every meeting of these days"), columns, shown);
	for (size_t i = 0; i < sum->meeting_count; i++) {
		const struct summary_meeting *one = &sum->meetings[i];

		document_cell(document, words_day_short(report->arena, l, one->date));
		document_cell(document, one->used ? arena_format(report->arena, "%d", one->used) : "");
		if (!sum->outside)
			document_cell(document,
				      one->expected ? words_of(report->arena, l, one->present, one->expected) : "");
		document_cell(document, words_state(one, report->today, l));
		document_cell(document, one->state == MEETING_HOLIDAY ? one->why : one->title);
	}
}

static void add_all_conclusions(struct report *report)
{
	const struct summary *sum = report->summary;
	const struct catalog_note *note = NULL;
	struct document *document = &report->document;

	if (!sum->conclusion_count)
		return;
	document_heading(document, 2, i18n_in(report->language, "All conclusions"));
	for (size_t i = 0; i < sum->conclusion_count; i++) {
		const struct conclusion *conclusion = sum->conclusions[i];

		if (conclusion->item->note != note) {
			note = conclusion->item->note;
			document_heading(document, 3,
					 arena_format(report->arena, "%s: %s",
						      words_day_short(report->arena, report->language, note->date),
						      note->title));
			document_list(document);
		}
		document_item(document, MARK_NONE, conclusion->item->text,
			      conclusion->in_force ? "" : i18n_in(report->language, "replaced since"));
	}
}

void term_add_sections(struct report *report)
{
	term_add_facts(report);
	term_add_achieved(report);
	add_time(report);
	add_sessions(report);
	add_themes(report);
	add_joint(report);
	add_open(report);
	add_coming(report);
	add_meetings(report);
	add_all_conclusions(report);
	if (report->args->explain)
		term_add_sources(report);
}
