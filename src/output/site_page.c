/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/site_page.h"

#include "base/i18n.h"
#include "text/digest.h"
#include "text/html.h"

#include <string.h>

/* "file:" stands beside 'self' because a page that is opened from a disk has no origin of its own in every browser. */
#define POLICY "default-src 'none'; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"

#define USUAL_PAGE 8192 /* bytes */

static const char *const files[] = { SITE_FRONT, SITE_FRONT "#themes", SITE_CONCLUSIONS, SITE_SEARCH };

static void add_frame(struct page *page, const struct site_look *look, const struct site_head *head);

/* The frame is most of what a page is, and that of all notes is the same. */
static void keep_frame(struct site_look *look, struct arena *arena)
{
	const struct site_head head = { .title = "", .up = "../", .place = SITE_ELSEWHERE };
	struct page page = { .bytes = BUF_INIT };
	size_t title;

	add_frame(&page, look, &head);
	title = span_find_text(buf_span(&page.bytes), "<title>") + strlen("<title>");
	look->top = arena_copy_bytes(arena, page.bytes.at, title);
	look->rest = arena_copy(arena, page.bytes.at + title);
	buf_done(&page.bytes);
}

void site_look_init(struct site_look *look, struct arena *arena, const char *language, const char *name)
{
	*look = (struct site_look){
		.language = language,
		.name = name,
		.skip = i18n_in(language, "Skip to the content"),
		.menu = i18n_in(language, "The pages of the site"),
		.places = { i18n_in(language, "What is new"), i18n_in(language, "Themes"),
			    i18n_in(language, "Conclusions"), i18n_in(language, "Search") },
		.feed = i18n_in(language, "New notes"),
		.feed_conclusions = i18n_in(language, "New conclusions"),
		.footer = i18n_in(language, "Made by erfar from notes that are shared. Nothing here is fetched from "
					    "elsewhere."),
	};
	keep_frame(look, arena);
}

static void add_meta(struct page *page, const char *key, const char *name, const char *content)
{
	page_begin(page, "meta", key, name, "content", content, NULL);
	page_end(page);
}

static void add_base64(struct buf *out, const unsigned char *bytes, size_t len)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned group = (unsigned)bytes[i] << 16 | (i + 1 < len ? (unsigned)bytes[i + 1] << 8 : 0U) |
				 (i + 2 < len ? bytes[i + 2] : 0U);

		for (size_t k = 0; k < 4; k++)
			buf_add_byte(out, i + k > len ? '=' : letters[group >> (18 - 6 * k) & 63]);
	}
}

/* On the search page also the one script, by what it is and not by where it came from. */
static void add_policy(struct page *page, bool search)
{
	const struct span script = span_of(site_script);
	unsigned char digest[DIGEST_SHA256];
	struct buf policy = BUF_INIT;

	buf_add_text(&policy, POLICY);
	if (search) {
		digest_sha256(digest, &script, 1);
		buf_add_text(&policy, "; script-src 'sha256-");
		add_base64(&policy, digest, sizeof(digest));
		buf_add_byte(&policy, '\'');
	}
	add_meta(page, "http-equiv", "Content-Security-Policy", policy.at);
	buf_done(&policy);
}

/* A void element with a relative address. */
static void add_link(struct page *page, const char *up, const char *file, const char *rel, const char *type,
		     const char *title)
{
	page_begin(page, "link", "rel", rel, type ? "type" : NULL, type, NULL);
	if (title)
		page_attribute(page, "title", "%s", title);
	page_attribute(page, "href", "%s%s", up, file);
	page_end(page);
}

static void add_head(struct page *page, const struct site_look *look, const struct site_head *head)
{
	page_begin(page, "head", NULL);
	page_begin(page, "meta", "charset", "utf-8", NULL);
	page_end(page);
	add_policy(page, head->place == SITE_AT_SEARCH);
	add_meta(page, "name", "viewport", "width=device-width, initial-scale=1");
	add_meta(page, "name", "color-scheme", "light dark");
	add_meta(page, "name", "referrer", "no-referrer");
	add_link(page, "", "data:,", "icon", NULL, NULL);
	add_link(page, head->up, SITE_STYLE, "stylesheet", NULL, NULL);
	add_link(page, head->up, SITE_FEED, "alternate", "application/atom+xml", look->feed);
	page_markup(page, span_of("\n"));
	page_begin(page, "title", NULL);
	if (*head->title) {
		page_text(page, head->title);
		page_text(page, " – ");
	}
	page_text(page, look->name);
	page_end(page);
	page_end(page);
}

static void add_menu(struct page *page, const struct site_look *look, const struct site_head *head)
{
	page_begin(page, "header", NULL);
	page_begin(page, "p", "class", "name", NULL);
	page_begin(page, "a", NULL);
	page_attribute(page, "href", "%s%s", head->up, SITE_FRONT);
	page_text(page, look->name);
	page_end(page);
	page_end(page);
	page_begin(page, "nav", "aria-label", look->menu, NULL);
	page_begin(page, "ul", NULL);
	for (int i = 0; i < SITE_ELSEWHERE; i++) {
		page_begin(page, "li", NULL);
		page_begin(page, "a", (int)head->place == i ? "aria-current" : NULL, "page", NULL);
		page_attribute(page, "href", "%s%s", head->up, files[i]);
		page_text(page, look->places[i]);
		page_end(page);
		page_end(page);
	}
	page_end(page);
	page_end(page);
	page_end(page);
}

static void add_frame(struct page *page, const struct site_look *look, const struct site_head *head)
{
	buf_add_text(&page->bytes, "<!DOCTYPE html>");
	page_begin(page, "html", "lang", look->language, NULL);
	add_head(page, look, head);
	page_begin(page, "body", NULL);
	page_element(page, "a", look->skip, "class", "skip", "href", "#main", NULL);
	add_menu(page, look, head);
	page_begin(page, "main", "id", "main", NULL);
	page_markup(page, span_of("")); /* ends the tag */
}

void site_page_init(struct page *page, const struct site_look *look, const struct site_head *head)
{
	*page = (struct page){ .bytes = BUF_INIT };
	buf_reserve(&page->bytes, USUAL_PAGE);
	if (head->place != SITE_ELSEWHERE || !*head->up) {
		add_frame(page, look, head);
		return;
	}
	buf_add_text(&page->bytes, look->top);
	page_text(page, head->title);
	buf_add_text(&page->bytes, *head->title ? " – " : "");
	buf_add_text(&page->bytes, look->rest);
	page->open[page->depth++] = "html";
	page->open[page->depth++] = "body";
	page->open[page->depth++] = "main";
}

void site_page_done(struct page *page, const struct site_look *look, struct buf *out)
{
	page_end(page);
	page_element(page, "footer", look->footer, NULL);
	while (page->depth)
		page_end(page);
	buf_add_byte(&page->bytes, '\n');
	buf_done(out);
	*out = page->bytes;
	buf_init(&page->bytes);
}

/* The separator belongs to what follows, and only to the eye. */
static void add_fact(struct page *page, bool *first, const char *text)
{
	if (!*text)
		return;
	page_text(page, *first ? "" : " · ");
	page_text(page, text);
	*first = false;
}

void site_add_facts(struct page *page, const struct site_entry *entry)
{
	bool first = true;

	page_begin(page, "p", "class", "facts", NULL);
	add_fact(page, &first, entry->kind);
	if (*entry->day) {
		page_text(page, first ? "" : " · ");
		page_begin(page, "time", "datetime", entry->date, NULL);
		page_text(page, entry->day);
		page_end(page);
		first = false;
	}
	add_fact(page, &first, entry->clinic);
	for (const char *const *theme = entry->themes; theme && *theme; theme++)
		add_fact(page, &first, *theme);
	page_end(page);
}

static void begin_note_link(struct page *page, const char *up, const char *name, const char *anchor,
			    const char *language)
{
	page_begin(page, "a", language ? "lang" : NULL, language, NULL);
	page_attribute(page, "href", "%snotes/%s.html%s%s", up, name, anchor && *anchor ? "#" HTML_ID : "",
		       anchor ? anchor : "");
}

void site_add_entry(struct page *page, const struct site_entry *entry, int level)
{
	static const char *const headings[] = { "p", "h1", "h2", "h3", "h4" };

	page_begin(page, "li", NULL);
	page_begin(page, headings[level], "class", "title", NULL);
	begin_note_link(page, entry->up, entry->name, NULL, entry->language);
	page_text(page, entry->title);
	page_end(page);
	page_end(page);
	site_add_facts(page, entry);
	if (*entry->more)
		page_element(page, "p", entry->more, "class", "more", entry->language ? "lang" : NULL, entry->language,
			     NULL);
	page_end(page);
}

void site_add_statement(struct page *page, const struct site_statement *statement)
{
	page_begin(page, "li", NULL);
	page_element(page, "p", statement->text, statement->language ? "lang" : NULL, statement->language, NULL);
	page_begin(page, "p", "class", "facts", NULL);
	begin_note_link(page, statement->up, statement->name, statement->anchor, statement->language);
	page_text(page, statement->from);
	page_end(page);
	if (*statement->remark) {
		page_text(page, " · ");
		page_text(page, statement->remark);
	}
	if (statement->remark_name) {
		page_text(page, " ");
		begin_note_link(page, statement->up, statement->remark_name, statement->remark_anchor, NULL);
		page_text(page, statement->remark_text);
		page_end(page);
	}
	page_end(page);
	page_end(page);
}
