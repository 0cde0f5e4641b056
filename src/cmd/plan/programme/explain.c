/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme explain: why somebody is where they are, and why not where they wished. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/common.h"

#include "base/i18n.h"
#include "base/error.h"
#include "output/document.h"
#include "programme/explain.h"
#include "programme/schedule.h"

#define MOST_NAMED 4

struct explaining {
	const struct programme *programme;
	struct document document;
	const char *language;
};

static const char *day_text(const struct explaining *now, struct date day)
{
	return programme_day(now->programme->arena, day, now->language);
}

/* "full that day (Kari Nilsen, Ola Berg)" */
static const char *hindrance_text(const struct explaining *now, const struct hindrance *hindrance)
{
	struct arena *arena = now->programme->arena;

	if (hindrance->rule == RULE_NONE)
		return i18n_in(now->language, "a place is free there");
	if (hindrance->rule != RULE_FULL)
		return rule_words(hindrance->rule, now->language);
	return arena_format(arena, "%s (%s)", rule_words(RULE_FULL, now->language),
			    programme_join(arena, &hindrance->guests, MOST_NAMED));
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
	document_heading(&now->document, 2, i18n_in(now->language, "Day by day"));
	document_list(&now->document);
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

static void add_department(struct explaining *now, const struct department *where)
{
	const struct schedule_filter filter = { .where = where };
	struct arena *arena = now->programme->arena;
	struct schedule schedule;

	schedule_make(&schedule, now->programme, &filter);
	now->document.subtitle = where->label;
	document_list(&now->document);
	for (size_t i = 0; i < schedule.count; i++)
		document_item(&now->document, MARK_NONE,
			      arena_format(arena, "%s: %s (%s)", day_text(now, schedule.items[i]->date),
					   schedule.items[i]->participant,
					   shift_words(schedule.items[i]->shift, now->language)),
			      schedule_why(now->programme, schedule.items[i], now->language));
}

static int add_whom(struct explaining *now, const struct session *session, const char *words)
{
	struct department *where =
		departments_find(&now->programme->departments, now->programme->arena, span_of(words));
	struct participant *who = NULL;
	int rc;

	if (where && !participants_find(&now->programme->participants, now->programme->arena, span_of(words))) {
		add_department(now, where);
		return 0;
	}
	if ((rc = programme_choose_participant(&who, session, now->programme, words)) < 0)
		return rc;
	add_participant(now, who);
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct explaining now = { .language = session->ctx->written };
	struct programme *programme;
	struct buf bytes = BUF_INIT;
	int rc;

	(void)parsed;
	if ((rc = programme_open(&programme, session, operands[0])) < 0)
		return rc;
	now.programme = programme;
	document_init(&now.document, programme->arena, now.language);
	now.document.name = session->notebook->name;
	now.document.title = programme->title;
	now.document.footer = "";
	if ((rc = add_whom(&now, session, operands[1])) < 0)
		return rc;
	document_write_text(&bytes, &now.document, session->ctx->colour);
	(void)fwrite(bytes.at, 1, bytes.len, session->ctx->out);
	buf_done(&bytes);
	return 0;
}

const struct command programme_explain = {
	.name = "explain",
	.aliases = "forklar",
	.operands = "ID NAME",
	.summary = N_("why somebody is where they are, and why not where they wished"),
	.examples = "erfar plan programme explain 2027-klinisk-verden \"Jens Damgaard\"\n"
		    "erfar plan programme explain 2027-klinisk-verden Patologi",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
