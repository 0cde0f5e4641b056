/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/editor.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/ask.h"
#include "cmd/minute/common.h"
#include "cmd/terminal.h"
#include "store/files/changes.h"
#include "store/files/child.h"
#include "text/digest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HASH_LETTERS 10
#define FILES_TRIED 100

bool editor_is_set(void)
{
	return terminal_editor() != NULL;
}

int editor_open(const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct strings words = { 0 };
	int status;

	if (!command_words(&words, arena, terminal_editor()))
		return fail(
			ERROR_USAGE,
			_("The editor setting \"%s\" needs a shell, which erfar does not start; name a small script "
			  "instead. What you wrote is kept in %s."),
			terminal_editor(), path);
	strings_add(&words, arena, arena_format(arena, "%s/%s", session->notebook->folder->path, path));
	strings_add(&words, arena, NULL);
	if (child_run_on_terminal(&status, words.items) < 0)
		return fail(ERROR_USAGE, _("%s. What you wrote is kept in %s."), arena_copy(arena, error_message()),
			    path);
	return status ? fail(ERROR_USAGE, _("The editor (%s) ended with an error. What you wrote is kept in %s."),
			     words.items[0], path)
		      : 0;
}

/* What the editor makes unreadable is told at once, while it is fresh. */
static void tell_findings(const struct session *session, struct span bytes, const char *path)
{
	struct note note;

	if (note_parse(&note, session->ctx->arena, path, bytes) < 0)
		return;
	for (size_t i = 0; i < note.findings.count; i++)
		note.findings.items[i].path = path;
	finding_print_all(session->ctx, session->ctx->err, &note.findings);
}

/* Which text the editor's was made from: "new", or letters that tell the note's bytes from any others. */
static const char *name_of_base(struct arena *arena, const struct span *old)
{
	unsigned char digest[DIGEST_SHA256];
	char letters[HASH_LETTERS + 1];

	if (!old)
		return "new";
	digest_sha256(digest, old, 1);
	digest_base32(letters, HASH_LETTERS, digest);
	return arena_copy(arena, letters);
}

static int edit_file(struct buf *bytes, const struct session *session, const char *path)
{
	const struct folder *folder = session->notebook->folder;
	struct span edited;
	int rc;

	if ((rc = editor_open(session, path)) < 0 ||
	    (rc = folder_read(&edited, session->ctx->arena, folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	if (!span_trim(edited).len) {
		if ((rc = folder_write(folder, path, buf_span(bytes), 0600)) < 0)
			return rc;
		return fail(ERROR_USAGE,
			    _("The text came back empty, so nothing was saved. As it was before the editor it "
			      "lies in %s; \"erfar minute\" offers it again."),
			    path);
	}
	tell_findings(session, edited, path);
	buf_clear(bytes);
	buf_add_span(bytes, edited);
	return 0;
}

/* A file of no other text: what a run of the same number left behind, even on another machine, is not written over. */
static int take_file(struct editing *out, const struct session *session, const char *base)
{
	struct arena *arena = session->ctx->arena;
	const struct folder *folder = session->notebook->folder;

	for (int i = 1; i <= FILES_TRIED; i++) {
		const char *path = i == 1 ? arena_format(arena, "drafts/edit-%ld-%s.md", (long)getpid(), base)
					  : arena_format(arena, "drafts/edit-%ld-%d-%s.md", (long)getpid(), i, base);
		int rc = folder_has(folder, path) ? ERROR_BUSY : hold_take(&out->hold, arena, folder, path);

		if (rc == ERROR_BUSY)
			continue;
		if (rc == 0)
			out->path = path;
		return rc;
	}
	return fail(ERROR_BUSY,
		    _("Too many unfinished texts lie in drafts; \"erfar minute\" offers them, one by one."));
}

int editor_edit(struct buf *bytes, struct editing *out, const struct session *session, const struct span *old)
{
	const struct folder *folder = session->notebook->folder;
	struct editing editing = { 0 };
	int rc;

	changes_exclude_drafts(session->ctx, folder);
	if ((rc = take_file(&editing, session, name_of_base(session->ctx->arena, old))) < 0)
		return rc;
	if ((rc = folder_write(folder, editing.path, buf_span(bytes), 0600)) < 0 ||
	    (rc = edit_file(bytes, session, editing.path)) < 0) {
		hold_drop(folder, &editing.hold);
		return rc;
	}
	*out = editing;
	return 0;
}

int editor_finish(const struct session *session, struct editing *editing, int rc)
{
	if (!editing->path)
		return rc;
	if (rc < 0)
		context_warn(session->ctx, _("Your text is kept in %s; \"erfar minute\" offers it again."),
			     editing->path);
	else
		rc = folder_remove(session->notebook->folder, editing->path);
	hold_drop(session->notebook->folder, &editing->hold);
	editing->path = NULL;
	return rc;
}

static const struct catalog_note *note_with_id(const struct catalog *catalog, struct span id)
{
	for (size_t i = 0; i < catalog->note_count; i++)
		if (!catalog->notes[i].draft && !catalog->notes[i].clinic && span_is(id, catalog->notes[i].id))
			return &catalog->notes[i];
	return NULL;
}

/* Saves the text where it belongs: as a new note, or over the one it was made from, unless that has changed since. */
static int save_unfinished(struct session *session, const char *path, struct span bytes)
{
	const struct catalog_query query = { .items = false };
	struct context *ctx = session->ctx;
	const struct catalog_note *entry;
	struct catalog *catalog;
	struct note note, old;
	int rc;

	if ((rc = note_parse(&note, ctx->arena, path, bytes)) < 0 ||
	    (rc = catalog_load(&catalog, ctx, session->notebook->folder, &query)) < 0)
		return rc;
	entry = note_with_id(catalog, note.id);
	if (!entry && (note.kind != KIND_MINUTE || !date_is_set(note.date)))
		return fail(ERROR_FORMAT,
			    _("It can't be told which meeting %s belongs to (its first lines lack kind or date). "
			      "Open it in an editor."),
			    path);
	if (!entry) {
		const char *title = span_copy(ctx->arena, note.title), *place;

		rc = minute_path(&place, session->notebook, KIND_MINUTE, note.date, title, NULL);
		return rc < 0 ? rc
			      : minute_save(session, place, NULL, bytes,
					    arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: %s")), title),
					    "minute new");
	}
	if ((rc = minute_load(&old, session, entry->path)) < 0)
		return rc;
	if (!strstr(path, name_of_base(ctx->arena, &old.file)))
		return fail(ERROR_STALE,
			    _("%s has changed since; your text stays in %s. Copy over what you want to keep, then "
			      "remove it."),
			    entry->path, path);
	return minute_save(session, entry->path, &old.file, bytes,
			   arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: more on %s")), entry->title),
			   "minute new");
}

static int go_on(struct session *session, const char *path, struct span text, int *finished)
{
	const struct folder *folder = session->notebook->folder;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	buf_add_span(&bytes, text);
	if (editor_is_set())
		rc = edit_file(&bytes, session, path);
	if (rc >= 0)
		rc = save_unfinished(session, path, buf_span(&bytes));
	if (rc >= 0 && !session->ctx->dry_run)
		rc = folder_remove(folder, path);
	if (rc >= 0)
		++*finished;
	buf_done(&bytes);
	return rc;
}

static int offer(struct session *session, const char *path, struct date only, int *finished)
{
	struct arena *arena = session->ctx->arena;
	char day[DATE_TEXT];
	struct span file;
	struct note note;
	int rc;

	if ((rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = note_parse(&note, arena, path, file)) < 0)
		return rc;
	if (date_is_set(only) && date_compare(note.date, only) != 0)
		return 0;
	switch (ask_whether(session->ctx,
			    arena_format(arena,
					 _("A text that was not finished lies in %s: %.*s, %s.\n"
					   "(Enter: go on with it; n: not now; x: throw it away)"),
					 path, (int)note.title.len, note.title.at, date_text(day, note.date)))) {
	case ANSWER_YES:
		return go_on(session, path, file, finished);
	case ANSWER_DELETE:
		return session->ctx->dry_run ? 0 : folder_remove(session->notebook->folder, path);
	case ANSWER_NO:
		break;
	}
	return 0;
}

/* A text that another run has in its editor, or offers at this moment, is none of ours. */
int editor_offer_unfinished(struct session *session, struct date day, int *finished)
{
	struct arena *arena = session->ctx->arena;
	const struct folder *folder = session->notebook->folder;
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, arena, folder, "drafts", ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *path = list.items[i].path;
		struct hold hold;

		if (!span_starts(span_of(path), "drafts/edit-"))
			continue;
		if ((rc = hold_take(&hold, arena, folder, path)) == 0) {
			rc = offer(session, path, day, finished);
			hold_drop(folder, &hold);
		} else if (rc == ERROR_BUSY) {
			rc = 0;
		}
	}
	return rc;
}
