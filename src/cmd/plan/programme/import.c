/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme import: the tables as offices send them, checked whole and then kept beside the programme. */
#include "cmd/plan/programme/actions.h"
#include "cmd/place.h"
#include "cmd/plan/programme/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"
#include "programme/assignment.h"
#include "store/files/changes.h"

struct import_args {
	const char *participants, *departments, *placements;
};

static const struct option options[] = {
	PATH(0, "participants", "FILE", struct import_args, participants, N_("who takes part, a row for each")),
	PATH(0, "departments", "FILE", struct import_args, departments, N_("who takes guests, a row for each")),
	PATH(0, "placements", "FILE", struct import_args, placements, N_("who is where already, a row for each")),
	OPTIONS_END,
};

/* A table as it will stand: the file given, else what stands there. */
struct source {
	const char *shown, *path;
	struct span bytes, old;
	bool given, is_there;
};

static int open_source(struct source *out, const struct session *session, const char *typed, const char *path,
		       const char *headings)
{
	struct arena *arena = session->ctx->arena;
	struct span readable;
	int rc = folder_read(&out->old, arena, session->notebook->folder, path, CSV_LIMIT_BYTES);

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	out->is_there = rc >= 0;
	if (!out->is_there)
		error_clear();
	else if (typed && notebook_readable(&readable, session->notebook, path, out->old))
		return notebook_refuse_waiting(path);
	out->path = path;
	out->shown = typed ? typed : path;
	out->given = typed;
	out->bytes = out->is_there ? out->old : span_of(headings);
	return typed ? place_read(&out->bytes, session, typed, CSV_LIMIT_BYTES) : 0;
}

/* What is written is the table's; a file that changes nothing is left alone. */
static void add_change(struct changes *changes, const struct source *source, const struct buf *bytes)
{
	struct arena *arena = changes->arena;
	struct span copy = span_make(arena_copy_bytes(arena, bytes->at, bytes->len), bytes->len);

	if (source->given && !(source->is_there && span_equal(source->old, copy)))
		changes_write(changes, source->path, source->is_there ? &source->old : NULL, copy);
}

/* A course's placements lie on its days: on any other, no schedule would show them. */
static int check_days(const struct programme *programme, const char *name)
{
	struct buf lines = BUF_INIT;
	char day[DATE_TEXT];
	int rc = 0;

	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (!days_have(&programme->individual, placement->date))
			buf_add_format(&lines, _("%s%s:%d:1: %s is no day of %s on which each is somewhere else."),
				       lines.len ? "\n" : "", name, placement->line, date_text(day, placement->date),
				       programme->id);
	}
	if (lines.len)
		rc = fail(ERROR_FORMAT, "%s", lines.at);
	buf_done(&lines);
	return rc;
}

/* Rows that were given along with tables that are wrong: what is wrong in them is told in the same go. */
static int add_rows(int rc, struct programme *programme, const struct source *rows)
{
	const char *tables = arena_copy(programme->arena, error_message());

	if (!rows->given || !participants_are_named(&programme->participants) ||
	    !departments_are_named(&programme->departments) ||
	    programme_set_placements(programme, rows->shown, rows->bytes) >= 0)
		return fail(rc, "%s", tables);
	return fail(rc, "%s\n%s", tables, arena_copy(programme->arena, error_message()));
}

static int check(struct programme *programme, struct source *people, struct source *hosts, struct source *rows)
{
	int rc = programme_set_tables(programme, people->shown, people->bytes, hosts->shown, hosts->bytes);

	if (rc < 0)
		return add_rows(rc, programme, rows);
	rc = programme_set_placements(programme, rows->shown, rows->bytes);
	if (rc < 0 && !rows->given)
		return fail_prefix(
			rc, "%s",
			_("With these tables some placements would be left without a person or a department. "
			  "Take those rows out first, or keep the row and say the days in \"away\" or "
			  "\"closed\""));
	if (rc < 0 || !rows->given || programme->mobility != MOBILITY_COURSE)
		return rc;
	rc = check_days(programme, rows->shown);
	return rc < 0 ? rc : assignment_check_fast(programme, rows->shown);
}

/* A heading that is spelt otherwise is easily overlooked, and what stands below it with it. */
static void tell_unread(const struct session *session, const struct source *source, const struct table_reading *table)
{
	struct strings headings = { 0 }, nearest = { 0 };

	if (!source->given)
		return;
	table_unread(&headings, &nearest, table);
	for (size_t i = 0; i < headings.count; i++)
		if (*nearest.items[i])
			context_warn(session->ctx,
				     _("%s: nothing reads the column \"%s\", it is only kept. Is it \"%s\"?"),
				     source->shown, headings.items[i], nearest.items[i]);
		else
			context_warn(session->ctx, _("%s: nothing reads the column \"%s\", it is only kept."),
				     source->shown, headings.items[i]);
}

/* What is likely to be meant otherwise, although it can be read. */
static void tell_odd(const struct session *session, const struct programme *programme, const struct source *hosts,
		     const struct source *rows)
{
	if (hosts->given)
		programme_hint_days(session, &programme->individual, &programme->departments);
	for (size_t i = 0; rows->given && programme->mobility != MOBILITY_COURSE && i < programme->placements.count;
	     i++) {
		const struct placement *stay = &programme->placements.items[i];

		if (stay->who)
			programme_hint_own(session, stay->who->name, stay->who->workplace, stay->department,
					   stay->where);
	}
}

/* How many rows a table has, as far as it can be read; -1 without a line of headings. */
static long count_rows(const struct session *session, const char *path, struct span bytes)
{
	struct findings findings = { 0 };
	struct csv_table table = { 0 };

	if (csv_table_parse(&table, &findings, session->ctx->arena, path, bytes) < 0)
		error_clear();
	return table.column_count ? (long)(table.row_count + findings.count) : -1;
}

/* A table with nothing but headings takes out all who stood there, which is seldom what was meant. */
static int check_rows(const struct session *session, const struct source *source)
{
	long old;

	if (!source->given || count_rows(session, source->shown, source->bytes) != 0)
		return 0;
	old = source->is_there ? count_rows(session, source->path, source->old) : 0;
	if (old > 0 && !session->ctx->yes)
		return fail(ERROR_FORMAT,
			    ngettext("%s:1:1: there are no rows below the headings, and %ld row of %s would be taken "
				     "out; with -y it is.",
				     "%s:1:1: there are no rows below the headings, and %ld rows of %s would be taken "
				     "out; with -y they are.",
				     (unsigned long)old),
			    source->shown, old, source->path);
	context_warn(session->ctx, _("%s has no rows below its headings."), source->shown);
	return 0;
}

static int write_tables(const struct session *session, struct programme *programme, const struct source *people,
			const struct source *hosts, const struct source *rows)
{
	struct changes changes;
	struct buf bytes = BUF_INIT;

	changes_init(&changes, programme->arena);
	table_write(&bytes, &programme->participants.table);
	add_change(&changes, people, &bytes);
	buf_clear(&bytes);
	table_write(&bytes, &programme->departments.table);
	add_change(&changes, hosts, &bytes);
	buf_clear(&bytes);
	placements_write(&bytes, &programme->placements);
	add_change(&changes, rows, &bytes);
	buf_done(&bytes);
	return save_changes(session->notebook, &changes,
			    arena_format(programme->arena,
					 i18n_in(session->ctx->written, N_("plan: tables of the programme %s")),
					 programme->id),
			    "plan programme import");
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct import_args *args = parsed;
	struct source people = { 0 }, hosts = { 0 }, rows = { 0 };
	struct programme *programme;
	int rc;

	if ((rc = programme_load_note(&programme, session->notebook, operands[0])) < 0)
		return rc;
	if (!args->participants && !args->departments && !args->placements)
		return fail(ERROR_USAGE, _("What is to be imported? Name a file by --participants, --departments or "
					   "--placements; \"erfar plan programme template DIR\" writes examples."));
	if ((rc = open_source(&people, session, args->participants, programme->participants_path, "name;workplace\n")) <
		    0 ||
	    (rc = open_source(&hosts, session, args->departments, programme->departments_path,
			      "department;speciality\n")) < 0 ||
	    (rc = open_source(&rows, session, args->placements, programme->placements_path,
			      "participant;date;department\n")) < 0 ||
	    (rc = check_rows(session, &people)) < 0 || (rc = check_rows(session, &hosts)) < 0 ||
	    (rc = check_rows(session, &rows)) < 0 || (rc = check(programme, &people, &hosts, &rows)) < 0)
		return rc;
	tell_unread(session, &people, &programme->participants.table);
	tell_unread(session, &hosts, &programme->departments.table);
	tell_odd(session, programme, &hosts, &rows);
	return write_tables(session, programme, &people, &hosts, &rows);
}

const struct command programme_import = {
	.name = "import",
	.aliases = "importer importér",
	.operands = "ID",
	.summary = N_("take in the tables of participants and departments, as a spreadsheet saved them"),
	.examples = "erfar plan programme import 2027-klinisk-verden --participants deltagere.csv --departments "
		    "afdelinger.csv\n"
		    "erfar plan programme import 2027-klinisk-verden --participants deltagere.csv -n",
	.options = options,
	.args_size = sizeof(struct import_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
