/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside markdown.c the one file that knows cmark. The tree is made harmless first, then cmark's own writer, which
 * leaves out raw HTML and odd links by itself, writes it: two fences.
 */
#include "text/html.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/item.h"
#include "text/markdown.h"

#include <cmark.h>

#include <stdlib.h>
#include <string.h>

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0);
}

static void add_entity(struct buf *out, uint32_t c)
{
	switch (c) {
	case '&':
		buf_add_text(out, "&amp;");
		break;
	case '<':
		buf_add_text(out, "&lt;");
		break;
	case '>':
		buf_add_text(out, "&gt;");
		break;
	case '"':
		buf_add_text(out, "&quot;");
		break;
	case '\'':
		buf_add_text(out, "&#39;");
		break;
	default:
		utf8_add(out, c);
	}
}

void html_add_text(struct buf *out, struct span text)
{
	while (text.len) {
		size_t len;
		uint32_t c = utf8_next(text, &len);

		if (!is_control(c))
			add_entity(out, c);
		text = span_skip(text, len);
	}
}

static bool has_scheme(struct span url, const char *scheme)
{
	return url.len > strlen(scheme) && span_is_nocase(span_take(url, strlen(scheme)), scheme);
}

/* A path of this site: no scheme, no host, no way up and out. */
static bool is_local(struct span url)
{
	struct span path = span_take(url, span_find(url, '?'));

	path = span_take(path, span_find(path, '#'));
	return span_find(path, ':') == path.len && !span_starts(url, "/") && span_find(url, '\\') == url.len;
}

bool html_is_safe_link(struct span url, bool local)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.at[i] <= ' ' || url.at[i] == 0x7F)
			return false;
	return has_scheme(url, "http://") || has_scheme(url, "https://") || has_scheme(url, "mailto:") ||
	       (local && url.len && is_local(url));
}

static bool is_safe_image(struct span url, bool local)
{
	return local && html_is_safe_link(url, true) && is_local(url) && !span_ends(url, ".svg") &&
	       !span_ends(url, ".SVG");
}

/* The node's children stand in its place. */
static void dissolve(cmark_node *node)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(node)))
		if (!cmark_node_insert_before(node, child))
			break;
	cmark_node_unlink(node);
	cmark_node_free(node);
}

static void add_without_comments(struct buf *out, struct span html)
{
	while (html.len) {
		size_t start = span_find_text(html, "<!--");
		struct span rest = span_skip(html, start);
		size_t end = span_find_text(rest, "-->");

		buf_add_span(out, span_take(html, start));
		html = span_skip(rest, end + 3);
	}
}

/* Raw HTML as the text that it is, without its comments. */
static void show_html(cmark_node *node)
{
	bool is_block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
	struct buf words = BUF_INIT;

	add_without_comments(&words, span_of(cmark_node_get_literal(node)));
	if (span_trim(buf_span(&words)).len) {
		cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
		cmark_node *outer = is_block ? cmark_node_new(CMARK_NODE_PARAGRAPH) : text;

		cmark_node_set_literal(text, words.at);
		if (is_block)
			cmark_node_append_child(outer, text);
		cmark_node_insert_before(node, outer);
	}
	buf_done(&words);
	cmark_node_unlink(node);
	cmark_node_free(node);
}

/* "[ ] " at the start of an item's text as a box, which cmark does not know. */
static void draw_box(cmark_node *item)
{
	cmark_node *paragraph = cmark_node_first_child(item);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	struct buf words = BUF_INIT;
	struct span literal;
	bool ticked;

	if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return;
	literal = span_of(cmark_node_get_literal(text));
	ticked = span_starts(literal, "[x] ") || span_starts(literal, "[X] ");
	if (!ticked && !span_starts(literal, "[ ] "))
		return;
	buf_add_text(&words, ticked ? "☑ " : "☐ ");
	buf_add_span(&words, span_skip(literal, 4));
	cmark_node_set_literal(text, words.at);
	buf_done(&words);
}

/* Anchors are for machines. Blanks before them go too. */
static void drop_anchors(cmark_node *text)
{
	struct span rest = span_of(cmark_node_get_literal(text)), word;
	struct buf words = BUF_INIT;
	bool first = true, dropped = false;

	while (span_next(&rest, ' ', &word)) {
		if (!first && item_is_anchor(word)) {
			dropped = true;
			continue;
		}
		if (!first)
			buf_add_byte(&words, ' ');
		buf_add_span(&words, word);
		first = false;
	}
	if (dropped)
		cmark_node_set_literal(text, words.at);
	buf_done(&words);
}

static void tame_node(cmark_node *node, const struct html_options *options)
{
	int level;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		level = cmark_node_get_heading_level(node) + options->shift;
		cmark_node_set_heading_level(node, level > 6 ? 6 : level < 1 ? 1 : level);
		break;
	case CMARK_NODE_LINK:
		if (!html_is_safe_link(span_of(cmark_node_get_url(node)), options->local))
			dissolve(node);
		break;
	case CMARK_NODE_IMAGE:
		if (!is_safe_image(span_of(cmark_node_get_url(node)), options->local))
			dissolve(node);
		break;
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		show_html(node);
		break;
	case CMARK_NODE_ITEM:
		draw_box(node);
		break;
	case CMARK_NODE_TEXT:
		drop_anchors(node);
		break;
	default:
		break;
	}
}

struct nodes {
	cmark_node **items;
	size_t count, capacity;
};

/* Listed first, since changing a tree while walking it goes wrong. */
static void tame_tree(cmark_node *document, const struct html_options *options)
{
	struct arena *arena = arena_open();
	cmark_iter *iter = cmark_iter_new(document);
	struct nodes nodes = { 0 };
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event != CMARK_EVENT_ENTER)
			continue;
		nodes.items = arena_grow(arena, nodes.items, nodes.count, &nodes.capacity, sizeof(cmark_node *));
		nodes.items[nodes.count++] = cmark_iter_get_node(iter);
	}
	cmark_iter_free(iter);
	for (size_t i = 0; i < nodes.count; i++)
		tame_node(nodes.items[i], options);
	arena_close(arena);
}

/* cmark writes control characters as they are. */
static void add_without_controls(struct buf *out, struct span html)
{
	while (html.len) {
		size_t len;
		uint32_t c = utf8_next(html, &len);

		if (!is_control(c))
			utf8_add(out, c);
		html = span_skip(html, len);
	}
}

void html_add_markdown(struct buf *out, struct span text, const struct html_options *options)
{
	cmark_node *document;
	char *html;

	if (!markdown_is_tame(text)) {
		buf_add_text(out, "<pre>");
		html_add_text(out, text);
		buf_add_text(out, "</pre>\n");
		return;
	}
	document = cmark_parse_document(text.at, text.len, CMARK_OPT_VALIDATE_UTF8);
	cmark_consolidate_text_nodes(document);
	tame_tree(document, options);
	html = cmark_render_html(document, CMARK_OPT_DEFAULT);
	add_without_controls(out, span_of(html));
	free(html);
	cmark_node_free(document);
}
