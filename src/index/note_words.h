/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every word of a note that find can find, in one order for the index and for looking a hit up again. Places count
 * words through the whole note, with a gap between texts so that no phrase goes across. What only a template wrote,
 * comments of erfar's own and headings with nothing beneath them, is left out.
 */
#pragma once

#include "index/field.h"
#include "index/machine_words.h"
#include "index/tokenize.h"
#include "text/note.h"

struct note_word {
	struct span word; /* folded */
	uint32_t place;
	enum field field;
	struct span text;	       /* what it stands in: a title, a name, the body of a section */
	size_t start, end;	       /* of the word in text */
	const struct section *section; /* NULL outside sections */
	const struct item *item;       /* NULL outside items */
	bool joined;		       /* parts with hyphens as one word (tokenize.h) */
};

struct note_words {
	const struct note *note;
	struct tokenizer tokenizer;
	struct note_word now;	      /* text, field, section of the tokenizer's text */
	struct machine_piece comment; /* the next one in it that is passed over */
	uint32_t base;		      /* place of the text's first word */
	int stage;
	size_t entry, value; /* within the stage */
	size_t item;
};

void note_words_init(struct note_words *words, const struct note *note);

/* False at the end. No further text is begun once NOTE_WORDS_LIMIT words have come. */
bool note_words_next(struct note_word *out, struct note_words *words);

#define NOTE_WORDS_LIMIT 2000000U
