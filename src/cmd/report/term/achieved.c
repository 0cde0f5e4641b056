/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the term report begins with: a few figures, then what was achieved. */
#include "base/i18n.h"
#include "cmd/report/term/term.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

#define FEW_ITEMS 6 /* that a leader reads before the rest is left to the end */

/* "1 held with few, 2 on another day": what differs from the ordinary, "" when nothing does. */
static const char *exceptions(const struct report *report, const struct session_count *count)
{
	const char *l = report->language, *words = "";
	const struct {
		size_t count;
		const char *format;
	} parts[] = {
		{ count->few, i18n_in(l, "%zu with few") },
		{ count->moved, i18n_in(l, "%zu on another day") },
		{ count->unrecorded, i18n_in(l, "%zu not written up") },
		{ count->extra, i18n_in(l, "%zu besides the plan") },
		{ count->coming, i18n_in(l, "%zu to come") },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *part = arena_format(report->arena, parts[i].format, parts[i].count);

		if (parts[i].count)
			words = *words ? arena_format(report->arena, "%s, %s", words, part) : part;
	}
	return words;
}

static const char *agreed_words(const struct report *report)
{
	const struct summary *sum = report->summary;
	const char *day = words_day(report->arena, report->language, sum->agreed_on);

	if (*sum->agreed_with && *day)
		return arena_format(report->arena, i18n_in(report->language, "agreed with %s, %s"), sum->agreed_with,
				    day);
	if (*sum->agreed_with)
		return arena_format(report->arena, i18n_in(report->language, "agreed with %s"), sum->agreed_with);
	return "";
}

static void add_time_fact(struct report *report)
{
	const struct summary *sum = report->summary;
	const char *used = words_hours(report->arena, report->language, sum->used);

	if (sum->agreed > 0)
		document_fact(&report->document, i18n_in(report->language, "Hours used"),
			      arena_format(report->arena, i18n_in(report->language, "%s of %s"), used,
					   words_hours(report->arena, report->language, sum->agreed)),
			      agreed_words(report), words_percent((size_t)sum->used, (size_t)sum->agreed));
	else
		document_fact(&report->document, i18n_in(report->language, "Hours used"), used, "", -1);
}

static const char *conclusion_words(const struct report *report)
{
	const struct summary *sum = report->summary;
	const char *l = report->language;

	if (!sum->conclusion_count)
		return "";
	if (!sum->conclusions_replacing)
		return arena_format(report->arena, i18n_in(l, "%zu in force"), sum->conclusions_in_force);
	return arena_format(report->arena, i18n_in(l, "%zu in force, %zu in place of earlier ones"),
			    sum->conclusions_in_force, sum->conclusions_replacing);
}

void term_add_facts(struct report *report)
{
	const struct summary *sum = report->summary;
	const struct session_count *sessions = &sum->sessions;
	struct document *document = &report->document;
	const char *l = report->language;
	size_t due = sessions->held + sessions->unrecorded;

	document_facts(document);
	if (sum->goal_count)
		document_fact(document, i18n_in(l, "Goals reached"),
			      words_of(report->arena, report->language, sum->goals_reached, sum->goal_count), "",
			      words_percent(sum->goals_reached, sum->goal_count));
	document_fact(document, i18n_in(l, "Sessions held"),
		      words_of(report->arena, report->language, sessions->held, due), exceptions(report, sessions),
		      words_percent(sessions->held, due));
	add_time_fact(report);
	if (sum->expected)
		document_fact(
			document, i18n_in(l, "Attendance"),
			arena_format(report->arena, i18n_in(l, "%d %%"), words_percent(sum->present, sum->expected)),
			words_of(report->arena, report->language, sum->present, sum->expected),
			words_percent(sum->present, sum->expected));
	if (sum->outside && sum->share >= 0)
		document_fact(document, i18n_in(l, "Attendance"),
			      arena_format(report->arena, i18n_in(l, "about %d %%"), sum->share), "", sum->share);
	document_fact(document, i18n_in(l, "Conclusions"), arena_format(report->arena, "%zu", sum->conclusion_count),
		      conclusion_words(report), -1);
	if (sum->action_count)
		document_fact(document, i18n_in(l, "Follow-ups done"),
			      words_of(report->arena, report->language, sum->actions_done, sum->action_count),
			      sum->actions_late
				      ? arena_format(report->arena, i18n_in(l, "%zu past their day"), sum->actions_late)
				      : "",
			      words_percent(sum->actions_done, sum->action_count));
}

static void add_goals(struct report *report)
{
	const struct summary *sum = report->summary;

	if (!sum->goal_count)
		return;
	document_heading(&report->document, 3, i18n_in(report->language, "Goals"));
	document_list(&report->document);
	for (int reached = 1; reached >= 0; reached--)
		for (size_t i = 0; i < sum->goal_count; i++)
			if (sum->goals[i].reached == reached)
				document_item(&report->document, reached ? MARK_DONE : MARK_OPEN, sum->goals[i].text,
					      "");
}

/* How many are left for the end; format is in the clinic's language. */
static void add_more(struct report *report, size_t left, const char *format)
{
	if (left)
		document_small(&report->document, arena_format(report->arena, format, left));
}

/* What is new since earlier conclusions tells most; where nothing was replaced, the latest ones. */
static void add_conclusions(struct report *report)
{
	const struct summary *sum = report->summary;
	bool replacing = sum->conclusions_replacing > 0;
	size_t shown = 0, left;

	if (!sum->conclusion_count)
		return;
	document_heading(&report->document, 3,
			 replacing ? i18n_in(report->language, "What we do differently now")
				   : i18n_in(report->language, "What we concluded last"));
	document_list(&report->document);
	for (size_t i = sum->conclusion_count; i-- > 0 && shown < FEW_ITEMS;) {
		const struct conclusion *conclusion = sum->conclusions[i];

		if (!conclusion->in_force || (replacing && !conclusion->links->replaces.count))
			continue;
		document_item(&report->document, MARK_NONE, conclusion->item->text, "");
		shown++;
	}
	left = sum->conclusion_count - shown;
	add_more(report, left,
		 i18n_plural_in(report->language, "%zu conclusion more stands at the end.",
				"The other %zu conclusions stand at the end.", left));
}

static void add_tried(struct report *report)
{
	const struct summary *sum = report->summary;
	size_t shown = 0, left = 0;

	for (size_t i = sum->action_count; i-- > 0;) {
		const struct catalog_item *item = sum->actions[i].item;

		if (sum->actions[i].state != FOLLOW_UP_DONE || !*item->how)
			continue;
		if (shown == FEW_ITEMS) {
			left++;
			continue;
		}
		if (!shown++) {
			document_heading(&report->document, 3, i18n_in(report->language, "Tried, and how it went"));
			document_list(&report->document);
		}
		document_item(&report->document, MARK_DONE, item->text, item->how);
	}
	add_more(report, left, i18n_plural_in(report->language, "And %zu more.", "And %zu more.", left));
}

static void add_written(struct report *report)
{
	const struct summary *sum = report->summary;
	struct document *document = &report->document;
	const char *l = report->language;
	size_t experiences = sum->experiences.count;

	if (!experiences && !sum->learning.count && !sum->visits.count)
		return;
	document_heading(document, 3, i18n_in(l, "Written down and shared"));
	document_list(document);
	if (experiences)
		document_item(
			document, MARK_NONE,
			arena_format(report->arena, i18n_plural_in(l, "%zu experience", "%zu experiences", experiences),
				     experiences),
			sum->experiences_shared ? arena_format(report->arena, i18n_in(l, "%zu shared with a forum"),
							       sum->experiences_shared)
						: "");
	if (sum->learning.count)
		document_item(
			document, MARK_NONE,
			arena_format(report->arena,
				     i18n_plural_in(l, "%zu note from a course, article or talk",
						    "%zu notes from courses, articles and talks", sum->learning.count),
				     sum->learning.count),
			"");
	if (sum->visits.count)
		document_item(document, MARK_NONE,
			      arena_format(report->arena,
					   i18n_plural_in(l, "%zu visit", "%zu visits", sum->visits.count),
					   sum->visits.count),
			      "");
}

static bool has_achieved(const struct summary *sum)
{
	bool tried = false;

	for (size_t i = 0; i < sum->action_count && !tried; i++)
		tried = sum->actions[i].state == FOLLOW_UP_DONE && *sum->actions[i].item->how;
	return tried || sum->goal_count || sum->conclusion_count || sum->experiences.count || sum->learning.count ||
	       sum->visits.count;
}

void term_add_achieved(struct report *report)
{
	if (!has_achieved(report->summary))
		return;
	document_heading(&report->document, 2, i18n_in(report->language, "What we achieved"));
	add_goals(report);
	add_conclusions(report);
	add_tried(report);
	add_written(report);
}
