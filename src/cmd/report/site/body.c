/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A note's Markdown as a site shows it. Conclusions and follow-ups are written anew, in words that readers understand
 * and with their anchors; every other byte stands as it was. The result goes through text/html.h, which makes it
 * harmless.
 */
#include "cmd/report/site/site.h"

#include "cmd/report/words.h"

#include <string.h>

struct body {
	struct buf *out;
	const struct site_build *build;
	const struct site_note *of;
	const struct note *note;
	struct arena *scratch;
};

/* The conclusion of the register that an item is; NULL where it is none. */
static const struct site_conclusion *conclusion_of(const struct body *body, const struct item *item)
{
	for (size_t i = 0; i < body->of->conclusion_count; i++)
		if (span_is(item_anchor(item), body->of->conclusions[i].conclusion->item->anchor))
			return &body->of->conclusions[i];
	return NULL;
}

/* Joined words may hold line ends where a comment stood. */
static void add_words(struct buf *out, struct span words)
{
	while (words.len) {
		size_t len = 0;

		while (len < words.len && words.at[len] != '\n' && words.at[len] != '\r')
			len++;
		buf_add(out, words.at, len);
		if (len < words.len)
			buf_add_byte(out, ' ');
		words = span_skip(words, len + 1);
	}
}

/* words: with "%s" for the day. */
static void add_day(const struct body *body, const char *words, struct date day, struct span more)
{
	if (!date_is_set(day))
		return;
	buf_add_text(body->out, " (");
	buf_add_format(body->out, words, words_day(body->scratch, body->build->language, day));
	if (more.len) {
		buf_add_text(body->out, ": ");
		add_words(body->out, more);
	}
	buf_add_byte(body->out, ')');
}

/* "(replaced by what was concluded on 3 September 2026)", with a link to it. */
static void add_replaced(const struct body *body, const struct site_conclusion *conclusion)
{
	const struct site_conclusion *newer = conclusion ? conclusion->replaced_by : NULL;

	if (!conclusion || conclusion->conclusion->in_force)
		return;
	buf_add_format(body->out, " (%s", body->build->terms.replaced);
	if (newer)
		buf_add_format(body->out, ": [%s](<%s>)",
			       words_day(body->scratch, body->build->language, newer->note->note->date),
			       conclusion_id(body->scratch, newer->conclusion));
	buf_add_byte(body->out, ')');
}

/* Marker and box stay; published copies have no owners unless their writer wanted so. */
static void add_item(const struct body *body, const struct item *item)
{
	const struct site_terms *terms = &body->build->terms;
	struct span rest = span_between(body->note->file.at + item->start, body->note->file.at + item->first_end);
	size_t indent = 0;

	while (indent < rest.len && (rest.at[indent] == ' ' || rest.at[indent] == '\t'))
		indent++;
	buf_add_span(body->out, span_take(rest, indent + item_marker(span_skip(rest, indent))));
	buf_add_text(body->out, !item->has_box ? " " : item->ticked ? " [x] " : " [ ] ");
	if (item->owner.len) {
		buf_add_span(body->out, item->owner_open);
		add_words(body->out, item->owner);
		buf_add_span(body->out,
			     item->owner_close.len || item->owner_open.len ? item->owner_close : span_of(":"));
		buf_add_byte(body->out, ' ');
	}
	add_words(body->out, span_trim(item->text));
	buf_add_text(body->out, " ^");
	buf_add_span(body->out, item_anchor(item));
	add_day(body, terms->due, item->due, span_of(""));
	add_day(body, terms->done, item->done, span_trim(item->how));
	add_day(body, terms->look_again, item->look_again, span_of(""));
	if (item->role == ROLE_CONCLUSIONS)
		add_replaced(body, conclusion_of(body, item));
}

static void add_bytes(const struct body *body, size_t start, size_t end)
{
	if (end > start)
		buf_add(body->out, body->note->file.at + start, end - start);
}

/* The items of a section come in its order; *next is the first that is not dealt with. */
static void add_section(const struct body *body, const struct section *section, size_t start, size_t *next)
{
	size_t at = start;

	for (; *next < body->note->item_count && body->note->items[*next].start < section->end; (*next)++) {
		const struct item *item = &body->note->items[*next];
		size_t end = item->first_end > item->text_end ? item->first_end : item->text_end;

		if (item->start < at || (item->role != ROLE_CONCLUSIONS && item->role != ROLE_ACTIONS) ||
		    !span_trim(item->text).len || end > section->end)
			continue;
		add_bytes(body, at, item->start);
		add_item(body, item);
		at = end;
	}
	add_bytes(body, at, section->end);
}

/* The page's own heading says it already. */
static bool repeats_title(const struct note *note, const struct section *section)
{
	return section->level == 1 && span_equal(section->heading, note->title);
}

void site_add_body(struct buf *out, const struct site_build *build, const struct site_note *of, const struct note *note,
		   struct arena *scratch)
{
	const struct body body = { out, build, of, note, scratch };
	size_t next = 0;

	if (note->section_count && note->sections[0].start > note->front.body)
		add_bytes(&body, note->front.body, note->sections[0].start);
	for (size_t i = 0; i < note->section_count; i++) {
		const struct section *section = &note->sections[i];

		while (next < note->item_count && note->items[next].start < section->start)
			next++;
		if (!section->is_private)
			add_section(&body, section, repeats_title(note, section) ? section->body : section->start,
				    &next);
	}
}
