/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers to the survey, question by question. */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"

static const char *answers_words(const struct programme_view *view, size_t count)
{
	return arena_format(view->report->arena, i18n_plural_in(view->language, "%zu answer", "%zu answers", count),
			    count);
}

static void add_scale_chart(struct programme_view *view, const struct question *question)
{
	const struct level_groups *levels = &question->levels;
	struct chart_bar *bars = arena_array(view->report->arena, levels->count + 1, sizeof(*bars));
	struct chart *chart = arena_alloc(view->report->arena, sizeof(*chart));

	*chart = (struct chart){ .kind = CHART_BARS,
				 .language = view->language,
				 .title = question->text,
				 .words = "",
				 .bars = bars,
				 .count = levels->count };
	for (size_t i = 0; i < levels->count; i++) {
		bars[i] = (struct chart_bar){ .label = programme_group(view, &levels->items[i]),
					      .value = (long)levels->items[i].count };
		chart->words = arena_format(view->report->arena, "%s%s%s: %zu", chart->words, i ? ", " : "",
					    bars[i].label, levels->items[i].count);
	}
	document_chart(&view->report->document, chart);
}

/* "n = 22, on average 4,4; from 1 to 5" and how many of each. */
static void add_scale(struct programme_view *view, const struct question *question)
{
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language, *text = "";

	if (question->levels.mean_tenths < 0)
		document_paragraph(document, arena_format(arena, i18n_in(l, "%s, from %d to %d"),
							  answers_words(view, question->answers), question->lowest,
							  question->highest));
	else
		document_paragraph(document, arena_format(arena, i18n_in(l, "%s on average (%s, from %d to %d)"),
							  programme_tenths(view, question->levels.mean_tenths),
							  answers_words(view, question->answers), question->lowest,
							  question->highest));
	for (size_t i = 0; i < question->levels.count; i++)
		text = arena_format(arena, "%s%s%s: %zu", text, i ? " · " : "",
				    programme_group(view, &question->levels.items[i]), question->levels.items[i].count);
	if (!question->levels.count) {
		document_small(document, i18n_in(l, "The answers are too few to be told one by one."));
		return;
	}
	document_paragraph(document, text);
	add_scale_chart(view, question);
}

static void add_choices(struct programme_view *view, const struct question *question)
{
	struct document *document = &view->report->document;
	const char *l = view->language;

	document_paragraph(document, answers_words(view, question->answers));
	if (!question->choice_count) {
		document_small(document, i18n_in(l, "The answers are too few to be told one by one."));
		return;
	}
	document_list(document);
	for (size_t i = 0; i < question->choice_count; i++)
		document_item(document, MARK_NONE, question->choices[i].label,
			      words_of(view->report->arena, l, question->choices[i].count, question->answers));
	if (question->others)
		document_item(document, MARK_NONE, i18n_in(l, "other answers together"),
			      arena_format(view->report->arena, "%zu", question->others));
	if (question->several)
		document_small(document, i18n_in(l, "One could choose several."));
}

static void add_texts(struct programme_view *view, const struct question *question)
{
	struct document *document = &view->report->document;
	const char *l = view->language;

	if (question->texts.count)
		document_list(document);
	for (size_t i = 0; i < question->texts.count; i++)
		document_item(document, MARK_NONE, question->texts.items[i], "");
	if (question->stopped)
		document_small(
			document,
			arena_format(view->report->arena,
				     i18n_plural_in(l, "%zu answer is left out because it may tell who somebody is.",
						    "%zu answers are left out because they may tell who somebody "
						    "is.",
						    question->stopped),
				     question->stopped));
}

static void add_question(struct programme_view *view, const struct question *question)
{
	programme_heading(view, 1, question->text);
	if (!question->answers)
		document_small(&view->report->document, i18n_in(view->language, "Too few have answered to tell."));
	else if (question->kind == QUESTION_SCALE)
		add_scale(view, question);
	else if (question->kind == QUESTION_CHOICE)
		add_choices(view, question);
	else
		add_texts(view, question);
}

/* What the reader of the report may want to know of what is not in it. */
static void add_silent(struct programme_view *view, size_t silent)
{
	const struct evaluation *evaluation = &view->evaluation;
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language;

	if (silent)
		document_small(
			document,
			arena_format(arena,
				     i18n_plural_in(l, "%zu question was answered in free text that is not shared.",
						    "%zu questions were answered in free text that is not shared.",
						    silent),
				     silent));
	if (evaluation->waiting)
		document_small(document,
			       arena_format(arena,
					    i18n_in(l, "Of each question the answers are told %zu at a time, in the "
						       "order in which they came; the newest wait for more."),
					    evaluation->smallest));
	document_small(document,
		       arena_format(arena, i18n_in(l, "Groups of fewer than %zu are put together with others."),
				    evaluation->smallest));
}

void programme_add_evaluation(struct programme_view *view)
{
	const struct evaluation *evaluation = &view->evaluation;
	struct document *document = &view->report->document;
	const char *l = view->language;
	size_t silent = 0;

	if (!evaluation->answers && !evaluation->too_few)
		return;
	programme_heading(view, 0, i18n_in(l, "What they say themselves"));
	if (evaluation->too_few) {
		document_paragraph(
			document,
			arena_format(view->report->arena,
				     i18n_in(l, "Fewer than %zu have answered the survey, so nothing is told."),
				     evaluation->smallest));
		return;
	}
	document_paragraph(document, arena_format(view->report->arena,
						  i18n_plural_in(l, "%zu person answered.", "%zu people answered.",
								 evaluation->answers),
						  evaluation->answers));
	for (size_t i = 0; i < evaluation->question_count; i++) {
		const struct question *question = &evaluation->questions[i];

		if (question->kind == QUESTION_TEXT && !question->shared)
			silent++;
		else
			add_question(view, question);
	}
	add_silent(view, silent);
}
