/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/permits.h"

#include "base/buf.h"

#include <string.h>

#define ATTACHMENT "Attachment: "
#define WHY "Why: "

void permits_init(struct permits *out, struct arena *arena)
{
	*out = (struct permits){ .arena = arena };
	map_init(&out->known, arena);
}

static struct span key_of(const struct permits *permits, const char *path, const char *blob)
{
	return span_of(arena_format(permits->arena, "%s %s", blob, path));
}

bool permits_hold(const struct permits *permits, const char *path, const char *blob)
{
	return map_get(&permits->known, key_of(permits, path, blob)) != NULL;
}

void permits_add(struct permits *permits, struct permit permit)
{
	if (permits_hold(permits, permit.path, permit.blob))
		return;
	map_put(&permits->known, key_of(permits, permit.path, permit.blob), permits);
	permits->items = arena_grow(permits->arena, permits->items, permits->count, &permits->capacity, sizeof(permit));
	permits->items[permits->count++] = permit;
}

/* What follows "Attachment: ", and the line after it, which must say why. */
static void parse_pair(struct permits *permits, struct span what, struct span next)
{
	const size_t id_length = HISTORY_ID - 1;
	struct span path = span_skip(what, id_length + 1);
	struct span reason = span_trim(span_skip(next, strlen(WHY)));

	if (!path.len || what.at[id_length] != ' ' || !span_starts(next, WHY) || !reason.len)
		return;
	permits_add(permits, (struct permit){ span_copy(permits->arena, path),
					      span_copy(permits->arena, span_take(what, id_length)),
					      span_copy(permits->arena, reason) });
}

void permits_parse(struct permits *permits, struct span message)
{
	struct span line, next, rest;

	while (span_next_line(&message, &line)) {
		rest = message;
		if (span_starts(line, ATTACHMENT) && span_next_line(&rest, &next))
			parse_pair(permits, span_skip(line, strlen(ATTACHMENT)), next);
	}
}

int permits_load(struct permits *permits, struct history *history)
{
	const struct history_query query = { .limit = 0 };
	struct history_log log = { 0 };
	int rc = permits->loaded ? 0 : history_log(&log, history, &query);

	for (size_t i = 0; i < log.count && rc >= 0; i++)
		permits_parse(permits, span_of(log.items[i].message));
	permits->loaded = rc >= 0;
	return rc < 0 ? rc : 0;
}

const char *permits_write(const struct permits *permits)
{
	struct buf lines = BUF_INIT;
	const char *text;

	if (!permits->count)
		return NULL;
	for (size_t i = 0; i < permits->count; i++)
		buf_add_format(&lines, ATTACHMENT "%s %s\n" WHY "%s\n", permits->items[i].blob, permits->items[i].path,
			       permits->items[i].reason);
	text = span_copy(permits->arena, buf_span(&lines));
	buf_done(&lines);
	return text;
}
