/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/words.h"

#include "gate/gate.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

/* Blocks in which capitals and small letters take turns; the capital is the even one unless odd is set. */
static bool takes_turns(uint32_t c, bool *odd)
{
	*odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
	return (c >= 0x100 && c <= 0x17E && c != 0x138 && c != 0x149 && c != 0x178) || (c >= 0x1E00 && c <= 0x1EFF) ||
	       (c >= 0x460 && c <= 0x4FF) || (c >= 0x218 && c <= 0x21B);
}

enum letter letter_of(uint32_t c)
{
	bool odd;

	if (c < 0x80) {
		if (c >= 'a' && c <= 'z')
			return LETTER_SMALL;
		return c >= 'A' && c <= 'Z' ? LETTER_CAPITAL : LETTER_NONE;
	}
	if (c < 0xC0 || c == 0xD7 || c == 0xF7)
		return c == 0xAA || c == 0xBA || c == 0xB5 ? LETTER_SMALL : LETTER_NONE;
	if (c < 0x100)
		return c < 0xDF ? LETTER_CAPITAL : LETTER_SMALL;
	if (takes_turns(c, &odd))
		return (c & 1) == odd ? LETTER_CAPITAL : LETTER_SMALL;
	if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F) || c == 0x178)
		return LETTER_CAPITAL;
	/* punctuation, symbols and private use lie here; everything else is taken for letters */
	if ((c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xE000 && c <= 0xF8FF) ||
	    (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF20) || (c >= 0x1F000 && c <= 0x1FAFF) ||
	    c == UTF8_REPLACEMENT)
		return LETTER_NONE;
	return LETTER_SMALL;
}

static uint32_t lower(uint32_t c)
{
	if (letter_of(c) != LETTER_CAPITAL)
		return c;
	if (c < 0x100 || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40F)
		return c + 0x50;
	return c == 0x178 ? 0xFF : c == 0x130 || c == 0x1E9E ? c : c + 1;
}

void fold_code(char *out, uint32_t c, size_t len)
{
	c = lower(c);
	if (len == 1) {
		out[0] = (char)c;
	} else if (len == 2) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
	} else {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
	}
}

size_t fold_word(char out[WORD_LIMIT], struct span word)
{
	size_t at = 0;

	if (word.len > WORD_LIMIT)
		return 0;
	while (at < word.len) {
		unsigned char byte = (unsigned char)word.at[at];
		size_t len;
		uint32_t c;

		if (byte < 0x80) {
			out[at++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
			continue;
		}
		c = utf8_next(span_skip(word, at), &len);
		if (len > 3 || c == UTF8_REPLACEMENT)
			memcpy(out + at, word.at + at, len);
		else
			fold_code(out + at, c, len);
		at += len;
	}
	memset(out + at, 0, -at % 8);
	return at;
}

/* The last eight bytes of the word, the last one highest; zeros below a shorter one. */
static uint64_t tail_of(struct span folded)
{
	uint64_t eight;

	memcpy(&eight, folded.at + (folded.len > sizeof(eight) ? folded.len - sizeof(eight) : 0), sizeof(eight));
	eight = le64toh(eight);
	return folded.len < sizeof(eight) ? eight << 8 * (sizeof(eight) - folded.len) : eight;
}

uint64_t word_ending_find(struct span folded, size_t slot)
{
	uint64_t tail = tail_of(folded);

	for (size_t i = word_ending_starts[slot]; i < word_ending_starts[slot + 1]; i++) {
		const struct word_ending *ending = &word_endings[i];

		if (((tail ^ ending->tail) & ending->mask) == 0 && ending->len <= folded.len &&
		    (ending->len <= sizeof(tail) ||
		     memcmp(folded.at + folded.len - ending->len, ending->text, ending->len) == 0))
			return ending->cues;
	}
	return 0;
}

void own_word_add(struct map *map, struct arena *arena, struct span word, uint64_t cues)
{
	size_t blank = word.len;
	struct own_phrase *phrase;
	struct own_word *own;

	while (blank && word.at[blank - 1] != ' ')
		blank--;
	own = map_get(map, span_skip(word, blank));
	if (!own) {
		own = arena_alloc(arena, sizeof(*own));
		map_put(map, span_skip(word, blank), own);
	}
	if (!blank) {
		own->cues |= cues;
		return;
	}
	phrase = arena_alloc(arena, sizeof(*phrase));
	*phrase = (struct own_phrase){ span_of(span_copy(arena, span_take(word, blank - 1))), cues, own->phrases };
	own->phrases = phrase;
}

uint64_t cue_named(struct span name)
{
	static const struct {
		const char *name;
		uint64_t cue;
	} kinds[] = {
		{ "patient", CUE(PATIENT) },
		{ "kin", CUE(KIN) },
		{ "place", CUE(PLACE) },
		{ "school", CUE(SCHOOL) },
		{ "diagnosis", CUE(DIAGNOSIS) },
		{ "unique", CUE(UNIQUE) },
		{ "first-name", CUE(FIRST_NAME) },
		{ "institution", CUE(INSTITUTION) },
		{ "staff", CUE(STAFF) },
		{ "no-name", CUE(NO_NAME) },
		{ "town", CUE(CITY) },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (span_is_nocase(name, kinds[i].name))
			return kinds[i].cue;
	return 0;
}

static const struct word_entry *find(struct span word)
{
	char folded[WORD_LIMIT] = { 0 };
	size_t len = fold_word(folded, word);

	return len ? word_find(span_make(folded, len), word_hash(folded, len)) : NULL;
}

bool word_is_listed(struct span word)
{
	return find(word) != NULL;
}

bool gate_is_first_name(struct span word)
{
	const struct word_entry *entry = find(word);

	return entry && (entry->cues & CUE(FIRST_NAME));
}
