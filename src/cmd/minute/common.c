/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "model/guard.h"
#include "model/save.h"
#include "store/files/child.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EDITOR_WORDS 16

void minute_read_names(struct strings *out, struct arena *arena, const char *text)
{
	struct span rest = span_of(text), name;

	while (rest.len && span_next(&rest, ',', &name))
		if (span_trim(name).len)
			strings_add_span(out, arena, span_trim(name));
}

int minute_hint_names(const struct session *session, const struct strings *names)
{
	struct people people;
	int rc = notebook_people(&people, session->notebook);

	for (size_t i = 0; rc >= 0 && people.count && i < names->count; i++)
		if (!people_find(&people, span_of(names->items[i])))
			context_warn(session->ctx, _("people.csv does not know \"%s\"; the name is taken as it is."),
				     names->items[i]);
	return rc;
}

int minute_read_stdin(struct span *out, struct arena *arena)
{
	struct buf bytes = BUF_INIT;
	char piece[16384];
	ssize_t got;

	while ((got = read(STDIN_FILENO, piece, sizeof(piece))) > 0 && bytes.len <= NOTE_LIMIT_BYTES)
		buf_add(&bytes, piece, (size_t)got);
	*out = span_make(span_copy(arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	if (got < 0)
		return fail_errno(ERROR_USAGE, _("The text on standard input could not be read"));
	if (out->len > NOTE_LIMIT_BYTES)
		return fail(ERROR_USAGE, _("The text is too long for a note (more than 8 MB)."));
	return 0;
}

/* The person's own setting, split at blanks; the file comes behind. */
static int editor_words(const char *words[EDITOR_WORDS + 2], struct arena *arena, const char *path)
{
	const char *setting = getenv("VISUAL");
	struct span rest, word;
	size_t count = 0;

	if (!setting || !*setting)
		setting = getenv("EDITOR");
	if (!setting || !*setting)
		return fail(ERROR_USAGE, _("No editor is set. Give the text with --conclusion, --action or --stdin, or set "
					   "EDITOR, for example: export EDITOR=nano"));
	rest = span_of(setting);
	while (rest.len && count < EDITOR_WORDS && span_next(&rest, ' ', &word))
		if (word.len)
			words[count++] = span_copy(arena, word);
	words[count++] = arena_copy(arena, path);
	words[count] = NULL;
	return 0;
}

int minute_edit(struct buf *bytes, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	const struct folder *folder = session->notebook->folder;
	const char *path = arena_format(arena, "drafts/edit-%ld.md", (long)getpid());
	const char *words[EDITOR_WORDS + 2];
	struct span edited;
	int status, rc;

	if ((rc = editor_words(words, arena, arena_format(arena, "%s/%s", folder->path, path))) < 0 ||
	    (rc = folder_write(folder, path, buf_span(bytes), 0600)) < 0 ||
	    (rc = child_run_on_terminal(&status, words)) < 0)
		return rc;
	if (status)
		return fail(ERROR_USAGE, _("The editor ended with an error; what you wrote is kept in %s."), path);
	if ((rc = folder_read(&edited, arena, folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	buf_clear(bytes);
	buf_add_span(bytes, edited);
	return folder_remove(folder, path);
}

int minute_save(const struct session *session, const char *path, const struct span *old, struct span bytes,
		const char *subject, const char *action)
{
	struct findings findings = { 0 };
	bool commit = !session->ctx->no_commit, blocked;
	int rc;

	if ((rc = guard_check(&findings, session->notebook, path, bytes)) < 0)
		return rc;
	blocked = guard_blocks(&findings);
	finding_print_all(session->ctx, session->ctx->err, &findings);
	if (blocked) {
		context_warn(session->ctx, _("%s is written but not kept in the history until the lines above are changed."),
			     path);
		session->ctx->no_commit = true;
	}
	rc = save_note(session->notebook, path, old, bytes, subject, action);
	session->ctx->no_commit = !commit;
	return rc;
}

int minute_load(struct note *out, const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span file;
	int rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES);

	return rc < 0 ? rc : note_parse(out, arena, path, file);
}
