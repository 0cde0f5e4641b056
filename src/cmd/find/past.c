/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/past.h"

#include "cmd/texts.h"
#include "index/past.h"
#include "model/notebook.h"

#include <string.h>

static void learn(void *past, const struct past_text *text)
{
	past_learn(past, text);
}

static void look(void *past, const struct past_text *text)
{
	past_look(past, text);
}

static void append(struct search_result *result, struct arena *arena, const struct search_result *more, size_t limit)
{
	size_t room = limit ? (result->count < limit ? limit - result->count : 0) : more->count;
	size_t count = more->count < room ? more->count : room;
	struct search_hit *hits = arena_array(arena, result->count + count + 1, sizeof(*hits));

	if (result->count)
		memcpy(hits, result->hits, result->count * sizeof(*hits));
	if (count)
		memcpy(hits + result->count, more->hits, count * sizeof(*hits));
	result->hits = hits;
	result->count += count;
	result->total += more->total;
}

int past_add(struct search_result *result, struct session *session, const struct search_query *query)
{
	struct past *past;
	struct search_result gone;
	const char *const all[] = { NULL };
	int rc = past_open(&past, session->ctx, session->notebook->folder, query);

	if (rc < 0)
		return rc;
	rc = texts_read(session, all, learn, past);
	if (rc == 0) {
		past_begin(past);
		rc = texts_read(session, all, look, past);
	}
	if (rc == 0) {
		past_result(&gone, past);
		append(result, session->ctx->arena, &gone, query->limit);
	}
	past_close(past);
	return rc;
}
