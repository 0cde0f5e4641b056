/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at tokens: what they are, and which cues stand beside one. */
#include "gate/scan.h"

enum { WORDS_BESIDE = 4 };

static uint64_t cues_around(const struct scan *scan, size_t first, size_t last)
{
	uint64_t cues = cues_before(scan, first, WORDS_BESIDE) | cues_after(scan, last, WORDS_BESIDE);

	for (size_t i = first; i <= last; i++)
		cues |= scan->tokens[i].cues;
	return cues;
}

void scan_hit(struct scan *scan, enum rule rule, size_t first, size_t last)
{
	uint32_t start = scan->tokens[first].start;

	if (start < scan->from || start >= scan->until)
		return;
	scan->hits = arena_grow(scan->arena, scan->hits, scan->hit_count, &scan->hit_capacity, sizeof(*scan->hits));
	scan->hits[scan->hit_count++] =
		(struct hit){ rule, start, scan->tokens[last].end, scan->explain ? cues_around(scan, first, last) : 0 };
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
