/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text into words as find compares them: letter case folded, aa is å, ä is æ, ö is ø (never o for ø, nor a for å),
 * accents dropped. Combining marks and soft hyphens make no difference. Words are never longer than WORD_BYTES.
 */
#pragma once

#include "base/span.h"

#include <stdint.h>

#define WORD_BYTES 96 /* of a folded word; what is longer is cut, in notes and in queries alike */

struct token {
	struct span word;  /* folded; valid until the next call */
	size_t start, end; /* bytes of the text */
	uint32_t place;	   /* 0, 1, 2 ... among the words of the text */
	bool joined;	   /* "fag-utvikling" as one word, after its parts; its place is that of the last part */
};

struct tokenizer {
	struct span text;
	size_t at;
	uint32_t place;
	char word[WORD_BYTES + 8];
	char joined[WORD_BYTES + 8]; /* the parts so far of a word with hyphens */
	size_t joined_len, joined_start, joined_end;
	uint32_t joined_place;
	int parts;
	bool joins; /* the joined word is ready to be handed out */
};

void tokenizer_init(struct tokenizer *tokenizer, struct span text);
bool tokenizer_next(struct token *out, struct tokenizer *tokenizer);

/* One word folded into out (NUL-ended); its length. Bytes that belong to no word are left out. */
size_t word_fold(char out[WORD_BYTES + 8], struct span word);

/* Whether it is one word of small letters as word_fold() would leave it; false also where that is not plain to see. */
bool word_is_folded(struct span word);

/* The letters of UTF-8 text, malformed bytes counted as one each. */
size_t word_letters(struct span word);

/* Whether the folded word has a vowel (of Norwegian, Danish and English). */
bool word_has_vowel(struct span word);

/* Whether it is a number, or has one in it: then it has no forms. */
bool word_has_digit(struct span word);
