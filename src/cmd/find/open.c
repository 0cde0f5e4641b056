/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/open.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cmd/ask.h"
#include "cmd/terminal.h"
#include "model/notebook.h"

#include <string.h>

#define OFFERED 20 /* hits to choose from */

static void offer(struct context *ctx, const struct search_result *result, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct search_hit *hit = &result->hits[i];
		struct buf line = BUF_INIT;

		ctx->shown_note = hit->path;
		buf_add_format(&line, "%2zu  ", i + 1);
		if (date_is_set(hit->date)) {
			date_add_text(&line, hit->date);
			buf_add_text(&line, "  ");
		}
		visible_add(&line, span_of(context_veiled(ctx, hit->title)));
		ask_show(ctx, line.at);
		buf_done(&line);
	}
}

/* The number typed less one; Enter alone is the first. ERROR_NOTHING after q, or where the person has had enough. */
static int choose(size_t *out, struct context *ctx, size_t count)
{
	const char *answer = ask_line(ctx, _("Which one? Type its number; Enter alone opens the first, q none."));
	long number = 1;

	while (answer && *answer && strcmp(answer, "q") != 0 &&
	       !number_parse(&number, span_of(answer), 1, (long)count)) {
		ask_show(ctx, arena_format(ctx->arena, _("A number from 1 to %zu, or q."), count));
		answer = ask_next(ctx);
	}
	if (!answer || strcmp(answer, "q") == 0)
		return fail(ERROR_NOTHING, "%s", "");
	*out = (size_t)number - 1;
	return 0;
}

int open_hit(struct session *session, const struct search_result *result)
{
	struct context *ctx = session->ctx;
	size_t chosen = 0, count = result->count < OFFERED ? result->count : OFFERED;
	int rc;

	if (count > 1 && ctx->may_ask) {
		offer(ctx, result, count);
		if ((rc = choose(&chosen, ctx, count)) < 0)
			return rc;
	}
	return terminal_edit(
		ctx, arena_format(ctx->arena, "%s/%s", session->notebook->folder->path, result->hits[chosen].path));
}
