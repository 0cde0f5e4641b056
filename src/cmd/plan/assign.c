/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan assign: draw a theme into a meeting. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/names.h"
#include "cmd/plan/themes.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "text/words.h"

#include <string.h>

#define MOST_THEMES 100 /* of one day */

struct assign_args {
	const char *facilitator;
};

static const struct option options[] = {
	TEXT(0, "facilitator", "NAME", struct assign_args, facilitator, N_("who leads it")),
	OPTIONS_END,
};

static bool is_same(const struct session *session, struct span a, struct span b)
{
	return span_equal(words_fold(session->ctx->arena, a), words_fold(session->ctx->arena, b));
}

/* The first theme of that day that has these words, or has others. */
static const struct planned_line *theme_of(const struct session *session, const struct plan *plan, struct date day,
					   struct span words, bool these)
{
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i].line;

		if (line->kind == LINE_THEME && date_compare(line->date, day) == 0 &&
		    is_same(session, line->text, words) == these)
			return &plan->lines[i];
	}
	return NULL;
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
		context_warn(session->ctx, _("\"%.*s\" stood there and is a wish again."), (int)wish.text.len,
			     wish.text.at);
	return rc;
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
		edits = plan_distance(words_fold(arena, plan->lines[i].line.text), wanted, limit);
		if (edits < best) {
			best = edits;
			nearest = &plan->lines[i];
		}
	}
	return nearest;
}

/* Words without the mark that ends a sentence. */
static struct span without_mark(struct span words)
{
	while (words.len && strchr("?!.", words.at[words.len - 1]))
		words = span_trim(span_take(words, words.len - 1));
	return words;
}

/* The one wish that reads so but for its end: "Hvem rydder" of "Hvem rydder i timeboka?". NULL when there are more. */
static const struct planned_line *begun_wish(const struct plan *plan, struct arena *arena, struct span words)
{
	struct span wanted = without_mark(words_fold(arena, words));
	const struct planned_line *found = NULL;

	for (size_t i = 0; wanted.len && i < plan->line_count; i++) {
		struct span wish = words_fold(arena, plan->lines[i].line.text);

		if (!plan_is_wish(&plan->lines[i].line) || !span_equal(span_take(wish, wanted.len), wanted))
			continue;
		if (without_mark(wish).len == wanted.len)
			return &plan->lines[i];
		if (!strchr(" ,:;?!.", wish.at[wanted.len]))
			continue;
		if (found)
			return NULL;
		found = &plan->lines[i];
	}
	return found;
}

/* A slip would leave the wish in the backlog and its theme beside it. */
static int refuse_slip(const struct session *session, const struct plan *plan, struct span words)
{
	const struct planned_line *near = nearest_wish(plan, session->ctx->arena, words);

	if (!near || session->ctx->yes)
		return 0;
	return fail(ERROR_USAGE,
		    _("No wish reads \"%.*s\". Did you mean \"%.*s\"? With -y yours is taken as a new theme."),
		    (int)words.len, words.at, (int)near->line.text.len, near->line.text.at);
}

/* Two people may have drawn a theme for the day at once: all others go back, and these words stand once. */
static int make_room(struct plan **plan, struct session *session, struct date day, struct span words)
{
	const struct planned_line *one;
	int rc = 0;

	for (int round = 0; rc >= 0 && round < MOST_THEMES && (one = theme_of(session, *plan, day, words, false));
	     round++)
		rc = free_the_day(plan, session, one);
	one = theme_of(session, *plan, day, words, true);
	return rc >= 0 && one ? plan_drop_lines(plan, session, LINE_THEME, day, one) : rc;
}

static int draw(struct session *session, const struct agenda *agenda, const struct meeting *meeting,
		const struct plan_line *wanted, const char *facilitator)
{
	struct context *ctx = session->ctx;
	struct plan *plan = plans_find(&agenda->plans, meeting->plan->id);
	const struct date where = plan_theme_day(plan, &agenda->meetings, meeting);
	const struct planned_line *old = theme_of(session, plan, where, wanted->text, true);
	struct plan_line line = *wanted;
	struct buf bytes = BUF_INIT;
	char day[DATE_TEXT];
	int rc;

	if (!old && !plan_find_wish(plan, line.text) && !ctx->yes) {
		const struct planned_line *wish = begun_wish(plan, ctx->arena, line.text);

		if (wish) {
			line.text = wish->line.text;
			context_warn(ctx, _("Taken as the wish \"%.*s\"."), (int)line.text.len, line.text.at);
		} else if ((rc = refuse_slip(session, plan, line.text)) < 0) {
			return rc;
		}
	}
	if ((rc = make_room(&plan, session, where, line.text)) < 0)
		return rc;
	old = theme_of(session, plan, where, line.text, true);
	if (!old)
		old = plan_find_wish(plan, line.text);
	if (old)
		line = old->line;
	line.date = meeting->original;
	if (facilitator)
		line.name = span_of(facilitator);
	rc = old ? plan_replace_line(&bytes, plan, old, &line)
		 : plan_add_line(&bytes, ctx->arena, plan, ROLE_THEMES, ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(session, meeting->plan, &bytes,
			       arena_format(ctx->arena, i18n_in(ctx->written, N_("plan: theme on %s: %.*s")),
					    date_text(day, meeting->date), (int)line.text.len, line.text.at),
			       "plan assign");
	buf_done(&bytes);
	for (size_t i = 0; rc >= 0 && i < line.themes.count; i++)
		hint_theme(session, agenda->catalog, line.themes.items[i]);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct assign_args *args = parsed;
	const char *facilitator;
	struct meeting *meeting;
	struct plan_line line;
	struct agenda agenda;
	struct span words;
	char day[DATE_TEXT];
	int rc;

	if ((rc = plan_read_theme(&words, operands[1])) < 0)
		return rc;
	plan_line_parse(&line, session->ctx->arena, words, ROLE_THEMES);
	if (!plan_is_wish(&line))
		return fail(ERROR_USAGE,
			    _("A theme is words without a date; the day stands before it: erfar plan assign DATE "
			      "THEME"));
	if ((rc = plan_open(&agenda, session)) < 0 ||
	    (rc = plan_choose_meeting(&meeting, session, &agenda, operands[0])) < 0 ||
	    (rc = plan_refuse_held(meeting)) < 0 ||
	    (rc = plan_read_name(&facilitator, session, &agenda, args->facilitator)) < 0)
		return rc;
	if (meeting->kind != ENTRY_SESSION)
		return fail(ERROR_USAGE, _("What is on %s is no ordinary meeting; it has its text already."),
			    date_text(day, meeting->date));
	return draw(session, &agenda, meeting, &line, facilitator);
}

const struct command plan_assign = {
	.name = "assign",
	.aliases = "sett sæt",
	.operands = "DATE THEME",
	.summary = N_("draw a theme into a meeting"),
	.examples = N_(
		"erfar plan assign 17.9. \"Archives: what do we do with old paper files?\" --facilitator \"Anne Lie\""),
	.options = options,
	.args_size = sizeof(struct assign_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
