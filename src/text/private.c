/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/private.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/item.h"
#include "text/markdown.h"
#include "text/unicode.h"

#include <string.h>

/* How words begin that stand behind "private" and say who runs something. */
static const char *const services[] = {
	"avtalespesialist", "aktør",	 "behandl",    "tilbyder", "tilbud",	 "tilbod",     "klinik",
	"psykolog",	    "psykiat",	 "lege",       "læge",	   "spesialist", "special",    "praksis",
	"praktis",	    "sykehus",	 "sjukehus",   "sygehus",  "institusj",	 "institutio", "leverand",
	"virksomhet",	    "verksemd",	 "virksomhed", "helse",	   "forsikring", "sektor",     "firma",
	"bedrift",	    "barnehage", "skole",      "skule",	   "provider",	 "practice",   "clinic",
	"hospital",	    "insur",	 "sector",     "health",
};

/* What stands right behind "privat" in words of every day. */
static const char *const compounds[] = {
	"prakti", "praksis", "økonomi", "bil",	   "person",	 "rett",  "klinik", "sykehus",	"sjukehus", "sygehus",
	"tele",	  "mobil",   "nummer",	"adresse", "forsikring", "helse", "sektor", "livet",	"undervis", "bolig",
	"bustad", "lege",    "læge",	"psyk",	   "skole",	 "skule", "iser",   "hospital",
};

/* "jobb og privat", "det private": no mark of a section. */
static const char *const joins[] = { "og", "eller", "and", "or", "vs", "kontra", "mot", "det", "den", "de", "the" };

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

/* Of ASCII; digits too. */
static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

static struct span skip_blanks(struct span text)
{
	while (text.len && is_one_of(text.at[0], " \t"))
		text = span_skip(text, 1);
	return text;
}

/* The bytes of "privat" or "private" at the start of the text, 0 for none. */
static size_t word_length(struct span text)
{
	if (!span_is_nocase(span_take(text, 6), "privat"))
		return 0;
	return text.len > 6 && is_one_of(text.at[6], "eE") ? 7 : 6;
}

static bool ends_word(struct span rest)
{
	return !rest.len || !unicode_is_word(utf8_next(rest, &(size_t){ 0 }));
}

static bool begins_with_one(struct span text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is_nocase(span_take(text, strlen(list[i])), list[i]))
			return true;
	return false;
}

/* Where a "{priv" begins, or the text's length. */
static size_t find_mark(struct span text)
{
	for (size_t at = span_find(text, '{'); at < text.len; at += 1 + span_find(span_skip(text, at + 1), '{'))
		if (span_is_nocase(span_take(skip_blanks(span_skip(text, at + 1)), 4), "priv"))
			return at;
	return text.len;
}

static bool has_letters(struct span text)
{
	while (text.len) {
		size_t len;

		if (unicode_is_word(utf8_next(text, &len)))
			return true;
		text = span_skip(text, len);
	}
	return false;
}

bool private_heading(struct span heading, struct span *words)
{
	size_t mark = find_mark(heading), end = mark + span_find(span_skip(heading, mark), '}');
	struct span first = unicode_from_letter(heading);
	size_t len = word_length(first);
	struct span rest = span_skip(first, len);

	*words = heading;
	if (mark < heading.len && !has_letters(span_skip(heading, end)))
		*words = span_trim(span_take(heading, mark));
	return mark < heading.len ||
	       (len && ends_word(rest) && !begins_with_one(skip_blanks(rest), services, COUNT(services)));
}

/* What is drawn on no screen: soft hyphens, joiners, marks of direction. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x34F || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

static void add_visible(struct buf *out, struct span line)
{
	size_t len;

	for (; line.len; line = span_skip(line, len)) {
		if (is_invisible(utf8_next(line, &len)))
			continue;
		if (span_is_nocase(span_take(line, 5), "&shy;"))
			len = 5;
		else
			buf_add_span(out, span_take(line, len));
	}
}

/* "{#private}", "{#x .privat}", "<div class='privat'>": the word as a name between signs. */
static bool has_attribute(struct span line)
{
	char open = '\0';

	for (size_t at = 0; at < line.len; at++) {
		struct span rest = span_skip(line, at + 1);

		if (line.at[at] == '{' || (line.at[at] == '<' && rest.len && is_letter(rest.at[0])))
			open = line.at[at];
		if (is_one_of(line.at[at], "}>"))
			open = '\0';
		if ((open == '{' ? is_one_of(line.at[at], "{ \t.#=") : open && is_one_of(line.at[at], "<=\"' \t")) &&
		    word_length(rest) && !span_starts(span_skip(rest, word_length(rest)), "@"))
			return true;
	}
	return false;
}

/* What a line begins with. */
struct signs {
	bool heads;	  /* signs of a heading */
	bool item;	  /* of a list */
	bool strong;	  /* of stress */
	bool bracket;	  /* an opening one right before the first word */
	struct span text; /* from the first word on */
};

static bool is_tag(struct span tag, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct span rest = span_skip(tag, 1 + strlen(names[i]));

		if (span_is_nocase(span_take(span_skip(tag, 1), strlen(names[i])), names[i]) && rest.len &&
		    is_one_of(rest.at[0], " \t>/"))
			return true;
	}
	return false;
}

static size_t tag_length(struct signs *out, struct span line)
{
	static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6", "summary" };
	static const char *const stress[] = { "b", "strong", "em", "i", "u", "mark" };

	if (!span_starts(line, "<") || line.len < 2 || (!is_letter(line.at[1]) && line.at[1] != '/'))
		return 0;
	out->heads = out->heads || is_tag(line, headings, COUNT(headings));
	out->strong = out->strong || is_tag(line, stress, COUNT(stress));
	return span_find(line, '>') + 1;
}

/* "a) ", "IV. ", "12. ", ":lock:" before the words of a heading. */
static size_t number_length(struct span text)
{
	size_t end = 0;

	if (span_starts(text, ":")) {
		end = 1 + span_find(span_skip(text, 1), ':');
		return end > 1 && end < text.len && span_find(text, ' ') > end ? end + 1 : 0;
	}
	while (end < text.len && end < 5 && is_letter(text.at[end]))
		end++;
	return end && end + 1 < text.len && is_one_of(text.at[end], ".)") && is_one_of(text.at[end + 1], " \t")
		       ? end + 1
		       : 0;
}

static void read_signs(struct signs *out, struct span line)
{
	*out = (struct signs){ 0 };
	while (line.len) {
		size_t len = tag_length(out, line), marker = item_marker(line);

		if (!len && marker) {
			len = marker;
			out->item = true;
		} else if (!len && !(len = number_length(line))) {
			if (unicode_is_word(utf8_next(line, &len)))
				break;
			out->heads = out->heads || line.at[0] == '#';
			out->strong = out->strong || is_one_of(line.at[0], "*_");
			out->bracket = is_one_of(line.at[0], "([");
		}
		line = span_skip(line, len);
	}
	out->text = line;
}

/* Whether a line stands with nothing between it and a paragraph above. */
static bool goes_on(const struct lines *lines, size_t line)
{
	struct span words;

	return line && !lines_is_blank(lines, line - 1) && !markdown_heading(lines_at(lines, line - 1), &words);
}

static bool is_underlined(const struct lines *lines, size_t line)
{
	struct span below = span_trim(lines_at(lines, line + 1));
	size_t len = 0;

	while (len < below.len && below.at[len] == below.at[0] && is_one_of(below.at[0], "=-"))
		len++;
	return len && len == below.len;
}

/* An item at the same depth right above or below, and none that stands in this one. */
static bool has_siblings(const struct lines *lines, size_t line)
{
	size_t indent = lines_indent(lines, line), below = line + 1, above = line;
	bool is_next;

	while (below < lines->count && lines_is_blank(lines, below))
		below++;
	while (above && lines_is_blank(lines, above - 1))
		above--;
	if (below < lines->count && lines_indent(lines, below) > indent)
		return false;
	is_next = below < lines->count && item_marker(span_trim(lines_at(lines, below)));
	return (is_next && lines_indent(lines, below) == indent) ||
	       (above && item_marker(span_trim(lines_at(lines, above - 1))) &&
		lines_indent(lines, above - 1) == indent);
}

/*
 * What stands behind the word in a heading or a bracket: "eller jobb", "/jobb", "aktører", "?" make it one of the
 * text.
 */
static bool is_of_text(struct span rest)
{
	struct span next = skip_blanks(rest);
	size_t len = 0;

	while (len < next.len && is_letter(next.at[len]))
		len++;
	if (is_one_of(rest.len ? rest.at[0] : '\0', "/?"))
		return true;
	for (size_t i = 0; i < COUNT(joins); i++)
		if (len && span_is_nocase(span_take(next, len), joins[i]))
			return true;
	return begins_with_one(next, services, COUNT(services));
}

/* A "(privat", "[privat" or "<privat" in a heading. */
static bool has_bracket(struct span text)
{
	for (size_t at = 0; at < text.len; at++) {
		struct span inside;
		size_t len;

		if (!is_one_of(text.at[at], "([<"))
			continue;
		inside = skip_blanks(span_skip(text, at + 1));
		len = word_length(inside);
		if (len && !is_of_text(span_skip(inside, len)))
			return true;
	}
	return false;
}

/* Where the last word ends that stands in no tag and no "{...}". */
static size_t words_end(struct span text)
{
	size_t end = 0, len;

	for (size_t at = 0; at < text.len; at += len) {
		struct span rest = span_skip(text, at);

		len = 1;
		if (rest.len > 1 && rest.at[0] == '<' && (is_letter(rest.at[1]) || rest.at[1] == '/'))
			len = span_find(rest, '>') + 1;
		else if (rest.at[0] == '{')
			len = span_find(rest, '}') + 1;
		else if (unicode_is_word(utf8_next(rest, &len)))
			end = at + len;
	}
	return end;
}

/* "Notater - privat", "Notat privat": the last word of a heading; not "jobb/privat", "det private", "privat?". */
static bool ends_in_word(struct span text)
{
	struct span before, after = span_skip(text, words_end(text));
	size_t start;

	text = span_take(text, text.len - after.len);
	for (start = text.len; start && is_letter(text.at[start - 1]);)
		start--;
	if (start == text.len || word_length(span_skip(text, start)) != text.len - start ||
	    span_find(after, '?') < after.len)
		return false;
	before = span_take(text, start);
	if (span_ends(before, "/"))
		return false;
	before = span_trim(before);
	for (size_t i = 0; i < COUNT(joins); i++) {
		size_t join = strlen(joins[i]);
		struct span last = span_skip(before, before.len - (join < before.len ? join : before.len));

		if (span_is_nocase(last, joins[i]) && (before.len == join || is_one_of(last.at[-1], " \t")))
			return false;
	}
	return true;
}

static bool heads_doubt(struct span line, struct span text)
{
	size_t len = word_length(text);
	struct span rest = span_skip(text, len);

	if (has_bracket(line) || ends_in_word(text))
		return true;
	if (len && ends_word(rest))
		return !is_of_text(rest);
	return len && !begins_with_one(rest, compounds, COUNT(compounds));
}

static bool is_of_digits(struct span rest)
{
	for (size_t at = 0; at < rest.len; at++)
		if (!(rest.at[at] >= '0' && rest.at[at] <= '9') && is_letter(rest.at[at]))
			return false;
	return true;
}

/* "Privat" alone, "Privat: ...", "**Privat** ...", "[Privat] ..." at the start of a line that is no heading. */
static bool line_doubt(const struct lines *lines, size_t line, const struct signs *signs)
{
	size_t len = word_length(signs->text);
	struct span rest = span_skip(signs->text, len), behind = rest, tag;
	bool begins, closed, colon = false, dash;

	if (!len || !ends_word(rest) || span_starts(rest, "?"))
		return false;
	begins = signs->item || !goes_on(lines, line);
	closed = signs->bracket && rest.len && is_one_of(rest.at[0], ")]");
	dash = rest.len > 2 && rest.at[0] == ' ' &&
	       (span_starts(rest, " - ") || span_starts(rest, " \u2013 ") || span_starts(rest, " \u2014 "));
	for (;;) {
		if (span_starts(behind, "</")) {
			tag = span_skip(behind, span_find(behind, '>') + 1);
			closed = true;
		} else if (behind.len && is_one_of(behind.at[0], "*_:")) {
			closed = closed || (signs->strong && behind.at[0] != ':');
			colon = colon || behind.at[0] == ':';
			tag = span_skip(behind, 1);
		} else {
			break;
		}
		behind = tag;
	}
	if (!has_letters(behind))
		return signs->item ? !has_siblings(lines, line) : begins || !span_starts(behind, ".");
	if (colon && is_of_digits(behind))
		return false;
	if (signs->item)
		return colon && (closed || !has_siblings(lines, line));
	return begins ? colon || closed || dash : colon && signs->text.at[0] == 'P';
}

static bool is_row(struct span line)
{
	size_t bars = 0;

	line = span_trim(line);
	for (size_t at = 0; at < line.len; at++)
		bars += line.at[at] == '|';
	return span_starts(line, "|") && bars > 2;
}

static bool visible_doubt(const struct lines *lines, size_t line, struct span text)
{
	struct signs signs;
	struct span words;

	if (has_attribute(text))
		return true;
	read_signs(&signs, text);
	signs.heads = signs.heads || is_underlined(lines, line) || markdown_bold_line(text, &words);
	if (signs.heads ? heads_doubt(text, signs.text) : !is_row(text) && line_doubt(lines, line, &signs))
		return true;
	return signs.heads && word_length(signs.text) && !has_letters(span_skip(signs.text, word_length(signs.text)));
}

/* Whether the word's letters come here, whatever invisible stands between them. */
static bool shows(struct span text, const char *letters)
{
	size_t len;

	while (*letters && text.len) {
		if (((unsigned char)text.at[0] | 0x20) == (unsigned char)*letters) {
			letters++;
			text = span_skip(text, 1);
		} else if (is_invisible(utf8_next(text, &len))) {
			text = span_skip(text, len);
		} else if (span_is_nocase(span_take(text, 5), "&shy;")) {
			text = span_skip(text, 5);
		} else {
			return false;
		}
	}
	return !*letters;
}

bool private_doubt(const struct lines *lines, size_t line)
{
	struct buf visible = BUF_INIT;
	struct span text = lines_at(lines, line);
	size_t at = 0;
	bool doubt;

	while (at < text.len && !(((unsigned char)text.at[at] | 0x20) == 'p' && shows(span_skip(text, at), "priv")))
		at++;
	if (at == text.len)
		return false;
	add_visible(&visible, text);
	doubt = visible_doubt(lines, line, buf_span(&visible));
	buf_done(&visible);
	return doubt;
}
