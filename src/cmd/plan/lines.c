/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/lines.h"

#include "base/i18n.h"
#include "cmd/save.h"

static int reparse(struct plan **plan, const struct session *session, const struct buf *bytes)
{
	char *copy = arena_copy_bytes(session->ctx->arena, bytes->at, bytes->len);

	return plan_reparse(plan, session->notebook, (*plan)->path, span_make(copy, bytes->len));
}

/* Lines below the one that goes belong to it; nothing goes without a word. */
static void tell_what_goes(const struct session *session, const struct plan *plan, const struct item *item)
{
	struct span rest = span_trim(span_between(plan->file.at + item->text_end, plan->file.at + item->end)), line;
	struct buf words = BUF_INIT;

	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (words.len && line.len)
			buf_add_text(&words, " / ");
		buf_add_span(&words, line);
	}
	if (words.len)
		context_warn(session->ctx, _("What stands below that line goes with it: %s"), words.at);
	buf_done(&words);
}

int plan_drop_lines(struct plan **plan, const struct session *session, enum plan_line_kind kind, struct date date,
		    const struct planned_line *except)
{
	struct buf bytes = BUF_INIT;
	int rc;

	for (size_t i = 0; i < (*plan)->line_count; i++) {
		const struct planned_line *one = &(*plan)->lines[i];

		if (one != except && one->line.kind == kind && date_compare(one->line.date, date) == 0)
			tell_what_goes(session, *plan, one->item);
	}
	plan_remove_lines(&bytes, *plan, kind, date, except);
	rc = reparse(plan, session, &bytes);
	buf_done(&bytes);
	return rc;
}

int plan_set_line(struct plan **plan, const struct session *session, const struct plan_line *line)
{
	const struct planned_line *old = plan_find_line(*plan, line->kind, line->date);
	struct buf bytes = BUF_INIT;
	int rc;

	if (old) {
		if ((rc = plan_drop_lines(plan, session, line->kind, line->date, old)) < 0)
			return rc;
		old = plan_find_line(*plan, line->kind, line->date);
	}
	rc = old ? plan_replace_line(&bytes, *plan, old, line)
		 : plan_add_line(&bytes, session->ctx->arena, *plan, ROLE_EXCEPTIONS, session->ctx->written, line);
	if (rc >= 0)
		rc = reparse(plan, session, &bytes);
	buf_done(&bytes);
	return rc;
}

int plan_save(const struct session *session, const struct plan *plan, const struct buf *bytes, const char *subject,
	      const char *action)
{
	return save_note(session->notebook, plan->path, &plan->file, buf_span(bytes), subject, action);
}
