/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as text for a terminal or a mail: 80 columns, headings underlined. */
#include "output/document.h"

#include "base/utf8.h"
#include "text/unicode.h"

#define WIDTH 80

static const char *const mark_signs[] = { "-", "[x]", "[ ]", "[!]" };

struct writing {
	struct buf *out;
	bool bold;
};

static void add_blanks(struct buf *out, int count)
{
	for (; count > 0; count--)
		buf_add_byte(out, ' ');
}

static void end_line(struct buf *out)
{
	while (out->len && out->at[out->len - 1] == ' ')
		out->at[--out->len] = '\0';
	buf_add_byte(out, '\n');
}

/* The next word and how many columns it takes: as many as bytes, where all of them are ASCII. */
static bool next_word(struct span *rest, struct span *word, int *width)
{
	size_t end = 0;

	while (span_starts(*rest, " "))
		*rest = span_skip(*rest, 1);
	while (end < rest->len && rest->at[end] > ' ' && rest->at[end] < 0x7F)
		end++;
	*word = span_take(*rest, end);
	*width = (int)end;
	if (end < rest->len && rest->at[end] != ' ') {
		*word = span_take(*rest, span_find(*rest, ' '));
		*width = unicode_width(*word);
	}
	*rest = span_skip(*rest, word->len);
	return word->len > 0;
}

/* Text from column `used` on, broken at blanks; further lines begin at column `indent`. Ends the line. */
static void add_wrapped(struct buf *out, const char *text, int used, int indent)
{
	struct buf visible = BUF_INIT;
	struct span rest = span_of(text), word, words = { "", 0 }; /* those of the line that lie side by side */
	int width;

	if (!visible_is(rest, false)) {
		visible_add(&visible, rest);
		rest = buf_span(&visible);
	}
	rest = span_trim(rest);
	while (next_word(&rest, &word, &width)) {
		bool breaks = words.len && used + 1 + width > WIDTH;

		used = breaks ? indent : used + (words.len > 0);
		used += width;
		if (!breaks && words.len && word.at == words.at + words.len + 1) {
			words.len += 1 + word.len;
			continue;
		}
		buf_add_span(out, words);
		if (breaks) {
			buf_add_byte(out, '\n');
			add_blanks(out, indent);
		} else if (words.len) {
			buf_add_byte(out, ' ');
		}
		words = word;
	}
	buf_add_span(out, words);
	end_line(out);
	buf_done(&visible);
}

static void add_heading(struct writing *now, const char *text, char underline)
{
	size_t start = now->out->len, end;
	int width;

	if (now->bold)
		buf_add_text(now->out, "\033[1m");
	visible_add(now->out, span_of(text));
	end = now->out->len;
	if (now->bold)
		buf_add_text(now->out, "\033[0m");
	start += now->bold ? 4 : 0;
	width = unicode_width(span_make(now->out->at + start, end - start));
	buf_add_byte(now->out, '\n');
	for (int i = 0; underline && i < width; i++)
		buf_add_byte(now->out, underline);
	if (underline)
		buf_add_byte(now->out, '\n');
}

static void write_list(struct buf *out, const struct block *list)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < list->count; i++) {
		const struct document_item *item = &list->items[i];
		int indent = 2 * item->depth + (item->mark == MARK_NONE ? 2 : 4);

		buf_clear(&line);
		buf_add_text(&line, item->text);
		if (*item->detail) {
			buf_add_text(&line, " – ");
			buf_add_text(&line, item->detail);
		}
		add_blanks(out, 2 * item->depth);
		buf_add_text(out, mark_signs[item->mark]);
		buf_add_byte(out, ' ');
		add_wrapped(out, line.at, indent, indent);
	}
	buf_done(&line);
}

static void write_facts(struct buf *out, const struct block *facts)
{
	int labels = 0, values = 0;

	for (size_t i = 0; i < facts->count; i++) {
		int label = unicode_width(span_of(facts->facts[i].label)),
		    value = unicode_width(span_of(facts->facts[i].value));

		labels = label > labels ? label : labels;
		values = value > values ? value : values;
	}
	for (size_t i = 0; i < facts->count; i++) {
		const struct document_fact *fact = &facts->facts[i];

		visible_add(out, span_of(fact->label));
		add_blanks(out, labels + 2 - unicode_width(span_of(fact->label)));
		visible_add(out, span_of(fact->value));
		if (*fact->detail)
			add_blanks(out, values + 2 - unicode_width(span_of(fact->value)));
		add_wrapped(out, fact->detail, labels + values + 4, labels + values + 4);
	}
}

/* How wide each column is: the widest cell, the last column what is left of the line but at least 24. */
static void measure(int *widths, const struct block *table)
{
	int before = 0;

	for (size_t column = 0; column < table->column_count; column++) {
		widths[column] = unicode_width(span_of(table->columns[column].title));
		for (size_t i = column; i < table->count; i += table->column_count) {
			int width = unicode_width(span_of(table->cells[i]));

			widths[column] = width > widths[column] ? width : widths[column];
		}
		if (column + 1 < table->column_count)
			before += widths[column] + 2;
	}
	if (before + widths[table->column_count - 1] > WIDTH)
		widths[table->column_count - 1] = WIDTH - before > 24 ? WIDTH - before : 24;
}

static void add_cell(struct buf *out, const struct block *table, const int *widths, size_t column, const char *text)
{
	struct buf visible = BUF_INIT;
	int width, before = 0;

	for (size_t i = 0; i < column; i++)
		before += widths[i] + 2;
	if (column + 1 == table->column_count && !table->columns[column].right) {
		add_wrapped(out, text, before, before);
		buf_done(&visible);
		return;
	}
	visible_add(&visible, span_of(text));
	width = unicode_width(buf_span(&visible));
	if (table->columns[column].right)
		add_blanks(out, widths[column] - width);
	buf_add_span(out, buf_span(&visible));
	if (column + 1 == table->column_count)
		end_line(out);
	else
		add_blanks(out, (table->columns[column].right ? 0 : widths[column] - width) + 2);
	buf_done(&visible);
}

static void write_table(struct writing *now, const struct document *document, const struct block *table)
{
	int *widths = arena_array(document->arena, table->column_count, sizeof(*widths));

	measure(widths, table);
	for (size_t i = 0; i < table->column_count; i++)
		add_cell(now->out, table, widths, i, table->columns[i].title);
	for (size_t row = 0; row < block_rows(table); row++)
		for (size_t i = 0; i < table->column_count; i++)
			add_cell(now->out, table, widths, i, table->cells[row * table->column_count + i]);
}

static void write_block(struct writing *now, const struct document *document, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		add_heading(now, block->text, block->level == 2 ? '-' : '\0');
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_SMALL:
		add_wrapped(now->out, block->text, 0, 0);
		break;
	case BLOCK_LIST:
		write_list(now->out, block);
		break;
	case BLOCK_TABLE:
		write_table(now, document, block);
		break;
	case BLOCK_FACTS:
		write_facts(now->out, block);
		break;
	case BLOCK_CHART:
		break;
	}
}

void document_write_text(struct buf *out, const struct document *document, bool bold)
{
	struct writing now = { out, bold };
	bool tight = false;

	add_heading(&now, context_veiled(document->ctx, document->title), '=');
	if (*document->name)
		add_wrapped(out, context_veiled(document->ctx, document->name), 0, 0);
	if (*document->subtitle)
		add_wrapped(out, context_veiled(document->ctx, document->subtitle), 0, 0);
	for (size_t i = 0; i < document->count; i++) {
		const struct block *block = &document->blocks[i];

		if (block->kind == BLOCK_CHART)
			continue;
		if (!tight)
			buf_add_byte(out, '\n');
		write_block(&now, document, block);
		tight = block->kind == BLOCK_HEADING; /* what a heading names follows at once */
	}
	if (*document->footer) {
		buf_add_byte(out, '\n');
		add_wrapped(out, document->footer, 0, 0);
	}
}
