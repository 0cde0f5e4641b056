/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/retention.h"

#include "base/number.h"
#include "text/dateword.h"

#define LONGEST 1000

enum unit { UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS };

static const struct {
	const char *word;
	enum unit unit;
} words_of_units[] = {
	{ "day", UNIT_DAYS },	    { "days", UNIT_DAYS },	{ "dag", UNIT_DAYS },	  { "dager", UNIT_DAYS },
	{ "dagar", UNIT_DAYS },	    { "dage", UNIT_DAYS },	{ "week", UNIT_WEEKS },	  { "weeks", UNIT_WEEKS },
	{ "uke", UNIT_WEEKS },	    { "uker", UNIT_WEEKS },	{ "veke", UNIT_WEEKS },	  { "veker", UNIT_WEEKS },
	{ "uge", UNIT_WEEKS },	    { "uger", UNIT_WEEKS },	{ "month", UNIT_MONTHS }, { "months", UNIT_MONTHS },
	{ "måned", UNIT_MONTHS },   { "måneder", UNIT_MONTHS }, { "månad", UNIT_MONTHS }, { "månader", UNIT_MONTHS },
	{ "månadar", UNIT_MONTHS }, { "year", UNIT_YEARS },	{ "years", UNIT_YEARS },  { "år", UNIT_YEARS },
};

static bool unit_named(enum unit *out, struct span word)
{
	for (size_t i = 0; i < sizeof(words_of_units) / sizeof(*words_of_units); i++)
		if (span_is_nocase(word, words_of_units[i].word)) {
			*out = words_of_units[i].unit;
			return true;
		}
	return false;
}

bool retention_parse(struct date *out, struct span words, struct date from)
{
	const struct date never = { 0, 0, 0 };
	struct span number;
	enum unit unit;
	long count;

	words = span_trim(words);
	if (span_is_nocase(words, "always") || span_is_nocase(words, "alltid") || span_is_nocase(words, "altid")) {
		*out = never;
		return true;
	}
	if (date_in_words(out, words, from) && words.at[0] != '+' && words.at[0] != '-')
		return true;
	if (!span_next(&words, ' ', &number) || !number_parse(&count, number, 0, LONGEST) ||
	    !unit_named(&unit, span_trim(words)) || !date_is_set(from))
		return false;
	if (unit == UNIT_DAYS || unit == UNIT_WEEKS)
		*out = date_add_days(from, unit == UNIT_WEEKS ? count * 7 : count);
	else
		*out = date_add_months(from, unit == UNIT_YEARS ? count * 12 : count);
	return true;
}

struct span retention_setting(const struct notebook *notebook, enum kind kind)
{
	return config_get(&notebook->config, "keep", NULL, kind_name(kind));
}
