/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be told: paths, messages and values with that masked which a rule finds in them. */
#include "gate/gate.h"

#include "base/buf.h"
#include "gate/report.h"

#include <string.h>

static bool is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

static bool is_identity_number(enum rule rule)
{
	return rule >= RULE_FNR && rule <= RULE_KENNITALA;
}

/* An identity number or a key: what may not even be read over a shoulder. */
static bool is_unshown(enum rule rule)
{
	return is_identity_number(rule) || rule == RULE_SECRET || rule == RULE_SECRET_LIKELY;
}

/* Whether what follows is the rest of a file's name: it comes to an ending before anything that no such name has. */
static bool reaches_ending(const char *text)
{
	enum { LONGEST = 255 };

	for (size_t i = 0; i < LONGEST && text[i] && !strchr("/\":,;\n", text[i]); i++)
		if (text[i] == '.' && span_starts(span_of(text + i), ".md"))
			return true;
	return false;
}

static bool is_in_path(const char *text, size_t start, size_t end)
{
	enum { LONGEST = 255 };

	for (size_t at = start; at && start - at < LONGEST && !strchr(" \"\n", text[at - 1]); at--)
		if (text[at - 1] == '/')
			return true;
	return reaches_ending(text + end);
}

static bool is_of_name(enum rule rule)
{
	return rule == RULE_NAME || rule == RULE_NAME_LIKELY;
}

/* The length of a quotation mark of our messages: "…", «…», »…«; 0 when none stands here. */
static size_t quotation_mark(const char *text)
{
	static const char *const marks[] = { "\"", "«", "»", "“", "”", "„" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/*
 * Where what was typed or read is quoted in a line of a message: from its first mark to its last, since it may have
 * marks of its own. With one mark alone it is the whole line: the quote begins or ends in another one.
 */
struct quoted {
	const char *line_end; /* NULL before the first line */
	const char *start, *end;
};

static void find_quoted(struct quoted *out, const char *line)
{
	const char *at;

	*out = (struct quoted){ 0 };
	for (at = line; *at && *at != '\n'; at++)
		if (quotation_mark(at)) {
			out->start = out->start ? out->start : at;
			out->end = at;
		}
	if (out->start && out->start == out->end) {
		out->start = line;
		out->end = at;
	}
	out->line_end = at;
}

/* Whether it stands in quotation marks. Only ever moves forward. */
static bool is_quoted(struct quoted *quoted, const char *text, const char *at)
{
	if (!quoted->line_end)
		find_quoted(quoted, text);
	while (quoted->line_end < at)
		find_quoted(quoted, quoted->line_end + 1);
	return quoted->start && at >= quoted->start && at < quoted->end;
}

/* A folder of this machine, from "/" to its closing "/", is a handle: a command with it must stay true. */
static bool is_in_folder(const char *text, size_t start, size_t end)
{
	enum { LONGEST = 4096 };
	const size_t least = start > LONGEST ? start - LONGEST : 0;
	struct span rest = span_make(text + end, strcspn(text + end, " \"\n"));

	while (start > least && !strchr(" \"\n", text[start - 1]))
		start--;
	if (span_ends(rest, "."))
		rest.len--;
	return text[start] == '/' && span_ends(rest, "/");
}

/*
 * Whether a message goes without it: what blocks, and any name in what it quotes. Elsewhere it speaks to whoever sits
 * here in words of our own, or of the person's.
 */
static bool is_kept_back(struct quoted *quoted, const struct hit *hit, const char *text, size_t start, size_t end)
{
	if (is_of_name(hit->rule) && is_in_folder(text, start, end))
		return false;
	if (rule_at(hit->rule)->severity == SEVERITY_ERROR || is_unshown(hit->rule))
		return true;
	return is_of_name(hit->rule) && (is_in_path(text, start, end) || is_quoted(quoted, text, text + start));
}

static bool parts_words(const char *at)
{
	enum { LONGEST = 255 };

	return slug_is_parted(span_make(at, strnlen(at, LONGEST)));
}

/* In small letters the rule sees the first name alone: the rest of it is as far as a name may go. */
static size_t name_end(const char *text, size_t start, size_t end, bool in_sentence)
{
	bool small = text[start] < 'A' || text[start] > 'Z';
	bool past_blanks = (small && !in_sentence) || reaches_ending(text + end);

	while (text[end] && !strchr("/:,;()[]\n", text[end]) && !quotation_mark(text + end) &&
	       (text[end] != '.' || parts_words(text + end)) && (text[end] != ' ' || past_blanks))
		end++;
	return end;
}

static void add_bullets(struct buf *out, const char *text, size_t start, size_t end)
{
	for (; start < end; start++)
		if (!is_tail(text[start]))
			buf_add_text(out, strchr("-_/. ", text[start]) ? (char[]){ text[start], '\0' } : "•");
}

/* A text as it is written anew, with parts of it hidden; those come in their order. */
struct shown {
	const char *text;
	struct buf bytes;
	size_t at; /* so far */
};

static void hide(struct shown *shown, size_t start, size_t end)
{
	start = start < shown->at ? shown->at : start;
	buf_add(&shown->bytes, shown->text + shown->at, start - shown->at);
	add_bullets(&shown->bytes, shown->text, start, end);
	shown->at = end;
}

/* The text itself when nothing was hidden. */
static const char *shown_end(struct shown *shown, struct arena *arena)
{
	const char *result = shown->text;

	if (shown->bytes.len) {
		while (is_tail(shown->text[shown->at]))
			shown->at++;
		buf_add_text(&shown->bytes, shown->text + shown->at);
		result = arena_copy(arena, shown->bytes.at);
	}
	buf_done(&shown->bytes);
	return result;
}

static const char *masked(const struct gate *gate, struct arena *arena, const char *text, bool only_surest)
{
	struct arena *scratch = arena_open();
	struct normal normal;
	struct scan scan = { .gate = gate, .arena = scratch, .is_name = true, .is_shown = true };
	struct shown shown = { .text = text, .bytes = BUF_INIT };
	struct quoted quoted = { 0 };
	const char *result;

	normal_init(&normal, scratch, span_of(text), true);
	scan.text = buf_span(&normal.text);
	scan_all(&scan);
	for (size_t i = 0; i < scan.hit_count; i++) {
		size_t start = normal_source(&normal, scan.hits[i].start);
		size_t end = normal_source(&normal, scan.hits[i].end - 1) + 1;

		if (only_surest && !is_kept_back(&quoted, &scan.hits[i], text, start, end))
			continue;
		if (end <= shown.at) /* within what has been taken for the rest of a name */
			continue;
		start = start < shown.at ? shown.at : start;
		if (is_of_name(scan.hits[i].rule))
			end = name_end(text, start, end, only_surest);
		hide(&shown, start, end);
	}
	result = shown_end(&shown, arena);
	normal_done(&normal);
	arena_close(scratch);
	return result;
}

const char *gate_shown_path(const struct gate *gate, struct arena *arena, const char *path)
{
	return masked(gate, arena, path, false);
}

const char *gate_shown_message(struct arena *arena, const char *message)
{
	struct arena *scratch = arena_open();
	const char *shown;
	struct gate *gate;

	(void)gate_open(&gate, scratch, NULL);
	shown = masked(gate, arena, message, true);
	arena_close(scratch);
	return shown;
}

/* A word by itself may be a path or an id, and is read as a name. */
static bool is_one_word(const char *text)
{
	return !text[strcspn(text, " \t\n")];
}

/* What a byte is to a text in which nothing can be found: letters, and marks between words. */
enum harmless { NOT_HARMLESS, SMALL_LETTER, CAPITAL, HARMLESS_MARK };

/* Nothing of a number, no '@', no '/' of an address. */
static const unsigned char harmless[256] = {
	['a' ... 'z'] = SMALL_LETTER, ['A' ... 'Z'] = CAPITAL, [' '] = HARMLESS_MARK, ['\n'] = HARMLESS_MARK,
	['.'] = HARMLESS_MARK,	      [','] = HARMLESS_MARK,   [':'] = HARMLESS_MARK, [';'] = HARMLESS_MARK,
	['!'] = HARMLESS_MARK,	      ['?'] = HARMLESS_MARK,   ['('] = HARMLESS_MARK, [')'] = HARMLESS_MARK,
	['['] = HARMLESS_MARK,	      [']'] = HARMLESS_MARK,   ['"'] = HARMLESS_MARK, ['\''] = HARMLESS_MARK,
	['`'] = HARMLESS_MARK,	      ['*'] = HARMLESS_MARK,   ['_'] = HARMLESS_MARK, ['-'] = HARMLESS_MARK,
	['+'] = HARMLESS_MARK,	      ['='] = HARMLESS_MARK,   ['<'] = HARMLESS_MARK, ['>'] = HARMLESS_MARK,
	['#'] = HARMLESS_MARK,
};

bool gate_is_harmless(const char *text)
{
	size_t capitals = 0;
	bool one_word;

	if (*text == '-' || *text == ' ') /* the head of a note begins so */
		return false;
	one_word = is_one_word(text); /* which may be a name in small letters */
	for (const char *at = text; *at; at++) {
		enum harmless kind = harmless[(unsigned char)*at];

		if (kind == SMALL_LETTER || (kind == HARMLESS_MARK && !one_word))
			continue;
		if (kind == NOT_HARMLESS && *at == '\xC3' && is_tail(at[1])) /* U+00C0 to U+00FF */
			kind = (unsigned char)*++at < 0x9F ? CAPITAL : SMALL_LETTER;
		capitals += kind == CAPITAL;
		if (kind == NOT_HARMLESS || kind == HARMLESS_MARK || capitals > 1) /* a name has as many */
			return false;
	}
	return true;
}

const char *gate_shown_text(const struct gate *gate, struct arena *arena, const char *line, size_t from,
			    struct map *found)
{
	struct scan scan = { .gate = gate, .arena = arena, .is_name = is_one_word(line), .only_errors = true };
	struct shown shown = { .text = line + from, .bytes = BUF_INIT };
	struct normal normal;
	const char *result;

	normal_init(&normal, arena, span_of(line), scan.is_name);
	scan.text = buf_span(&normal.text);
	scan_all(&scan);
	for (size_t i = 0; i < scan.hit_count; i++) {
		const struct hit *hit = &scan.hits[i];
		size_t start = normal_source(&normal, hit->start), end = normal_source(&normal, hit->end - 1) + 1;

		if (rule_at(hit->rule)->severity != SEVERITY_ERROR || end <= from)
			continue;
		report_keep_found(found, hit, &normal);
		start = start < from ? 0 : start - from;
		end -= from;
		if (scan.is_name && is_of_name(hit->rule))
			end = name_end(shown.text, start, end, false);
		if (end > shown.at)
			hide(&shown, start, end);
	}
	result = shown_end(&shown, arena);
	normal_done(&normal);
	return result;
}

const char *gate_shown_value(const struct gate *gate, struct arena *arena, const char *value)
{
	struct arena *scratch = arena_open();
	struct gate_report as_text = { 0 };
	struct gate *of_nobody;
	const char *shown;

	if (!gate) {
		(void)gate_open(&of_nobody, scratch, NULL);
		gate = of_nobody;
	}
	shown = masked(gate, arena, value, false);
	(void)gate_check_message(&as_text, gate, scratch, "", span_of(shown));
	shown = as_text.findings.count ? "…" : shown;
	arena_close(scratch);
	return shown;
}
