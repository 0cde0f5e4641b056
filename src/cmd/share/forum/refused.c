/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/refused.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

#define OPENING "forum: " /* as the server's hook begins each line, in English, whoever pushes */
#define ERROR_WORD " error: "

/* The rule of the first error that the words name in a published file; empty for none. */
static struct span rule_in(struct arena *arena, struct span words, const char *path)
{
	const char *opening = arena_format(arena, OPENING "%s:", path);
	struct span line;

	while (words.len) {
		words = span_skip(words, span_find_text(words, opening));
		words = span_skip(words, strlen(opening));
		line = span_take(words, span_find_text(words, OPENING));
		line = span_skip(line, span_find_text(line, ERROR_WORD));
		line = span_skip(line, strlen(ERROR_WORD));
		if (line.len)
			return span_take(line, span_find(line, ':'));
	}
	return span_of("");
}

int refused_by_forum(const struct session *session, const struct publication *publication)
{
	struct arena *arena = session->ctx->arena;
	const struct span words = span_of(arena_copy(arena, error_message()));
	struct strings notes = { 0 };

	for (size_t i = 0; i < publication->count; i++) {
		struct span rule = rule_in(arena, words, publication->items[i].path);

		if (rule.len)
			strings_add(
				&notes, arena,
				arena_format(arena, "%s (%.*s)", publication->items[i].source, (int)rule.len, rule.at));
	}
	if (!notes.count)
		return ERROR_REMOTE;
	return fail(
		ERROR_REMOTE,
		_("its server has a gate of its own, which lets nothing of yours in because of %s. Take that out of the "
		  "note and share again. Where it is a colleague's name or nobody's number, ask whoever runs the forum to "
		  "put it into their lists."),
		strings_join(arena, &notes));
}
