/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/front_merge.h"

#include "merge/front_values.h"
#include "merge/keep.h"
#include "merge/lines.h"

struct span front_bytes(const struct merge *merge, enum side side, size_t start, size_t end)
{
	return span_make(merge->sides[side].bytes.at + start, end - start);
}

void front_add_loose(struct document *out, struct arena *arena, struct span lines, struct span *before)
{
	struct span rest = lines, line;
	const char *blank = lines.at;

	while (rest.len) {
		const char *start = rest.at;

		(void)span_next_line(&rest, &line);
		if (!span_trim(line).len)
			continue;
		document_add(out, arena, ELEMENT_LOOSE, span_between(start, rest.at), span_between(blank, start));
		blank = rest.at;
	}
	*before = span_between(blank, lines.at + lines.len);
}

/* The first byte behind the opening "---" line. */
static size_t first_line(const struct merge *merge, enum side side)
{
	return span_find(merge->sides[side].bytes, '\n') + 1;
}

static void scan_front(struct document *out, const struct merge *merge, enum side side, const struct front *front)
{
	struct span before = span_of("");
	size_t at;

	*out = (struct document){ .exists = front->present, .tail = span_of("") };
	if (!front->present)
		return;
	at = first_line(merge, side);
	for (size_t i = 0; i < front->count; i++) {
		struct front_entry *entry = &front->entries[i];
		struct element *element;

		front_add_loose(out, merge->arena, front_bytes(merge, side, at, entry->start), &before);
		element = document_add(out, merge->arena, ELEMENT_FIELD,
				       front_bytes(merge, side, entry->start, entry->end), before);
		element->keys[KEY_NAME] = entry->key;
		element->meaning = entry;
		at = entry->end;
	}
	front_add_loose(out, merge->arena, front_bytes(merge, side, at, front->closing), &out->tail);
}

static bool same_value(const struct front_value *a, const struct front_value *b)
{
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == FRONT_TEXT)
		return span_equal(a->text, b->text);
	for (size_t i = 0; i < a->count; i++)
		if (!span_equal(a->items[i].key, b->items[i].key) ||
		    !same_value(&a->items[i].value, &b->items[i].value))
			return false;
	return true;
}

static void keep(struct unit *out, const struct element *element)
{
	*out = (struct unit){ element != NULL, ELEMENT_FIELD, element ? element->bytes : span_of("") };
}

bool front_join(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		const struct span texts[SIDES])
{
	for (enum side side = ONE; side < SIDES && row[ONE] && row[TWO]; side++) {
		const enum side other = side == ONE ? TWO : ONE;
		const struct span place = span_take(texts[other], span_find(texts[other], ':') + 1);

		if (span_equal(texts[other], texts[BASE]) || span_equal(texts[other], texts[side]) ||
		    !waiting_join(merge, side, place, texts))
			continue;
		keep(out, row[BASE] || span_compare(row[side]->text, row[other]->text) <= 0 ? row[side] : row[other]);
		return true;
	}
	return false;
}

void front_contradict(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		      const struct span texts[SIDES])
{
	if (row[BASE])
		keep(out, row[BASE]);
	else
		keep(out, span_compare(row[ONE]->text, row[TWO]->text) <= 0 ? row[ONE] : row[TWO]);
	unsettled_add(merge, texts[ONE], texts[TWO]);
}

static bool is_forum(const struct element *element)
{
	const struct front_entry *entry = element ? element->meaning : NULL;

	return entry && entry->value.kind == FRONT_TEXT && span_is(entry->value.text, "forum");
}

static struct span share_text(const struct element *element)
{
	return element ? element->text : span_of("share:");
}

/*
 * A note goes to the forum only when both sides agree: what one wrote while it was for the clinic was not meant for
 * the forum. That one wished it there is told, unless the other one took it back from there.
 */
static bool resolve_share(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	const struct element *strict = is_forum(row[ONE]) ? row[TWO] : row[ONE];
	const bool was_forum = is_forum(row[BASE]);

	if (was_forum && row[ONE] && row[TWO] && !is_forum(row[ONE]) && !is_forum(row[TWO])) {
		/* both took it back from there, each in another way: it does not stay there until that is settled */
		if (unit_pick(out, row))
			return true;
		keep(out, span_compare(row[ONE]->text, row[TWO]->text) >= 0 ? row[ONE] : row[TWO]);
		unsettled_add(merge, row[ONE]->text, row[TWO]->text);
		return true;
	}
	if (is_forum(row[ONE]) == is_forum(row[TWO]))
		return false;
	keep(out, strict);
	if (!was_forum)
		unsettled_add(merge, share_text(row[ONE]), share_text(row[TWO]));
	return true;
}

/* Two who wrote the same note before they had shared: one id will do, the one that sorts first. */
static bool resolve_id(struct unit *out, const struct element *const row[SIDES])
{
	if (row[BASE] || !row[ONE] || !row[TWO])
		return false;
	keep(out, span_compare(row[ONE]->text, row[TWO]->text) <= 0 ? row[ONE] : row[TWO]);
	return true;
}

/* Texts below "key: |" line by line. */
static bool unite_text(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	static const struct lines_rule rule = { lines_give_up, true };
	struct buf text = BUF_INIT;
	bool united = false;

	if (row[BASE] && span_find(row[ONE]->text, '\n') < row[ONE]->text.len &&
	    span_find(row[TWO]->text, '\n') < row[TWO]->text.len)
		united = lines_unite(merge, &text, row[BASE]->bytes, row[ONE]->bytes, row[TWO]->bytes, &rule);
	if (united)
		*out = (struct unit){ true, ELEMENT_FIELD, buf_keep(merge->arena, &text) };
	buf_done(&text);
	return united;
}

static struct span text_of(const struct element *element)
{
	return element ? element->text : span_of("");
}

static void resolve_field(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			  const struct layout_rule *rule)
{
	const struct element *any = row[ONE] ? row[ONE] : row[TWO];
	const bool is_share = any && span_is(any->keys[KEY_NAME], "share");
	const struct span texts[SIDES] = { text_of(row[BASE]), text_of(row[ONE]), text_of(row[TWO]) };
	const struct front_entry *base, *one, *two;

	(void)rule;
	if (is_share ? resolve_share(merge, out, row) : front_join(merge, out, row, texts))
		return;
	if (any && span_is(any->keys[KEY_NAME], "id") && resolve_id(out, row))
		return;
	if (unit_pick(out, row))
		return;
	base = row[BASE] ? row[BASE]->meaning : NULL;
	one = row[ONE]->meaning;
	two = row[TWO]->meaning;
	if (same_value(&one->value, &two->value) || (base && same_value(&two->value, &base->value)))
		keep(out, row[ONE]);
	else if (base && same_value(&one->value, &base->value))
		keep(out, row[TWO]);
	else if (!front_unite_entries(merge, out, row) && !unite_text(merge, out, row))
		front_contradict(merge, out, row, texts);
}

/* The line "---" that opens or closes, as a side has it. */
static struct span fence(const struct merge *merge, const struct front fronts[SIDES], bool closing)
{
	enum side side = fronts[ONE].present ? ONE : TWO;
	struct span file = merge->sides[side].bytes;

	if (closing)
		return span_make(file.at + fronts[side].closing, fronts[side].body - fronts[side].closing);
	return span_take(file, first_line(merge, side));
}

static void write_front(struct merge *merge, struct buf *out, const struct front fronts[SIDES], struct span fields)
{
	bool one = fronts[ONE].present, two = fronts[TWO].present;

	if (!one && !two)
		return;
	if (!fields.len && (!one || !two) && fronts[BASE].present)
		return; /* one side took it away, and the other had nothing to add */
	buf_add_span(out, fence(merge, fronts, false));
	buf_add_span(out, fields);
	if (out->at[out->len - 1] != '\n')
		buf_add_text(out, merge->line_end);
	buf_add_span(out, fence(merge, fronts, true));
}

void front_unite(struct merge *merge, struct buf *out, const struct front fronts[SIDES])
{
	static const struct layout_rule rule = { .resolve = resolve_field };
	struct document documents[SIDES];
	struct buf fields = BUF_INIT, whole = BUF_INIT;
	struct front_problem problem;
	struct front check;

	for (int side = 0; side < SIDES; side++)
		scan_front(&documents[side], merge, side, &fronts[side]);
	layout_documents(merge, &fields, documents, &rule);
	write_front(merge, &whole, fronts, buf_span(&fields));
	if (front_parse(&check, &problem, merge->arena, buf_span(&whole)) < 0) {
		/* Together they are beyond a limit: one stays as it was, nothing of the other is lost. */
		struct span one = span_take(merge->sides[ONE].bytes, fronts[ONE].body);
		struct span two = span_take(merge->sides[TWO].bytes, fronts[TWO].body);

		buf_clear(&whole);
		buf_add_span(&whole, fronts[ONE].present ? one : two);
		unsettled_add(merge, one, two);
	}
	buf_add_span(out, buf_span(&whole));
	buf_done(&fields);
	buf_done(&whole);
}
