/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "output/page_style.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define POLICY "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

static bool is_among(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (*name == **names && strcmp(name, *names) == 0)
			return true;
	return false;
}

/* Elements of HTML that have no end tag. */
static bool is_void(const char *name)
{
	static const char *const names[] = { "meta", "link", "input", "br", "hr", "col", NULL };

	return is_among(name, names);
}

/* A line of its own in the source, so that two reports can be compared line by line. */
static bool begins_line(const char *name)
{
	static const char *const within[] = { "a",  "span", "strong", "time",  "dt",   "dd",
					      "td", "th",   "tspan",  "title", "desc", NULL };

	return !is_among(name, within);
}

#define BIT(byte) (UINT64_C(1) << (byte))
#define MARKUP (BIT('&') | BIT('<') | BIT('>') | BIT('"') | BIT('\''))
#define PLAIN ((~UINT64_C(0) << ' ' & ~MARKUP) | BIT('\n') | BIT('\t')) /* of the bytes below 64 */

/* What stands for itself in text and in a quoted value. */
static bool is_plain(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c < 64 ? PLAIN >> c & 1 : c < 0x7F;
}

/* A letter of two bytes from U+00C0 to U+05FF, such as æ: none of them is invisible. */
static bool is_letter(struct span text)
{
	return text.len > 1 && (unsigned char)text.at[0] >= 0xC3 && (unsigned char)text.at[0] <= 0xD7 &&
	       ((unsigned char)text.at[1] & 0xC0) == 0x80;
}

static void add_escaped(struct page *page, const char *text)
{
	static const char markup[] = "&<>\"'";
	static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
	struct span rest = span_of(context_veiled(page->ctx, text));

	while (rest.len) {
		size_t len = 0;
		const char *found;

		while (len < rest.len && (is_plain(rest.at[len]) || is_letter(span_skip(rest, len))))
			len += is_plain(rest.at[len]) ? 1 : 2;
		buf_add(&page->bytes, rest.at, len);
		rest = span_skip(rest, len);
		if (!rest.len)
			return;
		found = strchr(markup, rest.at[0]);
		if (found)
			buf_add_text(&page->bytes, entities[found - markup]);
		else
			(void)utf8_next(rest, &len);
		if (!found)
			visible_add_lines(&page->bytes, span_take(rest, len));
		rest = span_skip(rest, found ? 1 : len);
	}
}

static void close_tag(struct page *page)
{
	if (page->in_tag)
		buf_add_byte(&page->bytes, '>');
	page->in_tag = false;
}

void page_markup(struct page *page, struct span markup)
{
	close_tag(page);
	buf_add_span(&page->bytes, markup);
}

static void begin(struct page *page, const char *name)
{
	assert(page->depth < PAGE_DEPTH);
	close_tag(page);
	if (begins_line(name))
		buf_add_byte(&page->bytes, '\n');
	buf_add_byte(&page->bytes, '<');
	buf_add_text(&page->bytes, name);
	page->open[page->depth++] = name;
	page->in_tag = true;
}

static void add_attribute(struct page *page, const char *name, const char *value)
{
	assert(page->in_tag);
	buf_add_byte(&page->bytes, ' ');
	buf_add_text(&page->bytes, name);
	buf_add_text(&page->bytes, "=\"");
	add_escaped(page, value);
	buf_add_byte(&page->bytes, '"');
}

static void add_pairs(struct page *page, va_list pairs)
{
	const char *name;

	while ((name = va_arg(pairs, const char *)))
		add_attribute(page, name, va_arg(pairs, const char *));
}

void page_begin(struct page *page, const char *name, ...)
{
	va_list pairs;

	begin(page, name);
	va_start(pairs, name);
	add_pairs(page, pairs);
	va_end(pairs);
}

void page_attribute(struct page *page, const char *name, const char *format, ...)
{
	char value[512];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(value, sizeof(value), format, args);
	va_end(args);
	add_attribute(page, name, value);
}

void page_text(struct page *page, const char *text)
{
	close_tag(page);
	add_escaped(page, text);
}

void page_end(struct page *page)
{
	const char *name;

	assert(page->depth);
	name = page->open[--page->depth];
	close_tag(page);
	if (is_void(name))
		return;
	buf_add_text(&page->bytes, "</");
	buf_add_text(&page->bytes, name);
	buf_add_byte(&page->bytes, '>');
}

void page_element(struct page *page, const char *name, const char *text, ...)
{
	va_list pairs;

	begin(page, name);
	va_start(pairs, text);
	add_pairs(page, pairs);
	va_end(pairs);
	if (*text)
		page_text(page, text);
	page_end(page);
}

static void add_meta(struct page *page, const char *key, const char *name, const char *content)
{
	page_begin(page, "meta", key, name, "content", content, NULL);
	page_end(page);
}

void page_init(struct page *page, const char *language, const char *title)
{
	*page = (struct page){ .bytes = BUF_INIT };
	buf_add_text(&page->bytes, "<!DOCTYPE html>");
	page_begin(page, "html", "lang", language, NULL);
	page_begin(page, "head", NULL);
	page_begin(page, "meta", "charset", "utf-8", NULL);
	page_end(page);
	add_meta(page, "http-equiv", "Content-Security-Policy", POLICY);
	add_meta(page, "name", "viewport", "width=device-width, initial-scale=1");
	add_meta(page, "name", "color-scheme", "light dark");
	add_meta(page, "name", "referrer", "no-referrer");
	buf_add_byte(&page->bytes, '\n');
	page_element(page, "title", title, NULL);
	page_begin(page, "style", NULL);
	close_tag(page);
	buf_add_text(&page->bytes, page_style); /* a constant of ours: the one thing that is not escaped */
	page_end(page);
	page_end(page);
	page_begin(page, "body", NULL);
	page_element(page, "a", i18n_in(language, "Skip to the content"), "class", "skip", "href", "#main", NULL);
}

void page_done(struct page *page, struct buf *out)
{
	while (page->depth)
		page_end(page);
	buf_add_byte(&page->bytes, '\n');
	buf_add_span(out, buf_span(&page->bytes));
	buf_done(&page->bytes);
}
