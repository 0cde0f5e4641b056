/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute check: the form of notes, and gentle hints on words; silent when all is well. */
#include "cmd/minute/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "model/lint.h"
#include "model/notebook.h"

#include <string.h>

static int check_file(struct findings *out, struct lint *lint, struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct note *note = arena_alloc(arena, sizeof(*note));
	struct span file;
	int rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc >= 0)
		rc = note_parse(note, arena, path, file);
	if (rc >= 0)
		return lint_note(out, lint, note);
	if (rc != ERROR_FORMAT && rc != ERROR_ABSENT)
		return rc;
	findings_add(out, arena, (struct finding){ .path = path, .line = 1, .column = 1, .severity = SEVERITY_ERROR,
						   .rule = "unreadable", .message = arena_copy(arena, error_message()) });
	error_clear();
	return 0;
}

/* A path as typed, from the current folder or the notebook's root. */
static const char *inside(struct session *session, const char *path)
{
	size_t length = strlen(session->notebook->folder->path);

	if (strncmp(path, session->notebook->folder->path, length) == 0 && path[length] == '/')
		return path + length + 1;
	return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

static int check_below(struct findings *out, struct lint *lint, struct session *session, const char *top)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, top, ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++)
		if (*top || (strncmp(list.items[i].path, "forum/", 6) != 0 && strncmp(list.items[i].path, "README", 6) != 0))
			rc = check_file(out, lint, session, list.items[i].path);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct findings findings = { 0 };
	struct lint *lint;
	int rc;

	(void)parsed;
	if ((rc = lint_open(&lint, session->notebook)) < 0)
		return rc;
	if (!operands[0])
		rc = check_below(&findings, lint, session, "");
	for (; *operands && rc >= 0; operands++) {
		const char *path = inside(session, *operands);

		rc = strlen(path) > 3 && strcmp(path + strlen(path) - 3, ".md") == 0
			     ? check_file(&findings, lint, session, path)
			     : check_below(&findings, lint, session, path);
	}
	if (rc < 0)
		return rc;
	lint_finish(&findings, lint);
	error_clear();
	return finding_list(session->ctx, session->format, &findings) ? ERROR_NOTHING : 0;
}

const struct command minute_check = {
	.name = "check", .aliases = "sjekk tjek", .operands = "[PATH...]",
	.summary = N_("look over the form of notes; hints on words"),
	.examples = "erfar minute check\nerfar minute check minutes/2026/09",
	.needs = NEEDS_NOTEBOOK | LISTS, .run = run,
};
