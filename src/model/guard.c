/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/guard.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/colleagues.h"
#include "model/people.h"

/* The part of an e-mail address behind '@'. */
static void add_domain(struct strings *domains, struct arena *arena, const char *mail)
{
	struct span address = span_of(mail);
	struct span domain = span_skip(address, span_find(address, '@') + 1);

	if (domain.len && !strings_has(domains, domain))
		strings_add_span(domains, arena, domain);
}

static int add_people(struct gate_facts *facts, struct people *people, struct notebook *notebook)
{
	int rc = people_load(people, notebook);

	for (size_t i = 0; rc >= 0 && i < people->count; i++) {
		strings_add(&facts->people, notebook->ctx->arena, people->items[i].name);
		add_domain(&facts->domains, notebook->ctx->arena, people->items[i].mail);
	}
	return rc;
}

/* Somebody of people.csv who is here today; on an unknown day nobody is who has left at some time. */
static const struct person *colleague_named(const struct people *people, struct span name, struct date today)
{
	const struct person *person = people_find(people, name);

	if (!person || (date_is_set(today) ? !person_works_on(person, today) : date_is_set(person->to)))
		return NULL;
	return person;
}

/* One person may stand there twice, under the old name and the new one. */
static bool is_same(const struct person *one, const struct person *other)
{
	return one == other || (*one->mail && span_is_nocase(span_of(one->mail), other->mail));
}

/* The columns of synthetic.csv, and who may confirm a line of it. */
struct declared {
	struct csv_table table;
	int number, why, by, confirmed;
	const struct people *people;
	struct date today;
	const struct person *acting; /* with a witness: NULL for nobody of people.csv */
	struct map *known;	     /* the lines that the server has confirmed already; NULL: no witness, all count */
};

static void find_columns(struct declared *declared)
{
	const struct csv_table *table = &declared->table;

	declared->number = csv_column(table, "number|nummer");
	declared->why = csv_column(table, "why|reason|hvorfor|kvifor|grunn|grunngiving|begrunnelse|begrundelse");
	declared->by = csv_column(table, "by|av|af");
	declared->confirmed = csv_column(table, "confirmed|bekreftet|stadfesta|bekræftet");
}

static struct span cell(const struct declared *declared, size_t row, int column)
{
	return span_trim(csv_cell(&declared->table, row, column));
}

/* A line as it is known again: its number, and both names. */
static struct span line_key(const struct declared *declared, struct arena *arena, size_t row)
{
	struct span number = cell(declared, row, declared->number);
	struct span by = people_folded(arena, cell(declared, row, declared->by));
	struct span confirmed = people_folded(arena, cell(declared, row, declared->confirmed));

	return span_of(arena_format(arena, "%.*s\n%.*s\n%.*s", (int)number.len, number.at, (int)by.len, by.at,
				    (int)confirmed.len, confirmed.at));
}

/* What the server has of the table; one that can't be read has confirmed nothing. */
static void read_known(struct declared *declared, struct arena *arena, struct span bytes)
{
	struct findings unread = { 0 };
	struct declared there = { 0 };

	declared->known = arena_alloc(arena, sizeof(*declared->known));
	map_init(declared->known, arena);
	if (csv_table_parse(&there.table, &unread, arena, "synthetic.csv", bytes) < 0) {
		error_clear();
		return;
	}
	find_columns(&there);
	for (size_t row = 0; row < there.table.row_count; row++)
		map_put(declared->known, line_key(&there, arena, row), declared->known);
}

/* By the address, as git's commits tell people apart; by the name where people.csv does not have the address. */
static const struct person *acting_person(const struct people *people, const struct guard_witness *witness)
{
	for (size_t i = 0; i < people->count; i++)
		if (*people->items[i].mail && span_is_nocase(span_of(people->items[i].mail), witness->mail))
			return &people->items[i];
	return people_find(people, span_of(witness->name));
}

/* Whether somebody else than the colleague named has put the name into the column "confirmed", as far as one can see. */
static bool is_foreign(const struct declared *declared, struct arena *arena, size_t row)
{
	struct span confirmed = cell(declared, row, declared->confirmed);
	const struct person *second = people_find(declared->people, confirmed);

	if (!confirmed.len || !declared->known || map_get(declared->known, line_key(declared, arena, row)))
		return false;
	return !second || !declared->acting || !is_same(second, declared->acting);
}

/*
 * What a line lacks to count; NULL when it counts. *waits when that is a second colleague's name alone: the line may then
 * travel, but not with a name that somebody else has written, which would count once the server has it.
 */
static const char *missing(bool *waits, const struct declared *declared, struct arena *arena, size_t row)
{
	const struct person *by = colleague_named(declared->people, cell(declared, row, declared->by), declared->today);
	const struct person *second =
		colleague_named(declared->people, cell(declared, row, declared->confirmed), declared->today);

	*waits = false;
	if (!cell(declared, row, declared->why).len)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but does not count until the column \"why\" says "
			"what number it is");
	if (!by)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but does not count until the column \"by\" names "
			"somebody of people.csv who works here");
	if (is_foreign(declared, arena, row))
		return _(
			"synthetic.csv:%d declares it to be nobody's, but is not yet confirmed: the name in the column "
			"\"confirmed\" counts when that colleague has put it there from their own machine; leave the "
			"column empty and share the table, then they can");
	*waits = !second || is_same(by, second);
	if (*waits)
		return _("synthetic.csv:%d declares it to be nobody's, but does not count until a second colleague of "
			 "people.csv, who works here, has put their name into the column \"confirmed\"");
	return NULL;
}

/* Told wherever the number is let through, in one language for all: it goes into the history. */
static const char *reason(const struct declared *declared, size_t row, const struct people *people, struct arena *arena)
{
	struct span why = cell(declared, row, declared->why);

	return gate_shown_message(arena,
				  arena_format(arena, "%.*s; %s, %s", (int)why.len, why.at,
					       people_find(people, cell(declared, row, declared->by))->name,
					       people_find(people, cell(declared, row, declared->confirmed))->name));
}

static int add_synthetic(struct gate_facts *facts, const struct people *people, struct notebook *notebook,
			 const struct guard_witness *witness)
{
	struct arena *arena = notebook->ctx->arena;
	struct declared declared = { .people = people, .today = facts->today };
	struct csv_table *table = &declared.table;
	struct gate_number *numbers;
	struct span file;
	int rc;

	if ((rc = notebook_table(table, &file, notebook, "synthetic.csv")) < 0)
		return rc;
	find_columns(&declared);
	if (witness && table->row_count) {
		declared.acting = acting_person(people, witness);
		read_known(&declared, arena, witness->known);
	}
	numbers = arena_array(arena, table->row_count, sizeof(*numbers));
	for (size_t row = 0; row < table->row_count; row++) {
		bool waits;
		const char *lack = missing(&waits, &declared, arena, row);

		numbers[row] = (struct gate_number){ .number = cell(&declared, row, declared.number),
						     .confirmed = !lack,
						     .waits = waits };
		if (lack)
			numbers[row].missing = arena_format(arena, lack, table->rows[row].line);
		else
			numbers[row].reason = reason(&declared, row, people, arena);
	}
	facts->synthetic = numbers;
	facts->synthetic_count = table->row_count;
	return 0;
}

/* A number or mail domain of the clinic's own is a fact; any other kind is a word for the gate's lists. */
static int add_word(struct gate_facts *facts, struct arena *arena, struct gate_word *words, struct gate_word word,
		    int line)
{
	if (span_is_nocase(word.kind, "number"))
		strings_add_span(&facts->numbers, arena, word.word);
	else if (span_is_nocase(word.kind, "domain"))
		strings_add_span(&facts->domains, arena, word.word);
	else if (gate_kind_is_known(word.kind))
		words[facts->word_count++] = word;
	else
		return fail(ERROR_FORMAT,
			    _("gate.csv:%d:1: \"%s\" is no kind of word. The kinds are number, domain, patient, kin, "
			      "place, school, diagnosis, unique, first-name, institution, staff, town and no-name."),
			    line, span_copy(arena, word.kind));
	return 0;
}

static int add_words(struct gate_facts *facts, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct gate_word *words;
	struct csv_table table;
	struct span file;
	int word, kind, rc;

	if ((rc = notebook_table(&table, &file, notebook, "gate.csv")) < 0)
		return rc;
	word = csv_column(&table, "word|ord");
	kind = csv_column(&table, "kind|slag");
	if (table.column_count && (word < 0 || kind < 0))
		return fail(ERROR_FORMAT, _("%s:1:1: the first line must name the columns: %s"), "gate.csv",
			    "word;kind");
	words = arena_array(arena, table.row_count, sizeof(*words));
	facts->words = words;
	for (size_t row = 0; row < table.row_count && rc >= 0; row++) {
		struct gate_word cells = { span_trim(csv_cell(&table, row, word)),
					   span_trim(csv_cell(&table, row, kind)) };

		if (cells.word.len)
			rc = add_word(facts, arena, words, cells, table.rows[row].line);
	}
	return rc < 0 ? rc : 0;
}

static int open_on(struct gate **out, struct notebook *notebook, struct date today, struct colleagues *colleagues,
		   const struct guard_witness *witness)
{
	struct gate_facts facts = { .today = today,
				    .is_known = colleagues ? colleagues_know : NULL,
				    .known = colleagues };
	struct people people;
	int rc;

	if ((rc = add_people(&facts, &people, notebook)) < 0 ||
	    (rc = add_synthetic(&facts, &people, notebook, witness)) < 0 || (rc = add_words(&facts, notebook)) < 0)
		return rc;
	return gate_open(out, notebook->ctx->arena, &facts);
}

int guard_open(struct gate **out, struct notebook *notebook)
{
	return guard_open_before(out, notebook, NULL);
}

int guard_open_before(struct gate **out, struct notebook *notebook, const struct guard_witness *witness)
{
	return open_on(out, notebook, notebook->ctx->now.date, colleagues_open(notebook), witness);
}

int guard_open_at(struct gate **out, const struct notebook *notebook, const struct tree_files *state)
{
	struct notebook saved = *notebook;
	struct date today = { 0 }, day = { 0 };
	struct csv_table shared;
	struct span file;
	int date, rc;

	saved.state = state;
	if ((rc = notebook_table(&shared, &file, &saved, "shared.csv")) < 0)
		return rc;
	date = csv_column(&shared, "date|dato");
	for (size_t row = 0; row < shared.row_count; row++)
		if (date_parse(&day, span_trim(csv_cell(&shared, row, date))) && date_compare(day, today) > 0)
			today = day;
	return open_on(out, &saved, today, NULL, NULL);
}

int guard_check(struct findings *out, struct notebook *notebook, const char *path, struct span bytes)
{
	struct gate_report report = { 0 };
	struct gate *gate;
	int rc;

	if ((rc = guard_open(&gate, notebook)) < 0)
		return rc;
	if ((rc = gate_check(&report, gate, notebook->ctx->arena, path, bytes)) < 0)
		return rc;
	for (size_t i = 0; i < report.findings.count; i++)
		findings_add(out, notebook->ctx->arena, report.findings.items[i]);
	return 0;
}

bool guard_blocks(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity == SEVERITY_ERROR)
			return true;
	return false;
}
