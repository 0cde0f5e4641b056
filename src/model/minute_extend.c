/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes that are there already: what is added, and what that changes of who was there. */
#include "model/minute_parts.h"

#include "base/error.h"
#include "text/note_edit.h"

#include <string.h>

/* A note while it is added to. */
struct extending {
	struct buf *bytes;
	struct arena *arena;
	struct who *who;
	struct date date;
};

static struct span copy_bytes(const struct extending *now)
{
	return span_make(span_copy(now->arena, buf_span(now->bytes)), now->bytes->len);
}

/* Takes over what a change of the front matter has made. */
static int take(const struct extending *now, struct buf *next, int rc)
{
	if (rc >= 0) {
		buf_clear(now->bytes);
		buf_add_span(now->bytes, buf_span(next));
	}
	buf_done(next);
	return rc;
}

static int set_text(const struct extending *now, const char *key, const char *text)
{
	struct buf value = BUF_INIT, next = BUF_INIT;
	int rc;

	if (!text || !*text)
		return 0;
	front_write_text(&value, span_of(text), false);
	rc = front_set(&next, now->arena, copy_bytes(now), key, buf_span(&value));
	buf_done(&value);
	return take(now, &next, rc);
}

static int add_item(const struct extending *now, const char *key, const char *text)
{
	struct buf next = BUF_INIT;

	return take(now, &next, front_add_item(&next, now->arena, copy_bytes(now), key, span_of(text)));
}

/* The texts of a key, a single one as a list of one; *count of them. */
static int read_list(const struct front_entry **out, size_t *count, const struct extending *now, const char *key)
{
	struct front_problem problem;
	struct front front;
	int rc = front_parse(&front, &problem, now->arena, copy_bytes(now));

	if (rc < 0)
		return fail(rc, "%d:%d: %s", problem.line, problem.column, problem.message);
	*out = front_find(&front, key);
	*count = !*out ? 0 : (*out)->value.kind == FRONT_LIST ? (*out)->value.count : (*out)->value.text.len > 0;
	return 0;
}

static struct span text_of(const struct front_entry *entry, size_t number)
{
	return entry->value.kind == FRONT_LIST ? entry->value.items[number].value.text : entry->value.text;
}

static bool is_same(const struct extending *now, struct span name, const char *other)
{
	return who_is(now->who, span_trim(name), now->date) == who_is(now->who, span_of(other), now->date);
}

static int has_name(const struct extending *now, const char *key, const char *name)
{
	const struct front_entry *entry = NULL;
	size_t count = 0;
	int rc = read_list(&entry, &count, now, key);

	for (size_t i = 0; rc >= 0 && i < count; i++)
		if (is_same(now, text_of(entry, i), name))
			return 1;
	return rc;
}

static int take_out(const struct extending *now, const char *key, const char *name)
{
	const struct front_entry *entry = NULL;
	struct buf next = BUF_INIT;
	size_t count = 0;
	int rc = read_list(&entry, &count, now, key);

	for (size_t i = count; rc >= 0 && i > 0; i--)
		if (is_same(now, text_of(entry, i - 1), name))
			rc = take(now, &next, front_remove_item(&next, now->arena, copy_bytes(now), key, i - 1));
	return rc;
}

/* Who was there, if only for a part, was not away; who was excused or away was not there. */
static int add_names(const struct extending *now, const char *key, const char *const *others,
		     const struct strings *names)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < names->count; i++) {
		for (size_t k = 0; rc >= 0 && others[k]; k++)
			rc = take_out(now, others[k], names->items[i]);
		if (rc >= 0 && (rc = has_name(now, key, names->items[i])) == 0)
			rc = add_item(now, key, names->items[i]);
	}
	return rc;
}

static int add_themes(const struct extending *now, const struct strings *themes)
{
	const struct front_entry *entry;
	size_t count;
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < themes->count; i++) {
		bool there = false;

		rc = read_list(&entry, &count, now, "themes");
		for (size_t k = 0; rc >= 0 && k < count; k++)
			there = there || span_is_nocase(text_of(entry, k), themes->items[i]);
		if (rc >= 0 && !there)
			rc = add_item(now, "themes", themes->items[i]);
	}
	return rc;
}

static int add_front(const struct extending *now, const struct minute_facts *facts)
{
	static const char *const not_away[] = { "away", "excused", NULL };
	static const char *const not_there[] = { "present", "part", "excused", NULL };
	static const char *const not_excused[] = { "present", "part", "away", NULL };
	int rc;

	if ((rc = set_text(now, "facilitator", facts->facilitator)) < 0 ||
	    (rc = add_names(now, "present", not_away, &facts->present)) < 0 ||
	    (rc = add_names(now, "away", not_there, &facts->away)) < 0 ||
	    (rc = add_names(now, "excused", not_excused, &facts->excused)) < 0 ||
	    (rc = add_names(now, "part", not_away, &facts->part)) < 0)
		return rc;
	if (facts->minutes && (rc = set_text(now, "minutes", arena_format(now->arena, "%ld", facts->minutes))) < 0)
		return rc;
	return add_themes(now, &facts->themes);
}

/* At the end, with the line ends that the note has. */
static void add_body(struct buf *out, struct span body)
{
	size_t first = span_find(buf_span(out), '\n');
	const char *end = first > 0 && first < out->len && out->at[first - 1] == '\r' ? "\r\n" : "\n";
	struct span rest = span_trim(body), line;

	if (!rest.len)
		return;
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_text(out, end);
	buf_add_text(out, end);
	while (span_next_line(&rest, &line)) {
		buf_add_span(out, line);
		buf_add_text(out, end);
	}
}

int minute_extend(struct buf *out, struct arena *arena, const char *language, const char *path, struct span file,
		  const struct minute_facts *facts, struct who *who)
{
	const struct extending now = { out, arena, who, facts->date };
	int rc;

	buf_clear(out);
	buf_add_span(out, file);
	add_body(out, facts->body);
	if ((rc = add_front(&now, facts)) < 0)
		return rc;
	return minute_append_items(out, arena, language, path, facts);
}

static bool has_words(struct span line)
{
	struct span words = span_trim(line);
	size_t marker = item_marker(words);

	if (words.len && words.at[0] == '#')
		return false;
	words = span_trim(span_skip(words, marker));
	return words.len && !span_is(words, "[ ]");
}

bool minute_says_nothing(const struct note *note)
{
	struct span rest = span_skip(note->file, note->front.body), line;

	if (note->present.count || note->away.count || note->excused.count || note->part.count)
		return false;
	while (span_next_line(&rest, &line))
		if (has_words(line))
			return false;
	return true;
}
