/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a note: what it says, and the replies to it. Called by several threads at once. */
#include "cmd/report/site/site.h"

#include "base/i18n.h"
#include "text/html.h"
#include "text/item.h"

#include <string.h>

#define REPLIES_WHOLE 50  /* shown as they are; further ones are links */
#define REPLY_LIMIT 65536 /* bytes: a longer reply is a link */
#define LONGEST_PART 80	  /* of an address, behind '#' */

struct making {
	struct site_build *build;
	const struct site_note *note; /* whose text it is */
	struct arena *scratch;
	bool linked;
};

/* Where a link of a note leads: to the page of another one, at an item where it names one. */
static const char *lead(void *data, struct span url)
{
	struct making *making = data;
	struct span part = span_skip(url, span_find(url, '#') + 1);
	const struct site_note *to;
	const char *word;

	making->linked = true;
	to = site_follow(making->build->site, making->note, url);
	if (!to)
		return NULL;
	word = arena_format(making->scratch, "^%.*s", (int)(part.len < LONGEST_PART ? part.len : 0), part.at);
	if (!item_is_anchor(span_of(word)) || !site_has_conclusion(to, word + 1))
		return arena_format(making->scratch, "%s.html", to->name);
	return arena_format(making->scratch, "%s.html#" HTML_ID "%s", to->name, word + 1);
}

static int read_note(struct note *out, struct span *bytes, const struct making *making)
{
	const struct site_note *note = making->note;
	int rc = 0;

	if (note->published)
		*bytes = *note->published;
	else
		rc = folder_read(bytes, making->scratch, making->build->site->notebook->folder, note->note->path,
				 NOTE_LIMIT_BYTES);
	return rc < 0 ? rc : note_read(out, making->scratch, note->note->path, *bytes);
}

static void add_body(struct page *page, struct making *making, const struct note *parsed, int shift, bool ids)
{
	const struct html_options options = { .shift = shift, .steps = true, .ids = ids, .lead = lead, .data = making };
	struct buf body = BUF_INIT, html = BUF_INIT;

	site_add_body(&body, making->build, making->note, parsed, making->scratch);
	html_add_markdown(&html, buf_span(&body), &options);
	page_markup(page, span_of("\n"));
	page_markup(page, buf_span(&html));
	buf_done(&html);
	buf_done(&body);
}

static void add_note_link(struct page *page, const struct site_build *build, const struct site_note *note)
{
	const char *language = site_note_language(build, note);

	page_begin(page, "a", language ? "lang" : NULL, language, NULL);
	page_attribute(page, "href", "%s.html", note->name);
	page_text(page, note->note->title);
	page_end(page);
}

/* What it answers was taken back, or stands elsewhere: an id would help nobody. */
static const char *words_not_here(const struct site_build *build, const struct site_note *note, struct arena *scratch)
{
	struct span original = span_of(site_reply_to(note));
	size_t slash = span_find(original, '/');

	if (slash == original.len)
		return build->terms.not_here;
	return arena_format(scratch, build->terms.not_here_of,
			    site_clinic_name(build, span_copy(scratch, span_take(original, slash))));
}

static void add_themes(struct page *page, const struct site_build *build, const struct site_note *note)
{
	const struct strings *themes = &note->note->themes;

	if (!themes->count)
		return;
	page_begin(page, "ul", "class", "kinds", NULL);
	for (size_t i = 0; i < themes->count; i++) {
		const struct site_group *group = site_theme_of(build, themes->items[i]);

		page_begin(page, "li", NULL);
		page_begin(page, "a", NULL);
		page_attribute(page, "href", "../themes/%s.html", group->name);
		page_text(page, site_theme_name(build, group));
		page_end(page);
		page_end(page);
	}
	page_end(page);
}

static void add_byline(struct page *page, const struct site_build *build, const struct site_note *note)
{
	const char *byline = catalog_note_value(note->note, "byline");

	if (!*byline)
		return;
	page_begin(page, "p", "class", "facts", NULL);
	page_text(page, build->terms.by);
	page_text(page, " ");
	page_text(page, byline);
	page_end(page);
}

static void add_about(struct page *page, const struct site_build *build, const struct site_note *note,
		      struct arena *scratch)
{
	struct site_entry entry = site_entry_of(build, note, "../", scratch);

	entry.themes = NULL;
	page_begin(page, "div", "class", "about", NULL);
	site_add_facts(page, &entry);
	add_byline(page, build, note);
	if (*site_reply_to(note)) {
		page_begin(page, "p", "class", "facts", NULL);
		page_text(page, build->terms.answer_to);
		page_text(page, " ");
		if (note->thread->original)
			add_note_link(page, build, note->thread->original);
		else
			page_text(page, words_not_here(build, note, scratch));
		page_end(page);
	}
	add_themes(page, build, note);
	page_end(page);
}

/* A reply under its original: the whole text, with a link to its own page. */
static void add_reply(struct page *page, struct making *making, bool whole)
{
	const struct site_build *build = making->build;
	struct site_entry entry = site_entry_of(build, making->note, "../", making->scratch);
	struct span bytes;
	struct note parsed;

	page_begin(page, "section", "class", "reply", entry.language ? "lang" : NULL, entry.language, NULL);
	page_begin(page, "h3", NULL);
	add_note_link(page, build, making->note);
	page_end(page);
	entry.themes = NULL;
	site_add_facts(page, &entry);
	add_byline(page, build, making->note);
	if (whole && read_note(&parsed, &bytes, making) >= 0 && bytes.len <= REPLY_LIMIT)
		add_body(page, making, &parsed, 3, false);
	page_end(page);
}

static bool add_replies(struct page *page, struct site_build *build, const struct site_note *note,
			struct arena *scratch)
{
	const struct site_notes *replies = &note->thread->replies;
	bool linked = false;

	if (!replies->count)
		return false;
	page_begin(page, "section", "aria-labelledby", "replies", NULL);
	page_element(page, "h2", build->terms.replies, "id", "replies", NULL);
	for (size_t i = 0; i < replies->count; i++) {
		struct making making = { .build = build, .note = replies->items[i], .scratch = scratch };

		add_reply(page, &making, i < REPLIES_WHOLE);
		linked = linked || making.linked;
	}
	page_end(page);
	return linked;
}

/* What others have published went through their own gate; ours looks at what is ours. */
static bool is_stopped(const struct site_build *build, const struct site_note *note, struct span bytes,
		       struct arena *scratch)
{
	struct gate_report report = { 0 };

	return !note->note->clinic && !note->published &&
	       gate_check(&report, build->gate, scratch, note->note->path, bytes) != 0;
}

int site_make_note(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	struct making making = { .build = build, .note = job->note, .scratch = scratch };
	const struct site_head head = { .title = job->note->note->title, .up = "../", .place = SITE_ELSEWHERE };
	const char *language = site_note_language(build, job->note);
	struct span bytes;
	struct note parsed;
	struct page page;
	int rc = read_note(&parsed, &bytes, &making);

	if (rc < 0)
		return rc;
	if (is_stopped(build, job->note, bytes, scratch)) {
		job->stopped = true;
		return 1;
	}
	site_page_init(&page, &build->look, &head);
	page_begin(&page, "article", language ? "lang" : NULL, language, NULL);
	page_element(&page, "h1", job->note->note->title, NULL);
	page_begin(&page, "div", "lang", build->language, NULL);
	add_about(&page, build, job->note, scratch);
	page_end(&page);
	add_body(&page, &making, &parsed, 1, true);
	page_end(&page);
	job->linked = add_replies(&page, build, job->note, scratch) || making.linked;
	site_page_done(&page, &build->look, out);
	return 0;
}
