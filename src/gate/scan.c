/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at tokens: what they are, and which cues stand beside one. */
#include "gate/scan.h"

#include "base/hash.h"
#include "text/words.h"

#include <ctype.h>
#include <string.h>

enum { WORDS_BESIDE = 4 };

/* What decides only where facts are added up: quasi.c tells it itself. */
#define CUES_OF_SCORES (CUE(SEX) | CUE(UNIQUE) | CUE(EVENT) | CUE(CARE) | CUE(WHO) | CUE(MANY) | CUE(HERE))

static uint64_t cues_around(const struct scan *scan, size_t first, size_t last)
{
	uint64_t cues = cues_before(scan, first, WORDS_BESIDE) | cues_after(scan, last, WORDS_BESIDE);

	for (size_t i = first; i <= last; i++)
		cues |= scan->tokens[i].cues;
	return cues & ~CUES_OF_SCORES;
}

#define HEX_LEAST 16

bool scan_in_hex(const struct scan *scan, size_t start, size_t end)
{
	const char *text = scan->text.at;
	size_t left = start, right = start;

	while (left && start - left < HEX_LEAST && isxdigit((unsigned char)text[left - 1]))
		left--;
	while (right < scan->text.len && (right < end || right - end < HEX_LEAST) &&
	       isxdigit((unsigned char)text[right]))
		right++;
	if (right < end || right - left < HEX_LEAST)
		return false;
	for (size_t i = left; i < right; i++)
		if (text[i] > '9')
			return true;
	return false;
}

static void add_hit(struct scan *scan, struct hit hit)
{
	scan->hits = arena_grow(scan->arena, scan->hits, scan->hit_count, &scan->hit_capacity, sizeof(*scan->hits));
	scan->hits[scan->hit_count++] = hit;
}

void scan_hit_bytes(struct scan *scan, enum rule rule, size_t start, size_t end)
{
	add_hit(scan, (struct hit){ .rule = rule, .start = (uint32_t)start, .end = (uint32_t)end });
}

void scan_hit(struct scan *scan, enum rule rule, size_t first, size_t last)
{
	scan_hit_remarked(scan, rule, first, last, NULL);
}

void scan_hit_remarked(struct scan *scan, enum rule rule, size_t first, size_t last, const char *remark)
{
	uint32_t start = scan->tokens[first].start;

	if (start < scan->from || start >= scan->until ||
	    (rule != RULE_SECRET && rule != RULE_SECRET_LIKELY && scan_in_hex(scan, start, scan->tokens[last].end)))
		return;
	add_hit(scan, (struct hit){ rule, start, scan->tokens[last].end,
				    scan->explain ? cues_around(scan, first, last) : 0, remark });
}

const struct gate_number *scan_declared(const struct scan *scan, const char *digits)
{
	const struct gate *gate = scan->gate;

	return gate->declared && !scan->is_shown ? gate->declared(gate->declarations, span_of(digits)) : NULL;
}

bool scan_passes(struct scan *scan, size_t first, const char *digits, const struct gate_number *declared)
{
	uint32_t start = scan->tokens[first].start;

	if (!declared || !declared->confirmed)
		return false;
	if (start < scan->from || start >= scan->until)
		return true;
	scan->passes =
		arena_grow(scan->arena, scan->passes, scan->pass_count, &scan->pass_capacity, sizeof(*scan->passes));
	scan->passes[scan->pass_count++] = (struct pass){ start, hash_bytes(0, span_of(digits)), declared->reason };
	return true;
}

bool token_is_one_of(const struct scan *scan, size_t at, const char *words)
{
	char folded[WORD_LIMIT];
	unsigned char first;

	if (at >= scan->count || scan->tokens[at].kind != TOKEN_WORD)
		return false;
	first = (unsigned char)scan->text.at[scan->tokens[at].start];
	if (first < 0x80 && !words_beginning(words, words, (char)(first | 0x20)))
		return false;
	return words_have(words, span_make(folded, fold_word(folded, token_text(scan, at))));
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

enum { WIDTH_LIMIT = 120 };

/* The bytes of the line that begins there, and where the next one does. */
static size_t line_length(struct span text, size_t start, size_t *next)
{
	size_t len = span_find(span_take(span_skip(text, start), WIDTH_LIMIT), '\n');

	*next = start + len + 1;
	return len;
}

/* Where the line before the one that begins there begins; as far back as WIDTH_LIMIT. */
static size_t line_before(struct span text, size_t start)
{
	size_t least = start > WIDTH_LIMIT ? start - WIDTH_LIMIT : 0;

	const char *end = start ? memrchr(text.at + least, '\n', start - 1 - least) : NULL;

	return end ? (size_t)(end + 1 - text.at) : least;
}

/* How long the word at the beginning of a line is. */
static size_t first_word(struct span text, size_t start)
{
	size_t len = 0;

	while (start + len < text.len && text.at[start + len] != ' ' && text.at[start + len] != '\n' &&
	       len < WIDTH_LIMIT)
		len++;
	return len;
}

static bool begins_with_letter(struct span text, size_t start)
{
	char byte = (char)(text.at[start] | 0x20);

	return (byte >= 'a' && byte <= 'z') || ((unsigned char)byte & 0x80);
}

bool scan_is_wrapped(const struct scan *scan, size_t at)
{
	enum { LINES_AFTER = 2 };
	size_t here = scan->tokens[at].start, before, above = 0, width = 0, next, len;

	while (here && scan->text.at[here - 1] != '\n')
		here--;
	if (!here)
		return false;
	before = line_before(scan->text, here);
	len = line_length(scan->text, before, &next);
	if (before)
		above = line_length(scan->text, line_before(scan->text, before), &next);
	width = above;
	for (size_t i = 0, start = here; i < LINES_AFTER && start < scan->text.len; i++, start = next) {
		size_t length = line_length(scan->text, start, &next);

		width = length > width ? length : width;
	}
	/* in a list the longest line only looks so: what is wrapped there was full in the line above, too */
	if (above && begins_with_letter(scan->text, before) && above + 1 + first_word(scan->text, before) <= width)
		return false;
	return len + 1 + first_word(scan->text, here) > width;
}

bool scan_is_lifetime(const struct scan *scan, size_t at)
{
	return at && token_is_mark(scan, at - 1, '(') && token_is_mark(scan, at + 1, '-') &&
	       token_is_mark(scan, at + 3, ')') && token_is_kind(scan, at, TOKEN_DIGITS) &&
	       token_is_kind(scan, at + 2, TOKEN_DIGITS) && token_text(scan, at).len == 4 &&
	       token_text(scan, at + 2).len == 4;
}

enum { FICTION_LIMIT = 40 };

bool scan_heading_has(const struct scan *scan, size_t at, uint64_t cues)
{
	enum { HEADING_LIMIT = 200 };
	size_t from = at;

	while (at && from - at < HEADING_LIMIT &&
	       !(token_is_mark(scan, at, '#') && (scan->tokens[at].flags & TOKEN_NEW_LINE)))
		at--;
	if (!token_is_mark(scan, at, '#'))
		return false;
	while (++at < from && scan->tokens[at].kind != TOKEN_BREAK)
		if (scan->tokens[at].cues & cues)
			return true;
	return false;
}

/* "Litteratur:", "Litteratur som hjalp:" where a line begins. */
static bool is_label(const struct scan *scan, size_t at)
{
	enum { TOKENS_OF_LABEL = 4 };

	if (!(scan->tokens[at].flags & TOKEN_NEW_LINE))
		return false;
	for (size_t next = at + 1; next <= at + TOKENS_OF_LABEL; next++)
		if (token_is_mark(scan, next, ':'))
			return true;
	return false;
}

bool scan_fiction_before(const struct scan *scan, size_t at)
{
	size_t from = at;
	bool other_line = false;

	while (at && from - at < FICTION_LIMIT && !(scan->tokens[at - 1].flags & TOKEN_PARAGRAPH)) {
		if ((scan->tokens[--at].cues & CUE(ART)) || scan_is_lifetime(scan, at)) {
			/* "Litteratur: ..." in a line of its own says nothing of the next */
			if (other_line && is_label(scan, at))
				break;
			return true;
		}
		other_line |= scan->tokens[at].flags & TOKEN_NEW_LINE;
	}
	return scan_heading_has(scan, at, CUE(ART));
}

bool scan_fiction_after(const struct scan *scan, size_t at)
{
	size_t from = at;

	while (++at < scan->count && at - from < FICTION_LIMIT && !(scan->tokens[at].flags & TOKEN_PARAGRAPH))
		if (scan->tokens[at].cues & CUE(ART))
			return !is_label(scan, at);
	return false;
}

/* The "nummer" of "KID-nummer". */
static bool is_second_half(const struct scan *scan, size_t at)
{
	return at > 1 && token_is_mark(scan, at - 1, '-') && token_touches(scan, at - 1) && token_touches(scan, at - 2);
}

static uint64_t nearest_before(const struct scan *scan, size_t at, uint64_t wanted, uint64_t weak)
{
	size_t words = 0;

	for (size_t looked = 0; at && words < 4 && looked < LOOK_LIMIT; looked++) {
		const struct token *token = &scan->tokens[--at];

		if (token->kind == TOKEN_BREAK)
			break;
		/* "the booking had 120388 75009": what stands between must belong to the number */
		if (words > 0)
			wanted &= ~weak;
		if (token->cues & wanted)
			return token->cues & wanted;
		if (token->kind == TOKEN_DIGITS || token->mark == ',' || token->mark == ';')
			wanted &= ~weak;
		words += token->kind == TOKEN_WORD && !(token->cues & (CUE(IS) | CUE(NAMED))) &&
			 !is_second_half(scan, at);
	}
	return 0;
}

/* "010165 4871 som CPR,", "010165 4871 CPR.", ", altså cpr-nummeret,": what it is called behind it, and no next label. */
static uint64_t called_behind(const struct scan *scan, size_t at)
{
	const uint64_t ids = CUE(ID) | CUE(ID_DK);
	bool linked;

	at += token_is_mark(scan, at, ',');
	linked = token_is_one_of(scan, at, "som|as|altså|alltså");
	at += linked;
	if (at >= scan->count || !(scan->tokens[at].cues & ids) || scan->tokens[at].flags & TOKEN_NEW_LINE)
		return 0;
	if (token_touches(scan, at) && token_is_mark(scan, at + 1, '-'))
		return token_is_one_of(scan, at + 2, "nummer|nummeret|nr") ? scan->tokens[at].cues & ids : 0;
	if (linked ? token_is_mark(scan, at + 1, ':')
		   : at + 1 < scan->count && !token_is_mark(scan, at + 1, '.') &&
			     !(scan->tokens[at + 1].flags & TOKEN_NEW_LINE))
		return 0;
	return scan->tokens[at].cues & ids;
}

uint64_t cues_nearest(const struct scan *scan, size_t first, size_t last, uint64_t wanted, uint64_t weak)
{
	uint64_t cues = nearest_before(scan, first, wanted, weak);
	size_t at = last + 1;

	cues = cues || at >= scan->count ? cues : called_behind(scan, at) & wanted;
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

bool scan_is_article(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "en|ein|ei|et|eit|ett|a|an");
}
