/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/look.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/share/say.h"
#include "cmd/share/gate/lists.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/hooks.h"

#include <string.h>

#define LET_THROUGH "Let-through: "
#define WHY "Why: "

/* One run of telling what was let through. */
struct telling {
	struct context *ctx;
	struct history *history;
	const struct gate *gate;
	const char *upstream;
	struct map told;   /* "RULE PATH REASON" */
	struct map before; /* path to struct gate_report of the server's file, empty where it has none */
	struct buf lines;
};

static struct span key_of(const struct telling *now, struct span rule, struct span path, struct span reason)
{
	return span_of(arena_format(now->ctx->arena, "%.*s %.*s %.*s", (int)rule.len, rule.at, (int)path.len, path.at,
				    (int)reason.len, reason.at));
}

/* "PATH:LINE" without the line, which moves with every edit. */
static struct span without_line(struct span place)
{
	size_t len = place.len;

	while (len && place.at[len - 1] != ':')
		len--;
	return span_take(place, len ? len - 1 : place.len);
}

/* What the messages of unsent commits tell already. */
static void take_told(struct telling *now, struct span message)
{
	struct span line, next, rest, rule;

	while (span_next_line(&message, &line)) {
		rest = message;
		if (!span_starts(line, LET_THROUGH) || !span_next_line(&rest, &next) || !span_starts(next, WHY))
			continue;
		line = span_skip(line, strlen(LET_THROUGH));
		if (span_next(&line, ' ', &rule))
			map_put(&now->told, key_of(now, rule, without_line(line), span_skip(next, strlen(WHY))), now);
	}
}

/* What the gate says of the note on the server, looked at once a note. */
static const struct gate_report *report_before(struct telling *now, const char *path)
{
	struct arena *arena = now->ctx->arena;
	struct gate_report *report = map_get(&now->before, span_of(path));
	struct span before;

	if (report)
		return report;
	report = arena_alloc(arena, sizeof(*report));
	*report = (struct gate_report){ 0 };
	map_put(&now->before, span_of(path), report);
	if (now->upstream && history_text_at(&before, arena, now->history, now->upstream, path) >= 0)
		(void)gate_check(report, now->gate, arena, path, before);
	error_clear();
	return report;
}

/* Whether the same was let through in that note on the server: then it was told when it first went there. */
static bool was_there(struct telling *now, const char *path, const struct gate_waiver *waiver)
{
	const struct gate_report *report = report_before(now, path);

	for (size_t i = 0; i < report->waiver_count; i++)
		if (report->waivers[i].used && strcmp(report->waivers[i].rule, waiver->rule) == 0 &&
		    strcmp(report->waivers[i].reason, waiver->reason) == 0)
			return true;
	return false;
}

/* in_commit: the text is kept already, by git or by another command. */
static void tell_one(struct telling *now, const struct gate_waiver *waiver, bool in_commit)
{
	struct span path = span_of(waiver->path), key;

	if (in_commit) /* commit:ID:PATH */
		for (int part = 0; part < 2; part++)
			path = span_skip(path, span_find(path, ':') + 1);
	key = key_of(now, span_of(waiver->rule), path, span_of(waiver->reason));
	if (!waiver->used || map_get(&now->told, key) ||
	    (in_commit && was_there(now, span_copy(now->ctx->arena, path), waiver)))
		return;
	map_put(&now->told, key, now);
	say_line(now->ctx, _("Let through: %s:%d, %s (%s)."), waiver->path, waiver->line, waiver->rule,
		 context_value(now->ctx, waiver->reason));
	buf_add_format(&now->lines, LET_THROUGH "%s %.*s:%d\n" WHY "%s\n", waiver->rule, (int)path.len, path.at,
		       waiver->line, waiver->reason);
}

/*
 * The comments that answer a warning in what leaves, and the numbers declared to be nobody's: the first in_files of them
 * stand in what is kept now, the others in commits. Named here, and in the message for whoever asks later.
 */
static int tell_let_through(struct kept *kept, struct screen *screen, struct telling *now,
			    const struct outgoing_list *unsent, size_t in_files)
{
	int rc = 0;

	now->gate = screen->gate;
	map_init(&now->told, now->ctx->arena);
	map_init(&now->before, now->ctx->arena);
	for (size_t i = 0; i < in_files; i++)
		tell_one(now, &screen->report.waivers[i], false);
	for (size_t i = 0; i < unsent->count; i++)
		if (!unsent->items[i].path)
			take_told(now, unsent->items[i].bytes);
	for (size_t i = in_files; i < screen->report.waiver_count; i++)
		tell_one(now, &screen->report.waivers[i], true);
	if (now->lines.len) {
		kept->let_through = span_copy(now->ctx->arena, buf_span(&now->lines));
		rc = screen_message(screen, now->ctx->arena, span_of(kept->let_through));
	}
	buf_done(&now->lines);
	return rc;
}

static void tell_count(const struct screen *screen, struct context *ctx)
{
	const struct gate_report *report = &screen->report;

	if (screen->unread)
		say_line(ctx,
			 ngettext("%zu file that nobody can look into goes along, because somebody has let it go.",
				  "%zu files that nobody can look into go along, because somebody has let them go.",
				  screen->unread),
			 screen->unread);
	if (screen->standing.behind)
		say_line(
			ctx,
			ngettext("%zu text in a commit before the last one goes along with what stands on the clinic's "
				 "server already; \"erfar share check --history\" names it.",
				 "%zu texts in commits before the last one go along with what stands on the clinic's "
				 "server already; \"erfar share check --history\" names them.",
				 screen->standing.behind),
			screen->standing.behind);
	if (!report->texts && !report->names && !screen->commits)
		say_line(ctx, "%s", _("There is nothing new to look through."));
	else if (!report->findings.count && !screen->standing.behind)
		say_line(ctx, _("Looked through (texts: %zu, names: %zu, commits: %zu): no pattern found."),
			 report->texts, report->names, screen->commits);
	else
		say_line(ctx, _("Looked through (texts: %zu, names: %zu, commits: %zu); what was found stands above."),
			 report->texts, report->names, screen->commits);
}

int look_over(struct look *out, const struct session *session, struct history *history, struct kept *kept,
	      const char *upstream, const struct permits *permits)
{
	struct arena *arena = session->ctx->arena;
	const char *reasons = permits_write(permits);
	struct screen *screen = &out->screen;
	struct tree_files lists;
	int rc;

	*out = (struct look){ 0 };
	if ((rc = screen_open(screen, session->notebook, history)) < 0 ||
	    (rc = lists_kept(&lists, arena, history, kept)) < 0 ||
	    (rc = screen_lay(screen, session->notebook, &lists)) < 0)
		return rc;
	for (size_t i = 0; i < permits->count; i++)
		permits_add(&screen->permits, permits->items[i]);
	if (reasons && (rc = screen_message(screen, arena, span_of(reasons))) < 0)
		return rc;
	kept->texts = arena_array(arena, kept->count + 1, sizeof(*kept->texts));
	for (size_t i = 0; i < kept->count && rc >= 0; i++)
		rc = screen_file(&kept->texts[i], screen, session->notebook, kept->items[i].path);
	out->errors_in_files = screen->report.errors;
	out->waivers_in_files = screen->report.waiver_count;
	if (rc >= 0)
		rc = history_outgoing(&out->unsent, history, upstream);
	return rc < 0 ? rc : screen_list(screen, arena, &out->unsent);
}

static int refuse(const struct look *look, struct context *ctx)
{
	const struct screen *screen = &look->screen;
	const char *came;
	int rc = standing_say(&came, &screen->standing, ctx);

	if (rc < 0)
		return rc;
	screen_tell_behind(screen, ctx);
	if (came && !look->errors_in_files && !screen->refused_count)
		return fail(ERROR_GATE, _("Nothing has left this machine. %s"), came);
	if (came)
		context_warn(ctx, "%s", came);
	return fail(ERROR_GATE,
		    _("Nothing has left this machine: change the lines above and share again, or share the rest with "
		      "--leave-out NOTE."));
}

int look_tell(struct refused *out, struct look *look, const struct session *session, struct kept *kept,
	      const char *upstream)
{
	struct context *ctx = session->ctx;
	struct screen *screen = &look->screen;
	struct telling telling = { .ctx = ctx, .history = screen->history, .upstream = upstream, .lines = BUF_INIT };
	int rc;

	finding_print_all(ctx, ctx->err, &screen->report.findings);
	tell_count(screen, ctx);
	if ((rc = tell_let_through(kept, screen, &telling, &look->unsent, look->waivers_in_files)) < 0)
		return rc;
	*out = (struct refused){ screen->refused, screen->refused_count,
				 look->errors_in_files > 0 || screen->standing.count > 0 };
	return screen->report.errors ? refuse(look, ctx) : 0;
}

static void tell_errors(const struct screen *screen, struct context *ctx)
{
	struct findings errors = { 0 };

	for (size_t i = 0; i < screen->report.findings.count; i++)
		if (screen->report.findings.items[i].severity == SEVERITY_ERROR)
			findings_add(&errors, ctx->arena, screen->report.findings.items[i]);
	finding_print_all(ctx, ctx->err, &errors);
}

int look_since(const struct session *session, struct history *history, const char *head, const char *looked,
	       const char *upstream)
{
	struct arena *arena = session->ctx->arena;
	struct strings there = { 0 }, known = { 0 };
	struct look look = { 0 };
	struct tree_files lists;
	bool has_files = false;
	int rc;

	if (strcmp(head, looked) == 0)
		return 0;
	if (upstream)
		strings_add(&there, arena, upstream);
	for (size_t i = 0; i < there.count; i++)
		strings_add(&known, arena, there.items[i]);
	strings_add(&known, arena, looked);
	if ((rc = history_outgoing_to(&look.unsent, history, head, &known)) < 0)
		return rc;
	look.unsent.there = there;
	for (size_t i = 0; i < look.unsent.count; i++)
		has_files |= look.unsent.items[i].path != NULL;
	if (!has_files) /* the messages are erfar's own */
		return 0;
	if ((rc = screen_open(&look.screen, session->notebook, history)) < 0 ||
	    (rc = lists_at(&lists, arena, history, head)) < 0 ||
	    (rc = screen_lay(&look.screen, session->notebook, &lists)) < 0 ||
	    (rc = screen_list(&look.screen, arena, &look.unsent)) < 0 || !look.screen.report.errors)
		return rc;
	tell_errors(&look.screen, session->ctx);
	tell_count(&look.screen, session->ctx);
	return refuse(&look, session->ctx);
}
