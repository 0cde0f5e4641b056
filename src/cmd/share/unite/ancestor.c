/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/ancestor.h"

#include "cmd/share/unite/pairs.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"

#include <string.h>

/* Work and depth are bounded: a history made to be hard gets a coarser ancestor, never a stall. */
#define DEEPEST 6
#define MOST_BASES 4

struct uniting {
	struct notebook *notebook;
	struct history *history;
	const char *path;
};

/*
 * What *out is becomes one with another version. Where they contradict each other the text holds the same block that
 * both lines of work got, also the one that git's merge driver lets a note carry.
 */
static int merge_two(struct version *out, const struct uniting *now, const struct version *base,
		     const struct version *next, struct writers *one, struct writers *other)
{
	struct merge_side from = { .bytes = base->bytes, .exists = base->exists };
	struct merge_side here = writers_side(one, out->bytes, out->exists);
	struct merge_side there = writers_side(other, next->bytes, next->exists);
	struct merge_result result = { 0 };
	int rc = merge_file(&result, now->notebook->ctx->arena, now->path, now->notebook->language, &from, &here,
			    &there);

	if (rc >= 0)
		(void)merge_carry(&result, now->notebook->ctx->arena, now->path, now->notebook->language);
	if (rc >= 0 && (rc = one->rc) >= 0 && (rc = other->rc) >= 0)
		*out = (struct version){ .exists = !result.deleted,
					 .bytes = result.bytes,
					 .id = result.deleted ? "" : "united" };
	return rc;
}

/* The file as these commits united have it. */
static int version_of(struct version *out, const struct uniting *now, const struct strings *commits, int depth)
{
	struct arena *arena = now->notebook->ctx->arena;
	size_t count = depth == 0 ? 1 : commits->count < MOST_BASES ? commits->count : MOST_BASES;
	int rc = 0;

	*out = (struct version){ .id = "" };
	for (size_t i = 0; i < count && commits->count && rc >= 0; i++) {
		struct version next = { .id = "" }, base = { .id = "" };
		struct strings met = { 0 }, bases = { 0 };
		struct writers one, other;
		const char *since;
		bool executable;

		if ((rc = history_version_at(&next, now->history, commits->items[i], now->path)) < 0)
			return rc;
		if (i == 0 || version_is_same(&next, out)) {
			*out = next;
			continue;
		}
		strings_add(&met, arena, commits->items[i]);
		for (size_t k = 0; k < i; k++)
			strings_add(&met, arena, commits->items[k]);
		if ((rc = history_bases(&bases, now->history, &met)) < 0 ||
		    (rc = version_of(&base, now, &bases, depth - 1)) < 0)
			return rc;
		executable = version_is_executable(&base, out, &next);
		since = bases.count ? bases.items[0] : "";
		one = writers_of(arena, now->history, commits->items[i - 1], since, now->path);
		other = writers_of(arena, now->history, commits->items[i], since, now->path);
		rc = merge_two(out, now, &base, &next, &one, &other);
		out->executable = executable;
	}
	return rc;
}

/* Bytes that a side has too are that side's version. */
static void name_version(struct version *version, const struct triple *triple)
{
	if (triple->ours.exists && span_equal(version->bytes, triple->ours.bytes))
		version->id = triple->ours.id;
	else if (triple->theirs.exists && span_equal(version->bytes, triple->theirs.bytes))
		version->id = triple->theirs.id;
}

int ancestor_unite(struct comparison *comparison, struct notebook *notebook, struct history *history)
{
	struct uniting now = { .notebook = notebook, .history = history };
	int rc = 0;

	for (size_t i = 0; i < comparison->count && comparison->bases.count > 1 && rc >= 0; i++) {
		struct triple *triple = &comparison->items[i];
		struct version base;

		if (version_is_same(&triple->ours, &triple->theirs))
			continue;
		now.path = triple->path;
		if ((rc = version_of(&base, &now, &comparison->bases, DEEPEST)) < 0)
			return rc;
		name_version(&base, triple);
		if (base.exists || !triple->ours.exists || !triple->theirs.exists)
			triple->base = base;
	}
	return rc;
}
