/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/ask.h"

#include "base/utf8.h"
#include "cmd/turns.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

void ask_show(struct context *ctx, const char *text)
{
	struct buf shown = BUF_INIT;

	visible_add_lines(&shown, span_of(text));
	(void)fprintf(ctx->err, "%s\n", shown.at);
	buf_done(&shown);
}

const char *ask_next(struct context *ctx)
{
	const char *answer = NULL;
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	(void)fputs("> ", ctx->err);
	(void)fflush(ctx->err);
	length = getline(&line, &room, stdin);
	if (length >= 0)
		answer = span_copy(ctx->arena, span_trim(span_make(line, (size_t)length)));
	else
		(void)fputc('\n', ctx->err);
	free(line);
	return answer;
}

const char *ask_line(struct context *ctx, const char *question)
{
	const char *answer;

	if (turns_answered(&answer, ctx, question))
		return answer;
	turns_tell(ctx);
	ask_show(ctx, context_masked(ctx, question));
	answer = ask_next(ctx);
	turns_answer(ctx, question, answer);
	turns_hold(ctx);
	return answer;
}

enum typed_answer ask_whether(struct context *ctx, const char *question)
{
	const char *answer = ask_line(ctx, question);

	struct span word = words_fold(ctx->arena, span_of(answer));

	if (!answer || words_have("n|nei|nej|no", word))
		return ANSWER_NO;
	return span_is(word, "x") ? ANSWER_DELETE : ANSWER_YES;
}

bool ask_for_yes(struct context *ctx, const char *question)
{
	char answer[16] = "";

	(void)fflush(ctx->out);
	(void)fputs(question, ctx->err);
	(void)fflush(ctx->err);
	return fgets(answer, sizeof(answer), stdin) && answer[0] && strchr("yYjJ", answer[0]);
}
