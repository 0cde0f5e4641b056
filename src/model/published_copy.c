/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published copy of one note: front matter by an allow-list, and the body less private sections, comments, owners
 * of follow-ups and links to what is not shared. What is left stands as it was written.
 */
#include "model/publish.h"

#include "base/path.h"
#include "text/frontmatter.h"

#include <string.h>

static bool has_byline(const struct note *note)
{
	return front_text(&note->front, "byline").len > 0;
}

static void copy_text(struct buf *out, const struct note *note, const char *key)
{
	struct span text = front_text(&note->front, key);

	if (!text.len)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_text(out, text, false);
	buf_add_byte(out, '\n');
}

static void write_front(struct buf *out, const struct note *note)
{
	char day[DATE_TEXT];

	buf_add_text(out, "---\nid: ");
	front_write_text(out, note->id, false);
	buf_add_format(out, "\nkind: %s\ntitle: ", kind_name(note->kind));
	front_write_text(out, note->title, false);
	buf_add_format(out, "\ndate: %s\n", date_text(day, note->date));
	if (note->themes.count) {
		buf_add_text(out, "themes: ");
		front_write_list(out, note->themes.items, note->themes.count);
		buf_add_byte(out, '\n');
	}
	copy_text(out, note, "lang");
	copy_text(out, note, "reply-to");
	copy_text(out, note, "byline");
	if (note->present.count)
		buf_add_format(out, "present: %zu\n", note->present.count);
	buf_add_text(out, "---\n");
}

/* A link's target within the notebook, without "./", "../" and a part behind '#'. */
static struct span plain_target(struct span target)
{
	target = span_take(target, span_find(target, '#'));
	while (span_starts(target, "../") || span_starts(target, "./"))
		target = span_skip(target, span_find(target, '/') + 1);
	return target;
}

static bool is_outside_link(struct span target)
{
	return span_starts(target, "https://") || span_starts(target, "http://") || span_starts(target, "mailto:");
}

/*
 * A link "[words](target)" at the start of text: outside links stay, links to shared notes go to their place in the
 * forum, all others become their words. Returns how many bytes were dealt with, 0 when it is no link.
 */
static size_t write_link(struct buf *out, struct arena *arena, struct span text, const struct map *shared)
{
	size_t close = span_find(text, ']');
	struct span rest = span_skip(text, close), target;
	const char *place;
	size_t end;

	if (rest.len < 2 || rest.at[1] != '(' || span_find(span_take(text, close), '\n') < close)
		return 0;
	end = span_find(rest, ')');
	if (end == rest.len)
		return 0;
	target = span_trim(span_take(span_skip(rest, 2), end - 2));
	target = span_take(target, span_find(target, ' '));
	place = map_get(shared, plain_target(target));
	if (is_outside_link(target))
		buf_add(out, text.at, close + end + 1);
	else if (place)
		buf_add_format(out, "%.*s](%s)", (int)close, text.at, arena_format(arena, "../../../%s", place));
	else
		buf_add_span(out, span_take(span_skip(text, 1), close - 1));
	return close + end + 1;
}

/* "[label]: target" on a line of its own; such a line to somewhere inside is left out. */
static bool is_inside_definition(struct span line)
{
	size_t close;

	line = span_trim(line);
	if (!line.len || line.at[0] != '[')
		return false;
	close = span_find_text(line, "]:");
	return close < line.len && !is_outside_link(span_trim(span_skip(line, close + 2)));
}

/* Running text without comments and inside links. An unclosed comment hides the rest. */
static void write_text(struct buf *out, struct arena *arena, struct span text, const struct map *shared)
{
	bool line_start = true;

	while (text.len) {
		struct span line = span_take(text, span_find(text, '\n'));
		size_t done = 0;

		if (line_start && is_inside_definition(line)) {
			text = span_skip(text, line.len + 1);
			continue;
		}
		if (span_starts(text, "<!--")) {
			size_t end = span_find_text(text, "-->");

			text = span_skip(text, end < text.len ? end + 3 : text.len);
			continue;
		}
		if (text.at[0] == '[')
			done = write_link(out, arena, text, shared);
		else if (span_starts(text, "![") && (done = write_link(out, arena, span_skip(text, 1), shared)))
			done++;
		if (!done) {
			buf_add_byte(out, text.at[0]);
			done = 1;
		}
		line_start = text.at[0] == '\n';
		text = span_skip(text, done);
	}
}

/* The first line of a follow-up without its owner; nested lines stay as they are. */
static void write_action(struct buf *out, const struct note *note, const struct item *item)
{
	struct item nobody = *item;
	struct span indent = span_make(note->file.at + item->start, 0);

	while (indent.at + indent.len < note->file.at + item->first_end &&
	       (indent.at[indent.len] == ' ' || indent.at[indent.len] == '\t'))
		indent.len++;
	nobody.owner = span_of("");
	nobody.how = span_of("");
	buf_add_span(out, indent);
	item_write(out, &nobody);
}

/* A section's bytes with the follow-ups in it rewritten. */
static void write_section(struct buf *out, struct arena *arena, const struct note *note, const struct section *section,
			  const struct map *shared)
{
	size_t at = section->start;

	for (size_t i = 0; i < note->item_count && !has_byline(note); i++) {
		const struct item *item = &note->items[i];

		if (item->start < at || item->start >= section->end || item->role != ROLE_ACTIONS || !item->owner.len)
			continue;
		write_text(out, arena, span_between(note->file.at + at, note->file.at + item->start), shared);
		write_action(out, note, item);
		at = item->first_end > item->text_end ? item->first_end : item->text_end;
	}
	write_text(out, arena, span_between(note->file.at + at, note->file.at + section->end), shared);
}

void publish_note(struct buf *out, struct arena *arena, const struct note *note, const struct map *shared)
{
	write_front(out, note);
	if (note->section_count && note->sections[0].start > note->front.body)
		write_text(out, arena,
			   span_between(note->file.at + note->front.body, note->file.at + note->sections[0].start),
			   shared);
	for (size_t i = 0; i < note->section_count; i++)
		if (!note->sections[i].is_private)
			write_section(out, arena, note, &note->sections[i], shared);
	if (!note->section_count)
		write_text(out, arena, span_skip(note->file, note->front.body), shared);
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_byte(out, '\n');
}
