/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A schedule as a page or a sheet. */
#include "cmd/plan/programme/show.h"

#include "base/i18n.h"
#include "programme/agreement.h"

#define MOST_UNSIGNED ((size_t)6) /* named; the others are counted */

static const struct document_column person_columns[] = {
	{ N_("Day"), false }, { N_("Shift"), false }, { N_("Department"), false }, { N_("Where and what"), false }
};
static const struct document_column host_columns[] = {
	{ N_("Day"), false }, { N_("Shift"), false }, { N_("Guest"), false }, { N_("Workplace"), false }
};
static const struct document_column day_columns[] = { { N_("Shift"), false },
						      { N_("Department"), false },
						      { N_("Guests"), false } };
static const struct document_column period_columns[] = { { N_("From"), false },	       { N_("To"), false },
							 { N_("Participant"), false }, { N_("Home"), false },
							 { N_("Host"), false },	       { N_("Purpose"), false } };

/* Headings of a table in the language of what is written. */
static void begin_table(struct document *out, const struct show *show, const struct document_column *columns,
			size_t count)
{
	struct document_column *translated = arena_array(out->arena, count, sizeof(*translated));

	for (size_t i = 0; i < count; i++) {
		translated[i] = columns[i];
		translated[i].title = i18n_in(show->language, columns[i].title);
	}
	document_table(out, "", translated, count);
}

static const char *day_of(const struct show *show, struct date day)
{
	return programme_day(show->programme->arena, day, show->language);
}

/* "Sygehus Engby; port 3, 07:15; bring: shoes" */
static const char *details(const struct show *show, const struct department *where)
{
	struct arena *arena = show->programme->arena;
	const char *text = "";

	if (!where)
		return text;
	text = where->hospital;
	if (*where->meeting_point)
		text = arena_format(arena, "%s%s%s", text, *text ? "; " : "", where->meeting_point);
	if (*where->host)
		text = arena_format(arena, "%s%s%s: %s", text, *text ? "; " : "", i18n_in(show->language, "host"),
				    where->host);
	if (*where->bring)
		text = arena_format(arena, "%s%s%s: %s", text, *text ? "; " : "", i18n_in(show->language, "bring"),
				    where->bring);
	return text;
}

static void add_collective(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	bool begun = false;

	for (size_t i = 0; i < programme->collective_count; i++) {
		const struct collective_day *day = &programme->collective[i];
		const char *when = day_of(show, day->date);

		if (date_is_set(show->filter.day) && date_compare(show->filter.day, day->date) != 0)
			continue;
		if (day->start >= 0)
			when = arena_format(programme->arena, "%s, %02d:%02d", when, day->start / 60, day->start % 60);
		if (!begun) {
			document_heading(out, 2, i18n_in(show->language, "Days together"));
			document_list(out);
		}
		begun = true;
		document_item(out, MARK_NONE, when, day->text);
	}
}

static const char *long_day(const struct show *show, struct date day)
{
	return programme_long_day(show->programme->arena, day, show->language);
}

/* Whether this participant may come: what has to be signed before the first day. */
static void add_agreement(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	struct date signed_on = agreement_day(programme, show->filter.who);
	struct date due = agreement_due(programme, show->filter.who);
	const char *l = show->language;

	if (date_is_set(signed_on))
		document_small(out, arena_format(out->arena,
						 i18n_in(l, "The agreement on confidentiality was signed on %s."),
						 long_day(show, signed_on)));
	else if (date_is_set(due))
		document_paragraph(out, arena_format(out->arena,
						     i18n_in(l, "The agreement on confidentiality is not signed yet; "
								"it has to be before %s."),
						     long_day(show, due)));
}

/* The same of everybody, or of a department's guests. */
static void add_unsigned(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	struct strings missing = { 0 };

	agreement_missing(&missing, programme, show->filter.where);
	if (!missing.count)
		return;
	if (!show->filter.where && missing.count == programme->participants.count)
		document_small(out, i18n_in(show->language, "Nobody has signed the agreement on confidentiality yet."));
	else
		document_small(out,
			       arena_format(out->arena,
					    i18n_in(show->language,
						    "The agreement on confidentiality is still to be signed by: %s."),
					    programme_join(out->arena, &missing, MOST_UNSIGNED, show->language)));
}

static void add_person(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	const struct participant *who = show->filter.who;

	begin_table(out, show, person_columns, 4);
	for (size_t i = 0; i < programme->individual.count; i++) {
		struct date day = programme->individual.items[i];
		const struct placement *placement = placements_of(&programme->placements, who, day);

		if (date_is_set(show->filter.day) && date_compare(show->filter.day, day) != 0)
			continue;
		document_cell(out, day_of(show, day));
		document_cell(out, placement ? shift_words(placement->shift, show->language) : "");
		if (placement)
			document_cell(out, placement->department);
		else
			document_cell(out, days_have(&who->away, day) ? i18n_in(show->language, "away")
								      : i18n_in(show->language, "no place yet"));
		document_cell(out, placement ? details(show, placement->where) : "");
	}
	add_agreement(out, show);
	add_collective(out, show);
}

static void add_host(struct document *out, const struct show *show)
{
	if (show->schedule.count)
		begin_table(out, show, host_columns, 4);
	for (size_t i = 0; i < show->schedule.count; i++) {
		const struct placement *placement = show->schedule.items[i];

		document_cell(out, day_of(show, placement->date));
		document_cell(out, shift_words(placement->shift, show->language));
		document_cell(out, placement->participant);
		document_cell(out, placement->who ? placement->who->workplace : "");
	}
	document_paragraph(out, details(show, show->filter.where));
	add_unsigned(out, show);
}

static bool same_place(const struct placement *one, const struct placement *other)
{
	return one->where == other->where && one->shift == other->shift && date_compare(one->date, other->date) == 0;
}

/* The rows of one day; the guests of one department and shift stand in one row. */
static void add_rows(struct document *out, const struct show *show, struct date day)
{
	const struct schedule *schedule = &show->schedule;

	for (size_t i = 0; i < schedule->count; i++) {
		const struct placement *placement = schedule->items[i];
		struct strings guests = { 0 };

		if (date_compare(placement->date, day) != 0 || (i && same_place(schedule->items[i - 1], placement)))
			continue;
		for (size_t j = i; j < schedule->count && same_place(schedule->items[j], placement); j++)
			strings_add(&guests, out->arena, schedule->items[j]->participant);
		document_cell(out, shift_words(placement->shift, show->language));
		document_cell(out, placement->department);
		document_cell(out, strings_join(out->arena, &guests));
	}
}

/* Those who are there that day and have no place. */
static void add_gaps(struct document *out, const struct show *show, struct date day)
{
	const struct programme *programme = show->programme;
	struct strings names = { 0 };

	for (size_t i = 0; i < programme->participants.count; i++) {
		const struct participant *who = &programme->participants.items[i];

		if (!days_have(&who->away, day) && !placements_of(&programme->placements, who, day))
			strings_add(&names, out->arena, who->name);
	}
	if (names.count && programme->placements.count)
		document_small(out, arena_format(out->arena, i18n_in(show->language, "Without a place: %s"),
						 strings_join(out->arena, &names)));
}

static bool has_rows(const struct show *show, struct date day)
{
	for (size_t i = 0; i < show->schedule.count; i++)
		if (date_compare(show->schedule.items[i]->date, day) == 0)
			return true;
	return false;
}

/* Before anybody has a place, the days alone. */
static void add_bare_days(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	struct strings days = { 0 };

	for (size_t i = 0; i < programme->individual.count; i++)
		strings_add(&days, out->arena, day_of(show, programme->individual.items[i]));
	if (days.count)
		document_paragraph(out, arena_format(out->arena, i18n_in(show->language, "Days apart: %s"),
						     strings_join(out->arena, &days)));
}

static void add_day(struct document *out, const struct show *show, struct date day)
{
	document_heading(out, 2, long_day(show, day));
	if (has_rows(show, day)) {
		begin_table(out, show, day_columns, 3);
		add_rows(out, show, day);
	}
	add_gaps(out, show, day);
}

static void add_days(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	bool one_day = date_is_set(show->filter.day);

	add_collective(out, show);
	if (!programme->placements.count && !one_day)
		add_bare_days(out, show);
	for (size_t i = 0; i < programme->individual.count && programme->placements.count; i++)
		if (!one_day || date_compare(show->filter.day, programme->individual.items[i]) == 0)
			add_day(out, show, programme->individual.items[i]);
	if (one_day)
		return;
	if (programme->participants.count)
		add_unsigned(out, show);
	if (programme->steering.count)
		document_small(out, arena_format(out->arena, i18n_in(show->language, "Steering group: %s"),
						 strings_join(out->arena, &programme->steering)));
}

/* Loan, secondment, exchange: periods. */
static void add_periods(struct document *out, const struct show *show)
{
	if (show->schedule.count)
		begin_table(out, show, period_columns, 6);
	for (size_t i = 0; i < show->schedule.count; i++) {
		const struct placement *placement = show->schedule.items[i];
		const char *host = placement->department;
		char from[DATE_TEXT], to[DATE_TEXT];

		if (*placement->country)
			host = arena_format(out->arena, "%s, %s%s%s", host, placement->country,
					    *placement->language ? ", " : "", placement->language);
		document_cell(out, arena_copy(out->arena, date_text(from, placement->date)));
		document_cell(out, arena_copy(out->arena, date_text(to, placement->to)));
		document_cell(out, placement->participant);
		document_cell(out, placement->who ? placement->who->workplace : "");
		document_cell(out, host);
		document_cell(out, placement->purpose);
	}
}

void show_document(struct document *out, const struct show *show)
{
	const struct programme *programme = show->programme;

	document_init(out, programme->arena, show->language);
	out->ctx = programme->notebook->ctx;
	out->name = programme->notebook->name;
	out->title = programme->title;
	out->footer = "";
	out->subtitle = show->filter.who     ? show->filter.who->name
			: show->filter.where ? show->filter.where->label
					     : mobility_words(programme->mobility, show->language);
	if (programme->mobility != MOBILITY_COURSE)
		add_periods(out, show);
	else if (show->filter.who)
		add_person(out, show);
	else if (show->filter.where)
		add_host(out, show);
	else
		add_days(out, show);
}
