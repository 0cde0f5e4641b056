/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan restore: back to what the rule says for that day; of a swap both sides. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

#define MOST_PARTNERS 40 /* that are looked at; for each one the term is computed anew */

static struct meeting *meeting_with_id(const struct meetings *meetings, const char *id)
{
	for (size_t i = 0; i < meetings->count; i++)
		if (strcmp(meetings->items[i].id, id) == 0)
			return &meetings->items[i];
	return NULL;
}

/* The meetings as they would be with that plan in place of the one that has its id. */
static int compute(struct meetings *out, const struct session *session, const struct agenda *agenda, struct plan *plan)
{
	struct plans plans = agenda->plans;

	plans.items = arena_array(session->ctx->arena, plans.count, sizeof(*plans.items));
	for (size_t i = 0; i < plans.count; i++)
		plans.items[i] = strcmp(agenda->plans.items[i]->id, plan->id) == 0 ? plan : agenda->plans.items[i];
	return meetings_load(out, session->notebook, &plans, agenda->catalog);
}

static int without_line(struct plan **plan, const struct session *session, struct date date)
{
	struct buf bytes = BUF_INIT;
	int rc;

	plan_remove_lines(&bytes, *plan, LINE_FACILITATOR, date, NULL);
	rc = plan_reparse(plan, session->notebook, (*plan)->path,
			  span_make(arena_copy_bytes(session->ctx->arena, bytes.at, bytes.len), bytes.len));
	buf_done(&bytes);
	return rc;
}

/* Whether without the lines of both meetings each would be led by whom the other has now. 1: yes. */
static int is_swap(const struct session *session, const struct agenda *agenda, const struct meeting *meeting,
		   const struct meeting *other)
{
	struct plan *plan = plans_find(&agenda->plans, meeting->plan->id);
	const struct meeting *first, *second;
	struct meetings meetings;
	int rc;

	if ((rc = without_line(&plan, session, meeting->original)) < 0 ||
	    (rc = without_line(&plan, session, other->original)) < 0 ||
	    (rc = compute(&meetings, session, agenda, plan)) < 0)
		return rc;
	first = meeting_with_id(&meetings, meeting->id);
	second = meeting_with_id(&meetings, other->id);
	return first && second && strcmp(first->facilitator, other->facilitator) == 0 &&
	       strcmp(second->facilitator, meeting->facilitator) == 0;
}

/* The other side of the swap; *out is NULL when the line is none of a swap. */
static int find_partner(const struct meeting **out, const struct session *session, const struct agenda *agenda,
			const struct meeting *meeting)
{
	int rc = 0, looked_at = 0;

	*out = NULL;
	for (size_t i = 0; i < agenda->meetings.count && looked_at < MOST_PARTNERS && rc == 0; i++) {
		const struct meeting *other = &agenda->meetings.items[i];

		if (other == meeting || other->plan != meeting->plan || other->kind != ENTRY_SESSION ||
		    other->minutes_path || date_compare(other->original, meeting->original) == 0 ||
		    strcmp(other->facilitator, meeting->facilitator) == 0 ||
		    !plan_find_line(other->plan, LINE_FACILITATOR, other->original))
			continue;
		looked_at++;
		if ((rc = is_swap(session, agenda, meeting, other)) > 0)
			*out = other;
	}
	return rc < 0 ? rc : 0;
}

/* Who leads the other meeting again, and whether anything is another than before. */
static int tell(const struct session *session, const struct agenda *agenda, struct plan *plan,
		const struct meeting *meeting, const struct meeting *partner)
{
	const struct meeting *now;
	struct meetings meetings;
	char day[DATE_TEXT];
	int rc = compute(&meetings, session, agenda, plan);

	if (rc < 0)
		return rc;
	if (partner && (now = meeting_with_id(&meetings, partner->id)))
		context_warn(session->ctx, _("The swap is taken back on both days: %s leads on %s again."),
			     now->facilitator, date_text(day, now->date));
	now = meeting_with_id(&meetings, meeting->id);
	if (now && date_compare(now->date, meeting->date) == 0 && strcmp(now->facilitator, meeting->facilitator) == 0)
		context_warn(session->ctx,
			     _("The line is taken out, but the meeting of %s is as before: the plan says the same "
			       "without it."),
			     date_text(day, now->date));
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct meeting *partner = NULL;
	enum plan_line_kind kind = LINE_MOVE;
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct meeting *meeting;
	struct plan *plan;
	char day[DATE_TEXT];
	int rc;

	(void)parsed;
	if ((rc = plan_open(&agenda, session)) < 0 ||
	    (rc = plan_choose_entry(&meeting, session, &agenda, operands[0])) < 0)
		return rc;
	if (!plan_find_line(meeting->plan, LINE_MOVE, meeting->original) ||
	    !meeting_owns_move(&agenda.meetings, meeting))
		kind = LINE_FACILITATOR;
	if (kind == LINE_FACILITATOR &&
	    (meeting->kind != ENTRY_SESSION || !plan_find_line(meeting->plan, LINE_FACILITATOR, meeting->original)))
		return fail(ERROR_USAGE, _("The meeting of %s stands as the rule has it; there is nothing to restore."),
			    date_text(day, meeting->date));
	if (kind == LINE_FACILITATOR && (rc = find_partner(&partner, session, &agenda, meeting)) < 0)
		return rc;
	plan = plans_find(&agenda.plans, meeting->plan->id);
	if ((rc = plan_drop_lines(&plan, session, kind, meeting->original, NULL)) < 0 ||
	    (partner && (rc = plan_drop_lines(&plan, session, kind, partner->original, NULL)) < 0) ||
	    (rc = tell(session, &agenda, plan, meeting, partner)) < 0)
		return rc;
	buf_add_span(&bytes, plan->file);
	rc = plan_save(session, meeting->plan, &bytes,
		       arena_format(session->ctx->arena,
				    i18n_in(session->ctx->written, N_("plan: %s stands as before")),
				    date_text(day, meeting->original)),
		       "plan restore");
	buf_done(&bytes);
	return rc;
}

const struct command plan_restore = {
	.name = "restore",
	.aliases = "tilbake",
	.operands = "DATE",
	.summary = N_("take a move or a swap back"),
	.examples = "erfar plan restore 2026-10-01",
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
