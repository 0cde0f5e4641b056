/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan rota: whose turn it is, who takes over, and why. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/names.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/plan/rota_view.h"

struct rota_args {
	const char *away, *term;
	bool explain;
};

static const struct option options[] = {
	TEXT(0, "away", "A,B", struct rota_args, away, N_("who is away that day")),
	FLAG(0, "explain", struct rota_args, explain, N_("say why it is their turn")),
	TEXT(0, "term", "TERM", struct rota_args, term, N_("only the meetings of this term")),
	OPTIONS_END,
};

/* Which meetings are asked for. */
struct wish {
	const struct plan *term;    /* NULL: any */
	const struct meeting *only; /* NULL: all that come */
	bool next_only;
	struct date today;
};

/* Drafts count here: one's own may name who will be away. */
static int load(struct agenda *agenda, struct notebook *notebook)
{
	const struct catalog_query query = { .drafts = true };
	int rc;

	if ((rc = catalog_load(&agenda->catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    (rc = plans_load(&agenda->plans, notebook, agenda->catalog)) < 0)
		return rc;
	return meetings_load(&agenda->meetings, notebook, &agenda->plans, agenda->catalog);
}

static int choose(struct wish *wish, const struct session *session, const struct agenda *agenda,
		  const struct rota_args *args, const char *words)
{
	struct meeting *meeting;
	struct plan *plan;
	char day[DATE_TEXT];
	int rc;

	*wish = (struct wish){ .today = session->ctx->now.date, .next_only = args->away };
	if (args->term) {
		if ((rc = plan_choose(&plan, session, agenda, args->term)) < 0)
			return rc;
		wish->term = plan;
	}
	if (!words)
		return 0;
	if ((rc = plan_choose_meeting(&meeting, session, agenda, words)) < 0)
		return rc;
	if (meeting->kind != ENTRY_SESSION)
		return fail(ERROR_USAGE, _("What is on %s is no ordinary meeting; the rota is for those."),
			    date_text(day, meeting->date));
	if (meeting->state == MEETING_HOLIDAY)
		return fail(ERROR_USAGE, _("There is no meeting on %s: %s."), date_text(day, meeting->date),
			    meeting->why);
	wish->only = meeting;
	return 0;
}

static bool is_wanted(const struct wish *wish, const struct meeting *meeting)
{
	if (wish->only)
		return meeting == wish->only;
	return rota_is_ahead(meeting, wish->today) && (!wish->term || meeting->plan == wish->term);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct rota_args *args = parsed;
	struct strings away = { 0 };
	struct rota_view *view;
	struct agenda agenda;
	struct wish wish;
	size_t shown = 0;
	int rc;

	if ((rc = load(&agenda, session->notebook)) < 0 ||
	    (rc = choose(&wish, session, &agenda, args, operands[0])) < 0 ||
	    (rc = plan_read_away(&away, session, &agenda, args->away, true)) < 0)
		return rc;
	view = rota_view_open(session, &agenda.meetings, args->explain, wish.only || wish.next_only);
	for (size_t i = 0; i < agenda.meetings.count && !(wish.next_only && shown); i++) {
		const struct meeting *meeting = &agenda.meetings.items[i];
		struct rota_day day;

		if (!is_wanted(&wish, meeting))
			continue;
		rota_look(&day, session->ctx->arena, &agenda.meetings, agenda.catalog, meeting, &away);
		rota_view_add(view, meeting, &day);
		shown++;
	}
	rota_view_close(view);
	hint_unread(session, &agenda.catalog->unread);
	if (shown)
		return 0;
	return fail(ERROR_NOTHING, _("Nothing more is planned. \"erfar plan new\" makes the next term."));
}

const struct command plan_rota = {
	.name = "rota",
	.aliases = "turliste turnus",
	.operands = "[DATE]",
	.summary = N_("whose turn it is to lead, who takes over, and why"),
	.examples = "erfar plan rota\nerfar plan rota --explain\nerfar plan rota 1.10. --away \"Anne Lie,Per Vik\"",
	.options = options,
	.args_size = sizeof(struct rota_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
