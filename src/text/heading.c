/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/heading.h"

#include "base/path.h"
#include "text/unicode.h"

#define WHY "why|reason|hvorfor|kvifor|grunn|grund|grunngiving|begrunnelse|begrundelse|årsak|årsag|orsak"

static const struct {
	const char *names, *tables;
} headings[HEADING_COUNT] = {
	[HEADING_CLOSED_FROM] = { "from|fra|frå|date|dato|dag", "closures.csv" },
	[HEADING_CLOSED_WHY] = { "text|tekst|hva|kva|hvad|" WHY, "closures.csv" },
	[HEADING_NOTE] = { "note|notat|id", "shared.csv|shared-log.csv|retracted.csv" },
	[HEADING_HOST] = { "host|vert|vertskap|vært", "departments.csv" },
	[HEADING_NAME] = { "name|navn|namn", NULL },
	[HEADING_MAIL] = { "e-mail|mail|email|e-post|epost", NULL },
	[HEADING_PROFESSION] = { "profession|yrke|fag|stilling", NULL },
	[HEADING_WORKPLACE] = { "workplace|arbeidssted|arbeidsstad|arbejdssted", NULL },
	[HEADING_FROM] = { "from|fra|frå", NULL },
	[HEADING_TO] = { "to|til", NULL },
	[HEADING_DATE] = { "date|dato", NULL },
	[HEADING_REMARK] = { "note|notat", NULL },
	[HEADING_THEME] = { "theme|tema", NULL },
	[HEADING_WORD] = { "word|ord", NULL },
	[HEADING_KIND] = { "kind|slag", NULL },
	[HEADING_RATHER] = { "rather|heller|hellere|helst", NULL },
	[HEADING_NUMBER] = { "number|nummer", NULL },
	[HEADING_WHY] = { WHY, NULL },
	[HEADING_BY] = { "by|av|af", NULL },
	[HEADING_CONFIRMED] = { "confirmed|bekreftet|stadfesta|bekræftet", NULL },
};

static bool is_among(struct span text, const char *names)
{
	struct span rest = span_of(names), name;

	while (span_next(&rest, '|', &name))
		if (span_equal(name, text))
			return true;
	return false;
}

enum heading heading_of(const char *path, struct span text)
{
	const struct span table = path_name(span_of(path));
	struct buf folded = BUF_INIT;
	enum heading found = HEADING_NONE;

	unicode_fold(&folded, span_trim(text));
	for (enum heading i = 0; i < HEADING_COUNT && found == HEADING_NONE; i++)
		if (is_among(buf_span(&folded), headings[i].names) &&
		    (!headings[i].tables || is_among(table, headings[i].tables)))
			found = i;
	buf_done(&folded);
	return found;
}

const char *heading_names(enum heading heading)
{
	return headings[heading].names;
}

struct span heading_name(enum heading heading)
{
	const struct span names = span_of(headings[heading].names);

	return span_take(names, span_find(names, '|'));
}

const char *heading_tables(enum heading heading)
{
	return headings[heading].tables;
}

int heading_column(const struct csv_table *table, enum heading heading)
{
	return csv_column(table, headings[heading].names);
}
