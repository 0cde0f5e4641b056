/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a survey is, by its answers: a scale, a choice, free text; or who answered, and when. */
#include "model/evaluation_parts.h"

#include "base/number.h"
#include "text/words.h"

#define MOST_CHOICES 12
#define LONGEST_CHOICE 120
#define MOST_ASIDE 2 /* different answers beside the numbers of a scale: "don't know" */

/* What survey tools put before the questions. */
static const char who_and_when[] =
	"id|nr|no|#|respondent|respondent id|respondent-id|response id|svar-id|svarid|besvarelse|submission id|key|"
	"timestamp|tidsstempel|tidspunkt|tid|dato|date|start time|starttime|starttid|starttidspunkt|start|created|opprettet|"
	"oprettet|completion time|fullføringstidspunkt|fullført|fuldførelsestidspunkt|sluttidspunkt|slutttid|submitted|"
	"innsendt|indsendt|levert|last modified time|senest ændret|sist endret|varighet|varighed|duration|"
	"e-mail|email|mail|e-post|epost|e-postadresse|e-mailadresse|mailadresse|name|navn|namn|fornavn|etternavn|efternavn|"
	"first name|last name|full name|telefon|phone|mobil|ip|ip address|ip-adresse|ip-adressa|language|språk|sprog|"
	"user|bruker|brukar|bruger|brukernavn|brukarnamn|brugernavn|username|initialer|initialar|initials";

const char *evaluation_line(struct arena *arena, struct span text)
{
	struct buf line = BUF_INIT;
	const char *copy;

	text = span_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.at[i];

		if (byte == '\n' || byte == '\r' || byte == '\t')
			byte = ' ';
		if (byte != ' ' || line.at[line.len - 1] != ' ')
			buf_add_byte(&line, byte);
	}
	copy = arena_copy(arena, line.at);
	buf_done(&line);
	return copy;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* "22-05-2026 14.03", "2026-05-22T14:03:11Z", "5/22/26 2:03 PM": three numbers with a sign between, at least. */
static bool is_stamp(struct span text)
{
	size_t numbers = 0, letters = 0;
	bool in_number = false;

	if (!text.len || !is_digit(text.at[0]))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.at[i];

		numbers += is_digit(byte) && !in_number;
		in_number = is_digit(byte);
		letters += (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
		if (!in_number && !(byte && span_find(span_of("-./: ,+"), byte) < 7) && letters == 0)
			return false;
	}
	return numbers >= 3 && letters <= 4;
}

static bool is_mail(struct span text)
{
	return span_find(text, '@') < text.len && span_find(text, ' ') == text.len;
}

static bool are_all(const struct answers *column, bool (*is)(struct span text))
{
	for (size_t i = 0; i < column->count; i++)
		if (!is(column->items[i]))
			return false;
	return true;
}

/* 1, 2, 3: the tool has counted its rows. */
static bool are_row_numbers(const struct answers *column)
{
	long last = 0, number = 0;

	for (size_t i = 0; i < column->count; i++) {
		if (!number_parse(&number, column->items[i], 0, 1000000000) || (i && number != last + 1))
			return false;
		last = number;
	}
	return column->count > 2;
}

/* 4, "4,0", "4 - good", "4 (good)", "4: good"; but no "10-12 hours". False for everything else. */
static bool is_level(int *level, struct span text)
{
	size_t digits = 0;
	struct span rest;
	long number = 0;

	while (digits < text.len && is_digit(text.at[digits]))
		digits++;
	rest = span_skip(text, digits);
	if (!number_parse(&number, span_take(text, digits), 0, SCALE_LEVELS - 1))
		return false;
	*level = (int)number;
	if (rest.len > 1 && (rest.at[0] == ',' || rest.at[0] == '.')) {
		size_t zeros = 1;

		while (zeros < rest.len && rest.at[zeros] == '0')
			zeros++;
		if (zeros == rest.len)
			return true;
	}
	rest = span_trim(rest);
	if (!rest.len)
		return true;
	if (!span_starts(rest, "–") && span_find(span_of("-(:=."), rest.at[0]) == 5)
		return false;
	rest = span_trim(span_skip(rest, span_starts(rest, "–") ? 3 : 1));
	return rest.len && !is_digit(rest.at[0]);
}

/* Nearly all answers are levels, and what is not is one of very few words. */
static bool read_scale(struct answers *column)
{
	struct span aside[MOST_ASIDE];
	size_t on_scale = 0, different = 0;
	int level;

	for (size_t i = 0; i < column->count; i++) {
		size_t known = 0;

		if (is_level(&level, column->items[i])) {
			column->levels[level]++;
			on_scale++;
			continue;
		}
		while (known < different && !span_equal(aside[known], column->items[i]))
			known++;
		if (known == MOST_ASIDE)
			return false;
		if (known == different)
			aside[different++] = column->items[i];
	}
	if (on_scale * 5 < column->count * 4)
		return false;
	column->question.kind = QUESTION_SCALE;
	column->question.answers = on_scale;
	return true;
}

/* False for a text of nothing. */
static bool count_choice(struct map *counts, struct reading *now, struct span text)
{
	struct span folded = words_fold(now->arena, span_trim(text));
	struct choice *choice = map_get(counts, folded);

	if (!folded.len)
		return false;
	if (!choice) {
		choice = arena_alloc(now->arena, sizeof(*choice));
		choice->label = evaluation_line(now->arena, text);
		map_put(counts, folded, choice);
	}
	choice->count++;
	return true;
}

/*
 * Counts the different answers; several: an answer may hold more than one, with ';' between. False when there are many.
 */
static bool read_choices(struct reading *now, struct answers *column, bool several)
{
	struct map counts;
	size_t answers = 0;

	map_init(&counts, now->arena);
	for (size_t i = 0; i < column->count; i++) {
		struct span rest = column->items[i], piece = rest;
		bool answered = false;

		if (rest.len > LONGEST_CHOICE * (several ? MOST_CHOICES : 1))
			return false;
		if (several)
			while (span_next(&rest, ';', &piece))
				answered = count_choice(&counts, now, piece) || answered;
		else
			answered = count_choice(&counts, now, piece);
		answers += answered;
		if (counts.count > MOST_CHOICES)
			return false;
	}
	if (!counts.count || counts.count * 2 > answers)
		return false;
	column->choices = arena_array(now->arena, counts.count, sizeof(*column->choices));
	for (size_t i = 0; i < counts.count; i++)
		column->choices[column->choice_count++] = *(struct choice *)counts.entries[i].value;
	column->question.kind = QUESTION_CHOICE;
	column->question.answers = answers;
	column->question.several = several;
	return true;
}

static void read_kind(struct reading *now, struct answers *column)
{
	bool several = false;

	column->question.kind = QUESTION_TEXT;
	column->question.answers = column->count;
	column->is_left_out = words_have(who_and_when, column->folded) || are_all(column, is_stamp) ||
			      are_all(column, is_mail) || are_row_numbers(column);
	if (column->is_left_out || read_scale(column))
		return;
	for (size_t i = 0; i < column->count && !several; i++)
		several = span_find(column->items[i], ';') < column->items[i].len;
	if (!several || !read_choices(now, column, true))
		(void)read_choices(now, column, false);
}

void evaluation_read_columns(struct reading *now, const struct csv_table *table)
{
	now->columns = arena_array(now->arena, table->column_count + 1, sizeof(*now->columns));
	for (size_t i = 0; i < table->column_count; i++) {
		struct answers *column = &now->columns[now->count];

		column->items = arena_array(now->arena, table->row_count + 1, sizeof(*column->items));
		for (size_t row = 0; row < table->row_count; row++) {
			struct span cell = span_trim(csv_cell(table, row, (int)i));

			if (cell.len)
				column->items[column->count++] = cell;
		}
		if (!column->count)
			continue;
		column->number = i;
		column->question.text = evaluation_line(now->arena, table->columns[i]);
		column->folded = words_fold(now->arena, span_of(column->question.text));
		read_kind(now, column);
		now->count++;
	}
}
