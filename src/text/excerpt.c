/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In two steps: the lines lose their markup, and what ends a paragraph or an item becomes a line end; then whole
 * sentences are taken until there are enough. Marks are only left out, never obeyed: a wrong guess costs a sign.
 */
#include "text/excerpt.h"

#include "base/utf8.h"
#include "text/item.h"
#include "text/unicode.h"

#include <string.h>

#define LOOKED_AT ((size_t)16 * 1024) /* bytes of a section */
#define LINK_BYTES 1024		      /* of the address, or of the words, of one link */

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Where the bracket that stands at the very start of text is closed; 0 when it is not, or too far away. */
static size_t closing(struct span text, char open, char close)
{
	int depth = 0;

	for (size_t i = 0; i < text.len && i < LINK_BYTES; i++) {
		depth += text.at[i] == open;
		depth -= text.at[i] == close;
		if (!depth)
			return i;
	}
	return 0;
}

/* The words of a link or image at the start of text, and how long it is; 0 when there is none. */
static size_t link_length(struct span text, struct span *words)
{
	size_t start = text.at[0] == '!' ? 1 : 0, close, end;

	if (text.len <= start || text.at[start] != '[')
		return 0;
	close = start + closing(span_skip(text, start), '[', ']');
	if (close == start || close + 1 >= text.len || text.at[close + 1] != '(')
		return 0;
	end = closing(span_skip(text, close + 1), '(', ')');
	*words = span_make(text.at + start + 1, close - start - 1);
	return end ? close + 1 + end + 1 : 0;
}

static bool is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       (unsigned char)byte >= 0x80;
}

/* '*' and '`' are always marks here; '_' only at the edge of a word: a_b stays. */
static bool is_mark(struct span text, size_t i)
{
	if (text.at[i] != '_')
		return text.at[i] == '*' || text.at[i] == '`';
	return i == 0 || i + 1 == text.len || !is_word_byte(text.at[i - 1]) || !is_word_byte(text.at[i + 1]);
}

/* Adds a word at a time, so that an anchor (^k7f3q2) can be left out. */
static void add_words(struct buf *out, struct span line)
{
	struct span word;

	while (line.len && span_next(&line, ' ', &word)) {
		if (!word.len || item_is_anchor(word))
			continue;
		if (out->len && !is_blank(out->at[out->len - 1]))
			buf_add_byte(out, ' ');
		for (size_t i = 0; i < word.len; i++) {
			if (word.at[i] == '\\' && i + 1 < word.len && strchr("\\`*_[]<>#", word.at[i + 1]))
				buf_add_byte(out, word.at[++i]);
			else if (!is_mark(word, i))
				buf_add_byte(out, is_blank(word.at[i]) ? ' ' : word.at[i]);
		}
	}
}

/* A line with links replaced by their words. */
static void add_line(struct buf *out, struct span line)
{
	struct buf plain = BUF_INIT;

	while (line.len) {
		struct span words;
		size_t length = line.at[0] == '[' || line.at[0] == '!' ? link_length(line, &words) : 0;

		if (!length) {
			for (length = 1; length < line.len && line.at[length] != '[' && line.at[length] != '!';)
				length++;
			words = span_take(line, length);
		}
		buf_add_span(&plain, words);
		line = span_skip(line, length);
	}
	add_words(out, buf_span(&plain));
	buf_done(&plain);
}

static void end_paragraph(struct buf *out)
{
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_byte(out, '\n');
}

/* Without HTML comments, which may go over several lines; an open one hides the rest. */
static void add_without_comments(struct buf *out, struct span text)
{
	while (text.len) {
		size_t start = span_find_text(text, "<!--");

		buf_add_span(out, span_take(text, start));
		text = span_skip(text, start);
		if (text.len)
			text = span_skip(text, span_find_text(text, "-->") + 3);
	}
}

static void add_plain(struct buf *out, struct span markdown)
{
	struct buf text = BUF_INIT;
	struct span rest, line;
	bool code = false;

	add_without_comments(&text, markdown);
	rest = buf_span(&text);
	while (span_next_line(&rest, &line)) {
		bool fence, left_out;
		size_t marker;

		line = span_trim(line);
		marker = item_marker(line);
		fence = span_starts(line, "```") || span_starts(line, "~~~");
		code = code != fence;
		left_out = !line.len || code || fence || strchr("#>|=", line.at[0]) || span_starts(line, "--");
		if (left_out || marker)
			end_paragraph(out);
		if (left_out)
			continue;
		line = span_trim(span_skip(line, marker));
		if (marker && (span_starts(line, "[ ]") || span_starts(line, "[x]") || span_starts(line, "[X]")))
			line = span_trim(span_skip(line, 3));
		add_line(out, line);
	}
	buf_done(&text);
}

/* Whether a sentence may begin with what stands there: a capital letter or an opening quotation mark. */
static bool begins_sentence(struct span text)
{
	struct buf folded = BUF_INIT;
	size_t length;
	uint32_t first;
	bool capital;

	if (!text.len)
		return true;
	first = utf8_next(text, &length);
	if (first == 0xAB || first == 0xBB || first == 0x201C || first == 0x201D || first == '"' || first == 0x2013)
		return true; /* « » “ ” " – */
	unicode_fold(&folded, span_take(text, length));
	capital = unicode_is_word(first) && !span_equal(buf_span(&folded), span_take(text, length));
	buf_done(&folded);
	return capital;
}

/* The length of the first sentence. "20. august" and "f.eks. slik" go on: no capital follows. */
static size_t sentence_length(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		size_t end = i + 1;

		if (text.at[i] == '\n')
			return i;
		if (text.at[i] != '.' && text.at[i] != '!' && text.at[i] != '?')
			continue;
		while (end < text.len && !is_blank(text.at[end]))
			end++; /* a closing quotation mark or bracket */
		if (end - i <= 4 && begins_sentence(span_trim(span_skip(text, end))))
			return end;
	}
	return text.len;
}

static size_t characters(struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return count;
}

/* Whether it ends as a sentence does, a closing quotation mark or bracket aside. */
static bool is_ended(struct span text)
{
	static const char *const closing[] = { "»", "”", "\"", ")", "’" };

	for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
		if (span_ends(text, closing[i])) {
			text.len -= strlen(closing[i]);
			break;
		}
	return text.len && text.at[text.len - 1] && strchr(".!?:;", text.at[text.len - 1]);
}

void excerpt_add_clipped(struct buf *out, struct span text, size_t limit)
{
	size_t end = 0, count = 0, blank = 0, length;

	text = span_trim(text);
	if (characters(text) <= limit) {
		buf_add_span(out, text);
		return;
	}
	while (end < text.len && count + 1 < limit) {
		if (is_blank(text.at[end]))
			blank = end;
		(void)utf8_next(span_skip(text, end), &length);
		end += length;
		count++;
	}
	if (blank && !is_blank(text.at[end]))
		end = blank;
	text = span_trim(span_take(text, end));
	while (text.len && strchr(",;:.-", text.at[text.len - 1]))
		text.len--;
	buf_add_span(out, text);
	buf_add_text(out, blank ? " …" : "…"); /* words are missing, or a part of one */
}

void excerpt_add_sentences(struct buf *out, struct span markdown, int sentences, size_t limit)
{
	struct buf plain = BUF_INIT, taken = BUF_INIT;
	struct span rest;

	add_plain(&plain, span_take(markdown, LOOKED_AT));
	rest = span_trim(buf_span(&plain));
	for (int i = 0; i < sentences && rest.len; i++) {
		size_t length = sentence_length(rest);

		if (taken.len && characters(buf_span(&taken)) + characters(span_take(rest, length)) > limit)
			break; /* a whole sentence rather than a piece of the next */
		if (taken.len)
			buf_add_text(&taken, is_ended(buf_span(&taken)) ? " " : ". ");
		buf_add_span(&taken, span_trim(span_take(rest, length)));
		rest = span_trim(span_skip(rest, length));
	}
	excerpt_add_clipped(out, buf_span(&taken), limit);
	buf_done(&taken);
	buf_done(&plain);
}
