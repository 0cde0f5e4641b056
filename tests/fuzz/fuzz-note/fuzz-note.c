/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note: sections cover the text without a gap, items lie in them, edits keep all other bytes, HTML stays harmless. */
#include "text/html.h"
#include "text/note_edit.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_places(const struct note *note)
{
	size_t at = note->front.body;

	for (size_t i = 0; i < note->section_count; i++) {
		const struct section *section = &note->sections[i];

		assert(section->start == at && section->body >= section->start && section->end >= section->body);
		at = section->end;
	}
	assert(at == note->file.len);
	for (size_t i = 0; i < note->item_count; i++) {
		const struct item *item = &note->items[i];

		assert(item->start < item->end && item->end <= note->file.len && item->start >= note->front.body);
		assert(item->first_end >= item->start && item->text_end >= item->start && item->text_end <= item->end);
		assert(i == 0 || item->start >= note->items[i - 1].start);
		assert(item_anchor(item).len > 0);
	}
}

/* What is taken out and what is left make up the file. */
static void edit(const struct note *note, struct arena *arena)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < note->item_count && i < 4; i++) {
		const struct item *item = &note->items[i];

		(void)note_remove_item(&out, note, item);
		assert(out.len == note->file.len - (item->end - item->start));
		(void)note_replace_item(&out, note, item, item);
		assert(span_equal(span_take(buf_span(&out), item->start), span_take(note->file, item->start)));
		assert(span_equal(span_skip(buf_span(&out), out.len - (note->file.len - item->text_end)),
				  span_skip(note->file, item->text_end)));
	}
	buf_clear(&out);
	if (note_append_item(&out, arena, note, ROLE_ACTIONS, "da", span_of("- [ ] Kari: ringe")) == 0)
		assert(out.len > note->file.len);
	buf_done(&out);
}

static void write_html(const struct note *note)
{
	static const struct html_options options = { .shift = 1, .local = true };
	struct buf out = BUF_INIT;
	struct span rest;

	html_add_markdown(&out, span_skip(note->file, note->front.body), &options);
	assert(utf8_is_valid(buf_span(&out)));
	for (rest = buf_span(&out); span_find(rest, '<') < rest.len; rest = span_skip(rest, 1)) {
		rest = span_skip(rest, span_find(rest, '<'));
		assert(!span_starts(rest, "<script") && !span_starts(rest, "<img src=\"http") &&
		       !span_starts(rest, "<!"));
	}
	buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct note note;

	if (note_parse(&note, arena, "terms/2026-autumn.md", span_make((const char *)bytes, length)) == 0) {
		check_places(&note);
		edit(&note, arena);
		write_html(&note);
	}
	arena_close(arena);
	return 0;
}
