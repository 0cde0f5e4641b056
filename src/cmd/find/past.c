/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/past.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/texts.h"
#include "index/past.h"
#include "model/notebook.h"
#include "store/files/child.h"

#include <string.h>

/* The stream of "erfar-history texts", cut into its records as it comes. */
struct stream {
	struct past *past;
	void (*see)(struct past *past, const struct past_text *text);
	struct buf waiting; /* what of a record has come */
	bool ended;
};

/* One record from the start of bytes, looked at. */
static long take_record(struct stream *stream, struct span bytes)
{
	struct past_text text;
	long taken = texts_take(&text, &stream->ended, bytes);

	if (taken > 0 && !stream->ended)
		stream->see(stream->past, &text);
	return taken;
}

static int take(void *to, struct span bytes)
{
	struct stream *stream = to;
	struct span rest;
	long taken;

	buf_add(&stream->waiting, bytes.at, bytes.len);
	rest = buf_span(&stream->waiting);
	while ((taken = take_record(stream, rest)) > 0)
		rest = span_skip(rest, (size_t)taken);
	if (taken < 0)
		return (int)taken;
	buf_splice(&stream->waiting, 0, stream->waiting.len - rest.len, span_of(""));
	return 0;
}

static int go_through(struct stream *stream, const struct session *session)
{
	const char *argv[] = { child_program(session->ctx->arena, "erfar-history"), "-C",
			       session->notebook->folder->path, "texts", NULL };
	struct buf err = BUF_INIT;
	int status, rc;

	stream->ended = false;
	stream->waiting = (struct buf)BUF_INIT;
	rc = child_read(&status, &err, argv, take, stream);
	if (rc == 0 && (status || !stream->ended))
		rc = fail(ERROR_FORMAT, _("What was written before can't be read: %s"),
			  err.len ? span_copy(session->ctx->arena, span_trim(buf_span(&err)))
				  : _("the history ends in the middle"));
	buf_done(&err);
	buf_done(&stream->waiting);
	return rc;
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
	struct stream stream = { .see = past_learn };
	struct search_result gone;
	int rc = past_open(&stream.past, session->ctx, session->notebook->folder, query);

	if (rc < 0)
		return rc;
	rc = go_through(&stream, session);
	if (rc == 0) {
		past_begin(stream.past);
		stream.see = past_look;
		rc = go_through(&stream, session);
	}
	if (rc == 0) {
		past_result(&gone, stream.past);
		append(result, session->ctx->arena, &gone, query->limit);
	}
	past_close(stream.past);
	return rc;
}
