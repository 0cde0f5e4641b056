/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shorter page for those who are there when several are away: the time is used all the same. */
#include "base/i18n.h"
#include "cmd/plan/brief_page.h"

static const char *opening(const struct brief_page *page)
{
	const struct brief *brief = page->brief;
	const char *l = page->language;

	if (brief->size == BRIEF_NOBODY)
		return i18n_in(l, "All who take turns are away. The session can have another day:");
	if (brief->size == BRIEF_ONE)
		return arena_format(
			page->arena,
			i18n_in(l, "%s is alone today, and the time is used all the same: a quarter of an hour "
				   "with pen and paper is enough. What is written here is a good beginning "
				   "for the next session."),
			brief->leader);
	if (brief->stand_ins.count == 1)
		return i18n_in(l,
			       "There are two of you today, and the time is used all the same. Talk together about one "
			       "example each, and write down a few lines for the others.");
	return i18n_in(
		l, "You are few today, and the time is used all the same. Talk together about one example each, and "
		   "write down a few lines for the others.");
}

static void add_leader(struct brief_page *page)
{
	const struct brief *brief = page->brief;

	if (brief->size == BRIEF_ONE || !*brief->leader)
		return;
	document_paragraph(page->document,
			   brief->stand_ins.count
				   ? arena_format(page->arena, i18n_in(page->language, "%s leads; who takes over: %s."),
						  brief->leader, brief_stand_ins(page))
				   : arena_format(page->arena, i18n_in(page->language, "%s leads."), brief->leader));
}

static void add_questions(struct brief_page *page)
{
	enum brief_questions set = page->brief->size == BRIEF_ONE ? QUESTIONS_ONE : QUESTIONS_FEW;

	document_heading(page->document, 2,
			 page->brief->size == BRIEF_ONE ? i18n_in(page->language, "To write from")
							: i18n_in(page->language, "To talk from"));
	document_list(page->document);
	for (int step = 0; step < BRIEF_STEPS; step++)
		document_item(page->document, MARK_NONE,
			      brief_question(set, step, page->brief->meeting->id, page->language), "");
}

void brief_add_short(struct brief_page *page)
{
	char day[DATE_TEXT];

	(void)date_text(day, page->brief->meeting->date);
	document_paragraph(page->document, opening(page));
	if (page->brief->size == BRIEF_NOBODY) {
		if (page->on_screen)
			document_small(page->document, arena_format(page->arena, "erfar plan move %s %s --why \"...\"",
								    day, i18n_in(page->language, "NEWDATE")));
		return;
	}
	add_leader(page);
	add_questions(page);
	brief_add_conclusions_section(page);
	brief_add_experience_section(page);
	brief_add_actions_section(page);
	if (page->on_screen)
		document_small(page->document,
			       arena_format(page->arena, i18n_in(page->language, "The minutes afterwards: %s"),
					    arena_format(page->arena, "erfar minute %s", day)));
}
