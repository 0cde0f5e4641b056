/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags that say something: what stands in them goes out with them. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/compare.h"
#include "store/history/repository.h"

#include <git2.h>

struct reading {
	struct history *history;
	struct history_tags *out;
};

static void add(const struct reading *now, const git_tag *tag, const char *commit)
{
	struct arena *arena = now->history->ctx->arena;
	struct history_tags *out = now->out;
	const char *message = git_tag_message(tag);

	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct history_tag){ arena_copy(arena, git_tag_name(tag)), commit,
							 span_of(arena_copy(arena, message ? message : "")) };
}

/* Of a ref that names no tag object, or one of no commit, nothing is to be read. */
static int read_tag(const char *name, git_oid *id, void *to)
{
	const struct reading *now = to;
	git_object *commit = NULL;
	git_tag *tag = NULL;
	char hex[HISTORY_ID];

	(void)name;
	if (git_tag_lookup(&tag, now->history->repository, id) < 0)
		return 0;
	if (git_tag_peel(&commit, tag) == 0 && git_object_type(commit) == GIT_OBJECT_COMMIT)
		add(now, tag,
		    arena_copy(now->history->ctx->arena, git_oid_tostr(hex, sizeof(hex), git_object_id(commit))));
	git_object_free(commit);
	git_tag_free(tag);
	return 0;
}

int history_tags(struct history_tags *out, struct history *history)
{
	struct reading now = { history, out };
	int rc;

	*out = (struct history_tags){ 0 };
	rc = git_tag_foreach(history->repository, read_tag, &now);
	return rc < 0 ? git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read")) : 0;
}
