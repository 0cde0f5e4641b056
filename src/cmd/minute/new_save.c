/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of a meeting: made, or added to, with the hints that belong to it. */
#include "cmd/minute/new.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/minute/common.h"
#include "cmd/minute/dialog.h"
#include "cmd/minute/editor.h"
#include "model/who.h"

/* A form that nobody has filled in makes no meeting held. */
static int refuse_empty(const struct session *session, struct span bytes, struct date date)
{
	char day[DATE_TEXT];
	struct note note;
	int rc = note_parse(&note, session->ctx->arena, "", bytes);

	if (rc < 0 || !minute_says_nothing(&note))
		return rc;
	if (date_compare(date, session->ctx->now.date) > 0)
		return fail(ERROR_USAGE,
			    _("%s is still to come, and there is nothing to write of it yet, so nothing was written."),
			    date_text(day, date));
	return fail(
		ERROR_USAGE,
		_("There is nothing to write of %s, so nothing was written. Say who was there (--present), what you "
		  "agreed on (--conclusion) or what will be done (--action), or give the text with --stdin."),
		date_text(day, date));
}

static void hint_coming(const struct session *session, struct date date)
{
	char day[DATE_TEXT];

	if (date_compare(date, session->ctx->now.date) > 0)
		context_warn(session->ctx, _("%s is still to come; these minutes are written ahead of it."),
			     date_text(day, date));
}

/* Said again, it is no second conclusion; but what was meant to change in it must be seen. */
static void hint_repeated(const struct writing *writing, const char *path)
{
	for (size_t i = 0; i < writing->repeated.count; i++)
		context_warn(writing->session->ctx,
			     _("\"%s\" stands in %s already and is not written again; change that line if something in "
			       "it should be different."),
			     writing->repeated.items[i], path);
}

int save_new_minutes(const struct writing *writing, const struct minute_facts *facts, bool edit)
{
	struct session *session = writing->session;
	struct context *ctx = session->ctx;
	struct buf bytes = BUF_INIT;
	struct editing editing = { 0 };
	const char *path;
	int rc = minute_path(&path, session->notebook, KIND_MINUTE, facts->date, facts->title, NULL);

	if (rc >= 0)
		rc = minute_write(&bytes, ctx->arena, ctx->written, path, facts);
	if (rc >= 0 && edit && !ctx->dry_run && editor_is_set())
		rc = editor_edit(&bytes, &editing, session, NULL);
	if (rc >= 0 && (rc = refuse_empty(session, buf_span(&bytes), facts->date)) == ERROR_USAGE)
		(void)editor_finish(session, &editing, 0); /* it holds nothing */
	if (rc >= 0)
		hint_coming(session, facts->date);
	if (rc >= 0)
		hint_repeated(writing, path);
	if (rc >= 0)
		rc = minute_save(session, path, NULL, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: %s")), facts->title),
				 "minute new");
	if (rc >= 0)
		minute_hint_words(session, path, buf_span(&bytes));
	buf_done(&bytes);
	return editor_finish(session, &editing, rc);
}

static bool has_content(const struct minute_facts *facts)
{
	return facts->body.len || facts->conclusions.count || facts->actions.count || facts->present.count ||
	       facts->away.count || facts->excused.count || facts->part.count;
}

int write_new_minutes(const struct writing *writing, struct minute_facts *facts)
{
	struct session *session = writing->session;
	bool asked = session->ctx->may_ask && !has_content(facts);

	if (asked && !dialog_ask(facts, &writing->naming)) {
		context_say(session->ctx, "%s", _("Nothing was answered, so nothing was written."));
		return 0;
	}
	return save_new_minutes(writing, facts, asked);
}

/* What is given goes to the title that is there; another one is not forced upon it. */
static void hint_title(const struct writing *writing, const struct catalog_note *note)
{
	struct buf wanted = BUF_INIT, title = BUF_INIT;

	people_fold_name(&wanted, span_of(writing->args->theme));
	people_fold_name(&title, span_of(note->title));
	if (wanted.len && span_find_text(buf_span(&title), wanted.at) == title.len)
		context_warn(
			writing->session->ctx,
			_("%s is headed \"%s\", and stays so; change the line \"title\" in it if it should be \"%s\"."),
			note->path, note->title, writing->args->theme);
	buf_done(&wanted);
	buf_done(&title);
}

int extend_minutes(const struct writing *writing, const struct minute_facts *facts, const struct catalog_note *note)
{
	struct session *session = writing->session;
	struct context *ctx = session->ctx;
	const char *path = note->path;
	struct buf bytes = BUF_INIT;
	struct who who;
	struct editing editing = { 0 };
	struct span file;
	int rc;

	if ((rc = folder_read(&file, ctx->arena, session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	if (has_options(writing->args)) {
		who_init(&who, ctx->arena, &writing->people);
		hint_title(writing, note);
		rc = minute_extend(&bytes, ctx->arena, ctx->written, path, file, facts, &who);
		if (rc >= 0)
			hint_repeated(writing, path);
	} else if (ctx->may_ask && editor_is_set()) {
		buf_add_span(&bytes, file);
		rc = ctx->dry_run ? 0 : editor_edit(&bytes, &editing, session, &file);
	} else {
		rc = fail(ERROR_USAGE,
			  _("%s is there already. Add to it with --conclusion, --action or --stdin, or open it in "
			    "an editor."),
			  path);
	}
	if (rc >= 0 && span_equal(buf_span(&bytes), file))
		context_warn(ctx, _("Nothing was changed in %s."), path);
	else if (rc >= 0)
		rc = minute_save(
			session, path, &file, buf_span(&bytes),
			arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: more on %s")), facts->title),
			"minute new");
	buf_done(&bytes);
	return editor_finish(session, &editing, rc);
}
