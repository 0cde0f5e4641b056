/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan assign: draw a theme into a meeting. */
#include "cmd/plan/actions.h"
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/words.h"

struct assign_args {
	const char *facilitator;
};

static const struct option options[] = {
	TEXT(0, "facilitator", "NAME", struct assign_args, facilitator, N_("who leads it")),
	OPTIONS_END,
};

static bool is_anothers_day(const struct meetings *meetings, const struct meeting *meeting)
{
	for (size_t i = 0; i < meetings->count; i++)
		if (&meetings->items[i] != meeting && meetings->items[i].kind == ENTRY_SESSION &&
		    date_compare(meetings->items[i].original, meeting->date) == 0)
			return true;
	return false;
}

/* What stands for the meeting: by its first day, else by the one it was moved to, if no other meeting is of that day. */
static const struct planned_line *find_theme(const struct plan *plan, const struct meetings *meetings,
					     const struct meeting *meeting)
{
	const struct planned_line *line = plan_find_line(plan, LINE_THEME, meeting->original);

	if (line || is_anothers_day(meetings, meeting))
		return line;
	return plan_find_line(plan, LINE_THEME, meeting->date);
}

/* The theme that stood on that day goes back to the wishes. */
static int free_the_day(struct plan **plan, struct session *session, const struct planned_line *old)
{
	struct buf bytes = BUF_INIT;
	struct plan_line wish;
	int rc;

	wish = old->line;
	wish.date = (struct date){ 0 };
	wish.name = span_of("");
	rc = plan_replace_line(&bytes, *plan, old, &wish);
	if (rc >= 0)
		rc = plan_reparse(plan, session->notebook, (*plan)->path,
				  span_make(span_copy(session->ctx->arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	if (rc >= 0)
		context_warn(session->ctx, _("\"%.*s\" stood there and is a wish again."), (int)wish.text.len, wish.text.at);
	return rc;
}

static bool is_same(const struct session *session, struct span a, struct span b)
{
	return span_equal(words_fold(session->ctx->arena, a), words_fold(session->ctx->arena, b));
}

static bool has_figure(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

/* Edits between two folded texts; beyond limit where they count: "part 1" and "part 2", "group a" and "group b". */
static int distance(struct span a, struct span b, int limit)
{
	struct arena *arena = arena_open();
	const char *start = a.at, *end = a.at + a.len;
	int edits = limit + 1;
	bool counts;

	while (a.len && b.len && a.at[0] == b.at[0]) {
		a = span_skip(a, 1);
		b = span_skip(b, 1);
	}
	while (a.len && b.len && a.at[a.len - 1] == b.at[b.len - 1]) {
		a = span_take(a, a.len - 1);
		b = span_take(b, b.len - 1);
	}
	counts = a.len == 1 && b.len == 1 && a.at > start && a.at[-1] == ' ' && a.at + 1 == end;
	if (!counts && !has_figure(a) && !has_figure(b))
		edits = edit_distance(span_copy(arena, a), span_copy(arena, b), limit);
	arena_close(arena);
	return edits;
}

/* The wish that these words are most likely a slip of; NULL when none is near. One edit in eight bytes is near. */
static const struct planned_line *nearest_wish(const struct plan *plan, struct arena *arena, struct span words)
{
	const struct planned_line *nearest = NULL;
	struct span wanted = words_fold(arena, words);
	int limit = (int)(wanted.len / 8 < 4 ? wanted.len / 8 : 4), best = limit + 1;

	for (size_t i = 0; i < plan->line_count; i++) {
		int edits;

		if (!plan_is_wish(&plan->lines[i].line))
			continue;
		edits = distance(words_fold(arena, plan->lines[i].line.text), wanted, limit);
		if (edits < best) {
			best = edits;
			nearest = &plan->lines[i];
		}
	}
	return nearest;
}

/* A slip would leave the wish in the backlog and its theme beside it. */
static int refuse_slip(const struct session *session, const struct plan *plan, struct span words)
{
	const struct planned_line *near = nearest_wish(plan, session->ctx->arena, words);

	if (!near || session->ctx->yes)
		return 0;
	return fail(ERROR_USAGE, _("No wish reads \"%.*s\". Did you mean \"%.*s\"? With -y yours is taken as a new theme."),
		    (int)words.len, words.at, (int)near->line.text.len, near->line.text.at);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct assign_args *args = parsed;
	const struct planned_line *old, *wish;
	struct buf bytes = BUF_INIT;
	struct plan_line line;
	struct agenda agenda;
	struct meeting *meeting;
	struct plan *plan, before;
	struct span words;
	char day[DATE_TEXT];
	int rc;

	if ((rc = plan_read_theme(&words, operands[1])) < 0 || (rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = plan_choose_meeting(&meeting, session, &agenda, operands[0])) < 0)
		return rc;
	plan = plans_find(&agenda.plans, meeting->plan->id);
	before = *plan;
	plan_line_parse(&line, session->ctx->arena, words, ROLE_THEMES);
	if (!plan_is_wish(&line))
		return fail(ERROR_USAGE, _("A theme is words without a date; the day stands before it: erfar plan assign DATE "
					   "THEME"));
	old = find_theme(plan, &agenda.meetings, meeting);
	if (old && is_same(session, old->line.text, line.text)) {
		wish = old;
	} else {
		if (!plan_find_wish(plan, line.text) && (rc = refuse_slip(session, plan, line.text)) < 0)
			return rc;
		if (old && (rc = free_the_day(&plan, session, old)) < 0)
			return rc;
		wish = plan_find_wish(plan, line.text);
	}
	if (wish)
		line = wish->line;
	line.date = meeting->original;
	if (args->facilitator)
		line.name = span_of(args->facilitator);
	rc = wish ? plan_replace_line(&bytes, plan, wish, &line)
		  : plan_add_line(&bytes, session->ctx->arena, plan, ROLE_THEMES, session->ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(session, &before, &bytes,
			       arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("plan: theme on %s: %s")),
					    date_text(day, meeting->date), operands[1]),
			       "plan assign");
	buf_done(&bytes);
	return rc;
}

const struct command plan_assign = {
	.name = "assign", .aliases = "sett sæt", .operands = "DATE THEME", .summary = N_("draw a theme into a meeting"),
	.examples = "erfar plan assign 17.9. \"Arkiv: hva gjør vi med gamle papirmapper?\" --facilitator \"Anne Lie\"",
	.options = options, .args_size = sizeof(struct assign_args), .needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
