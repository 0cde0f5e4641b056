/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/look.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/share/say.h"
#include "cmd/share/screen.h"
#include "model/notebook.h"

/* The comments that answer a warning in what is kept now: named here, and in the message for whoever asks later. */
static int tell_let_through(struct kept *kept, struct screen *screen, struct context *ctx, size_t count)
{
	struct buf lines = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < count; i++) {
		const struct gate_waiver *waiver = &screen->report.waivers[i];

		if (!waiver->used)
			continue;
		say_line(ctx, _("Let through: %s:%d, %s (%s)."), waiver->path, waiver->line, waiver->rule,
			 waiver->reason);
		buf_add_format(&lines, "Let-through: %s %s:%d\nWhy: %s\n", waiver->rule, waiver->path, waiver->line,
			       waiver->reason);
	}
	if (lines.len) {
		kept->let_through = span_copy(ctx->arena, buf_span(&lines));
		rc = screen_message(screen, ctx->arena, span_of(kept->let_through));
	}
	buf_done(&lines);
	return rc;
}

static void tell_count(const struct screen *screen, struct context *ctx)
{
	const struct gate_report *report = &screen->report;

	if (!report->texts)
		context_say(ctx, "%s", _("There is nothing new to look through."));
	else if (!report->findings.count)
		say_line(ctx, _("Looked through %zu texts, %zu names, %zu commits: no pattern found."), report->texts,
			 report->names, screen->commits);
	else
		say_line(ctx, _("Looked through %zu texts, %zu names, %zu commits; what was found stands above."),
			 report->texts, report->names, screen->commits);
}

int look_over(struct refused *out, const struct session *session, struct history *history, struct kept *kept,
	      const char *upstream, const struct permits *permits)
{
	struct context *ctx = session->ctx;
	const char *reasons = permits_write(permits);
	struct screen screen;
	size_t in_files, waivers;
	int rc;

	if ((rc = screen_open(&screen, session->notebook, history)) < 0)
		return rc;
	for (size_t i = 0; i < permits->count; i++)
		permits_add(&screen.permits, permits->items[i]);
	if (reasons && (rc = screen_message(&screen, ctx->arena, span_of(reasons))) < 0)
		return rc;
	for (size_t i = 0; i < kept->count && rc >= 0; i++)
		rc = screen_file(&screen, session->notebook, kept->items[i].path);
	in_files = screen.report.errors;
	waivers = screen.report.waiver_count;
	if (rc >= 0)
		rc = screen_outgoing(&screen, ctx->arena, history, upstream);
	if (rc < 0)
		return rc;
	finding_print_all(ctx, ctx->err, &screen.report.findings);
	tell_count(&screen, ctx);
	if ((rc = tell_let_through(kept, &screen, ctx, waivers)) < 0)
		return rc;
	*out = (struct refused){ screen.refused, screen.refused_count, in_files > 0 };
	if (screen.report.errors)
		return fail(
			ERROR_GATE,
			_("Nothing has left this machine: change the lines above and share again, or share the rest with "
			  "--leave-out NOTE."));
	return 0;
}
