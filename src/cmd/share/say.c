/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/say.h"

#include "base/utf8.h"

#include <stdarg.h>

void say_line(struct context *ctx, const char *format, ...)
{
	struct buf shown = BUF_INIT;
	char line[2048];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	visible_add(&shown, span_of(context_masked(ctx, line)));
	(void)fprintf(ctx->out, "%s\n", shown.at);
	buf_done(&shown);
}
