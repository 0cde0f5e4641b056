/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute conclusions: what has been agreed, and whether it still holds. */
#include "cmd/minute/actions.h"

#include "base/i18n.h"
#include "cmd/hint.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "model/register.h"

struct conclusions_args {
	bool in_force;
	struct strings themes;
};

static const struct option options[] = {
	LIST(0, "theme", "THEME", struct conclusions_args, themes, N_("only from notes with this theme; may be repeated")),
	FLAG(0, "in-force", struct conclusions_args, in_force, N_("only those that nothing has replaced")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },
	{ "text", N_("conclusion"), LOOK_WIDE },
	{ "date", N_("date"), LOOK_TEXT },
	{ "themes", N_("themes"), LOOK_TEXT },
	{ "in_force", N_("in force"), LOOK_TEXT },
	{ "replaced_by", NULL, LOOK_DATA },
	{ "path", N_("where"), LOOK_TEXT },
	{ "line", NULL, LOOK_DATA },
	{ "look_again", N_("look again"), LOOK_TEXT },
	{ NULL, NULL, LOOK_DATA },
};

/* A theme by its name in any language is as good as by its own. */
static int read_themes(struct strings *out, const struct session *session, const struct strings *typed)
{
	struct themes themes;
	int rc = notebook_themes(&themes, session->notebook);

	for (size_t i = 0; rc >= 0 && i < typed->count; i++) {
		const struct theme *theme = themes_named(&themes, span_of(typed->items[i]));

		strings_add(out, session->ctx->arena, theme ? theme->slug : typed->items[i]);
	}
	return rc;
}

static bool is_wanted(const struct conclusion *conclusion, const struct conclusions_args *args,
		      const struct strings *themes)
{
	if (args->in_force && !conclusion->in_force)
		return false;
	for (size_t i = 0; i < themes->count; i++)
		if (!strings_has(&conclusion->item->note->themes, span_of(themes->items[i])))
			return false;
	return true;
}

static void print_replaced_by(struct printer *printer, const struct strings *ids)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < ids->count; i++) {
		if (i)
			buf_add_text(&text, ", ");
		buf_add_text(&text, ids->items[i]);
	}
	printer_string(printer, ids->count ? text.at : NULL);
	buf_done(&text);
}

static void print_conclusion(struct printer *printer, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;

	printer_begin(printer);
	printer_string(printer, conclusion->id);
	printer_string(printer, item->text);
	printer_date(printer, item->note->date);
	printer_list(printer, item->note->themes.items, item->note->themes.count);
	printer_bool(printer, conclusion->in_force);
	print_replaced_by(printer, &conclusion->replaced_by);
	printer_string(printer, item->note->path);
	printer_number(printer, item->line);
	printer_date(printer, item->look_again);
	printer_end(printer);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_CONCLUSIONS };
	const struct conclusions_args *args = parsed;
	struct conclusion_register all;
	struct strings themes = { 0 };
	struct catalog *catalog;
	struct printer *printer;
	int rc;

	(void)operands;
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = register_load(&all, session->ctx->arena, catalog)) < 0 ||
	    (rc = read_themes(&themes, session, &args->themes)) < 0)
		return rc;
	printer = printer_open(session->ctx, session->format, "conclusion/1", columns);
	for (size_t i = 0; i < all.count; i++)
		if (is_wanted(&all.items[i], args, &themes))
			print_conclusion(printer, &all.items[i]);
	(void)printer_close(printer);
	for (size_t i = 0; i < all.findings.count; i++)
		context_warn(session->ctx, "%s:%d: %s", all.findings.items[i].path, all.findings.items[i].line,
			     all.findings.items[i].message);
	for (size_t i = 0; i < themes.count; i++)
		hint_theme(session, catalog, themes.items[i]);
	hint_unread(session, &catalog->unread);
	return 0;
}

const struct command minute_conclusions = {
	.name = "conclusions", .aliases = "konklusjoner konklusjonar konklusioner",
	.summary = N_("what you have agreed on, and what still holds"),
	.examples = "erfar minute conclusions --in-force\nerfar minute conclusions --theme ethics --format json",
	.options = options, .args_size = sizeof(struct conclusions_args), .needs = NEEDS_NOTEBOOK | LISTS, .run = run,
};
