/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/notebook.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/slug.h"
#include "text/unicode.h"

#include <string.h>

#define CONFIG_PATH "erfar.conf"
#define CONFIG_LIMIT ((size_t)256 * 1024)

/* What is wrong with a value of the clinic's, at its place; at the beginning where there is none. */
static int refuse_value(const struct config *config, const char *key, const char *message)
{
	const struct config_entry *entry = config_find(config, "clinic", NULL, key);

	return fail(ERROR_FORMAT, "%s:%d:%d: %s", CONFIG_PATH, entry ? entry->line : 1, entry ? entry->value_column : 1,
		    message);
}

/* As git reads them; a key without a value is read as "true". */
static int read_switch(bool *out, struct arena *arena, const struct config *config, const char *key)
{
	struct span value = config_get(config, "clinic", NULL, key);
	bool on = span_is_nocase(value, "true") || span_is_nocase(value, "yes") || span_is_nocase(value, "on") ||
		  span_is(value, "1");

	if (value.len && !on && !span_is_nocase(value, "false") && !span_is_nocase(value, "no") &&
	    !span_is_nocase(value, "off") && !span_is(value, "0"))
		return refuse_value(config, key,
				    arena_format(arena, _("\"%s\" is true or false, not \"%.*s\"."), key,
						 (int)value.len, value.at));
	*out = on;
	return 0;
}

static int read_id(struct notebook *notebook, const struct config *config)
{
	struct span id = config_get(config, "clinic", NULL, "id"), name = config_get(config, "clinic", NULL, "name");

	if (!slug_is_valid(id))
		return refuse_value(config, "id",
				    _("the clinic needs an id of small letters, digits and '-': [clinic] id = fjord"));
	notebook->clinic = span_copy(notebook->ctx->arena, id);
	notebook->name = name.len ? span_copy(notebook->ctx->arena, name) : notebook->clinic;
	return 0;
}

static int read_config(struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const struct config *config = &notebook->config;
	struct span country, language;
	int rc;

	if ((rc = folder_read(&notebook->config_file, arena, notebook->folder, CONFIG_PATH, CONFIG_LIMIT)) < 0 ||
	    (rc = config_parse(&notebook->config, arena, CONFIG_PATH, notebook->config_file)) < 0 ||
	    (rc = read_id(notebook, config)) < 0)
		return rc;
	country = config_get(config, "clinic", NULL, "country");
	language = config_get(config, "clinic", NULL, "language");
	if (country.len && !span_is_nocase(country, "dk") && !span_is_nocase(country, "no"))
		return refuse_value(
			config, "country",
			arena_format(arena, _("the country is no or dk, not \"%.*s\"."), (int)country.len, country.at));
	notebook->country = span_is_nocase(country, "dk") ? "dk" : "no";
	notebook->language = i18n_language(span_copy(arena, language));
	if (!notebook->language && language.len)
		return refuse_value(config, "language",
				    arena_format(arena, _("the language is nb, nn, da or en, not \"%.*s\"."),
						 (int)language.len, language.at));
	if ((rc = read_switch(&notebook->constitution_day, arena, config, "constitution-day")) < 0)
		return rc;
	if (!notebook->language)
		notebook->language = strcmp(notebook->country, "dk") == 0 ? "da" : "nb";
	return 0;
}

int notebook_open(struct notebook **out, struct context *ctx, const char *directory)
{
	struct notebook *notebook = arena_alloc(ctx->arena, sizeof(*notebook));
	int rc = folder_find(&notebook->folder, ctx->arena, directory);

	if (rc == ERROR_ABSENT && directory)
		return fail(ERROR_USAGE,
			    _("There is no notebook in %s or above it. Check the path, make a notebook with \"erfar "
			      "init --clinic ID\", or fetch your clinic's with \"erfar share join URL\"."),
			    directory);
	if (rc == ERROR_ABSENT)
		return fail(ERROR_USAGE,
			    _("There is no notebook here. Make one with \"erfar init --clinic ID\", or fetch "
			      "your clinic's with \"erfar share join URL\"."));
	if (rc < 0)
		return rc;
	notebook->ctx = ctx;
	if ((rc = read_config(notebook)) < 0) {
		folder_close(notebook->folder);
		return rc;
	}
	*out = notebook;
	return 0;
}

int notebook_reload(struct notebook *notebook)
{
	return read_config(notebook);
}

void notebook_close(struct notebook *notebook)
{
	folder_close(notebook->folder);
	notebook->folder = NULL;
}

const char *notebook_language(struct arena *arena, const char *directory)
{
	struct context ctx = { .arena = arena };
	struct notebook notebook = { .ctx = &ctx };
	const char *language = NULL;

	if (folder_find(&notebook.folder, arena, directory) >= 0) {
		if (read_config(&notebook) >= 0)
			language = notebook.language;
		folder_close(notebook.folder);
	}
	error_clear();
	return language;
}

int notebook_fail_findings(const struct findings *findings, const char *path)
{
	struct buf lines = BUF_INIT;
	int rc;

	if (!findings->count)
		return 0;
	for (size_t i = 0; i < findings->count; i++)
		buf_add_format(&lines, "%s%s:%d:%d: %s", i ? "\n" : "", path, findings->items[i].line,
			       findings->items[i].column, findings->items[i].message);
	rc = fail(ERROR_FORMAT, "%s", lines.at);
	buf_done(&lines);
	return rc;
}

int notebook_table(struct csv_table *out, struct span *file, struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct findings findings = { 0 };
	int rc = folder_read(file, arena, notebook->folder, path, CSV_LIMIT_BYTES);

	*out = (struct csv_table){ .separator = ';' };
	if (rc == ERROR_ABSENT) {
		*file = span_of("");
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	rc = csv_table_parse(out, &findings, arena, path, *file);
	return rc < 0 && findings.count ? notebook_fail_findings(&findings, path) : rc;
}

static const char *cell_text(struct arena *arena, const struct csv_table *table, size_t row, int column)
{
	return span_copy(arena, span_trim(csv_cell(table, row, column)));
}

static void cell_date(struct date *out, struct findings *findings, struct arena *arena, const struct csv_table *table,
		      size_t row, int column)
{
	struct span text = span_trim(csv_cell(table, row, column));
	int at = 1;

	for (int i = 0; i < column; i++) /* as the cells stand without quotes */
		at += (int)csv_cell(table, row, i).len + 1;
	if (text.len && !date_parse(out, text))
		findings_add(findings, arena,
			     (struct finding){
				     .line = table->rows[row].line,
				     .column = at,
				     .rule = "csv",
				     .message = arena_format(arena, _("\"%.*s\" is no date; write it as 2026-03-05."),
							     (int)text.len, text.at) });
}

int notebook_people(struct people *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct findings findings = { 0 };
	struct csv_table table;
	struct span file;
	int name, mail, profession, workplace, from, to, rc;

	if ((rc = notebook_table(&table, &file, notebook, "people.csv")) < 0)
		return rc;
	name = csv_column(&table, "name|navn|namn");
	mail = csv_column(&table, "e-mail|mail|email|e-post|epost");
	profession = csv_column(&table, "profession|yrke|fag|stilling");
	workplace = csv_column(&table, "workplace|arbeidssted|arbeidsstad|arbejdssted");
	from = csv_column(&table, "from|fra|frå");
	to = csv_column(&table, "to|til");
	if (table.row_count && name < 0)
		return fail(ERROR_FORMAT, _("people.csv:1:1: the first line must name the columns: %s"),
			    "name;e-mail;profession;workplace;from;to");
	out->items = arena_array(arena, table.row_count, sizeof(*out->items));
	out->count = 0;
	for (size_t row = 0; row < table.row_count; row++) {
		struct person *person = &out->items[out->count++];

		person->name = cell_text(arena, &table, row, name);
		person->mail = cell_text(arena, &table, row, mail);
		person->profession = cell_text(arena, &table, row, profession);
		person->workplace = cell_text(arena, &table, row, workplace);
		person->line = table.rows[row].line;
		cell_date(&person->from, &findings, arena, &table, row, from);
		cell_date(&person->to, &findings, arena, &table, row, to);
	}
	return notebook_fail_findings(&findings, "people.csv");
}

bool person_works_on(const struct person *person, struct date day)
{
	return (!date_is_set(person->from) || date_compare(person->from, day) <= 0) &&
	       (!date_is_set(person->to) || date_compare(day, person->to) <= 0);
}

void people_fold_name(struct buf *out, struct span name)
{
	struct span rest = span_trim(name), word;
	struct buf plain = BUF_INIT;

	while (rest.len && span_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (plain.len)
			buf_add_byte(&plain, ' ');
		buf_add_span(&plain, word);
	}
	unicode_fold(out, buf_span(&plain));
	buf_done(&plain);
}

bool people_name_has(struct span name, struct span wanted)
{
	for (size_t at = 0; at + wanted.len <= name.len; at++)
		if ((at == 0 || name.at[at - 1] == ' ' || name.at[at - 1] == '-' || name.at[at - 1] == ',') &&
		    span_equal(span_make(name.at + at, wanted.len), wanted))
			return true;
	return false;
}

const struct person *people_find(const struct people *people, struct span name)
{
	struct buf wanted = BUF_INIT, folded = BUF_INIT;
	const struct person *found = NULL;

	people_fold_name(&wanted, name);
	for (size_t i = 0; i < people->count && !found; i++) {
		buf_clear(&folded);
		people_fold_name(&folded, span_of(people->items[i].name));
		if (span_equal(buf_span(&folded), buf_span(&wanted)))
			found = &people->items[i];
	}
	buf_done(&wanted);
	buf_done(&folded);
	return found;
}

int notebook_themes(struct themes *out, struct notebook *notebook)
{
	static const char *const languages[] = { "nb", "nn", "da", "en" };
	struct arena *arena = notebook->ctx->arena;
	struct csv_table table;
	struct span file;
	int slug, side, rc;

	if ((rc = notebook_table(&table, &file, notebook, "themes.csv")) < 0)
		return rc;
	slug = csv_column(&table, "theme|tema");
	side = csv_column(&table, "side");
	if (table.row_count && slug < 0)
		return fail(ERROR_FORMAT, _("themes.csv:1:1: the first line must name the columns: %s"),
			    "theme;side;nb;nn;da;en");
	out->items = arena_array(arena, table.row_count, sizeof(*out->items));
	out->count = table.row_count;
	for (size_t row = 0; row < table.row_count; row++) {
		struct theme *theme = &out->items[row];

		theme->slug = cell_text(arena, &table, row, slug);
		theme->side = cell_text(arena, &table, row, side);
		for (size_t i = 0; i < 4; i++)
			theme->names[i] = cell_text(arena, &table, row, csv_column(&table, languages[i]));
	}
	return 0;
}

const struct theme *themes_find(const struct themes *themes, struct span slug)
{
	for (size_t i = 0; i < themes->count; i++)
		if (span_is_nocase(slug, themes->items[i].slug))
			return &themes->items[i];
	return NULL;
}

const struct theme *themes_named(const struct themes *themes, struct span name)
{
	const struct theme *found = themes_find(themes, name);
	struct buf wanted = BUF_INIT, folded = BUF_INIT;

	people_fold_name(&wanted, name);
	for (size_t i = 0; i < themes->count * 4 && !found; i++) {
		buf_clear(&folded);
		people_fold_name(&folded, span_of(themes->items[i / 4].names[i % 4]));
		if (folded.len && span_equal(buf_span(&folded), buf_span(&wanted)))
			found = &themes->items[i / 4];
	}
	buf_done(&wanted);
	buf_done(&folded);
	return found;
}

const char *theme_name(const struct theme *theme, const char *language)
{
	static const char *const languages[] = { "nb", "nn", "da", "en" };

	for (size_t i = 0; i < 4; i++)
		if (strcmp(language, languages[i]) == 0 && *theme->names[i])
			return theme->names[i];
	return theme->slug;
}
