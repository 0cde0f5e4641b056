/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of front matter: where it begins and ends, keys, and values that take several lines. */
#include "text/front_scan.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

int front_refuse(struct front_scan *scan, size_t at, const char *message)
{
	*scan->problem = (struct front_problem){ scan->line, (int)(at - scan->start) + 1, message };
	return ERROR_FORMAT;
}

bool front_next_line(struct front_scan *scan)
{
	struct span rest = span_make(scan->file.at + scan->next, scan->limit - scan->next), line;

	if (!span_next_line(&rest, &line))
		return false;
	scan->start = scan->next;
	scan->end = scan->start + line.len;
	scan->next = scan->limit - rest.len;
	scan->line++;
	return true;
}

size_t front_skip_blanks(const struct front_scan *scan, size_t at)
{
	while (at < scan->end && scan->file.at[at] == ' ')
		at++;
	return at;
}

bool front_at_comment(const struct front_scan *scan, size_t at)
{
	size_t text = front_skip_blanks(scan, at);

	return text == scan->end ||
	       (scan->file.at[text] == '#' && (text > at || at == scan->start || scan->file.at[at - 1] == ' '));
}

int front_grow(struct front_scan *scan, struct front_value *list, size_t *capacity, size_t at)
{
	if (++scan->entry_count > FRONT_LIMIT_ENTRIES)
		return front_refuse(scan, at,
				    arena_format(scan->arena,
						 _("there are more than %d entries; make the list shorter"),
						 FRONT_LIMIT_ENTRIES));
	list->items = arena_grow(scan->arena, list->items, list->count, capacity, sizeof(*list->items));
	return 0;
}

bool front_is_printable(uint32_t c)
{
	return c == '\t' || (c >= 0x20 && c < 0x7F) ||
	       (c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF);
}

/* Tabs may stand from tabs_from on. */
static int check_line(struct front_scan *scan, size_t tabs_from)
{
	size_t at = scan->start;

	while (at < scan->end) {
		size_t len;
		uint32_t c = utf8_next(span_make(scan->file.at + at, scan->end - at), &len);

		if (c == UTF8_REPLACEMENT && len == 1)
			return front_refuse(scan, at, _("a byte here is no UTF-8; save the note as UTF-8"));
		if (c == '\t' && at < tabs_from)
			return front_refuse(scan, at, _("a tab stands here; use blanks instead"));
		if (!front_is_printable(c))
			return front_refuse(scan, at, _("an invisible control character stands here; delete it"));
		at += len;
	}
	return 0;
}

/* The next line that is more than blanks and a comment, its place of text in *at. 0 at the end, 1, or an error. */
static int next_content(struct front_scan *scan, size_t *at)
{
	while (front_next_line(scan)) {
		int rc = check_line(scan, scan->end);

		if (rc < 0)
			return rc;
		*at = front_skip_blanks(scan, scan->start);
		if (!front_at_comment(scan, scan->start))
			return 1;
	}
	return 0;
}

static bool is_dash(const struct front_scan *scan, size_t at)
{
	return scan->file.at[at] == '-' && (at + 1 == scan->end || scan->file.at[at + 1] == ' ');
}

static int read_list_item(struct front_scan *scan, struct front_entry *item, size_t at)
{
	size_t text = front_skip_blanks(scan, at + 1);

	*item = (struct front_entry){ .start = scan->start, .end = scan->next, .line = scan->line };
	item->key = item->value.text = span_of("");
	item->value_start = item->value_end = at + 1;
	if (front_at_comment(scan, at + 1))
		return 0;
	if (is_dash(scan, text))
		return front_refuse(scan, text, _("a list inside a list item is not understood; write it as [a, b]"));
	return front_read_inline(scan, item, text, 2);
}

static int read_map_item(struct front_scan *scan, struct front_entry *item, size_t at)
{
	size_t after;
	int rc;

	*item = (struct front_entry){ .start = scan->start, .end = scan->next, .line = scan->line };
	item->value.text = span_of("");
	if ((rc = front_read_key(scan, &item->key, at, &after)) < 0)
		return rc;
	item->value_start = item->value_end = after;
	if (front_at_comment(scan, after))
		return 0;
	return front_read_inline(scan, item, front_skip_blanks(scan, after), 2);
}

/* The lines below "key:" as a list or a map; none is an empty text. The scanner stays at the last line that belongs. */
static int read_block(struct front_scan *scan, struct front_entry *entry)
{
	struct front_scan last = *scan;
	size_t at, capacity = 0, indent = 0;
	int rc;

	while ((rc = next_content(scan, &at)) > 0) {
		struct front_value *value = &entry->value;
		bool dash = is_dash(scan, at);

		if (!value->count) {
			if (!dash && at == scan->start)
				break;
			indent = at - scan->start;
			value->kind = dash ? FRONT_LIST : FRONT_MAP;
		}
		if (at - scan->start != indent || dash != (value->kind == FRONT_LIST)) {
			if (at == scan->start && !dash)
				break;
			return front_refuse(scan, at, _("this line is not indented like the one above it"));
		}
		if ((rc = front_grow(scan, value, &capacity, at)) < 0)
			return rc;
		rc = dash ? read_list_item(scan, &value->items[value->count], at)
			  : read_map_item(scan, &value->items[value->count], at);
		if (rc < 0)
			return rc;
		entry->value_end = value->items[value->count++].value_end;
		last = *scan;
	}
	if (rc < 0)
		return rc;
	last.entry_count = scan->entry_count;
	*scan = last;
	return entry->value.kind == FRONT_MAP ? front_check_keys(scan, entry->value.items, entry->value.count) : 0;
}

struct block_text {
	struct buf text;
	char chomp;    /* '-', '+' or 0 */
	size_t indent; /* of the first line that is not blank; 0 until it came */
	size_t widest; /* the longest blank line before it */
	size_t blank;  /* blank lines not yet added */
};

static bool is_blank_line(const struct front_scan *scan)
{
	return front_skip_blanks(scan, scan->start) == scan->end;
}

/* One line of a block text. 0 when it belongs to it, 1 when it stands after it. */
static int add_block_line(struct front_scan *scan, struct block_text *block)
{
	size_t depth = front_skip_blanks(scan, scan->start) - scan->start;
	int rc;

	if (is_blank_line(scan) && (!block->indent || depth <= block->indent)) {
		block->blank++;
		if (depth > block->widest && !block->indent)
			block->widest = depth;
		return 0;
	}
	if (depth == 0 || depth < block->indent)
		return 1;
	if (!block->indent)
		block->indent = depth;
	if ((rc = check_line(scan, scan->start + block->indent)) < 0)
		return rc;
	if (block->widest > block->indent)
		return front_refuse(scan, scan->start, _("the blank line above has more blanks than this line"));
	for (; block->blank; block->blank--)
		buf_add_byte(&block->text, '\n');
	buf_add(&block->text, scan->file.at + scan->start + block->indent, scan->end - scan->start - block->indent);
	buf_add_byte(&block->text, '\n');
	return 0;
}

static int read_block_lines(struct front_scan *scan, struct front_entry *entry, struct block_text *block)
{
	struct front_scan last = *scan;
	int rc = 0;

	while (front_next_line(scan) && (rc = add_block_line(scan, block)) == 0) {
		if (!block->blank || block->chomp == '+') {
			last = *scan;
			entry->value_end = scan->end;
		}
	}
	if (rc < 0)
		return rc;
	*scan = last;
	return 0;
}

/* "|", "|-" or "|+" and the indented lines below it. */
static int read_block_text(struct front_scan *scan, struct front_entry *entry, size_t at)
{
	struct block_text block = { .text = BUF_INIT };
	size_t after = at + 1;
	int rc;

	if (after < scan->end && (scan->file.at[after] == '-' || scan->file.at[after] == '+'))
		block.chomp = scan->file.at[after++];
	if (!front_at_comment(scan, after))
		return front_refuse(scan, after, _("after '|' the text must begin on the next line, indented"));
	entry->value_start = at;
	entry->value_end = after;
	rc = read_block_lines(scan, entry, &block);
	if (block.chomp == '+')
		for (; block.blank; block.blank--)
			buf_add_byte(&block.text, '\n');
	else if (block.chomp == '-' && block.text.len)
		buf_splice(&block.text, block.text.len - 1, 1, span_of(""));
	entry->value.text = span_make(arena_copy_bytes(scan->arena, block.text.at, block.text.len), block.text.len);
	buf_done(&block.text);
	return rc;
}

static int read_entry(struct front_scan *scan, struct front_entry *entry, size_t at)
{
	size_t after, text;
	int rc;

	*entry = (struct front_entry){ .start = scan->start, .line = scan->line };
	entry->value.text = span_of("");
	if (at > scan->start)
		return front_refuse(scan, scan->start,
				    _("this line is indented but belongs to no list or text above; put a text that "
				      "goes over several lines in quotes on one line, or below 'key: |'"));
	if ((rc = front_read_key(scan, &entry->key, at, &after)) < 0)
		return rc;
	entry->value_start = entry->value_end = after;
	text = front_skip_blanks(scan, after);
	if (front_at_comment(scan, after))
		rc = read_block(scan, entry);
	else if (scan->file.at[text] == '|')
		rc = read_block_text(scan, entry, text);
	else
		rc = front_read_inline(scan, entry, text, 1);
	entry->end = scan->next;
	return rc;
}

static int read_entries(struct front_scan *scan, struct front_value *map)
{
	size_t at, capacity = 0;
	int rc;

	while ((rc = next_content(scan, &at)) > 0) {
		if ((rc = front_grow(scan, map, &capacity, at)) < 0 ||
		    (rc = read_entry(scan, &map->items[map->count], at)) < 0)
			return rc;
		map->count++;
	}
	return rc < 0 ? rc : front_check_keys(scan, map->items, map->count);
}

static bool is_fence(struct span line)
{
	if (!span_starts(line, "---"))
		return false;
	for (size_t i = 3; i < line.len; i++)
		if (line.at[i] != ' ')
			return false;
	return true;
}

/* Finds the closing line within the limit and leaves the scanner after the opening one. False when there is none. */
static bool find_closing(struct front *out, struct front_scan *scan)
{
	size_t begin = scan->next;

	if (scan->file.len - begin > FRONT_LIMIT_BYTES)
		scan->limit = begin + FRONT_LIMIT_BYTES;
	while (front_next_line(scan)) {
		if (!is_fence(span_make(scan->file.at + scan->start, scan->end - scan->start)))
			continue;
		out->closing = scan->limit = scan->start;
		out->body = scan->next;
		out->body_line = scan->line + 1;
		scan->next = begin;
		scan->line = 1;
		return true;
	}
	return false;
}

int front_parse(struct front *out, struct front_problem *problem, struct arena *arena, struct span file)
{
	size_t skip = span_starts(file, BYTE_ORDER_MARK) ? 3 : 0;
	struct front_scan scan = { .arena = arena, .file = file, .problem = problem, .next = skip, .limit = file.len };
	struct front front = { .body = skip, .body_line = 1 };
	struct front_value map = { .kind = FRONT_MAP };
	int rc;

	*out = front;
	if (!front_next_line(&scan) || !is_fence(span_make(file.at + scan.start, scan.end - scan.start)))
		return 0;
	out->present = true;
	if (!find_closing(out, &scan)) {
		scan.line = 1;
		scan.start = skip;
		return front_refuse(&scan, skip,
				    _("the front matter is never closed; it must end with a line '---' within 256 kB"));
	}
	if ((rc = read_entries(&scan, &map)) < 0)
		return rc;
	out->entries = map.items;
	out->count = map.count;
	return 0;
}

const struct front_entry *front_find(const struct front *front, const char *key)
{
	for (size_t i = 0; i < front->count; i++)
		if (span_is(front->entries[i].key, key))
			return &front->entries[i];
	return NULL;
}

struct span front_text(const struct front *front, const char *key)
{
	const struct front_entry *entry = front_find(front, key);

	return entry && entry->value.kind == FRONT_TEXT ? entry->value.text : span_of("");
}
