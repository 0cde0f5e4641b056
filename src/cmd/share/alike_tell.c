/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/alike_tell.h"

#include "base/path.h"
#include "model/alike.h"
#include "model/notebook.h"

/* Of the folder alone: what lies in the folders below is told where those get a new file. */
static int tell_folder(const struct session *session, const char *folder)
{
	struct folder_list list = { 0 };
	struct alike alike;
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, folder, "");

	alike_init(&alike, session->ctx->arena);
	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *path = list.items[i].path, *message;

		if (span_is(path_folder(span_of(path)), folder) && (message = alike_add(&alike, path)))
			context_warn(session->ctx, "%s:1:1: %s", path, message);
	}
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
