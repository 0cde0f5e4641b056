/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share check: the gate alone; silent when it finds no pattern. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/place.h"
#include "cmd/share/gate/explain.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <string.h>
#include <unistd.h>

#define STDIN_LIMIT ((size_t)64 * 1024 * 1024)

struct check_args {
	bool all, history, from_stdin, explain, plain_csv;
	const char *format;
};

static const struct option options[] = {
	FLAG(0, "all", struct check_args, all, N_("every note and table, not only what is changed")),
	FLAG(0, "history", struct check_args, history, N_("every commit, also those that are sent already")),
	FLAG(0, "stdin", struct check_args, from_stdin, N_("a text from standard input")),
	FLAG(0, "explain", struct check_args, explain,
	     N_("why each was found: places and kinds of words, not the text")),
	TEXT(0, "format", "text|json|csv|sarif", struct check_args, format, N_("text, json, csv or sarif")),
	FLAG(0, "plain-csv", struct check_args, plain_csv, N_("CSV as RFC 4180 has it, with commas")),
	OPTIONS_END,
};

static int check_stdin(struct screen *screen, struct session *session)
{
	struct buf bytes = BUF_INIT;
	char piece[16384];
	ssize_t got = 0;
	int rc = 0;

	while (bytes.len <= STDIN_LIMIT && (got = read(STDIN_FILENO, piece, sizeof(piece))) > 0)
		buf_add(&bytes, piece, (size_t)got);
	if (got < 0)
		rc = fail_errno(ERROR_USAGE, _("The text on standard input could not be read"));
	else if (bytes.len > STDIN_LIMIT)
		rc = fail(ERROR_FORMAT, _("The text on standard input is too long to be looked through; split it."));
	if (rc >= 0)
		rc = gate_check(&screen->report, screen->gate, session->ctx->arena, "-",
				span_make(span_copy(session->ctx->arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	return rc < 0 ? rc : 0;
}

/* A name is no text that the gate can vouch for. A folder is met once for each ending that is looked for. */
static void add_refused(struct screen *screen, struct session *session, const char *path)
{
	struct findings *findings = &screen->report.findings;

	if (strncmp(path, "forum/", 6) == 0)
		return;
	for (size_t i = 0; i < findings->count; i++)
		if (strcmp(findings->items[i].path, path) == 0)
			return;
	finding_add_refused(findings, session->ctx->arena, path);
}

static int check_below(struct screen *screen, struct session *session, const char *top, const char *suffix)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, top, suffix);

	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		if (strncmp(list.items[i].path, "forum/", 6) != 0)
			rc = screen_file(NULL, screen, session->notebook, list.items[i].path);
	for (size_t i = 0; rc >= 0 && i < list.refused.count; i++)
		add_refused(screen, session, list.refused.items[i]);
	return rc;
}

/* A folder; one that holds nothing to look at is more likely mistyped than clean. */
static int check_folder(struct screen *screen, struct session *session, const char *path, const char *typed)
{
	size_t before = screen->report.texts + screen->report.errors;
	int rc = check_below(screen, session, path, "");

	if (rc >= 0 && screen->report.texts + screen->report.errors == before)
		return fail(ERROR_USAGE, _("There is nothing to look at in \"%s\"; check the spelling."), typed);
	return rc;
}

static int check_path(struct screen *screen, struct session *session, const char *typed)
{
	const char *path = "";
	int rc = place_typed(&path, session, typed);

	if (rc < 0)
		return rc;
	return folder_has(session->notebook->folder, path) ? screen_file(NULL, screen, session->notebook, path)
							   : check_folder(screen, session, path, typed);
}

/* What the next share would send: changed files and unsent commits. */
static int check_next(struct screen *screen, struct session *session, const struct check_args *args)
{
	struct history_status status = { 0 };
	struct history *history = screen->history;
	char id[HISTORY_ID] = "";
	int rc;

	if (!history) /* for its sentence */
		return history_open(&history, session->ctx, session->notebook->folder);
	if ((rc = history_status(&status, history)) >= 0)
		rc = history_sent(id, history);
	for (size_t i = 0; rc >= 0 && i < status.count; i++)
		rc = screen_file(NULL, screen, session->notebook, status.items[i].path);
	for (size_t i = 0; rc >= 0 && i < status.refused.count; i++)
		add_refused(screen, session, status.refused.items[i]);
	if (rc >= 0)
		rc = screen_outgoing(screen, session->ctx->arena, history, *id && !args->history ? id : NULL);
	return rc;
}

static const char *const own_endings[] = { ".md", ".csv", ".ics" };

static int check_all(struct screen *screen, struct session *session, const struct check_args *args,
		     const char *const *operands)
{
	int rc = 0;

	if (args->from_stdin)
		rc = check_stdin(screen, session);
	for (const char *const *path = operands; *path && rc >= 0; path++)
		rc = check_path(screen, session, *path);
	for (size_t i = 0; i < sizeof(own_endings) / sizeof(*own_endings) && rc >= 0 && args->all; i++)
		rc = check_below(screen, session, "", own_endings[i]);
	if (rc >= 0 && (args->history || (!args->from_stdin && !*operands && !args->all)))
		rc = check_next(screen, session, args);
	return rc;
}

/* What was let through is listed last, for who asks why: else nothing is said where nothing is to be done. */
static void add_let_through(struct gate_report *report, struct arena *arena)
{
	for (size_t i = 0; i < report->waiver_count; i++) {
		const struct gate_waiver *waiver = &report->waivers[i];

		if (waiver->used)
			findings_add(&report->findings, arena,
				     (struct finding){
					     .path = waiver->path,
					     .line = waiver->line,
					     .column = waiver->column,
					     .severity = SEVERITY_NOTE,
					     .rule = waiver->rule,
					     .message = arena_format(arena, _("let through (%s)"),
								     gate_shown_value(NULL, arena, waiver->reason)),
				     });
	}
}

static int print(struct session *session, const struct check_args *args, int format, struct gate_report *report)
{
	const size_t found = report->findings.count;

	if (args->explain && format >= 0)
		add_let_through(report, session->ctx->arena);
	if (format < 0)
		explain_sarif(session->ctx, report);
	else if (args->explain && format == FORMAT_TEXT && !args->plain_csv)
		explain_print(session->ctx, report);
	else
		(void)finding_list(session->ctx, args->plain_csv ? FORMAT_PLAIN_CSV : (enum format)format,
				   &report->findings);
	return found ? ERROR_NOTHING : 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct check_args *args = parsed;
	const char *wanted = args->format ? args->format : "text";
	const bool sarif = strcmp(wanted, "sarif") == 0;
	const int format = format_named(wanted);
	struct history *history = NULL;
	struct screen screen;
	int rc;

	if (!sarif && format < 0)
		return fail(ERROR_USAGE, _("--format is text, json, csv or sarif, not \"%s\"."), wanted);
	if (history_open(&history, session->ctx, session->notebook->folder) < 0)
		error_clear(); /* a text can be looked at without its history, too */
	if ((rc = screen_open(&screen, session->notebook, history)) >= 0) {
		screen.report.explain = args->explain || sarif;
		rc = check_all(&screen, session, args, operands);
	}
	history_close(history);
	return rc < 0 ? rc : print(session, args, format, &screen.report);
}

const struct command share_check = {
	.name = "check",
	.aliases = "sjekk tjek",
	.operands = "[PATH...]",
	.summary = N_("look for what must not leave, and send nothing"),
	.examples = "erfar share check\nerfar share check minutes/2026/09\nerfar share check --all --history",
	.options = options,
	.args_size = sizeof(struct check_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
