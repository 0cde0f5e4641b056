/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/notebook.h"

#include "base/error.h"
#include "base/i18n.h"
#include "merge/merge.h"
#include "model/mute.h"
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

const char *notebook_language_in(struct arena *arena, const struct config *config)
{
	const char *language = i18n_language(span_copy(arena, config_get(config, "clinic", NULL, "language")));

	if (language)
		return language;
	return span_is_nocase(config_get(config, "clinic", NULL, "country"), "dk") ? "da" : "nb";
}

static int parse_config(struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const struct config *config = &notebook->config;
	struct span country, language;
	int rc;

	if ((rc = config_parse(&notebook->config, arena, CONFIG_PATH,
			       merge_readable(arena, CONFIG_PATH, notebook->config_file))) < 0 ||
	    (rc = read_id(notebook, config)) < 0)
		return rc;
	country = config_get(config, "clinic", NULL, "country");
	language = config_get(config, "clinic", NULL, "language");
	if (country.len && !span_is_nocase(country, "dk") && !span_is_nocase(country, "no"))
		return refuse_value(
			config, "country",
			arena_format(arena, _("the country is no or dk, not \"%.*s\"."), (int)country.len, country.at));
	notebook->country = span_is_nocase(country, "dk") ? "dk" : "no";
	notebook->language = notebook_language_in(arena, config);
	if (language.len && !i18n_language(span_copy(arena, language)))
		return refuse_value(config, "language",
				    arena_format(arena, _("the language is nb, nn, da or en, not \"%.*s\"."),
						 (int)language.len, language.at));
	return read_switch(&notebook->constitution_day, arena, config, "constitution-day");
}

static int read_config(struct notebook *notebook)
{
	int rc = folder_read(&notebook->config_file, notebook->ctx->arena, notebook->folder, CONFIG_PATH, CONFIG_LIMIT);

	return rc < 0 ? rc : parse_config(notebook);
}

/* What is one person's own keeps nobody from working. */
static void hide_muted(const struct notebook *notebook)
{
	if (muted_hide(notebook) >= 0)
		return;
	context_warn(notebook->ctx, "%s", error_message());
	error_clear();
}

static int find_folder(struct notebook *notebook, const char *directory)
{
	int rc = folder_find(&notebook->folder, notebook->ctx->arena, directory);

	if (rc == ERROR_ABSENT && directory)
		return fail(ERROR_USAGE,
			    _("There is no notebook in %s or above it. Check the path, make a notebook with \"erfar "
			      "init --clinic ID\", or fetch your clinic's with \"erfar share join URL\"."),
			    directory);
	if (rc == ERROR_ABSENT)
		return fail(ERROR_USAGE,
			    _("There is no notebook here. Make one with \"erfar init --clinic ID\", or fetch "
			      "your clinic's with \"erfar share join URL\"."));
	return rc;
}

/* By the bytes of erfar.conf; NULL: as it stands in the folder. */
static int open_notebook(struct notebook **out, struct context *ctx, const char *directory, const struct span *config)
{
	struct notebook *notebook = arena_alloc(ctx->arena, sizeof(*notebook));
	int rc;

	notebook->ctx = ctx;
	if ((rc = find_folder(notebook, directory)) < 0)
		return rc;
	if (config)
		notebook->config_file = *config;
	if ((rc = config ? parse_config(notebook) : read_config(notebook)) < 0) {
		folder_close(notebook->folder);
		return rc;
	}
	hide_muted(notebook);
	*out = notebook;
	return 0;
}

int notebook_open(struct notebook **out, struct context *ctx, const char *directory)
{
	return open_notebook(out, ctx, directory, NULL);
}

int notebook_open_by(struct notebook **out, struct context *ctx, const char *directory, struct span config)
{
	return open_notebook(out, ctx, directory, &config);
}

int notebook_reload(struct notebook *notebook)
{
	int rc = read_config(notebook);

	if (rc >= 0)
		hide_muted(notebook);
	return rc;
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

static bool find_carried(struct finding *out, struct arena *arena, const char *path, struct span file)
{
	struct merge_blocks carried;

	merge_contradictions_find(&carried, arena, path, file);
	if (!carried.count)
		return false;
	*out = (struct finding){
		.path = path,
		.line = carried.items[0].line,
		.column = 1,
		.severity = SEVERITY_WARNING,
		.rule = "unsettled",
		.message = _("two versions of a cell or a setting wait here to be settled, and until then the one from "
			     "before counts: erfar share settle")
	};
	return true;
}

/* A place in a table or the settings that two have changed, whoever united it. */
static bool find_waiting(struct finding *out, struct arena *arena, const char *path, struct span file)
{
	struct merge_block block;

	if (!merge_is_marked(&block, arena, path, file))
		return find_carried(out, arena, path, file);
	*out = (struct finding){
		.path = path,
		.line = block.line,
		.column = 1,
		.severity = SEVERITY_ERROR,
		.rule = "markers",
		.message =
			_("git's conflict markers stand here: two of you changed the file, and it was united without "
			  "erfar. \"erfar share\" takes them out and keeps what both wrote.")
	};
	return true;
}

void notebook_check_waiting(struct findings *out, const struct notebook *notebook)
{
	struct finding finding;

	if (find_waiting(&finding, notebook->ctx->arena, CONFIG_PATH, notebook->config_file))
		findings_add(out, notebook->ctx->arena, finding);
}

/* Once for each table. */
static void tell_waiting(struct notebook *notebook, const struct finding *finding)
{
	if (strings_has(&notebook->hinted, span_of(finding->path)))
		return;
	strings_add(&notebook->hinted, notebook->ctx->arena, arena_copy(notebook->ctx->arena, finding->path));
	if (notebook->marked)
		findings_add(notebook->marked, notebook->ctx->arena, *finding);
	else
		context_warn(notebook->ctx, "%s:%d:%d: %s", finding->path, finding->line, finding->column,
			     finding->message);
}

static const struct tree_file *find_table(const struct tree_files *files, const char *path)
{
	for (size_t i = 0; files && i < files->count; i++)
		if (strcmp(files->items[i].path, path) == 0)
			return &files->items[i];
	return NULL;
}

static int read_table(struct span *out, const struct notebook *notebook, const char *path)
{
	const struct tree_file *saved = find_table(notebook->state ? notebook->state : notebook->laid, path);

	if (!saved && !notebook->state)
		return folder_read(out, notebook->ctx->arena, notebook->folder, path, CSV_LIMIT_BYTES);
	if (!saved || !saved->bytes.at)
		return ERROR_ABSENT;
	*out = saved->bytes;
	return 0;
}

bool notebook_readable(struct span *out, struct notebook *notebook, const char *path, struct span file)
{
	struct arena *arena = notebook->ctx->arena;
	struct finding waiting;
	const bool waits = find_waiting(&waiting, arena, path, file);

	if (waits)
		tell_waiting(notebook, &waiting);
	*out = merge_readable(arena, path, file);
	return waits;
}

int notebook_refuse_waiting(const char *path)
{
	return fail(ERROR_FORMAT,
		    _("Nothing was changed, since %s holds what two of you wrote. Run \"erfar share\" first, then this "
		      "again."),
		    path);
}

/* lists: what the header of a table of lists begins with, NULL for any other table. */
static int parse_table(struct csv_table *out, struct span *file, struct notebook *notebook, const char *path,
		       const char *lists)
{
	struct arena *arena = notebook->ctx->arena;
	struct findings findings = { 0 };
	struct span readable;
	int rc = read_table(file, notebook, path);

	*out = (struct csv_table){ .separator = ';' };
	if (rc == ERROR_ABSENT) {
		*file = span_of("");
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	(void)notebook_readable(&readable, notebook, path, *file);
	if (lists)
		rc = csv_lists_parse(out, &findings, arena, path, readable, lists);
	else
		rc = csv_table_parse(out, &findings, arena, path, readable);
	return rc < 0 && findings.count ? notebook_fail_findings(&findings, path) : rc;
}

int notebook_table(struct csv_table *out, struct span *file, struct notebook *notebook, const char *path)
{
	return parse_table(out, file, notebook, path, NULL);
}

int notebook_lists(struct csv_table *out, struct notebook *notebook, const char *path, const char *names)
{
	struct span file;

	return parse_table(out, &file, notebook, path, names);
}

const char *notebook_cell(struct arena *arena, const struct csv_table *table, size_t row, int column)
{
	return span_copy(arena, span_trim(csv_cell(table, row, column)));
}
