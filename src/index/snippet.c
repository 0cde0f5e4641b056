/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to show of a note: the piece of text where most of what was asked for stands together. */
#include "base/utf8.h"
#include "index/lookup.h"
#include "index/machine_words.h"

#include <string.h>

#define BEFORE 60   /* bytes shown before the first place */
#define WINDOW 200  /* bytes shown at most, about */
#define COMPARED 64 /* windows of one text that are compared */
#define AROUND 80   /* bytes on both sides of a window by which the veil knows what stands in it */

/* The value of what lies in one text from number first on, within the window; each term counts once. */
static double value_of(const struct lookup *lookup, size_t first)
{
	double best[QUERY_TERMS] = { 0 }, sum = 0;
	const struct found *from = &lookup->found[first];

	for (size_t i = first; i < lookup->count; i++) {
		const struct found *found = &lookup->found[i];

		if (found->word.text.at != from->word.text.at || found->end > from->word.start + WINDOW - BEFORE)
			break;
		if (found->value > best[found->term])
			best[found->term] = found->value;
	}
	for (size_t i = 0; i < lookup->term_count; i++)
		sum += best[i];
	return sum;
}

/* The place to begin at: in a section where there is one, for a title says little beside itself. */
static const struct found *best_place(const struct lookup *lookup, bool in_body)
{
	const struct found *best = NULL;
	const char *text = NULL;
	double most = 0;
	size_t compared = 0;

	for (size_t i = 0; i < lookup->count; i++) {
		const struct found *found = &lookup->found[i];
		double value;

		if (in_body != (found->word.section && found->word.field != FIELD_HEADING))
			continue;
		compared = found->word.text.at == text ? compared + 1 : 0;
		text = found->word.text.at;
		if (compared > COMPARED)
			continue;
		value = value_of(lookup, i);
		if (value > most) {
			most = value;
			best = found;
		}
	}
	return best;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Whether an empty line begins here, which ends a paragraph. */
static bool is_paragraph_end(struct span text, size_t at)
{
	if (text.at[at] != '\n')
		return false;
	for (at++; at < text.len && (text.at[at] == ' ' || text.at[at] == '\t' || text.at[at] == '\r'); at++)
		;
	return at < text.len && text.at[at] == '\n';
}

/* The start of an item or a paragraph is a good one; else a word at most BEFORE bytes away. */
static size_t window_start(struct span text, size_t place)
{
	size_t at = place, word = place;

	while (at > 0 && place - at < BEFORE) {
		at--;
		if (text.at[at] == '\n' &&
		    (is_paragraph_end(text, at) || (at + 2 < text.len && text.at[at + 1] == '-')))
			return at + 1;
		if (is_blank(text.at[at]))
			word = at + 1;
	}
	return at ? word : 0;
}

static size_t window_end(struct span text, size_t start, size_t least)
{
	size_t word = start, at = start;

	for (; at < text.len && (at < start + WINDOW || at < least); at++) {
		if (is_paragraph_end(text, at) ||
		    (at > least && text.at[at] == '\n' && at + 1 < text.len && text.at[at + 1] == '-'))
			return at;
		if (is_blank(text.at[at]) && at >= least)
			word = at;
	}
	return at == text.len || word == start ? at : word;
}

/* Text on one line: runs of blanks as one space, everything harmless on a terminal. */
static void add_text(struct buf *out, struct span text)
{
	size_t start = 0;

	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && !is_blank(text.at[i]))
			continue;
		visible_add(out, span_make(text.at + start, i - start));
		if (i < text.len && out->len && out->at[out->len - 1] != ' ')
			buf_add_byte(out, ' ');
		start = i + 1;
	}
}

/* The bytes from start to end of text, less what is meant for erfar. */
static void add_part(struct buf *out, struct span text, const struct machine_words *words, size_t start, size_t end)
{
	for (size_t i = 0; i < words->count && start < end; i++) {
		const struct machine_piece *piece = &words->pieces[i];

		if (piece->end <= start || piece->start >= end)
			continue;
		if (piece->start > start)
			add_text(out, span_make(text.at + start, piece->start - start));
		start = piece->end;
	}
	if (start < end)
		add_text(out, span_make(text.at + start, end - start));
}

static bool is_hidden(const struct machine_words *words, size_t at)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->pieces[i].start <= at && at < words->pieces[i].end)
			return true;
	return false;
}

/* The marks of a list item or a quotation, which say nothing on a line of its own. */
static size_t marker_length(struct span text)
{
	size_t len = 0;

	while (len < text.len && (is_blank(text.at[len]) || text.at[len] == '>'))
		len++;
	if (len + 1 < text.len && strchr("-*+", text.at[len]) && is_blank(text.at[len + 1]))
		len += 2;
	if (len + 3 < text.len && text.at[len] == '[' && text.at[len + 2] == ']' && is_blank(text.at[len + 3]))
		len += 4;
	return len;
}

/* A text of a note, and the same as it may be shown: from a place on other characters, but as many of them. */
struct shown {
	struct span source, text;
	size_t from;
};

static bool is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* As far as the veil knows it by what stands around the window. The source itself where nothing is masked. */
static struct shown shown_of(const struct lookup *lookup, struct span text, size_t start, size_t end)
{
	struct shown shown = { .source = text, .text = text, .from = start > AROUND ? start - AROUND : 0 };
	size_t until = text.len - end > AROUND ? end + AROUND : text.len;
	const char *around, *veiled;
	struct buf bytes = BUF_INIT;

	while (shown.from > 0 && is_tail(text.at[shown.from]))
		shown.from--;
	while (until < text.len && is_tail(text.at[until]))
		until++;
	around = span_copy(lookup->arena, span_make(text.at + shown.from, until - shown.from));
	veiled = context_veiled(lookup->ctx, around);
	if (veiled == around)
		return shown;
	buf_add(&bytes, text.at, shown.from);
	buf_add_text(&bytes, veiled);
	buf_add_span(&bytes, span_skip(text, until));
	shown.text = span_make(span_copy(lookup->arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	return shown;
}

/* The offset in the text that is shown of what stands at offset in the source. */
static size_t place_in(const struct shown *shown, size_t offset)
{
	size_t place = shown->from;

	if (shown->text.at == shown->source.at || offset <= shown->from)
		return offset;
	for (size_t i = shown->from; i < offset; i++) {
		if (is_tail(shown->source.at[i]))
			continue;
		for (place++; place < shown->text.len && is_tail(shown->text.at[place]); place++)
			;
	}
	return place < shown->text.len ? place : shown->text.len;
}

static const char *snippet(const struct lookup *lookup, const struct found *best)
{
	struct span text = best->word.text;
	size_t start = window_start(text, best->word.start), at = start;
	size_t end = window_end(text, start, best->end);
	struct machine_words words;
	struct shown shown;
	struct buf out = BUF_INIT;
	const char *copy;

	if (lookup->places_only)
		return "";
	shown = shown_of(lookup, text, start, end);
	machine_words_find(&words, lookup->arena, shown.text, place_in(&shown, end));
	if (start && text.at[start - 1] != '\n')
		buf_add_text(&out, "… ");
	else if (!best->end || start + marker_length(span_skip(text, start)) <= best->word.start)
		at = start + marker_length(span_skip(text, start));
	for (size_t i = 0; i < lookup->count; i++) {
		const struct found *found = &lookup->found[i];

		if (found->word.text.at != text.at || found->word.start < at || found->end > end ||
		    is_hidden(&words, place_in(&shown, found->word.start)))
			continue;
		add_part(&out, shown.text, &words, place_in(&shown, at), place_in(&shown, found->word.start));
		buf_add_byte(&out, SEARCH_MARK);
		add_part(&out, shown.text, &words, place_in(&shown, found->word.start), place_in(&shown, found->end));
		buf_add_byte(&out, SEARCH_UNMARK);
		at = found->end;
	}
	add_part(&out, shown.text, &words, place_in(&shown, at), place_in(&shown, end));
	while (out.len && out.at[out.len - 1] == ' ')
		out.at[--out.len] = '\0';
	if (end < text.len && !is_paragraph_end(text, end) && text.at[end] != '\n')
		buf_add_text(&out, " …");
	copy = arena_copy(lookup->keep, out.at);
	buf_done(&out);
	return copy;
}

const char *lookup_shown_word(const struct lookup *lookup, const struct found *found, bool *masked)
{
	const struct span text = found->word.text;
	const size_t start = window_start(text, found->word.start);
	const struct shown shown = shown_of(lookup, text, start, window_end(text, start, found->end));
	const size_t from = place_in(&shown, found->word.start), until = place_in(&shown, found->end);
	const struct span word = span_make(shown.text.at + from, until - from);

	*masked = !span_equal(word, span_make(text.at + found->word.start, found->end - found->word.start));
	return span_copy(lookup->arena, word);
}

static int line_at(const struct note *note, const char *at)
{
	int line = 1;

	if (at < note->file.at || at > note->file.at + note->file.len)
		return 1;
	for (const char *i = note->file.at; i < at; i++)
		line += *i == '\n';
	return line;
}

/* Where only a title or the like was found: what the note begins with, conclusions first. */
static const struct section *first_section(const struct note *note)
{
	const struct section *conclusions = note_section(note, ROLE_CONCLUSIONS);

	for (size_t i = 0; i < note->section_count && !conclusions; i++) {
		const struct section *section = &note->sections[i];

		if (machine_comments_leave(section_body(note, section)))
			return section;
	}
	return conclusions;
}

static void show_beginning(struct search_hit *out, const struct lookup *lookup)
{
	const struct section *section = first_section(lookup->note);
	struct found none = { 0 };

	out->line = 1;
	out->section = out->snippet = "";
	if (!section)
		return;
	none.word.text = span_trim(section_body(lookup->note, section));
	out->snippet = snippet(lookup, &none);
}

static void show_section(struct search_hit *out, const struct lookup *lookup, const struct section *section)
{
	struct buf heading = BUF_INIT;

	visible_add(&heading, section->heading);
	out->section = arena_copy(lookup->keep, heading.at);
	out->role = section->role;
	buf_done(&heading);
}

void lookup_show(struct search_hit *out, const struct lookup *lookup)
{
	const struct found *best = best_place(lookup, true), *other = best_place(lookup, false);
	const char *shown_before = lookup->ctx->shown_note;

	lookup->ctx->shown_note = search_place(out, lookup->keep);
	if (!lookup->places_only)
		lookup_explain(out, lookup);
	if (best) {
		out->snippet = snippet(lookup, best);
		out->line = line_at(lookup->note, best->word.text.at + best->word.start);
		show_section(out, lookup, best->word.section);
		out->replaced = best->replaced;
	} else {
		show_beginning(out, lookup);
		if (other && other->word.field == FIELD_HEADING) {
			out->line = other->word.section->line;
			show_section(out, lookup, other->word.section);
		} else if (other) {
			out->line = line_at(lookup->note, other->word.text.at + other->word.start);
		}
	}
	lookup->ctx->shown_note = shown_before;
}
