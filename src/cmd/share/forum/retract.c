/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar share retract: a note is taken back from the forums. It stays in the clinic; its id in retracted.csv keeps it
 * from ever being published again, by whichever colleague's machine. The note itself need not be here any more.
 */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/named_note.h"
#include "cmd/save.h"
#include "cmd/share/forum/consent.h"
#include "cmd/share/forum/departures.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/forum/retracted.h"
#include "model/notebook.h"
#include "model/publish.h"
#include "store/files/changes.h"
#include "store/history/history.h"
#include "store/remote/forum.h"
#include "text/heading.h"

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
	const char *path; /* NULL when it is here no more */
	const char *id, *why;
	struct history_person person;
	struct span file;
	struct strings shown; /* forums where a file of that name stands on the clinic's branch */
	bool was_shared;
	struct changes changes;
};

/* The name of its file in a forum, by which a note is known there. */
static const char *name_there(const struct retracting *now, const char *id)
{
	return publish_file_name(now->session->ctx->arena, id);
}

/* In a table of the clinic; the id is then written as it stands there. */
static int look_in_table(struct retracting *now, const char *path)
{
	const char *wanted = name_there(now, now->id);
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, now->session->notebook, path);
	int column = rc < 0 ? -1 : heading_column(&table, HEADING_NOTE);

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		const char *id = span_copy(now->session->ctx->arena, span_trim(csv_cell(&table, row, column)));

		if (*id && strcmp(name_there(now, id), wanted) == 0) {
			now->id = id;
			now->was_shared = true;
			return 0;
		}
	}
	return rc < 0 ? rc : 0;
}

/* On the clinic's own branch, as this machine has it. */
static int look_in_forum(struct retracting *now, struct history *history, const char *name)
{
	const char *wanted = name_there(now, now->id);
	struct forum_files files;
	struct forum *forum = NULL;
	int rc = forum_look(&forum, history, name);

	if (rc == ERROR_ABSENT || rc == ERROR_USAGE) { /* nothing can have gone to a name that is none */
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	rc = forum_load(&files, forum, now->session->notebook->clinic);
	for (size_t i = 0; rc >= 0 && i < files.count; i++)
		if (span_is(path_name(span_of(files.items[i].path)), wanted)) {
			strings_add(&now->shown, now->session->ctx->arena, arena_copy(now->session->ctx->arena, name));
			now->was_shared = true;
		}
	forum_close(forum);
	return rc < 0 ? rc : 0;
}

/* Wherever a note of that id has gone: the yes, the log, what stands in the forums. Also who takes it back. */
static int look_everywhere(struct retracting *now)
{
	struct history *history = NULL;
	struct forum_settings settings;
	int rc = history_open(&history, now->session->ctx, now->session->notebook->folder);

	if (rc >= 0)
		rc = history_identity(&now->person, history);
	if (rc >= 0 && (rc = look_in_table(now, SHARED_PATH)) >= 0)
		rc = look_in_table(now, SHARED_LOG_PATH);
	forums_read(&settings, now->session);
	for (size_t i = 0; rc >= 0 && i < settings.count; i++)
		rc = look_in_forum(now, history, settings.items[i].name);
	history_close(history);
	return rc;
}

/* The note by its path or id; by its id alone where it has been deleted or has another id by now. */
static int read_note(struct retracting *now, const char *typed)
{
	struct arena *arena = now->session->ctx->arena;
	struct note note;
	int rc = named_note(&now->path, now->session, typed);

	if (rc == ERROR_USAGE) {
		now->id = typed;
		return 1;
	}
	if (rc < 0 ||
	    (rc = folder_read(&now->file, arena, now->session->notebook->folder, now->path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = note_parse(&note, arena, now->path, now->file)) < 0)
		return rc;
	now->id = span_copy(arena, note.id);
	return 0;
}

static int find_shared(struct retracting *now, const char *typed)
{
	const char *day;
	int rc = read_note(now, typed), here = rc;

	if (rc < 0 || (rc = look_everywhere(now)) < 0 ||
	    (rc = retracted_when(&day, now->session->notebook, span_of(now->id))) < 0)
		return rc;
	if (rc == 0)
		return fail(ERROR_USAGE, _("%s was taken back already, on %s."), typed, day);
	if (now->was_shared) {
		error_clear();
		return 0;
	}
	if (here == 1)
		return fail(ERROR_USAGE,
			    _("There is no note \"%s\"; give its path, or its id as \"erfar find\" shows it. If it was "
			      "deleted, give the id that it has in %s."),
			    typed, SHARED_LOG_PATH);
	return fail(
		ERROR_USAGE,
		_("%s has never been shared with a forum, so there is nothing to take back. What your clinic has is "
		  "in everybody's history. If it had another id then, give that one; it stands in %s."),
		now->path, SHARED_LOG_PATH);
}

static int add_row(struct retracting *now)
{
	struct arena *arena = now->session->ctx->arena;
	char day[DATE_TEXT];
	struct span cells[] = { span_of(now->id), span_of(date_text(day, now->session->ctx->now.date)),
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

/* In the log with the same commit, for every forum that has it by the log or by what stands there. */
static int log_it(struct retracting *now)
{
	struct departures departures = { 0 };
	int rc = departures_take_back(&departures, now->session->notebook, now->id, &now->shown);

	return rc < 0 ? rc : departures_write(&now->changes, now->session->notebook, &departures, now->person.name);
}

static int mark_note(struct retracting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct buf bytes = BUF_INIT;
	int rc;

	if (!now->path)
		return 0;
	rc = front_set(&bytes, arena, now->file, "share", span_of("clinic"));

	if (rc >= 0 && !span_equal(buf_span(&bytes), now->file))
		changes_write(&now->changes, now->path, &now->file,
			      span_make(span_copy(arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	return rc;
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
	if ((rc = find_shared(&now, operands[0])) < 0 || (rc = mark_note(&now)) < 0 || (rc = add_row(&now)) < 0 ||
	    (rc = log_it(&now)) < 0)
		return rc;
	subject = arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("share: took back %s")),
			       now.path ? now.path : now.id);
	rc = save_changes(session->notebook, &now.changes, subject, "share retract");
	if (rc < 0 || session->ctx->dry_run || session->ctx->no_commit)
		return rc;
	return share_what_is_kept(session); /* only that takes it off the forum */
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
