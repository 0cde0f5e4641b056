/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cutting a text into tokens: every byte of every note passes here, so words are folded, hashed and looked up in the
 * same turn that finds their end.
 */
#include "gate/scan.h"

#include "base/utf8.h"
#include "gate/eight.h"
#include "gate/number.h"
#include "gate/sentence.h"

#include <string.h>

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline struct token *add_token(struct scan *scan, enum token_kind kind, size_t start, size_t end)
{
	struct token *token;

	if (scan->count == scan->capacity)
		scan->tokens =
			arena_grow(scan->arena, scan->tokens, scan->count, &scan->capacity, sizeof(*scan->tokens));
	token = &scan->tokens[scan->count++];
	*token = (struct token){ .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind };
	return token;
}

static void add_stop(const struct scan *scan, struct stops *stops, size_t at)
{
	if (stops->count == stops->capacity)
		stops->at = arena_grow(scan->arena, stops->at, stops->count, &stops->capacity, sizeof(*stops->at));
	stops->at[stops->count++] = (uint32_t)at;
}

/* Whether the folded words before the token, marks left out, end in those of a phrase; both from the back. */
static bool phrase_ends_before(const struct scan *scan, size_t at, struct span rest)
{
	while (rest.len) {
		size_t start = rest.len;
		char folded[WORD_LIMIT];
		size_t len;

		while (start && rest.at[start - 1] != ' ')
			start--;
		while (at && scan->tokens[at - 1].kind == TOKEN_MARK && strchr(".-_", scan->tokens[at - 1].mark))
			at--;
		if (!at || scan->tokens[at - 1].kind != TOKEN_WORD)
			return false;
		len = fold_word(folded, token_text(scan, --at));
		if (!span_equal(span_make(folded, len), span_skip(rest, start)))
			return false;
		rest = span_take(rest, start ? start - 1 : 0);
	}
	return true;
}

/* The first phrase of the entry whose word before the last has that hash or a greater one; the end when none has. */
static const struct word_phrase *first_phrase(const struct word_entry *entry, uint32_t hash)
{
	const struct word_phrase *first = &word_phrases[entry->phrases];
	size_t count = entry->phrase_count;

	while (count) {
		size_t half = count / 2;

		if (first[half].hash < hash) {
			first += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return first;
}

static uint64_t cues_of_phrases(const struct scan *scan, size_t at, const struct word_entry *entry)
{
	const struct word_phrase *end = &word_phrases[entry->phrases + entry->phrase_count];
	uint64_t cues = 0;
	size_t before = at;
	uint32_t hash;

	while (before && scan->tokens[before - 1].kind == TOKEN_MARK)
		before--;
	hash = before ? scan->tokens[before - 1].hash : 0;
	if (!before || !(entry->before & word_bit(hash)))
		return 0;
	for (const struct word_phrase *phrase = first_phrase(entry, hash); phrase < end && phrase->hash == hash;
	     phrase++)
		if (phrase_ends_before(scan, at, span_make(word_texts + phrase->text, phrase->len)))
			cues |= phrase->cues;
	return cues;
}

static uint64_t cues_of_own(const struct scan *scan, size_t at, struct span folded)
{
	const struct own_word *own = map_get(&scan->gate->own_words, folded);
	uint64_t cues = own ? own->cues : 0;

	for (const struct own_phrase *phrase = own ? own->phrases : NULL; phrase; phrase = phrase->next)
		if (phrase_ends_before(scan, at, phrase->text))
			cues |= phrase->cues;
	return cues;
}

uint64_t word_own_cues(const struct gate *gate, struct span word)
{
	char bytes[WORD_LIMIT];
	const struct own_word *own;

	if (!gate->own_words.count)
		return 0;
	own = map_get(&gate->own_words, span_make(bytes, fold_word(bytes, word)));
	return own ? own->cues : 0;
}

uint64_t word_cues(const struct gate *gate, struct span word)
{
	char bytes[WORD_LIMIT];
	struct span folded = span_make(bytes, fold_word(bytes, word));
	const struct word_entry *entry = folded.len ? word_find(folded, word_hash(bytes, folded.len)) : NULL;

	return (entry ? entry->cues : 0) | word_own_cues(gate, word);
}

/* A word as it is read, in lower case; zeros follow, as word_hash() wants them. */
struct word {
	char folded[WORD_LIMIT + 8];
	size_t len, letters, capitals; /* len may be more than folded holds; the word is then in no list */
};

/* Adds the letters A to Z that stand here, eight at a time, and returns how many. */
static inline size_t read_ascii(struct word *word, const char *text, size_t len)
{
	size_t at = 0;
	uint64_t others = 0; /* the top bit of each byte that is none of the letters */

	while (!others && at < len && word->len < WORD_LIMIT) {
		uint64_t eight = load_eight(text + at, len - at), small = eight | EACH(0x20);
		uint64_t before, capitals;
		size_t letters;

		others = (~bytes_between(small & ~TOPS, 'a', 'z') | eight) & TOPS;
		before = ((others & -others) >> 7) - 1; /* all bits below the first of them */
		capitals = ~eight & EACH(0x20) & before;
		if (capitals)
			word->capitals += (capitals >> 5) * EACH(1) >> 56;
		small = htole64(small & before);
		memcpy(word->folded + word->len, &small, sizeof(small));
		letters = bytes_before(others);
		word->len += letters;
		at += letters;
	}
	word->letters += at;
	return at;
}

static void add_bytes(struct word *word, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++, word->len++)
		if (word->len < WORD_LIMIT)
			word->folded[word->len] = bytes[i];
}

/* A code point, or an apostrophe between letters: its length when it belongs to the word, else 0. */
static size_t read_code(struct word *word, const struct scan *scan, size_t at, size_t end)
{
	const char *text = scan->text.at + at;
	char folded[4];
	size_t len;
	uint32_t c = utf8_next(span_make(text, end - at), &len);
	enum letter letter = letter_of(c);

	if (letter == LETTER_NONE) {
		if ((c != '\'' && c != 0x2019) || !word->letters || at + len >= end ||
		    letter_of((unsigned char)byte_at(scan, at + len)) == LETTER_NONE)
			return 0;
	} else {
		word->capitals += letter == LETTER_CAPITAL;
		word->letters++;
	}
	if (len > 3 || c == UTF8_REPLACEMENT)
		memcpy(folded, text, len);
	else
		fold_code(folded, c, len);
	add_bytes(word, folded, len);
	return len;
}

/* The letters U+00C0 to U+00FF, in which our languages have theirs, without the way through the code point. */
static size_t read_latin(struct word *word, const char *text, size_t len)
{
	unsigned char tail = len > 1 ? (unsigned char)text[1] : 0;

	if (text[0] != '\xC3' || (tail & 0xC0) != 0x80 || tail == 0x97 || tail == 0xB7)
		return 0;
	word->capitals += tail < 0x9F;
	word->letters++;
	add_bytes(word, (char[]){ '\xC3', (char)(tail == 0x9F ? tail : tail | 0x20) }, 2);
	return 2;
}

/* The word that begins here, to its end. */
static size_t read_letters(struct word *word, const struct scan *scan, size_t start, size_t end)
{
	const char *text = scan->text.at;
	size_t at = start, len = 0;
	bool mixed = false;

	word->len = word->letters = word->capitals = 0;
	do {
		at += read_ascii(word, text + at, end - at);
		if (at >= end || ((unsigned char)text[at] < 0x80 && text[at] != '\'' && word->len < WORD_LIMIT))
			break;
		len = read_latin(word, text + at, end - at);
		if (!len)
			len = read_code(word, scan, at, end);
		mixed = true;
		at += len;
	} while (len);
	/* after letters from A to Z alone the zeros stand there, unless the last eight were full */
	if ((mixed || word->len % 8 == 0) && word->len <= WORD_LIMIT)
		memset(word->folded + word->len, 0, 8);
	return at;
}

static bool may_begin_word(char byte)
{
	return (unsigned char)byte >= 0x80 || (unsigned char)((byte | 0x20) - 'a') < 26;
}

static bool begins_with_capital(const struct scan *scan, size_t at)
{
	unsigned char byte = (unsigned char)scan->text.at[at];
	size_t len;

	if (byte < 0x80)
		return byte >= 'A' && byte <= 'Z';
	return letter_of(utf8_next(span_skip(scan->text, at), &len)) == LETTER_CAPITAL;
}

#define CUES_OF_GENITIVE                                                                                               \
	(CUE(PATIENT) | CUE(KIN) | CUE(FAMILY) | CUE(SEX) | CUE(STAFF) | CUE(INSTITUTION) | CUE(THING) | CUE(CITY) |   \
	 CUE(OFFICE) | CUE(ART))

/* A word that is in no list but for its -s or -'s: "naboguttens", "mother's". */
static uint64_t cues_of_genitive(struct word *word)
{
	const struct word_entry *entry;
	size_t len = word->len - 1;

	if (word->len < 4 || word->folded[len] != 's')
		return 0;
	if (word->folded[len - 1] == '\'')
		len -= 1;
	else if (len > 3 && memcmp(word->folded + len - 3, "\xE2\x80\x99", 3) == 0)
		len -= 3;
	memset(word->folded + len, 0, 8);
	entry = word_find((struct span){ word->folded, len }, word_hash(word->folded, len));
	return (entry ? entry->cues : word_ending_cues((struct span){ word->folded, len })) & CUES_OF_GENITIVE;
}

/* Of the last token. */
static void look_up(struct scan *scan, struct token *token, struct word *word)
{
	struct span folded = { word->folded, word->len };
	const struct word_entry *entry;
	size_t at = scan->count - 1;

	if (word->len > WORD_LIMIT)
		return;
	token->hash = word_hash(word->folded, word->len);
	entry = word_find(folded, token->hash);
	if (entry) {
		token->cues = entry->cues;
		token->month = entry->month;
		token->flags |= entry->flags;
		if (entry->phrase_count)
			token->cues |= cues_of_phrases(scan, at, entry);
	}
	if (scan->gate->own_words.count)
		token->cues |= cues_of_own(scan, at, folded);
	if (!token->cues && !entry)
		token->cues = word_ending_cues(folded);
	if (!token->cues)
		token->cues = cues_of_genitive(word);
}

/* What begins the text, and its length in bytes. */
static inline enum letter letter_at(struct span text, size_t *len)
{
	unsigned char small = (unsigned char)(text.at[0] | 0x20);

	if (small >= 0x80)
		return letter_of(utf8_next(text, len));
	*len = 1;
	if (small < 'a' || small > 'z')
		return LETTER_NONE;
	return text.at[0] & 0x20 ? LETTER_SMALL : LETTER_CAPITAL;
}

/* In a name "PasientJonas" is two words: where a capital follows a small letter; else the end. */
static size_t camel_end(const struct scan *scan, size_t start, size_t end)
{
	enum letter last = LETTER_NONE;
	size_t len;

	for (size_t at = start; at < end; at += len) {
		enum letter letter = letter_at(span_make(scan->text.at + at, end - at), &len);

		if (letter == LETTER_NONE || (letter == LETTER_CAPITAL && last == LETTER_SMALL))
			return letter == LETTER_NONE ? end : at;
		last = letter;
	}
	return end;
}

/* Whether the last token begins right behind a word, in which it was one with it. */
static bool follows_word(const struct scan *scan)
{
	const struct token *last = &scan->tokens[scan->count - 1];

	return scan->count > 1 && last[-1].kind == TOKEN_WORD && last[-1].end == last->start;
}

/* Adds the word that begins here, and returns its end; the start when none does. */
static size_t read_word(struct scan *scan, size_t start, size_t end)
{
	struct token *token;
	struct word word;
	size_t stop = scan->is_name ? camel_end(scan, start, end) : end;
	size_t at = read_letters(&word, scan, start, stop);

	if (at == start)
		return start;
	token = add_token(scan, TOKEN_WORD, start, at);
	if (scan->is_name && ((at == stop && stop < end) || follows_word(scan)))
		token->flags = 0; /* each word has a capital there, which says nothing */
	else if (word.capitals == word.letters && word.letters > 1)
		token->flags = TOKEN_CAPITALS;
	else if (word.capitals && begins_with_capital(scan, start))
		token->flags = word.capitals > 1 ? TOKEN_TITLE | TOKEN_MIXED : TOKEN_TITLE;
	look_up(scan, token, &word);
	if (scan->is_name || (token->flags & ~WORD_FLAGS) || token->month ||
	    (token->cues & (CUES_OF_PERSONS | CUE(PATIENTS))))
		add_stop(scan, &scan->words, scan->count - 1);
	if (token->month)
		add_stop(scan, &scan->numbers, scan->count - 1);
	return at;
}

static char plain_mark(uint32_t c)
{
	if (c < 0x80)
		return (char)c;
	if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F))
		return '"';
	if (c == 0x2018 || c == 0x2019 || c == 0xB4)
		return '\'';
	return c == 0x2022 || c == 0x25CF ? '*' : c == 0x2026 ? '.' : '\x7f';
}

static size_t read_mark(struct scan *scan, size_t start, size_t end)
{
	const char *text = scan->text.at;
	size_t at, len = 1;
	uint32_t c = (unsigned char)text[start];
	char mark;

	if (c >= 0x80)
		c = utf8_next(span_make(text + start, end - start), &len);
	at = start + len;
	while (at + len <= end && text[at] == text[start] && (len == 1 || !memcmp(text + at, text + start, len)))
		at += len;
	mark = plain_mark(c);
	add_token(scan, TOKEN_MARK, start, at)->mark = mark;
	if (mark == '@')
		add_stop(scan, &scan->numbers, scan->count - 1);
	else if (mark == '"')
		add_stop(scan, &scan->quotes, scan->count - 1);
	if ((c < '@' ? c == '.' || c == '!' || c == '?' : c == 0x2026) && !scan->is_name &&
	    sentence_ends(scan, at, end))
		add_token(scan, TOKEN_BREAK, at, at);
	return at;
}

static size_t read_digits(struct scan *scan, size_t start, size_t end)
{
	size_t at = start;

	while (at < end && is_digit(scan->text.at[at]))
		at++;
	add_token(scan, TOKEN_DIGITS, start, at);
	chain_join(scan);
	add_stop(scan, &scan->numbers, scan->count - 1);
	return at;
}

struct line {
	bool fresh; /* no token on it yet */
	bool log;   /* it, or the one that it goes on, began so */
	bool table; /* its first mark is '|' */
	bool alone; /* a heading or a row of a table, which ends where the line ends */
};

/* Flags the tokens from count on, which have just been added. */
static void mark_line(struct scan *scan, struct line *line, size_t count)
{
	if (line->fresh) {
		line->fresh = false;
		line->table = token_is_mark(scan, count, '|');
		line->alone = line->table || scan->is_csv || token_is_mark(scan, count, '#');
		scan->tokens[count].flags |= TOKEN_NEW_LINE;
		line->log |= sentence_entry_begins(scan, scan->tokens[count].start, scan->text.len);
		add_stop(scan, &scan->lines, count);
		scan->has_table |= line->table;
	}
	for (; line->table && count < scan->count; count++)
		scan->tokens[count].flags |= TOKEN_IN_TABLE;
}

static void end_line(struct scan *scan, struct line *line, size_t at, size_t end)
{
	bool block = sentence_block_begins(scan, at + 1, end);

	if (line->alone || block || (line->log && sentence_entry_begins(scan, at + 1, end)))
		add_token(scan, TOKEN_BREAK, at, at)->flags |= TOKEN_PARAGRAPH;
	else if (sentence_saying_ends(scan, at, end))
		add_token(scan, TOKEN_BREAK, at, at);
	*line = (struct line){ .fresh = true, .log = line->log && !block };
}

/* "<!-- erfar: ok RULE": the name of a rule is no cue, so it is passed over. */
static size_t skip_waiver(const struct scan *scan, size_t at, size_t end)
{
	static const char rule_bytes[] = "abcdefghijklmnopqrstuvwxyz-";
	size_t len = gate_waiver_opening(span_make(scan->text.at + at, end - at));

	if (!len)
		return at;
	for (at += len; at < end && byte_at(scan, at) == ' ';)
		at++;
	while (at < end && memchr(rule_bytes, byte_at(scan, at), sizeof(rule_bytes) - 1))
		at++;
	return at;
}

/* The cues of the tokens from one to before the other. */
static uint64_t cues_between(const struct scan *scan, size_t at, size_t end)
{
	uint64_t cues = 0;

	for (end = end < scan->count ? end : scan->count; at < end; at++)
		cues |= scan->tokens[at].cues;
	return cues;
}

/* Which cues its tokens have, and where about. */
static void gather_cues(struct scan *scan)
{
	enum { BLOCKS = CUES_REACH / CUES_BLOCK };
	size_t blocks = scan->count / CUES_BLOCK + 1;
	uint64_t around[2 * BLOCKS + 1] = { 0 }; /* of the last blocks, in turn */

	if (blocks > scan->seen_near_capacity) {
		scan->seen_near = arena_array(scan->arena, blocks, sizeof(*scan->seen_near));
		scan->seen_near_capacity = blocks;
	}
	scan->seen = 0;
	for (size_t block = 0; block < blocks + BLOCKS; block++) {
		uint64_t cues = cues_between(scan, block * CUES_BLOCK, (block + 1) * CUES_BLOCK);

		scan->seen |= cues;
		around[block % (2 * BLOCKS + 1)] = cues;
		for (size_t i = 0; block >= BLOCKS && i < 2 * BLOCKS; i++)
			cues |= around[(block + 1 + i) % (2 * BLOCKS + 1)];
		if (block >= BLOCKS)
			scan->seen_near[block - BLOCKS] = cues;
	}
}

void scan_tokens(struct scan *scan, size_t start, size_t end)
{
	struct line line = { .fresh = true };
	size_t at = start;

	scan->count = scan->numbers.count = scan->words.count = scan->lines.count = scan->quotes.count = 0;
	scan->has_table = false;
	if (!scan->capacity) {
		scan->capacity = (end - start) / 3 + 16; /* a guess that most texts stay below */
		scan->tokens = arena_array(scan->arena, scan->capacity, sizeof(*scan->tokens));
	}
	while (at < end) {
		size_t count = scan->count;
		size_t before = at;
		char byte = scan->text.at[at];

		if (byte == ' ') {
			at++;
			continue;
		}
		if (may_begin_word(byte)) {
			at = read_word(scan, at, end);
		} else if (is_digit(byte)) {
			at = read_digits(scan, at, end);
		} else if (byte == '\n') {
			end_line(scan, &line, at++, end);
			continue;
		} else if (byte == '<' && (at = skip_waiver(scan, at, end)) != before) {
			/* the reason says nothing about what stands before it */
			add_token(scan, TOKEN_BREAK, at, at)->flags |= TOKEN_PARAGRAPH;
			continue;
		}
		if (at == before)
			at = read_mark(scan, at, end);
		if (line.fresh || line.table)
			mark_line(scan, &line, count);
	}
	gather_cues(scan);
}
