/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the sections of a brief share. */
#include "base/i18n.h"
#include "cmd/plan/brief_page.h"
#include "index/catalog.h"
#include "text/dateword.h"
#include "text/excerpt.h"
#include "text/slug.h"

#include <string.h>

/* "5 January", but "5. januar". */
static const char *day_and_month(const struct brief_page *page, struct date date)
{
	const char *stop = strcmp(page->language, "en") == 0 ? "" : ".";

	return arena_format(page->arena, "%d%s %s", date.day, stop, month_name(date.month, page->language));
}

const char *brief_day_and_year(const struct brief_page *page, struct date date)
{
	return date_is_set(date) ? arena_format(page->arena, "%s %d", day_and_month(page, date), date.year) : "";
}

const char *brief_day(const struct brief_page *page, struct date date)
{
	if (!date_is_set(date) || date.year != page->brief->meeting->date.year)
		return brief_day_and_year(page, date);
	return day_and_month(page, date);
}

const char *brief_clip(const struct brief_page *page, const char *text, size_t limit)
{
	struct buf clipped = BUF_INIT;
	const char *copy;

	excerpt_add_clipped(&clipped, span_of(context_veiled(page->document->ctx, text)),
			    limit); /* what is cut hides nothing */
	copy = arena_copy(page->arena, clipped.at);
	buf_done(&clipped);
	return copy;
}

const char *brief_action_text(const struct brief_page *page, const struct catalog_item *item)
{
	const char *task = context_veiled_task(page->document->ctx, item->owner, item->text);
	const char *text = brief_clip(page, task, BRIEF_ACTION);

	return *item->owner ? arena_format(page->arena, "%s: %s", item->owner, text) : text;
}

const char *brief_stand_ins(const struct brief_page *page)
{
	const struct strings *names = &page->brief->stand_ins;
	const char *words = names->count ? names->items[0] : "";

	for (size_t i = 1; i < names->count; i++)
		words = arena_format(page->arena, i18n_in(page->language, "%s, then %s"), words, names->items[i]);
	return words;
}

void brief_add_more(struct brief_page *page, size_t count, size_t total, const char *command)
{
	size_t more = total - count;

	if (!more)
		return;
	if (!page->on_screen) {
		document_small(page->document,
			       arena_format(page->arena,
					    i18n_plural_in(page->language, "and %zu more", "and %zu more", more),
					    more));
		return;
	}
	document_small(page->document,
		       arena_format(page->arena, i18n_plural_in(page->language, "%zu more: %s", "%zu more: %s", more),
				    more, command));
}

/* A word that no shell takes for more than a word. */
static const char *quoted(struct arena *arena, const char *word)
{
	struct buf safe = BUF_INIT;
	const char *copy;

	if (slug_is_valid(span_of(word)))
		return word;
	buf_add_byte(&safe, '\'');
	for (; *word; word++)
		buf_add_text(&safe, *word == '\'' ? " " : (char[]){ *word, '\0' });
	buf_add_byte(&safe, '\'');
	copy = arena_copy(arena, safe.at);
	buf_done(&safe);
	return copy;
}

const char *brief_conclusions_command(const struct brief_page *page)
{
	const struct brief *brief = page->brief;

	if (brief->themes.count)
		return arena_format(page->arena, "erfar minute conclusions --theme %s",
				    quoted(page->arena, brief->themes.items[0]));
	return arena_format(page->arena, "erfar minute conclusions %s", quoted(page->arena, brief->words));
}

const char *brief_find_command(const struct brief_page *page, const char *more)
{
	const struct brief *brief = page->brief;

	if (brief->themes.count)
		return arena_format(page->arena, "erfar find --theme %s %s",
				    quoted(page->arena, brief->themes.items[0]), more);
	return arena_format(page->arena, "erfar find %s %s", more, quoted(page->arena, brief->words));
}
