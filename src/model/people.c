/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/people.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/date_find.h"
#include "text/unicode.h"
#include "text/heading.h"

#include <stdint.h>

/* As erfar writes it, or as a spreadsheet saves it: "5.10.2026". */
static bool read_date(struct date *out, struct span text)
{
	struct date_place place;

	if (date_parse(out, text))
		return true;
	if (!date_find(&place, text, 0) || place.start || place.end != text.len)
		return false;
	*out = place.date;
	return true;
}

static void cell_date(struct date *out, struct findings *findings, struct arena *arena, const struct csv_table *table,
		      size_t row, int column)
{
	struct span text = span_trim(csv_cell(table, row, column));
	int at = 1;

	for (int i = 0; i < column; i++) /* as the cells stand without quotes */
		at += (int)csv_cell(table, row, i).len + 1;
	if (text.len && !read_date(out, text))
		findings_add(findings, arena,
			     (struct finding){
				     .line = table->rows[row].line,
				     .column = at,
				     .rule = "csv",
				     .message = arena_format(arena, _("\"%.*s\" is no date; write it as 2026-03-05."),
							     (int)text.len, text.at) });
}

int people_load(struct people *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct findings findings = { 0 };
	struct csv_table table;
	struct span file;
	int name, mail, profession, workplace, from, to, rc;

	if ((rc = notebook_table(&table, &file, notebook, PEOPLE)) < 0)
		return rc;
	name = heading_column(&table, HEADING_NAME);
	mail = heading_column(&table, HEADING_MAIL);
	profession = heading_column(&table, HEADING_PROFESSION);
	workplace = heading_column(&table, HEADING_WORKPLACE);
	from = heading_column(&table, HEADING_FROM);
	to = heading_column(&table, HEADING_TO);
	if (table.row_count && name < 0)
		return fail(ERROR_FORMAT, _("people.csv:1:1: the first line must name the columns: %s"),
			    "name;e-mail;profession;workplace;from;to");
	out->items = arena_array(arena, table.row_count, sizeof(*out->items));
	out->count = 0;
	for (size_t row = 0; row < table.row_count; row++) {
		struct person *person = &out->items[out->count++];

		person->name = notebook_cell(arena, &table, row, name);
		person->mail = notebook_cell(arena, &table, row, mail);
		person->profession = notebook_cell(arena, &table, row, profession);
		person->workplace = notebook_cell(arena, &table, row, workplace);
		person->line = table.rows[row].line;
		cell_date(&person->from, &findings, arena, &table, row, from);
		cell_date(&person->to, &findings, arena, &table, row, to);
	}
	return notebook_fail_findings(&findings, PEOPLE);
}

static bool ends_before(const struct person *one, const struct person *other)
{
	return date_is_set(one->to) && date_is_set(other->from) && date_compare(one->to, other->from) < 0;
}

void people_check(struct findings *out, struct arena *arena, const struct people *people)
{
	struct map rows; /* folded name -> the row before */

	map_init(&rows, arena);
	for (size_t i = 0; i < people->count; i++) {
		const struct person *person = &people->items[i], *before;
		const struct span name = people_folded(arena, span_of(person->name));

		if (!name.len)
			continue;
		before = map_get(&rows, name);
		map_put(&rows, name, (void *)(uintptr_t)person);
		if (before && !ends_before(before, person) && !ends_before(person, before))
			findings_add(out, arena,
				     (struct finding){
					     .path = PEOPLE,
					     .line = person->line,
					     .column = 1,
					     .severity = SEVERITY_WARNING,
					     .rule = "name",
					     .message = arena_format(
						     arena,
						     _("\"%s\" stands in line %d already, for the same days; keep one "
						       "of the two rows, or write the names so that they differ."),
						     person->name, before->line) });
	}
}

bool person_works_on(const struct person *person, struct date day)
{
	return (!date_is_set(person->from) || date_compare(person->from, day) <= 0) &&
	       (!date_is_set(person->to) || date_compare(day, person->to) <= 0);
}

void people_fold_name(struct buf *out, struct span name)
{
	struct span rest = span_trim(name), word;
	struct buf plain = BUF_INIT;

	while (rest.len && span_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (plain.len)
			buf_add_byte(&plain, ' ');
		buf_add_span(&plain, word);
	}
	unicode_fold(out, buf_span(&plain));
	buf_done(&plain);
}

struct span people_folded(struct arena *arena, struct span name)
{
	struct buf folded = BUF_INIT;
	struct span copy;

	people_fold_name(&folded, name);
	copy = span_make(arena_copy_bytes(arena, folded.at, folded.len), folded.len);
	buf_done(&folded);
	return copy;
}

bool people_next_first_name(struct span *first, struct span folded)
{
	size_t start = first->len ? first->len + 1 : 0;

	*first = span_take(folded, start + span_find(span_skip(folded, start), ' '));
	return first->len < folded.len;
}

bool people_name_has(struct span name, struct span wanted)
{
	for (size_t at = 0; at + wanted.len <= name.len; at++)
		if ((at == 0 || name.at[at - 1] == ' ' || name.at[at - 1] == '-' || name.at[at - 1] == ',') &&
		    span_equal(span_make(name.at + at, wanted.len), wanted))
			return true;
	return false;
}

const struct person *people_find(const struct people *people, struct span name)
{
	struct buf wanted = BUF_INIT, folded = BUF_INIT;
	const struct person *found = NULL;

	people_fold_name(&wanted, name);
	for (size_t i = 0; i < people->count && !found; i++) {
		buf_clear(&folded);
		people_fold_name(&folded, span_of(people->items[i].name));
		if (span_equal(buf_span(&folded), buf_span(&wanted)))
			found = &people->items[i];
	}
	buf_done(&wanted);
	buf_done(&folded);
	return found;
}
