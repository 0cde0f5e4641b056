/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that no note is held against: a broken one would stop the plan, or be passed over, without a word here. */
#include "model/lint.h"

#include "base/error.h"
#include "base/number.h"
#include "index/pairs.h"
#include "model/closure.h"
#include "model/people.h"
#include "text/heading.h"

#include <string.h>

#define CLOSURES "closures.csv"
#define CALENDAR "closures.ics"

/* A line of a message is "PATH:LINE:COLUMN: what", or a sentence of its own. */
static void add_line(struct findings *out, struct arena *arena, const char *path, struct span text)
{
	struct finding finding = { .path = path, .line = 1, .column = 1, .severity = SEVERITY_ERROR, .rule = "table" };
	struct span rest = text, line, column;
	long row, place;

	if (span_starts(text, path) && rest.len > strlen(path) && rest.at[strlen(path)] == ':') {
		rest = span_skip(rest, strlen(path) + 1);
		if (span_next(&rest, ':', &line) && span_next(&rest, ':', &column) &&
		    number_parse(&row, line, 1, 100000000) && number_parse(&place, column, 1, 100000000)) {
			finding.line = (int)row;
			finding.column = (int)place;
			text = span_trim(rest);
		}
	}
	finding.message = span_copy(arena, text);
	findings_add(out, arena, finding);
}

/* What the last failure said, as findings of the file it names. */
static int tell(struct findings *out, struct arena *arena, int rc, const char *path)
{
	struct span rest, line;

	if (rc >= 0 || (rc != ERROR_FORMAT && rc != ERROR_USAGE))
		return rc < 0 ? rc : 0;
	rest = span_of(arena_copy(arena, error_message()));
	while (span_next_line(&rest, &line))
		if (span_trim(line).len)
			add_line(out, arena, span_starts(line, CALENDAR) ? CALENDAR : path, span_trim(line));
	error_clear();
	return 0;
}

bool lint_has_table(const char *path)
{
	return strcmp(path, CLOSURES) == 0 || strcmp(path, CALENDAR) == 0 || strcmp(path, SYNONYMS) == 0 ||
	       strcmp(path, PEOPLE) == 0;
}

static bool is_wanted(const char *only, const char *path)
{
	return !only || strcmp(only, path) == 0;
}

int lint_tables(struct findings *out, struct notebook *notebook, const char *only)
{
	struct arena *arena = notebook->ctx->arena;
	struct closures closures;
	struct people people;
	struct csv_table table;
	int rc = 0;

	if (is_wanted(only, CLOSURES) || is_wanted(only, CALENDAR))
		rc = tell(out, arena, closures_load(&closures, notebook), CLOSURES);
	if (rc >= 0 && is_wanted(only, SYNONYMS))
		rc = tell(out, arena, notebook_lists(&table, notebook, SYNONYMS, heading_names(HEADING_WORD)),
			  SYNONYMS);
	if (rc >= 0 && is_wanted(only, PEOPLE) && (rc = people_load(&people, notebook)) >= 0)
		people_check(out, arena, &people);
	return rc;
}
