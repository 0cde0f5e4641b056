/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the letters of a programme. */
#include "cmd/plan/programme/letters.h"

#include "base/i18n.h"
#include "programme/agreement.h"

#include <string.h>

static bool is_about(const struct letter *letter, const struct placement *placement)
{
	return letter->who ? placement->who == letter->who : strcmp(placement->department, letter->host) == 0;
}

size_t letter_placements(const struct letter *letter)
{
	size_t count = 0;

	for (size_t i = 0; i < letter->programme->placements.count; i++)
		count += is_about(letter, &letter->programme->placements.items[i]);
	return count;
}

static const char *long_day(const struct letter *letter, struct date day)
{
	return programme_long_day(letter->programme->arena, day, letter->language);
}

/* "torsdag 18. februar 2027, dagvagt", or "fra ... til ..." */
static const char *when_of(const struct letter *letter, const struct placement *placement)
{
	struct arena *arena = letter->programme->arena;

	if (date_is_set(placement->to))
		return arena_format(arena, i18n_in(letter->language, "from %s to %s"),
				    long_day(letter, placement->date), long_day(letter, placement->to));
	return arena_format(arena, "%s, %s", long_day(letter, placement->date),
			    shift_words(placement->shift, letter->language));
}

/* "Label: text"; nothing without a text. */
static void add_fact(struct document *out, const char *label, const char *text)
{
	if (*text)
		document_item(out, MARK_NONE, arena_format(out->arena, "%s: %s", i18n_in(out->language, label), text),
			      "");
}

static void add_place(struct document *out, const struct letter *letter, const struct placement *placement)
{
	const struct department *where = placement->where;
	const char *place = placement->department;

	if (*placement->country)
		place = arena_format(out->arena, "%s, %s", place, placement->country);
	document_heading(out, 2, arena_format(out->arena, "%s: %s", when_of(letter, placement), place));
	document_list(out);
	if (where) {
		add_fact(out, N_("Hospital"), where->hospital);
		add_fact(out, N_("Meet at"), where->meeting_point);
		add_fact(out, N_("Ask for"), where->host);
		add_fact(out, N_("Bring"), where->bring);
	}
	add_fact(out, N_("Purpose"), placement->purpose);
	add_fact(out, N_("Language there"), placement->language);
}

/* Days of theirs before one on which they are there and have no place; *next: the first not looked at yet. */
static void add_gaps(struct document *out, const struct letter *letter, size_t *next, const struct date *before)
{
	const struct programme *programme = letter->programme;

	for (; *next < programme->individual.count && programme->mobility == MOBILITY_COURSE; ++*next) {
		struct date day = programme->individual.items[*next];

		if (before && date_compare(day, *before) >= 0)
			return;
		if (days_have(&letter->who->away, day) || placements_of(&programme->placements, letter->who, day))
			continue;
		document_heading(out, 2, long_day(letter, day));
		document_paragraph(out, i18n_in(out->language, "There is no place for you yet. You hear from us."));
	}
}

/* Their days in the order in which they come. */
static void add_days(struct document *out, const struct letter *letter)
{
	const struct placements *placements = &letter->programme->placements;
	size_t next = 0;

	for (size_t i = 0; i < placements->count; i++) {
		if (!is_about(letter, &placements->items[i]))
			continue;
		add_gaps(out, letter, &next, &placements->items[i].date);
		add_place(out, letter, &placements->items[i]);
	}
	add_gaps(out, letter, &next, NULL);
}

static void add_together(struct document *out, const struct letter *letter)
{
	const struct programme *programme = letter->programme;

	if (!programme->collective_count)
		return;
	document_heading(out, 2, i18n_in(out->language, "Days together"));
	document_list(out);
	for (size_t i = 0; i < programme->collective_count; i++) {
		const struct collective_day *day = &programme->collective[i];
		const char *when = long_day(letter, day->date);

		if (day->start >= 0)
			when = arena_format(out->arena, "%s, %02d:%02d", when, day->start / 60, day->start % 60);
		document_item(out, MARK_NONE, when, day->text);
	}
}

static void add_own_agreement(struct document *out, const struct letter *letter)
{
	struct date signed_on = agreement_day(letter->programme, letter->who);
	struct date due = agreement_due(letter->programme, letter->who);
	const char *l = out->language;

	document_heading(out, 2, i18n_in(l, "Confidentiality"));
	if (date_is_set(signed_on))
		document_paragraph(out, arena_format(out->arena,
						     i18n_in(l, "You signed the agreement on confidentiality on %s."),
						     long_day(letter, signed_on)));
	else if (date_is_set(due))
		document_paragraph(
			out,
			arena_format(out->arena,
				     i18n_in(l, "You have not signed the agreement on confidentiality yet. We need "
						"it before %s; without it you can't come along."),
				     long_day(letter, due)));
	document_paragraph(out,
			   i18n_in(l, "What you see and hear of patients stays where you saw it: no "
				      "notes at the department, no pictures, and step outside when you are asked to. "
				      "What you write afterwards is about the work, not about any patient."));
}

/* Whom to tell, and who writes. */
static void add_end(struct document *out, const struct letter *letter, const char *message)
{
	const struct strings *steering = &letter->programme->steering;
	const char *names = strings_join(out->arena, steering);

	if (*names)
		document_paragraph(out, arena_format(out->arena, message, names));
	document_paragraph(out, i18n_in(out->language, "Kind regards"));
	document_paragraph(out, arena_format(out->arena, "%s%s%s", letter->writer, *letter->writer ? ", " : "",
					     letter->programme->notebook->name));
}

static void add_participant(struct document *out, const struct letter *letter)
{
	const struct programme *programme = letter->programme;
	const char *l = out->language;

	document_paragraph(out, arena_format(out->arena, i18n_in(l, "Dear %s,"), letter->who->name));
	document_paragraph(out, i18n_in(l, "Here is where you will be, and whom to ask for."));
	add_days(out, letter);
	add_together(out, letter);
	add_own_agreement(out, letter);
	document_heading(out, 2, i18n_in(l, "Afterwards"));
	document_paragraph(
		out, arena_format(out->arena,
				  i18n_in(l, "Take a quarter of an hour the same day and write down what you saw: "
					     "erfar minute visit %s \"%s\" today"),
				  programme->id, letter->who->name));
	add_end(out, letter, i18n_in(l, "If you are prevented, tell one of us at once: %s."));
}

static const struct document_column guest_columns[] = {
	{ N_("When"), false }, { N_("Guest"), false }, { N_("What they do"), false }, { N_("Workplace"), false }
};

static void add_guests(struct document *out, const struct letter *letter)
{
	struct document_column *columns = arena_array(out->arena, 4, sizeof(*columns));
	const struct schedule_filter all = { 0 };
	struct schedule schedule; /* a day's guests in the order of its shifts */

	schedule_make(&schedule, letter->programme, &all);
	for (size_t i = 0; i < 4; i++) {
		columns[i] = guest_columns[i];
		columns[i].title = i18n_in(out->language, guest_columns[i].title);
	}
	document_table(out, "", columns, 4);
	for (size_t i = 0; i < schedule.count; i++) {
		const struct placement *placement = schedule.items[i];

		if (!is_about(letter, placement))
			continue;
		document_cell(out, when_of(letter, placement));
		document_cell(out, placement->participant);
		document_cell(out, placement->who ? placement->who->role : "");
		document_cell(out, placement->who ? placement->who->workplace : "");
	}
}

/* Only what the department must prepare: the rest of what they need is between them and us. */
static void add_needs(struct document *out, const struct letter *letter)
{
	const struct placements *placements = &letter->programme->placements;
	struct strings names = { 0 };

	for (size_t i = 0; i < placements->count; i++) {
		const struct participant *who = placements->items[i].who;

		if (is_about(letter, &placements->items[i]) && who && who->step_free &&
		    !strings_has(&names, span_of(who->name)))
			strings_add(&names, out->arena, who->name);
	}
	if (names.count)
		document_paragraph(out,
				   arena_format(out->arena, i18n_in(out->language, "Needs a way in without steps: %s."),
						strings_join(out->arena, &names)));
}

static void add_their_agreement(struct document *out, const struct letter *letter)
{
	const char *l = out->language;
	struct strings missing = { 0 };

	if (letter->where)
		agreement_missing(&missing, letter->programme, letter->where);
	document_heading(out, 2, i18n_in(l, "Confidentiality"));
	document_paragraph(
		out, i18n_in(l, "Each guest signs an agreement on confidentiality before the first day, and knows "
				"that nothing about a patient leaves the department. Do ask a guest to step "
				"outside whenever you want to; no reason is needed."));
	if (missing.count)
		document_paragraph(
			out, arena_format(out->arena,
					  i18n_in(l, "Not signed yet: %s. We see to it that it is done, or they do "
						     "not come."),
					  strings_join(out->arena, &missing)));
}

static void add_host(struct document *out, const struct letter *letter)
{
	const struct department *where = letter->where;
	const char *l = out->language;

	document_paragraph(out, arena_format(out->arena, i18n_in(l, "Dear %s,"),
					     where && *where->host ? where->host : letter->host));
	document_paragraph(out,
			   i18n_in(l, "Thank you for taking guests. It costs you something, and the whole programme "
				      "rests on it. These are the ones who come:"));
	add_guests(out, letter);
	document_list(out);
	if (where) {
		add_fact(out, N_("They meet at"), where->meeting_point);
		add_fact(out, N_("They have been asked to bring"), where->bring);
	}
	add_needs(out, letter);
	add_their_agreement(out, letter);
	if (letter->programme->mobility == MOBILITY_COURSE) {
		document_heading(out, 2, i18n_in(l, "On the day"));
		document_paragraph(
			out,
			i18n_in(l, "They come to see and to ask, not to measure. Nothing has to be prepared: let them "
				   "walk with somebody who works as on any other day."));
	}
	add_end(out, letter,
		i18n_in(l, "If a day suits you badly after all, tell one of us; we find another place: %s."));
}

const char *letter_subject(const struct letter *letter)
{
	struct arena *arena = letter->programme->arena;
	const char *l = letter->language;

	if (letter->who)
		return arena_format(arena, i18n_in(l, "%s: where you will be"), letter->programme->title);
	return arena_format(arena, i18n_in(l, "%s: your guests, %s"), letter->programme->title, letter->host);
}

void letter_document(struct document *out, const struct letter *letter)
{
	document_init(out, letter->programme->arena, letter->language);
	out->ctx = letter->programme->notebook->ctx;
	out->name = letter->programme->notebook->name;
	out->title = letter_subject(letter);
	out->subtitle = letter->who ? letter->who->name : letter->host;
	out->footer = "";
	if (letter->who)
		add_participant(out, letter);
	else
		add_host(out, letter);
}
