/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What guests took back, by theme, as far as its writers let it be shown: a note that is shared with the clinic stays
 * with those who work for it, hosts see what stands in a forum. Private sections are nobody's.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"
#include "model/sharing.h"
#include "text/excerpt.h"

#include <string.h>

#define MOST_SENTENCES 3
#define MOST_LETTERS 320

/* What says most, in this order. */
static const enum role told[] = { ROLE_TAKEN, ROLE_COST, ROLE_HINDRANCES, ROLE_MATTERS };

static bool stands_in_forum(const struct kept_notes *kept, const struct catalog_note *note)
{
	for (size_t i = 0; i < kept->count; i++)
		if (kept->items[i].note == note)
			return true;
	return false;
}

static bool may_stand(const struct programme_view *view, const struct kept_notes *kept, const struct catalog_note *note)
{
	if (view->audience == AUDIENCE_HOSTS)
		return stands_in_forum(kept, note);
	return strcmp(note->share, "clinic") == 0 || strcmp(note->share, "forum") == 0;
}

static const char *quote(struct programme_view *view, const struct note *note)
{
	struct arena *arena = view->report->arena;
	struct buf words = BUF_INIT;
	const char *copy;

	for (size_t role = 0; role < sizeof(told) / sizeof(*told) && !words.len; role++)
		for (size_t i = 0; i < note->section_count && !words.len; i++) {
			const struct section *section = &note->sections[i];

			if (section->role == told[role] && !section->is_private)
				excerpt_add_sentences(&words, section_body(note, section), MOST_SENTENCES,
						      MOST_LETTERS);
		}
	copy = arena_copy(arena, words.at);
	buf_done(&words);
	return copy;
}

/* On a page, whoever asked to be named; for the coordinator, who it was. */
static const char *by(const struct programme_view *view, const struct benefit_visit *visit)
{
	const char *byline = catalog_note_value(visit->visit.note, "byline");

	return view->audience == AUDIENCE_ALL && !*byline ? visit->visit.participant : byline;
}

/* How many different guests a department has, on a day or (unset) on all of them. */
static size_t guests_of(const struct programme *programme, const struct department *where, struct date day)
{
	bool *been = arena_array(programme->arena, programme->participants.count + 1, sizeof(*been));
	size_t guests = 0;

	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];
		size_t who;

		if (!placement->who || placement->where != where ||
		    (date_is_set(day) && date_compare(placement->date, day) != 0))
			continue;
		who = (size_t)(placement->who - programme->participants.items);
		guests += !been[who];
		been[who] = true;
	}
	return guests;
}

/* Where and when it was, unless it stands on a page without a name: the plan has who was there that day. */
static void tell_where(struct insight *insight, const struct programme_view *view)
{
	const struct benefit_visit *visit = insight->visit;

	insight->department = visit->visit.department;
	insight->date = visit->visit.note->date;
	if (view->audience == AUDIENCE_ALL || *insight->by)
		return;
	if (visit->where && guests_of(view->programme, visit->where, insight->date) >= view->smallest)
		return;
	insight->date = (struct date){ 0 };
	if (!visit->where || guests_of(view->programme, visit->where, insight->date) < view->smallest)
		insight->department = "";
}

static int add_insight(struct programme_view *view, const struct benefit_visit *visit, const struct gate *gate)
{
	struct insights *insights = &view->insights;
	struct insight *insight = &insights->items[insights->count];
	struct arena *arena = view->report->arena;
	struct gate_report report = { 0 };
	struct note note;
	struct span file;
	int rc =
		folder_read(&file, arena, view->programme->notebook->folder, visit->visit.note->path, NOTE_LIMIT_BYTES);

	if (rc < 0 || (rc = note_parse(&note, arena, visit->visit.note->path, file)) < 0)
		return rc;
	if (gate_check(&report, gate, arena, visit->visit.note->path, file) != 0) {
		insights->stopped++;
		return 0;
	}
	*insight = (struct insight){ .visit = visit, .text = quote(view, &note), .by = by(view, visit) };
	tell_where(insight, view);
	insights->count++;
	return 0;
}

int insights_load(struct programme_view *view, const struct gate *gate)
{
	const struct benefit *benefit = &view->benefit;
	struct kept_notes kept = { 0 };
	int rc = 0;

	if (view->audience == AUDIENCE_HOSTS)
		rc = kept_notes_load(&kept, view->report->session->notebook, view->report->agenda.catalog);
	view->insights.items =
		arena_array(view->report->arena, benefit->visit_count + 1, sizeof(*view->insights.items));
	for (size_t i = 0; i < benefit->visit_count && rc >= 0; i++) {
		const struct benefit_visit *visit = &benefit->visits[i];

		if (view->only && visit->where != view->only)
			continue;
		if (may_stand(view, &kept, visit->visit.note))
			rc = add_insight(view, visit, gate);
		else
			view->insights.unshared++;
	}
	return rc;
}

/* "Title, Department, 19 February 2026, NAME, path" */
static const char *origin(const struct programme_view *view, const struct insight *insight, bool titled)
{
	const struct visit_note *visit = &insight->visit->visit;
	struct arena *arena = view->report->arena;
	const char *text = titled ? visit->note->title : "";
	const char *const parts[] = { insight->department,
				      date_is_set(insight->date) ? words_day(arena, view->language, insight->date) : "",
				      insight->by, view->audience == AUDIENCE_ALL ? visit->note->path : "" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (*parts[i])
			text = *text ? arena_format(arena, "%s, %s", text, parts[i]) : parts[i];
	return text;
}

static void add_item(struct programme_view *view, struct insight *insight)
{
	bool quoted = *insight->text && !insight->quoted;

	document_item(&view->report->document, MARK_NONE, quoted ? insight->text : insight->visit->visit.note->title,
		      origin(view, insight, quoted));
	insight->quoted = true;
}

/* A theme that all of several notes have says nothing of any. */
static bool tells_apart(const struct insights *insights, const char *theme)
{
	size_t with = 0;

	for (size_t i = 0; i < insights->count; i++)
		with += strings_has(&insights->items[i].visit->visit.note->themes, span_of(theme));
	return with && (with < insights->count || insights->count == 1);
}

static void add_theme(struct programme_view *view, const char *slug, const char *name)
{
	struct insights *insights = &view->insights;

	programme_heading(view, 1, name);
	document_list(&view->report->document);
	for (size_t i = 0; i < insights->count; i++)
		if (strings_has(&insights->items[i].visit->visit.note->themes, span_of(slug)))
			add_item(view, &insights->items[i]);
}

static void add_rest(struct programme_view *view)
{
	struct insights *insights = &view->insights;
	bool begun = false;

	for (size_t i = 0; i < insights->count; i++) {
		if (insights->items[i].quoted)
			continue;
		if (!begun) {
			programme_heading(view, 1, i18n_in(view->language, "Other themes"));
			document_list(&view->report->document);
		}
		begun = true;
		add_item(view, &insights->items[i]);
	}
}

/* In the order of themes.csv; those it does not have stand as they are written, in the order of the notes. */
static void add_themes(struct programme_view *view)
{
	const struct insights *insights = &view->insights;
	struct strings strange = { 0 };
	struct themes themes;

	if (themes_load(&themes, view->programme->notebook) < 0) {
		error_clear();
		themes = (struct themes){ 0 };
	}
	for (size_t i = 0; i < themes.count; i++)
		if (tells_apart(insights, themes.items[i].slug))
			add_theme(view, themes.items[i].slug, theme_name(&themes.items[i], view->language));
	for (size_t i = 0; i < insights->count; i++) {
		const struct strings *slugs = &insights->items[i].visit->visit.note->themes;

		for (size_t j = 0; j < slugs->count; j++) {
			if (themes_find(&themes, span_of(slugs->items[j])) ||
			    strings_has(&strange, span_of(slugs->items[j])) || !tells_apart(insights, slugs->items[j]))
				continue;
			strings_add(&strange, view->report->arena, slugs->items[j]);
			add_theme(view, slugs->items[j], slugs->items[j]);
		}
	}
}

void programme_add_insights(struct programme_view *view)
{
	const struct insights *insights = &view->insights;
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language;

	if (!insights->count && (view->audience != AUDIENCE_ALL || !insights->unshared))
		return;
	programme_heading(view, 0, i18n_in(l, "What was taken back"));
	add_themes(view);
	add_rest(view);
	if (insights->unshared && view->audience == AUDIENCE_ALL)
		document_small(document,
			       arena_format(arena,
					    i18n_plural_in(l, "%zu note of a visit is not shared, and is left out.",
							   "%zu notes of visits are not shared, and are left out.",
							   insights->unshared),
					    insights->unshared));
	if (insights->stopped)
		document_small(
			document,
			arena_format(arena,
				     i18n_plural_in(l,
						    "%zu note is left out because something in it must not leave; "
						    "\"erfar share check --all\" says what.",
						    "%zu notes are left out because something in them must not "
						    "leave; \"erfar share check --all\" says what.",
						    insights->stopped),
				     insights->stopped));
}

const char *later_name(enum later later)
{
	static const char *const names[] = { "during", "3-months", "12-months", "later" };

	return names[later];
}

static const char *later_words(const struct programme_view *view, enum later later)
{
	const struct benefit *benefit = &view->benefit;
	struct arena *arena = view->report->arena;
	const char *l = view->language, *last, *words;

	if (later == LATER_AFTER)
		return i18n_in(l, "later");
	last = words_day(arena, l, benefit->ends[later]);
	if (later == LATER_DURING)
		words = i18n_in(l, "during the programme");
	else
		words = arena_format(arena,
				     later == LATER_THREE ? i18n_in(l, "about 3 months after, to %s")
							  : i18n_in(l, "about 12 months after, to %s"),
				     last);
	if (date_compare(benefit->today, benefit->ends[later]) < 0)
		words = arena_format(arena, i18n_in(l, "%s (so far)"), words);
	return words;
}

/* Whether the time has begun. */
static bool has_begun(const struct benefit *benefit, enum later later)
{
	if (later == LATER_DURING)
		return date_compare(benefit->today, benefit->first) >= 0;
	return date_compare(benefit->today, benefit->ends[later - 1]) > 0;
}

void programme_add_later(struct programme_view *view)
{
	struct document_column *columns = arena_array(view->report->arena, 3, sizeof(*columns));
	const struct benefit *benefit = &view->benefit;
	struct document *document = &view->report->document;
	const char *l = view->language;
	bool any = benefit->follow_ups[LATER_DURING] || benefit->informal[LATER_DURING];

	if (view->only || (!any && !has_begun(benefit, LATER_THREE)))
		return;
	columns[0] = (struct document_column){ i18n_in(l, "when"), false };
	columns[1] = (struct document_column){ i18n_in(l, "follow-up visits"), true };
	columns[2] = (struct document_column){ i18n_in(l, "informal visits"), true };
	programme_heading(view, 0, i18n_in(l, "Follow-up and informal visits"));
	document_table(document,
		       arena_format(view->report->arena, i18n_in(l, "Last day: %s"),
				    words_day(view->report->arena, l, benefit->last)),
		       columns, 3);
	for (int later = 0; later < LATER_COUNT; later++) {
		if (!has_begun(benefit, later))
			continue;
		document_cell(document, later_words(view, later));
		document_cell(document, programme_count(view, benefit->follow_ups[later]));
		document_cell(document, programme_count(view, benefit->informal[later]));
	}
}
