/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lint_parts.h"

#include "base/i18n.h"
#include "index/catalog.h"
#include "model/register.h"

#include <stdint.h>
#include <string.h>

#define LONGEST_BOX 5 /* "[✓]" */

static void add_at(struct findings *out, struct arena *arena, const struct note *note, const struct item *item,
		   size_t at, const char *rule, const char *message)
{
	struct finding finding = { .path = note->path, .severity = SEVERITY_WARNING, .rule = rule, .message = message };

	note_item_place(&finding.line, &finding.column, note, item, at);
	findings_add(out, arena, finding);
}

/* Where the words of a follow-up begin: behind marker and box. */
static size_t words_at(const struct note *note, const struct item *item)
{
	size_t at = note_item_at(note, item, span_of(""));
	struct span line = span_make(note->file.at + at, item->text_end - at), rest;

	rest = span_trim(span_skip(line, item_marker(line)));
	if (item->has_box)
		rest = span_trim(span_skip(rest, 3));
	return rest.len ? (size_t)(rest.at - note->file.at) : at;
}

/* Below another follow-up it may be a step of that one; without a box and a day it may be a remark. */
static void check_owner(struct findings *out, struct arena *arena, const struct note *note, const struct item *item)
{
	if (item->ticked || item->owner.len || item->depth || !item->text.len ||
	    (!item->has_box && !date_is_set(item->due)))
		return;
	add_at(out, arena, note, item, words_at(note, item), "owner",
	       _("nobody is named here; write who does it: \"- [ ] Ola Berg: what (2026-10-01)\""));
}

static void check_due(struct findings *out, struct arena *arena, const struct note *note, const struct item *item)
{
	char due[DATE_TEXT], day[DATE_TEXT];

	if (item->ticked || date_is_set(item->done) || !date_is_set(item->due) || note->kind == KIND_PLAN ||
	    !date_is_set(note->date) || date_compare(item->due, note->date) >= 0)
		return;
	(void)date_text(due, item->due);
	add_at(out, arena, note, item, note_item_at(note, item, span_of(due)), "due",
	       arena_format(arena, _("this is due before the meeting of %s; write the right day or year"),
			    date_text(day, note->date)));
}

/* The bytes of something like a box, "[x]", "[]", "[X ]": 0 when it is a link, a footnote or no such thing. */
static size_t box_length(struct span text)
{
	static const char *const marks[] = { "", "x", "X", "v", "\u2713", "\u2714", "\u00A0" };
	size_t close = span_find(span_take(text, LONGEST_BOX + 2), ']');
	struct span inside, after = span_skip(text, close + 1);

	if (!text.len || text.at[0] != '[' || close >= text.len || text.at[close] != ']' || close > LONGEST_BOX ||
	    (after.len && strchr("(:[", after.at[0])))
		return 0;
	inside = span_trim(span_make(text.at + 1, close - 1));
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (span_is(inside, marks[i]))
			return close + 1;
	return 0;
}

/* The signs that programs put for "-", which Markdown does not know. */
static size_t sign_length(struct span text)
{
	static const char *const signs[] = { "\u2022", "\u2013", "\u2014", "\u00B7", "-", "*", "+" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (span_starts(text, signs[i]))
			return strlen(signs[i]);
	return 0;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Whether the line is meant to have a box and is not read so. *box gets where the fault begins. */
static bool is_box_astray(struct span *box, struct span line)
{
	struct span text = span_trim(line), rest, after;
	size_t marker = item_marker(text), sign = marker ? marker : sign_length(text), len;

	rest = span_trim(span_skip(text, sign));
	len = box_length(rest);
	after = span_skip(rest, len);
	if (!len)
		return false;
	*box = marker || !sign ? rest : text;
	return !marker || len != 3 || !strchr(" xX", rest.at[1]) || (after.len && !is_blank(after.at[0]));
}

struct boxes {
	struct findings *out;
	struct arena *arena;
	const struct note *note;
	char fence; /* of the code that is open, 0 outside */
	bool in_comment;
};

/* Whether the line is code or comment, or opens or closes such. */
static bool is_hidden(struct boxes *boxes, struct span line)
{
	struct span text = span_trim(line);

	if (!boxes->in_comment && (span_starts(text, "```") || span_starts(text, "~~~"))) {
		if (!boxes->fence || boxes->fence == text.at[0])
			boxes->fence = boxes->fence ? 0 : text.at[0];
		return true;
	}
	if (boxes->fence)
		return true;
	boxes->in_comment = boxes->in_comment || span_starts(text, "<!--");
	if (!boxes->in_comment)
		return false;
	boxes->in_comment = span_find_text(text, "-->") == text.len;
	return true;
}

static void check_boxes(struct boxes *boxes, const struct section *section)
{
	struct span rest = span_make(boxes->note->file.at + section->start, section->end - section->start), line, box;

	for (int number = section->line; span_next_line(&rest, &line); number++)
		if (!is_hidden(boxes, line) && is_box_astray(&box, line))
			findings_add(
				boxes->out, boxes->arena,
				(struct finding){ .path = boxes->note->path,
						  .line = number,
						  .column = (int)(box.at - line.at) + 1,
						  .severity = SEVERITY_WARNING,
						  .rule = "box",
						  .message = _("this box is read as text; write \"- [ ] \" with a "
							       "blank inside and one behind it, or \"- [x] \" when "
							       "it is done") });
}

/* The same words twice have one id, and nobody could say which is meant. The same written anchor is told elsewhere. */
static void check_ids(struct findings *out, struct arena *arena, const struct note *note)
{
	struct map firsts;

	map_init(&firsts, arena);
	for (size_t i = 0; i < note->item_count; i++) {
		const struct item *item = &note->items[i], *first;
		struct span anchor = item_anchor(item);

		if (!item->text.len || (item->role != ROLE_ACTIONS && item->role != ROLE_CONCLUSIONS))
			continue;
		first = map_get(&firsts, anchor);
		if (!first)
			map_put(&firsts, anchor, (void *)(uintptr_t)item);
		else if (!first->anchor.len || !item->anchor.len)
			add_at(out, arena, note, item, words_at(note, item), "anchor",
			       arena_format(arena,
					    _("line %d has the same id, %.*s; write the two as one, or this one in "
					      "other words"),
					    first->line, (int)anchor.len, anchor.at));
	}
}

void lint_items(struct findings *out, struct arena *arena, const struct note *note)
{
	struct boxes boxes = { .out = out, .arena = arena, .note = note };

	check_ids(out, arena, note);
	for (size_t i = 0; i < note->item_count; i++) {
		if (note->items[i].role != ROLE_ACTIONS)
			continue;
		check_owner(out, arena, note, &note->items[i]);
		check_due(out, arena, note, &note->items[i]);
	}
	for (size_t i = 0; i < note->section_count; i++)
		if (note->sections[i].role == ROLE_ACTIONS || note->sections[i].role == ROLE_GOALS)
			check_boxes(&boxes, &note->sections[i]);
}

struct lint_register {
	struct map paths; /* path -> struct findings of the register */
};

static int load(struct lint_register **out, struct notebook *notebook)
{
	const struct catalog_query query = { .items = true, .only = ROLE_CONCLUSIONS };
	struct arena *arena = notebook->ctx->arena;
	struct lint_register *all = arena_alloc(arena, sizeof(*all));
	struct conclusion_register conclusions;
	struct catalog *catalog;
	int rc;

	map_init(&all->paths, arena);
	if ((rc = catalog_load(&catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    (rc = register_load(&conclusions, arena, catalog)) < 0)
		return rc;
	for (size_t i = 0; i < conclusions.findings.count; i++) {
		struct span path = span_of(conclusions.findings.items[i].path);
		struct findings *of_note = map_get(&all->paths, path);

		if (!of_note) {
			of_note = arena_alloc(arena, sizeof(*of_note));
			map_put(&all->paths, path, of_note);
		}
		findings_add(of_note, arena, conclusions.findings.items[i]);
	}
	*out = all;
	return 0;
}

static bool has_conclusions(const struct note *note)
{
	for (size_t i = 0; i < note->item_count; i++)
		if (note->items[i].role == ROLE_CONCLUSIONS)
			return true;
	return false;
}

/* The column of what is said of a line: its "(replaces", else its marker. */
static void place(struct finding *finding, const struct note *note)
{
	for (size_t i = 0; i < note->item_count; i++) {
		const struct item *item = &note->items[i];

		if (item->line == finding->line && item->role == ROLE_CONCLUSIONS) {
			note_item_place(&finding->line, &finding->column, note, item,
					note_item_at(note, item, span_of(item->replaces.len ? "(replaces" : "")));
			return;
		}
	}
}

int lint_replaces(struct findings *out, struct lint_register **all, struct notebook *notebook, const struct note *note)
{
	const struct findings *found;
	int rc;

	if (!has_conclusions(note))
		return 0;
	if (!*all && (rc = load(all, notebook)) < 0)
		return rc;
	found = map_get(&(*all)->paths, span_of(note->path));
	for (size_t i = 0; found && i < found->count; i++) {
		struct finding finding = found->items[i];

		place(&finding, note);
		findings_add(out, notebook->ctx->arena, finding);
	}
	return 0;
}
