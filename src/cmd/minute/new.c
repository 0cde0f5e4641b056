/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute [new] [DATE]: the minutes of a meeting, made from the plan; conclusions first. */
#include "cmd/minute/actions.h"
#include "cmd/minute/ask.h"
#include "cmd/minute/common.h"
#include "cmd/minute/day.h"
#include "cmd/minute/dialog.h"
#include "cmd/minute/editor.h"
#include "cmd/minute/names.h"
#include "cmd/minute/which.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"
#include "model/who.h"
#include "text/dateword.h"
#include "text/slug.h"

#include <string.h>

#define MOST_MINUTES 1440
#define FIRST_YEAR 1950 /* an earlier one is mistyped */
#define RECENT_DAYS 14	/* without a terminal, what "erfar minute" alone may mean */

struct new_args {
	const char *theme, *present, *away, *excused, *part, *facilitator;
	long minutes;
	struct strings conclusions, actions, themes;
	bool from_stdin;
};

static const struct option options[] = {
	TEXT(0, "theme", "TEXT", struct new_args, theme,
	     N_("what the meeting was about (otherwise: the plan's theme)")),
	LIST(0, "aspect", "THEME", struct new_args, themes, N_("a theme of themes.csv; may be repeated")),
	TEXT(0, "present", "A,B", struct new_args, present, N_("who was there")),
	TEXT(0, "away", "A,B", struct new_args, away, N_("who was not")),
	TEXT(0, "excused", "A,B", struct new_args, excused, N_("who had said so beforehand")),
	TEXT(0, "part", "A,B", struct new_args, part, N_("who was there for a part of it")),
	TEXT(0, "facilitator", "NAME", struct new_args, facilitator, N_("who led (otherwise: the plan's)")),
	COUNT(0, "minutes", "N", struct new_args, minutes, N_("time used (otherwise: the plan's)")),
	LIST(0, "conclusion", "TEXT", struct new_args, conclusions, N_("something you agreed on; may be repeated")),
	LIST(0, "action", "\"OWNER: TEXT (DATE)\"", struct new_args, actions, N_("a follow-up; may be repeated")),
	FLAG(0, "stdin", struct new_args, from_stdin, N_("read the text from standard input")),
	OPTIONS_END,
};

/* What every way of writing minutes needs. */
struct writing {
	struct session *session;
	const struct new_args *args;
	struct agenda agenda;
	struct people people;
	struct naming naming;	 /* of the meeting at hand */
	struct strings repeated; /* what was given and stands there already */
};

/* Without a date: today's meeting, else the latest of the last two weeks that has no minutes. */
static int likely_meeting(const struct meeting **out, const struct writing *writing)
{
	const struct meetings *meetings = &writing->agenda.meetings;
	struct date today = writing->session->ctx->now.date;
	int rc = which_today(out, writing->session, &writing->agenda, writing->args->theme);

	for (size_t i = meetings->count; rc >= 0 && i > 0 && !*out; i--)
		if (meeting_is_unrecorded(&meetings->items[i - 1], today, RECENT_DAYS))
			*out = &meetings->items[i - 1];
	return rc;
}

static void facts_of_meeting(struct minute_facts *facts, const struct meeting *meeting)
{
	facts->id = meeting->id;
	facts->title = meeting->theme;
	facts->date = meeting->date;
	facts->minutes = meeting->minutes;
	facts->facilitator = meeting->facilitator;
	facts->themes = meeting->themes;
}

/*
 * An id for minutes outside every term: the same for a colleague who writes of that day before either has shared, so
 * that both texts come together as one note.
 */
static const char *extra_id(const struct session *session, const struct agenda *agenda, struct date date)
{
	struct arena *arena = session->ctx->arena;
	struct span series = span_of(arena_format(arena, "%s/minute", session->notebook->clinic));
	char *id = arena_alloc(arena, FREE_ID_TEXT);
	bool taken = true;

	for (unsigned number = 1; taken; number++) {
		taken = false;
		free_id_derive(id, date, series, number);
		for (size_t i = 0; i < agenda->catalog->note_count && !taken; i++)
			taken = strcmp(agenda->catalog->notes[i].id, id) == 0;
	}
	return id;
}

/* A day outside every plan: an extra meeting, of the term where there is one. */
static void facts_of_day(struct minute_facts *facts, const struct session *session, const struct agenda *agenda,
			 struct date date)
{
	struct arena *arena = session->ctx->arena;
	const struct plan *plan = plans_of_day(&agenda->plans, date);
	char day[DATE_TEXT];

	facts->id =
		plan ? arena_format(arena, "%s/%s", plan->id, date_text(day, date)) : extra_id(session, agenda, date);
	facts->title = i18n_in(session->ctx->written, N_("Meeting"));
	facts->date = date;
}

/* Nobody was both there and not; who came or went in between is in --part. */
static int refuse_both(const struct minute_facts *facts)
{
	const struct {
		const struct strings *names, *others;
		const char *one, *other;
	} pairs[] = {
		{ &facts->present, &facts->away, "--present", "--away" },
		{ &facts->present, &facts->excused, "--present", "--excused" },
		{ &facts->part, &facts->away, "--part", "--away" },
		{ &facts->part, &facts->excused, "--part", "--excused" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		for (size_t k = 0; k < pairs[i].names->count; k++)
			if (strings_has(pairs[i].others, span_of(pairs[i].names->items[k])))
				return fail(ERROR_USAGE,
					    _("%s stands in both %s and %s; name them in one, and in --part alone if "
					      "they were there for a part of it."),
					    pairs[i].names->items[k], pairs[i].one, pairs[i].other);
	return 0;
}

static int apply_options(struct minute_facts *facts, const struct writing *writing)
{
	const struct new_args *args = writing->args;
	const struct naming *naming = &writing->naming;
	int rc;

	if (args->theme && *args->theme)
		facts->title = args->theme;
	if (args->facilitator)
		facts->facilitator = names_complete(naming, span_trim(span_of(args->facilitator)));
	if (args->minutes)
		facts->minutes = args->minutes;
	if (args->themes.count)
		facts->themes = args->themes;
	for (size_t i = 0; i < args->conclusions.count; i++)
		if ((rc = minute_add_conclusion(&facts->conclusions, naming, args->conclusions.items[i])) < 0)
			return rc;
	for (size_t i = 0; i < args->actions.count; i++)
		if ((rc = minute_add_action(&facts->actions, naming, args->actions.items[i])) < 0)
			return rc;
	names_read(&facts->present, naming, args->present);
	names_read(&facts->away, naming, args->away);
	names_read(&facts->excused, naming, args->excused);
	names_read(&facts->part, naming, args->part);
	if ((rc = refuse_both(facts)) < 0)
		return rc;
	return args->from_stdin ? minute_read_body(&facts->body, writing->session->ctx) : 0;
}

static bool has_content(const struct minute_facts *facts)
{
	return facts->body.len || facts->conclusions.count || facts->actions.count || facts->present.count ||
	       facts->away.count || facts->excused.count || facts->part.count;
}

/* Whether the command line says more than which day. */
static bool has_options(const struct new_args *args)
{
	return args->theme || args->present || args->away || args->excused || args->part || args->facilitator ||
	       args->minutes || args->conclusions.count || args->actions.count || args->themes.count ||
	       args->from_stdin;
}

/* A form that nobody has filled in makes no meeting held. */
static int refuse_empty(const struct session *session, struct span bytes, struct date date)
{
	char day[DATE_TEXT];
	struct note note;
	int rc = note_parse(&note, session->ctx->arena, "", bytes);

	if (rc < 0 || !minute_says_nothing(&note))
		return rc;
	if (date_compare(date, session->ctx->now.date) > 0)
		return fail(ERROR_USAGE,
			    _("%s is still to come, and there is nothing to write of it yet, so nothing was written."),
			    date_text(day, date));
	return fail(
		ERROR_USAGE,
		_("There is nothing to write of %s, so nothing was written. Say who was there (--present), what you "
		  "agreed on (--conclusion) or what will be done (--action), or give the text with --stdin."),
		date_text(day, date));
}

static void hint_coming(const struct session *session, struct date date)
{
	char day[DATE_TEXT];

	if (date_compare(date, session->ctx->now.date) > 0)
		context_warn(session->ctx, _("%s is still to come; these minutes are written ahead of it."),
			     date_text(day, date));
}

/* Said again, it is no second conclusion; but what was meant to change in it must be seen. */
static void hint_repeated(const struct writing *writing, const char *path)
{
	for (size_t i = 0; i < writing->repeated.count; i++)
		context_warn(writing->session->ctx,
			     _("\"%s\" stands in %s already and is not written again; change that line if something in "
			       "it should be different."),
			     writing->repeated.items[i], path);
}

static int save_new(const struct writing *writing, const struct minute_facts *facts, bool edit)
{
	struct session *session = writing->session;
	struct context *ctx = session->ctx;
	struct buf bytes = BUF_INIT;
	const char *path = minute_path(session->notebook, KIND_MINUTE, facts->date, facts->title);
	struct editing editing = { 0 };
	int rc = minute_write(&bytes, ctx->arena, ctx->written, path, facts);

	if (rc >= 0 && edit && !ctx->dry_run && editor_is_set())
		rc = editor_edit(&bytes, &editing, session, NULL);
	if (rc >= 0 && (rc = refuse_empty(session, buf_span(&bytes), facts->date)) == ERROR_USAGE)
		(void)editor_finish(session, &editing, 0); /* it holds nothing */
	if (rc >= 0)
		hint_coming(session, facts->date);
	if (rc >= 0)
		hint_repeated(writing, path);
	if (rc >= 0)
		rc = minute_save(session, path, NULL, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: %s")), facts->title),
				 "minute new");
	if (rc >= 0)
		minute_hint_words(session, path, buf_span(&bytes));
	buf_done(&bytes);
	return editor_finish(session, &editing, rc);
}

static int write_new(const struct writing *writing, struct minute_facts *facts)
{
	struct session *session = writing->session;
	bool asked = session->ctx->may_ask && !has_content(facts);

	if (asked && !dialog_ask(facts, &writing->naming)) {
		context_say(session->ctx, "%s", _("Nothing was answered, so nothing was written."));
		return 0;
	}
	return save_new(writing, facts, asked);
}

/* What is given goes to the title that is there; another one is not forced upon it. */
static void hint_title(const struct writing *writing, const struct catalog_note *note)
{
	struct buf wanted = BUF_INIT, title = BUF_INIT;

	people_fold_name(&wanted, span_of(writing->args->theme));
	people_fold_name(&title, span_of(note->title));
	if (wanted.len && span_find_text(buf_span(&title), wanted.at) == title.len)
		context_warn(
			writing->session->ctx,
			_("%s is headed \"%s\", and stays so; change the line \"title\" in it if it should be \"%s\"."),
			note->path, note->title, writing->args->theme);
	buf_done(&wanted);
	buf_done(&title);
}

static int extend(const struct writing *writing, const struct minute_facts *facts, const struct catalog_note *note)
{
	struct session *session = writing->session;
	struct context *ctx = session->ctx;
	const char *path = note->path;
	struct buf bytes = BUF_INIT;
	struct who who;
	struct editing editing = { 0 };
	struct span file;
	int rc;

	if ((rc = folder_read(&file, ctx->arena, session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	if (has_options(writing->args)) {
		who_init(&who, ctx->arena, &writing->people);
		hint_title(writing, note);
		rc = minute_extend(&bytes, ctx->arena, ctx->written, path, file, facts, &who);
		if (rc >= 0)
			hint_repeated(writing, path);
	} else if (ctx->may_ask && editor_is_set()) {
		buf_add_span(&bytes, file);
		rc = ctx->dry_run ? 0 : editor_edit(&bytes, &editing, session, &file);
	} else {
		rc = fail(ERROR_USAGE,
			  _("%s is there already. Add to it with --conclusion, --action or --stdin, or open it in "
			    "an editor."),
			  path);
	}
	if (rc >= 0 && span_equal(buf_span(&bytes), file))
		context_warn(ctx, _("Nothing was changed in %s."), path);
	else if (rc >= 0)
		rc = minute_save(
			session, path, &file, buf_span(&bytes),
			arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: more on %s")), facts->title),
			"minute new");
	buf_done(&bytes);
	return editor_finish(session, &editing, rc);
}

/* Whoever the plan has lead and who was not there did not; an option says who did. */
static void leave_out_absent(struct minute_facts *facts, const struct writing *writing)
{
	const struct catalog_note said = {
		.present = facts->present, .away = facts->away, .excused = facts->excused, .part = facts->part
	};

	if (writing->args->facilitator || !*facts->facilitator || !minutes_miss(&said, facts->facilitator))
		return;
	context_warn(
		writing->session->ctx,
		_("%s was to lead and was not there, so nobody is written down as leading; --facilitator says who did."),
		facts->facilitator);
	facts->facilitator = "";
}

/* The minutes of one day, new or more of them. meeting: NULL for a day that no plan knows. */
static int write_day(struct writing *writing, const struct meeting *meeting, struct date date)
{
	const struct plan *plan = meeting ? meeting->plan : plans_of_day(&writing->agenda.plans, date);
	struct minute_facts facts = { .facilitator = "", .repeated = &writing->repeated };
	const struct catalog_note *note;
	int rc;

	if (date.year < FIRST_YEAR)
		return fail(ERROR_USAGE, _("The year %d is too long ago for minutes; write the right day."), date.year);
	if ((rc = minute_check_day(writing->session->notebook, date)) < 0 ||
	    (rc = day_find_note(&note, writing->session, &writing->agenda, meeting, date, writing->args->theme)) < 0)
		return rc;
	if (meeting)
		facts_of_meeting(&facts, meeting);
	else
		facts_of_day(&facts, writing->session, &writing->agenda, date);
	if (note) { /* what stands there is kept unless an option says otherwise */
		facts.title = note->title;
		facts.minutes = 0;
		facts.facilitator = "";
		facts.themes = (struct strings){ 0 };
	}
	naming_init(&writing->naming, writing->session, &writing->people, plan, date);
	if ((rc = apply_options(&facts, writing)) < 0)
		return rc;
	if (!*facts.title)
		facts.title = i18n_in(writing->session->ctx->written, N_("Meeting"));
	leave_out_absent(&facts, writing);
	return note ? extend(writing, &facts, note) : write_new(writing, &facts);
}

static bool wants_three_lines(const struct writing *writing, const struct meeting *meeting)
{
	struct context *ctx = writing->session->ctx;
	struct span theme = span_of(meeting->theme);
	struct buf day = BUF_INIT;
	const char *question;

	date_add_words(&day, meeting->date, ctx->screen, false);
	while (span_ends(theme, ".")) /* a sentence goes on behind it */
		theme = span_take(theme, theme.len - 1);
	question = arena_format(ctx->arena,
				_("There are no minutes of %s%s%.*s. Three lines are enough.\n"
				  "(Enter: write them now; n: not now)"),
				day.at, theme.len ? ": " : "", (int)theme.len, theme.at);
	buf_done(&day);
	return ask_whether(ctx, question) == ANSWER_YES;
}

/* Offers the meetings that nobody has written of, the oldest first; *offered counts them. */
static int offer_unrecorded(struct writing *writing, int *offered)
{
	struct date today = writing->session->ctx->now.date;

	for (size_t i = 0; i < writing->agenda.meetings.count; i++) {
		const struct meeting *meeting = &writing->agenda.meetings.items[i];
		struct minute_facts facts = { .facilitator = "", .repeated = &writing->repeated };
		int rc;

		if (!meeting_is_unrecorded(meeting, today, UNRECORDED_DAYS) || date_compare(meeting->date, today) == 0)
			continue;
		++*offered;
		if (!wants_three_lines(writing, meeting))
			continue;
		facts_of_meeting(&facts, meeting);
		if (!*facts.title)
			facts.title = i18n_in(writing->session->ctx->written, N_("Meeting"));
		naming_init(&writing->naming, writing->session, &writing->people, meeting->plan, meeting->date);
		writing->repeated.count = 0;
		if (!dialog_ask_three(&facts, &writing->naming))
			return 0;
		if ((rc = save_new(writing, &facts, false)) < 0)
			return rc;
	}
	return 0;
}

/* "erfar minute" and nothing else, at the terminal: what was interrupted, today's, then what nobody has written of. */
static int sit_down(struct writing *writing)
{
	struct date today = writing->session->ctx->now.date;
	const struct meeting *meeting;
	int finished = 0, offered = 0, rc;

	if ((rc = editor_offer_unfinished(writing->session, (struct date){ 0 }, &finished)) < 0 || finished ||
	    (rc = which_today(&meeting, writing->session, &writing->agenda, NULL)) < 0)
		return rc;
	if (meeting && !meeting->minutes_path && (rc = write_day(writing, meeting, today)) < 0)
		return rc;
	if ((rc = offer_unrecorded(writing, &offered)) < 0)
		return rc;
	if (offered || (meeting && !meeting->minutes_path))
		return 0;
	return write_day(writing, meeting, today);
}

/* A named day, or the id of a meeting. At the terminal what was interrupted is offered first. */
static int write_named(struct writing *writing, const char *words)
{
	struct session *session = writing->session;
	const struct meeting *meeting;
	struct date date;
	int finished = 0, rc;

	if ((rc = which_meeting(&meeting, &date, session, &writing->agenda, words, writing->args->theme)) < 0)
		return rc;
	if (session->ctx->may_ask && !has_options(writing->args) &&
	    ((rc = editor_offer_unfinished(session, date, &finished)) < 0 || finished))
		return rc;
	return write_day(writing, meeting, date);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct writing writing = { .session = session, .args = parsed };
	const struct meeting *meeting;
	int rc;

	if (writing.args->minutes > MOST_MINUTES)
		return fail(ERROR_USAGE, _("A meeting lasts from 1 to 1440 minutes; write for example --minutes 45."));
	if ((rc = people_load(&writing.people, session->notebook)) < 0 ||
	    (rc = agenda_load_meetings(&writing.agenda, session->notebook)) < 0)
		return rc;
	if (!operands[0] && session->ctx->may_ask && !has_options(writing.args))
		return sit_down(&writing);
	if (operands[0])
		return write_named(&writing, operands[0]);
	if ((rc = likely_meeting(&meeting, &writing)) < 0)
		return rc;
	return write_day(&writing, meeting, meeting ? meeting->date : session->ctx->now.date);
}

const struct command minute_new = {
	.name = "new",
	.aliases = "nytt ny",
	.operands = "[DATE]",
	.summary = N_("write the minutes of a meeting"),
	.examples = N_("erfar minute\n"
		       "erfar minute 3.9. --present \"Kari Nilsen,Ola Berg\" --conclusion \"We always call back.\" \\\n"
		       "    --action \"Ola Berg: put a card by the telephone (2026-09-17)\"\n"
		       "erfar minute \"today\" --stdin < minutes.md"),
	.options = options,
	.args_size = sizeof(struct new_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
