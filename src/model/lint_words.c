/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and themes of a plan, which turns and balance go by: a slip of the pen would make a person or a theme of its
 * own.
 */
#include "model/lint_parts.h"

#include "base/edit_distance.h"
#include "base/i18n.h"
#include "model/attendance.h"
#include "model/people.h"
#include "model/themes.h"
#include "text/planline.h"

#define SLIP 2 /* edits */

struct plan_words {
	struct findings *out;
	struct arena *arena;
	const struct note *note;
	struct strings people, themes;
};

static const char *nearest(const struct strings *known, const char *word)
{
	const char *found = NULL;
	int best = SLIP + 1;

	for (size_t i = 0; i < known->count; i++) {
		int distance = edit_distance(word, known->items[i], SLIP);

		if (distance < best) {
			best = distance;
			found = known->items[i];
		}
	}
	return found;
}

static void add(struct plan_words *words, int line, const char *rule, const char *table, struct span word,
		const struct strings *known)
{
	const char *text = span_copy(words->arena, word), *near = nearest(known, text);

	findings_add(
		words->out, words->arena,
		(struct finding){
			.path = words->note->path,
			.line = line,
			.column = 1,
			.severity = SEVERITY_WARNING,
			.rule = rule,
			.message = near ? arena_format(words->arena, _("%s does not know \"%s\"; did you mean \"%s\"?"),
						       table, text, near)
					: arena_format(words->arena,
						       _("%s does not know \"%s\"; add a row there or check the "
							 "spelling."),
						       table, text) });
}

/* A first name alone will do where one person has it, as in the rota. */
static void check_name(struct plan_words *words, int line, struct span name)
{
	struct buf folded = BUF_INIT, other = BUF_INIT;
	bool known = !name.len || !words->people.count;

	people_fold_name(&folded, name);
	for (size_t i = 0; i < words->people.count && !known; i++) {
		buf_clear(&other);
		people_fold_name(&other, span_of(words->people.items[i]));
		known = span_equal(buf_span(&folded), buf_span(&other));
	}
	buf_done(&folded);
	buf_done(&other);
	if (!known && (span_find(name, ' ') < name.len || !attendance_complete(words->arena, &words->people, name)))
		add(words, line, "name", "people.csv", name, &words->people);
}

static void check_front(struct plan_words *words)
{
	const struct front_entry *entry = front_find(&words->note->front, "responsible");

	if (entry)
		check_name(words, entry->line, span_trim(front_text(&words->note->front, "responsible")));
	entry = front_find(&words->note->front, "facilitators");
	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		check_name(words, entry->line, span_trim(entry->value.items[i].value.text));
}

void lint_plan_words(struct findings *out, struct arena *arena, const struct note *note, const struct people *people,
		     const struct themes *themes)
{
	struct plan_words words = { .out = out, .arena = arena, .note = note };

	if (note->kind != KIND_PLAN)
		return;
	for (size_t i = 0; i < people->count; i++)
		strings_add(&words.people, arena, people->items[i].name);
	for (size_t i = 0; i < themes->count; i++)
		strings_add(&words.themes, arena, themes->items[i].slug);
	check_front(&words);
	for (size_t i = 0; i < note->item_count; i++) {
		const struct item *item = &note->items[i];
		struct plan_line line;

		if (item->depth || (item->role != ROLE_THEMES && item->role != ROLE_EXCEPTIONS))
			continue;
		plan_line_parse(&line, arena, item->text, item->role);
		check_name(&words, item->line, span_trim(line.name));
		for (size_t k = 0; k < line.themes.count && words.themes.count; k++)
			if (!themes_find(themes, span_of(line.themes.items[k])))
				add(&words, item->line, "theme", "themes.csv", span_of(line.themes.items[k]),
				    &words.themes);
	}
}
