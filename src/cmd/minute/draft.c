/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/draft.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/finding.h"
#include "cmd/minute/common.h"
#include "cmd/minute/editor.h"
#include "cmd/minute/reply.h"
#include "cmd/writer.h"
#include "model/guard.h"
#include "model/mirror.h"
#include "store/files/changes.h"
#include "text/slug.h"

/* The draft is written: what can't be checked now is a hint, and the gate checks again before anything leaves. */
static void hint(const struct session *session, const char *path, struct span bytes)
{
	struct findings findings = { 0 };

	if (guard_check(&findings, session->notebook, path, bytes) < 0)
		minute_hint_failure(session);
	finding_print_all(session->ctx, session->ctx->err, &findings);
	minute_hint_words(session, path, bytes);
}

/* The draft is there before the editor opens, so that nothing can be lost; what the editor leaves is mirrored anew. */
static int write_draft(const struct session *session, const char *path, struct buf *bytes, bool edit)
{
	const struct folder *folder = session->notebook->folder;
	const char *why;
	struct span edited;
	int rc, ended;

	changes_begin_draft(session->ctx, folder, path);
	if ((rc = folder_write(folder, path, buf_span(bytes), 0600)) < 0)
		return rc;
	mirror_draft(session->notebook, path, buf_span(bytes));
	if (!edit)
		return 0;
	ended = editor_open(session, path);
	why = arena_copy(session->ctx->arena, error_message()); /* the mirror has failures of its own */
	if ((rc = folder_read(&edited, session->ctx->arena, folder, path, NOTE_LIMIT_BYTES)) < 0)
		return ended < 0 ? fail(ended, "%s", why) : rc;
	if (!span_trim(edited).len) {
		mirror_forget(session->notebook, path);
		rc = folder_remove(folder, path);
		return rc < 0 ? rc : fail(ERROR_USAGE, _("The text came back empty, so there is no draft."));
	}
	mirror_draft(session->notebook, path, edited);
	buf_clear(bytes);
	buf_add_span(bytes, edited);
	return ended < 0 ? fail(ended, "%s", why) : 0;
}

/* As "share --byline" takes it. */
static int read_writer(const char **out, const struct session *session)
{
	struct writer writer;
	int rc = writer_read(&writer, session);

	if (rc == ERROR_USAGE)
		return fail(rc, _("Your name is not known yet; tell it once with: git config --global user.name "
				  "\"Kari Nilsen\""));
	if (rc >= 0)
		*out = writer.name;
	return rc;
}

static void add_value(struct buf *out, const char *key, const char *value)
{
	if (!value)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_text(out, span_of(value), false);
	buf_add_byte(out, '\n');
}

/* The further lines of front matter: extra, themes, what is answered, the byline. */
static int add_front(struct buf *out, struct session *session, const char *extra, const struct draft_args *args,
		     const struct answered *answered)
{
	const char *writer = NULL;
	int rc = 0;

	if (args->byline && args->no_byline)
		return fail(ERROR_USAGE, _("--byline and --no-byline exclude each other."));
	if (args->byline && (rc = read_writer(&writer, session)) < 0)
		return rc;
	buf_add_text(out, extra);
	if (args->themes.count) {
		buf_add_text(out, "themes: ");
		front_write_list(out, args->themes.items, args->themes.count);
		buf_add_byte(out, '\n');
	}
	add_value(out, "reply-to", answered->name);
	add_value(out, "byline", writer);
	return 0;
}

static void print_path(struct context *ctx, const char *path)
{
	struct buf shown = BUF_INIT;

	visible_add(&shown, span_of(context_veiled(ctx, path)));
	(void)fprintf(ctx->out, "%s\n", shown.at);
	buf_done(&shown);
}

int draft_start(struct session *session, enum kind kind, const char *title, struct date date, const char *extra,
		const struct draft_args *args)
{
	struct context *ctx = session->ctx;
	struct answered answered = { NULL, "" };
	const char *path;
	struct buf bytes = BUF_INIT, front = BUF_INIT;
	struct span body = span_of("");
	char id[FREE_ID_TEXT];
	int rc;

	if (args->reply_to && (rc = answered_find(&answered, session, args->reply_to)) < 0)
		return rc;
	if (!title) /* not by its title, which would stay here when that note is taken back */
		title = arena_format(ctx->arena, i18n_in(ctx->written, N_("Reply to %s")), answered.clinic);
	if (span_has_line_end(span_of(title)))
		return fail(ERROR_USAGE, _("A title is one line of words; put it all on one line."));
	if ((rc = draft_path(&path, session->notebook, date, title)) < 0)
		return rc;
	rc = add_front(&front, session, extra, args, &answered);
	if (rc >= 0 && args->from_stdin)
		rc = minute_read_body(&body, ctx);
	if (rc >= 0) {
		free_id_make(id, date);
		draft_write(&bytes, kind, ctx->written, id, title, date, front.at, body);
	}
	if (rc >= 0 && !ctx->dry_run)
		rc = write_draft(session, path, &bytes, !args->from_stdin && ctx->may_ask && editor_is_set());
	if (rc >= 0)
		print_path(ctx, path);
	if (rc >= 0)
		hint(session, path, buf_span(&bytes));
	buf_done(&bytes);
	buf_done(&front);
	return rc;
}
