/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute [new] [DATE]: the minutes of a meeting, made from the plan; conclusions first. */
#include "cmd/minute/actions.h"
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/dateword.h"
#include "text/slug.h"

#include <stdlib.h>

#define RECENT_DAYS 14

struct new_args {
	const char *theme, *present, *away, *excused, *facilitator;
	long minutes;
	struct strings conclusions, actions, themes;
	bool from_stdin;
};

static const struct option options[] = {
	TEXT(0, "theme", "TEXT", struct new_args, theme, N_("what the meeting was about (otherwise: the plan's theme)")),
	LIST(0, "aspect", "THEME", struct new_args, themes, N_("a theme of themes.csv; may be repeated")),
	TEXT(0, "present", "A,B", struct new_args, present, N_("who was there")),
	TEXT(0, "away", "C", struct new_args, away, N_("who was not")),
	TEXT(0, "excused", "D", struct new_args, excused, N_("who had said so beforehand")),
	TEXT(0, "facilitator", "NAME", struct new_args, facilitator, N_("who led (otherwise: the plan's)")),
	NUMBER(0, "minutes", "N", struct new_args, minutes, N_("time used (otherwise: the plan's)")),
	LIST(0, "conclusion", "TEXT", struct new_args, conclusions, N_("something you agreed on; may be repeated")),
	LIST(0, "action", "\"OWNER: TEXT (DATE)\"", struct new_args, actions, N_("a follow-up; may be repeated")),
	FLAG(0, "stdin", struct new_args, from_stdin, N_("read the text from standard input")),
	OPTIONS_END,
};

/* Without a date: today's meeting, else the latest of the last two weeks that has no minutes. */
static struct meeting *likely_meeting(const struct agenda *agenda, struct date today)
{
	struct meeting *found = meetings_on(&agenda->meetings, today);

	for (size_t i = agenda->meetings.count; i > 0 && !found; i--) {
		struct meeting *meeting = &agenda->meetings.items[i - 1];
		long ago = date_to_days(today) - date_to_days(meeting->date);

		if (ago >= 0 && ago <= RECENT_DAYS && meeting->kind != ENTRY_WATCH &&
		    (meeting->state == MEETING_UNRECORDED || meeting->state == MEETING_MOVED))
			found = meeting;
	}
	return found;
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

/* A day outside every plan: an extra meeting, of the term where there is one. */
static void facts_of_day(struct minute_facts *facts, const struct session *session, const struct agenda *agenda,
			 struct date date)
{
	struct arena *arena = session->ctx->arena;
	const struct plan *plan = plans_of_day(&agenda->plans, date);
	char *id = arena_alloc(arena, FREE_ID_TEXT);
	char day[DATE_TEXT];

	free_id_make(id, date);
	facts->id = plan ? arena_format(arena, "%s/%s", plan->id, date_text(day, date)) : id;
	facts->title = i18n_in(session->ctx->written, N_("Meeting"));
	facts->date = date;
}

static int apply_options(struct minute_facts *facts, const struct session *session, const struct new_args *args)
{
	struct arena *arena = session->ctx->arena;
	int rc = 0;

	if (args->theme && *args->theme)
		facts->title = args->theme;
	if (args->facilitator)
		facts->facilitator = args->facilitator;
	if (args->minutes)
		facts->minutes = args->minutes;
	if (args->themes.count)
		facts->themes = args->themes;
	facts->conclusions = args->conclusions;
	facts->actions = args->actions;
	minute_read_names(&facts->present, arena, args->present);
	minute_read_names(&facts->away, arena, args->away);
	minute_read_names(&facts->excused, arena, args->excused);
	if ((rc = minute_hint_names(session, &facts->present)) < 0 || (rc = minute_hint_names(session, &facts->away)) < 0 ||
	    (rc = minute_hint_names(session, &facts->excused)) < 0)
		return rc;
	return args->from_stdin ? minute_read_stdin(&facts->body, arena) : 0;
}

static bool has_content(const struct minute_facts *facts)
{
	return facts->body.len || facts->conclusions.count || facts->actions.count || facts->present.count ||
	       facts->away.count;
}

/* Asks on the terminal until an empty line. */
static void ask_lines(struct strings *out, const struct session *session, const char *question)
{
	struct context *ctx = session->ctx;
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	(void)fprintf(ctx->err, "%s\n", question);
	while ((void)fputs("> ", ctx->err), (length = getline(&line, &room, stdin)) > 1)
		strings_add_span(out, ctx->arena, span_trim(span_make(line, (size_t)length)));
	free(line);
}

static int write_new(struct session *session, struct minute_facts *facts)
{
	struct context *ctx = session->ctx;
	struct buf bytes = BUF_INIT;
	bool asked = ctx->may_ask && !has_content(facts);
	const char *path;
	int rc = 0;

	if (asked) {
		ask_lines(&facts->conclusions, session, _("What did you conclude? One a line, an empty line ends."));
		ask_lines(&facts->actions, session,
			  _("What will be done? Owner: text (date), one a line, an empty line ends."));
	}
	minute_write(&bytes, ctx->arena, ctx->written, facts);
	if (asked)
		rc = minute_edit(&bytes, session);
	path = minute_path(session->notebook, KIND_MINUTE, facts->date, facts->title);
	if (rc >= 0)
		rc = minute_save(session, path, NULL, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: %s")), facts->title), "minute new");
	buf_done(&bytes);
	return rc;
}

static int extend(struct session *session, struct minute_facts *facts, const char *path)
{
	struct context *ctx = session->ctx;
	struct buf bytes = BUF_INIT;
	struct span file;
	int rc;

	if ((rc = folder_read(&file, ctx->arena, session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	if (has_content(facts)) {
		rc = minute_extend(&bytes, ctx->arena, ctx->written, path, file, facts);
	} else if (ctx->may_ask) {
		buf_add_span(&bytes, file);
		rc = minute_edit(&bytes, session);
	} else {
		rc = fail(ERROR_USAGE, _("%s is there already. Add to it with --conclusion, --action or --stdin, or open it in "
					 "an editor."),
			  path);
	}
	if (rc >= 0 && span_equal(buf_span(&bytes), file))
		context_warn(ctx, _("Nothing was changed in %s."), path);
	else if (rc >= 0)
		rc = minute_save(session, path, &file, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: more on %s")), facts->title),
				 "minute new");
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct new_args *args = parsed;
	struct minute_facts facts = { .facilitator = "" };
	struct date date = session->ctx->now.date;
	struct meeting *meeting;
	struct agenda agenda;
	int rc;

	if (operands[0] && (rc = date_from_words(&date, span_of(operands[0]), date)) < 0)
		return rc;
	if ((rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = minute_check_day(session->notebook, date)) < 0)
		return rc;
	meeting = operands[0] ? meetings_on(&agenda.meetings, date) : likely_meeting(&agenda, date);
	if (meeting)
		facts_of_meeting(&facts, meeting);
	else
		facts_of_day(&facts, session, &agenda, date);
	if (meeting && meeting->minutes_path) {
		facts.minutes = 0;
		facts.facilitator = "";
		facts.themes = (struct strings){ 0 };
	}
	if ((rc = apply_options(&facts, session, args)) < 0)
		return rc;
	if (!*facts.title)
		facts.title = i18n_in(session->ctx->written, N_("Meeting"));
	return meeting && meeting->minutes_path ? extend(session, &facts, meeting->minutes_path)
						: write_new(session, &facts);
}

const struct command minute_new = {
	.name = "new", .aliases = "nytt ny", .operands = "[DATE]", .summary = N_("write the minutes of a meeting"),
	.examples = "erfar minute\n"
		    "erfar minute 3.9. --present \"Kari Nilsen,Ola Berg\" --conclusion \"Vi ringer alltid tilbake.\" \\\n"
		    "    --action \"Ola Berg: lage et kort ved telefonen (2026-09-17)\"\n"
		    "erfar minute i dag --stdin < referat.md",
	.options = options, .args_size = sizeof(struct new_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
