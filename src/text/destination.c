/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/destination.h"

#include "text/cmark_tree.h"
#include "text/lines.h"
#include "text/markdown.h"

#include <cmark.h>

#include <string.h>

struct looking {
	struct destinations *out;
	struct arena *arena;
};

static void add(const struct looking *now, struct span text, size_t line)
{
	struct destinations *out = now->out;

	out->items = arena_grow(now->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] =
		(struct destination){ span_make(arena_copy_bytes(now->arena, text.at, text.len), text.len), line };
}

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

bool destination_is_outside(struct span text)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:", "sms:" };

	for (size_t i = 0; i < text.len; i++)
		if (is_one_of(text.at[i], " \t\r\n"))
			return false;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (span_is_nocase(span_take(text, strlen(schemes[i])), schemes[i]))
			return true;
	return false;
}

/*
 * Whether a word that is no link to cmark may have been meant as a place: it holds what only those hold, its end aside.
 */
static bool may_be_place(struct span word)
{
	while (word.len && is_one_of(word.at[word.len - 1], ".,;:!?"))
		word.len--;
	for (size_t i = 0; i < word.len; i++)
		if (is_one_of(word.at[i], "./\\#%&:"))
			return true;
	return false;
}

static bool is_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       is_one_of(byte, "-_:");
}

/* Attributes whose value is no place. What is not among them may be one. */
static bool is_harmless(struct span name)
{
	static const char *const names[] = { "class", "id",    "lang",	 "dir",	    "align",  "title",
					     "alt",   "width", "height", "colspan", "rowspan" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is_nocase(name, names[i]))
			return true;
	return false;
}

/* Attributes whose value is a place, whatever it looks like. */
static bool is_link(struct span name)
{
	static const char *const names[] = { "href", "src",    "srcset",     "xlink:href", "action", "formaction",
					     "data", "poster", "background", "longdesc",   "cite" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is_nocase(name, names[i]))
			return true;
	return false;
}

static struct span skip_blanks(struct span text)
{
	while (text.len && is_one_of(text.at[0], " \t\r\n"))
		text = span_skip(text, 1);
	return text;
}

/* The value at the start of text: in quotes, or up to a blank or '>'. */
static struct span value_at(struct span text)
{
	size_t end = 0;

	if (text.len && is_one_of(text.at[0], "\"'"))
		return span_take(span_skip(text, 1), span_find(span_skip(text, 1), text.at[0]));
	while (end < text.len && !is_one_of(text.at[end], " \t\r\n>"))
		end++;
	return span_take(text, end);
}

/* NAME=VALUE, wherever it stands: what is no tag at all is taken for one sooner than the other way round. */
static void add_attributes(const struct looking *now, struct span html, size_t line)
{
	for (size_t at = 0; at < html.len; at++) {
		size_t end = at, start;
		struct span name, value;

		line += html.at[at] == '\n';
		if (html.at[at] != '=')
			continue;
		while (end && is_one_of(html.at[end - 1], " \t\r\n"))
			end--;
		for (start = end; start && is_name(html.at[start - 1]);)
			start--;
		name = span_between(html.at + start, html.at + end);
		if (is_harmless(name))
			continue;
		value = value_at(skip_blanks(span_skip(html, at + 1)));
		if (span_is_nocase(name, "style") ? span_find(value, '(') < value.len
						  : is_link(name) || may_be_place(value))
			add(now, value, line);
		else if (value.len && is_one_of(value.at[-1], "\"'"))
			continue;
		for (size_t end_of_value = (size_t)(value.at - html.at) + value.len; at + 1 < end_of_value;)
			line += html.at[++at] == '\n';
	}
}

static size_t line_of(cmark_node *node)
{
	int line = cmark_node_get_start_line(node);

	for (node = cmark_node_parent(node); node && line < 1; node = cmark_node_parent(node))
		line = cmark_node_get_start_line(node);
	return line > 0 ? (size_t)line - 1 : 0;
}

static void look_at(const struct looking *now, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		add(now, span_of(cmark_node_get_url(node)), line_of(node));
		break;
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		add_attributes(now, span_of(cmark_node_get_literal(node)), line_of(node));
		break;
	default:
		break;
	}
}

static struct span without_angles(struct span word)
{
	return span_starts(word, "<") && span_ends(word, ">") ? span_make(word.at + 1, word.len - 2) : word;
}

/* Of "<a b.md>" the '>', else where a blank or a line ends it. Another '<' can't stand between the two. */
static size_t end_of_word(struct span text, size_t at)
{
	size_t end = at + 1;

	if (at < text.len && text.at[at] == '<') {
		while (end < text.len && !is_one_of(text.at[end], "<>\n"))
			end++;
		if (end < text.len && text.at[end] == '>')
			return end + 1;
	}
	while (at < text.len && !is_one_of(text.at[at], " \t\r\n"))
		at++;
	return at;
}

/*
 * cmark leaves out the definitions that nothing uses: "]:" and one word, which only a title may follow on its line.
 * "[10:15]: ringte" is one as well, of a plain word that leads nowhere.
 */
static void add_definitions(const struct looking *now, struct span text)
{
	size_t line = 0;

	for (size_t at = 0; at + 1 < text.len; at++) {
		size_t start = at + 2, end, after;

		line += text.at[at] == '\n';
		if (text.at[at] != ']' || text.at[at + 1] != ':')
			continue;
		while (start < text.len && is_one_of(text.at[start], " \t\r\n>"))
			start++;
		end = end_of_word(text, start);
		for (after = end; after < text.len && is_one_of(text.at[after], " \t\r");)
			after++;
		if (end > start && (after == text.len || is_one_of(text.at[after], "\n\"'(")) &&
		    may_be_place(span_between(text.at + start, text.at + end)))
			add(now, without_angles(span_between(text.at + start, text.at + end)), line);
		if (start == at + 2 && end > start)
			at = end - 1;
	}
}

/* "](" and what follows, up to a blank or ')': also where one sign too few or too many keeps it from being a link. */
static void add_almost_links(const struct looking *now, struct span text)
{
	size_t line = 0;

	for (size_t at = 0; at + 1 < text.len; at++) {
		size_t start = at + 2, end;

		line += text.at[at] == '\n';
		if (text.at[at] != ']' || text.at[at + 1] != '(')
			continue;
		while (start < text.len && is_one_of(text.at[start], " \t<"))
			start++;
		for (end = start; end < text.len && !is_one_of(text.at[end], " \t\r\n)<>");)
			end++;
		if (may_be_place(span_between(text.at + start, text.at + end)))
			add(now, span_between(text.at + start, text.at + end), line);
		if (start == at + 2 && end > start)
			at = end - 1;
	}
}

bool destinations_find(struct destinations *out, struct arena *arena, struct span text)
{
	const struct looking now = { out, arena };
	cmark_event_type event;
	struct cmark_tree tree;
	cmark_iter *iter;

	*out = (struct destinations){ 0 };
	if (!markdown_is_tame(text))
		return false;
	cmark_tree_open(&tree, text, CMARK_OPT_DEFAULT);
	iter = cmark_iter_new(tree.document);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			look_at(&now, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	cmark_tree_close(&tree);
	add_definitions(&now, text);
	add_almost_links(&now, text);
	return true;
}
