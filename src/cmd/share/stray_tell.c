/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/stray_tell.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#define LIES_OUTSIDE                                                                                                   \
	N_("lies in no folder that is shared, so your colleagues don't get it; move it to minutes/, for example")
#define IS_NO_NOTE N_("is no note (.md), so your colleagues don't get it; save it as one in minutes/, for example")
#define IS_NO_TABLE                                                                                                    \
	N_("is none of erfar's tables, so your colleagues don't get it; take what is new into the right one")

/* What somebody writes. Pages that were made of it, pictures and programs are nobody's notes. */
static const struct kind {
	const char *ending, *why;
} kinds[] = {
	{ ".md", LIES_OUTSIDE }, { ".markdown", IS_NO_NOTE }, { ".txt", IS_NO_NOTE },  { ".doc", IS_NO_NOTE },
	{ ".docx", IS_NO_NOTE }, { ".odt", IS_NO_NOTE },      { ".rtf", IS_NO_NOTE },  { ".csv", IS_NO_TABLE },
	{ ".xls", IS_NO_TABLE }, { ".xlsx", IS_NO_TABLE },    { ".ods", IS_NO_TABLE },
};

static const struct kind *kind_of(const char *path)
{
	struct span name = path_name(span_of(path));

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const size_t len = span_of(kinds[i].ending).len;

		if (name.len > len && span_is_nocase(span_skip(name, name.len - len), kinds[i].ending))
			return &kinds[i];
	}
	return NULL;
}

static bool is_written(const char *path)
{
	return kind_of(path) != NULL;
}

int stray_list(struct strings *out, struct history *history)
{
	return history_stray(out, history, is_written);
}

const char *stray_why(const char *path)
{
	return _(kind_of(path)->why);
}

void stray_tell(struct context *ctx, struct history *history)
{
	struct strings stray = { 0 };

	if (!ctx->may_ask)
		return;
	if (stray_list(&stray, history) >= 0 && history_stray_is_news(history, &stray))
		context_warn(ctx,
			     ngettext("%zu file here reaches none of your colleagues; \"erfar share status\" says "
				      "which one and why.",
				      "%zu files here reach none of your colleagues; \"erfar share status\" says which "
				      "ones and why.",
				      stray.count),
			     stray.count);
	error_clear();
}
