/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/planline.h"

#include "base/number.h"
#include "base/utf8.h"
#include "text/date_find.h"
#include "text/dateword.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

#define MOST_MINUTES 1440
#define LONGEST_NAME 60
#define LONGEST_KIND 24

static const struct {
	const char *name;
	const char *read; /* folded; longer ones first where one begins another */
} kinds[] = {
	[ENTRY_SESSION] = { "session",
			    "session|møte|møde|samling|fagmøte|fagmøde|own|own time|egentid|egen tid|eigentid|eiga tid" },
	[ENTRY_FAGDAG] = { "fagdag", "fagdag|temadag" },
	[ENTRY_FORUM] = { "forum", "forum|forummøte|forummøde" },
	[ENTRY_WATCH] = { "watch", "watch|følg med|følge med|fylg med|fylgje med|hold øje|hold øje med" },
};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

static const char facilitator_words[] = "facilitator|ordstyrer|ordstyrar|mødeleder";
static const char minute_words[] = "min|min.|minutt|minutter|minuttar|minut|minutes|minute";

const char *entry_kind_name(enum entry_kind kind)
{
	return kinds[kind].name;
}

bool entry_kind_named(enum entry_kind *out, struct span name)
{
	struct buf folded = BUF_INIT;
	size_t found = KIND_COUNT;

	unicode_fold(&folded, span_take(name, LONGEST_KIND));
	for (size_t i = 0; i < KIND_COUNT && name.len <= LONGEST_KIND; i++)
		if (words_have(kinds[i].read, buf_span(&folded)))
			found = i;
	buf_done(&folded);
	if (found == KIND_COUNT)
		return false;
	*out = (enum entry_kind)found;
	return true;
}

/* "2026-12-03", and as people write it by hand, with its year: "3.12.2026", "3. desember 2026". */
static bool take_date(struct date *out, struct span *rest)
{
	struct date_place place;

	if (date_parse(out, span_take(*rest, 10))) {
		*rest = span_skip(*rest, 10);
		return true;
	}
	if (!rest->len || rest->at[0] < '0' || rest->at[0] > '9' || !date_find(&place, *rest, 0) || place.start)
		return false;
	*out = place.date;
	*rest = span_skip(*rest, place.end);
	return true;
}

static bool read_move(struct plan_line *line, struct span rest)
{
	rest = span_trim(rest);
	if (!span_starts(rest, "->") && !span_starts(rest, "→"))
		return false;
	rest = span_trim(span_skip(rest, span_starts(rest, "->") ? 2 : 3));
	if (!take_date(&line->to, &rest))
		return false;
	rest = span_trim(rest);
	if (rest.len && rest.at[0] != ':')
		return false;
	line->kind = LINE_MOVE;
	line->text = span_trim(span_skip(rest, 1));
	return true;
}

static bool read_facilitator(struct plan_line *line, struct arena *arena, struct span rest)
{
	struct span word;

	if (!words_next(&rest, &word))
		return false;
	if (span_ends(word, ":"))
		word = span_take(word, word.len - 1);
	rest = span_trim(rest);
	if (word.len > 40 || !words_have(facilitator_words, words_fold(arena, word)) || !rest.len)
		return false;
	line->kind = LINE_FACILITATOR;
	line->name = rest;
	return true;
}

/* "45 min", "45 minutter". */
static bool read_minutes(struct plan_line *line, struct span part)
{
	size_t digits = 0;
	long minutes;

	while (digits < part.len && part.at[digits] >= '0' && part.at[digits] <= '9')
		digits++;
	if (!number_parse(&minutes, span_take(part, digits), 1, MOST_MINUTES) ||
	    !words_have(minute_words, span_trim(span_skip(part, digits))))
		return false;
	line->minutes = (int)minutes;
	return true;
}

/* "09:00", "9.30", "kl. 9"; an hour alone where bare says so. */
static bool read_clock(int *minutes, struct arena *arena, struct span part, bool bare)
{
	struct span folded = words_fold(arena, span_take(part, LONGEST_KIND)), word = folded, rest = folded;
	char *copy;
	long hour;

	if (words_next(&rest, &word) && words_have("kl|kl.|klokka|klokken|at", word)) {
		folded = span_trim(rest);
		bare = true;
	}
	if (bare && number_parse(&hour, folded, 0, 23)) {
		*minutes = (int)hour * 60;
		return true;
	}
	copy = span_copy(arena, folded);
	if (folded.len > 3 && copy[folded.len - 3] == '.')
		copy[folded.len - 3] = ':';
	return clock_time_parse(minutes, span_of(copy));
}

/* "[HH:MM][, N min][, place]" */
static bool read_details(struct plan_line *line, struct arena *arena, struct span rest)
{
	bool first = true;
	struct span part;

	while (rest.at && span_next(&rest, ',', &part)) {
		part = span_trim(part);
		if (!part.len) {
			if (!first)
				return false;
		} else if (line->start < 0 && read_clock(&line->start, arena, part, first)) {
			/* the time, with or without a comma before it */
		} else if (first) {
			return false;
		} else if (line->minutes || !read_minutes(line, part)) {
			line->place = line->place.len ? span_between(line->place.at, part.at + part.len) : part;
		}
		first = false;
	}
	return true;
}

/* The end of the head: the first ':' that a blank or nothing follows. */
static size_t find_colon(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == ':' && (i + 1 == text.len || text.at[i + 1] == ' '))
			return i;
	return text.len;
}

/* The bytes of the kind that text begins with, 0 when there is none: one word or two or three. */
static size_t kind_length(struct span text, enum entry_kind *kind)
{
	size_t longest = 0;

	for (size_t len = 1; len <= text.len && len <= LONGEST_KIND; len++) {
		bool ends = len == text.len || text.at[len] == ' ' || text.at[len] == ',';

		if (ends && entry_kind_named(kind, span_take(text, len)))
			longest = len;
	}
	return longest;
}

static bool read_entry(struct plan_line *line, struct arena *arena, struct span rest, enum role role)
{
	struct plan_line entry = *line;
	size_t colon = find_colon(rest);
	struct span head = span_take(rest, colon);
	size_t len = kind_length(head, &entry.entry);

	if (!len || (role == ROLE_THEMES && head.at[0] >= 'A' && head.at[0] <= 'Z'))
		return false;
	entry.kind = LINE_ENTRY;
	if (!read_details(&entry, arena, span_skip(head, len)))
		return false;
	entry.text = span_trim(span_skip(rest, colon + 1));
	*line = entry;
	return true;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool is_theme_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       byte == '-' || byte == '_' || (unsigned char)byte >= 0x80;
}

bool plan_line_is_theme(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_theme_byte(word.at[i]))
			return false;
	return word.len > 0;
}

static bool is_theme(struct span word)
{
	return span_starts(word, "#") && plan_line_is_theme(span_skip(word, 1));
}

/* A parenthesis is a name after a theme; without one, on a dated line, when it looks like one. */
static bool is_name(struct span name, bool after_theme, bool dated)
{
	size_t len, words = 1;
	uint32_t first;
	struct buf folded = BUF_INIT;
	bool capital;

	if (!name.len || name.len > LONGEST_NAME)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] >= '0' && name.at[i] <= '9')
			return false;
		words += name.at[i] == ' ';
	}
	if (after_theme)
		return true;
	first = utf8_next(name, &len);
	unicode_fold(&folded, span_take(name, len));
	capital = !span_equal(buf_span(&folded), span_take(name, len)) && unicode_is_word(first);
	buf_done(&folded);
	return dated && capital && words <= 4;
}

static void take_name(struct plan_line *line, struct span *text)
{
	size_t open = text->len;
	struct span before, last = { NULL, 0 }, rest, word;

	if (!span_ends(*text, ")"))
		return;
	while (open > 0 && text->at[open - 1] != '(')
		open--;
	if (!open)
		return;
	before = span_trim(span_take(*text, open - 1));
	for (rest = before; words_next(&rest, &word);)
		last = word;
	if (!before.len ||
	    !is_name(span_make(text->at + open, text->len - open - 1), is_theme(last), date_is_set(line->date)))
		return;
	line->name = span_trim(span_make(text->at + open, text->len - open - 1));
	*text = before;
}

static bool next_word(struct span *rest, struct span *word)
{
	size_t len = 0;

	*rest = span_trim(*rest);
	while (len < rest->len && !is_blank(rest->at[len]))
		len++;
	*word = span_take(*rest, len);
	*rest = span_skip(*rest, len);
	return len > 0;
}

/* Themes are taken out of the text wherever they stand. */
static void read_theme(struct plan_line *line, struct arena *arena, struct span text)
{
	struct buf words = BUF_INIT;
	struct span rest, word;

	take_name(line, &text);
	rest = text;
	while (next_word(&rest, &word)) {
		if (is_theme(word)) {
			strings_add_span(&line->themes, arena, span_skip(word, 1));
			continue;
		}
		if (words.len)
			buf_add_byte(&words, ' ');
		buf_add_span(&words, word);
	}
	line->kind = LINE_THEME;
	line->text = line->themes.count ? span_trim(span_make(arena_copy_bytes(arena, words.at, words.len), words.len))
					: text;
	buf_done(&words);
}

/* Something like a date that none is, or has no year: "2026-13-01: ...", "3.12.: ...". */
static bool has_odd_date(struct span text)
{
	if (date_is_meant(span_take(text, find_colon(text))))
		return true;
	return text.len > 4 && text.at[0] >= '0' && text.at[0] <= '9' && text.at[4] == '-';
}

/* What is neither move nor entry nor facilitator: the section tells what it must be. */
static void read_rest(struct plan_line *line, struct arena *arena, struct span text, enum role role)
{
	bool dated = date_is_set(line->date);

	if (role == ROLE_COMING && dated) {
		line->kind = LINE_ENTRY;
		line->entry = ENTRY_WATCH;
		line->text = text;
		return;
	}
	read_theme(line, arena, text);
	if ((role != ROLE_THEMES && !line->themes.count) || (!dated && has_odd_date(text)))
		line->kind = LINE_TEXT;
}

void plan_line_parse(struct plan_line *out, struct arena *arena, struct span words, enum role role)
{
	struct plan_line line = { .start = -1 };
	struct span rest;

	words = rest = span_trim(words);
	line.place = line.name = line.text = span_of("");
	if (!take_date(&line.date, &rest)) {
		read_rest(&line, arena, words, role);
	} else if (span_starts(span_trim(rest), ":")) {
		rest = span_trim(span_skip(span_trim(rest), 1));
		if (!read_entry(&line, arena, rest, role))
			read_rest(&line, arena, rest, role);
	} else if (!read_move(&line, rest) && !read_facilitator(&line, arena, rest)) {
		line.date = line.to = (struct date){ 0 };
		read_rest(&line, arena, words, role);
	}
	if (line.kind == LINE_TEXT) {
		line = (struct plan_line){ .start = -1, .text = words };
		line.place = line.name = span_of("");
	}
	*out = line;
}

struct span plan_line_key(struct arena *arena, const struct plan_line *entry)
{
	struct plan_line same = *entry;
	struct buf words = BUF_INIT;
	struct span key;

	same.minutes = 0;
	plan_line_write(&words, &same);
	key = words_fold(arena, buf_span(&words));
	buf_done(&words);
	return key;
}

static void write_entry(struct buf *out, const struct plan_line *line)
{
	buf_add_format(out, ": %s", entry_kind_name(line->entry));
	if (line->start >= 0)
		buf_add_format(out, " %02d:%02d", line->start / 60, line->start % 60);
	if (line->minutes)
		buf_add_format(out, ", %d min", line->minutes);
	if (line->place.len) {
		buf_add_text(out, ", ");
		buf_add_span(out, line->place);
	}
	buf_add_text(out, ": ");
	buf_add_span(out, line->text);
}

/* A theme that begins like an entry ("fagdag: hva nå?") gets a capital letter, which tells the two apart. */
static void write_theme(struct buf *out, const struct plan_line *line)
{
	struct plan_line entry = { .start = -1 };
	struct arena *arena = arena_open();
	size_t start = out->len + (date_is_set(line->date) ? 2 : 0);

	if (date_is_set(line->date))
		buf_add_text(out, ": ");
	buf_add_span(out, line->text);
	for (size_t i = 0; i < line->themes.count; i++)
		buf_add_format(out, " #%s", line->themes.items[i]);
	if (line->name.len) {
		buf_add_text(out, " (");
		buf_add_span(out, line->name);
		buf_add_byte(out, ')');
	}
	if (date_is_set(line->date) && read_entry(&entry, arena, span_skip(buf_span(out), start), ROLE_THEMES))
		out->at[start] = (char)(out->at[start] - 'a' + 'A');
	arena_close(arena);
}

void plan_line_write(struct buf *out, const struct plan_line *line)
{
	buf_add_text(out, "- ");
	date_add_text(out, line->date);
	switch (line->kind) {
	case LINE_MOVE:
		buf_add_text(out, " -> ");
		date_add_text(out, line->to);
		if (line->text.len) {
			buf_add_text(out, ": ");
			buf_add_span(out, line->text);
		}
		break;
	case LINE_FACILITATOR:
		buf_add_text(out, " facilitator ");
		buf_add_span(out, line->name);
		break;
	case LINE_ENTRY:
		write_entry(out, line);
		break;
	case LINE_THEME:
		write_theme(out, line);
		break;
	case LINE_TEXT:
		buf_add_span(out, line->text);
		break;
	}
}
