/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute import: Markdown minutes made without erfar become notes; shown first, then written. */
#include "cmd/minute/actions.h"
#include "cmd/ask.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/hint.h"
#include "cmd/save.h"
#include "model/import.h"
#include "store/files/changes.h"
#include "text/dateword.h"

#include <stdlib.h>

struct import_args {
	const char *date;
};

static const struct option options[] = {
	TEXT(0, "date", "DATE", struct import_args, date, N_("the day of files in which no date is found")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "source", N_("file"), LOOK_TEXT }, { "state", NULL, LOOK_DATA },
	{ "path", N_("note"), LOOK_TEXT },   { "date", NULL, LOOK_DATA },
	{ "title", N_("title"), LOOK_WIDE }, { "present", N_("present"), LOOK_WIDE },
	{ "away", N_("away"), LOOK_WIDE },   { "present_count", NULL, LOOK_DATA },
	{ "away_count", NULL, LOOK_DATA },   { "facilitator", NULL, LOOK_DATA },
	{ "minutes", NULL, LOOK_DATA },	     { "themes", NULL, LOOK_DATA },
	{ "id", NULL, LOOK_DATA },	     { "date_from", NULL, LOOK_DATA },
	{ "missing", NULL, LOOK_DATA },	     { "why", N_("remark"), LOOK_TEXT },
	{ "part", NULL, LOOK_DATA },	     { NULL, NULL, LOOK_DATA },
};

static bool is_written(const struct import_file *file)
{
	return file->state == IMPORT_NEW || file->state == IMPORT_IN_PLACE;
}

static size_t count_state(const struct import *import, enum import_state state)
{
	size_t count = 0;

	for (size_t i = 0; i < import->count; i++)
		count += import->items[i].state == state;
	return count;
}

/* What a person should know of a row: why it is left out, that it is there already, what was not found. */
static const char *remark(const struct import_file *file)
{
	if (file->state == IMPORT_LEFT_OUT)
		return file->why;
	if (file->state == IMPORT_KNOWN)
		return _("is a note already");
	if (strings_has(&file->missing, span_of("title")) && strings_has(&file->missing, span_of("present")))
		return _("no title and no names found");
	if (strings_has(&file->missing, span_of("title")))
		return _("no title found");
	return strings_has(&file->missing, span_of("present")) ? _("no names found") : NULL;
}

static const char *found_in(const struct import_file *file)
{
	static const char *const names[] = { "option", "path", "line", "heading" };

	return date_is_set(file->date) ? names[file->facts.date_from] : NULL;
}

/* In the table who was there for a part stands among those who were there. */
static struct strings shown_present(struct printer *printer, struct arena *arena, const struct import_file *file)
{
	struct strings all = { 0 };

	if (!printer_is_text(printer) || !file->facts.part.count)
		return file->facts.present;
	for (size_t i = 0; i < file->facts.present.count; i++)
		strings_add(&all, arena, file->facts.present.items[i]);
	for (size_t i = 0; i < file->facts.part.count; i++)
		strings_add(&all, arena, file->facts.part.items[i]);
	return all;
}

static void print_file(struct printer *printer, struct context *ctx, const struct import_file *file)
{
	struct strings present = shown_present(printer, ctx->arena, file);
	const char *told = printer_is_text(printer) ? remark(file) : file->why;
	bool known_only = !is_written(file);

	printer_begin(printer);
	printer_string(printer, file->source);
	printer_string(printer, import_state_name(file->state));
	printer_string(printer, file->path);
	printer_date(printer, file->date);
	printer_string(printer, file->title);
	printer_list(printer, present.items, present.count);
	printer_list(printer, file->facts.away.items, file->facts.away.count);
	printer_number(printer, (long)file->facts.present.count);
	printer_number(printer, (long)file->facts.away.count);
	printer_string(printer, file->facts.facilitator && *file->facts.facilitator ? file->facts.facilitator : NULL);
	if (file->facts.minutes)
		printer_number(printer, file->facts.minutes);
	else
		printer_null(printer);
	printer_list(printer, file->themes.items, file->themes.count);
	printer_string(printer, known_only ? NULL : file->id);
	printer_string(printer, found_in(file));
	printer_list(printer, file->missing.items, file->missing.count);
	printer_string(printer, told ? context_masked(ctx, told) : NULL);
	printer_list(printer, file->facts.part.items, file->facts.part.count);
	printer_end(printer);
}

static void show(struct session *session, const struct import *import)
{
	struct printer *printer = printer_open(session->ctx, session->format, "import/1", columns);

	for (size_t i = 0; i < import->count; i++)
		print_file(printer, session->ctx, &import->items[i]);
	(void)printer_close(printer);
}

/* One line an unread file, for those who see no table. */
static void warn_left_out(struct context *ctx, const struct import *import)
{
	for (size_t i = 0; i < import->count; i++)
		if (import->items[i].state == IMPORT_LEFT_OUT)
			context_warn(ctx, "%s: %s", import->items[i].source, import->items[i].why);
}

/* A person is asked once, below the table. */
static bool may_write(struct context *ctx, size_t count)
{
	if (!ctx->may_ask || ctx->yes)
		return true;
	return ask_whether(ctx, arena_format(ctx->arena, _("Import these %zu? (Enter: yes; n: no)"), count)) ==
	       ANSWER_YES;
}

static const char *subject(struct context *ctx, size_t kept)
{
	return arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes imported: %zu")), kept);
}

static int save(struct session *session, const struct import *import)
{
	struct context *ctx = session->ctx;
	struct changes changes;

	changes_init(&changes, ctx->arena);
	for (size_t i = 0; i < import->count; i++) {
		const struct import_file *file = &import->items[i];

		if (is_written(file))
			changes_write(&changes, file->path, file->state == IMPORT_IN_PLACE ? &file->bytes : NULL,
				      file->note);
	}
	return save_counted(session->notebook, &changes, subject, "minute import");
}

/* The records are the output then, and hold the paths. */
static int save_without_paths(struct session *session, const struct import *import)
{
	FILE *screen_out = session->ctx->out;
	char *paths = NULL;
	size_t len;
	int rc;

	session->ctx->out = open_memstream(&paths, &len);
	if (!session->ctx->out) {
		session->ctx->out = screen_out;
		return fail_errno(ERROR_STORAGE, _("The notes could not be written"));
	}
	rc = save(session, import);
	(void)fclose(session->ctx->out);
	free(paths);
	session->ctx->out = screen_out;
	return rc;
}

static int write_notes(struct session *session, const struct import *import)
{
	size_t count = count_state(import, IMPORT_NEW) + count_state(import, IMPORT_IN_PLACE);
	bool as_text = session->format == FORMAT_TEXT, shown = session->ctx->may_ask && !session->ctx->yes;
	int rc = 0;

	if (as_text && shown)
		show(session, import);
	else if (as_text)
		warn_left_out(session->ctx, import);
	if (count && !may_write(session->ctx, count))
		return fail(ERROR_NOTHING, _("Nothing was imported."));
	if (count)
		rc = as_text ? save(session, import) : save_without_paths(session, import);
	if (rc >= 0 && !as_text)
		show(session, import);
	return rc;
}

/* What they came from is shown by find as well, as long as it is there. */
static void tell_originals(struct context *ctx, const struct import *import)
{
	size_t count = 0;

	for (size_t i = 0; i < import->count; i++)
		count += import->items[i].state == IMPORT_NEW && import->items[i].inside;
	if (count)
		context_warn(
			ctx,
			ngettext(
				"%zu of these files lies in the notebook and stays there as it is, without being shared. "
				"When its note is right, take the file away with git rm, so that it is not found twice.",
				"%zu of these files lie in the notebook and stay there as they are, without being "
				"shared. When their notes are right, take the files away with git rm, so that they are "
				"not found twice.",
				count),
			count);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct import_args *args = parsed;
	struct date date = { 0 };
	struct import import;
	size_t left_out;
	int rc;

	if (args->date && (rc = date_from_words(&date, span_of(args->date), session->ctx->now.date)) < 0)
		return rc;
	if ((rc = import_read(&import, session->notebook, operands)) < 0 ||
	    (rc = import_decide(&import, session->notebook, date)) < 0)
		return rc;
	hint_unread(session, &import.unread);
	if (!import.count)
		return fail(ERROR_NOTHING, _("There are no Markdown files (*.md) there."));
	if (session->ctx->dry_run)
		show(session, &import);
	else if ((rc = write_notes(session, &import)) < 0)
		return rc;
	tell_originals(session->ctx, &import);
	left_out = count_state(&import, IMPORT_LEFT_OUT);
	if (left_out && !session->ctx->dry_run)
		return fail(ERROR_NOTHING, _("%zu of %zu files were left out; what to do is said of each."), left_out,
			    import.count);
	return 0;
}

const struct command minute_import = {
	.name = "import",
	.aliases = "importer importér hent",
	.operands = "PATH...",
	.summary = N_("take over minutes that were written without erfar"),
	.examples = N_("erfar minute import -n ~/minutes\n"
		       "erfar minute import ~/minutes/2024 \"Minutes 3 January 2024.md\"\n"
		       "erfar minute import old.md --date 3.1.2024"),
	.options = options,
	.args_size = sizeof(struct import_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS,
	.run = run,
};
