/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/front_merge.h"

#include "merge/keep.h"
#include "merge/layout.h"
#include "merge/lines.h"

#include <string.h>

/* A list or map whose entries are united one by one. */
struct value_data {
	struct span key; /* of the field, for what goes to unsettled */
	bool is_map;
};

static struct span side_bytes(const struct merge *merge, enum side side, size_t start, size_t end)
{
	return span_make(merge->sides[side].bytes.at + start, end - start);
}

/* Adds the lines between start and end, which are comments or blank. */
static void add_loose(struct document *out, struct arena *arena, struct span lines, struct span *before)
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

		add_loose(out, merge->arena, side_bytes(merge, side, at, entry->start), &before);
		element = document_add(out, merge->arena, ELEMENT_FIELD,
				       side_bytes(merge, side, entry->start, entry->end), before);
		element->keys[KEY_NAME] = entry->key;
		element->meaning = entry;
		at = entry->end;
	}
	add_loose(out, merge->arena, side_bytes(merge, side, at, front->closing), &out->tail);
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

/* Neither is right: the ancestor's stays, and without one the text that sorts first. */
static void contradict(struct merge *merge, struct unit *out, const struct element *const row[SIDES], struct span one,
		       struct span two)
{
	if (row[BASE])
		keep(out, row[BASE]);
	else if (!row[ONE] || !row[TWO])
		keep(out, row[ONE] ? row[ONE] : row[TWO]);
	else
		keep(out, span_compare(row[ONE]->text, row[TWO]->text) <= 0 ? row[ONE] : row[TWO]);
	unsettled_add(merge, one, two);
}

/* What stands for an entry of a list or map when it is compared. */
static struct span entry_identity(const struct merge *merge, enum side side, const struct front_entry *entry)
{
	struct buf text = BUF_INIT;

	if (entry->key.len) {
		buf_add_span(&text, entry->key);
		buf_add_text(&text, ": ");
	}
	if (entry->value.kind == FRONT_TEXT)
		front_write_text(&text, entry->value.text, true);
	else
		buf_add_span(&text, side_bytes(merge, side, entry->value_start, entry->value_end));
	return buf_keep(merge->arena, &text);
}

/* Whether the entries of a list or map stand on lines of their own. */
static bool is_block(const struct front_entry *entry)
{
	return entry->value.kind != FRONT_TEXT && entry->value.count && entry->value.items[0].line > entry->line;
}

/* The first byte behind the line of a field's key. */
static size_t key_line_end(struct span file, const struct front_entry *field)
{
	return field->start + span_find(span_skip(file, field->start), '\n') + 1;
}

/* The line of an entry as it will stand: its own, indented alike, or one made of its text. */
static struct span entry_line(const struct merge *merge, enum side side, const struct front_entry *entry,
			      struct span identity, bool own_lines, bool block)
{
	struct buf line = BUF_INIT;
	struct span bytes;

	if (own_lines) {
		bytes = span_trim(side_bytes(merge, side, entry->start, entry->end));
		buf_add_text(&line, "  ");
	} else {
		bytes = identity;
		if (block)
			buf_add_text(&line, entry->key.len ? "  " : "  - ");
	}
	buf_add_span(&line, bytes);
	buf_add_text(&line, merge->line_end);
	return buf_keep(merge->arena, &line);
}

/* The entries as elements. A single text is a list of one. */
static void scan_value(struct document *out, const struct merge *merge, enum side side, const struct front_entry *field,
		       bool block)
{
	struct front_entry single = { .key = span_of("") };
	const struct front_entry *entries = &single;
	size_t count = 0, at = 0;
	bool own_lines;

	*out = (struct document){ .exists = field != NULL, .tail = span_of("") };
	if (!field)
		return;
	own_lines = block && is_block(field);
	single.value = field->value;
	if (field->value.kind == FRONT_TEXT) {
		count = field->value.text.len > 0;
	} else {
		entries = field->value.items;
		count = field->value.count;
		at = own_lines ? key_line_end(merge->sides[side].bytes, field) : 0;
	}
	for (size_t i = 0; i < count; i++) {
		struct span identity = entry_identity(merge, side, &entries[i]), before;
		struct element *element;

		if (own_lines) {
			add_loose(out, merge->arena, side_bytes(merge, side, at, entries[i].start), &before);
			at = entries[i].end;
		}
		element = document_add(out, merge->arena, ELEMENT_FIELD,
				       entry_line(merge, side, &entries[i], identity, own_lines, block), span_of(""));
		element->text = identity;
		element->keys[KEY_NAME] = entries[i].key.len ? entries[i].key : identity;
		element->meaning = (void *)&entries[i].value;
	}
}

static struct span labelled(const struct merge *merge, struct span key, const struct element *element)
{
	return span_of(arena_format(merge->arena, "%.*s.%.*s", (int)key.len, key.at, (int)element->text.len,
				    element->text.at));
}

static void resolve_entry(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			  const struct layout_rule *rule)
{
	const struct value_data *data = rule->data;

	if (unit_pick(out, row))
		return;
	contradict(merge, out, row, labelled(merge, data->key, row[ONE]), labelled(merge, data->key, row[TWO]));
}

/* What stands behind the value on its line: a comment. */
static struct span line_tail(const struct merge *merge, enum side side, const struct front_entry *field)
{
	return side_bytes(merge, side, field->value_end, field->end);
}

/* Writes "key: [a, b]" or the key and its lines. */
static struct span write_value(const struct merge *merge, const struct front_entry *one, const struct front_entry *two,
			       struct span lines, bool block, bool is_map)
{
	struct span file = merge->sides[ONE].bytes, tail = line_tail(merge, ONE, one), line;
	struct buf text = BUF_INIT;
	bool first = true;

	if (block) {
		buf_add(&text, file.at + one->start, key_line_end(file, one) - one->start);
		buf_add_span(&text, lines);
	} else {
		buf_add_span(&text, one->key);
		buf_add_text(&text, is_map ? ": {" : ": [");
		while (span_next_line(&lines, &line)) {
			buf_add_text(&text, first ? "" : ", ");
			buf_add_span(&text, line);
			first = false;
		}
		buf_add_byte(&text, is_map ? '}' : ']');
		if (is_block(one) || !span_trim(tail).len)
			tail = line_tail(merge, TWO, two);
		if (is_block(two) && span_trim(tail).at == span_trim(line_tail(merge, TWO, two)).at)
			tail = span_of(merge->line_end);
		buf_add_span(&text, tail);
	}
	return buf_keep(merge->arena, &text);
}

static bool has_comment(const struct merge *merge, enum side side, const struct front_entry *field)
{
	return span_find(side_bytes(merge, side, field->start, field->end), '#') < field->end - field->start;
}

/* Lists are sets, maps go key by key. False when the value is neither, or a comment would be lost. */
static bool unite_entries(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	const struct front_entry *fields[SIDES] = { row[BASE] ? row[BASE]->meaning : NULL, row[ONE]->meaning,
						    row[TWO]->meaning };
	enum front_kind one = fields[ONE]->value.kind, two = fields[TWO]->value.kind;
	bool block = is_block(fields[ONE]) && is_block(fields[TWO]);
	bool mixed = is_block(fields[ONE]) != is_block(fields[TWO]);
	struct value_data data = { fields[ONE]->key, one == FRONT_MAP };
	struct layout_rule rule = { .resolve = resolve_entry, .data = &data };
	struct document documents[SIDES];
	struct buf lines = BUF_INIT;

	if ((one == FRONT_MAP) != (two == FRONT_MAP) || (one == FRONT_TEXT && two == FRONT_TEXT))
		return false;
	if ((mixed && (has_comment(merge, ONE, fields[ONE]) || has_comment(merge, TWO, fields[TWO]))))
		return false;
	if (fields[BASE] && (fields[BASE]->value.kind == FRONT_MAP) != data.is_map)
		fields[BASE] = NULL;
	for (int side = 0; side < SIDES; side++)
		scan_value(&documents[side], merge, side, fields[side], block);
	layout_documents(merge, &lines, documents, &rule);
	if (block && !lines.len)
		block = false;
	*out = (struct unit){ true, ELEMENT_FIELD,
			      write_value(merge, fields[ONE], fields[TWO], buf_span(&lines), block, data.is_map) };
	buf_done(&lines);
	return true;
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

	if (is_forum(row[ONE]) == is_forum(row[TWO]))
		return false;
	keep(out, strict);
	if (!is_forum(row[BASE]))
		unsettled_add(merge, share_text(row[ONE]), share_text(row[TWO]));
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

static void resolve_field(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			  const struct layout_rule *rule)
{
	const struct element *any = row[ONE] ? row[ONE] : row[TWO];
	const struct front_entry *base, *one, *two;

	(void)rule;
	if (any && span_is(any->keys[KEY_NAME], "share") && resolve_share(merge, out, row))
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
	else if (!unite_entries(merge, out, row) && !unite_text(merge, out, row))
		contradict(merge, out, row, row[ONE]->text, row[TWO]->text);
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
