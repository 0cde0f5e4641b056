/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/tokenize.h"

#include "base/utf8.h"
#include "text/unicode.h"

#include <string.h>

/* U+00C0 to U+017F as they are compared. */
static const char latin[192][3] = {
	"a", "a", "a",	"a", "æ", "å", "æ",  "c",  "e", "e", "e",  "e",	 "i", "i", "i",	 "i",  "d", "n", "o", "o",
	"o", "o", "ø",	"",  "ø", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",	 "a",  "æ", "å", "æ", "c",
	"e", "e", "e",	"e", "i", "i", "i",  "i",  "d", "n", "o",  "o",	 "o", "o", "ø",	 "",   "ø", "u", "u", "u",
	"u", "y", "th", "y", "a", "a", "a",  "a",  "a", "a", "c",  "c",	 "c", "c", "c",	 "c",  "c", "c", "d", "d",
	"d", "d", "e",	"e", "e", "e", "e",  "e",  "e", "e", "e",  "e",	 "g", "g", "g",	 "g",  "g", "g", "g", "g",
	"h", "h", "h",	"h", "i", "i", "i",  "i",  "i", "i", "i",  "i",	 "i", "i", "ij", "ij", "j", "j", "k", "k",
	"k", "l", "l",	"l", "l", "l", "l",  "l",  "l", "l", "l",  "n",	 "n", "n", "n",	 "n",  "n", "n", "n", "n",
	"o", "o", "o",	"o", "o", "o", "oe", "oe", "r", "r", "r",  "r",	 "r", "r", "s",	 "s",  "s", "s", "s", "s",
	"s", "s", "t",	"t", "t", "t", "t",  "t",  "u", "u", "u",  "u",	 "u", "u", "u",	 "u",  "u", "u", "u", "u",
	"w", "w", "y",	"y", "y", "z", "z",  "z",  "z", "z", "z",  "s",
};

/* The letter or digit as it is compared, but for aa; 0 for all other bytes of ASCII. */
static char plain_letter(unsigned char byte)
{
	unsigned char small = byte | 0x20;

	if (small >= 'a' && small <= 'z')
		return (char)small;
	return byte >= '0' && byte <= '9' ? (char)byte : 0;
}

enum letter_kind { LETTER_NOT, LETTER_YES, LETTER_MARK, LETTER_SILENT };

/*
 * What a character does in a word. Beyond Latin everything that is no known punctuation, symbol or picture is taken
 * for a letter: finding too much is better than finding nothing.
 */
static enum letter_kind letter_kind(uint32_t c)
{
	if (c < 0x80)
		return plain_letter((unsigned char)c) ? LETTER_YES : LETTER_NOT;
	if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF)
		return LETTER_SILENT;
	if (c < 0xC0)
		return c == 0xAA || c == 0xB5 || c == 0xBA ? LETTER_YES : LETTER_NOT;
	if (c >= 0x300 && c <= 0x36F)
		return LETTER_MARK;
	if (c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) ||
	    (c >= 0x3008 && c <= 0x3020) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE6F) ||
	    (c >= 0xFFF0 && c <= 0xFFFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c >= 0xE0000)
		return LETTER_NOT;
	return LETTER_YES;
}

/* A word under way, folded letter by letter. */
struct folded {
	char *at;
	size_t len;
};

static void put(struct folded *folded, const char *bytes, size_t len)
{
	if (folded->len + len > WORD_BYTES)
		return;
	memcpy(folded->at + folded->len, bytes, len);
	folded->len += len;
}

static bool ends_with(const struct folded *folded, const char *bytes, size_t len)
{
	return folded->len >= len && memcmp(folded->at + folded->len - len, bytes, len) == 0;
}

/* A ring or two dots over the last letter; every other mark is dropped. */
static void put_mark(struct folded *folded, uint32_t mark)
{
	const char *letter = NULL;

	if (mark == 0x30A && ends_with(folded, "a", 1))
		letter = "å";
	else if (mark == 0x308 && ends_with(folded, "a", 1))
		letter = "æ";
	else if (mark == 0x308 && ends_with(folded, "o", 1))
		letter = "ø";
	if (letter && folded->len + 1 <= WORD_BYTES) {
		folded->len--;
		put(folded, letter, 2);
	}
}

static void put_other(struct folded *folded, struct span letter)
{
	struct buf plain = BUF_INIT;

	unicode_fold(&plain, letter);
	put(folded, plain.at, plain.len);
	buf_done(&plain);
}

/* The letters of ASCII from there on, of which most texts are made; aa is å. The first byte that is none. */
static size_t put_plain(struct folded *folded, struct span text, size_t at)
{
	size_t len = folded->len;
	char *out = folded->at, letter;

	for (; at < text.len && (letter = plain_letter((unsigned char)text.at[at])); at++) {
		if (letter == 'a' && len && out[len - 1] == 'a') {
			folded->len = len - 1;
			put(folded, "å", 2);
			len = folded->len;
		} else if (len < WORD_BYTES) {
			out[len++] = letter;
		}
	}
	folded->len = len;
	return at;
}

static void put_letter(struct folded *folded, struct span letter, uint32_t c)
{
	if (c >= 0xC0 && c <= 0x17F)
		put(folded, latin[c - 0xC0], strlen(latin[c - 0xC0]));
	else
		put_other(folded, letter);
}

/* Folds the letters at *at, moving it to the first byte that belongs to no word. */
static size_t fold_run(char out[WORD_BYTES + 8], struct span text, size_t *at)
{
	struct folded folded = { out, 0 };
	size_t start = *at;

	for (;;) {
		enum letter_kind kind;
		uint32_t c;
		size_t len;

		*at = put_plain(&folded, text, *at);
		if (*at == text.len || (unsigned char)text.at[*at] < 0x80)
			break;
		c = utf8_next(span_skip(text, *at), &len);
		kind = letter_kind(c);
		if (kind == LETTER_NOT || (kind != LETTER_YES && *at == start))
			break;
		if (kind == LETTER_YES)
			put_letter(&folded, span_make(text.at + *at, len), c);
		else if (kind == LETTER_MARK)
			put_mark(&folded, c);
		*at += len;
	}
	out[folded.len] = '\0';
	return folded.len;
}

size_t word_fold(char out[WORD_BYTES + 8], struct span word)
{
	struct tokenizer tokenizer;
	struct token token;
	size_t len = 0;

	tokenizer_init(&tokenizer, word);
	while (tokenizer_next(&token, &tokenizer)) {
		if (!token.joined && len + token.word.len <= WORD_BYTES) {
			memcpy(out + len, token.word.at, token.word.len);
			len += token.word.len;
		}
	}
	out[len] = '\0';
	return len;
}

void tokenizer_init(struct tokenizer *tokenizer, struct span text)
{
	memset(tokenizer, 0, sizeof(*tokenizer));
	tokenizer->text = text;
}

/* Whether "-" and a letter follow, so that the next word is a part of this one. */
static bool hyphen_follows(const struct tokenizer *tokenizer, size_t at)
{
	struct span rest = span_skip(tokenizer->text, at);
	size_t len;

	if (rest.len < 2 || rest.at[0] == ' ')
		return false;
	if (rest.at[0] == '-')
		rest = span_skip(rest, 1);
	else if (span_starts(rest, "\xE2\x80\x90") || span_starts(rest, "\xE2\x80\x91")) /* U+2010, U+2011 */
		rest = span_skip(rest, 3);
	else
		return false;
	return rest.len && letter_kind(utf8_next(rest, &len)) == LETTER_YES;
}

/* Keeps the parts of a word with hyphens; true when the last of several has come. */
static void join(struct tokenizer *tokenizer, const struct token *token)
{
	bool more = hyphen_follows(tokenizer, token->end);

	if (!more && !tokenizer->parts)
		return;
	if (!tokenizer->parts) {
		tokenizer->joined_len = 0;
		tokenizer->joined_start = token->start;
	}
	tokenizer->parts++;
	if (word_has_digit(token->word) || tokenizer->joined_len + token->word.len > WORD_BYTES) {
		tokenizer->joined_len = WORD_BYTES + 1; /* a date or a number: no word to join */
	} else {
		memcpy(tokenizer->joined + tokenizer->joined_len, token->word.at, token->word.len);
		tokenizer->joined_len += token->word.len;
	}
	tokenizer->joined_end = token->end;
	tokenizer->joined_place = token->place;
	if (!more) {
		tokenizer->joins = tokenizer->joined_len <= WORD_BYTES;
		tokenizer->parts = 0;
	}
}

/* Past what in ASCII is no letter. */
static size_t next_letter(struct span text, size_t at)
{
	while (at < text.len && (unsigned char)text.at[at] < 0x80 && !plain_letter((unsigned char)text.at[at]))
		at++;
	return at;
}

bool tokenizer_next(struct token *out, struct tokenizer *tokenizer)
{
	struct span text = tokenizer->text;

	if (tokenizer->joins) {
		tokenizer->joins = false;
		tokenizer->joined[tokenizer->joined_len] = '\0';
		out->word = span_make(tokenizer->joined, tokenizer->joined_len);
		out->start = tokenizer->joined_start;
		out->end = tokenizer->joined_end;
		out->place = tokenizer->joined_place;
		out->joined = true;
		return true;
	}
	while ((tokenizer->at = next_letter(text, tokenizer->at)) < text.len) {
		size_t len, start = tokenizer->at;
		size_t folded = fold_run(tokenizer->word, text, &tokenizer->at);

		if (tokenizer->at == start) {
			(void)utf8_next(span_skip(text, start), &len);
			tokenizer->at += len;
		} else if (folded) {
			out->word = span_make(tokenizer->word, folded);
			out->start = start;
			out->end = tokenizer->at;
			out->place = tokenizer->place++;
			out->joined = false;
			join(tokenizer, out);
			return true;
		}
	}
	return false;
}

bool word_is_folded(struct span word)
{
	size_t at = 0;

	while (at < word.len) {
		struct span rest = span_skip(word, at);

		if (rest.at[0] >= 'a' && rest.at[0] <= 'z' && !span_starts(rest, "aa"))
			at++;
		else if (span_starts(rest, "æ") || span_starts(rest, "ø") || span_starts(rest, "å"))
			at += 2;
		else
			return false;
	}
	return word.len && word.len <= WORD_BYTES;
}

size_t word_letters(struct span word)
{
	size_t count = 0;

	for (size_t i = 0; i < word.len; i++)
		if (((unsigned char)word.at[i] & 0xC0) != 0x80)
			count++;
	return count;
}

bool word_has_vowel(struct span word)
{
	/* As UTF-8 has them æ, ø and å begin alike. */
	static const char plain[] = "aeiouy", nordic_first = "å"[0], nordic_last[] = { "æ"[1], "ø"[1], "å"[1] };

	for (size_t i = 0; i < word.len; i++)
		if (memchr(plain, word.at[i], sizeof(plain) - 1) ||
		    (i && word.at[i - 1] == nordic_first && memchr(nordic_last, word.at[i], sizeof(nordic_last))))
			return true;
	return false;
}

bool word_has_digit(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] >= '0' && word.at[i] <= '9')
			return true;
	return false;
}
