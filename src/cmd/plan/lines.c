/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/lines.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"

int plan_reread(struct plan **plan, const struct session *session, const struct buf *bytes)
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
	rc = plan_reread(plan, session, &bytes);
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
		rc = plan_reread(plan, session, &bytes);
	buf_done(&bytes);
	return rc;
}

int plan_save(const struct session *session, const struct plan *plan, const struct buf *bytes, const char *subject,
	      const char *action)
{
	return save_note(session->notebook, plan->path, &plan->file, buf_span(bytes), subject, action);
}

enum role plan_role_of(const struct plan_line *line)
{
	return line->entry == ENTRY_WATCH ? ROLE_COMING : ROLE_EXCEPTIONS;
}

int plan_check_entry(const struct plan_line *line, const struct session *session)
{
	struct buf words = BUF_INIT;
	struct plan_line again;
	bool same;

	plan_line_write(&words, line);
	plan_line_parse(&again, session->ctx->arena, span_skip(buf_span(&words), 2), plan_role_of(line));
	same = again.kind == LINE_ENTRY && again.start == line->start && again.minutes == line->minutes &&
	       span_equal(again.place, line->place) && span_equal(again.text, line->text);
	buf_done(&words);
	return same ? 0
		    : fail(ERROR_USAGE,
			   _("The place \"%.*s\" would not be read back so; write it without a colon, a time of day "
			     "or minutes."),
			   (int)line->place.len, line->place.at);
}
