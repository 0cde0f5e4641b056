/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wording.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/forms.h"
#include "index/tokenize.h"
#include "text/heading.h"

#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 6	  /* of one entry; "bare kontoret" has two */
#define MOST_ENTRIES 1000 /* of the list; a longer one is a dictionary */

struct form {
	struct span word; /* folded */
	struct forms forms;
};

struct entry {
	const char *word, *rather, *why; /* as they stand in the table */
	struct form forms[MOST_WORDS];
	size_t count;
	bool begins, ends; /* a word that begins so, ends so */
	size_t seen_in;	   /* the number of the note that it was last seen in */
};

struct wording {
	struct arena *arena;
	struct entry *entries;
	size_t count, notes;
};

/* Reads the words of an entry. False when there are none, or too many. */
static bool read_forms(struct entry *entry, struct wording *wording)
{
	struct span text = span_trim(span_of(entry->word));
	struct tokenizer tokenizer;
	struct token token;

	entry->ends = span_starts(text, "-");
	entry->begins = span_ends(text, "-");
	tokenizer_init(&tokenizer, text);
	while (tokenizer_next(&token, &tokenizer)) {
		if (token.joined)
			continue;
		if (entry->count == MOST_WORDS)
			return false;
		struct form *form = &entry->forms[entry->count++];
		form->word = span_of(span_copy(wording->arena, token.word));
		forms_make(&form->forms, form->word, TYPED);
	}
	return entry->count > 0;
}

static int read_table(struct wording *wording, struct notebook *notebook)
{
	struct csv_table table;
	struct span file;
	int word, rather, why, rc;

	if ((rc = notebook_table(&table, &file, notebook, "words.csv")) < 0)
		return rc;
	word = heading_column(&table, HEADING_WORD);
	rather = heading_column(&table, HEADING_RATHER);
	why = heading_column(&table, HEADING_WHY);
	wording->entries = arena_array(wording->arena, table.row_count, sizeof(*wording->entries));
	for (size_t row = 0; row < table.row_count && wording->count < MOST_ENTRIES; row++) {
		struct entry *entry = &wording->entries[wording->count];

		*entry = (struct entry){ .word = span_copy(wording->arena, span_trim(csv_cell(&table, row, word))),
					 .rather = span_copy(wording->arena, span_trim(csv_cell(&table, row, rather))),
					 .why = span_copy(wording->arena, span_trim(csv_cell(&table, row, why))) };
		if (read_forms(entry, wording))
			wording->count++;
	}
	return 0;
}

int wording_open(struct wording **out, struct notebook *notebook)
{
	struct wording *wording = arena_alloc(notebook->ctx->arena, sizeof(*wording));
	int rc;

	wording->arena = notebook->ctx->arena;
	if ((rc = read_table(wording, notebook)) < 0)
		return rc;
	*out = wording;
	return 0;
}

static bool is_form(const struct form *form, struct span word)
{
	struct forms forms;

	if (span_equal(word, form->word))
		return true;
	if (word.at[0] != form->word.at[0]) /* of the irregular ones only such as mann, menn begin alike */
		return false;
	forms_make(&forms, word, TYPED);
	return forms_meet(&forms, &form->forms);
}

struct place {
	struct span word; /* folded */
	size_t start, end;
};

static bool is_letter_beyond_hyphen(struct span text, size_t at, int step)
{
	size_t beyond = at + (size_t)step;

	return at < text.len && text.at[at] == '-' && beyond < text.len && text.at[beyond] != ' ' &&
	       text.at[beyond] != '\n';
}

/* "potet-mos" is another word than potet. */
static bool is_part_of_word(struct span text, const struct place *first, const struct place *last)
{
	return (first->start > 1 && is_letter_beyond_hyphen(text, first->start - 1, -1)) ||
	       is_letter_beyond_hyphen(text, last->end, 1);
}

static bool fits_part(const struct entry *entry, struct span word)
{
	const struct form *form = &entry->forms[0];

	return word.len > form->word.len &&
	       ((entry->begins && span_starts(word, form->word.at)) || (entry->ends && span_ends(word, form->word.at)));
}

/* Whether the entry stands at places[at]. */
static bool stands_at(const struct entry *entry, struct span text, const struct place *places, size_t count, size_t at)
{
	if (entry->begins || entry->ends)
		return fits_part(entry, places[at].word);
	if (entry->count > count - at)
		return false;
	for (size_t i = 0; i < entry->count; i++)
		if (!is_form(&entry->forms[i], places[at + i].word))
			return false;
	return !is_part_of_word(text, &places[at], &places[at + entry->count - 1]);
}

static const char *message_of(struct arena *arena, const struct entry *entry)
{
	if (!*entry->rather)
		return arena_format(arena, _("\"%s\": %s"), entry->word, entry->why);
	if (!*entry->why)
		return arena_format(arena, _("\"%s\": rather \"%s\""), entry->word, entry->rather);
	return arena_format(arena, _("\"%s\": rather \"%s\" (%s)"), entry->word, entry->rather, entry->why);
}

static void check_line(struct findings *out, struct wording *wording, const struct note *note, struct span line,
		       int number, struct arena *scratch)
{
	struct place *places = arena_array(scratch, line.len / 2 + 1, sizeof(*places));
	struct tokenizer tokenizer;
	struct token token;
	size_t count = 0;

	tokenizer_init(&tokenizer, line);
	while (tokenizer_next(&token, &tokenizer) && count <= line.len / 2)
		if (!token.joined)
			places[count++] =
				(struct place){ span_of(span_copy(scratch, token.word)), token.start, token.end };
	for (size_t at = 0; at < count; at++)
		for (size_t i = 0; i < wording->count; i++) {
			struct entry *entry = &wording->entries[i];

			if (entry->seen_in == wording->notes || !stands_at(entry, line, places, count, at))
				continue;
			entry->seen_in = wording->notes;
			findings_add(out, wording->arena,
				     (struct finding){ .path = note->path,
						       .line = number,
						       .column = (int)places[at].start + 1,
						       .severity = SEVERITY_WARNING,
						       .rule = "word",
						       .message = message_of(wording->arena, entry) });
		}
}

void wording_check(struct findings *out, struct wording *wording, const struct note *note)
{
	struct arena *own = arena_open(), *scratch = arena_open();
	struct span body = span_skip(note->file, note->front.body), rest, line;
	int number = note->front.present ? note->front.body_line : 1;

	wording->notes++;
	rest = span_make(wording_own_words(own, body), body.len);
	for (; wording->count && span_next_line(&rest, &line); number++) {
		check_line(out, wording, note, line, number, scratch);
		arena_reset(scratch);
	}
	arena_close(scratch);
	arena_close(own);
}
