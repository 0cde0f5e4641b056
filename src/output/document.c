/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/document.h"

#include "base/i18n.h"

#include <assert.h>

void document_init(struct document *document, struct arena *arena, const char *language)
{
	*document = (struct document){
		.arena = arena, .language = language, .name = "", .title = "", .subtitle = "", .footer = ""
	};
}

static struct block *add_block(struct document *document, enum block_kind kind, const char *text)
{
	struct block *block;

	document->blocks = arena_grow(document->arena, document->blocks, document->count, &document->capacity,
				      sizeof(*document->blocks));
	block = &document->blocks[document->count++];
	*block = (struct block){ .kind = kind, .text = context_veiled(document->ctx, text) };
	return block;
}

static struct block *last_block(struct document *document, enum block_kind kind)
{
	assert(document->count && document->blocks[document->count - 1].kind == kind);
	(void)kind;
	return &document->blocks[document->count - 1];
}

void document_heading(struct document *document, int level, const char *text)
{
	add_block(document, BLOCK_HEADING, text)->level = level;
}

void document_new_page(struct document *document)
{
	last_block(document, BLOCK_HEADING)->new_page = true;
}

void document_paragraph(struct document *document, const char *text)
{
	(void)add_block(document, BLOCK_PARAGRAPH, text);
}

void document_small(struct document *document, const char *text)
{
	(void)add_block(document, BLOCK_SMALL, text);
}

void document_chart(struct document *document, const struct chart *chart)
{
	add_block(document, BLOCK_CHART, chart->title)->chart = chart;
}

void document_list(struct document *document)
{
	(void)add_block(document, BLOCK_LIST, "");
}

void document_item(struct document *document, enum mark mark, const char *text, const char *detail)
{
	struct block *list = last_block(document, BLOCK_LIST);

	list->items = arena_grow(document->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = (struct document_item){ mark, context_veiled(document->ctx, text),
							     context_veiled(document->ctx, detail), 0 };
}

void document_item_below(struct document *document, int depth, const char *text, const char *detail)
{
	struct block *list = last_block(document, BLOCK_LIST);
	int deepest = list->count ? list->items[list->count - 1].depth + 1 : 0;

	document_item(document, MARK_NONE, text, detail);
	list->items[list->count - 1].depth = depth < deepest ? depth : deepest;
}

void document_facts(struct document *document)
{
	(void)add_block(document, BLOCK_FACTS, "");
}

void document_fact(struct document *document, const char *label, const char *value, const char *detail, int percent)
{
	struct block *facts = last_block(document, BLOCK_FACTS);

	facts->facts = arena_grow(document->arena, facts->facts, facts->count, &facts->capacity, sizeof(*facts->facts));
	facts->facts[facts->count++] = (struct document_fact){ label, context_veiled(document->ctx, value),
							       context_veiled(document->ctx, detail), percent };
}

void document_table(struct document *document, const char *caption, const struct document_column *columns, size_t count)
{
	struct block *table = add_block(document, BLOCK_TABLE, caption);
	table->columns = columns;
	table->column_count = count;
}

void document_name_rows(struct document *document, size_t column)
{
	last_block(document, BLOCK_TABLE)->naming = column;
}

void document_cell(struct document *document, const char *text)
{
	struct block *table = last_block(document, BLOCK_TABLE);

	table->cells = arena_grow(document->arena, table->cells, table->count, &table->capacity, sizeof(*table->cells));
	table->cells[table->count++] = context_veiled(document->ctx, text);
}

size_t block_rows(const struct block *table)
{
	return table->column_count ? table->count / table->column_count : 0;
}

const char *mark_words(enum mark mark, const char *language)
{
	switch (mark) {
	case MARK_DONE:
		return i18n_in(language, "done");
	case MARK_OPEN:
		return i18n_in(language, "open");
	case MARK_LATE:
		return i18n_in(language, "past its day");
	default:
		return "";
	}
}
