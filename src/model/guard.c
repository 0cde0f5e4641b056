/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/guard.h"

/* The part of an e-mail address behind '@'. */
static void add_domain(struct strings *domains, struct arena *arena, const char *mail)
{
	struct span address = span_of(mail);
	struct span domain = span_skip(address, span_find(address, '@') + 1);

	if (domain.len && !strings_has(domains, domain))
		strings_add_span(domains, arena, domain);
}

static int add_people(struct gate_facts *facts, struct notebook *notebook)
{
	struct people people;
	int rc = notebook_people(&people, notebook);

	for (size_t i = 0; rc >= 0 && i < people.count; i++) {
		strings_add(&facts->people, notebook->ctx->arena, people.items[i].name);
		add_domain(&facts->domains, notebook->ctx->arena, people.items[i].mail);
	}
	return rc;
}

static int add_synthetic(struct gate_facts *facts, struct notebook *notebook)
{
	struct gate_number *numbers;
	struct csv_table table;
	struct span file;
	int number, by, confirmed, rc;

	if ((rc = notebook_table(&table, &file, notebook, "synthetic.csv")) < 0)
		return rc;
	number = csv_column(&table, "number|nummer");
	by = csv_column(&table, "by|av|af");
	confirmed = csv_column(&table, "confirmed|bekreftet|stadfesta|bekræftet");
	numbers = arena_array(notebook->ctx->arena, table.row_count, sizeof(*numbers));
	for (size_t row = 0; row < table.row_count; row++) {
		struct span second = span_trim(csv_cell(&table, row, confirmed));

		numbers[row].number = csv_cell(&table, row, number);
		numbers[row].confirmed = second.len && !span_equal(second, span_trim(csv_cell(&table, row, by)));
	}
	facts->synthetic = numbers;
	facts->synthetic_count = table.row_count;
	return 0;
}

int guard_open(struct gate **out, struct notebook *notebook)
{
	struct gate_facts facts = { .today = notebook->ctx->now.date };
	int rc;

	if ((rc = add_people(&facts, notebook)) < 0 || (rc = add_synthetic(&facts, notebook)) < 0)
		return rc;
	return gate_open(out, notebook->ctx->arena, &facts);
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
