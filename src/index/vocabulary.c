/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/vocabulary.h"

#include <string.h>

/* The word at a place, which is that of its first letter. */
static struct span word_at(struct span part, size_t at)
{
	struct span rest = span_skip(part, at);

	return span_take(rest, span_find(rest, '\n'));
}

static size_t word_start(struct span part, size_t at)
{
	while (at > 0 && part.at[at - 1] != '\n')
		at--;
	return at;
}

/* Where the first word stands that does not sort before text; part.len when there is none. */
static size_t lower_bound(struct span part, struct span text)
{
	size_t low = 1, high = part.len; /* high: a start of a word, or the end */

	while (low < high) {
		size_t middle = word_start(part, low + (high - low) / 2);
		struct span word = word_at(part, middle);

		if (span_compare(word, text) < 0)
			low = middle + word.len + 1;
		else
			high = middle;
	}
	return low;
}

bool vocabulary_find(struct span *out, const struct vocabulary *vocabulary, size_t part, struct span word)
{
	struct span words = vocabulary->parts[part];
	size_t at = lower_bound(words, word);

	if (at >= words.len || !span_equal(word_at(words, at), word))
		return false;
	*out = word_at(words, at);
	return true;
}

bool vocabulary_has(const struct vocabulary *vocabulary, struct span word)
{
	struct span found;

	for (size_t i = 0; i < vocabulary->count; i++)
		if (vocabulary_find(&found, vocabulary, i, word))
			return !vocabulary->is_alive || vocabulary->is_alive(vocabulary->data, word);
	return false;
}

struct vocabulary_walk vocabulary_prefix(const struct vocabulary *vocabulary, struct span text)
{
	struct vocabulary_walk walk = { vocabulary, text, false, 0, 0 };

	return walk;
}

struct vocabulary_walk vocabulary_infix(const struct vocabulary *vocabulary, struct span text)
{
	struct vocabulary_walk walk = { vocabulary, text, true, 0, 0 };

	return walk;
}

static bool next_with_prefix(struct span *word, struct vocabulary_walk *walk, struct span part)
{
	size_t at = walk->at ? walk->at : lower_bound(part, walk->text);

	if (at >= part.len)
		return false;
	*word = word_at(part, at);
	walk->at = at + word->len + 1;
	return word->len >= walk->text.len && memcmp(word->at, walk->text.at, walk->text.len) == 0;
}

static bool next_with_infix(struct span *word, struct vocabulary_walk *walk, struct span part)
{
	struct span rest = span_skip(part, walk->at);
	const char *found = walk->text.len ? memmem(rest.at, rest.len, walk->text.at, walk->text.len) : NULL;

	if (!found)
		return false;
	*word = word_at(part, word_start(part, (size_t)(found - part.at)));
	walk->at = (size_t)(word->at - part.at) + word->len;
	return true;
}

bool vocabulary_next(struct span *word, struct vocabulary_walk *walk)
{
	for (; walk->part < walk->vocabulary->count; walk->part++, walk->at = 0) {
		struct span part = walk->vocabulary->parts[walk->part];

		if (walk->anywhere ? next_with_infix(word, walk, part) : next_with_prefix(word, walk, part))
			return true;
	}
	return false;
}
