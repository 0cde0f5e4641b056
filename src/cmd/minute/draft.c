/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/draft.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/finding.h"
#include "cmd/minute/common.h"
#include "model/guard.h"
#include "model/mirror.h"
#include "text/slug.h"

static int hint(const struct session *session, const char *path, struct span bytes)
{
	struct findings findings = { 0 };
	int rc = guard_check(&findings, session->notebook, path, bytes);

	finding_print_all(session->ctx, session->ctx->err, &findings);
	return rc;
}

int draft_start(struct session *session, enum kind kind, const char *title, struct date date, const char *extra,
		bool from_stdin)
{
	struct context *ctx = session->ctx;
	const char *path = draft_path(session->notebook, date, title);
	struct span body = span_of("");
	struct buf bytes = BUF_INIT, shown = BUF_INIT;
	char id[FREE_ID_TEXT];
	int rc = from_stdin ? minute_read_stdin(&body, ctx->arena) : 0;

	if (rc < 0)
		return rc;
	free_id_make(id, date);
	draft_write(&bytes, kind, ctx->written, id, title, date, extra, body);
	if (!from_stdin && ctx->may_ask && !ctx->dry_run)
		rc = minute_edit(&bytes, session);
	if (rc >= 0)
		rc = hint(session, path, buf_span(&bytes));
	if (rc >= 0 && !ctx->dry_run)
		rc = folder_write(session->notebook->folder, path, buf_span(&bytes), 0600);
	if (rc >= 0 && !ctx->dry_run)
		mirror_draft(session->notebook, path, buf_span(&bytes));
	if (rc >= 0) {
		visible_add(&shown, span_of(path));
		(void)fprintf(ctx->out, "%s\n", shown.at);
	}
	buf_done(&bytes);
	buf_done(&shown);
	return rc;
}

const char *draft_themes(struct arena *arena, const struct strings *themes)
{
	struct buf line = BUF_INIT;
	const char *text;

	if (!themes->count)
		return "";
	buf_add_text(&line, "themes: ");
	front_write_list(&line, themes->items, themes->count);
	buf_add_byte(&line, '\n');
	text = span_copy(arena, buf_span(&line));
	buf_done(&line);
	return text;
}
