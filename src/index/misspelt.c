/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/misspelt.h"

#include "index/tokenize.h"

#define LETTER_BYTES 4 /* the longest in UTF-8 */

static bool begins_letter(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Takes what both begin with, in whole letters. */
static void drop_common_start(struct span *a, struct span *b)
{
	size_t common = 0;

	while (common < a->len && common < b->len && a->at[common] == b->at[common])
		common++;
	while (common && ((common < a->len && !begins_letter(a->at[common])) ||
			  (common < b->len && !begins_letter(b->at[common]))))
		common--;
	*a = span_skip(*a, common);
	*b = span_skip(*b, common);
}

static void drop_common_end(struct span *a, struct span *b)
{
	size_t common = 0;

	while (common < a->len && common < b->len && a->at[a->len - common - 1] == b->at[b->len - common - 1])
		common++;
	while (common && !begins_letter(a->at[a->len - common]))
		common--;
	*a = span_take(*a, a->len - common);
	*b = span_take(*b, b->len - common);
}

static bool are_swapped(struct span a, struct span b)
{
	size_t first = 1;

	while (first < a.len && !begins_letter(a.at[first]))
		first++;
	return a.len == b.len && span_equal(span_take(a, first), span_skip(b, b.len - first)) &&
	       span_equal(span_skip(a, first), span_take(b, b.len - first));
}

bool words_are_a_slip_apart(struct span a, struct span b)
{
	struct span left = a, right = b;
	size_t letters, others;

	if (a.len > b.len + LETTER_BYTES || b.len > a.len + LETTER_BYTES)
		return false;
	drop_common_start(&left, &right);
	drop_common_end(&left, &right);
	if (left.len > 2 * LETTER_BYTES || right.len > 2 * LETTER_BYTES)
		return false;
	letters = word_letters(left);
	others = word_letters(right);
	if ((letters > 1 || others > 1 || letters + others == 0) &&
	    !(letters == 2 && others == 2 && are_swapped(left, right)))
		return false;
	return word_letters(a) >= MISSPELT_LETTERS && word_letters(b) >= MISSPELT_LETTERS && !word_has_digit(a) &&
	       !word_has_digit(b);
}
