/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/screen.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/guard.h"
#include "store/history/compare.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)
#define SHORT_ID 10

int screen_open(struct screen *out, struct notebook *notebook)
{
	*out = (struct screen){ 0 };
	return guard_open(&out->gate, notebook);
}

static int check(struct screen *screen, struct arena *arena, const char *name, const char *path, struct span bytes)
{
	int rc;

	if ((rc = gate_check_name(&screen->report, screen->gate, arena, path)) < 0 ||
	    (rc = gate_attachment(&screen->report, screen->gate, arena, name, bytes)) < 0)
		return rc;
	if (rc > 0)
		return 0; /* an attachment is refused whole */
	rc = gate_check(&screen->report, screen->gate, arena, name, bytes);
	return rc < 0 ? rc : 0;
}

int screen_file(struct screen *screen, struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct span bytes;
	int rc = folder_read(&bytes, arena, notebook->folder, path, FILE_LIMIT);

	if (rc == ERROR_ABSENT) {
		error_clear();
		return 0;
	}
	return rc < 0 ? rc : check(screen, arena, path, path, bytes);
}

int screen_list(struct screen *screen, struct arena *arena, const struct outgoing_list *list)
{
	int rc = 0;

	for (size_t i = 0; i < list->count && rc >= 0; i++) {
		const struct outgoing *item = &list->items[i];
		size_t id_length = strnlen(item->commit, SHORT_ID);
		const char *commit = id_length ? arena_copy_bytes(arena, item->commit, id_length) : "new";

		if (!item->path)
			rc = gate_check_message(&screen->report, screen->gate, arena, commit, item->bytes);
		else if (id_length)
			rc = check(screen, arena, arena_format(arena, "commit:%s:%s", commit, item->path), item->path,
				   item->bytes);
		else
			rc = check(screen, arena, item->path, item->path, item->bytes);
	}
	screen->commits += list->commits;
	return rc < 0 ? rc : 0;
}

int screen_outgoing(struct screen *screen, struct arena *arena, struct history *history, const char *upstream)
{
	struct outgoing_list list;
	int rc = history_outgoing(&list, history, upstream);

	return rc < 0 ? rc : screen_list(screen, arena, &list);
}

int screen_name(struct screen *screen, struct arena *arena, const char *name)
{
	int rc = gate_check_name(&screen->report, screen->gate, arena, name);

	return rc < 0 ? rc : 0;
}

int screen_message(struct screen *screen, struct arena *arena, struct span message)
{
	int rc = gate_check_message(&screen->report, screen->gate, arena, "new", message);

	return rc < 0 ? rc : 0;
}
