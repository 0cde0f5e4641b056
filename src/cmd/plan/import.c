/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan import: the plan's list, changed in a spreadsheet, back into the plan. */
#include "cmd/plan/import.h"
#include "cmd/place.h"
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/moving.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/save.h"
#include "store/files/changes.h"

#include <string.h>

struct import_args {
	const char *people, *themes, *words;
};

static const struct option options[] = {
	PATH(0, "people", "FILE", struct import_args, people, N_("in place of people.csv, not the plan")),
	PATH(0, "themes", "FILE", struct import_args, themes, N_("in place of themes.csv, not the plan")),
	PATH(0, "words", "FILE", struct import_args, words, N_("in place of words.csv, not the plan")),
	OPTIONS_END,
};

static const struct column list_columns[] = {
	{ "line", N_("line"), LOOK_RIGHT },
	{ "id", NULL, LOOK_DATA },
	{ "date", N_("date"), LOOK_TEXT },
	{ "what", N_("what"), LOOK_TEXT },
	{ "before", N_("before"), LOOK_WIDE },
	{ "after", N_("after"), LOOK_WIDE },
	{ NULL, NULL, LOOK_DATA },
};

static const struct {
	const char *key, *word;
} names[IMPORT_COLUMNS] = {
	[IMPORT_DATE] = { "date", N_("date") },	      [IMPORT_START] = { "start", N_("time") },
	[IMPORT_MINUTES] = { "minutes", N_("min") },  [IMPORT_THEME] = { "theme", N_("theme") },
	[IMPORT_THEMES] = { "themes", N_("themes") }, [IMPORT_LEADS] = { "facilitator", N_("leads") },
	[IMPORT_PLACE] = { "place", N_("place") },    [IMPORT_WHY] = { "why", N_("why") },
};

/* What the cell would say of a meeting or of a row. */
static const char *cell_text(struct arena *arena, enum import_column column, const struct import_row *row)
{
	char start[6], day[DATE_TEXT];

	switch (column) {
	case IMPORT_DATE:
		return arena_copy(arena, date_text(day, row->date));
	case IMPORT_START:
		return arena_copy(arena, meeting_start_text(start, row->start));
	case IMPORT_MINUTES:
		return row->minutes ? arena_format(arena, "%d", row->minutes) : "";
	case IMPORT_THEMES:
		return strings_join(arena, &row->themes);
	case IMPORT_LEADS:
		return row->leads;
	case IMPORT_PLACE:
		return row->place;
	case IMPORT_WHY:
		return row->why;
	default:
		return row->theme;
	}
}

static struct import_row row_of(const struct meeting *meeting)
{
	return (struct import_row){ .date = meeting->date,
				    .start = meeting->start,
				    .minutes = meeting->minutes,
				    .theme = meeting->theme,
				    .leads = meeting->facilitator,
				    .place = meeting->place,
				    .why = meeting->why,
				    .themes = meeting->themes };
}

static void print_change(struct printer *printer, int line, const char *id, struct date date, const char *what)
{
	printer_begin(printer);
	if (line)
		printer_number(printer, line);
	else
		printer_null(printer);
	printer_string(printer, id);
	printer_date(printer, date);
	printer_string(printer, what);
}

static void print_row(struct printer *printer, const struct import *import, const struct import_row *row)
{
	struct arena *arena = import->session->ctx->arena;
	bool words = printer_is_text(printer);
	int line = import->table.table.rows[row->row].line;
	struct import_row old;

	if (!row->meeting) {
		print_change(printer, line, NULL, row->date, words ? _("new") : "new");
		printer_null(printer);
		printer_string(printer, row->theme);
		printer_end(printer);
		return;
	}
	old = row_of(row->meeting);
	if (row->is_kept) {
		print_change(printer, line, row->meeting->id, row->meeting->date, words ? _("leads") : "facilitator");
		printer_null(printer);
		printer_string(printer, row->leads);
		printer_end(printer);
	}
	for (int column = 0; column < IMPORT_COLUMNS; column++) {
		if (!names[column].key || !import_changes(row, (enum import_column)column))
			continue;
		print_change(printer, line, row->meeting->id, row->meeting->date,
			     words ? _(names[column].word) : names[column].key);
		printer_string(printer, cell_text(arena, (enum import_column)column, &old));
		printer_string(printer, cell_text(arena, (enum import_column)column, row));
		printer_end(printer);
	}
}

static void print_rows(const struct import *import)
{
	struct session *session = import->session;
	struct printer *printer = printer_open(session->ctx, session->format, "import/1", list_columns);
	bool words = printer_is_text(printer);

	for (size_t i = 0; i < import->count; i++)
		print_row(printer, import, &import->rows[i]);
	for (size_t i = 0; i < import->left_out_count; i++) {
		const struct meeting *meeting = import->left_out[i];

		print_change(printer, 0, meeting->id, meeting->date, words ? _("not in the table; stays") : "left_out");
		printer_string(printer, meeting->theme);
		printer_null(printer);
		printer_end(printer);
	}
	(void)printer_close(printer);
}

static void hint_not_taken(const struct import *import, const struct import_row *row)
{
	char day[DATE_TEXT];

	if (*row->not_taken)
		context_warn(import->session->ctx,
			     _("%s:%d: \"%s\" is not taken in, since the meeting of %s is past and the list may only "
			       "have proposed them; write in its minutes who led it: \"erfar minute %s\"."),
			     import->table.path, import->table.table.rows[row->row].line, row->not_taken,
			     date_text(day, row->meeting->date), day);
}

static int hint_rows(const struct import *import)
{
	for (size_t i = 0; i < import->count; i++) {
		const struct import_row *row = &import->rows[i];
		int rc;

		hint_not_taken(import, row);
		if (row->meeting && import_changes(row, IMPORT_DATE) &&
		    (rc = plan_hint_move(import->session, &import->agenda, row->meeting, row->date)) < 0)
			return rc;
		for (size_t k = 0; k < row->themes.count && (!row->meeting || import_changes(row, IMPORT_THEMES)); k++)
			hint_theme(import->session, import->agenda.catalog, row->themes.items[k]);
	}
	return 0;
}

static bool has_changed(const struct import *import)
{
	for (size_t i = 0; i < import->agenda.plans.count; i++)
		if (!span_equal(import->agenda.plans.items[i]->file, import->plans[i]->file))
			return true;
	return false;
}

static int save(struct import *import, const char *typed)
{
	struct session *session = import->session;
	struct arena *arena = session->ctx->arena;
	const char *name = strrchr(typed, '/') ? strrchr(typed, '/') + 1 : typed;
	struct changes changes;

	changes_init(&changes, arena);
	for (size_t i = 0; i < import->agenda.plans.count; i++) {
		const struct plan *old = import->agenda.plans.items[i], *plan = import->plans[i];

		if (!span_equal(old->file, plan->file))
			changes_write(&changes, old->path, &old->file, plan->file);
	}
	return save_changes(
		session->notebook, &changes,
		arena_format(arena, i18n_in(session->ctx->written, N_("plan: changed as in the table %s")), name),
		"plan import");
}

static int import_plan(struct session *session, const char *typed)
{
	struct import import = { .session = session };
	struct span file;
	int rc;

	if ((rc = plan_open(&import.agenda, session)) < 0 ||
	    (rc = place_read(&file, session, typed, CSV_LIMIT_BYTES)) < 0 ||
	    (rc = import_read(&import, typed, file)) < 0 || (rc = hint_rows(&import)) < 0 ||
	    (rc = import_apply(&import)) < 0)
		return rc;
	if (session->ctx->dry_run)
		print_rows(&import);
	if (!has_changed(&import))
		context_say(session->ctx, _("The plan says all of that already."));
	if (session->ctx->dry_run && session->format != FORMAT_TEXT)
		return 0;
	if (session->ctx->dry_run && has_changed(&import))
		(void)fputc('\n', session->ctx->out);
	return save(&import, typed);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct import_args *args = parsed;
	const char *const tables[] = { args->people, args->themes, args->words };
	int kind = -1, given = operands[0] ? 1 : 0;

	for (int i = 0; i < 3; i++) {
		given += tables[i] ? 1 : 0;
		kind = tables[i] ? i : kind;
	}
	if (given != 1)
		return fail(ERROR_USAGE, _("Name one file: the plan's list, or one by --people, --themes or --words."));
	return kind < 0 ? import_plan(session, operands[0])
			: import_table_file(session, (enum import_table)kind, tables[kind]);
}

const struct command plan_import = {
	.name = "import",
	.aliases = "importer importér",
	.operands = "[FILE]",
	.summary = N_("take the plan's list back from a spreadsheet, with all that was changed there"),
	.examples = "erfar plan list --format csv > plan.csv\n"
		    "erfar plan import plan.csv -n\n"
		    "erfar plan import plan.csv\n"
		    "erfar plan import --people people.csv -n",
	.options = options,
	.args_size = sizeof(struct import_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS,
	.run = run,
};
