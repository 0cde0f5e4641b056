/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/taken_up.h"

#include "base/error.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#define TAKEN_COMMITS 10000 /* that are looked through */

struct taking {
	struct arena *arena;
	struct history *history;
	const struct aside *aside;
	const struct merge_blocks *blocks;
	const char *about;
	struct merge_taking versions;
	bool *out; /* of each block */
};

static void compare(struct taking *taking)
{
	for (size_t i = 0; i < taking->blocks->count; i++)
		taking->out[i] |= merge_beside_is_taken_up(taking->arena, taking->about, &taking->blocks->items[i],
							   &taking->versions);
}

/* Of a commit that there is not, or not any more, nothing. */
static int read_version(struct span *out, struct taking *taking, const char *commit)
{
	int rc = history_text_at(out, taking->arena, taking->history, commit, taking->about);

	if (rc != ERROR_ABSENT && rc != ERROR_USAGE)
		return rc;
	error_clear();
	*out = span_of("");
	return 0;
}

static int see_version(const struct history_text *version, void *to)
{
	struct taking *taking = to;
	const char *parent = arena_format(taking->arena, "%s^", version->commit);
	int rc;

	if (history_has_in_past(taking->history, taking->aside->since, version->commit))
		return 0;
	taking->versions.after = version->bytes;
	if ((rc = read_version(&taking->versions.before, taking, parent)) >= 0)
		compare(taking);
	return rc;
}

static int look_at_work_tree(struct taking *taking, const struct folder *folder)
{
	int rc;

	if (!taking->aside->here)
		return 0;
	rc = folder_read(&taking->versions.after, taking->arena, folder, taking->about, NOTE_LIMIT_BYTES);
	if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) { /* gone, or too large for a merge of ours */
		error_clear();
		return 0;
	}
	if (rc >= 0 && (rc = read_version(&taking->versions.before, taking, "HEAD")) >= 0)
		compare(taking);
	return rc;
}

int taken_up_find(bool *out, struct notebook *notebook, struct history *history, const struct aside *aside,
		  const struct merge_blocks *blocks)
{
	struct arena *arena = notebook->ctx->arena;
	struct taking taking = { .arena = arena, .history = history, .aside = aside, .blocks = blocks, .out = out };
	struct history_texts_query query = { .commits = TAKEN_COMMITS };
	int rc;

	taking.about = merge_beside_about(arena, aside->path);
	query.folders = (const char *[]){ taking.about, NULL };
	if ((rc = aside_united(&taking.versions.united, history, aside)) < 0 || !taking.versions.united.at ||
	    (rc = read_version(&taking.versions.ours, &taking, aside->since)) < 0 ||
	    (rc = look_at_work_tree(&taking, notebook->folder)) < 0)
		return rc;
	return history_texts(history, &query, see_version, &taking);
}
