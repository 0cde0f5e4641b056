/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/dialog.h"

#include "base/i18n.h"
#include "base/number.h"
#include "cmd/minute/ask.h"
#include "cmd/minute/names.h"
#include "text/dateword.h"

#define MOST_MINUTES 1440

static void tell_which(const struct minute_facts *facts, const struct session *session)
{
	struct buf day = BUF_INIT;

	date_add_words(&day, facts->date, session->ctx->screen, false);
	ask_show(session->ctx, arena_format(session->ctx->arena, _("Minutes of %s: %s"), day.at, facts->title));
	buf_done(&day);
}

/* Enter keeps what the plan has. False at the end of the input. */
static bool ask_minutes(struct minute_facts *facts, const struct session *session)
{
	struct context *ctx = session->ctx;
	const char *question = facts->minutes ? arena_format(ctx->arena, _("How many minutes did you use? (Enter: %ld)"),
							     facts->minutes)
					      : _("How many minutes did you use? (Enter: skip)");
	const char *answer = ask_line(ctx, question);

	while (answer && *answer && !number_parse(&facts->minutes, span_of(answer), 1, MOST_MINUTES))
		answer = ask_line(ctx, _("A number of minutes, such as 45:"));
	return answer != NULL;
}

bool dialog_ask(struct minute_facts *facts, const struct session *session, const struct people *people,
		const struct meeting *meeting)
{
	bool more;

	tell_which(facts, session);
	more = ask_lines(&facts->conclusions, session->ctx, _("What did you conclude? One a line, an empty line ends.")) &&
	       ask_lines(&facts->actions, session->ctx,
			 _("What will be done? Owner: text (date), one a line, an empty line ends.")) &&
	       names_ask(facts, session, people, meeting ? meeting->plan : NULL) && ask_minutes(facts, session);
	return more || facts->conclusions.count || facts->actions.count || facts->present.count;
}

/* "Ola Berg: lage et kort" is a follow-up; a sentence without an owner is something agreed. */
static void add_what_follows(struct minute_facts *facts, struct arena *arena, const char *answer)
{
	struct item item;

	item_parse(&item, arena, span_of(arena_format(arena, "- %s", answer)), ROLE_ACTIONS);
	strings_add(item.owner.len ? &facts->actions : &facts->conclusions, arena, answer);
}

bool dialog_ask_three(struct minute_facts *facts, const struct session *session, const struct people *people,
		      const struct meeting *meeting)
{
	struct context *ctx = session->ctx;
	const char *said, *follows;

	if (!names_ask(facts, session, people, meeting->plan))
		return false;
	said = ask_line(ctx, _("What was said?"));
	facts->body = span_of(said);
	follows = said ? ask_line(ctx, _("What follows from it? (Owner: text (date), or what you agreed on; Enter: nothing)"))
		       : NULL;
	if (follows && *follows)
		add_what_follows(facts, ctx->arena, follows);
	return true;
}
