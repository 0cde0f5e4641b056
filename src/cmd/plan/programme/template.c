/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme template: example tables to fill in, and a page that explains their columns. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <string.h>

struct template_file {
	const char *name, *title;
	const char *const (*help)[2];
	const char *const *rows; /* cells one after the other, as many a row as there are columns in use */
	size_t columns;		 /* how many of the columns the example uses: the first ones */
};

static const char *const participants[] = {
	"Kari Nilsen",
	"kari.nilsen@region.example",
	"Region Syd, Økonomi",
	"2027-03-11",
	"Patologi,Radiologi",
	"controller",
	"no night",
	"",
	"Ola Berg",
	"ola.berg@region.example",
	"Radiologi",
	"",
	"Akutmottak",
	"IT-rådgiver",
	"",
	"Patologi",
	NULL,
};

static const char *const departments[] = {
	"Akutmottak",
	"akuttmedisin",
	"Sykehuset Havn",
	"1",
	"2",
	"",
	"",
	"",
	"",
	"x",
	"Anne Lie",
	"anne.lie@havn.example",
	"Hovedinngangen 07:30",
	"gode sko",
	"Patologi",
	"patologi",
	"Sykehuset Havn",
	"2",
	"",
	"2027-04-08",
	"",
	"",
	"2027-03-11 day 1",
	"",
	"",
	"",
	"",
	"",
	"Radiologi",
	"radiologi",
	"Sykehuset Havn",
	"2",
	"1",
	"",
	"",
	"",
	"",
	"x",
	"",
	"",
	"",
	"",
	"Geriatri",
	"geriatri",
	"Sykehuset Havn",
	"1",
	"",
	"",
	"",
	"",
	"",
	"x",
	"Tove Holm",
	"tove.holm@havn.example",
	"",
	"",
	"Laboratoriet",
	"medisinsk biokjemi",
	"Sykehuset Havn",
	"1",
	"",
	"",
	"",
	"",
	"",
	"x",
	"",
	"",
	"Vareinngangen",
	"",
	NULL,
};

static const char *const placements[] = {
	"Kari Nilsen", "2027-02-18", "day", "Patologi", "x", "", "", "", "", NULL,
};

static const struct template_file files[] = {
	{ "participants.csv", N_("Participants"), participants_help, participants, 8 },
	{ "departments.csv", N_("Departments"), departments_help, departments, 14 },
	{ "placements.csv", N_("Placements that are settled beforehand"), placements_help, placements, 9 },
};

#define FILE_COUNT (sizeof(files) / sizeof(*files))

static void write_table(struct buf *out, const struct template_file *file)
{
	struct span cells[20];

	buf_add_text(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < file->columns; i++)
		cells[i] = span_of(file->help[i][0]);
	csv_write_row(out, cells, file->columns, CSV_NORDIC);
	for (const char *const *row = file->rows; *row; row += file->columns) {
		for (size_t i = 0; i < file->columns; i++)
			cells[i] = span_of(row[i]);
		csv_write_row(out, cells, file->columns, CSV_NORDIC);
	}
}

static void write_page(struct buf *out, const char *language)
{
	buf_add_format(out, "# %s\n\n%s\n", i18n_in(language, N_("The tables of a programme")),
		       i18n_in(language, N_("Open the tables in a spreadsheet, put your own rows in the place of the "
					    "examples, and save them as CSV. Columns that you have no use for may be "
					    "left out; the order does not matter. The headings may be in Norwegian, "
					    "Danish or English.")));
	for (size_t i = 0; i < FILE_COUNT; i++) {
		buf_add_format(out, "\n## %s (%s)\n\n", i18n_in(language, files[i].title), files[i].name);
		for (size_t row = 0; files[i].help[row][0]; row++)
			buf_add_format(out, "- `%s`: %s\n", files[i].help[row][0],
				       i18n_in(language, files[i].help[row][1]));
	}
}

static int write_file(const struct session *session, const struct folder *folder, const char *path, const char *shown,
		      const struct buf *bytes)
{
	int rc = 0;

	if (!session->ctx->dry_run)
		rc = folder_write(folder, path, buf_span(bytes), 0);
	if (rc >= 0)
		(void)fprintf(session->ctx->out, "%s\n", shown);
	return rc;
}

static int write_all(const struct session *session, const struct folder *folder, const char *name, const char *typed)
{
	struct arena *arena = session->ctx->arena;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < FILE_COUNT && rc >= 0; i++)
		if (!session->ctx->yes && folder_has(folder, path_join(arena, name, files[i].name)))
			rc = fail(ERROR_USAGE,
				  _("%s is there already; name another folder, or say -y to have it "
				    "written again."),
				  path_join(arena, typed, files[i].name));
	for (size_t i = 0; i < FILE_COUNT && rc >= 0; i++) {
		buf_clear(&bytes);
		write_table(&bytes, &files[i]);
		rc = write_file(session, folder, path_join(arena, name, files[i].name),
				path_join(arena, typed, files[i].name), &bytes);
	}
	buf_clear(&bytes);
	write_page(&bytes, session->ctx->written);
	if (rc >= 0)
		rc = write_file(session, folder, path_join(arena, name, "columns.md"),
				path_join(arena, typed, "columns.md"), &bytes);
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct folder *folder;
	const char *name;
	int rc;

	(void)parsed;
	if ((rc = programme_open_folder(&folder, &name, session, operands[0])) < 0)
		return rc;
	rc = write_all(session, folder, name, operands[0]);
	folder_close(folder);
	return rc;
}

const struct command programme_template = {
	.name = "template",
	.aliases = "mal skabelon",
	.operands = "DIR",
	.summary = N_("write example tables with their columns explained"),
	.examples = "erfar plan programme template course",
	.needs = WRITES_NOTES,
	.run = run,
};
