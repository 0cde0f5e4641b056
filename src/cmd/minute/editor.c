/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/editor.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/finding.h"
#include "cmd/minute/ask.h"
#include "cmd/minute/common.h"
#include "store/files/changes.h"
#include "store/files/child.h"
#include "text/digest.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EDITOR_WORDS 16
#define HASH_LETTERS 10

static const char *setting(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

bool editor_is_set(void)
{
	return setting() != NULL;
}

int editor_open(const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span rest = span_of(setting()), word;
	const char *words[EDITOR_WORDS + 2];
	size_t count = 0;
	int status, rc;

	while (rest.len && count < EDITOR_WORDS && span_next(&rest, ' ', &word))
		if (word.len)
			words[count++] = span_copy(arena, word);
	if (!count)
		return fail(ERROR_USAGE,
			    _("No editor is set. Give the text with --conclusion, --action or --stdin, or set "
			      "EDITOR, for example: export EDITOR=nano"));
	words[count++] = arena_format(arena, "%s/%s", session->notebook->folder->path, path);
	words[count] = NULL;
	if ((rc = child_run_on_terminal(&status, words)) < 0)
		return rc;
	return status ? fail(ERROR_USAGE, _("The editor (%s) ended with an error. What you wrote is kept in %s."),
			     words[0], path)
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

int editor_edit(struct buf *bytes, const char **kept, const struct session *session, const struct span *old)
{
	struct arena *arena = session->ctx->arena;
	const struct folder *folder = session->notebook->folder;
	const char *path = arena_format(arena, "drafts/edit-%ld-%s.md", (long)getpid(), name_of_base(arena, old));
	int rc;

	changes_exclude_drafts(session->ctx, folder);
	if ((rc = folder_write(folder, path, buf_span(bytes), 0600)) < 0 || (rc = edit_file(bytes, session, path)) < 0)
		return rc;
	*kept = path;
	return 0;
}

int editor_finish(const struct session *session, const char *kept, int rc)
{
	if (!kept)
		return rc;
	if (rc >= 0)
		return folder_remove(session->notebook->folder, kept);
	context_warn(session->ctx, _("Your text is kept in %s; \"erfar minute\" offers it again."), kept);
	return rc;
}

/* Whether drafts/edit-PID-BASE.md belongs to a run that is no more. */
static bool is_left_behind(struct span path)
{
	struct span rest = span_skip(path, strlen("drafts/edit-")), digits;
	long number;

	return span_starts(path, "drafts/edit-") && span_next(&rest, '-', &digits) &&
	       number_parse(&number, digits, 1, INT_MAX) && number != getpid() && kill((pid_t)number, 0) < 0 &&
	       errno == ESRCH;
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
	if (!entry)
		return minute_save(
			session,
			minute_path(session->notebook, KIND_MINUTE, note.date, span_copy(ctx->arena, note.title)), NULL,
			bytes,
			arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes: %s")),
				     span_copy(ctx->arena, note.title)),
			"minute new");
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

int editor_offer_unfinished(struct session *session, struct date day, int *finished)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, "drafts", ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++)
		if (is_left_behind(span_of(list.items[i].path)))
			rc = offer(session, list.items[i].path, day, finished);
	return rc;
}
