/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/turns.h"

#include <stdlib.h>
#include <string.h>

struct turns {
	FILE *screen; /* what ctx->err is when nothing is held back */
	char *text;
	size_t len;
	struct strings said; /* line by line */
	size_t earlier;	     /* of those, in the turns before this one */
	struct strings questions, answers;
	size_t answered; /* of those, before this turn: a question may come twice in one */
};

void turns_open(struct context *ctx)
{
	ctx->turns = arena_alloc(ctx->arena, sizeof(*ctx->turns));
	ctx->turns->screen = ctx->err;
}

static bool is_holding(const struct context *ctx)
{
	return ctx->turns && ctx->err != ctx->turns->screen;
}

void turns_hold(struct context *ctx)
{
	FILE *held;

	if (!ctx->turns || is_holding(ctx))
		return;
	held = open_memstream(&ctx->turns->text, &ctx->turns->len);
	if (held)
		ctx->err = held;
}

/* The text is complete only when its stream is closed. */
static void release(struct context *ctx)
{
	(void)fclose(ctx->err);
	ctx->err = ctx->turns->screen;
}

static void forget(struct turns *turns)
{
	free(turns->text);
	turns->text = NULL;
	turns->len = 0;
}

static bool is_said(const struct turns *turns, struct span line)
{
	for (size_t i = 0; i < turns->earlier; i++)
		if (span_is(line, turns->said.items[i]))
			return true;
	return false;
}

void turns_tell(struct context *ctx)
{
	struct turns *turns = ctx->turns;
	struct span rest, line;

	if (!is_holding(ctx))
		return;
	release(ctx);
	rest = span_make(turns->text, turns->len);
	while (span_next_line(&rest, &line)) {
		if (is_said(turns, line))
			continue;
		(void)fprintf(ctx->err, "%.*s\n", (int)line.len, line.at);
		strings_add_span(&turns->said, ctx->arena, line);
	}
	forget(turns);
}

void turns_drop(struct context *ctx)
{
	if (!ctx->turns)
		return;
	if (is_holding(ctx)) {
		release(ctx);
		forget(ctx->turns);
	}
	ctx->turns->earlier = ctx->turns->said.count;
	ctx->turns->answered = ctx->turns->answers.count;
}

bool turns_answered(const char **out, const struct context *ctx, const char *question)
{
	const struct turns *turns = ctx->turns;

	for (size_t i = 0; turns && i < turns->answered; i++)
		if (strcmp(turns->questions.items[i], question) == 0) {
			*out = turns->answers.items[i];
			return true;
		}
	return false;
}

void turns_answer(struct context *ctx, const char *question, const char *answer)
{
	struct turns *turns = ctx->turns;

	if (!turns)
		return;
	strings_add(&turns->questions, ctx->arena, question);
	strings_add(&turns->answers, ctx->arena, answer);
}
