/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/reply.h"

#include <stdlib.h>
#include <string.h>

const char *reply_name(struct arena *arena, const char *own, const char *clinic, const char *id)
{
	return arena_format(arena, "%s/%s", clinic ? clinic : own, id);
}

static const char *name_of(struct arena *arena, const struct reply_book *book, const struct catalog_note *note)
{
	return reply_name(arena, book->own, note->clinic, note->id);
}

const char *reply_byline(const struct catalog_note *note)
{
	const char *name = catalog_note_value(note, "byline");

	return *name ? name : NULL;
}

static int by_day(const void *a, const void *b)
{
	const struct catalog_note *first = ((const struct reply *)a)->note, *second = ((const struct reply *)b)->note;
	int order = date_compare(first->date, second->date);

	if (!order)
		order = strcmp(first->clinic ? first->clinic : "", second->clinic ? second->clinic : "");
	if (!order)
		order = strcmp(first->id, second->id);
	return order ? order : strcmp(first->path, second->path);
}

static void add_reply(struct replies *list, struct arena *arena, struct reply reply)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = reply;
}

static struct span answered_by(const struct catalog_note *note)
{
	return span_trim(span_of(catalog_note_value(note, "reply-to")));
}

/* The ids of our own notes that are in any thread, which few of them are. */
static void find_own_in_threads(struct map *out, const struct reply_book *book, const struct catalog *catalog)
{
	size_t own = strlen(book->own);

	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];
		struct span answers = answered_by(note);

		if (answers.len && !note->clinic)
			map_put(out, span_of(note->id), out);
		if (answers.len > own && span_starts(answers, book->own) && answers.at[own] == '/')
			map_put(out, span_skip(answers, own + 1), out);
	}
}

static void add_note(struct reply_book *book, struct arena *arena, const struct catalog_note *note)
{
	struct span name = span_of(name_of(arena, book, note)), answers = answered_by(note);
	struct replies *list;

	if (!*note->id || map_get(&book->notes, name))
		return;
	map_put(&book->notes, name, (void *)note);
	if (!answers.len || span_equal(answers, name))
		return;
	list = map_get(&book->answered, answers);
	if (!list) {
		list = arena_alloc(arena, sizeof(*list));
		map_put(&book->answered, answers, list);
	}
	add_reply(list, arena, (struct reply){ note, 1 });
}

void reply_book_make(struct reply_book *out, struct arena *arena, const char *own, const struct catalog *catalog)
{
	struct map in_threads;

	*out = (struct reply_book){ .own = own };
	map_init(&out->answered, arena);
	map_init(&out->notes, arena);
	map_init(&in_threads, arena);
	find_own_in_threads(&in_threads, out, catalog);
	for (int drafts = 0; drafts < 2; drafts++) /* a note before the draft that it was */
		for (size_t i = 0; i < catalog->note_count; i++) {
			const struct catalog_note *note = &catalog->notes[i];

			if (note->draft == (drafts != 0) && (note->clinic || map_get(&in_threads, span_of(note->id))))
				add_note(out, arena, note);
		}
	for (size_t i = 0; i < out->answered.count; i++) {
		struct replies *list = out->answered.entries[i].value;

		qsort(list->items, list->count, sizeof(*list->items), by_day);
	}
}

/* A stack of what is still to be told: the last of a list lies deepest. */
static void push_answers(struct replies *stack, struct arena *arena, const struct reply_book *book, struct map *seen,
			 const char *name, int depth)
{
	const struct replies *list = map_get(&book->answered, span_of(name));

	for (size_t i = list ? list->count : 0; i-- > 0;) {
		struct span answer = span_of(name_of(arena, book, list->items[i].note));

		if (map_get(seen, answer))
			continue;
		map_put(seen, answer, stack);
		add_reply(stack, arena, (struct reply){ list->items[i].note, depth });
	}
}

void replies_find(struct replies *out, struct arena *arena, const struct reply_book *book,
		  const struct catalog_note *note)
{
	const char *name = name_of(arena, book, note);
	struct replies found = { 0 }, stack = { 0 };
	struct map seen;

	map_init(&seen, arena);
	map_put(&seen, span_of(name), &found);
	push_answers(&stack, arena, book, &seen, name, 1);
	while (stack.count) {
		struct reply next = stack.items[--stack.count];
		int below = next.depth < REPLY_DEPTH_MOST ? next.depth + 1 : REPLY_DEPTH_MOST;

		add_reply(&found, arena, next);
		push_answers(&stack, arena, book, &seen, name_of(arena, book, next.note), below);
	}
	*out = found;
}

const struct catalog_note *reply_original(const struct reply_book *book, const struct catalog_note *note)
{
	struct span answers = answered_by(note);

	return answers.len ? map_get(&book->notes, answers) : NULL;
}

const struct catalog_note *reply_own_above(const struct reply_book *book, const struct catalog_note *note)
{
	const struct catalog_note *own = NULL;

	for (int steps = 0; steps < REPLY_CHAIN_MOST && (note = reply_original(book, note)) != NULL; steps++)
		if (!note->clinic)
			own = note;
	return own;
}
