/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/asked.h"

#include "base/i18n.h"
#include "model/notebook.h"

#define MOST_THEMES 8 /* of a note that help to meet the words */

const char *asked_words(struct arena *arena, const char *const *operands)
{
	const char *words = "";

	for (; *operands; operands++)
		words = arena_format(arena, "%s%s%s", words, *words ? " " : "", *operands);
	return words;
}

int asked_open(struct text_query *out, const struct session *session, const char *const *operands)
{
	return text_query_open(out, session->ctx, session->notebook->folder,
			       asked_words(session->ctx->arena, operands));
}

bool asked_for(const struct text_query *asked, const struct catalog_item *item)
{
	const char *around[MOST_THEMES + 2];
	size_t count = 0;

	around[count++] = item->owner;
	around[count++] = item->note->title;
	for (size_t i = 0; i < item->note->themes.count && i < MOST_THEMES; i++)
		around[count++] = item->note->themes.items[i];
	return text_query_meets(asked, item->text, around, count);
}

void asked_hint(const struct session *session, const struct strings *unknown, const struct strings *misspelt,
		bool found)
{
	const char *none = _("No note has \"%s\" in any form.");
	const char *nearly = _("No note has \"%s\"; these have a word that is spelt nearly like it.");

	for (size_t i = 0; i < unknown->count; i++)
		context_warn(session->ctx, none, unknown->items[i]);
	for (size_t i = 0; i < misspelt->count; i++)
		context_warn(session->ctx, found ? nearly : none, misspelt->items[i]);
}
