/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/element.h"

#include "merge/diff.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_LIMIT 1000

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Whether every line ends in LF alone, without blanks before it. */
static bool is_plain(struct span text)
{
	size_t at = 0, end;

	while ((end = at + span_find(span_skip(text, at), '\n')) < text.len) {
		if (end && text.at[end - 1] != '\n' && is_blank(text.at[end - 1]))
			return false;
		at = end + 1;
	}
	return true;
}

struct span plain_text(struct arena *arena, struct span bytes)
{
	struct span rest, line;
	char *text;
	size_t len = 0;

	bytes = span_trim(bytes);
	if (is_plain(bytes))
		return bytes;
	rest = bytes;
	text = arena_alloc(arena, bytes.len + 1);
	while (span_next_line(&rest, &line)) {
		while (line.len && is_blank(line.at[line.len - 1]))
			line.len--;
		if (len || line.at > bytes.at)
			text[len++] = '\n';
		if (line.len)
			memcpy(text + len, line.at, line.len);
		len += line.len;
	}
	return span_make(text, len);
}

struct element *document_add(struct document *document, struct arena *arena, enum element_kind kind, struct span bytes,
			     struct span before)
{
	struct element *element;

	document->items =
		arena_grow(arena, document->items, document->count, &document->capacity, sizeof(*document->items));
	element = &document->items[document->count++];
	*element = (struct element){ .kind = kind, .bytes = bytes, .before = before, .section = NOWHERE };
	element->text = plain_text(arena, bytes);
	for (int key = 0; key < KEY_COUNT; key++)
		element->keys[key] = span_of("");
	return element;
}

static int by_value(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return left < right ? -1 : left > right;
}

/* Marks of lists, boxes and the like are in many texts and say nothing. */
static bool is_mark(struct span word)
{
	return word.at[0] == '[' || (word.len == 1 && strchr("-*+>|", word.at[0]));
}

static uint32_t hash(struct span word)
{
	uint32_t value = 2166136261U;

	for (size_t i = 0; i < word.len; i++)
		value = (value ^ (unsigned char)word.at[i]) * 16777619U;
	return value;
}

static void find_words(struct arena *arena, struct element *element)
{
	struct span text = element->text;
	size_t capacity = 0, at = 0;

	element->words = arena_grow(arena, NULL, 0, &capacity, sizeof(*element->words));
	while (at < text.len && element->word_count < WORDS_LIMIT) {
		size_t start = at;
		struct span word;

		while (at < text.len && !is_blank(text.at[at]))
			at++;
		word = span_make(text.at + start, at - start);
		at++;
		if (!word.len || is_mark(word))
			continue;
		element->words =
			arena_grow(arena, element->words, element->word_count, &capacity, sizeof(*element->words));
		element->words[element->word_count++] = hash(word);
	}
	qsort(element->words, element->word_count, sizeof(*element->words), by_value);
}

int element_similarity(struct arena *arena, struct element *a, struct element *b)
{
	size_t i = 0, j = 0, common = 0;

	if (!a->words)
		find_words(arena, a);
	if (!b->words)
		find_words(arena, b);
	while (i < a->word_count && j < b->word_count) {
		if (a->words[i] == b->words[j]) {
			common++;
			i++;
			j++;
		} else if (a->words[i] < b->words[j]) {
			i++;
		} else {
			j++;
		}
	}
	return a->word_count + b->word_count ? (int)(200 * common / (a->word_count + b->word_count)) : 100;
}

const struct element *row_element(const struct document documents[SIDES], const struct row *row, enum side side)
{
	return row->at[side] == NOWHERE ? NULL : &documents[side].items[row->at[side]];
}
