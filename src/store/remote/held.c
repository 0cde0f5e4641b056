/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By the names of the files alone: the words around them are in whatever language git speaks over there. */
#include "store/remote/held.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define YOUNG 60 /* seconds: git holds it for a moment only */

struct locks {
	struct strings paths; /* visible */
	int64_t newest;
};

/* A folder's repository is where git itself looks for it. */
static void find_lock(struct locks *locks, struct arena *arena, const char *folder, const char *name)
{
	static const char *const below[] = { "/.git", "", ".git" };
	struct stat st;

	for (size_t i = 0; i < sizeof(below) / sizeof(*below); i++) {
		const char *path = arena_format(arena, "%s%s/%s", folder, below[i], name);
		struct buf shown = BUF_INIT;

		if (lstat(path, &st) < 0)
			continue;
		if (!locks->paths.count || locks->newest < st.st_mtime)
			locks->newest = st.st_mtime;
		visible_add(&shown, span_of(path));
		strings_add(&locks->paths, arena, arena_copy(arena, shown.at));
		buf_done(&shown);
		return;
	}
}

static int fail_seen(struct arena *arena, const struct locks *locks)
{
	struct moment since = clock_from_seconds(locks->newest);
	const char *paths = strings_join(arena, &locks->paths);
	char date[DATE_TEXT];

	return fail(
		time(NULL) - locks->newest < YOUNG ? ERROR_STALE : ERROR_BUSY,
		ngettext("%s has been there since %s %02d:%02d and keeps everybody from sharing there. What you have "
			 "written is kept here. If nobody is sharing at this moment, delete that file, or ask whoever "
			 "looks after the shared folder to do it; then share again",
			 "%s have been there since %s %02d:%02d and keep everybody from sharing there. What you have "
			 "written is kept here. If nobody is sharing at this moment, delete those files, or ask "
			 "whoever looks after the shared folder to do it; then share again",
			 locks->paths.count),
		paths, date_text(date, since.date), since.minutes / 60, since.minutes % 60);
}

int held_by_lock(struct arena *arena, const struct target *target, const char *branch, const char *said)
{
	/* a branch that HEAD stands for is set with both */
	const char *const names[] = { arena_format(arena, "%s.lock", branch), "HEAD.lock" };
	const char *named = NULL;
	struct locks locks = { 0 };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!named && span_find_text(span_of(said), names[i]) < strlen(said))
			named = names[i];
		if (target->url.kind == REMOTE_LOCAL)
			find_lock(&locks, arena, target->url.path, names[i]);
	}
	if (!named)
		return 0;
	if (locks.paths.count)
		return fail_seen(arena, &locks);
	/* of a folder that we see, it has gone meanwhile */
	return fail(target->url.kind == REMOTE_LOCAL ? ERROR_STALE : ERROR_BUSY,
		    _("%s could not take the notes: a lock file stands in the way there (%s). What you have written is "
		      "kept here. If somebody is sharing at this moment, share again in a minute; if it stays so, ask "
		      "whoever looks after the server to delete that file"),
		    target->url.shown, named);
}
