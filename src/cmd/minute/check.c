/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute check: the form of notes, and gentle hints on words; silent when all is well. */
#include "cmd/minute/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/minute/common.h"
#include "cmd/place.h"
#include "model/lint.h"
#include "model/notebook.h"
#include "programme/check.h"
#include "text/settings.h"

#include <string.h>
#include <unistd.h>

struct check_args {
	bool errors;
};

static const struct option options[] = {
	FLAG(0, "errors", struct check_args, errors, N_("only what is wrong, no hints")),
	OPTIONS_END,
};

static int check_file(struct findings *out, struct lint *lint, struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct note *note = arena_alloc(arena, sizeof(*note));
	struct span file;
	int rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc >= 0)
		rc = note_parse(note, arena, path, file);
	if (rc >= 0) {
		programme_check(out, session->notebook, note);
		return lint_note(out, lint, note);
	}
	if (rc != ERROR_FORMAT && rc != ERROR_ABSENT)
		return rc;
	findings_add(out, arena,
		     (struct finding){ .path = path,
				       .line = 1,
				       .column = 1,
				       .severity = SEVERITY_ERROR,
				       .rule = "unreadable",
				       .message = arena_copy(arena, error_message()) });
	error_clear();
	return 0;
}

/* An editor's text that is not saved yet: "-". */
static int check_stdin(struct findings *out, struct lint *lint, struct session *session)
{
	struct arena *arena = session->ctx->arena;
	struct note *note = arena_alloc(arena, sizeof(*note));
	struct span text;
	int rc;

	if ((rc = minute_read_stdin(&text, arena)) < 0 || (rc = note_parse(note, arena, "-", text)) < 0)
		return rc;
	return lint_note(out, lint, note);
}

/* What other clinics have published and the READMEs of the root are passed over where all is looked at. */
static bool is_passed_over(const char *top, const char *path)
{
	return !*top && (strncmp(path, "forum/", 6) == 0 || strncmp(path, "README", 6) == 0);
}

static int check_below(struct findings *out, struct lint *lint, struct session *session, const char *top)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, top, ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++)
		if (!is_passed_over(top, list.items[i].path))
			rc = check_file(out, lint, session, list.items[i].path);
	for (size_t i = 0; i < list.refused.count && rc >= 0; i++)
		if (!is_passed_over(top, list.refused.items[i]))
			finding_add_refused(out, session->ctx->arena, list.refused.items[i]);
	return rc;
}

static int check_operand(struct findings *out, struct lint *lint, struct session *session, const char *operand)
{
	const char *path;
	int rc;

	if (strcmp(operand, "-") == 0)
		return check_stdin(out, lint, session);
	if ((rc = place_typed(&path, session, operand)) < 0)
		return rc;
	if (strcmp(path, "erfar.conf") == 0) {
		notebook_check_waiting(out, session->notebook);
		settings_check(out, session->ctx->arena, &session->notebook->config);
		return 0;
	}
	if (lint_has_table(path))
		return lint_tables(out, session->notebook, path);
	return span_ends(span_of(path), ".md") ? check_file(out, lint, session, path)
					       : check_below(out, lint, session, path);
}

/* With --errors the hints are left out. */
static void keep_errors(struct findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity == SEVERITY_ERROR)
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct check_args *args = parsed;
	struct findings findings = { 0 };
	struct lint *lint;
	int rc;

	session->notebook->marked = &findings;
	if ((rc = lint_open(&lint, session->notebook)) < 0)
		return rc;
	if (!operands[0]) {
		notebook_check_waiting(&findings, session->notebook);
		settings_check(&findings, session->ctx->arena, &session->notebook->config);
		rc = lint_tables(&findings, session->notebook, NULL);
		if (rc >= 0)
			rc = check_below(&findings, lint, session, "");
	}
	for (; *operands && rc >= 0; operands++)
		rc = check_operand(&findings, lint, session, *operands);
	session->notebook->marked = NULL;
	lint_finish(&findings, lint);
	if (rc < 0)
		return rc;
	error_clear();
	if (args->errors)
		keep_errors(&findings);
	return finding_list(session->ctx, session->format, &findings) ? ERROR_NOTHING : 0;
}

const struct command minute_check = {
	.name = "check",
	.aliases = "sjekk tjek",
	.operands = "[PATH...]",
	.summary = N_("look over the form of notes; hints on words"),
	.examples = "erfar minute check\nerfar minute check minutes/2026/09",
	.options = options,
	.args_size = sizeof(struct check_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
