/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/note_words.h"

#include "base/path.h"

#include <string.h>

#define GAP 16 /* places between two texts */

enum stage { STAGE_TITLE, STAGE_FRONT, STAGE_PATH, STAGE_SECTIONS, STAGE_DONE };

void note_words_init(struct note_words *words, const struct note *note)
{
	memset(words, 0, sizeof(*words));
	words->note = note;
}

static void begin(struct note_words *words, struct span text, enum field field, const struct section *section)
{
	words->base += words->tokenizer.place ? words->tokenizer.place + GAP : 0;
	tokenizer_init(&words->tokenizer, text);
	words->now = (struct note_word){ .text = text, .field = field, .section = section };
	words->comment = machine_comment_find(text, 0);
}

static bool is_among(struct span key, const char *const *names)
{
	for (; *names; names++)
		if (span_is(key, *names))
			return true;
	return false;
}

/* What a key's value is to a reader; FIELD_COUNT for those that are for machines or taken elsewhere. */
static enum field field_of_key(struct span key)
{
	static const char *const left_out[] = { "title", "kind", "share", "lang", "minutes", "least", NULL };
	static const char *const people[] = { "present",      "away",	     "excused", "part", "facilitator",
					      "facilitators", "responsible", "byline",	NULL };

	if (is_among(key, left_out))
		return FIELD_COUNT;
	if (span_is(key, "themes"))
		return FIELD_THEME;
	return is_among(key, people) ? FIELD_PEOPLE : FIELD_FRONT;
}

/* The next text of the front matter: lists and maps give one text an element. */
static bool next_front(struct note_words *words)
{
	const struct front *front = &words->note->front;

	for (; words->entry < front->count; words->entry++, words->value = 0) {
		const struct front_entry *entry = &front->entries[words->entry];
		enum field field = field_of_key(entry->key);
		size_t number = words->value++;

		if (field == FIELD_COUNT)
			continue;
		if (entry->value.kind == FRONT_TEXT) {
			if (number)
				continue;
			begin(words, entry->value.text, field, NULL);
			return true;
		}
		if (number < entry->value.count) {
			begin(words, entry->value.items[number].value.text, field, NULL);
			return true;
		}
	}
	return false;
}

/* A heading of a template right beneath which nobody has written says nothing of the note. */
static bool is_of_template(const struct note *note, const struct section *section)
{
	return !machine_comments_leave(section_body(note, section)) && role_of_heading(section->heading) != ROLE_NONE;
}

/* A heading, then the body beneath it. */
static bool next_section(struct note_words *words)
{
	const struct section *section;

	if (words->entry >= words->note->section_count)
		return false;
	section = &words->note->sections[words->entry];
	if (!words->value++ && !is_of_template(words->note, section)) {
		begin(words, section->heading, FIELD_HEADING, section);
		return true;
	}
	words->value = 0;
	words->entry++;
	begin(words, section_body(words->note, section), (enum field)section->role, section);
	return true;
}

/* The slug of the file's name, without the date before it. */
static struct span slug_of(const struct note *note)
{
	struct span name = path_name(span_of(note->path));

	if (span_ends(name, ".md"))
		name = span_take(name, name.len - 3);
	while (name.len && ((name.at[0] >= '0' && name.at[0] <= '9') || name.at[0] == '-'))
		name = span_skip(name, 1);
	return name;
}

static bool next_text(struct note_words *words)
{
	while (words->stage < STAGE_DONE) {
		switch (words->stage) {
		case STAGE_TITLE:
			words->stage++;
			begin(words, words->note->title, FIELD_TITLE, NULL);
			return true;
		case STAGE_FRONT:
			if (next_front(words))
				return true;
			break;
		case STAGE_PATH:
			words->stage++;
			words->entry = words->value = 0;
			begin(words, slug_of(words->note), FIELD_PATH, NULL);
			return true;
		default:
			if (next_section(words))
				return true;
			break;
		}
		words->stage++;
		words->entry = words->value = 0;
	}
	return false;
}

/* The item whose bytes hold the word; items and words come in the same order. */
static const struct item *item_at(struct note_words *words, const char *at)
{
	const struct note *note = words->note;
	size_t offset;

	if (!words->now.section || words->now.field == FIELD_HEADING)
		return NULL;
	offset = (size_t)(at - note->file.at);
	while (words->item < note->item_count && note->items[words->item].end <= offset)
		words->item++;
	if (words->item < note->item_count && note->items[words->item].start <= offset)
		return &note->items[words->item];
	return NULL;
}

static bool is_in_comment(struct note_words *words, size_t at)
{
	while (words->comment.start < words->now.text.len && words->comment.end <= at)
		words->comment = machine_comment_find(words->now.text, words->comment.end);
	return words->comment.start <= at && at < words->comment.end;
}

/* The next word, of whatever text; false at the end. */
static bool next_token(struct token *out, struct note_words *words)
{
	do
		while (!tokenizer_next(out, &words->tokenizer))
			if (words->base + words->tokenizer.place > NOTE_WORDS_LIMIT || !next_text(words))
				return false;
	while (is_in_comment(words, out->start));
	return true;
}

bool note_words_next(struct note_word *out, struct note_words *words)
{
	struct token token;

	if (!next_token(&token, words))
		return false;
	*out = words->now;
	out->word = token.word;
	out->place = words->base + token.place;
	out->start = token.start;
	out->end = token.end;
	out->joined = token.joined;
	out->item = item_at(words, out->text.at + token.start);
	return true;
}
