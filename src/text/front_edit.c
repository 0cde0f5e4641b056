/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of one value in the bytes of a file, each checked by reading the result again. */
#include "text/front_scan.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

static bool same_value(const struct front_value *a, const struct front_value *b)
{
	if (a->kind != b->kind || a->count != b->count || (a->kind == FRONT_TEXT && !span_equal(a->text, b->text)))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!span_equal(a->items[i].key, b->items[i].key) ||
		    !same_value(&a->items[i].value, &b->items[i].value))
			return false;
	return true;
}

static int read_front(struct front *out, struct arena *arena, struct span file)
{
	struct front_problem problem;

	if (front_parse(out, &problem, arena, file) < 0)
		return fail(ERROR_FORMAT, "%d:%d: %s", problem.line, problem.column, problem.message);
	return 0;
}

/* The front matter must be as before but for the key, whose value is now the wanted one (NULL: absent). */
static bool is_as_wanted(const struct front *before, const struct front *after, const char *key,
			 const struct front_value *wanted)
{
	const struct front_entry *entry = front_find(after, key);
	size_t at = 0;

	if (wanted ? !entry || !same_value(&entry->value, wanted) : entry != NULL)
		return false;
	for (size_t i = 0; i < before->count; i++) {
		const struct front_entry *old = &before->entries[i];

		if (span_is(old->key, key))
			continue;
		while (at < after->count && span_is(after->entries[at].key, key))
			at++;
		if (at == after->count || !span_equal(after->entries[at].key, old->key) ||
		    !same_value(&after->entries[at].value, &old->value))
			return false;
		at++;
	}
	while (at < after->count && span_is(after->entries[at].key, key))
		at++;
	return at == after->count;
}

static int check(struct arena *arena, const struct front *before, struct span file, const struct buf *result,
		 const char *key, const struct front_value *wanted)
{
	struct front after;
	struct front_problem problem;

	if (front_parse(&after, &problem, arena, buf_span(result)) < 0 || !is_as_wanted(before, &after, key, wanted) ||
	    !span_equal(span_skip(buf_span(result), after.body), span_skip(file, before->body)))
		return fail(ERROR_INTERNAL, _("the value of '%s' could not be changed safely; the note is as it was"),
			    key);
	return 0;
}

/* What the file's lines end with, by its first line. */
static const char *line_end(struct span file)
{
	size_t first = span_find(file, '\n');

	return first > 0 && first < file.len && file.at[first - 1] == '\r' ? "\r\n" : "\n";
}

static void add_lines(struct buf *out, struct span lines, const char *end)
{
	struct span line;

	while (span_next_line(&lines, &line)) {
		buf_add_span(out, line);
		buf_add_text(out, end);
	}
}

static void add_key(struct buf *out, const char *key, struct span value, const char *end)
{
	size_t first = span_find(value, '\n');

	buf_add_text(out, key);
	buf_add_text(out, first ? ": " : ":");
	add_lines(out, value, end);
	if (!value.len)
		buf_add_text(out, end);
}

/* What the value means by itself. */
static int read_wanted(struct front_value *out, struct arena *arena, const char *key, struct span value)
{
	struct buf file = BUF_INIT;
	struct front front;
	struct span kept;
	int rc;

	buf_add_text(&file, "---\n");
	add_key(&file, key, value, "\n");
	buf_add_text(&file, "---\n");
	kept = span_make(arena_copy_bytes(arena, file.at, file.len), file.len);
	buf_done(&file);
	rc = read_front(&front, arena, kept);
	if (rc < 0 || front.count != 1)
		return fail(ERROR_INTERNAL, _("this can't be the value of '%s' in front matter"), key);
	*out = front.entries[0].value;
	return 0;
}

/* The first line of the new value stands where the old one stood; the others follow the entry's last line. */
static void replace_value(struct buf *out, struct span file, const struct front_entry *entry, struct span value,
			  const char *end)
{
	size_t first = span_find(value, '\n');
	size_t from = entry->value_start;

	if (first == 0)
		while (file.at[from - 1] == ' ')
			from--;
	buf_add(out, file.at, from);
	if (first > 0 && file.at[from - 1] != ' ')
		buf_add_byte(out, ' ');
	buf_add_span(out, span_take(value, first));
	buf_add(out, file.at + entry->value_end, entry->end - entry->value_end);
	add_lines(out, span_skip(value, first + 1), end);
	buf_add_span(out, span_skip(file, entry->end));
}

static void add_entry(struct buf *out, const struct front *front, struct span file, const char *key, struct span value,
		      const char *end)
{
	size_t at = front->present ? front->closing : front->body;

	buf_add_span(out, span_take(file, at));
	if (!front->present) {
		buf_add_text(out, "---");
		buf_add_text(out, end);
	}
	add_key(out, key, value, end);
	if (!front->present) {
		buf_add_text(out, "---");
		buf_add_text(out, end);
	}
	buf_add_span(out, span_skip(file, at));
}

static void take_over(struct buf *out, struct buf *result)
{
	buf_done(out);
	*out = *result;
}

int front_set(struct buf *out, struct arena *arena, struct span file, const char *key, struct span value)
{
	struct buf result = BUF_INIT;
	struct front_value wanted;
	struct front front;
	const struct front_entry *entry;
	int rc;

	if ((rc = read_front(&front, arena, file)) < 0 || (rc = read_wanted(&wanted, arena, key, value)) < 0)
		return rc;
	entry = front_find(&front, key);
	if (entry)
		replace_value(&result, file, entry, value, line_end(file));
	else
		add_entry(&result, &front, file, key, value, line_end(file));
	if ((rc = check(arena, &front, file, &result, key, &wanted)) < 0)
		buf_done(&result);
	else
		take_over(out, &result);
	return rc;
}

static bool is_block_list(const struct front_entry *entry)
{
	return entry->value.kind == FRONT_LIST && entry->value.count && entry->value.items[0].line > entry->line;
}

/* A line of its own behind the last item's, indented alike. */
static void add_line_item(struct buf *out, struct span file, const struct front_entry *list, struct span text)
{
	const struct front_entry *last = &list->value.items[list->value.count - 1];
	size_t start = last->start, dash;

	while (start > 0 && file.at[start - 1] != '\n')
		start--;
	for (dash = start; file.at[dash] == ' '; dash++)
		continue;
	buf_add_span(out, span_take(file, last->end));
	buf_add(out, file.at + start, dash - start);
	buf_add_text(out, "- ");
	front_write_text(out, text, true);
	buf_add_text(out, line_end(file));
	buf_add_span(out, span_skip(file, last->end));
}

/* "[a, b]" with one more; the others as they are written. */
static void write_longer_list(struct buf *out, struct span file, const struct front_entry *entry, struct span text)
{
	struct span old = span_of("");

	if (entry && entry->value.kind == FRONT_LIST && entry->value.count && !is_block_list(entry))
		old = span_trim(span_make(file.at + entry->value_start + 1, entry->value_end - entry->value_start - 2));
	if (span_ends(old, ","))
		old = span_trim(span_take(old, old.len - 1));
	buf_add_byte(out, '[');
	if (entry && entry->value.kind == FRONT_TEXT && entry->value.text.len)
		front_write_text(out, entry->value.text, true);
	buf_add_span(out, old);
	if (out->len > 1)
		buf_add_text(out, ", ");
	front_write_text(out, text, true);
	buf_add_byte(out, ']');
}

/* What the list is to hold afterwards. */
static struct front_value longer_list(struct arena *arena, const struct front_entry *entry, struct span text)
{
	struct front_value list = { .kind = FRONT_LIST, .text = span_of("") };
	size_t old = entry && entry->value.kind == FRONT_LIST ? entry->value.count : 0;

	list.items = arena_array(arena, old + 2, sizeof(*list.items));
	for (; list.count < old; list.count++)
		list.items[list.count] = entry->value.items[list.count];
	if (entry && entry->value.kind == FRONT_TEXT && entry->value.text.len)
		list.items[list.count++].value = entry->value;
	list.items[list.count++].value = (struct front_value){ .kind = FRONT_TEXT, .text = text };
	return list;
}

int front_add_item(struct buf *out, struct arena *arena, struct span file, const char *key, struct span text)
{
	struct buf result = BUF_INIT, value = BUF_INIT;
	const struct front_entry *entry;
	struct front_value wanted;
	struct front front;
	int rc;

	if ((rc = read_front(&front, arena, file)) < 0)
		return rc;
	entry = front_find(&front, key);
	if (entry && entry->value.kind == FRONT_MAP)
		return fail(ERROR_FORMAT, _("%d:1: '%s' should be a list: [one, another]"), entry->line, key);
	wanted = longer_list(arena, entry, text);
	write_longer_list(&value, file, entry, text);
	if (entry && is_block_list(entry))
		add_line_item(&result, file, entry, text);
	else if (entry)
		replace_value(&result, file, entry, buf_span(&value), line_end(file));
	else
		add_entry(&result, &front, file, key, buf_span(&value), line_end(file));
	if ((rc = check(arena, &front, file, &result, key, &wanted)) < 0)
		buf_done(&result);
	else
		take_over(out, &result);
	buf_done(&value);
	return rc;
}

/* The end of the blank lines at a byte. */
static size_t after_blank_lines(struct span file, size_t at)
{
	struct span rest = span_skip(file, at), line;
	size_t end = at;

	while (span_next_line(&rest, &line) && !span_trim(line).len)
		end = file.len - rest.len;
	return end;
}

static void cut(struct buf *out, struct span file, size_t start, size_t end)
{
	buf_clear(out);
	buf_add_span(out, span_take(file, start));
	buf_add_span(out, span_skip(file, end));
}

int front_remove(struct buf *out, struct arena *arena, struct span file, const char *key)
{
	struct buf result = BUF_INIT;
	struct front front;
	const struct front_entry *entry;
	int rc;

	if ((rc = read_front(&front, arena, file)) < 0)
		return rc;
	entry = front_find(&front, key);
	cut(&result, file, entry ? entry->start : 0, entry ? entry->end : 0);
	rc = check(arena, &front, file, &result, key, NULL);
	if (rc < 0 && entry) {
		/* blank lines below it would become part of the text above it */
		cut(&result, file, entry->start, after_blank_lines(file, entry->end));
		rc = check(arena, &front, file, &result, key, NULL);
	}
	if (rc < 0)
		buf_done(&result);
	else
		take_over(out, &result);
	return rc;
}

/* A line of its own; between brackets the comma behind it goes along, behind the last one the comma before it. */
static void cut_item(struct buf *out, struct span file, const struct front_entry *list, size_t number)
{
	const struct front_entry *item = &list->value.items[number];
	size_t start = item->start, end = item->end;

	if (!is_block_list(list) && number + 1 < list->value.count)
		end = item[1].start;
	else if (!is_block_list(list))
		start = item[-1].value_end;
	cut(out, file, start, end);
}

int front_remove_item(struct buf *out, struct arena *arena, struct span file, const char *key, size_t number)
{
	struct buf result = BUF_INIT;
	const struct front_entry *entry;
	struct front_value wanted;
	struct front front;
	int rc;

	if ((rc = read_front(&front, arena, file)) < 0)
		return rc;
	entry = front_find(&front, key);
	if (!entry || number >= (entry->value.kind == FRONT_LIST ? entry->value.count : 1))
		return fail(ERROR_INTERNAL, "%s: %zu", key, number);
	if (entry->value.kind != FRONT_LIST || entry->value.count == 1)
		return front_remove(out, arena, file, key);
	wanted = entry->value;
	wanted.items = arena_array(arena, wanted.count, sizeof(*wanted.items));
	for (size_t i = 0, kept = 0; i < wanted.count; i++)
		if (i != number)
			wanted.items[kept++] = entry->value.items[i];
	wanted.count--;
	cut_item(&result, file, entry, number);
	if ((rc = check(arena, &front, file, &result, key, &wanted)) < 0)
		buf_done(&result);
	else
		take_over(out, &result);
	return rc;
}

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

/* Whether front_parse() gives a text back as it is when it stands without quotes. */
static bool is_plain(struct span text, bool in_flow)
{
	char before = ' ';

	if (!text.len || is_one_of(text.at[0], " ,[]{}#&*!|>'\"%@`") || is_one_of(text.at[text.len - 1], " :") ||
	    (is_one_of(text.at[0], "-?:") && (in_flow || text.len == 1 || text.at[1] == ' ')))
		return false;
	while (text.len) {
		size_t len;
		uint32_t c = utf8_next(text, &len);
		char first = text.at[0];

		if (!front_is_printable(c) || c == '\t' || (c == UTF8_REPLACEMENT && len == 1) ||
		    (first == ':' && text.len > 1 && text.at[1] == ' ') || (first == '#' && before == ' ') ||
		    (in_flow && is_one_of(first, ",[]{}")))
			return false;
		before = first;
		text = span_skip(text, len);
	}
	return true;
}

static void add_quoted(struct buf *out, uint32_t c)
{
	if (c == '"' || c == '\\')
		buf_add_byte(out, '\\');
	if (c == '\n')
		buf_add_text(out, "\\n");
	else if (c == '\t')
		buf_add_text(out, "\\t");
	else if (c == 0)
		utf8_add(out, UTF8_REPLACEMENT);
	else if (!front_is_printable(c))
		buf_add_format(out, "\\u%04x", (unsigned)c);
	else
		utf8_add(out, c);
}

void front_write_text(struct buf *out, struct span text, bool in_flow)
{
	if (is_plain(text, in_flow)) {
		buf_add_span(out, text);
		return;
	}
	buf_add_byte(out, '"');
	while (text.len) {
		size_t len;

		add_quoted(out, utf8_next(text, &len));
		text = span_skip(text, len);
	}
	buf_add_byte(out, '"');
}

void front_write_list(struct buf *out, const char *const *items, size_t count)
{
	buf_add_byte(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_text(out, ", ");
		front_write_text(out, span_of(items[i]), true);
	}
	buf_add_byte(out, ']');
}
