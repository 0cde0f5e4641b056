/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new clinic's notebook begins with. */
#include "store/history/init.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/attribute_lines.h"
#include "store/history/defaults.h"
#include "text/config.h"
#include "text/csv.h"

#include <string.h>

static void add_row(struct buf *out, const char *const *cells, size_t count)
{
	struct span row[8];

	for (size_t i = 0; i < count; i++)
		row[i] = span_of(cells[i]);
	csv_write_row(out, row, count, CSV_NOTEBOOK);
}

static void write_people(struct buf *out, struct beginning *beginning)
{
	const struct history_clinic *clinic = beginning->clinic;
	const char *const head[] = { "name", "e-mail", "profession", "workplace", "from", "to" };
	const char *const row[] = { beginning->person.name,
				    beginning->person.email,
				    clinic->profession ? clinic->profession : "",
				    clinic->workplace ? clinic->workplace : beginning->name,
				    "", /* they were there before the notebook: a term may have begun already */
				    "" };

	add_row(out, head, 6);
	add_row(out, row, 6);
}

static void write_themes(struct buf *out)
{
	const char *const head[] = { "theme", "side", "nb", "nn", "da", "en" };

	add_row(out, head, 6);
	for (size_t i = 0; i < default_theme_count; i++) {
		const struct default_theme *theme = &default_themes[i];
		const char *const row[] = { theme->slug, theme->side, theme->nb, theme->nn, theme->da, theme->en };

		add_row(out, row, 6);
	}
}

static void write_words(struct buf *out, const char *language)
{
	const char *const head[] = { "word", "rather", "why" };

	add_row(out, head, 3);
	for (size_t i = 0; i < default_word_count; i++) {
		const struct default_word *word = &default_words[i];
		const char *const row[] = { word->word, word->rather, word->why };

		if (strcmp(word->language, language) == 0)
			add_row(out, row, 3);
	}
}

static int write_settings(struct buf *out, struct beginning *beginning)
{
	const char *const settings[][2] = { { "id", beginning->clinic->id },
					    { "name", beginning->name },
					    { "language", beginning->language },
					    { "country", beginning->country } };

	for (size_t i = 0; i < 4; i++) {
		struct buf next = BUF_INIT;
		int rc = config_set(&next, beginning->ctx->arena, buf_span(out), "clinic", NULL, settings[i][0],
				    span_of(settings[i][1]));

		buf_done(out);
		*out = next;
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* What stands there already stays as it is. */
static void add_file(struct beginning *beginning, const char *path, struct span bytes)
{
	if (!init_has(beginning, path))
		changes_write(&beginning->changes, path, NULL,
			      span_make(arena_copy_bytes(beginning->ctx->arena, bytes.at, bytes.len), bytes.len));
}

int init_gather_files(struct beginning *beginning)
{
	struct buf text = BUF_INIT;
	int rc = write_settings(&text, beginning);

	changes_init(&beginning->changes, beginning->ctx->arena);
	beginning->changes.command = "init";
	beginning->changes.message = arena_format(
		beginning->ctx->arena, i18n_in(beginning->language, N_("A notebook for %s")), beginning->name);
	add_file(beginning, "erfar.conf", buf_span(&text));
	buf_clear(&text);
	write_people(&text, beginning);
	add_file(beginning, "people.csv", buf_span(&text));
	buf_clear(&text);
	write_themes(&text);
	add_file(beginning, "themes.csv", buf_span(&text));
	buf_clear(&text);
	write_words(&text, beginning->language);
	add_file(beginning, "words.csv", buf_span(&text));
	buf_clear(&text);
	attribute_lines_write(&text);
	add_file(beginning, ".gitattributes", buf_span(&text));
	buf_done(&text);
	add_file(beginning, ".gitignore", span_of(default_ignored));
	return rc;
}
