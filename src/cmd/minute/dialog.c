/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/dialog.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/ask.h"
#include "cmd/minute/common.h"
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
	const char *question =
		facts->minutes
			? arena_format(ctx->arena, _("How many minutes did you use? (Enter: %ld)"), facts->minutes)
			: _("How many minutes did you use? (Enter: skip)");
	const char *answer = ask_line(ctx, question);

	while (answer && *answer && !number_parse(&facts->minutes, span_of(answer), 1, MOST_MINUTES))
		answer = ask_line(ctx, _("A number of minutes, such as 45:"));
	return answer != NULL;
}

/* Lines to an empty one; what can't be right is asked for again. False at the end of the input. */
static bool ask_each(struct strings *out, const struct naming *naming, const char *question,
		     int (*add)(struct strings *, const struct naming *, const char *))
{
	struct context *ctx = naming->session->ctx;
	const char *line = ask_line(ctx, question);

	while (line && *line)
		line = add(out, naming, line) < 0 ? ask_line(ctx, error_message()) : ask_next(ctx);
	error_clear();
	return line != NULL;
}

bool dialog_ask(struct minute_facts *facts, const struct naming *naming)
{
	bool more;

	tell_which(facts, naming->session);
	more = ask_each(&facts->conclusions, naming, _("What did you conclude? One a line, an empty line ends."),
			minute_add_conclusion) &&
	       ask_each(&facts->actions, naming,
			_("What will be done? Owner: text (date), one a line, an empty line ends."),
			minute_add_action) &&
	       names_ask(facts, naming) && ask_minutes(facts, naming->session);
	return more || facts->conclusions.count || facts->actions.count || facts->present.count;
}

/* "Ola Berg: lage et kort" is a follow-up; a sentence without an owner is something agreed. */
static int add_what_follows(struct minute_facts *facts, const struct naming *naming, const char *answer)
{
	struct arena *arena = naming->session->ctx->arena;
	struct item item;

	item_parse(&item, arena, span_of(arena_format(arena, "- %s", answer)), ROLE_ACTIONS);
	if (item.owner.len)
		return minute_add_action(&facts->actions, naming, answer);
	return minute_add_conclusion(&facts->conclusions, naming, answer);
}

bool dialog_ask_three(struct minute_facts *facts, const struct naming *naming)
{
	struct context *ctx = naming->session->ctx;
	const char *said, *follows;

	if (!names_ask(facts, naming))
		return false;
	said = ask_line(ctx, _("What was said?"));
	facts->body = span_of(said);
	follows =
		said ? ask_line(ctx,
				_("What follows from it? (Owner: text (date), or what you agreed on; Enter: nothing)"))
		     : NULL;
	while (follows && *follows && add_what_follows(facts, naming, follows) < 0)
		follows = ask_line(ctx, error_message());
	error_clear();
	return true;
}
