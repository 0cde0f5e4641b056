/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/scan.h"

#include "merge/diff.h"
#include "text/unicode.h"

#include <string.h>

#define HEADING_LEVELS 6

struct scan {
	struct document *out;
	struct arena *arena;
	struct span file;
	const struct scan_rule *rule;
	size_t heading[HEADING_LEVELS + 1]; /* by level: the last one that is still open, NOWHERE */
	size_t section;                     /* the last heading of any level */
	enum role role;                     /* of the section */
	bool no_comment_end;                /* there is none further down: don't look again */
};

/* The line at a byte, its end left out; *next is the byte after its end. */
static struct span line_at(struct span file, size_t at, size_t *next)
{
	struct span rest = span_skip(file, at), line = span_of("");

	if (!span_next_line(&rest, &line))
		line = span_make(file.at + file.len, 0);
	*next = file.len - rest.len;
	return line;
}

static size_t indent_of(struct span line)
{
	size_t width = 0;

	for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		width = line.at[i] == ' ' ? width + 1 : (width / 4 + 1) * 4;
	return width;
}

static bool is_blank(struct span line)
{
	return span_trim(line).len == 0;
}

/* 1..6, 0 for no heading. */
static int heading_level(struct span line)
{
	size_t hashes = 0;

	if (indent_of(line) > 3)
		return 0;
	line = span_trim(line);
	while (hashes < line.len && line.at[hashes] == '#')
		hashes++;
	if (hashes == 0 || hashes > HEADING_LEVELS)
		return 0;
	return hashes == line.len || line.at[hashes] == ' ' || line.at[hashes] == '\t' ? (int)hashes : 0;
}

/* How many of the same byte, three at least, open a block of code; 0 for none. */
static size_t fence_length(struct span line)
{
	size_t len = 0;

	if (indent_of(line) > 3)
		return 0;
	line = span_trim(line);
	while (len < line.len && line.at[len] == line.at[0])
		len++;
	if (len < 3 || (line.at[0] != '`' && line.at[0] != '~'))
		return 0;
	return line.at[0] == '`' && span_find(span_skip(line, len), '`') < line.len - len ? 0 : len;
}

/* "---", "***", "___", blanks between them allowed. */
static bool is_break(struct span line)
{
	size_t count = 0;

	line = span_trim(line);
	if (!line.len || (line.at[0] != '-' && line.at[0] != '*' && line.at[0] != '_'))
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == line.at[0])
			count++;
		else if (line.at[i] != ' ' && line.at[i] != '\t')
			return false;
	}
	return count >= 3;
}

static bool is_item(struct span line)
{
	return indent_of(line) <= 3 && item_marker(span_trim(line)) && !is_break(line);
}

/* A paragraph is not interrupted by "1943. ..." nor by an empty item. */
static bool interrupts_text(struct span line)
{
	struct span text = span_trim(line);
	size_t marker = is_item(line) ? item_marker(text) : 0;

	if (marker && text.len > marker)
		return marker == 1 || (marker == 2 && text.at[0] == '1');
	return heading_level(line) || fence_length(line) || block_begins(line) || markers_begin(line) ||
	       span_starts(line, "<!--") || is_break(line);
}

static bool is_underline(struct span line)
{
	struct span text = span_trim(line);

	if (text.len < 2 || indent_of(line) > 3 || (text.at[0] != '=' && text.at[0] != '-'))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != text.at[0])
			return false;
	return true;
}

static size_t fence_end(struct span file, size_t at)
{
	size_t next;
	struct span opening = span_trim(line_at(file, at, &next));
	size_t len = fence_length(opening);

	for (at = next; at < file.len; at = next) {
		struct span line = line_at(file, at, &next), text = span_trim(line);
		size_t closing = fence_length(line);

		if (closing >= len && text.len == closing && text.at[0] == opening.at[0])
			return next;
	}
	return file.len;
}

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

/*
 * An item goes on over indented lines, also behind blank ones. A line that is not indented is an element of its own,
 * although Markdown counts it in: an item that somebody puts in before a paragraph shall not swallow it.
 */
static size_t item_end(struct span file, size_t at)
{
	size_t end, next;

	(void)line_at(file, at, &end);
	for (at = end; at < file.len; at = next) {
		struct span line = line_at(file, at, &next);

		if (is_blank(line))
			continue;
		if (indent_of(line) < 2)
			break;
		end = next;
	}
	return end;
}

/* A paragraph; *level is that of a heading that is underlined. */
static size_t text_end(struct span file, size_t at, int *level)
{
	size_t end, next;

	*level = 0;
	if (is_break(line_at(file, at, &end)))
		return end;
	for (at = end; at < file.len; at = next) {
		struct span line = line_at(file, at, &next);

		if (is_underline(line)) {
			*level = span_trim(line).at[0] == '=' ? 1 : 2;
			return next;
		}
		if (is_blank(line) || interrupts_text(line))
			break;
		end = next;
	}
	return end;
}

struct span heading_words(const struct element *heading)
{
	struct span text = heading->text;

	if (text.len && text.at[0] == '#') {
		while (text.len && text.at[0] == '#')
			text = span_skip(text, 1);
		while (text.len && text.at[text.len - 1] == '#')
			text.len--;
	} else {
		while (text.len && text.at[text.len - 1] != '\n')
			text.len--;
	}
	text = span_trim(text);
	if (span_ends(text, "{private}"))
		text = span_trim(span_take(text, text.len - strlen("{private}")));
	return text;
}

bool heading_is_private(const struct element *heading)
{
	struct span text = span_trim(heading->text);

	while (text.len && text.at[text.len - 1] == '#')
		text = span_trim(span_take(text, text.len - 1));
	return span_ends(text, "{private}") || span_find_text(text, "{private}\n") < text.len ||
	       role_of_heading(heading_words(heading)) == ROLE_PRIVATE;
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
	heading->keys[KEY_NEW] = span_make(arena_copy_bytes(scan->arena, key.at, key.len), key.len);
	buf_done(&key);
	for (int below = level; below <= HEADING_LEVELS; below++)
		scan->heading[below] = NOWHERE;
	scan->heading[level] = scan->section = index;
	scan->role = role_below(scan, *role, level);
}

static struct span joined_key(struct arena *arena, const struct span *parts, size_t count)
{
	struct buf key = BUF_INIT;
	struct span result;

	for (size_t i = 0; i < count; i++) {
		buf_add_span(&key, parts[i]);
		buf_add_byte(&key, '\n');
	}
	result = span_make(arena_copy_bytes(arena, key.at, key.len), key.len);
	buf_done(&key);
	return result;
}

size_t item_date_length(struct span text)
{
	struct date date;

	if (!date_parse(&date, span_take(text, 10)) || !span_starts(span_skip(text, 10), ": "))
		return 0;
	return 12;
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
	element->keys[KEY_NEW] =
		joined_key(scan->arena,
			   (struct span[]){ item->owner, item->text, item->anchor, item->replaces,
					    span_of(date_text(due, item->due)), span_of(date_text(again, item->look_again)),
					    span_trim(span_skip(bytes, item->text_end)) },
			   7);
}

/* A block of git's markers is rewritten; one with a single text is no contradiction. */
static void name_block(struct scan *scan, struct element *element, struct merge_block *block)
{
	struct buf written = BUF_INIT;

	element->meaning = block;
	if (!block->markers)
		return;
	if (block->count > 1) {
		block_write(&written, block, scan->rule->language, scan->rule->line_end);
	} else {
		element->kind = ELEMENT_TEXT;
		if (block->count)
			buf_add_span(&written, block->texts[0].text);
	}
	element->bytes = span_make(arena_copy_bytes(scan->arena, written.at, written.len), written.len);
	element->text = plain_text(scan->arena, element->bytes);
	buf_done(&written);
}

/* Where the element at a byte ends, and what it is. */
static size_t element_end(struct scan *scan, size_t at, enum element_kind *kind, int *level,
			  struct merge_block *block)
{
	size_t next, len;
	struct span line = line_at(scan->file, at, &next);

	*kind = ELEMENT_TEXT;
	*level = heading_level(line);
	if (*level) {
		*kind = ELEMENT_HEADING;
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
	if (fence_length(line))
		return fence_end(scan->file, at);
	if (span_starts(line, "<!--"))
		return comment_end(scan, at);
	if (is_item(line)) {
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

void scan_note(struct document *out, struct arena *arena, struct span file, size_t start,
	       const struct scan_rule *rule)
{
	struct scan scan = { .out = out, .arena = arena, .file = file, .rule = rule, .section = NOWHERE };
	size_t before = start, at = start, next;

	for (int level = 0; level <= HEADING_LEVELS; level++)
		scan.heading[level] = NOWHERE;
	while (at < file.len) {
		struct merge_block block = { 0 };
		enum element_kind kind;
		int level;

		if (is_blank(line_at(file, at, &next))) {
			at = next;
			continue;
		}
		next = element_end(&scan, at, &kind, &level, &block);
		add_element(&scan, before, at, next, kind, level, &block);
		before = at = next;
	}
	out->tail = span_make(file.at + before, file.len - before);
}
