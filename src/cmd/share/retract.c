/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar share retract: a note is taken back from the forums. It stays in the clinic; its id in retracted.csv keeps it
 * from ever being published again, by whichever colleague's machine.
 */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/named_note.h"
#include "cmd/save.h"
#include "cmd/share/departures.h"
#include "cmd/share/retracted.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/history.h"

#include <string.h>

#define HEADING "note;date;by;why\n"

struct retract_args {
	const char *why;
};

static const struct option options[] = {
	TEXT(0, "why", "TEXT", struct retract_args, why, N_("the reason, for your colleagues; no forum sees it")),
	OPTIONS_END,
};

struct retracting {
	struct session *session;
	const char *path, *why;
	struct history_person person;
	struct span file;
	struct note note;
	struct changes changes;
};

static int read_person(struct retracting *now)
{
	struct history *history = NULL;
	int rc = history_open(&history, now->session->ctx, now->session->notebook->folder);

	if (rc >= 0)
		rc = history_identity(&now->person, history);
	history_close(history);
	return rc;
}

/* 1: the note is on no forum and never was. */
static int was_shared(const struct retracting *now)
{
	struct csv_table shared;
	struct span file;
	int rc = notebook_table(&shared, &file, now->session->notebook, "shared.csv");
	int id = rc < 0 ? -1 : csv_column(&shared, "note|notat");

	for (size_t row = 0; rc >= 0 && row < shared.row_count; row++)
		if (span_equal(span_trim(csv_cell(&shared, row, id)), now->note.id))
			return 0;
	return rc < 0 ? rc : 1;
}

static int read_note(struct retracting *now, const char *typed)
{
	struct arena *arena = now->session->ctx->arena;
	const char *day;
	int rc;

	if ((rc = named_note(&now->path, now->session, typed)) < 0 ||
	    (rc = folder_read(&now->file, arena, now->session->notebook->folder, now->path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = note_parse(&now->note, arena, now->path, now->file)) < 0 ||
	    (rc = retracted_when(&day, now->session->notebook, now->note.id)) < 0)
		return rc;
	if (rc == 0)
		return fail(ERROR_USAGE, _("%s was taken back already, on %s."), now->path, day);
	if ((rc = was_shared(now)) < 0)
		return rc;
	return rc ? fail(ERROR_USAGE,
			 _("%s has never been shared with a forum, so there is nothing to take back. What your clinic "
			   "has is in everybody's history."),
			 now->path)
		  : 0;
}

static int add_row(struct retracting *now)
{
	struct arena *arena = now->session->ctx->arena;
	char day[DATE_TEXT];
	struct span cells[] = { now->note.id, span_of(date_text(day, now->session->ctx->now.date)),
				span_of(now->person.name), span_of(now->why) };
	struct buf text = BUF_INIT;
	struct span old;
	int rc = folder_read(&old, arena, now->session->notebook->folder, RETRACTED_PATH, CSV_LIMIT_BYTES);
	bool existed = rc >= 0;

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	error_clear();
	buf_add_span(&text, existed ? old : span_of(HEADING));
	if (text.len && text.at[text.len - 1] != '\n')
		buf_add_byte(&text, '\n');
	csv_write_row(&text, cells, 4, CSV_NOTEBOOK);
	changes_write(&now->changes, RETRACTED_PATH, existed ? &old : NULL,
		      span_make(span_copy(arena, buf_span(&text)), text.len));
	buf_done(&text);
	return 0;
}

/* In the log with the same commit, so that "erfar undo" takes both back at once. */
static int log_it(struct retracting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct departures departures = { 0 };
	int rc = departures_take_back(&departures, now->session->notebook, span_copy(arena, now->note.id));

	return rc < 0 ? rc : departures_write(&now->changes, now->session->notebook, &departures, now->person.name);
}

static int mark_note(struct retracting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct buf bytes = BUF_INIT;
	int rc = front_set(&bytes, arena, now->file, "share", span_of("clinic"));

	if (rc >= 0 && !span_equal(buf_span(&bytes), now->file))
		changes_write(&now->changes, now->path, &now->file,
			      span_make(span_copy(arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	return rc;
}

/* Then the same as erfar share: only that takes it off the forum. */
static int share(struct session *session)
{
	static const char *const nothing[] = { NULL };
	const void *args = arena_alloc(session->ctx->arena, share_now.args_size);

	return session->ctx->dry_run || session->ctx->no_commit ? 0 : share_now.run(session, args, nothing);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct retract_args *args = parsed;
	struct retracting now = { .session = session, .why = args->why };
	const char *subject;
	int rc;

	if (!args->why || !span_trim(span_of(args->why)).len)
		return fail(ERROR_USAGE, _("Say why, so that your colleagues understand it: --why TEXT."));
	changes_init(&now.changes, session->ctx->arena);
	if ((rc = read_person(&now)) < 0 || (rc = read_note(&now, operands[0])) < 0 || (rc = mark_note(&now)) < 0 ||
	    (rc = add_row(&now)) < 0 || (rc = log_it(&now)) < 0)
		return rc;
	subject =
		arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("share: took back %s")), now.path);
	rc = save_changes(session->notebook, &now.changes, subject, "share retract");
	return rc < 0 ? rc : share(session);
}

const struct command share_retract = {
	.name = "retract",
	.aliases = "trekk-tilbake trekk tilbagekald",
	.operands = "NOTE",
	.summary = N_("take a note back from the forums; it stays in the clinic"),
	.examples = N_(
		"erfar share retract experiences/2026/09/2026-09-03-when-the-interpreter-did-not-come.md --why \"too easy to recognise\"\n"
		"erfar share retract 2026-09-03-ab3kq --why \"agreed with the team\" -n"),
	.options = options,
	.args_size = sizeof(struct retract_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
