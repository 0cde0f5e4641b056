/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a survey is, by its answers: a scale, a choice, free text; or who answered, and when. */
#include "model/evaluation_parts.h"

#include "base/number.h"
#include "text/words.h"

#define MOST_CHOICES 12
#define LONGEST_CHOICE 120
#define MOST_ASIDE 2 /* different answers beside the numbers of a scale: "don't know" */

#define WHO "id|nr|no|#|respondent|respondent id|respondent-id|response id|svar-id|svarid|besvarelse|submission id"

/* What survey tools put before the questions. */
static const char who_and_when[] = WHO
	"|key|timestamp|tidsstempel|tidspunkt|tid|dato|date|start time|starttime|starttid|starttidspunkt|start|created|opprettet|"
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

/* 1, 2, 3, or 3, 2, 1 with the newest first: the tool has counted its rows. */
static bool are_row_numbers(const struct answers *column)
{
	long last = 0, number = 0, step = 0;

	for (size_t i = 0; i < column->count; i++) {
		if (!number_parse(&number, column->items[i], 0, 1000000000))
			return false;
		if (i == 1)
			step = number - last;
		if (i && (number != last + step || (step != 1 && step != -1)))
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

/* Keeps the answers that count, and of these whole steps. */
static void keep_answers(struct reading *now, struct answers *column, size_t count)
{
	size_t told = small_counts_steps(count, now->rules->smallest);

	column->question.waiting = count - told;
	column->question.answers = column->count = told;
}

/* Nearly all answers are levels, and what is not is one of very few words. */
static bool is_scale(const struct answers *column)
{
	struct span aside[MOST_ASIDE];
	size_t on_scale = 0, different = 0;
	int level;

	for (size_t i = 0; i < column->count; i++) {
		size_t known = 0;

		if (is_level(&level, column->items[i])) {
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
	return on_scale * 5 >= column->count * 4;
}

static bool read_scale(struct reading *now, struct answers *column)
{
	size_t on_scale = 0;
	int level;

	if (!is_scale(column))
		return false;
	for (size_t i = 0; i < column->count; i++)
		if (is_level(&level, column->items[i]))
			column->items[on_scale++] = column->items[i];
	column->question.kind = QUESTION_SCALE;
	keep_answers(now, column, on_scale);
	for (size_t i = 0; i < column->count; i++)
		if (is_level(&level, column->items[i]))
			column->levels[level]++;
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

/* Several: an answer may hold more than one, with ';' between. False for an answer of nothing. */
static bool count_answer(struct map *counts, struct reading *now, struct span answer, bool several)
{
	struct span piece;
	bool answered = false;

	if (!several)
		return count_choice(counts, now, answer);
	while (span_next(&answer, ';', &piece))
		answered = count_choice(counts, now, piece) || answered;
	return answered;
}

static void count_choices(struct reading *now, struct answers *column)
{
	struct map counts;

	map_init(&counts, now->arena);
	for (size_t i = 0; i < column->count; i++)
		(void)count_answer(&counts, now, column->items[i], column->question.several);
	column->choices = arena_array(now->arena, counts.count + 1, sizeof(*column->choices));
	for (size_t i = 0; i < counts.count; i++)
		column->choices[column->choice_count++] = *(struct choice *)counts.entries[i].value;
}

/* False when there are many different answers. */
static bool read_choices(struct reading *now, struct answers *column, bool several)
{
	struct span *items = arena_array(now->arena, column->count + 1, sizeof(*items));
	struct map counts;
	size_t answers = 0;

	map_init(&counts, now->arena);
	for (size_t i = 0; i < column->count; i++) {
		struct span item = column->items[i];

		if (item.len > LONGEST_CHOICE * (several ? MOST_CHOICES : 1))
			return false;
		if (count_answer(&counts, now, item, several))
			items[answers++] = item;
		if (counts.count > MOST_CHOICES)
			return false;
	}
	if (!counts.count || counts.count * 2 > answers)
		return false;
	column->items = items;
	column->question.kind = QUESTION_CHOICE;
	column->question.several = several;
	keep_answers(now, column, answers);
	count_choices(now, column);
	return true;
}

static void read_kind(struct reading *now, struct answers *column)
{
	bool several = false;

	if (read_scale(now, column))
		return;
	for (size_t i = 0; i < column->count && !several; i++)
		several = span_find(column->items[i], ';') < column->items[i].len;
	if ((several && read_choices(now, column, true)) || read_choices(now, column, false))
		return;
	column->question.kind = QUESTION_TEXT;
	keep_answers(now, column, column->count);
}

static void read_items(struct reading *now, struct answers *column, const struct csv_table *table)
{
	column->count = 0;
	for (size_t i = 0; i < now->row_count; i++) {
		struct span cell = span_trim(csv_cell(table, now->rows[i], (int)column->number));

		if (cell.len)
			column->items[column->count++] = cell;
	}
}

/* A column of the table that somebody filled in. */
static void add_column(struct reading *now, const struct csv_table *table, size_t number)
{
	struct answers *column = &now->columns[now->count];

	column->items = arena_array(now->arena, now->row_count + 1, sizeof(*column->items));
	column->number = number;
	read_items(now, column, table);
	if (!column->count)
		return;
	column->question.text = evaluation_line(now->arena, table->columns[number]);
	column->folded = words_fold(now->arena, span_of(column->question.text));
	column->is_number = words_have(WHO, column->folded) || are_row_numbers(column);
	column->is_left_out = column->is_number || words_have(who_and_when, column->folded) ||
			      are_all(column, is_stamp) || are_all(column, is_mail);
	now->count++;
}

void evaluation_read_columns(struct reading *now, const struct csv_table *table)
{
	now->columns = arena_array(now->arena, table->column_count + 1, sizeof(*now->columns));
	now->rows = arena_array(now->arena, table->row_count + 1, sizeof(*now->rows));
	now->row_count = table->row_count;
	for (size_t i = 0; i < table->row_count; i++)
		now->rows[i] = i;
	for (size_t i = 0; i < table->column_count; i++)
		add_column(now, table, i);
	evaluation_order(now);
	for (size_t i = 0; i < now->count; i++) {
		if (now->columns[i].is_left_out)
			continue;
		read_items(now, &now->columns[i], table);
		read_kind(now, &now->columns[i]);
	}
}
