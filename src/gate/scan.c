/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting a text into tokens, and looking for cues beside one. */
#include "gate/scan.h"

#include "base/utf8.h"

#include <string.h>

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static struct token *add_token(struct scan *scan, enum token_kind kind, size_t start, size_t end)
{
	struct token *token;

	scan->tokens = arena_grow(scan->arena, scan->tokens, scan->count, &scan->capacity, sizeof(*scan->tokens));
	token = &scan->tokens[scan->count++];
	*token = (struct token){ .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind };
	return token;
}

struct span token_text(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	return span_make(scan->text.at + token->start, token->end - token->start);
}

bool token_is_mark(const struct scan *scan, size_t at, char mark)
{
	return at < scan->count && scan->tokens[at].kind == TOKEN_MARK && scan->tokens[at].mark == mark;
}

bool token_touches(const struct scan *scan, size_t at)
{
	return at + 1 < scan->count && scan->tokens[at].end == scan->tokens[at + 1].start;
}

/* The folded words that end at the last token, marks left out, against a phrase; both from the back. */
static bool phrase_ends_before(const struct scan *scan, size_t at, const char *words)
{
	struct span rest = span_of(words);

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

static void look_up(struct scan *scan, struct token *token)
{
	size_t at = (size_t)(token - scan->tokens);
	char folded[WORD_LIMIT];
	size_t len = fold_word(folded, token_text(scan, at));
	const struct word_entry *entry = len ? map_get(&scan->gate->words, span_make(folded, len)) : NULL;

	if (!entry)
		return;
	token->cues = entry->cues;
	token->month = (uint8_t)entry->month;
	for (const struct phrase *phrase = entry->phrases; phrase; phrase = phrase->next)
		if (phrase_ends_before(scan, at, phrase->words))
			token->cues |= phrase->cues;
}

static size_t read_word(struct scan *scan, size_t start, size_t end)
{
	size_t at = start, letters = 0, capitals = 0;
	bool first_capital = false;
	struct token *token;

	while (at < end) {
		size_t len;
		uint32_t c = utf8_next(span_make(scan->text.at + at, end - at), &len);
		enum letter letter = letter_of(c);
		bool apostrophe = letters && (c == '\'' || c == 0x2019) && at + len < end &&
				  letter_of((unsigned char)byte_at(scan, at + len)) != LETTER_NONE;

		if (letter == LETTER_NONE && !apostrophe)
			break;
		at += len;
		if (apostrophe)
			continue;
		first_capital |= letters == 0 && letter == LETTER_CAPITAL;
		capitals += letter == LETTER_CAPITAL;
		letters++;
	}
	if (at == start)
		return start;
	token = add_token(scan, TOKEN_WORD, start, at);
	if (capitals == letters && letters > 1)
		token->flags = TOKEN_CAPITALS;
	else if (first_capital)
		token->flags = capitals > 1 ? TOKEN_TITLE | TOKEN_MIXED : TOKEN_TITLE;
	look_up(scan, token);
	return at;
}

/* Whether a full stop or the like at the end of the last token ends a sentence: what follows begins a new one. */
static bool ends_sentence(const struct scan *scan, size_t at, size_t end)
{
	const struct token *before = scan->count > 1 ? &scan->tokens[scan->count - 2] : NULL;
	size_t len;
	uint32_t c;

	if (before && before->kind == TOKEN_WORD && before->end == scan->tokens[scan->count - 1].start &&
	    ((before->cues & CUE(SHORT)) || before->end - before->start == 1))
		return false;
	while (at < end && strchr(")\"'*_", byte_at(scan, at)))
		at++;
	if (at >= end || byte_at(scan, at) == '\n')
		return true;
	if (byte_at(scan, at) != ' ')
		return false;
	while (at < end && byte_at(scan, at) == ' ')
		at++;
	if (at >= end)
		return true;
	c = utf8_next(span_make(scan->text.at + at, end - at), &len);
	return letter_of(c) == LETTER_CAPITAL || c == 0xAB || c == '"' || c == '\n';
}

static char plain_mark(uint32_t c)
{
	if (c < 0x80)
		return (char)c;
	if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F))
		return '"';
	return c == 0x2022 || c == 0x25CF ? '*' : c == 0x2026 ? '.' : '\x7f';
}

static size_t read_mark(struct scan *scan, size_t start, size_t end)
{
	size_t len, at = start;
	uint32_t c = utf8_next(span_make(scan->text.at + start, end - start), &len);

	do
		at += len;
	while (at + len <= end && memcmp(scan->text.at + at, scan->text.at + start, len) == 0);
	add_token(scan, TOKEN_MARK, start, at)->mark = plain_mark(c);
	if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && !scan->is_name && ends_sentence(scan, at, end))
		add_token(scan, TOKEN_BREAK, at, at);
	return at;
}

/* Whether a line that begins here is an item, a heading, a table row or empty, so that the one before has ended. */
static bool begins_block(const struct scan *scan, size_t at, size_t end)
{
	while (at < end && byte_at(scan, at) == ' ')
		at++;
	if (at >= end || strchr("\n#|", byte_at(scan, at)))
		return true;
	if (strchr("-*+", byte_at(scan, at)))
		return byte_at(scan, at + 1) == ' ';
	if (!is_digit(byte_at(scan, at)))
		return false;
	while (at < end && is_digit(byte_at(scan, at)))
		at++;
	return (byte_at(scan, at) == '.' || byte_at(scan, at) == ')') && byte_at(scan, at + 1) == ' ';
}

struct line {
	bool fresh; /* no token on it yet */
	bool table; /* its first mark is '|' */
	bool alone; /* a heading or a row of a table, which ends where the line ends */
};

/* Flags the tokens from count on, which have just been added. */
static void mark_line(struct scan *scan, struct line *line, size_t count)
{
	if (scan->count == count)
		return;
	if (line->fresh) {
		line->fresh = false;
		line->table = token_is_mark(scan, count, '|');
		line->alone = line->table || scan->is_csv || token_is_mark(scan, count, '#');
		scan->tokens[count].flags |= TOKEN_NEW_LINE;
	}
	for (; line->table && count < scan->count; count++)
		scan->tokens[count].flags |= TOKEN_IN_TABLE;
}

static void end_line(struct scan *scan, struct line *line, size_t at, size_t end)
{
	if (line->alone || begins_block(scan, at + 1, end))
		add_token(scan, TOKEN_BREAK, at, at)->flags |= TOKEN_PARAGRAPH;
	*line = (struct line){ .fresh = true };
}

/* "<!-- erfar: ok RULE": the name of a rule is no cue, so it is passed over. */
static size_t skip_waiver(const struct scan *scan, size_t at, size_t end)
{
	static const char opening[] = "<!-- erfar: ok ";

	if (!span_starts(span_make(scan->text.at + at, end - at), opening))
		return at;
	at += sizeof(opening) - 1;
	while (at < end && !strchr(" \n\"", byte_at(scan, at)))
		at++;
	return at;
}

void scan_tokens(struct scan *scan, size_t start, size_t end)
{
	struct line line = { .fresh = true };
	size_t at = start;

	scan->count = 0;
	while (at < end) {
		size_t count = scan->count;
		size_t before = at;
		char byte = byte_at(scan, at);

		if (byte == '\n') {
			end_line(scan, &line, at, end);
			at++;
			continue;
		}
		if (byte == ' ' || (byte == '<' && (at = skip_waiver(scan, at, end)) != before)) {
			at += at == before;
			continue;
		}
		if (is_digit(byte)) {
			while (at < end && is_digit(byte_at(scan, at)))
				at++;
			add_token(scan, TOKEN_DIGITS, before, at);
		} else if ((at = read_word(scan, at, end)) == before) {
			at = read_mark(scan, at, end);
		}
		mark_line(scan, &line, count);
	}
}

void scan_hit(struct scan *scan, enum rule rule, size_t first, size_t last)
{
	uint32_t start = scan->tokens[first].start;

	if (start < scan->from || start >= scan->until)
		return;
	scan->hits = arena_grow(scan->arena, scan->hits, scan->hit_count, &scan->hit_capacity, sizeof(*scan->hits));
	scan->hits[scan->hit_count++] = (struct hit){ rule, start, scan->tokens[last].end };
}

enum { LOOK_LIMIT = 24 }; /* tokens looked at for a few words, so that marks can't make it long */

uint64_t cues_before(const struct scan *scan, size_t at, size_t count)
{
	uint64_t cues = 0;

	for (size_t looked = 0; at && count && looked < LOOK_LIMIT; looked++) {
		const struct token *token = &scan->tokens[--at];

		if (token->kind == TOKEN_BREAK)
			break;
		cues |= token->cues;
		count -= token->kind == TOKEN_WORD;
	}
	return cues;
}

uint64_t cues_after(const struct scan *scan, size_t at, size_t count)
{
	uint64_t cues = 0;

	for (size_t looked = 0; ++at < scan->count && count && looked < LOOK_LIMIT; looked++) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_BREAK)
			break;
		cues |= token->cues;
		count -= token->kind == TOKEN_WORD;
	}
	return cues;
}

static uint64_t nearest_before(const struct scan *scan, size_t at, uint64_t wanted, uint64_t weak)
{
	size_t words = 0;

	for (size_t looked = 0; at && words < 4 && looked < LOOK_LIMIT; looked++) {
		const struct token *token = &scan->tokens[--at];

		if (token->kind == TOKEN_BREAK)
			break;
		if (token->cues & wanted)
			return token->cues & wanted;
		if (token->kind == TOKEN_DIGITS || token->mark == ',' || token->mark == ';')
			wanted &= ~weak;
		words += token->kind == TOKEN_WORD;
	}
	return 0;
}

uint64_t cues_nearest(const struct scan *scan, size_t first, size_t last, uint64_t wanted, uint64_t weak)
{
	uint64_t cues = nearest_before(scan, first, wanted, weak);
	size_t at = last + 1;

	if (cues || at >= scan->count || !(token_is_mark(scan, at, '(') || (scan->tokens[at].cues & CUE(IS))))
		return cues;
	for (size_t words = 0; ++at < scan->count && words < 2 && at - last < LOOK_LIMIT;) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_BREAK || token->kind == TOKEN_DIGITS)
			break;
		if (token->cues & wanted)
			return token->cues & wanted;
		words += token->kind == TOKEN_WORD;
	}
	return 0;
}
