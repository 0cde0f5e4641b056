/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a query: cut, expanded against a small vocabulary, and looked up in a note made of the same bytes. What
 * is shown must be harmless: no control character but the two marks, and these in turn.
 */
#include "base/context.h"
#include "index/lookup.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char words[] = "\nbehandler\netikk\nfag\nfagutvikling\nfår\nkompetanse\nmøte\nmøterom\nplan\nsag\n"
			    "sagsbehandler\ntelefon\nutvikling\nvi\n";

static void expect_harmless(const char *text)
{
	bool marked = false;

	for (; *text; text++) {
		if (*text == SEARCH_MARK || *text == SEARCH_UNMARK) {
			if (marked == (*text == SEARCH_MARK))
				abort();
			marked = !marked;
		} else if ((unsigned char)*text < ' ' || *text == 0x7F) {
			abort();
		}
	}
	if (marked)
		abort();
}

static void look(struct arena *arena, const struct term *terms, size_t count, struct span file)
{
	const double rarity[QUERY_TERMS] = { 1, 1, 1, 1, 1, 1, 1, 1 };
	const struct replaced none = { 0 };
	bool fields[FIELD_COUNT];
	struct search_hit hit = { 0 };
	struct context ctx = { .arena = arena };
	struct note note;
	struct lookup lookup = { .ctx = &ctx,
				 .arena = arena,
				 .keep = arena,
				 .replaced = &none,
				 .fields = fields,
				 .terms = terms,
				 .term_count = count,
				 .rarity = rarity,
				 .note = &note };

	memset(fields, 1, sizeof(fields));
	if (note_parse(&note, arena, "minutes/2026/01/2026-01-08-a.md", file) < 0)
		return;
	lookup_run(&lookup);
	lookup_show(&hit, &lookup);
	expect_harmless(hit.snippet);
	expect_harmless(hit.section);
	for (size_t i = 0; i < hit.why.count; i++)
		expect_harmless(hit.why.items[i]);
	if (hit.line < 1)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct vocabulary vocabulary = { .parts = { span_make(words, sizeof(words) - 1) }, .count = 1 };
	struct span input = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct expander expander;
	struct pairs pairs;
	struct query query;
	struct term *terms;

	pairs_init(&pairs, arena);
	query_parse(&query, arena, input);
	if (query.count > QUERY_TERMS)
		abort();
	expander_init(&expander, arena, &vocabulary, &pairs);
	terms = expand(&expander, &query);
	look(arena, terms, query.count, input);
	arena_close(arena);
	return 0;
}
