/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables: the heading of a column is the cue for every cell below it. CSV, tables of Markdown, and what was pasted from a
 * spreadsheet, whose cells tabs part. A tab is a blank in the normal text, so where they stood is told beside it.
 */
#include "gate/columns.h"

#include <string.h>

/* Of one of them a table is known though nothing around it makes it one. */
#define CUES_OF_LOOSE (CUE(PATIENT) | CUE(PATIENTS) | CUE(ID))

#define CUES_OF_HEADING                                                                                                \
	(CUES_OF_LOOSE | CUE(BORN) | CUE(RECORD) | CUE(OTHER) | CUE(DIAGNOSIS) | CUE(KIN) | CUE(FAMILY) | CUE(PHONE) | \
	 CUE(INSTITUTION) | CUE(STAFF))

/* Within the quotes of a cell a separator is text (RFC 4180, 2.6). */
static bool is_separator(const struct scan *scan, size_t at)
{
	return !scan->columns.quoted && token_is_mark(scan, at, scan->columns.separator);
}

/* The heading of a column in which towns or schools stand. */
static bool is_area(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at,
			       "kommune|kommuner|kommunar|kommun|municipality|bydel|bygd|by|tettsted|tettstad|village|"
			       "town|sted|stad|ort|sogn|parish|skole|skule|skola|school");
}

/* The index of the first tab that stands at the byte or behind it. */
static size_t tab_from(const struct scan *scan, size_t byte)
{
	size_t low = 0, high = scan->tab_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->tabs[middle] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has_tab(const struct scan *scan, size_t start, size_t end)
{
	size_t tab = tab_from(scan, start);

	return tab < scan->tab_count && scan->tabs[tab] < end;
}

/* The token of the next line. */
static size_t line_end(const struct scan *scan, size_t at)
{
	do
		at++;
	while (at < scan->count && !(scan->tokens[at].flags & TOKEN_NEW_LINE));
	return at;
}

/* The byte at which the token's line begins; it is the first of it. */
static size_t start_byte(const struct scan *scan, size_t at)
{
	size_t byte = scan->tokens[at].start;

	while (byte && scan->text.at[byte - 1] == ' ')
		byte--;
	return byte;
}

/* And the one at which it ends. */
static size_t end_byte(const struct scan *scan, size_t at)
{
	size_t byte = scan->tokens[line_end(scan, at) - 1].end;

	while (byte < scan->text.len && scan->text.at[byte] == ' ')
		byte++;
	return byte;
}

static bool has_separator(const struct scan *scan, size_t at, char separator)
{
	if (separator == '\t')
		return has_tab(scan, start_byte(scan, at), end_byte(scan, at));
	for (size_t end = line_end(scan, at); at < end; at++)
		if (token_is_mark(scan, at, separator))
			return true;
	return false;
}

/* The first one of them in the line; 0 for none. Before a heading tabs only set it off. */
static char separator_in(const struct scan *scan, size_t at, const char *separators)
{
	if (scan->tab_count && has_tab(scan, scan->tokens[at].end, end_byte(scan, at)))
		return '\t';
	do
		if (scan->tokens[at].kind == TOKEN_MARK && strchr(separators, scan->tokens[at].mark))
			return scan->tokens[at].mark;
	while (++at < scan->count && !(scan->tokens[at].flags & TOKEN_NEW_LINE));
	return '\0';
}

/* Among rows that tabs part, one whose cells are empty is no empty line. */
static bool after_empty_line(const struct scan *scan, size_t at)
{
	size_t lines = 0, end = scan->tokens[at].start;

	for (size_t byte = end; byte; byte--) {
		char before = scan->text.at[byte - 1];

		if (before == ' ' || before == '>')
			continue;
		if (before != '\n')
			break;
		if (lines++ && !(scan->columns.separator == '\t' && has_tab(scan, byte, end)))
			return true;
		end = byte - 1;
	}
	return false;
}

/* Whether the mark is none that a heading has: "Tlf.", "Dag/tid" and "Tlf (mor)" have theirs where tabs part them. */
static bool is_of_sentence(const struct token *token, char separator)
{
	return token->kind == TOKEN_MARK && token->mark != separator &&
	       !(separator == '\t' && strchr("./()-", token->mark));
}

/*
 * "Pasient;Tid", "Tid | Pasientnavn": pasted from a program, with nothing around it that makes it a table. One of the headings is for
 * patients or their numbers, none is a sentence, and the line below has the same separator, which is returned; 0 for no heading.
 */
static char loose_separator(const struct scan *scan, size_t at)
{
	enum { WORDS_OF_HEADING = 3 };
	char separator = separator_in(scan, at, ";|"); /* most lines have none */
	size_t end = separator ? line_end(scan, at) : scan->count, words = 0, last = scan->tokens[at].start;
	bool persons = false;

	if (end >= scan->count || after_empty_line(scan, end) || !has_separator(scan, end, separator))
		return '\0';
	for (size_t first = at; at < end; at++) {
		const struct token *token = &scan->tokens[at];

		if (at > first && is_of_sentence(token, separator))
			return '\0';
		if (token->kind != TOKEN_WORD || (separator == '\t' && has_tab(scan, last, token->start)))
			words = 0;
		words += token->kind == TOKEN_WORD;
		if (words > WORDS_OF_HEADING)
			return '\0';
		persons |= (token->cues & CUES_OF_LOOSE) != 0;
		last = token->end;
	}
	return persons ? separator : '\0';
}

/* Whether the line is one of a table; what parts its cells is then known. */
static bool is_in_table(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;

	if (scan->is_csv) {
		if (columns->state == COLUMNS_NONE)
			columns->separator = separator_in(scan, at, ";,");
		return true;
	}
	if (scan->tokens[at].flags & TOKEN_IN_TABLE) {
		columns->separator = '|';
		return true;
	}
	if (columns->state != COLUMNS_NONE && has_separator(scan, at, columns->separator))
		return true;
	columns->state = COLUMNS_NONE;
	columns->separator = columns->may_be_loose ? loose_separator(scan, at) : '\0';
	return columns->separator != '\0';
}

/* A line begins: another row of the table, the heading of a new one, or no table at all. */
static void begin_line(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;
	bool in_table;

	columns->now = 0;
	columns->fresh = true;
	columns->quoted = false;
	columns->is_of_area = false;
	if (!scan->is_csv && after_empty_line(scan, at))
		columns->state = COLUMNS_NONE;
	columns->tab = scan->tab_count ? tab_from(scan, start_byte(scan, at)) : 0;
	in_table = is_in_table(scan, at);
	if (!in_table || columns->state == COLUMNS_NONE) {
		memset(columns->cues, 0, sizeof(columns->cues));
		columns->area = 0;
		columns->state = in_table ? COLUMNS_HEADING : COLUMNS_NONE;
	} else {
		columns->state = COLUMNS_ROWS;
	}
}

/* How many cells end right before the token, or with it. */
static size_t count_ends(struct scan *scan, size_t at)
{
	struct columns *columns = &scan->columns;
	const struct token *token = &scan->tokens[at];
	size_t tab = columns->tab;

	if (columns->separator != '\t')
		return is_separator(scan, at) ? token->end - token->start : 0;
	while (columns->tab < scan->tab_count && scan->tabs[columns->tab] < token->start)
		columns->tab++;
	return columns->tab - tab;
}

/* The token before which the cell that begins at the token ends. */
static size_t cell_end(const struct scan *scan, size_t at, size_t end)
{
	size_t tab = scan->columns.tab, byte = tab < scan->tab_count ? scan->tabs[tab] : scan->text.len;

	if (scan->columns.separator == '\t')
		while (++at < end && scan->tokens[at].start < byte)
			;
	else
		while (++at < end && !is_separator(scan, at) && !(scan->columns.quoted && token_is_mark(scan, at, '"')))
			;
	return at;
}

/* A token of the line, which ends before the other one. */
static void read_token(struct scan *scan, size_t at, size_t end)
{
	struct columns *columns = &scan->columns;
	const struct token *token = &scan->tokens[at];
	size_t ends = count_ends(scan, at);

	if (scan->is_csv && token_is_mark(scan, at, '"') && (columns->fresh || columns->quoted))
		columns->quoted = !columns->quoted;
	columns->now += ends;
	columns->fresh |= ends > 0;
	if (columns->now >= COLUMNS || token->kind == TOKEN_BREAK || is_separator(scan, at) ||
	    (token->kind == TOKEN_MARK && strchr("\"*_->", token->mark)))
		return;
	if (columns->state == COLUMNS_HEADING) {
		columns->cues[columns->now] |= token->cues & CUES_OF_HEADING;
		if (cell_is_code(scan, at))
			columns->cues[columns->now] |= CUE(DIAGNOSIS);
		if (columns->fresh && is_area(scan, at))
			columns->area = columns->now + 1;
	} else if (columns->fresh) {
		cell_match(scan, at, cell_end(scan, at, end), columns->cues[columns->now]);
	}
	columns->fresh = false;
}

/* What a neighbouring piece reads is read there. */
static bool is_of_piece(const struct scan *scan, size_t at)
{
	return scan->tokens[at].start >= scan->from && scan->tokens[at].start < scan->until;
}

static void read_line(struct scan *scan, size_t at, size_t end)
{
	for (; at < end; at++)
		if (is_of_piece(scan, at))
			read_token(scan, at, end);
}

/* Whether a word for patients or their numbers stands where it may be the heading of a column. */
static bool has_loose_heading(const struct scan *scan)
{
	if (!(scan->seen & CUES_OF_LOOSE))
		return false;
	if (has_tab(scan, scan->from, scan->until))
		return true;
	for (size_t i = 0; i < scan->words.count; i++) {
		size_t at = scan->words.at[i];

		if (!token_has(scan, at, CUES_OF_LOOSE))
			continue;
		for (size_t beside = at ? at - 1 : 0; beside <= at + 2; beside++)
			if (token_is_mark(scan, beside, ';') || token_is_mark(scan, beside, '|'))
				return true;
	}
	return false;
}

void rules_columns(struct scan *scan)
{
	scan->columns.may_be_loose = has_loose_heading(scan);
	if (!scan->is_csv && !scan->has_table && scan->columns.state == COLUMNS_NONE && !scan->columns.may_be_loose)
		return;
	for (size_t i = 0; i < scan->lines.count; i++) {
		size_t first = scan->lines.at[i];

		if (is_of_piece(scan, first))
			begin_line(scan, first);
		if (scan->columns.state != COLUMNS_NONE)
			read_line(scan, first, i + 1 < scan->lines.count ? scan->lines.at[i + 1] : scan->count);
	}
}
