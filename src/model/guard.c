/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/guard.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/colleagues.h"
#include "model/declared.h"
#include "model/people.h"
#include "text/slug.h"
#include "text/heading.h"

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
	word = heading_column(&table, HEADING_WORD);
	kind = heading_column(&table, HEADING_KIND);
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

static int open_on(struct gate **out, struct notebook *notebook, struct date today, struct colleagues *colleagues)
{
	struct gate_facts facts = { .today = today,
				    .country = notebook->country,
				    .is_known = colleagues ? colleagues_know : NULL,
				    .known = colleagues,
				    .declared = declared_find };
	struct people *people = arena_alloc(notebook->ctx->arena, sizeof(*people));
	struct declared *declared;
	int rc;

	if ((rc = add_people(&facts, people, notebook)) < 0 ||
	    (rc = declared_open(&declared, notebook, people, today)) < 0 || (rc = add_words(&facts, notebook)) < 0 ||
	    (notebook->state && (rc = declared_ask(declared)) < 0))
		return rc;
	facts.declarations = declared;
	return gate_open(out, notebook->ctx->arena, &facts);
}

int guard_open(struct gate **out, struct notebook *notebook)
{
	return open_on(out, notebook, notebook->ctx->now.date, colleagues_open(notebook));
}

const char *const guard_lists[] = { "people.csv", "gate.csv", NULL };

int guard_open_with(struct gate **out, struct notebook *notebook, const struct tree_files *lists)
{
	const struct tree_files *before = notebook->laid;
	int rc;

	notebook->laid = lists;
	rc = guard_open(out, notebook);
	notebook->laid = before;
	return rc;
}

int guard_open_at(struct gate **out, const struct notebook *notebook, const struct tree_files *state)
{
	struct notebook *saved = arena_alloc(notebook->ctx->arena, sizeof(*saved));
	struct date today = { 0 }, day = { 0 };
	struct csv_table shared;
	struct span file;
	int date, rc;

	*saved = *notebook;
	saved->state = state;
	if ((rc = notebook_table(&shared, &file, saved, "shared.csv")) < 0)
		return rc;
	date = heading_column(&shared, HEADING_DATE);
	for (size_t row = 0; row < shared.row_count; row++)
		if (date_parse(&day, span_trim(csv_cell(&shared, row, date))) && date_compare(day, today) > 0)
			today = day;
	return open_on(out, saved, today, NULL);
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

const char *guard_file_name(const struct gate *gate, struct arena *arena, struct date date, struct span title)
{
	struct gate_report report = { 0 };
	struct buf slug = BUF_INIT;
	char day[DATE_TEXT];
	const char *name;

	slug_add(&slug, title);
	name = arena_format(arena, "%s-%s", date_text(day, date), slug.at);
	if (gate) {
		(void)gate_check(&report, gate, arena, "", title); /* a path has no signs, which tell cues */
		(void)gate_check_path(&report, gate, arena, name);
	}
	if (!gate || report.findings.count) {
		buf_clear(&slug);
		slug_add(&slug, span_of(""));
		name = arena_format(arena, "%s-%s", day, slug.at);
	}
	buf_done(&slug);
	return name;
}
