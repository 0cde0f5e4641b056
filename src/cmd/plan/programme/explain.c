/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme explain: why somebody is where they are, and why not where they wished. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/common.h"

#include "base/i18n.h"
#include "base/error.h"
#include "output/document.h"
#include "programme/explain.h"
#include "programme/names.h"
#include "programme/schedule.h"

#define MOST_NAMED 4

struct explaining {
	const struct programme *programme;
	struct document document;
	const char *language;
	struct placements guest; /* the stays of whoever is asked for, where participants.csv does not have them */
};

static const char *day_text(const struct explaining *now, struct date day)
{
	return programme_day(now->programme->arena, day, now->language);
}

/* Of a day on which a place is free that they wished for. */
static const char *instead_text(const struct explaining *now, const struct placement *instead)
{
	const struct programme *programme = now->programme;
	const char *format;

	if (date_compare(instead->date, programme->notebook->ctx->now.date) < 0)
		format = N_("they were at %s");
	else if (instead->fixed)
		format = N_("they are at %s, which was settled beforehand");
	else if (instead->where && instead->who->wished[instead->where - programme->departments.items])
		format = N_("they are at %s, a wish as well");
	else
		format = N_("they are at %s; of a plan that stands no more is changed than has to be");
	return arena_format(programme->arena, i18n_in(now->language, format), instead->department);
}

/* "full that day (Kari Nilsen, Ola Berg)" */
static const char *hindrance_text(const struct explaining *now, const struct hindrance *hindrance)
{
	struct arena *arena = now->programme->arena;

	if (hindrance->rule == RULE_NONE && hindrance->instead)
		return instead_text(now, hindrance->instead);
	if (hindrance->rule == RULE_NONE)
		return i18n_in(now->language, "a place is free there");
	if (hindrance->rule != RULE_FULL)
		return rule_words(hindrance->rule, now->language);
	return arena_format(arena, "%s (%s)", rule_words(RULE_FULL, now->language),
			    programme_join(arena, &hindrance->guests, MOST_NAMED, now->language));
}

static void add_gap(struct explaining *now, const struct explained_day *day)
{
	struct buf reasons = BUF_INIT;

	for (size_t i = 0; i < day->hindrance_count; i++)
		buf_add_format(&reasons, "%s%s: %s", i ? "; " : "", day->hindrances[i].where->label,
			       hindrance_text(now, &day->hindrances[i]));
	document_item(&now->document, MARK_OPEN,
		      arena_format(now->programme->arena, "%s: %s", day_text(now, day->day),
				   i18n_in(now->language, "no place")),
		      arena_copy(now->programme->arena, reasons.at));
	buf_done(&reasons);
}

static void add_day(struct explaining *now, const struct explained_day *day)
{
	struct arena *arena = now->programme->arena;

	if (day->away)
		document_item(&now->document, MARK_NONE,
			      arena_format(arena, "%s: %s", day_text(now, day->day), i18n_in(now->language, "away")),
			      "");
	else if (!day->placement)
		add_gap(now, day);
	else
		document_item(&now->document, MARK_NONE,
			      arena_format(arena, "%s: %s (%s)", day_text(now, day->day), day->placement->department,
					   shift_words(day->placement->shift, now->language)),
			      schedule_why(now->programme, day->placement, now->language));
}

static void add_wish(struct explaining *now, const struct explained_wish *wish)
{
	struct arena *arena = now->programme->arena;
	struct buf reasons = BUF_INIT;

	if (wish->placement) {
		document_item(&now->document, MARK_DONE, wish->where->label, day_text(now, wish->placement->date));
		return;
	}
	for (size_t i = 0; i < wish->hindrance_count; i++)
		buf_add_format(&reasons, "%s%s: %s", i ? "; " : "", day_text(now, wish->days[i]),
			       hindrance_text(now, &wish->hindrances[i]));
	document_item(&now->document, MARK_OPEN, wish->where->label, arena_copy(arena, reasons.at));
	buf_done(&reasons);
}

/* "Mon 3 May 2027 – Fri 28 May 2027" */
static const char *period_text(const struct explaining *now, const struct placement *stay)
{
	struct arena *arena = now->programme->arena;
	const char *from = programme_long_day(arena, stay->date, now->language);

	if (!date_is_set(stay->to) || date_compare(stay->date, stay->to) == 0)
		return from;
	return arena_format(arena, "%s – %s", from, programme_long_day(arena, stay->to, now->language));
}

/* A stay of a loan, secondment or exchange; other is the host of a participant, the guest of a host. */
static void add_stay(struct explaining *now, const struct placement *stay, const char *other)
{
	const char *const more[] = { other, stay->country, stay->language, stay->purpose };
	struct arena *arena = now->programme->arena;
	const char *text = "";

	for (size_t i = 1; i < sizeof(more) / sizeof(*more); i++)
		if (*more[i])
			text = arena_format(arena, "%s%s%s", text, *text ? "; " : "", more[i]);
	document_item(&now->document, MARK_NONE, arena_format(arena, "%s: %s", period_text(now, stay), other), text);
}

/* who: NULL for the guest. */
static void make_stays(struct schedule *out, const struct explaining *now, const struct participant *who)
{
	const struct schedule_filter filter = { .who = who };

	schedule_pick(out, now->programme->arena, who ? &now->programme->placements : &now->guest, &filter);
}

static void add_stays(struct explaining *now, const struct participant *who)
{
	struct schedule schedule;

	make_stays(&schedule, now, who);
	if (!schedule.count)
		return;
	document_heading(&now->document, 2, i18n_in(now->language, "Stays"));
	document_list(&now->document);
	for (size_t i = 0; i < schedule.count; i++)
		add_stay(now, schedule.items[i], schedule.items[i]->department);
}

static void add_participant(struct explaining *now, const struct participant *who)
{
	struct arena *arena = now->programme->arena;
	struct explanation explanation;

	explain_participant(&explanation, now->programme, who);
	now->document.subtitle = who->name;
	if (explanation.wish_count)
		document_paragraph(
			&now->document,
			arena_format(arena,
				     i18n_in(now->language, "%zu of %zu wishes came true, and %zu different fields are "
							    "seen. Of those with as many wishes, whoever has fewest "
							    "had %zu fulfilled."),
				     explanation.fulfilled, explanation.wish_count, explanation.fields,
				     explanation.fewest_wishes));
	if (now->programme->mobility != MOBILITY_COURSE)
		add_stays(now, who);
	if (explanation.day_count) {
		document_heading(&now->document, 2, i18n_in(now->language, "Day by day"));
		document_list(&now->document);
	}
	for (size_t i = 0; i < explanation.day_count; i++)
		add_day(now, &explanation.days[i]);
	if (!explanation.wish_count)
		return;
	document_heading(&now->document, 2, i18n_in(now->language, "Wishes"));
	document_list(&now->document);
	for (size_t i = 0; i < explanation.wish_count; i++)
		add_wish(now, &explanation.wishes[i]);
	document_small(
		&now->document,
		i18n_in(now->language,
			"First everybody gets a place; then the wishes of whoever has fewest fulfilled go before "
			"a further wish of anybody else; then come different fields, likewise; and last, that "
			"guests are spread evenly."));
}

static void add_guest(struct explaining *now)
{
	now->document.subtitle = now->guest.items[0].participant;
	add_stays(now, NULL);
}

static void add_department(struct explaining *now, const struct department *where)
{
	const struct schedule_filter filter = { .where = where };
	struct arena *arena = now->programme->arena;
	struct schedule schedule;

	schedule_make(&schedule, now->programme, &filter);
	now->document.subtitle = where->label;
	document_list(&now->document);
	for (size_t i = 0; i < schedule.count; i++)
		if (now->programme->mobility != MOBILITY_COURSE)
			add_stay(now, schedule.items[i], schedule.items[i]->participant);
		else
			document_item(&now->document, MARK_NONE,
				      arena_format(arena, "%s: %s (%s)", day_text(now, schedule.items[i]->date),
						   schedule.items[i]->participant,
						   shift_words(schedule.items[i]->shift, now->language)),
				      schedule_why(now->programme, schedule.items[i], now->language));
}

/*
 * explanation/1: one row a day, wish or stay; of a gap and a wish that came to nothing one for each thing in the way.
 */
static const struct column columns[] = {
	{ "programme", NULL, LOOK_DATA }, { "participant", NULL, LOOK_DATA }, { "about", NULL, LOOK_DATA },
	{ "state", NULL, LOOK_DATA },	  { "date", NULL, LOOK_DATA },	      { "department", NULL, LOOK_DATA },
	{ "shift", NULL, LOOK_DATA },	  { "rule", NULL, LOOK_DATA },	      { "guests", NULL, LOOK_DATA },
	{ "why", NULL, LOOK_DATA },	  { "to", NULL, LOOK_DATA },	      { "country", NULL, LOOK_DATA },
	{ "language", NULL, LOOK_DATA },  { "purpose", NULL, LOOK_DATA },     { NULL, NULL, LOOK_DATA },
};

struct row {
	const char *participant, *about, *state;
	struct date date;
	const char *department, *shift, *why;
	const struct hindrance *hindrance; /* NULL for none */
	const struct placement *stay;	   /* likewise */
};

static void print_stay(struct printer *printer, const struct placement *stay)
{
	const char *const texts[] = { stay ? stay->country : "", stay ? stay->language : "",
				      stay ? stay->purpose : "" };

	printer_date(printer, stay ? stay->to : (struct date){ 0 });
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		printer_string(printer, *texts[i] ? texts[i] : NULL);
}

static void print_row(struct printer *printer, const struct explaining *now, const struct row *row)
{
	const struct hindrance *hindrance = row->hindrance;

	printer_begin(printer);
	printer_string(printer, now->programme->id);
	printer_string(printer, row->participant);
	printer_string(printer, row->about);
	printer_string(printer, row->state);
	printer_date(printer, row->date);
	printer_string(printer, row->department);
	printer_string(printer, row->shift);
	printer_string(printer, hindrance ? rule_name(hindrance->rule) : NULL);
	printer_list(printer, hindrance ? hindrance->guests.items : NULL, hindrance ? hindrance->guests.count : 0);
	printer_string(printer, hindrance ? hindrance_text(now, hindrance) : row->why);
	print_stay(printer, row->stay);
	printer_end(printer);
}

static void print_placed(struct printer *printer, const struct explaining *now, const char *about,
			 const struct placement *placement)
{
	bool is_stay = now->programme->mobility != MOBILITY_COURSE;

	print_row(printer, now,
		  &(struct row){ .participant = placement->participant,
				 .about = about,
				 .state = "placed",
				 .date = placement->date,
				 .department = placement->department,
				 .shift = is_stay ? NULL : shift_name(placement->shift),
				 .why = schedule_why(now->programme, placement, now->language),
				 .stay = is_stay ? placement : NULL });
}

static void print_day(struct printer *printer, const struct explaining *now, const struct participant *who,
		      const struct explained_day *day)
{
	struct row row = { .participant = who->name, .about = "day", .date = day->day };

	if (day->placement) {
		print_placed(printer, now, "day", day->placement);
		return;
	}
	row.state = day->away ? "away" : "gap";
	if (day->away || !day->hindrance_count)
		print_row(printer, now, &row);
	for (size_t i = 0; i < day->hindrance_count; i++) {
		row.hindrance = &day->hindrances[i];
		row.department = row.hindrance->where->label;
		print_row(printer, now, &row);
	}
}

static void print_wish(struct printer *printer, const struct explaining *now, const struct participant *who,
		       const struct explained_wish *wish)
{
	struct row row = {
		.participant = who->name, .about = "wish", .state = "missed", .department = wish->where->label
	};

	if (wish->placement) {
		print_placed(printer, now, "wish", wish->placement);
		return;
	}
	for (size_t i = 0; i < wish->hindrance_count; i++) {
		row.date = wish->days[i];
		row.hindrance = &wish->hindrances[i];
		print_row(printer, now, &row);
	}
}

static void print_stays(struct printer *printer, const struct explaining *now, const struct participant *who)
{
	struct schedule schedule;

	make_stays(&schedule, now, who);
	for (size_t i = 0; i < schedule.count; i++)
		print_placed(printer, now, "stay", schedule.items[i]);
}

static void print_participant(struct printer *printer, const struct explaining *now, const struct participant *who)
{
	struct explanation explanation;

	explain_participant(&explanation, now->programme, who);
	if (now->programme->mobility != MOBILITY_COURSE)
		print_stays(printer, now, who);
	for (size_t i = 0; i < explanation.day_count; i++)
		print_day(printer, now, who, &explanation.days[i]);
	for (size_t i = 0; i < explanation.wish_count; i++)
		print_wish(printer, now, who, &explanation.wishes[i]);
}

static void print_department(struct printer *printer, const struct explaining *now, const struct department *where)
{
	const struct schedule_filter filter = { .where = where };
	struct schedule schedule;

	schedule_make(&schedule, now->programme, &filter);
	for (size_t i = 0; i < schedule.count; i++)
		print_placed(printer, now, "guest", schedule.items[i]);
}

static void print_rows(const struct explaining *now, const struct session *session, const struct participant *who,
		       const struct department *where)
{
	struct printer *printer = printer_open(session->ctx, session->format, "explanation/1", columns);

	if (who)
		print_participant(printer, now, who);
	else if (where)
		print_department(printer, now, where);
	else
		print_stays(printer, now, NULL);
	(void)printer_close(printer);
}

/* For a loan, secondment or exchange the placement is enough: the person need not stand in participants.csv. */
static void find_guest(struct placements *out, const struct programme *programme, const char *words)
{
	struct span wanted = name_fold(programme->arena, span_of(words));

	for (size_t i = 0; i < programme->placements.count && programme->mobility != MOBILITY_COURSE; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (!placement->who && wanted.len &&
		    span_equal(wanted, name_fold(programme->arena, span_of(placement->participant))))
			placements_add(out, programme->arena, *placement);
	}
}

/* A department is meant where no participant is called so; neither is found where the guest is meant. */
static int choose(struct participant **who, struct department **where, struct placements *guest,
		  const struct session *session, const struct programme *programme, const char *words)
{
	*where = departments_find(&programme->departments, programme->arena, span_of(words));
	*who = participants_find(&programme->participants, programme->arena, span_of(words));
	if (!*who && !*where)
		find_guest(guest, programme, words);
	if ((*where && !*who) || guest->count)
		return 0;
	return programme_choose_participant(who, session, programme, words);
}

static void print_document(struct explaining *now, const struct session *session, const struct participant *who,
			   const struct department *where)
{
	struct buf bytes = BUF_INIT;

	document_init(&now->document, now->programme->arena, now->language);
	now->document.ctx = session->ctx;
	now->document.name = session->notebook->name;
	now->document.title = now->programme->title;
	now->document.footer = "";
	if (who)
		add_participant(now, who);
	else if (where)
		add_department(now, where);
	else
		add_guest(now);
	document_write_text(&bytes, &now->document, session->ctx->colour);
	(void)fwrite(bytes.at, 1, bytes.len, session->ctx->out);
	buf_done(&bytes);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct explaining now = { .language = session->ctx->written };
	struct programme *programme;
	struct participant *who;
	struct department *where;
	int rc;

	(void)parsed;
	if ((rc = programme_open(&programme, session, operands[0])) < 0 ||
	    (rc = choose(&who, &where, &now.guest, session, programme, operands[1])) < 0)
		return rc;
	now.programme = programme;
	if (session->format == FORMAT_TEXT)
		print_document(&now, session, who, where);
	else
		print_rows(&now, session, who, where);
	return 0;
}

const struct command programme_explain = {
	.name = "explain",
	.aliases = "forklar",
	.operands = "ID WHO",
	.summary = N_("why somebody is where they are, and why not where they wished"),
	.examples = "erfar plan programme explain 2027-klinisk-verden \"Jens Damgaard\"\n"
		    "erfar plan programme explain 2027-klinisk-verden Patologi",
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
