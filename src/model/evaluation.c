/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/evaluation.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/evaluation_parts.h"
#include "text/unicode.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

const char *question_kind_name(enum question_kind kind)
{
	static const char *const names[] = { "scale", "choice", "text" };

	return names[kind];
}

/*
 * The columns that a name means: 1 with *out set, 0 for none, 2 for several. A whole heading goes before a beginning.
 */
static int find_shared(struct answers **out, struct reading *now, const char *name)
{
	struct span wanted = words_fold(now->arena, span_trim(span_of(name)));
	int found = 0;

	for (size_t i = 0; i < now->count; i++) {
		if (span_equal(now->columns[i].folded, wanted)) {
			*out = &now->columns[i];
			return 1;
		}
		if (wanted.len && span_starts(now->columns[i].folded, wanted.at)) {
			*out = &now->columns[i];
			found = found ? 2 : 1;
		}
	}
	return found;
}

static int mark_shared(struct reading *now, const char *path, const struct strings *shared)
{
	struct answers *column;

	for (size_t i = 0; shared && i < shared->count; i++) {
		int found = find_shared(&column, now, shared->items[i]);

		if (found == 0)
			return fail(
				ERROR_USAGE,
				_("%s has no column \"%s\"; write its heading as it stands there, or how it begins."),
				path, shared->items[i]);
		if (found > 1)
			return fail(ERROR_USAGE,
				    _("\"%s\" begins the heading of several columns in %s; write more of it."),
				    shared->items[i], path);
		if (column->is_left_out)
			return fail(ERROR_USAGE,
				    _("The column \"%s\" in %s tells who answered or when, and is never shown."),
				    column->question.text, path);
		column->question.shared = column->question.kind != QUESTION_SCALE;
	}
	return 0;
}

struct sorted_text {
	const char *key, *text;
};

static int compare_texts(const void *a, const void *b)
{
	const struct sorted_text *one = a, *other = b;
	int order = strcmp(one->key, other->key);

	return order ? order : strcmp(one->text, other->text);
}

static void share_texts(struct reading *now, struct answers *column)
{
	struct sorted_text *sorted = arena_array(now->arena, column->count, sizeof(*sorted));
	struct buf key = BUF_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < column->count; i++) {
		struct gate_report report = { 0 };

		if (now->rules->gate &&
		    gate_check(&report, now->rules->gate, now->arena, now->path, column->items[i]) != 0) {
			column->question.stopped++;
			continue;
		}
		buf_clear(&key);
		unicode_sort_key(&key, column->items[i]);
		sorted[kept++] = (struct sorted_text){ arena_copy(now->arena, key.at),
						       evaluation_line(now->arena, column->items[i]) };
	}
	if (kept)
		qsort(sorted, kept, sizeof(*sorted), compare_texts);
	for (size_t i = 0; i < kept; i++)
		strings_add(&column->question.texts, now->arena, sorted[i].text);
	buf_done(&key);
}

/* Scales go to 5, to 7 or to 10; those alike have their ends in common, so that these tell nothing of one question. */
static struct scale *scale_of(struct reading *now, const struct answers *column)
{
	int highest = SCALE_LEVELS - 1;

	while (highest && !column->levels[highest])
		highest--;
	return &now->scales[highest <= 5 ? 0 : highest <= 7 ? 1 : 2];
}

static void widen_scale(struct reading *now, const struct answers *column)
{
	struct scale *scale = scale_of(now, column);

	if (column->question.kind != QUESTION_SCALE || !column->question.answers)
		return;
	for (int level = 0; level < SCALE_LEVELS; level++) {
		if (!column->levels[level])
			continue;
		scale->highest = level > scale->highest ? level : scale->highest;
		scale->lowest = level < scale->lowest ? level : scale->lowest;
	}
}

static void tell_scale(struct reading *now, struct answers *column)
{
	const struct scale *scale = scale_of(now, column);

	column->question.lowest = scale->lowest;
	column->question.highest = scale->highest;
	levels_merge_mean(&column->question.levels, now->arena, &column->levels[scale->lowest],
			  (size_t)(scale->highest - scale->lowest + 1), scale->lowest, now->rules->smallest);
}

static void tell(struct evaluation *out, struct reading *now, struct answers *column)
{
	struct question *question = &column->question;

	out->waiting = out->waiting || question->waiting;
	if (question->kind == QUESTION_SCALE) {
		tell_scale(now, column);
	} else if (question->shared) {
		question->kind = QUESTION_TEXT;
		share_texts(now, column);
	} else if (question->kind == QUESTION_CHOICE) {
		question->choices = column->choices;
		question->choice_count =
			choices_merge(&question->others, column->choices, column->choice_count, out->smallest);
	}
}

static void count_answers(struct evaluation *out, const struct reading *now, const struct csv_table *table)
{
	for (size_t row = 0; row < table->row_count; row++) {
		bool answered = false;

		for (size_t i = 0; i < now->count && !answered; i++)
			answered = !now->columns[i].is_left_out &&
				   span_trim(csv_cell(table, row, (int)now->columns[i].number)).len;
		out->answers += answered;
	}
	out->too_few = out->answers && out->answers < out->smallest;
	if (out->too_few)
		out->answers = 0;
}

/* Answers where the questions should stand: numbers, as many as the other cells or more. */
static bool lacks_headings(const struct csv_table *table)
{
	size_t numbers = 0, others = 0;
	long number;

	for (size_t i = 0; i < table->column_count; i++) {
		struct span heading = span_trim(table->columns[i]);
		struct date day;

		if (number_parse(&number, heading, 0, 1000000000) ||
		    date_parse(&day, span_take(heading, DATE_TEXT - 1)))
			numbers++;
		else if (heading.len)
			others++;
	}
	return numbers && numbers >= others;
}

int evaluation_parse(struct evaluation *out, struct arena *arena, const char *path, struct span file,
		     const struct evaluation_rules *rules)
{
	struct evaluation evaluation = { .smallest = rules->smallest };
	struct reading now = {
		.arena = arena, .path = path, .rules = rules, .scales = { { 1, 1 }, { 1, 1 }, { 1, 1 } }
	};
	struct findings findings = { 0 };
	struct csv_table table;
	int rc = csv_table_parse(&table, &findings, arena, path, file);

	if (findings.count)
		return notebook_fail_findings(&findings, path);
	if (rc < 0)
		return rc;
	if (lacks_headings(&table))
		return fail(ERROR_FORMAT,
			    _("%s:1:1: the first line must hold the questions, and these are answers; put a line with "
			      "the questions above them"),
			    path);
	evaluation_read_columns(&now, &table);
	if ((rc = mark_shared(&now, path, rules->shared)) < 0)
		return rc;
	count_answers(&evaluation, &now, &table);
	evaluation.questions = arena_array(arena, now.count + 1, sizeof(*evaluation.questions));
	for (size_t i = 0; i < now.count; i++)
		widen_scale(&now, &now.columns[i]);
	for (size_t i = 0; i < now.count && !evaluation.too_few; i++) {
		if (now.columns[i].is_left_out) {
			evaluation.left_out++;
			continue;
		}
		if (now.columns[i].question.answers)
			tell(&evaluation, &now, &now.columns[i]);
		evaluation.questions[evaluation.question_count++] = now.columns[i].question;
	}
	*out = evaluation;
	return 0;
}
