/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside markdown.c the one file that knows cmark. The tree is made harmless first, then cmark's own writer, which
 * leaves out raw HTML and odd links by itself, writes it: two fences.
 */
#include "text/html.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/cmark_tree.h"
#include "text/item.h"
#include "text/markdown.h"

#include <cmark.h>

#include <string.h>

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0);
}

/* What is not seen and turns what is seen around, or hides text: marks of direction, separators, tags. */
static bool is_directing(uint32_t c)
{
	return c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
	       c == 0x061C || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

/* A byte that begins none of those and needs no entity. */
static bool is_plain(char byte)
{
	return (byte >= ' ' && byte < 0x7F && byte != '&' && byte != '<' && byte != '>' && byte != '"' &&
		byte != '\'') ||
	       byte == '\n' || byte == '\t';
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
		size_t len = 0;
		uint32_t c;

		while (len < text.len && is_plain(text.at[len]))
			len++;
		buf_add(out, text.at, len);
		text = span_skip(text, len);
		if (!text.len)
			return;
		c = utf8_next(text, &len);
		if (!is_control(c) && !is_directing(c))
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
		cmark_node *text = cmark_tree_add(CMARK_NODE_TEXT);
		cmark_node *outer = is_block ? cmark_tree_add(CMARK_NODE_PARAGRAPH) : text;

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

struct taming {
	const struct html_options *options;
	struct arena *arena;
	struct map ids; /* anchors seen */
	int last_level; /* of the headings written */
	int first_level;
};

/* An id in front of the text, for links to it. The anchor's letters are those of item_is_anchor(). */
static void add_id(struct taming *taming, cmark_node *text, struct span anchor)
{
	cmark_node *place;

	anchor = span_skip(anchor, 1);
	if (map_get(&taming->ids, anchor))
		return;
	map_put(&taming->ids, anchor, taming);
	place = cmark_tree_add(CMARK_NODE_CUSTOM_INLINE);
	cmark_node_set_on_enter(
		place, arena_format(taming->arena, "<span id=\"" HTML_ID "%.*s\"></span>", (int)anchor.len, anchor.at));
	if (!cmark_node_insert_before(text, place))
		cmark_node_free(place);
}

/* Anchors are for machines. Blanks before them go too. */
static void drop_anchors(struct taming *taming, cmark_node *text)
{
	struct span rest = span_of(cmark_node_get_literal(text)), word;
	struct buf words = BUF_INIT;
	bool first = true, dropped = false;

	if (span_find(rest, '^') == rest.len)
		return;
	while (span_next(&rest, ' ', &word)) {
		if (!first && item_is_anchor(word)) {
			if (taming->options->ids)
				add_id(taming, text, word);
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

static void set_level(struct taming *taming, cmark_node *heading)
{
	int level = cmark_node_get_heading_level(heading) + taming->options->shift;

	if (taming->options->steps) {
		level += 1 - taming->first_level;
		if (level > taming->last_level + 1)
			level = taming->last_level + 1;
		if (level < 1 + taming->options->shift)
			level = 1 + taming->options->shift;
	}
	level = level > 6 ? 6 : level < 1 ? 1 : level;
	taming->last_level = level;
	cmark_node_set_heading_level(heading, level);
}

static bool goes_outside(struct span url)
{
	return has_scheme(url, "http://") || has_scheme(url, "https://") || has_scheme(url, "mailto:");
}

static void tame_link(const struct taming *taming, cmark_node *link)
{
	const struct html_options *options = taming->options;
	struct span url = span_of(cmark_node_get_url(link));
	const char *target;

	if (!options->lead || goes_outside(url)) {
		if (!html_is_safe_link(url, options->local))
			dissolve(link);
		return;
	}
	target = options->lead(options->data, url);
	if (target)
		(void)cmark_node_set_url(link, target);
	else
		dissolve(link);
}

static void tame_node(struct taming *taming, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		set_level(taming, node);
		break;
	case CMARK_NODE_LINK:
		tame_link(taming, node);
		break;
	case CMARK_NODE_IMAGE:
		if (!is_safe_image(span_of(cmark_node_get_url(node)), taming->options->local))
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
		drop_anchors(taming, node);
		break;
	default:
		break;
	}
}

struct nodes {
	cmark_node **items;
	size_t count, capacity;
};

static int highest_heading(const struct nodes *nodes)
{
	int highest = 6;

	for (size_t i = 0; i < nodes->count; i++)
		if (cmark_node_get_type(nodes->items[i]) == CMARK_NODE_HEADING &&
		    cmark_node_get_heading_level(nodes->items[i]) < highest)
			highest = cmark_node_get_heading_level(nodes->items[i]);
	return highest;
}

/* Listed first, since changing a tree while walking it goes wrong. */
static void tame_tree(cmark_node *document, const struct html_options *options)
{
	struct arena *arena = arena_open();
	struct taming taming = { .options = options, .arena = arena, .last_level = options->shift };
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
	map_init(&taming.ids, arena);
	taming.first_level = highest_heading(&nodes);
	for (size_t i = 0; i < nodes.count; i++)
		tame_node(&taming, nodes.items[i]);
	arena_close(arena);
}

/* Whether a byte may begin a character that is left out: C0, DEL, and what begins those of is_directing() in UTF-8. */
static bool is_doubtful(char byte)
{
	unsigned char c = (unsigned char)byte;

	if (c >= 0x20 && c < 0x7F)
		return false;
	return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0xC2 || c == 0xD8 || c == 0xE2 || c == 0xEF ||
	       c == 0xF3;
}

/* cmark writes control characters as they are; what it writes is valid UTF-8. */
static void add_without_controls(struct buf *out, struct span html)
{
	while (html.len) {
		size_t len = 0;
		uint32_t c;

		while (len < html.len && !is_doubtful(html.at[len]))
			len++;
		buf_add(out, html.at, len);
		html = span_skip(html, len);
		if (!html.len)
			return;
		c = utf8_next(html, &len);
		if (!is_control(c) && !is_directing(c))
			buf_add(out, html.at, len);
		html = span_skip(html, len);
	}
}

void html_add_markdown(struct buf *out, struct span text, const struct html_options *options)
{
	struct cmark_tree tree;

	if (!markdown_is_tame(text)) {
		buf_add_text(out, "<pre>");
		html_add_text(out, text);
		buf_add_text(out, "</pre>\n");
		return;
	}
	cmark_tree_open(&tree, text, CMARK_OPT_VALIDATE_UTF8);
	cmark_consolidate_text_nodes(tree.document);
	tame_tree(tree.document, options);
	add_without_controls(out, span_of(cmark_render_html(tree.document, CMARK_OPT_DEFAULT)));
	cmark_tree_close(&tree);
}
