/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as a page: sections under their headings, in order, each named by its heading. */
#include "output/document.h"

#include "base/i18n.h"

#include <string.h>

static const char *const mark_names[] = { "", "done", "open", "late" };
static const char *const mark_signs[] = { "", "✓", "○", "!" };

static void write_item(struct page *page, const struct document_item *item, bool marked, const char *language)
{
	if (marked) {
		page_attribute(page, "class", "%s", mark_names[item->mark]);
		page_element(page, "span", mark_signs[item->mark], "class", "mark", "aria-hidden", "true", NULL);
		page_text(page, " ");
		page_begin(page, "span", NULL);
		page_begin(page, "span", "class", "unseen", NULL);
		page_text(page, mark_words(item->mark, language));
		page_text(page, ": ");
		page_end(page);
	}
	page_text(page, item->text);
	if (*item->detail) {
		page_text(page, " ");
		page_begin(page, "span", "class", "detail", NULL);
		page_text(page, "– ");
		page_text(page, item->detail);
		page_end(page);
	}
	if (marked)
		page_end(page);
}

static void write_list(struct page *page, const struct block *list, const char *language)
{
	bool marked = list->count && list->items[0].mark != MARK_NONE;

	page_begin(page, "ul", marked ? "class" : NULL, "marks", NULL);
	for (size_t i = 0; i < list->count; i++) {
		int depth = list->items[i].depth, next = i + 1 < list->count ? list->items[i + 1].depth : 0;

		page_begin(page, "li", NULL);
		write_item(page, &list->items[i], marked, language);
		if (next > depth) {
			page_begin(page, "ul", NULL);
			continue;
		}
		page_end(page);
		for (; depth > next; depth--) {
			page_end(page);
			page_end(page);
		}
	}
	page_end(page);
}

static void write_facts(struct page *page, const struct block *facts)
{
	page_begin(page, "dl", "class", "facts", NULL);
	for (size_t i = 0; i < facts->count; i++) {
		const struct document_fact *fact = &facts->facts[i];

		page_begin(page, "div", NULL);
		page_element(page, "dt", fact->label, NULL);
		page_begin(page, "dd", NULL);
		page_element(page, "strong", fact->value, NULL);
		if (fact->percent >= 0) {
			page_begin(page, "span", "class", "meter", "aria-hidden", "true", NULL);
			page_begin(page, "span", NULL);
			page_attribute(page, "style", "width:%d%%", fact->percent > 100 ? 100 : fact->percent);
			page_end(page);
			page_end(page);
		}
		if (*fact->detail) {
			page_text(page, " "); /* where a mail program drops the style, both stand on one line */
			page_element(page, "span", fact->detail, "class", "detail", NULL);
		}
		page_end(page);
		page_end(page);
	}
	page_end(page);
}

/* The column that stands at a place of a row on the page: the one that names the row, then the others. */
static size_t column_at(const struct block *table, size_t place)
{
	return place == 0 ? table->naming : place <= table->naming ? place - 1 : place;
}

static void write_row(struct page *page, const struct block *table, size_t row)
{
	const char **cells = &table->cells[row * table->column_count];

	page_begin(page, "tr", NULL);
	page_element(page, "th", cells[table->naming], "scope", "row",
		     table->columns[table->naming].right ? "class" : NULL, "right", NULL);
	for (size_t place = 1; place < table->column_count; place++) {
		size_t i = column_at(table, place);

		page_element(page, "td", cells[i], table->columns[i].right ? "class" : NULL, "right", NULL);
	}
	page_end(page);
}

/* What is wider than a telephone is scrolled in its frame, which the Tab key has to come to. */
static void write_table(struct page *page, const struct block *table)
{
	bool named = *table->text;

	if (named)
		page_begin(page, "div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", table->text,
			   NULL);
	else
		page_begin(page, "div", "class", "scroll", "tabindex", "0", NULL);
	page_begin(page, "table", NULL);
	if (named)
		page_element(page, "caption", table->text, NULL);
	page_begin(page, "thead", NULL);
	page_begin(page, "tr", NULL);
	for (size_t place = 0; place < table->column_count; place++) {
		const struct document_column *column = &table->columns[column_at(table, place)];

		page_element(page, "th", column->title, "scope", "col", column->right ? "class" : NULL, "right", NULL);
	}
	page_end(page);
	page_end(page);
	page_begin(page, "tbody", NULL);
	for (size_t row = 0; row < block_rows(table); row++)
		write_row(page, table, row);
	page_end(page);
	page_end(page);
	page_end(page);
}

static void write_chart(struct page *page, const struct chart *chart, bool plain)
{
	if (!plain) {
		chart_add(page, chart);
		return;
	}
	page_begin(page, "p", NULL);
	page_text(page, chart->title);
	page_text(page, ": ");
	page_text(page, chart->words);
	page_end(page);
}

static void write_block(struct page *page, const struct block *block, const struct document *document)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		page_element(page, block->level > 3 ? "h4" : "h3", block->text, NULL);
		break;
	case BLOCK_PARAGRAPH:
		page_element(page, "p", block->text, NULL);
		break;
	case BLOCK_SMALL:
		page_element(page, "p", block->text, "class", "small", NULL);
		break;
	case BLOCK_LIST:
		write_list(page, block, document->language);
		break;
	case BLOCK_TABLE:
		write_table(page, block);
		break;
	case BLOCK_FACTS:
		write_facts(page, block);
		break;
	case BLOCK_CHART:
		write_chart(page, block->chart, document->plain);
		break;
	}
}

static void write_header(struct page *page, const struct document *document)
{
	page_begin(page, "header", NULL);
	if (*document->name)
		page_element(page, "p", document->name, "class", "name", NULL);
	page_element(page, "h1", document->title, NULL);
	if (*document->subtitle)
		page_element(page, "p", document->subtitle, NULL);
	page_end(page);
}

/* A heading of level 2 begins a section that it names. */
static void begin_section(struct page *page, const struct block *heading, int number)
{
	page_begin(page, "section", heading->new_page ? "class" : NULL, "sheet", NULL);
	page_attribute(page, "aria-labelledby", "part%d", number);
	page_begin(page, "h2", NULL);
	page_attribute(page, "id", "part%d", number);
	page_text(page, heading->text);
	page_end(page);
}

void document_write_html(struct buf *out, const struct document *document)
{
	struct page page;
	struct buf title = BUF_INIT;
	int sections = 0;

	buf_add_format(&title, "%s%s%s", document->title, *document->name ? ", " : "", document->name);
	page_init(&page, document->language, context_veiled(document->ctx, title.at));
	page.ctx = document->ctx;
	write_header(&page, document);
	page_begin(&page, "main", "id", "main", document->one_sheet ? "class" : NULL, "one", NULL);
	for (size_t i = 0; i < document->count; i++) {
		const struct block *block = &document->blocks[i];

		if (block->kind != BLOCK_HEADING || block->level != 2) {
			write_block(&page, block, document);
			continue;
		}
		if (sections++)
			page_end(&page);
		begin_section(&page, block, sections);
	}
	if (sections)
		page_end(&page);
	page_end(&page);
	if (*document->footer)
		page_element(&page, "footer", document->footer, NULL);
	page_done(&page, out);
	buf_done(&title);
}
