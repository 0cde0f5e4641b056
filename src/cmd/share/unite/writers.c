/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/writers.h"

#include "store/history/history.h"

/* A history that is made to be hard gets the last change for a name, never a stall. */
#define LOOKED_AT_MOST ((size_t)2 * 1024 * 1024 * 1024)

/* A text that is looked for. */
struct search {
	struct writers *writers;
	struct merge_trace trace;
};

struct writers writers_of(struct arena *arena, struct history *history, const char *tip, const char *base,
			  const char *path)
{
	return (struct writers){ .arena = arena, .history = history, .tip = tip, .base = base, .path = path };
}

struct merge_side writers_side(struct writers *writers, struct span bytes, bool exists)
{
	return (struct merge_side){ .bytes = bytes, .exists = exists, .find_writer = writers_find, .data = writers };
}

static bool is_too_much(const struct writers *writers)
{
	return writers->looked_at > LOOKED_AT_MOST;
}

static bool has(const struct trail_version *version, void *data)
{
	struct search *search = data;

	search->writers->looked_at += version->bytes.len;
	return !is_too_much(search->writers) && merge_trace_has(&search->trace, version->bytes);
}

static int begin(struct writers *writers)
{
	int rc;

	if (writers->begun)
		return 0;
	if ((rc = history_trail_open(&writers->trail, writers->history, writers->tip, writers->path)) < 0 ||
	    (*writers->base &&
	     (rc = history_version_at(&writers->before, writers->history, writers->base, writers->path)) < 0))
		return rc;
	writers->begun = true;
	return 0;
}

/*
 * A value that the base has already is nobody's since: it is by whoever wrote it then. Lines that the base has are what one
 * side left of more, which is another text.
 */
static bool begin_trace(struct merge_trace *out, struct arena *scratch, const struct writers *writers, struct span text,
			struct span tip)
{
	if (merge_trace_begin(out, scratch, writers->path, text, writers->before.bytes, tip))
		return true;
	return merge_trace_begin(out, scratch, writers->path, text, span_of(""), tip) && out->by_place;
}

/* 1: found. */
static int follow(struct last_change *out, struct writers *writers, struct arena *scratch, struct span text)
{
	struct search search = { .writers = writers };
	struct span tip;
	int rc = history_trail_tip(&tip, writers->trail);

	if (rc < 0)
		return rc;
	writers->looked_at += writers->before.bytes.len + tip.len;
	if (is_too_much(writers))
		return 0;
	if (!begin_trace(&search.trace, scratch, writers, text, tip)) {
		*out = writers->here;
		return out->name && !merge_stands_in(writers->path, tip, text);
	}
	rc = history_trail_writer(out, writers->trail, has, &search);
	return rc > 0 && is_too_much(writers) ? 0 : rc;
}

/* The same; what is read to follow one text is given back before the next one. */
static int find_bringer(struct last_change *out, struct writers *writers, struct span text)
{
	struct arena *scratch;
	int rc = begin(writers);

	if (rc < 0)
		return rc;
	scratch = arena_open();
	rc = follow(out, writers, scratch, text);
	arena_close(scratch);
	return rc;
}

static int find_last(struct writers *writers)
{
	int rc;

	if (writers->last_known)
		return 0;
	rc = history_last_change(&writers->last, writers->history, writers->tip, writers->base, writers->path);
	writers->last_known = rc >= 0;
	return rc;
}

int writers_bringer(struct last_change *out, struct writers *writers, struct span text)
{
	int rc = find_bringer(out, writers, text);

	if (rc == 0 && (rc = find_last(writers)) >= 0) {
		*out = writers->last;
		return 0;
	}
	return rc;
}

void writers_find(struct merge_text *text, void *data)
{
	struct writers *writers = data;
	struct last_change *found;
	int rc;

	if (writers->rc < 0)
		return;
	found = arena_alloc(writers->arena, sizeof(*found));
	if ((rc = writers_bringer(found, writers, text->text)) < 0) {
		writers->rc = rc;
		return;
	}
	text->name = span_of(found->name);
	text->date = span_of(found->date);
}
