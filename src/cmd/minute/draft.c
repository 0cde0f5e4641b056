/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/draft.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/finding.h"
#include "cmd/minute/common.h"
#include "cmd/minute/editor.h"
#include "model/guard.h"
#include "model/mirror.h"
#include "text/slug.h"

static int hint(const struct session *session, const char *path, struct span bytes)
{
	struct findings findings = { 0 };
	int rc = guard_check(&findings, session->notebook, path, bytes);

	finding_print_all(session->ctx, session->ctx->err, &findings);
	return rc < 0 ? rc : minute_hint_words(session, path, bytes);
}

/* The draft is there before the editor opens, so that nothing can be lost; what the editor leaves is mirrored anew. */
static int write_draft(const struct session *session, const char *path, struct buf *bytes, bool edit)
{
	const struct folder *folder = session->notebook->folder;
	struct span edited;
	int rc = folder_write(folder, path, buf_span(bytes), 0600), ended;

	if (rc < 0)
		return rc;
	mirror_draft(session->notebook, path, buf_span(bytes));
	if (!edit)
		return 0;
	ended = editor_open(session, path);
	if ((rc = folder_read(&edited, session->ctx->arena, folder, path, NOTE_LIMIT_BYTES)) < 0)
		return ended < 0 ? ended : rc;
	if (!span_trim(edited).len) {
		mirror_forget(session->notebook, path);
		rc = folder_remove(folder, path);
		return rc < 0 ? rc : fail(ERROR_USAGE, _("The text came back empty, so there is no draft."));
	}
	mirror_draft(session->notebook, path, edited);
	buf_clear(bytes);
	buf_add_span(bytes, edited);
	return ended;
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
	if (!ctx->dry_run)
		rc = write_draft(session, path, &bytes, !from_stdin && ctx->may_ask && editor_is_set());
	if (rc >= 0)
		rc = hint(session, path, buf_span(&bytes));
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
