/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/hint.h"

#include "base/i18n.h"
#include "model/notebook.h"

#define SHOWN 5

void hint_unread(const struct session *session, const struct unread *unread)
{
	struct context *ctx = session->ctx;
	size_t more = unread->count > SHOWN ? unread->count - SHOWN : 0;

	for (size_t i = 0; i < unread->count - more; i++) {
		struct finding finding = unread_explain(&unread->items[i], ctx->arena, session->notebook->folder);

		context_warn(ctx, "%s:%d:%d: %s", finding.path, finding.line, finding.column, finding.message);
	}
	if (more)
		context_warn(ctx, ngettext("and %zu more note that can't be read as it should be; \"erfar minute check\" "
					   "lists them all",
					   "and %zu more notes that can't be read as they should be; \"erfar minute "
					   "check\" lists them all",
					   more),
			     more);
}
