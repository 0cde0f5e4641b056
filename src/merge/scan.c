/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/conflict.h"
#include "merge/scan.h"

#include "merge/diff.h"
#include "merge/keep.h"
#include "merge/scan_line.h"
#include "text/markdown.h"
#include "text/private.h"
#include "text/unicode.h"

#include <string.h>

#define LEVELS MARKDOWN_BOLD_LEVEL /* six of headings, and lines in bold below them */

struct scan {
	struct document *out;
	struct arena *arena;
	struct span file;
	const struct scan_rule *rule;
	size_t heading[LEVELS + 1]; /* by level: the last one that is still open, NOWHERE */
	size_t section;		    /* the last heading of any level */
	enum role role;		    /* of the section */
	bool no_comment_end;	    /* there is none further down: don't look again */
};

/* The end of the line in which a comment over several lines closes, or of its own first line. */
static size_t comment_end(struct scan *scan, size_t at)
{
	struct span rest = span_skip(scan->file, at);
	size_t close = scan->no_comment_end ? rest.len : span_find_text(rest, "-->"), next;

	if (close == rest.len) {
		scan->no_comment_end = true;
		close = 0;
	}
	(void)line_at(scan->file, at + close, &next);
	return next;
}

/* As in text/note.c: a line in bold that names a section, and after one every other, since it ends that section. */
static bool is_bold_heading(const struct scan *scan, struct span line)
{
	struct span words;
	enum role role;

	if (!markdown_bold_line(line, &words))
		return false;
	role = role_of_heading(words);
	return scan->heading[MARKDOWN_BOLD_LEVEL] != NOWHERE || (role != ROLE_NONE && role != ROLE_PRIVATE);
}

/* The words of a heading with a mark that they may have. */
static struct span marked_words(const struct element *heading)
{
	struct span text = span_trim(heading->text), bold;

	if (markdown_bold_line(text, &bold)) {
		text = bold;
	} else if (text.len && text.at[0] == '#') {
		while (text.len && text.at[0] == '#')
			text = span_skip(text, 1);
		while (text.len && text.at[text.len - 1] == '#')
			text.len--;
	} else {
		while (text.len && text.at[text.len - 1] != '\n')
			text.len--;
	}
	return span_trim(text);
}

struct span heading_words(const struct element *heading)
{
	struct span words;

	(void)private_heading(marked_words(heading), &words);
	return words;
}

bool heading_is_private(const struct element *heading)
{
	struct span words;

	return private_heading(marked_words(heading), &words);
}

/* What stands below a heading without a role of its own has that of the section around it. */
static enum role role_below(const struct scan *scan, enum role own, int level)
{
	while (own == ROLE_NONE && --level > 0)
		if (scan->heading[level] != NOWHERE)
			own = *(enum role *)scan->out->items[scan->heading[level]].meaning;
	return own;
}

/* A heading is known by its role, in whatever language, else by its words; a new one also by those above it. */
static void name_heading(struct scan *scan, struct element *heading, int level)
{
	struct span words = heading_words(heading), parent = span_of("");
	size_t index = scan->out->count - 1;
	struct buf key = BUF_INIT;
	enum role *role = arena_alloc(scan->arena, sizeof(*role));

	heading->level = level;
	heading->meaning = role;
	*role = role_of_heading(words);
	if (*role != ROLE_NONE) {
		buf_add_text(&key, "role ");
		buf_add_text(&key, role_name(*role));
	} else {
		buf_add_text(&key, "words ");
		unicode_fold(&key, words);
	}
	heading->keys[KEY_NAME] = span_make(arena_copy_bytes(scan->arena, key.at, key.len), key.len);
	for (int above = level - 1; above >= 2 && !parent.len; above--)
		if (scan->heading[above] != NOWHERE)
			parent = scan->out->items[scan->heading[above]].keys[KEY_NEW];
	buf_add_byte(&key, '\n');
	buf_add_span(&key, parent);
	heading->keys[KEY_NEW] = buf_keep(scan->arena, &key);
	for (int below = level; below <= LEVELS; below++)
		scan->heading[below] = NOWHERE;
	scan->heading[level] = scan->section = index;
	scan->role = role_below(scan, *role, level);
}

static struct span joined_key(struct arena *arena, const struct span *parts, size_t count)
{
	struct buf key = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		buf_add_span(&key, parts[i]);
		buf_add_byte(&key, '\n');
	}
	return buf_keep(arena, &key);
}

size_t item_date_length(struct span text)
{
	static const char *const arrows[] = { " -> ", " \u2192 " };
	struct date date;
	size_t len = 10;

	if (!date_parse(&date, span_take(text, len)))
		return 0;
	for (size_t i = 0; i < 2; i++)
		if (len == 10 && span_starts(span_skip(text, len), arrows[i]))
			len += span_of(arrows[i]).len + 10;
	if (len > 10 && (text.len < len || !date_parse(&date, span_skip(span_take(text, len), len - 10))))
		return 0;
	return span_starts(span_skip(text, len), ": ") ? len + 2 : 0;
}

/* "2026-09-03:", "2026-09-03 ->", "2026-09-03 facilitator": the date and the word or sign behind it. */
static struct span date_key(struct span text)
{
	struct date date;
	size_t len = 10;

	if (!date_parse(&date, span_take(text, 10)))
		return span_of("");
	while (len < text.len && text.at[len] == ' ')
		len++;
	while (len < text.len && text.at[len] != ' ' && text.at[len] != '\n')
		len++;
	return span_take(text, len);
}

static void name_item(struct scan *scan, struct element *element)
{
	struct item_meaning *meaning = arena_alloc(scan->arena, sizeof(*meaning));
	struct item *item = &meaning->item;
	char due[DATE_TEXT], again[DATE_TEXT];
	struct span bytes = element->bytes;
	size_t indent = 0;

	while (indent < bytes.len && (bytes.at[indent] == ' ' || bytes.at[indent] == '\t'))
		indent++;
	bytes = span_skip(bytes, indent);
	item_parse(item, scan->arena, bytes, scan->role);
	meaning->role = scan->role;
	element->meaning = meaning;
	if (!item->anchor.len && scan->rule->computes_anchors &&
	    (scan->role == ROLE_CONCLUSIONS || scan->role == ROLE_ACTIONS))
		item_compute_anchor(item->computed, scan->rule->note_id, scan->role, item->text);
	element->keys[KEY_ANCHOR] = item_anchor(item);
	if (element->keys[KEY_ANCHOR].len)
		element->keys[KEY_ANCHOR] = span_of(span_copy(scan->arena, element->keys[KEY_ANCHOR]));
	element->keys[KEY_WORDS] = span_skip(item->text, item_date_length(item->text));
	element->keys[KEY_DATE] = date_key(item->text);
	element->keys[KEY_NEW] = joined_key(scan->arena,
					    (struct span[]){ item->owner, item->text, item->anchor, item->replaces,
							     span_of(date_text(due, item->due)),
							     span_of(date_text(again, item->look_again)),
							     span_trim(span_skip(bytes, item->text_end)) },
					    7);
}

/*
 * A block without the names of its writers, which one version may know and the other not: it is the same all the same.
 */
static struct span unnamed(struct scan *scan, const struct merge_block *block)
{
	struct merge_block copy = { .id = block->id, .beside = block->beside };
	struct buf written = BUF_INIT;

	for (size_t i = 0; i < block->count; i++)
		block_add_text(&copy, scan->arena, (struct merge_text){ .text = block->texts[i].text });
	block_write(&written, &copy, "en", "\n");
	return plain_text(scan->arena, buf_keep(scan->arena, &written));
}

/* Whether a paragraph ends with one of the halves: what follows does not go on with it. */
static bool ends_paragraph(struct span markers)
{
	struct marked marked;

	if (!markers_split(&marked, markers))
		return false;
	return span_ends(marked.first, "\n\n") || span_ends(marked.second, "\n\n") ||
	       span_ends(marked.first, "\n\r\n") || span_ends(marked.second, "\n\r\n");
}

/* A block of git's markers is rewritten; one with a single text is no contradiction. */
static void name_block(struct scan *scan, struct element *element, struct merge_block *block)
{
	struct buf written = BUF_INIT;

	element->meaning = block;
	if (!block->markers) {
		element->text = unnamed(scan, block);
		return;
	}
	if (block->count > 1) {
		block_write(&written, block, scan->rule->language, scan->rule->line_end);
	} else {
		element->kind = ELEMENT_TEXT;
		if (block->count)
			buf_add_span(&written, block->texts[0].text);
		if (block->count && ends_paragraph(element->bytes))
			buf_add_text(&written, scan->rule->line_end);
	}
	element->bytes = buf_keep(scan->arena, &written);
	element->text = plain_text(scan->arena, element->bytes);
}

/* Where the element at a byte ends, and what it is. */
static size_t element_end(struct scan *scan, size_t at, enum element_kind *kind, int *level, struct merge_block *block)
{
	size_t next, len;
	struct span line = line_at(scan->file, at, &next);

	*kind = ELEMENT_TEXT;
	*level = line_heading(line);
	if (*level) {
		*kind = ELEMENT_HEADING;
		return next;
	}
	if (is_bold_heading(scan, line)) {
		*kind = ELEMENT_HEADING;
		*level = MARKDOWN_BOLD_LEVEL;
		return next;
	}
	if (markers_begin(line) && markers_parse(block, scan->arena, span_skip(scan->file, at), &len)) {
		*kind = ELEMENT_BLOCK;
		return at + len;
	}
	if (block_begins(line)) {
		block_parse(block, scan->arena, span_skip(scan->file, at));
		/* With less than two texts, after somebody's pruning, it is a quote as any other. */
		*kind = block->count > 1 ? ELEMENT_BLOCK : ELEMENT_TEXT;
		return at + block_bytes(span_skip(scan->file, at)).len;
	}
	if (line_fence(line))
		return fence_end(scan->file, at);
	if (span_starts(line, "<!--"))
		return comment_end(scan, at);
	if (line_is_item(line)) {
		*kind = ELEMENT_ITEM;
		return item_end(scan->file, at);
	}
	next = text_end(scan->file, at, level);
	if (*level)
		*kind = ELEMENT_HEADING;
	return next;
}

static void add_element(struct scan *scan, size_t before, size_t at, size_t end, enum element_kind kind, int level,
			const struct merge_block *block)
{
	struct span file = scan->file;
	struct element *element = document_add(scan->out, scan->arena, kind, span_make(file.at + at, end - at),
					       span_make(file.at + before, at - before));

	element->section = scan->section;
	if (kind == ELEMENT_HEADING) {
		name_heading(scan, element, level);
	} else if (kind == ELEMENT_ITEM) {
		name_item(scan, element);
	} else if (kind == ELEMENT_BLOCK) {
		struct merge_block *copy = arena_alloc(scan->arena, sizeof(*copy));

		*copy = *block;
		copy->start = at;
		copy->end = end;
		name_block(scan, element, copy);
	}
}

void scan_note(struct document *out, struct arena *arena, struct span file, size_t start, const struct scan_rule *rule)
{
	struct scan scan = { .out = out, .arena = arena, .file = file, .rule = rule, .section = NOWHERE };
	size_t before = start, at = start, next;

	for (int level = 0; level <= LEVELS; level++)
		scan.heading[level] = NOWHERE;
	while (at < file.len) {
		struct merge_block block = { 0 };
		enum element_kind kind;
		int level;

		if (line_is_blank(line_at(file, at, &next))) {
			at = next;
			continue;
		}
		next = element_end(&scan, at, &kind, &level, &block);
		add_element(&scan, before, at, next, kind, level, &block);
		before = at = next;
	}
	out->tail = span_make(file.at + before, file.len - before);
}
