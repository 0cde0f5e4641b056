/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/note_edit.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

static const char *line_end(const struct note *note)
{
	return note->crlf ? "\r\n" : "\n";
}

static struct span bytes(const struct note *note, size_t start, size_t end)
{
	return span_make(note->file.at + start, end - start);
}

void note_add_comments(struct buf *out, struct span text)
{
	for (;;) {
		size_t start = span_find_text(text, "<!--");
		struct span rest = span_skip(text, start);
		size_t end = span_find_text(rest, "-->");

		if (end == rest.len)
			return;
		buf_add_byte(out, ' ');
		buf_add_span(out, span_take(rest, end + 3));
		text = span_skip(rest, end + 3);
	}
}

void note_replace_line(struct buf *out, const struct note *note, const struct item *old, struct span line)
{
	struct span first = bytes(note, old->start, old->text_end);
	size_t indent = 0, marker;

	while (indent < first.len && (first.at[indent] == ' ' || first.at[indent] == '\t'))
		indent++;
	marker = item_marker(span_skip(first, indent));
	buf_clear(out);
	buf_add_span(out, bytes(note, 0, old->start + indent + marker));
	buf_add_span(out, span_skip(line, 1));
	note_add_comments(out, first);
	buf_add_span(out, span_skip(note->file, old->text_end));
}

int note_replace_item(struct buf *out, const struct note *note, const struct item *old, const struct item *item)
{
	struct buf line = BUF_INIT;

	item_write(&line, item);
	note_replace_line(out, note, old, buf_span(&line));
	buf_done(&line);
	return 0;
}

struct span note_anchor(struct arena *arena, const struct note *note, const struct item *item)
{
	char *anchor = arena_alloc(arena, ANCHOR_TEXT);
	const char *words = span_copy(arena, item->text);
	struct map others;

	if (item->anchor.len)
		return item->anchor;
	map_init(&others, arena);
	for (size_t i = 0; i < note->item_count; i++)
		if (&note->items[i] != item)
			map_put(&others, item_anchor(&note->items[i]), &note->items[i]);
	if (*item->computed)
		memcpy(anchor, item->computed, ANCHOR_TEXT);
	else
		item_compute_anchor(anchor, note->id, item->role, item->text);
	if (map_get(&others, span_of(anchor)) && item->owner.len) {
		words = arena_format(arena, "%.*s: %s", (int)item->owner.len, item->owner.at, words);
		item_compute_anchor(anchor, note->id, item->role, span_of(words));
	}
	for (unsigned number = 2; map_get(&others, span_of(anchor)); number++)
		item_compute_anchor(anchor, note->id, item->role, span_of(arena_format(arena, "%s %u", words, number)));
	return span_of(anchor);
}

int note_remove_item(struct buf *out, const struct note *note, const struct item *item)
{
	buf_clear(out);
	buf_add_span(out, bytes(note, 0, item->start));
	buf_add_span(out, span_skip(note->file, item->end));
	return 0;
}

/* The last item of the outermost list that stands in the section itself. */
static const struct item *last_item(const struct note *note, const struct section *section)
{
	const struct item *last = NULL;

	for (size_t i = 0; i < note->item_count; i++)
		if (note->items[i].start >= section->body && note->items[i].start < section->end &&
		    note->items[i].depth == 0)
			last = &note->items[i];
	return last;
}

/* After the last line of the section that is not blank. */
static size_t end_of_text(const struct note *note, const struct section *section)
{
	struct span text = bytes(note, section->start, section->end);
	size_t end = section->start + span_trim(text).len + (size_t)(span_trim(text).at - text.at);
	struct span rest = bytes(note, end, section->end);
	size_t newline = span_find(rest, '\n');

	return end + (newline < rest.len ? newline + 1 : rest.len);
}

static void add_line_end(struct buf *out, const struct note *note)
{
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_text(out, line_end(note));
}

/* Below the last item, with its indentation and its kind of bullet. */
static void append_after(struct buf *out, const struct note *note, const struct item *last, struct span line)
{
	struct span old = bytes(note, last->start, last->end);
	size_t indent = 0;

	while (indent < old.len && (old.at[indent] == ' ' || old.at[indent] == '\t'))
		indent++;
	buf_add_span(out, bytes(note, 0, last->end));
	add_line_end(out, note);
	buf_add_span(out, span_take(old, indent));
	if (span_starts(line, "- ") && indent < old.len && (old.at[indent] == '*' || old.at[indent] == '+')) {
		buf_add_byte(out, old.at[indent]);
		line = span_skip(line, 1);
	}
	buf_add_span(out, line);
	buf_add_text(out, line_end(note));
	buf_add_span(out, span_skip(note->file, last->end));
}

static void append_list(struct buf *out, const struct note *note, const struct section *section, struct span line)
{
	size_t end = end_of_text(note, section);
	struct span rest = span_skip(note->file, end);

	buf_add_span(out, bytes(note, 0, end));
	add_line_end(out, note);
	buf_add_text(out, line_end(note));
	buf_add_span(out, line);
	buf_add_text(out, line_end(note));
	if (rest.len && rest.at[0] != '\n' && !span_starts(rest, "\r\n"))
		buf_add_text(out, line_end(note));
	buf_add_span(out, rest);
}

static void append_section(struct buf *out, const struct note *note, enum role role, const char *language,
			   struct span line)
{
	struct span body = span_skip(note->file, note->front.body);

	buf_add_span(out, note->file);
	add_line_end(out, note);
	if (span_trim(body).len || note->front.present)
		if (!span_ends(buf_span(out), "\n\n") && !span_ends(buf_span(out), "\n\r\n"))
			buf_add_text(out, line_end(note));
	buf_add_format(out, "## %s%s%s", role_heading(role, language), line_end(note), line_end(note));
	buf_add_span(out, line);
	buf_add_text(out, line_end(note));
}

static size_t count_items(const struct note *note, enum role role)
{
	size_t count = 0;

	for (size_t i = 0; i < note->item_count; i++)
		count += note->items[i].role == role;
	return count;
}

int note_append_item(struct buf *out, struct arena *arena, const struct note *note, enum role role,
		     const char *language, struct span line)
{
	const struct section *section = note_section(note, role);
	const struct item *last = section ? last_item(note, section) : NULL;
	struct buf result = BUF_INIT;
	struct note after;
	int rc;

	if (last)
		append_after(&result, note, last, line);
	else if (section)
		append_list(&result, note, section, line);
	else
		append_section(&result, note, role, language, line);
	if ((rc = note_parse(&after, arena, note->path, buf_span(&result))) < 0 ||
	    count_items(&after, role) != count_items(note, role) + 1) {
		buf_done(&result);
		return rc < 0 ? rc
			      : fail(ERROR_FORMAT,
				     _("%s: a line can't be added here; a code block or a comment above is never "
				       "closed"),
				     note->path);
	}
	buf_done(out);
	*out = result;
	return 0;
}
