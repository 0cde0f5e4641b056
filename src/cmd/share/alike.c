/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/alike.h"

#include "base/i18n.h"
#include "base/path.h"
#include "model/notebook.h"
#include "text/unicode.h"

#include <string.h>

static int tell_folder(const struct session *session, const char *folder)
{
	struct arena *arena = session->ctx->arena;
	struct folder_list list = { 0 };
	struct map names;
	struct buf folded = BUF_INIT;
	int rc = folder_walk(&list, arena, session->notebook->folder, folder, "");

	map_init(&names, arena);
	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *path = list.items[i].path, *other;

		buf_clear(&folded);
		unicode_fold(&folded, span_of(path));
		other = map_get(&names, buf_span(&folded));
		if (other)
			context_warn(session->ctx,
				     _("%s and %s: Windows and Mac take these two names for one and would lose one of "
				       "the files; give one of them another name and share again."),
				     other, path);
		else
			map_put(&names, span_of(span_copy(arena, buf_span(&folded))), (void *)path);
	}
	buf_done(&folded);
	return rc < 0 ? rc : 0;
}

int alike_tell(const struct session *session, const struct kept *kept)
{
	struct strings folders = { 0 };
	int rc = 0;

	for (size_t i = 0; i < kept->count && rc >= 0; i++) {
		struct span folder = path_folder(span_of(kept->items[i].path));

		if (kept->items[i].state != HISTORY_NEW || !folder.len || strings_has(&folders, folder))
			continue;
		strings_add(&folders, session->ctx->arena, span_copy(session->ctx->arena, folder));
		rc = tell_folder(session, folders.items[folders.count - 1]);
	}
	return rc;
}
