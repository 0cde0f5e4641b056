/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/origin.h"

#include "base/error.h"
#include "base/map.h"
#include "store/history/history.h"

#include <stdint.h>

struct difference {
	size_t gone, come; /* lines */
};

/* Both texts are taken as bags of lines. */
static struct difference compare_lines(struct arena *scratch, struct span one, struct span other)
{
	struct difference apart = { 0 };
	struct span rest = one, line;
	struct map counts;

	map_init(&counts, scratch);
	for (; span_next_line(&rest, &line); apart.gone++)
		map_put(&counts, line, (void *)((uintptr_t)map_get(&counts, line) + 1));
	for (rest = other; span_next_line(&rest, &line);) {
		uintptr_t left = (uintptr_t)map_get(&counts, line);

		if (left) {
			map_put(&counts, line, (void *)(left - 1));
			apart.gone--;
		} else {
			apart.come++;
		}
	}
	return apart;
}

struct origin {
	struct arena *arena, *scratch;
	struct span goes, best;
	struct map had; /* the texts that the other name had */
	size_t distance;
	bool found;
};

static int keep_text(const struct history_text *text, void *to)
{
	struct origin *origin = to;
	struct span bytes = span_make(span_copy(origin->arena, text->bytes), text->bytes.len);

	map_put(&origin->had, bytes, origin);
	return 0;
}

/* Older ones come later, and win where both are as near: what came since is then nobody's deletion. */
static int see_text(const struct history_text *text, void *to)
{
	struct origin *origin = to;
	struct difference apart;

	arena_reset(origin->scratch);
	apart = compare_lines(origin->scratch, text->bytes, origin->goes);
	if (apart.gone && !map_get(&origin->had, text->bytes))
		return 0;
	if (origin->found && apart.gone + apart.come > origin->distance)
		return 0;
	origin->found = true;
	origin->distance = apart.gone + apart.come;
	origin->best = span_make(span_copy(origin->arena, text->bytes), text->bytes.len);
	return 0;
}

/*
 * A note that was renamed here, edited, and not committed yet when a pull brought the old name back: it began with what this
 * clone had under the old name before (ORIG_HEAD). Only where most of that is still in it.
 */
static int take_text_before(struct origin *origin, struct history *history, const char *stays)
{
	struct difference apart;
	struct span before, rest, line;
	size_t lines = 0;
	int rc = history_text_at(&before, origin->arena, history, "ORIG_HEAD", stays);

	if (rc < 0) {
		error_clear(); /* it was not there, or nobody pulled */
		return rc == ERROR_STORAGE ? rc : 0;
	}
	for (rest = before; span_next_line(&rest, &line);)
		lines++;
	arena_reset(origin->scratch);
	apart = compare_lines(origin->scratch, before, origin->goes);
	if (2 * apart.gone > lines)
		return 0;
	origin->found = true;
	origin->best = before;
	return 0;
}

int origin_find(struct span *out, struct arena *arena, struct history *history, const char *stays, const char *goes,
		struct span text)
{
	const struct history_texts_query gone = { .folders = (const char *[]){ goes, NULL } },
					 staying = { .folders = (const char *[]){ stays, NULL } };
	struct origin origin = { .arena = arena, .scratch = arena_open(), .goes = text };
	int rc;

	map_init(&origin.had, arena);
	if ((rc = history_texts(history, &gone, keep_text, &origin)) >= 0)
		rc = history_texts(history, &staying, see_text, &origin);
	if (rc >= 0 && !origin.found && !origin.had.count)
		rc = take_text_before(&origin, history, stays);
	arena_close(origin.scratch);
	*out = origin.best;
	return rc < 0 ? rc : origin.found;
}
