/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/look.h"

#include "base/error.h"
#include "base/path.h"
#include "store/history/repository.h"
#include "text/digest.h"

#include <string.h>

#define HEAD "erfar-looked 1\n"
#define REMEMBERED "looked"
#define SUM_LINE (4 + 2 * DIGEST_SHA1 + 1) /* "sum ", hex, newline */

static void add_sum(struct buf *out, struct span bytes)
{
	unsigned char sum[DIGEST_SHA1];

	digest_sha1(sum, &bytes, 1);
	buf_add_text(out, "sum ");
	digest_add_hex(out, sum, sizeof(sum));
	buf_add_byte(out, '\n');
}

void look_write(struct buf *out, const char *tree, const struct strings *paths)
{
	buf_add_format(out, HEAD "%s\n", tree);
	for (size_t i = 0; i < paths->count; i++)
		buf_add_format(out, "%s\n", paths->items[i]);
	add_sum(out, buf_span(out));
}

static bool sum_fits(struct span bytes)
{
	struct span body = span_take(bytes, bytes.len - SUM_LINE);
	struct buf sum = BUF_INIT;
	bool fits;

	add_sum(&sum, body);
	fits = span_equal(buf_span(&sum), span_skip(bytes, body.len));
	buf_done(&sum);
	return fits;
}

bool look_parse(char tree[HISTORY_ID], struct strings *paths, struct arena *arena, struct span bytes)
{
	struct span rest = span_skip(bytes, sizeof(HEAD) - 1), line;

	if (!span_starts(bytes, HEAD) || bytes.len < sizeof(HEAD) - 1 + HISTORY_ID + SUM_LINE || !sum_fits(bytes) ||
	    !span_next(&rest, '\n', &line) || line.len != HISTORY_ID - 1)
		return false;
	memcpy(tree, line.at, line.len);
	tree[line.len] = '\0';
	rest = span_take(rest, rest.len - SUM_LINE);
	while (span_next(&rest, '\n', &line))
		if (path_is_safe(line))
			strings_add_span(paths, arena, line);
	return true;
}

/* False: nothing is known. */
static bool load(struct look *look, char tree[HISTORY_ID], struct history *history)
{
	bool known = own_recall(&look->file, history, REMEMBERED) == 0 &&
		     look_parse(tree, &look->paths, history->ctx->arena, look->file);

	error_clear();
	return known;
}

bool look_takes(const char *path)
{
	struct span name = path_name(span_of(path));

	return span_ends(name, ".md") || span_ends(name, ".csv") || span_is(name, "erfar.conf") ||
	       (span_starts(span_of(path), "unsettled/") && span_ends(name, ".txt")); /* merge_beside_whole_path() */
}

struct adding {
	struct history *history;
	struct strings *paths;
};

static int add_changed(const struct tree_difference *difference, void *to)
{
	const struct adding *adding = to;

	if (difference->new_mode && history_owns(difference->path) && look_takes(difference->path))
		strings_add(adding->paths, adding->history->ctx->arena, difference->path);
	return 0;
}

/* What the branch has changed since. False: that can't be told, perhaps because git has thrown the old version away. */
static bool add_since(struct strings *paths, struct history *history, const char *before, const git_tree *now)
{
	struct adding adding = { history, paths };
	git_tree *tree = NULL;
	git_oid id;
	bool known;

	if (git_oid_fromstr(&id, before) < 0)
		return false;
	if (git_oid_equal(&id, git_tree_id(now)))
		return true;
	known = git_tree_lookup(&tree, history->repository, &id) == 0 &&
		tree_compare(history, tree, now, add_changed, &adding) == 0;
	git_tree_free(tree);
	error_clear();
	return known;
}

/* Of the work tree: all of them, or those that history_status() says nothing of. */
static int add_walked(struct strings *paths, struct history *history, bool all)
{
	const char *left_out[HISTORY_FOLDERS + 2] = { "forum" };
	struct arena *arena = history->ctx->arena;
	struct folder_list list;
	int rc;

	for (size_t i = 0; i < HISTORY_FOLDERS && !all; i++)
		left_out[1 + i] = history_folders[i];
	rc = folder_walk_without(&list, arena, history->folder, left_out, "");
	for (size_t i = 0; rc == 0 && i < list.count; i++)
		if (look_takes(list.items[i].path))
			strings_add(paths, arena, list.items[i].path);
	return rc;
}

static void sort_once(struct strings *paths)
{
	size_t kept = 0;

	strings_sort(paths);
	for (size_t i = 0; i < paths->count; i++)
		if (!kept || strcmp(paths->items[kept - 1], paths->items[i]) != 0)
			paths->items[kept++] = paths->items[i];
	paths->count = kept;
}

int look_begin(struct look *out, struct history *history, const struct history_status *status)
{
	struct look look = { .status = status };
	char before[HISTORY_ID];
	git_tree *now = NULL;
	git_oid tip = { { 0 } };
	bool known = false;
	int rc;

	if ((rc = branch_tip(&tip, history, "HEAD")) < 0 || (rc = tree_of(&now, history->repository, &tip)) < 0)
		return rc;
	if (now) {
		(void)git_oid_tostr(look.tree, sizeof(look.tree), git_tree_id(now));
		known = load(&look, before, history) && add_since(&look.paths, history, before, now);
	}
	git_tree_free(now);
	for (size_t i = 0; known && i < status->count; i++)
		if (status->items[i].state != HISTORY_DELETED && look_takes(status->items[i].path))
			strings_add(&look.paths, history->ctx->arena, status->items[i].path);
	if (!known)
		look.paths = (struct strings){ 0 };
	rc = add_walked(&look.paths, history, !known);
	if (rc < 0)
		return rc;
	sort_once(&look.paths);
	*out = look;
	return 0;
}

void look_end(const struct look *look, struct history *history, const struct strings *found)
{
	struct strings paths = { 0 };
	struct buf bytes = BUF_INIT;

	if (!*look->tree)
		return;
	for (size_t i = 0; i < found->count; i++)
		if (history_owns(found->items[i]))
			strings_add(&paths, history->ctx->arena, found->items[i]);
	/* of these it is not known what the branch's own version holds */
	for (size_t i = 0; i < look->status->count; i++)
		if (look_takes(look->status->items[i].path))
			strings_add(&paths, history->ctx->arena, look->status->items[i].path);
	sort_once(&paths);
	look_write(&bytes, look->tree, &paths);
	if (!span_equal(buf_span(&bytes), look->file))
		own_remember(history, REMEMBERED, buf_span(&bytes));
	buf_done(&bytes);
}
