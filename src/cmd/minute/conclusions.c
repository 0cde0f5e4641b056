/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute conclusions: what has been agreed, and whether it still holds. */
#include "cmd/minute/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/asked.h"
#include "cmd/hint.h"
#include "cmd/minute/conclusions_print.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "model/register.h"
#include "model/themes.h"

struct conclusions_args {
	bool in_force, replaced, due;
	struct strings themes;
};

static const struct option options[] = {
	LIST(0, "theme", "THEME", struct conclusions_args, themes,
	     N_("only from notes with this theme; may be repeated")),
	FLAG(0, "in-force", struct conclusions_args, in_force, N_("only those that nothing has replaced")),
	FLAG(0, "replaced", struct conclusions_args, replaced, N_("only those that have been replaced")),
	FLAG(0, "due", struct conclusions_args, due, N_("only those it is time to look at again")),
	DASHED_WORDS,
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },     { "text", NULL, LOOK_DATA },	{ "date", NULL, LOOK_DATA },
	{ "themes", NULL, LOOK_DATA }, { "in_force", NULL, LOOK_DATA }, { "replaced_by", NULL, LOOK_DATA },
	{ "path", NULL, LOOK_DATA },   { "line", NULL, LOOK_DATA },	{ "look_again", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static bool is_wanted(const struct conclusion *conclusion, const struct conclusions_args *args,
		      const struct strings *themes, struct date today)
{
	if ((args->in_force && !conclusion->in_force) || (args->replaced && conclusion->in_force) ||
	    (args->due && !conclusion_is_due(conclusion, today)))
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

static void print_conclusion(struct arena *arena, struct printer *printer, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;

	printer_begin(printer);
	printer_string(printer, conclusion_id(arena, conclusion));
	printer_string(printer, item->text);
	printer_date(printer, item->note->date);
	printer_list(printer, item->note->themes.items, item->note->themes.count);
	printer_bool(printer, conclusion->in_force);
	print_replaced_by(printer, &conclusion->links->replaced_by);
	printer_string(printer, item->note->path);
	printer_number(printer, item->line);
	printer_date(printer, item->look_again);
	printer_end(printer);
}

/* A theme by its name in any language is as good as by its own. */
static void read_themes(struct strings *out, struct arena *arena, const struct strings *typed,
			const struct themes *known)
{
	for (size_t i = 0; i < typed->count; i++) {
		const struct theme *theme = themes_named(known, span_of(typed->items[i]));

		strings_add(out, arena, theme ? theme->slug : typed->items[i]);
	}
}

static void print_table(struct session *session, const struct conclusion *const *chosen, size_t count)
{
	struct printer *printer = printer_open(session->ctx, session->format, "conclusion/1", columns);

	for (size_t i = 0; i < count; i++)
		print_conclusion(session->ctx->arena, printer, chosen[i]);
	(void)printer_close(printer);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_CONCLUSIONS };
	const struct conclusions_args *args = parsed;
	struct context *ctx = session->ctx;
	const struct conclusion **chosen;
	struct conclusion_register all;
	struct strings wanted = { 0 };
	struct text_query asked;
	struct catalog *catalog;
	struct themes themes;
	size_t count = 0;
	int rc;

	if (args->replaced && (args->in_force || args->due))
		return fail(ERROR_USAGE,
			    _("What has been replaced is not in force; leave out --replaced or the others."));
	if ((rc = catalog_load(&catalog, ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = register_load(&all, ctx->arena, catalog)) < 0 || (rc = themes_load(&themes, session->notebook)) < 0 ||
	    (rc = asked_open(&asked, session, operands)) < 0)
		return rc;
	read_themes(&wanted, ctx->arena, &args->themes, &themes);
	chosen = arena_array(ctx->arena, all.count + 1, sizeof(const struct conclusion *));
	for (size_t i = 0; i < all.count; i++)
		if (is_wanted(&all.items[i], args, &wanted, ctx->now.date) && asked_for(&asked, all.items[i].item))
			chosen[count++] = &all.items[i];
	text_query_close(&asked);
	if (session->format == FORMAT_TEXT)
		conclusions_print(ctx, &all, chosen, count, wanted.count ? NULL : &themes);
	else
		print_table(session, chosen, count);
	for (size_t i = 0; i < all.findings.count; i++)
		context_warn(ctx, "%s:%d: %s", all.findings.items[i].path, all.findings.items[i].line,
			     all.findings.items[i].message);
	for (size_t i = 0; i < wanted.count; i++)
		hint_theme(session, catalog, wanted.items[i]);
	asked_hint(session, &asked.unknown, &asked.misspelt, count > 0);
	hint_unread(session, &catalog->unread);
	return command_listed(count, args->in_force || args->replaced || args->due || args->themes.count || *operands,
			      _("There is no such conclusion."));
}

const struct command minute_conclusions = {
	.name = "conclusions",
	.operands = "[WORD...]",
	.aliases = "konklusjoner konklusjonar konklusioner",
	.summary = N_("what you have agreed on, and what still holds"),
	.examples = "erfar minute conclusions --in-force\nerfar minute conclusions --due\n"
		    "erfar minute conclusions --theme ethics --format json",
	.options = options,
	.args_size = sizeof(struct conclusions_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
