/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and maps of front matter, entry by entry, in "[a, b]" or on lines of their own. */
#include "merge/front_values.h"

#include "merge/keep.h"
#include "merge/layout.h"

/* How the united value will stand. */
struct style {
	bool block; /* its entries on lines of their own */
	bool is_map;
	struct span head; /* block: the line of the key */
	struct span tail; /* else: what stands behind the value on its line, a comment */
};

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
		buf_add_span(&text, front_bytes(merge, side, entry->value_start, entry->value_end));
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
		bytes = span_trim(front_bytes(merge, side, entry->start, entry->end));
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
			front_add_loose(out, merge->arena, front_bytes(merge, side, at, entries[i].start), &before);
			at = entries[i].end;
		}
		element = document_add(out, merge->arena, ELEMENT_FIELD,
				       entry_line(merge, side, &entries[i], identity, own_lines, block), span_of(""));
		element->text = identity;
		element->keys[KEY_NAME] = entries[i].key.len ? entries[i].key : identity;
		element->meaning = (void *)&entries[i].value;
	}
}

static bool has_comment(const struct merge *merge, enum side side, const struct front_entry *field)
{
	return span_find(front_bytes(merge, side, field->start, field->end), '#') < field->end - field->start;
}

/* The line of the key, or what stands behind the value, as a side has it. */
static struct span edge(const struct merge *merge, enum side side, const struct front_entry *field, bool head)
{
	if (!head)
		return front_bytes(merge, side, field->value_end, field->end);
	return front_bytes(merge, side, field->start, key_line_end(merge->sides[side].bytes, field));
}

/* The edge that was changed. False when both sides did so. */
static bool choose_edge(struct span *out, const struct merge *merge, const struct front_entry *const fields[SIDES],
			bool head)
{
	bool in_base = fields[BASE] && is_block(fields[BASE]) == head;
	struct span base = in_base ? edge(merge, BASE, fields[BASE], head) : span_of(""), one, two;

	one = is_block(fields[ONE]) == head ? edge(merge, ONE, fields[ONE], head) : base;
	two = is_block(fields[TWO]) == head ? edge(merge, TWO, fields[TWO], head) : base;
	*out = span_equal(span_trim(one), span_trim(base)) ? two : one;
	if (!out->len)
		*out = one;
	return span_equal(span_trim(one), span_trim(two)) || span_equal(span_trim(one), span_trim(base)) ||
	       span_equal(span_trim(two), span_trim(base));
}

/*
 * Lines of their own where both sides have them, or where one has and there are comments among them. False when a
 * comment would be lost.
 */
static bool choose_style(struct style *out, const struct merge *merge, const struct front_entry *const fields[SIDES])
{
	bool one = is_block(fields[ONE]), two = is_block(fields[TWO]);
	bool comment_one = has_comment(merge, ONE, fields[ONE]), comment_two = has_comment(merge, TWO, fields[TWO]);

	out->block = (one && two) || (one && comment_one) || (two && comment_two);
	if (out->block && ((!one && comment_one) || (!two && comment_two)))
		return false;
	return choose_edge(out->block ? &out->head : &out->tail, merge, fields, out->block);
}

static struct span labelled(const struct merge *merge, struct span key, const struct element *element)
{
	if (!element)
		return span_of("");
	return span_of(arena_format(merge->arena, "%.*s.%.*s", (int)key.len, key.at, (int)element->text.len,
				    element->text.at));
}

static void resolve_entry(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			  const struct layout_rule *rule)
{
	const struct span key = *(const struct span *)rule->data;
	const struct span texts[SIDES] = { labelled(merge, key, row[BASE]), labelled(merge, key, row[ONE]),
					   labelled(merge, key, row[TWO]) };

	if (!front_join(merge, out, row, texts) && !unit_pick(out, row))
		front_contradict(merge, out, row, texts);
}

/* Writes "key: [a, b]" or the key and its lines. */
static struct span write_value(const struct merge *merge, struct span key, const struct style *style, struct span lines)
{
	struct buf text = BUF_INIT;
	struct span line;
	bool first = true;

	if (style->block && lines.len) {
		buf_add_span(&text, style->head);
		buf_add_span(&text, lines);
		return buf_keep(merge->arena, &text);
	}
	buf_add_span(&text, key);
	buf_add_text(&text, style->is_map ? ": {" : ": [");
	while (span_next_line(&lines, &line)) {
		buf_add_text(&text, first ? "" : ", ");
		buf_add_span(&text, line);
		first = false;
	}
	buf_add_byte(&text, style->is_map ? '}' : ']');
	buf_add_span(&text, style->tail);
	if (text.at[text.len - 1] != '\n')
		buf_add_text(&text, merge->line_end);
	return buf_keep(merge->arena, &text);
}

bool front_unite_entries(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	const struct front_entry *fields[SIDES] = { row[BASE] ? row[BASE]->meaning : NULL, row[ONE]->meaning,
						    row[TWO]->meaning };
	enum front_kind one = fields[ONE]->value.kind, two = fields[TWO]->value.kind;
	struct style style = { .is_map = one == FRONT_MAP, .head = span_of(""), .tail = span_of("") };
	struct layout_rule rule = { .resolve = resolve_entry, .data = &fields[ONE]->key };
	struct document documents[SIDES];
	struct buf lines = BUF_INIT;

	if ((one == FRONT_MAP) != (two == FRONT_MAP) || (one == FRONT_TEXT && two == FRONT_TEXT))
		return false;
	if (fields[BASE] && (fields[BASE]->value.kind == FRONT_MAP) != style.is_map)
		fields[BASE] = NULL;
	if (!choose_style(&style, merge, fields))
		return false;
	for (int side = 0; side < SIDES; side++)
		scan_value(&documents[side], merge, side, fields[side], style.block);
	layout_documents(merge, &lines, documents, &rule);
	*out = (struct unit){ true, ELEMENT_FIELD, write_value(merge, fields[ONE]->key, &style, buf_span(&lines)) };
	buf_done(&lines);
	return true;
}
