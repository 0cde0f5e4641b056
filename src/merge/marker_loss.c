/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/marker_loss.h"

#include "base/map.h"
#include "merge/conflict.h"
#include "merge/line_key.h"
#include "text/decode.h"

/* The lines of a text, without byte order mark, quote signs and the blanks around them, its words, and the keys of a file's lines. */
struct line_set {
	struct map lines, words, keys;
};

static struct span unquoted(struct span line)
{
	line = span_trim(text_without_mark(line));
	while (span_starts(line, ">"))
		line = span_trim(span_skip(line, 1));
	return line;
}

static bool is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       (unsigned char)byte >= 0x80;
}

static bool next_word(struct span *rest, struct span *word)
{
	size_t start = 0, end;

	while (start < rest->len && !is_word_byte(rest->at[start]))
		start++;
	for (end = start; end < rest->len && is_word_byte(rest->at[end]);)
		end++;
	*word = span_take(span_skip(*rest, start), end - start);
	*rest = span_skip(*rest, end);
	return word->len > 0;
}

static void add_lines(struct line_set *set, struct span text)
{
	struct span line, word;

	while (span_next_line(&text, &line)) {
		line = unquoted(line);
		if (!line.len)
			continue;
		map_put(&set->lines, line, set);
		while (next_word(&line, &word))
			map_put(&set->words, word, set);
	}
}

static void set_init(struct line_set *set, struct arena *arena, const char *path, struct span file)
{
	struct line_reading reading;
	struct span rest = file, line;

	map_init(&set->lines, arena);
	map_init(&set->words, arena);
	map_init(&set->keys, arena);
	add_lines(set, file);
	line_reading_begin(&reading, arena, path);
	while (span_next_line(&rest, &line))
		map_put(&set->keys, line_key(&reading, line), set);
}

/* A merged line has the words that either side has anew. */
static bool has_words(const struct line_set *kept, const struct line_set *base, struct span line)
{
	struct span word;

	while (next_word(&line, &word))
		if (!map_get(&kept->words, word) && !map_get(&base->words, word))
			return false;
	return true;
}

static size_t count_new(const struct line_set *base, const struct line_set *half)
{
	size_t count = 0;

	for (size_t i = 0; i < half->lines.count; i++)
		count += !map_get(&base->lines, span_make(half->lines.entries[i].key, half->lines.entries[i].key_len));
	return count;
}

/* The key of a line of front matter, a row or a setting, or a heading: what nobody replaces by something else. */
static bool may_be_replaced(const struct line_set *kept, struct span line, struct span key)
{
	return key.len ? map_get(&kept->keys, key) != NULL : !span_starts(line, "#");
}

static bool half_is_lost(struct arena *arena, const char *path, const struct line_set *kept,
			 const struct line_set *base, const struct line_set *other, struct span half)
{
	size_t replaced = 0, most = count_new(base, other), size;
	struct line_reading reading;
	struct span line;

	line_reading_begin(&reading, arena, path);
	while (span_next_line(&half, &line)) {
		struct span key = line_key(&reading, line), text = unquoted(line);

		if (!text.len || map_get(&kept->lines, text) || marker_of(text, &size) != MARKER_NONE)
			continue;
		if (!map_get(&base->lines, text) ? !has_words(kept, base, text)
						 : !may_be_replaced(kept, text, key) || ++replaced > most)
			return true;
	}
	return false;
}

bool marker_loss(struct arena *arena, const char *path, const struct span halves[2], struct span base,
		 const struct merge_result *result)
{
	struct line_set kept, before, one, two;

	set_init(&kept, arena, path, result->bytes);
	add_lines(&kept, result->beside);
	if (result->unsettled)
		add_lines(&kept, span_of(result->unsettled));
	set_init(&before, arena, path, base);
	set_init(&one, arena, path, halves[0]);
	set_init(&two, arena, path, halves[1]);
	return half_is_lost(arena, path, &kept, &before, &two, halves[0]) ||
	       half_is_lost(arena, path, &kept, &before, &one, halves[1]);
}
