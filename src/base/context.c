/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/context.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

const char *context_masked(const struct context *ctx, const char *message)
{
	return ctx->mask ? ctx->mask(ctx->arena, message) : message;
}

const char *context_value(const struct context *ctx, const char *value)
{
	return ctx->mask_value ? ctx->mask_value(ctx->arena, value) : value;
}

const char *context_veiled(const struct context *ctx, const char *text)
{
	return ctx && ctx->veil && text ? ctx->veil(ctx->veil_data, "", text) : text;
}

const char *context_veiled_task(const struct context *ctx, const char *owner, const char *text)
{
	if (!ctx->veil || !*owner)
		return context_veiled(ctx, text);
	return ctx->veil(ctx->veil_data, arena_format(ctx->arena, "%s: ", owner), text);
}

static void print_line(struct context *ctx, const char *label, const char *format, va_list args)
{
	char text[4096];
	struct buf line = BUF_INIT;

	(void)vsnprintf(text, sizeof(text), format, args);
	visible_add_lines(&line, span_of(context_masked(ctx, text)));
	(void)fprintf(ctx->err, "erfar: %s%s\n", label, line.at);
	buf_done(&line);
}

bool context_hides(const struct context *ctx, const char *path)
{
	for (size_t i = 0; i < ctx->hidden.count; i++)
		if (strncmp(path, ctx->hidden.items[i], strlen(ctx->hidden.items[i])) == 0)
			return true;
	return false;
}

void context_warn(struct context *ctx, const char *format, ...)
{
	char label[64];
	va_list args;

	(void)snprintf(label, sizeof(label), "%s: ", _("hint"));
	va_start(args, format);
	print_line(ctx, label, format, args);
	va_end(args);
}

void context_say(struct context *ctx, const char *format, ...)
{
	va_list args;

	if (!ctx->is_watched)
		return;
	va_start(args, format);
	print_line(ctx, "", format, args);
	va_end(args);
}
