/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole page. The questions stand first: those who come in unprepared begin with an example of their own, and
 * what was concluded before is there to be met afterwards, not to be started from.
 */
#include "cmd/plan/brief_page.h"

#include "base/i18n.h"
#include "index/catalog.h"

#include <string.h>

#define MANY_LATE 5 /* follow-ups late or from last time, from which on one of the questions is about them */

static bool has_many_actions(const struct brief_page *page)
{
	const struct brief_actions *actions = &page->brief->actions;
	size_t late = 0;

	for (size_t i = 0; i < actions->count; i++)
		late += action_is_late(actions->items[i], page->today);
	return late >= MANY_LATE;
}

static bool was_at_forum(const struct brief_page *page)
{
	return page->brief->elsewhere && page->brief->elsewhere->kind == ENTRY_FORUM;
}

static enum brief_questions choose_set(const struct brief_page *page)
{
	static const enum brief_questions sets[] = {
		[BRIEF_OPEN] = QUESTIONS_OPEN,	   [BRIEF_NEW] = QUESTIONS_NEW,
		[BRIEF_KNOWN] = QUESTIONS_KNOWN,   [BRIEF_EXPERIENCE] = QUESTIONS_EXPERIENCE,
		[BRIEF_FAGDAG] = QUESTIONS_FAGDAG, [BRIEF_FORUM] = QUESTIONS_FORUM,
	};

	if (page->brief->kind == BRIEF_OPEN && was_at_forum(page))
		return QUESTIONS_BACK;
	if (page->brief->kind == BRIEF_OPEN && has_many_actions(page))
		return QUESTIONS_FOLLOW_UP;
	return sets[page->brief->kind];
}

/* The last one turns to what was brought home, or to what has been left lying, where there is reason to. */
static enum brief_questions choose_last(const struct brief_page *page, enum brief_questions set)
{
	if (set != QUESTIONS_NEW && set != QUESTIONS_KNOWN)
		return set;
	if (was_at_forum(page))
		return QUESTIONS_BACK;
	return has_many_actions(page) ? QUESTIONS_FOLLOW_UP : set;
}

static void add_questions(struct brief_page *page)
{
	enum brief_questions set = choose_set(page);

	document_heading(page->document, 2, i18n_in(page->language, "To talk from"));
	document_list(page->document);
	for (int step = 0; step < BRIEF_STEPS; step++) {
		enum brief_questions from = step + 1 < BRIEF_STEPS ? set : choose_last(page, set);

		document_item(page->document, MARK_NONE,
			      brief_question(from, step, page->brief->meeting->id, page->language), "");
	}
}

/* An experience that the session is about: what happened, and nothing yet of what was done about it. */
static void add_source(struct brief_page *page)
{
	const struct brief_quote *source = &page->brief->source;
	const char *title;

	if (page->brief->kind != BRIEF_EXPERIENCE)
		return;
	title = source->note->clinic ? arena_format(page->arena, "%s (%s)", source->note->title, source->note->clinic)
				     : source->note->title;
	document_heading(page->document, 2, i18n_in(page->language, "The experience"));
	if (*source->seen)
		document_paragraph(page->document, source->seen);
	document_small(page->document,
		       arena_format(page->arena, i18n_in(page->language, "From the note \"%s\", %s: %s"), title,
				    brief_day(page, source->note->date), source->note->path));
}

static void add_conclusion(struct brief_page *page, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;
	const char *l = page->language, *detail = brief_day(page, item->note->date);

	if (conclusion_is_due(conclusion, page->today))
		detail = arena_format(page->arena,
				      i18n_in(l, "%s; we meant to look at it again by %s: does it still hold?"), detail,
				      brief_day(page, item->look_again));
	document_item(page->document, MARK_NONE, brief_clip(page, item->text, BRIEF_CONCLUSION), detail);
}

/* Where the page has no room for any of them, how many there are is said all the same. */
static void add_review(struct brief_page *page)
{
	static const char command[] = "erfar minute conclusions --due";
	const struct brief_conclusions *review = &page->brief->review;

	if (review->total && !review->count && page->on_screen)
		document_small(page->document,
			       arena_format(page->arena,
					    i18n_plural_in(page->language, "%zu conclusion to look at again: %s",
							   "%zu conclusions to look at again: %s", review->total),
					    review->total, command));
	if (!review->count)
		return;
	document_heading(page->document, 2, i18n_in(page->language, "To look at again"));
	document_list(page->document);
	for (size_t i = 0; i < review->count; i++)
		add_conclusion(page, review->items[i]);
	brief_add_more(page, review->count, review->total, command);
}

void brief_add_conclusions_section(struct brief_page *page)
{
	const struct brief_conclusions *known = &page->brief->conclusions;

	if (known->count) {
		document_heading(page->document, 2, i18n_in(page->language, "What we have concluded"));
		document_list(page->document);
		for (size_t i = 0; i < known->count; i++)
			add_conclusion(page, known->items[i]);
		brief_add_more(page, known->count, known->total, brief_conclusions_command(page));
	}
	add_review(page);
}

static void add_tried_items(struct brief_page *page)
{
	for (size_t i = 0; i < page->brief->tried.count; i++) {
		const struct catalog_item *item = page->brief->tried.items[i];

		document_item(page->document, MARK_NONE, brief_action_text(page, item),
			      arena_format(page->arena, i18n_in(page->language, "how it went: %s"),
					   brief_clip(page, item->how, BRIEF_HOW)));
	}
}

/* What stands behind a quote: what was tried, whom one may ask, or else the day. */
static const char *detail_of(const struct brief_page *page, const struct brief_quote *quote)
{
	if (*quote->tried)
		return arena_format(page->arena, i18n_in(page->language, "tried: %s"), quote->tried);
	if (*quote->ask)
		return arena_format(page->arena, i18n_in(page->language, "to ask: %s"), quote->ask);
	return brief_day(page, quote->note->date);
}

/* "Title (by): what was seen", and behind it what was tried. */
static void add_quotes(struct brief_page *page, const struct brief_quotes *quotes)
{
	for (size_t i = 0; i < quotes->count; i++) {
		const struct brief_quote *quote = &quotes->items[i];
		const char *title = brief_clip(page, quote->note->title, BRIEF_TITLE);

		if (quote->note->clinic)
			title = arena_format(page->arena, "%s (%s)", title, quote->note->clinic);
		document_item(page->document, MARK_NONE,
			      *quote->seen ? arena_format(page->arena, "%s: %s", title, quote->seen) : title,
			      detail_of(page, quote));
	}
}

void brief_add_experience_section(struct brief_page *page)
{
	const struct brief *brief = page->brief;

	if (brief->tried.count || brief->own.count) {
		document_heading(page->document, 2, i18n_in(page->language, "What we have seen and tried"));
		document_list(page->document);
		add_tried_items(page);
		add_quotes(page, &brief->own);
		brief_add_more(page, brief->tried.count + brief->own.count, brief->tried.total + brief->own.total,
			       brief_find_command(page, arena_format(page->arena, "--clinic %s", page->clinic)));
	}
	if (brief->others.count) {
		document_heading(page->document, 2, i18n_in(page->language, "From other clinics"));
		document_list(page->document);
		add_quotes(page, &brief->others);
		brief_add_more(page, brief->others.count, brief->others.total,
			       brief_find_command(page, "--kind experience"));
	}
}

static void add_since(struct brief_page *page)
{
	const struct brief_actions *since = &page->brief->since;

	if (!since->count)
		return;
	document_heading(page->document, 2, i18n_in(page->language, "Done since last time"));
	document_list(page->document);
	for (size_t i = 0; i < since->count; i++)
		document_item(page->document, MARK_DONE, brief_action_text(page, since->items[i]),
			      *since->items[i]->how ? brief_clip(page, since->items[i]->how, BRIEF_HOW)
						    : i18n_in(page->language, "How did it go?"));
	brief_add_more(page, since->count, since->total, "erfar minute actions");
}

/* "since 16 April, by 20 August" */
static const char *action_days(const struct brief_page *page, const struct catalog_item *item)
{
	const char *from = brief_day(page, item->note->date), *due = brief_day(page, item->due);

	if (*from && *due)
		return arena_format(page->arena, i18n_in(page->language, "since %s, to be done by %s"), from, due);
	if (*from)
		return arena_format(page->arena, i18n_in(page->language, "since %s"), from);
	return *due ? arena_format(page->arena, i18n_in(page->language, "to be done by %s"), due) : "";
}

void brief_add_actions_section(struct brief_page *page)
{
	const struct brief_actions *actions = &page->brief->actions;

	add_since(page);
	if (!actions->count)
		return;
	document_heading(page->document, 2, i18n_in(page->language, "Open follow-ups"));
	document_list(page->document);
	for (size_t i = 0; i < actions->count; i++)
		document_item(page->document, action_is_late(actions->items[i], page->today) ? MARK_LATE : MARK_OPEN,
			      brief_action_text(page, actions->items[i]), action_days(page, actions->items[i]));
	brief_add_more(page, actions->count, actions->total, "erfar minute actions --open");
}

static void add_coming(struct brief_page *page)
{
	const struct brief_meetings *coming = &page->brief->coming;

	if (!coming->count)
		return;
	document_heading(page->document, 2, i18n_in(page->language, "Coming changes"));
	document_list(page->document);
	for (size_t i = 0; i < coming->count; i++)
		document_item(page->document, MARK_NONE, brief_clip(page, coming->items[i]->theme, BRIEF_WISH),
			      brief_day(page, coming->items[i]->date));
	brief_add_more(page, coming->count, coming->total, "erfar report agenda");
}

static void add_wishes(struct brief_page *page)
{
	const struct strings *wishes = &page->brief->wishes;

	if (!wishes->count)
		return;
	document_heading(page->document, 2, i18n_in(page->language, "Wishes to choose from"));
	document_list(page->document);
	for (size_t i = 0; i < wishes->count; i++)
		document_item(page->document, MARK_NONE, brief_clip(page, wishes->items[i], BRIEF_WISH), "");
	brief_add_more(page, wishes->count, page->brief->wish_total, "erfar plan");
}

/* One sentence on what to expect of the page. */
static const char *opening(const struct brief_page *page)
{
	const char *l = page->language;

	switch (page->brief->kind) {
	case BRIEF_OPEN:
		return i18n_in(l,
			       "No theme has been chosen, and nobody needs to have prepared. Choose one of the wishes "
			       "together, or begin with what somebody has met since last time.");
	case BRIEF_NEW:
		return i18n_in(l, "This theme is new: our notes hold nothing about it yet. Nobody needs to have "
				  "prepared; begin with what you have met yourselves.");
	case BRIEF_EXPERIENCE:
		return i18n_in(l, "Nobody needs to have prepared. Read the experience aloud and stay with it for a "
				  "while; what can be done about it comes later.");
	case BRIEF_FAGDAG:
	case BRIEF_FORUM:
		return i18n_in(l, "Nobody needs to have prepared. This is what we bring along.");
	case BRIEF_KNOWN:
		break;
	}
	return i18n_in(l,
		       "Nobody needs to have prepared. Begin with an example; what we have said before stands below.");
}

static void add_leader(struct brief_page *page)
{
	const struct brief *brief = page->brief;

	if (!brief->instead_of || !*brief->leader)
		return;
	document_paragraph(page->document, arena_format(page->arena, i18n_in(page->language, "%s is away; %s leads."),
							brief->instead_of, brief->leader));
	if (brief->stand_ins.count)
		document_small(page->document, arena_format(page->arena, i18n_in(page->language, "Who takes over: %s."),
							    brief_stand_ins(page)));
}

void brief_add_page(struct brief_page *page)
{
	document_paragraph(page->document, opening(page));
	add_leader(page);
	add_source(page);
	add_questions(page);
	add_wishes(page);
	brief_add_conclusions_section(page);
	brief_add_experience_section(page);
	brief_add_actions_section(page);
	add_coming(page);
}
