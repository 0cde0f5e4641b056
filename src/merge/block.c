/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/block.h"

#include "merge/keep.h"
#include "merge/scan_line.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "text/digest.h"
#include "text/unsettled.h"

#include <stdlib.h>
#include <string.h>

static const char *const languages[] = { "nb", "nn", "da", "en" };

/* The text behind the '>' of a quoted line. */
static struct span unquote(struct span line)
{
	line = span_skip(line, 1);
	return span_starts(line, " ") ? span_skip(line, 1) : line;
}

bool block_begins(struct span line)
{
	return unsettled_id(line).len > 0;
}

struct span block_bytes(struct span text)
{
	struct span rest = text, before = text, line;
	bool first = true;

	while (span_next_line(&rest, &line) && line.len && line.at[0] == '>' && (first || !block_begins(line))) {
		before = rest;
		first = false;
	}
	return span_take(text, text.len - before.len);
}

size_t block_end_with_blank(const struct merge_block *block, struct span note)
{
	size_t next;

	return block->end < note.len && line_is_blank(line_at(note, block->end, &next)) ? next : block->end;
}

/* The words for an unknown writer, in any language. They are looked up once: a file may hold thousands of titles. */
static bool is_nobody(struct span name)
{
	static const char *words[2 * sizeof(languages) / sizeof(*languages)];
	const size_t count = sizeof(words) / sizeof(*words);

	for (size_t i = 0; !words[count - 1] && i < count; i++)
		words[i] = i18n_in(languages[i / 2], i % 2 ? N_("another version") : N_("one version"));
	for (size_t i = 0; i < count; i++)
		if (span_is(name, words[i]))
			return true;
	return false;
}

/* "NAME, DATE:"; the words for an unknown writer are no name. */
static void parse_title(struct merge_text *out, struct span title)
{
	struct span name = span_trim(title);
	struct date date;

	if (span_ends(name, ":"))
		name.len--;
	if (name.len > 12 && date_parse(&date, span_skip(name, name.len - 10)) &&
	    span_equal(span_take(span_skip(name, name.len - 12), 2), span_of(", "))) {
		out->date = span_skip(name, name.len - 10);
		name.len -= 12;
	}
	if (!is_nobody(name))
		out->name = name;
}

static struct merge_text *new_text(struct merge_block *block, struct arena *arena)
{
	block->texts = arena_grow(arena, block->texts, block->count, &block->capacity, sizeof(*block->texts));
	block->texts[block->count] = (struct merge_text){ span_of(""), span_of(""), span_of("") };
	return &block->texts[block->count++];
}

/* Collects the texts of a block; lines is the reading state between its lines. */
struct reading {
	struct merge_block *block;
	struct arena *arena;
	struct buf text;
	bool open, in_text; /* a title was read; its text has begun */
};

static void finish_text(struct reading *reading)
{
	struct merge_text *last;

	if (!reading->open)
		return;
	last = &reading->block->texts[reading->block->count - 1];
	while (reading->text.len > 1 && span_ends(buf_span(&reading->text), "\n\n"))
		buf_splice(&reading->text, reading->text.len - 1, 1, span_of(""));
	last->text = buf_keep(reading->arena, &reading->text);
	reading->open = reading->in_text = false;
}

static void read_line(struct reading *reading, struct span inside)
{
	bool quoted = inside.len && inside.at[0] == '>', blank = !span_trim(inside).len;

	if (!reading->open && blank)
		return;
	if (quoted) {
		if (!reading->open)
			(void)new_text(reading->block, reading->arena);
		reading->open = reading->in_text = true;
		buf_add_span(&reading->text, unquote(inside));
		buf_add_byte(&reading->text, '\n');
	} else if (blank && reading->in_text) {
		finish_text(reading);
	} else if (!reading->open) {
		parse_title(new_text(reading->block, reading->arena), inside);
		reading->open = true;
	} else if (!blank) {
		/* Somebody wrote into the block by hand: it belongs to the text. */
		buf_add_span(&reading->text, inside);
		buf_add_byte(&reading->text, '\n');
		reading->in_text = true;
	}
}

void block_parse(struct merge_block *out, struct arena *arena, struct span text)
{
	struct reading reading = { .block = out, .arena = arena, .text = BUF_INIT };
	struct span rest = block_bytes(text), line;

	*out = (struct merge_block){ .id = span_of("") };
	if (!span_next_line(&rest, &line))
		return;
	out->id = unsettled_id(line);
	out->beside = unsettled_is_beside(line);
	while (span_next_line(&rest, &line))
		read_line(&reading, unquote(line));
	finish_text(&reading);
	buf_done(&reading.text);
}

void block_add_text(struct merge_block *block, struct arena *arena, struct merge_text text)
{
	struct span rest = text.text, line;
	struct buf lines = BUF_INIT;
	size_t len = 0;

	while (span_next_line(&rest, &line)) {
		buf_add_span(&lines, line);
		buf_add_byte(&lines, '\n');
		if (span_trim(line).len)
			len = lines.len;
	}
	if (len) {
		text.text = span_make(arena_copy_bytes(arena, lines.at, len), len);
		*new_text(block, arena) = text;
	}
	buf_done(&lines);
}

/* By text; of equal ones the one with a name first. */
static int by_text(const void *a, const void *b)
{
	const struct merge_text *left = a, *right = b;
	int order = span_compare(left->text, right->text);

	if (!order)
		order = (left->name.len == 0) - (right->name.len == 0);
	if (!order)
		order = span_compare(left->name, right->name);
	return order ? order : span_compare(left->date, right->date);
}

void block_close(struct merge_block *block, struct arena *arena)
{
	struct span *parts = arena_array(arena, 2 * block->count + 1, sizeof(*parts));
	unsigned char digest[DIGEST_SHA256];
	char *id = arena_alloc(arena, BLOCK_ID + 1);
	size_t kept = 0;

	if (block->count)
		qsort(block->texts, block->count, sizeof(*block->texts), by_text);
	for (size_t i = 0; i < block->count; i++)
		if (!kept || !span_equal(block->texts[kept - 1].text, block->texts[i].text))
			block->texts[kept++] = block->texts[i];
	block->count = kept;
	for (size_t i = 0; i < block->count; i++) {
		parts[2 * i] = block->texts[i].text;
		parts[2 * i + 1] = span_make("", 1);
	}
	digest_sha256(digest, parts, 2 * block->count);
	digest_base32(id, BLOCK_ID, digest);
	block->id = span_of(id);
}

static void write_title(struct buf *out, const struct merge_text *text, const char *language, bool first_unknown,
			const char *line_end)
{
	buf_add_text(out, "> ");
	if (text->name.len)
		visible_add(out, text->name);
	else
		buf_add_text(out, i18n_in(language, first_unknown ? N_("one version") : N_("another version")));
	if (text->date.len) {
		buf_add_text(out, ", ");
		visible_add(out, text->date);
	}
	buf_add_byte(out, ':');
	buf_add_text(out, line_end);
}

void block_write(struct buf *out, const struct merge_block *block, const char *language, const char *line_end)
{
	bool first_unknown = true;

	buf_add_text(out, "> " UNSETTLED_OPENING);
	buf_add_span(out, block->id);
	buf_add_text(out, block->beside ? UNSETTLED_BESIDE_END : UNSETTLED_END);
	buf_add_text(out, line_end);
	for (size_t i = 0; i < block->count; i++) {
		struct span rest = block->texts[i].text, line;

		if (i) {
			buf_add_byte(out, '>');
			buf_add_text(out, line_end);
		}
		write_title(out, &block->texts[i], language ? language : "en", first_unknown, line_end);
		if (!block->texts[i].name.len)
			first_unknown = false;
		while (span_next_line(&rest, &line)) {
			buf_add_text(out, line.len ? "> > " : "> >");
			buf_add_span(out, line);
			buf_add_text(out, line_end);
		}
	}
}

void block_write_beside(struct buf *out, const char *path, const struct merge_block *blocks, size_t count,
			const char *language)
{
	buf_add_format(out, "# %s\n", path);
	for (size_t i = 0; i < count; i++) {
		buf_add_byte(out, '\n');
		block_write(out, &blocks[i], language, "\n");
	}
}
