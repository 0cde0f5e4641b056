/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/look.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/share/gate/excused.h"
#include "cmd/share/gate/let_through.h"
#include "cmd/share/gate/lists.h"
#include "cmd/share/gate/own_name.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/hooks.h"

#include <string.h>

/*
 * What is let through in what leaves: the first in_files of them stand in what is kept now, the others in commits. Named
 * here, and in the message for whoever asks later.
 */
static int tell_let_through(struct kept *kept, struct screen *screen, struct context *ctx, const struct look *look)
{
	const struct gate_report *report = &screen->report;
	struct buf lines = BUF_INIT;
	struct let_through now = { .ctx = ctx,
				   .history = screen->history,
				   .gate = screen->gate,
				   .there = &look->unsent.there,
				   .lines = &lines };
	int rc = 0;

	let_through_begin(&now);
	for (size_t i = 0; i < look->waivers_in_files; i++)
		let_through_say(&now, &report->waivers[i], true);
	for (size_t i = 0; i < look->unsent.count; i++)
		if (!look->unsent.items[i].path)
			let_through_read(NULL, &now, look->unsent.items[i].bytes);
	for (size_t i = look->waivers_in_files; i < report->waiver_count; i++)
		let_through_say(&now, &report->waivers[i], false);
	if (lines.len) {
		kept->let_through = span_copy(ctx->arena, buf_span(&lines));
		rc = screen_message(screen, ctx->arena, span_of(kept->let_through));
	}
	buf_done(&lines);
	return rc;
}

/* In what is kept now and in the commits. */
static int find_excused(struct look *look, struct notebook *notebook, const struct kept *kept)
{
	struct outgoing_list all = { .there = look->unsent.there };

	all.items = arena_array(notebook->ctx->arena, look->unsent.count + kept->count + 1, sizeof(*all.items));
	for (size_t i = 0; i < kept->count; i++)
		if (kept->texts[i].at)
			all.items[all.count++] =
				(struct outgoing){ .commit = "", .path = kept->items[i].path, .bytes = kept->texts[i] };
	for (size_t i = 0; i < look->unsent.count; i++)
		all.items[all.count++] = look->unsent.items[i];
	return excused_find(&look->screen, notebook, &all);
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
	if (rc < 0 || (rc = screen_list(screen, arena, &out->unsent)) < 0)
		return rc;
	return find_excused(out, session->notebook, kept);
}

#define LEFT_OUT_MOST 3 /* that are named */

/* "--leave-out" with each file that holds an error, as it is typed; with a word for one where none or too many are. */
static const char *way_to_leave_out(const struct findings *findings, struct arena *arena)
{
	struct strings paths = { 0 };
	const char *way = "";

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct span path = span_of(finding->path);

		if (finding->severity != SEVERITY_ERROR || span_starts(path, "commit:") || strings_has(&paths, path))
			continue;
		if (span_find_text(path, "•") < path.len || span_find(path, ' ') < path.len)
			return _("--leave-out NOTE"); /* it can't be typed like that */
		strings_add(&paths, arena, finding->path);
	}
	if (!paths.count || paths.count > LEFT_OUT_MOST)
		return _("--leave-out NOTE");
	for (size_t i = 0; i < paths.count; i++)
		way = arena_format(arena, "%s%s--leave-out %s", way, *way ? " " : "", paths.items[i]);
	return way;
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
		    _("Nothing has left this machine: change the lines above and share again, or share the rest with: "
		      "erfar share %s"),
		    way_to_leave_out(&screen->report.findings, ctx->arena));
}

int look_tell(struct refused *out, struct look *look, const struct session *session, struct kept *kept)
{
	struct context *ctx = session->ctx;
	struct screen *screen = &look->screen;
	int rc;

	finding_print_all(ctx, ctx->err, &screen->report.findings);
	screen_tell_count(screen, ctx);
	if ((rc = tell_let_through(kept, screen, ctx, look)) < 0)
		return rc;
	*out = (struct refused){ screen->refused, screen->refused_count,
				 look->errors_in_files > 0 || screen->standing.count > 0 };
	if (screen->report.errors)
		return refuse(look, ctx);
	/* before a commit has it, be it that of what is kept or one that unites; who has no name yet makes none */
	rc = own_name_check(screen->gate, session, screen->history);
	if (rc < 0 && rc != ERROR_GATE && !kept->count) {
		error_clear();
		rc = 0;
	}
	return rc;
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
	screen_tell_count(&look.screen, session->ctx);
	return refuse(&look, session->ctx);
}
