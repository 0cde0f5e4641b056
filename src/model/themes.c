/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/themes.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"
#include "text/heading.h"

#include <string.h>

int themes_load(struct themes *out, struct notebook *notebook)
{
	static const char *const languages[] = { "nb", "nn", "da", "en" };
	struct arena *arena = notebook->ctx->arena;
	struct csv_table table;
	struct span file;
	int slug, side, rc;

	if ((rc = notebook_table(&table, &file, notebook, "themes.csv")) < 0)
		return rc;
	slug = heading_column(&table, HEADING_THEME);
	side = csv_column(&table, "side");
	if (table.row_count && slug < 0)
		return fail(ERROR_FORMAT, _("themes.csv:1:1: the first line must name the columns: %s"),
			    "theme;side;nb;nn;da;en");
	out->items = arena_array(arena, table.row_count, sizeof(*out->items));
	out->count = table.row_count;
	for (size_t row = 0; row < table.row_count; row++) {
		struct theme *theme = &out->items[row];

		theme->slug = notebook_cell(arena, &table, row, slug);
		theme->side = notebook_cell(arena, &table, row, side);
		for (size_t i = 0; i < 4; i++)
			theme->names[i] = notebook_cell(arena, &table, row, csv_column(&table, languages[i]));
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
