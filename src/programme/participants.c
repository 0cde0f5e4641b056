/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/participants.h"

#include "base/i18n.h"
#include "programme/names.h"
#include "text/words.h"

#include <string.h>

static const struct table_column columns[] = {
	[PARTICIPANT_NAME] = { "name", "navn|namn", true, CELL_TEXT },
	[PARTICIPANT_MAIL] = { "e-mail", "mail|email|e-post|epost|e_mail", false, CELL_TEXT },
	[PARTICIPANT_WORKPLACE] = { "workplace",
				    "work place|arbeidssted|arbeidsstad|arbejdssted|arbeidsplass|arbejdsplads", true,
				    CELL_TEXT },
	[PARTICIPANT_AWAY] = { "away", "borte|vekke|væk|fravær|fråvær|absent|absence|absences|days away", false,
			       CELL_DATES },
	[PARTICIPANT_WISHES] = { "wishes", "ønsker|ønske|ønskje|ønskjer|ønska|wish", false, CELL_TEXT },
	[PARTICIPANT_ROLE] = { "role", "rolle|stilling|yrke|profession|position", false, CELL_TEXT },
	[PARTICIPANT_NEEDS] = { "needs", "behov|hensyn|omsyn|trong|need|requirements", false, CELL_TEXT },
	[PARTICIPANT_VISITED] = { "visited",
				  "besøkt|besøkte|besøgt|vitja|tidligere besøk|tidligere besøg|tidlegare "
				  "besøk|tidlegare vitja|earlier visits",
				  false, CELL_TEXT },
	{ 0 },
};

const char *const participants_help[][2] = {
	{ "name", N_("who it is: one row for each; no two alike") },
	{ "e-mail", N_("for the calendar and the letter; may be empty") },
	{ "workplace",
	  N_("where they work; nobody is sent to their own department, so write its name as in departments.csv") },
	{ "away", N_("days they can't come, with commas between: 2026-03-05,2026-04-09") },
	{ "wishes", N_("departments they would like to see, with commas between; the order does not matter") },
	{ "role", N_("what they do; only for your own overview") },
	{ "needs",
	  N_("\"no night\", \"no evening\", \"step-free\", or \"not\" and a department, with commas between") },
	{ "visited", N_("departments they have seen before and are not sent to again, with commas between") },
	{ NULL, NULL },
};

/* "ikke natt": the rest behind the word for no; false when there is none before it. */
static bool after_no(struct span *rest, struct span folded)
{
	size_t blank = span_find(folded, ' ');

	if (!words_have("no|not|ikke|ikkje|ingen|ej", span_take(folded, blank)))
		return false;
	*rest = span_trim(span_skip(folded, blank));
	return rest->len > 0;
}

static void read_need(struct participant *out, struct table_reading *reading, size_t row, struct span need)
{
	struct span folded = words_fold(reading->arena, need), rest;
	int shift;

	if (words_have(
		    "step-free|step free|wheelchair|trinnfri|trinnfritt|trinfri|trinfrit|trinnfrie|rullestol|kørestol",
		    folded)) {
		out->step_free = true;
		return;
	}
	if (!after_no(&rest, folded)) {
		table_complain(
			reading, row, PARTICIPANT_NEEDS,
			_("\"%.*s\" is no need that is known; write no night, no evening, step-free, or not and a "
			  "department"),
			(int)need.len, need.at);
		return;
	}
	shift = shift_named(rest);
	if (shift >= 0)
		out->shifts &= ~(1U << shift);
	else if (!words_have(
			 "own workplace|at my own workplace|at own workplace|egen arbeidsplass|eget arbeidssted|eget "
			 "arbejdssted|eigen arbeidsplass",
			 rest))
		strings_add_span(&out->avoid, reading->arena, span_trim(span_skip(need, span_find(need, ' '))));
}

static void read_needs(struct participant *out, struct table_reading *reading, size_t row)
{
	struct strings needs = { 0 };

	table_names(&needs, reading, row, PARTICIPANT_NEEDS);
	for (size_t i = 0; i < needs.count; i++)
		read_need(out, reading, row, span_of(needs.items[i]));
	if (!out->shifts)
		table_complain(reading, row, PARTICIPANT_NEEDS, _("with these needs no part of the day is left"));
}

/* A letter goes to one address; which of two was meant is not guessed. */
static bool is_one_mail(const char *text)
{
	const char *at = strchr(text, '@');

	return at && !strchr(at + 1, '@') && !strpbrk(text, ",;");
}

static void read_row(struct participant *out, struct table_reading *reading, size_t row)
{
	out->line = reading->table.rows[row].line;
	out->row = row;
	out->shifts = SHIFT_ALL;
	out->name = table_text(reading, row, PARTICIPANT_NAME);
	out->folded = name_fold(reading->arena, span_of(out->name));
	out->mail = table_text(reading, row, PARTICIPANT_MAIL);
	out->workplace = table_text(reading, row, PARTICIPANT_WORKPLACE);
	out->role = table_text(reading, row, PARTICIPANT_ROLE);
	if (!*out->name && reading->places[PARTICIPANT_NAME] >= 0)
		table_complain(reading, row, PARTICIPANT_NAME, _("a name is missing here"));
	if (*out->mail && !is_one_mail(out->mail))
		table_complain(reading, row, PARTICIPANT_MAIL,
			       _("\"%s\" is no e-mail address; leave it empty if there is none"), out->mail);
	table_days(&out->away, reading, row, PARTICIPANT_AWAY);
	table_names(&out->wishes, reading, row, PARTICIPANT_WISHES);
	table_names(&out->visited, reading, row, PARTICIPANT_VISITED);
	read_needs(out, reading, row);
}

static void refuse_twins(struct participants *participants)
{
	struct table_reading *reading = &participants->table;
	struct map seen;

	map_init(&seen, reading->arena);
	for (size_t i = 0; i < participants->count; i++) {
		struct participant *participant = &participants->items[i], *first;
		struct span folded = participant->folded;

		first = map_get(&seen, folded);
		if (first && folded.len)
			table_complain(
				reading, participant->row, PARTICIPANT_NAME,
				_("\"%s\" stands in line %d already; two of that name need something to tell them "
				  "apart"),
				participant->name, first->line);
		else
			map_put(&seen, folded, participant);
	}
}

int participants_parse(struct participants *out, struct arena *arena, const char *path, struct span file,
		       struct date near)
{
	struct participants participants = { 0 };
	int rc = table_begin(&participants.table, arena, path, file, columns, near);

	if (rc < 0)
		return rc;
	participants.count = participants.table.table.row_count;
	participants.items = arena_array(arena, participants.count + 1, sizeof(*participants.items));
	for (size_t row = 0; row < participants.count; row++)
		read_row(&participants.items[row], &participants.table, row);
	refuse_twins(&participants);
	*out = participants;
	return 0;
}

bool participants_are_named(const struct participants *participants)
{
	return participants->table.is_whole && participants->table.places[PARTICIPANT_NAME] >= 0;
}

struct participant *participants_find(const struct participants *participants, struct arena *arena, struct span name)
{
	struct span wanted = name_fold(arena, name);
	struct participant *begins = NULL;
	size_t fitting = 0;

	for (size_t i = 0; i < participants->count; i++) {
		struct span known = participants->items[i].folded;

		if (span_equal(known, wanted))
			return &participants->items[i];
		if (wanted.len && span_starts(known, wanted.at)) {
			begins = &participants->items[i];
			fitting++;
		}
	}
	return fitting == 1 ? begins : NULL;
}

void participants_add_away(struct participants *participants, const struct participant *participant,
			   const struct days *days)
{
	struct arena *arena = participants->table.arena;
	struct days all = { 0 };

	for (size_t i = 0; i < participant->away.count; i++)
		days_add(&all, arena, participant->away.items[i]);
	for (size_t i = 0; i < days->count; i++)
		days_add(&all, arena, days->items[i]);
	days_sort(&all);
	table_set(&participants->table, participant->row, PARTICIPANT_AWAY, days_text(arena, &all));
}
