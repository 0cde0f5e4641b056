/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/past.h"

#include "cmd/texts.h"
#include "index/past.h"
#include "model/notebook.h"

#include <string.h>

/* Which of the two rounds it is. */
struct round {
	struct past *past;
	void (*see)(struct past *past, const struct past_text *text);
};

static void see(void *to, const struct past_text *text)
{
	const struct round *round = to;

	round->see(round->past, text);
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
	struct round round = { .see = past_learn };
	struct search_result gone;
	const char *const all[] = { NULL };
	int rc = past_open(&round.past, session->ctx, session->notebook->folder, query);

	if (rc < 0)
		return rc;
	rc = texts_read(session, all, see, &round);
	if (rc == 0) {
		past_begin(round.past);
		round.see = past_look;
		rc = texts_read(session, all, see, &round);
	}
	if (rc == 0) {
		past_result(&gone, round.past);
		append(result, session->ctx->arena, &gone, query->limit);
	}
	past_close(round.past);
	return rc;
}
