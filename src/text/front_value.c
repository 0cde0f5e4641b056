/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on one line of front matter: keys, plain and quoted texts, "[...]" and "{...}". */
#include "text/front_scan.h"

#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

/* The parts of YAML that are left out, told by how a value or key begins. */
static const struct {
	char first;
	const char *message;
} refused[] = {
	{ '&', N_("'&' begins an anchor, which is not understood here; put the text in quotes") },
	{ '*', N_("'*' begins an alias, which is not understood here; put the text in quotes") },
	{ '!', N_("'!' begins a tag, which is not understood here; put the text in quotes") },
	{ '>', N_("'>' begins a folded text, which is not understood here; use '|' or put the text in quotes") },
	{ '|', N_("'|' is understood only right after a key at the start of a line; put the text in quotes") },
	{ '%', N_("'%' begins a directive, which is not understood here; put the text in quotes") },
	{ '@', N_("a text can't begin with '@'; put it in quotes") },
	{ '`', N_("a text can't begin with '`'; put it in quotes") },
	{ '#', N_("a comment needs a blank before '#'") },
	{ ',', N_("a text can't begin with ','; put it in quotes") },
	{ ']', N_("there is no '[' for this ']'; put the text in quotes") },
	{ '}', N_("there is no '{' for this '}'; put the text in quotes") },
};

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

static char byte_at(const struct front_scan *scan, size_t at)
{
	return (char)(at < scan->end ? scan->file.at[at] : '\0');
}

static bool is_end_or_blank(const struct front_scan *scan, size_t at)
{
	return at >= scan->end || scan->file.at[at] == ' ';
}

static int refuse_start(struct front_scan *scan, size_t at)
{
	char first = byte_at(scan, at);

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (refused[i].first == first)
			return front_refuse(scan, at, _(refused[i].message));
	if (first == '-' && is_end_or_blank(scan, at + 1))
		return front_refuse(scan, at, _("'- ' begins a list, which must stand on the lines below its key"));
	if (first == '?' && is_end_or_blank(scan, at + 1))
		return front_refuse(scan, at, _("'? ' is not understood here; write 'key: value'"));
	if (first == ':' && is_end_or_blank(scan, at + 1))
		return front_refuse(scan, at, _("there is a ':' without a key before it; put the text in quotes"));
	return 0;
}

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       is_one_of(byte, "_-./ ") || (unsigned char)byte >= 0x80;
}

int front_read_key(struct front_scan *scan, struct span *key, size_t at, size_t *after)
{
	struct span line = span_make(scan->file.at + at, scan->end - at);
	size_t colon = span_find(line, ':');
	int rc;

	if (is_one_of(byte_at(scan, at), "\"'"))
		return front_refuse(scan, at, _("a key must stand without quotes"));
	if (span_starts(line, "<<"))
		return front_refuse(scan, at, _("'<<' (merging) is not understood here"));
	if (span_starts(line, "---") || span_starts(line, "..."))
		return front_refuse(scan, at, _("a note has one front matter only; its last line is '---' alone"));
	if (is_one_of(byte_at(scan, at), "[{"))
		return front_refuse(scan, at, _("a line must begin with a key: 'key: value'"));
	if ((rc = refuse_start(scan, at)) < 0)
		return rc;
	if (colon == line.len)
		return front_refuse(scan, at, _("there is no ':' here; a line must read 'key: value'"));
	for (size_t i = 0; i < colon; i++)
		if (!is_key_byte(line.at[i]))
			return front_refuse(scan, at + i, _("a key is made of letters, digits, '-' and '_' only"));
	if (!is_end_or_blank(scan, at + colon + 1))
		return front_refuse(scan, at + colon, _("there must be a blank after ':'"));
	*key = span_trim(span_take(line, colon));
	*after = at + colon + 1;
	return 0;
}

/* A plain text up to its end, which is a comment, the line's end or, in "[...]" and "{...}", a separator. */
static int read_plain(struct front_scan *scan, struct front_entry *entry, size_t at, bool in_flow, size_t *after)
{
	size_t start = at;
	int rc = refuse_start(scan, at);

	for (; rc >= 0 && at < scan->end; at++) {
		char byte = scan->file.at[at];

		if ((byte == '#' && scan->file.at[at - 1] == ' ') || (in_flow && is_one_of(byte, ",[]{}")))
			break;
		if (byte == ':' &&
		    (is_end_or_blank(scan, at + 1) || (in_flow && is_one_of(byte_at(scan, at + 1), ",[]{}"))))
			return front_refuse(scan, at, _("a text with ': ' in it must stand in quotes"));
	}
	if (rc < 0)
		return rc;
	*after = at;
	entry->value.kind = FRONT_TEXT;
	entry->value.text = span_trim(span_make(scan->file.at + start, at - start));
	entry->value_start = start;
	entry->value_end = start + entry->value.text.len;
	return 0;
}

static int read_single_quoted(struct front_scan *scan, struct buf *text, size_t at, size_t *after)
{
	size_t start = at;

	for (at++; at < scan->end; at++) {
		if (scan->file.at[at] != '\'') {
			buf_add_byte(text, scan->file.at[at]);
		} else if (byte_at(scan, at + 1) == '\'') {
			buf_add_byte(text, '\'');
			at++;
		} else {
			*after = at + 1;
			return 0;
		}
	}
	return front_refuse(scan, start, _("this quote is never closed on its line"));
}

static int read_hex(struct front_scan *scan, struct buf *text, size_t at, size_t digits)
{
	uint32_t value = 0;

	for (size_t i = 0; i < digits; i++) {
		char byte = byte_at(scan, at + 2 + i);

		if (!is_one_of(byte, "0123456789abcdefABCDEF"))
			return front_refuse(scan, at, _("after this '\\' stands no number of the right length"));
		value = value << 4 | (uint32_t)(byte <= '9' ? byte - '0' : (byte | 0x20) - 'a' + 10);
	}
	if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return front_refuse(scan, at, _("there is no such character"));
	utf8_add(text, value);
	return (int)digits;
}

/* One escape of double quotes; returns the bytes after "\x" that it took. */
static int read_escape(struct front_scan *scan, struct buf *text, size_t at)
{
	static const char names[] = "nt\"\\/ reabvf", values[] = "\n\t\"\\/ \r\x1B\a\b\v\f";
	char name = byte_at(scan, at + 1);

	if (name == 'x' || name == 'u' || name == 'U')
		return read_hex(scan, text, at, name == 'x' ? 2 : name == 'u' ? 4 : 8);
	if (!is_one_of(name, names))
		return front_refuse(scan, at, _("this '\\' is not understood; write '\\\\' for a backslash"));
	buf_add_byte(text, values[strchr(names, name) - names]);
	return 0;
}

static int read_double_quoted(struct front_scan *scan, struct buf *text, size_t at, size_t *after)
{
	size_t start = at;
	int rc;

	for (at++; at < scan->end; at++) {
		if (scan->file.at[at] == '"') {
			*after = at + 1;
			return 0;
		}
		if (scan->file.at[at] != '\\') {
			buf_add_byte(text, scan->file.at[at]);
			continue;
		}
		if ((rc = read_escape(scan, text, at)) < 0)
			return rc;
		at += 1 + (size_t)rc;
	}
	return front_refuse(scan, start, _("this quote is never closed on its line"));
}

static int read_quoted(struct front_scan *scan, struct front_entry *entry, size_t at, size_t *after)
{
	struct buf text = BUF_INIT;
	int rc;

	*after = at;
	rc = scan->file.at[at] == '"' ? read_double_quoted(scan, &text, at, after)
				      : read_single_quoted(scan, &text, at, after);
	entry->value.kind = FRONT_TEXT;
	entry->value.text = span_make(arena_copy_bytes(scan->arena, text.at, text.len), text.len);
	entry->value_start = at;
	entry->value_end = *after;
	buf_done(&text);
	return rc;
}

static int read_flow(struct front_scan *scan, struct front_entry *entry, size_t at, int depth, size_t *after);

static int read_flow_value(struct front_scan *scan, struct front_entry *entry, size_t at, int depth, size_t *after)
{
	char first = byte_at(scan, at);

	if (first == '"' || first == '\'')
		return read_quoted(scan, entry, at, after);
	if (first == '[' || first == '{')
		return read_flow(scan, entry, at, depth + 1, after);
	return read_plain(scan, entry, at, true, after);
}

/* One item of a list, or "key: value" of a map. */
static int read_flow_item(struct front_scan *scan, struct front_entry *item, size_t at, int depth, bool is_map,
			  size_t *after)
{
	int rc;

	*item = (struct front_entry){ .start = at, .line = scan->line };
	item->key = item->value.text = span_of("");
	if (is_map) {
		if ((rc = front_read_key(scan, &item->key, at, &at)) < 0)
			return rc;
		item->value_start = item->value_end = at;
		at = front_skip_blanks(scan, at);
	}
	if (is_map && is_one_of(byte_at(scan, at), ",}"))
		*after = at;
	else if ((rc = read_flow_value(scan, item, at, depth, after)) < 0)
		return rc;
	item->end = *after;
	return 0;
}

static int read_flow(struct front_scan *scan, struct front_entry *entry, size_t at, int depth, size_t *after)
{
	bool is_map = scan->file.at[at] == '{';
	char closing = is_map ? '}' : ']';
	struct front_value *value = &entry->value;
	size_t start = at, capacity = 0;
	int rc;

	if (depth > FRONT_LIMIT_DEPTH)
		return front_refuse(scan, at, _("lists inside lists go too deep here"));
	value->kind = is_map ? FRONT_MAP : FRONT_LIST;
	at = front_skip_blanks(scan, at + 1);
	while (byte_at(scan, at) != closing) {
		if (front_at_comment(scan, at))
			return front_refuse(scan, start, _("this bracket is never closed on its line"));
		if ((rc = front_grow(scan, value, &capacity, at)) < 0 ||
		    (rc = read_flow_item(scan, &value->items[value->count], at, depth, is_map, &at)) < 0)
			return rc;
		value->count++;
		at = front_skip_blanks(scan, at);
		if (byte_at(scan, at) == ',')
			at = front_skip_blanks(scan, at + 1);
		else if (byte_at(scan, at) != closing)
			return front_refuse(scan, at < scan->end ? at : start,
					    at < scan->end ? _("a ',' or a closing bracket is missing here")
							   : _("this bracket is never closed on its line"));
	}
	*after = at + 1;
	entry->value_start = start;
	entry->value_end = at + 1;
	return is_map ? front_check_keys(scan, value->items, value->count) : 0;
}

int front_read_inline(struct front_scan *scan, struct front_entry *entry, size_t at, int depth)
{
	char first = byte_at(scan, at);
	size_t after = at;
	int rc;

	if (first == '"' || first == '\'')
		rc = read_quoted(scan, entry, at, &after);
	else if (first == '[' || first == '{')
		rc = read_flow(scan, entry, at, depth + 1, &after);
	else
		rc = read_plain(scan, entry, at, false, &after);
	if (rc < 0)
		return rc;
	if (!front_at_comment(scan, after))
		return front_refuse(scan, after, _("something stands after the closing quote or bracket; delete it"));
	return 0;
}

/* The second of two equal keys, which may stand in a line read long ago. */
static int refuse_again(struct front_scan *scan, const struct front_entry *again, const struct front_entry *first)
{
	size_t at = (size_t)(again->key.at - scan->file.at);

	scan->line = again->line;
	for (scan->start = at; scan->start && scan->file.at[scan->start - 1] != '\n';)
		scan->start--;
	return front_refuse(scan, at,
			    arena_format(scan->arena, _("the key '%.*s' stands in line %d already; keep one of them"),
					 (int)again->key.len, again->key.at, first->line));
}

int front_check_keys(struct front_scan *scan, const struct front_entry *entries, size_t count)
{
	struct map seen;

	map_init(&seen, scan->arena);
	for (size_t i = 0; i < count; i++) {
		const struct front_entry *first = map_get(&seen, entries[i].key);

		if (first)
			return refuse_again(scan, &entries[i], first);
		map_put(&seen, entries[i].key, (void *)&entries[i]);
	}
	return 0;
}
