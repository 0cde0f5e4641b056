/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as Markdown. */
#include "output/markdown_out.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "output/document.h"

#include <string.h>

static bool is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       (unsigned char)byte >= 0x80;
}

/* What needs a backslash anywhere. '_' only at the edge of a word: names such as k_3 stay readable. */
static bool is_markup(struct span text, size_t i)
{
	if (text.at[i] == '_')
		return i == 0 || i + 1 == text.len || !is_word_byte(text.at[i - 1]) || !is_word_byte(text.at[i + 1]);
	return text.at[i] && strchr("\\`*[]<>|~&", text.at[i]);
}

/* What begins a block at the start of a line: a heading, a quote, a list, a rule, an underline. */
static bool begins_block(struct span text, size_t *place)
{
	size_t digits = 0;

	while (digits < text.len && digits < 10 && text.at[digits] >= '0' && text.at[digits] <= '9')
		digits++;
	*place = digits;
	if (digits)
		return digits < text.len && (text.at[digits] == '.' || text.at[digits] == ')');
	return text.len && text.at[0] && strchr("#+-=", text.at[0]);
}

void markdown_add_text(struct buf *out, struct span text, bool at_start)
{
	struct buf visible = BUF_INIT;
	struct span shown;
	size_t block;

	visible_add_lines(&visible, text);
	shown = span_trim(buf_span(&visible));
	if (!at_start || !begins_block(shown, &block))
		block = shown.len;
	for (size_t i = 0; i < shown.len; i++) {
		if (shown.at[i] == '\n' || shown.at[i] == '\t') {
			buf_add_byte(out, ' ');
			continue;
		}
		if (i == block || is_markup(shown, i))
			buf_add_byte(out, '\\');
		buf_add_byte(out, shown.at[i]);
	}
	buf_done(&visible);
}

static void add(struct buf *out, const char *text, bool at_start)
{
	markdown_add_text(out, span_of(text), at_start);
}

static void write_list(struct buf *out, const struct block *list, const char *language)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct document_item *item = &list->items[i];

		for (int depth = 0; depth < item->depth; depth++)
			buf_add_text(out, "  ");
		buf_add_text(out, item->mark == MARK_NONE ? "- " : item->mark == MARK_DONE ? "- [x] " : "- [ ] ");
		add(out, item->text, true);
		if (*item->detail) {
			buf_add_text(out, " – ");
			add(out, item->detail, false);
		}
		if (item->mark == MARK_LATE)
			buf_add_format(out, " (%s)", mark_words(item->mark, language));
		buf_add_byte(out, '\n');
	}
}

static void write_table(struct buf *out, const struct block *table)
{
	add(out, table->text, true);
	buf_add_text(out, "\n\n|");
	for (size_t i = 0; i < table->column_count; i++) {
		buf_add_byte(out, ' ');
		add(out, table->columns[i].title, false);
		buf_add_text(out, " |");
	}
	buf_add_text(out, "\n|");
	for (size_t i = 0; i < table->column_count; i++)
		buf_add_text(out, table->columns[i].right ? "---:|" : "---|");
	for (size_t row = 0; row < block_rows(table); row++) {
		buf_add_text(out, "\n|");
		for (size_t i = 0; i < table->column_count; i++) {
			buf_add_byte(out, ' ');
			add(out, table->cells[row * table->column_count + i], false);
			buf_add_text(out, " |");
		}
	}
	buf_add_byte(out, '\n');
}

static void write_facts(struct buf *out, const struct block *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct document_fact *fact = &facts->facts[i];

		buf_add_text(out, "- ");
		add(out, fact->label, true);
		buf_add_text(out, ": **");
		add(out, fact->value, false);
		buf_add_text(out, "**");
		if (*fact->detail) {
			buf_add_text(out, ", ");
			add(out, fact->detail, false);
		}
		buf_add_byte(out, '\n');
	}
}

static void write_block(struct buf *out, const struct block *block, const char *language)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		buf_add_format(out, "%.*s ", block->level < 6 ? block->level : 6, "######");
		add(out, block->text, false);
		buf_add_byte(out, '\n');
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_SMALL:
		add(out, block->text, true);
		buf_add_byte(out, '\n');
		break;
	case BLOCK_LIST:
		write_list(out, block, language);
		break;
	case BLOCK_TABLE:
		write_table(out, block);
		break;
	case BLOCK_FACTS:
		write_facts(out, block);
		break;
	case BLOCK_CHART:
		break;
	}
}

void document_write_markdown(struct buf *out, const struct document *document)
{
	buf_add_text(out, "# ");
	add(out, context_veiled(document->ctx, document->title), false);
	buf_add_text(out, "\n\n");
	add(out, context_veiled(document->ctx, document->name), true);
	if (*document->subtitle) {
		buf_add_text(out, *document->name ? ", " : "");
		add(out, context_veiled(document->ctx, document->subtitle), !*document->name);
	}
	buf_add_byte(out, '\n');
	for (size_t i = 0; i < document->count; i++) {
		if (document->blocks[i].kind != BLOCK_CHART)
			buf_add_byte(out, '\n');
		write_block(out, &document->blocks[i], document->language);
	}
	if (*document->footer) {
		buf_add_byte(out, '\n');
		add(out, document->footer, true);
		buf_add_byte(out, '\n');
	}
}
