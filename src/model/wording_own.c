/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of a note are the writer's own: one pass over its lines, one over each paragraph's marks. */
#include "model/wording.h"

#include <string.h>

static void blank(char *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (text[i] != '\n' && text[i] != '\r')
			text[i] = ' ';
}

static bool is_fence(struct span line)
{
	return span_starts(line, "```") || span_starts(line, "~~~");
}

/* Quoted lines and code between fences. */
static void blank_blocks(char *text, size_t len)
{
	struct span rest = span_make(text, len), line;
	char fence = 0;

	while (span_next_line(&rest, &line)) {
		struct span words = span_trim(line);
		size_t start = (size_t)(line.at - text);
		bool opens = is_fence(words) && (!fence || words.at[0] == fence);

		if (opens)
			fence = fence ? 0 : words.at[0];
		if (fence || opens || span_starts(words, ">"))
			blank(text, start, start + line.len);
	}
}

/* What is quoted by a pair of marks. Straight ones open at the start of a word and close at the end of one. */
struct pair {
	const char *open, *close;
	bool by_words;
};

static const struct pair pairs[] = {
	{ "<!--", "-->", false }, { "`", "`", false }, { "](", ")", false }, { "<", ">", false }, { "\"", "\"", true },
	{ "«", "»", false },	  { "»", "«", false }, { "“", "”", false },  { "„", "“", false }, { "”", "”", false },
};
#define PAIRS (sizeof(pairs) / sizeof(*pairs))

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '(';
}

/* The end of the paragraph: the next blank line. */
static size_t end_of_paragraph(const char *text, size_t at, size_t len)
{
	for (size_t i = at; i + 1 < len; i++)
		if (text[i] == '\n' && (text[i + 1] == '\n' || text[i + 1] == '\r'))
			return i;
	return len;
}

/* Where the pair that opens at "at" has closed; 0 when it does not open there, or never closes. */
static size_t close_of(const char *text, size_t at, size_t end, const struct pair *pair)
{
	size_t open = strlen(pair->open), close = strlen(pair->close);
	struct span rest = span_make(text + at, end - at);

	if (!span_starts(rest, pair->open) || (pair->by_words && at && !is_blank(text[at - 1])))
		return 0;
	for (size_t i = at + open; i + close <= end; i++)
		if (memcmp(text + i, pair->close, close) == 0 && (!pair->by_words || !is_blank(text[i - 1])))
			return i + close;
	return 0;
}

static size_t end_of_address(const char *text, size_t at, size_t end)
{
	struct span rest = span_make(text + at, end - at);

	if (!span_starts(rest, "http://") && !span_starts(rest, "https://"))
		return 0;
	while (at < end && !is_blank(text[at]) && text[at] != ')')
		at++;
	return at;
}

/* A pair that did not close once does not close later in the paragraph either: so each is looked for once in vain. */
static void blank_paragraph(char *text, size_t at, size_t end)
{
	bool open_for_good[PAIRS] = { false };

	while (at < end) {
		size_t past = end_of_address(text, at, end);

		for (size_t i = 0; i < PAIRS && !past; i++) {
			if (open_for_good[i] || text[at] != pairs[i].open[0])
				continue;
			past = close_of(text, at, end, &pairs[i]);
			open_for_good[i] = !past && span_starts(span_make(text + at, end - at), pairs[i].open) &&
					   (!pairs[i].by_words || at == 0 || is_blank(text[at - 1]));
		}
		if (past)
			blank(text, at, past);
		at = past ? past : at + 1;
	}
}

char *wording_own_words(struct arena *arena, struct span text)
{
	char *own = arena_copy_bytes(arena, text.at, text.len);

	blank_blocks(own, text.len);
	for (size_t at = 0; at < text.len;) {
		size_t end = end_of_paragraph(own, at, text.len);

		blank_paragraph(own, at, end);
		at = end + 1;
	}
	return own;
}
