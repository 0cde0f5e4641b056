/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/texts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/notebook.h"
#include "store/files/child.h"

#include <limits.h>

/* What "erfar-history texts" prints, cut into its records as it comes. */
struct stream {
	void (*see)(void *to, const struct past_text *text);
	void *to;
	struct buf waiting; /* what of a record has come */
	bool ended;
};

/* The number after a blank; several can be added. */
static bool next_number(long *out, struct span *rest)
{
	struct span word;

	return span_next(rest, ' ', &word) && number_parse(out, word, 0, LONG_MAX / 4);
}

/* One record from the start of bytes: how long it is; 0 while more of it must come; ERROR_INTERNAL when it is none. */
static long take_record(struct stream *stream, struct span bytes)
{
	size_t head = span_find(bytes, '\n');
	struct span rest = span_take(bytes, head), word;
	struct past_text text;
	long seconds, path, length;

	if (head == bytes.len)
		return 0;
	if (span_is(rest, "end")) {
		stream->ended = true;
		return (long)head + 1;
	}
	if (!span_next(&rest, ' ', &word) || !span_is(word, "text") || !span_next(&rest, ' ', &text.commit) ||
	    !next_number(&seconds, &rest) || !next_number(&path, &rest) || !next_number(&length, &rest))
		return fail(
			ERROR_INTERNAL,
			_("erfar-history gave an answer that erfar does not understand. Two versions of erfar may be mixed here; please tell those who keep erfar."));
	if ((long)(bytes.len - head) < path + length + 2)
		return 0;
	text.seconds = seconds;
	text.path = span_make(bytes.at + head + 1, (size_t)path);
	text.bytes = span_make(text.path.at + path, (size_t)length);
	stream->see(stream->to, &text);
	return (long)head + path + length + 2;
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

int texts_read(const struct session *session, const char *const *folders,
	       void (*see)(void *to, const struct past_text *text), void *to)
{
	struct arena *arena = session->ctx->arena;
	struct strings argv = { 0 };
	struct stream stream = { .see = see, .to = to, .waiting = BUF_INIT };
	struct buf err = BUF_INIT;
	int status, rc;

	strings_add(&argv, arena, child_program(arena, "erfar-history"));
	strings_add(&argv, arena, "-C");
	strings_add(&argv, arena, session->notebook->folder->path);
	strings_add(&argv, arena, "texts");
	for (size_t i = 0; folders[i]; i++)
		strings_add(&argv, arena, folders[i]);
	strings_add(&argv, arena, NULL);
	rc = child_read(&status, &err, argv.items, take, &stream);
	if (rc == 0 && (status || !stream.ended))
		rc = fail(ERROR_FORMAT, _("What was written before can't be read: %s"),
			  err.len ? span_copy(arena, span_trim(buf_span(&err))) : _("the history ends in the middle"));
	buf_done(&err);
	buf_done(&stream.waiting);
	return rc;
}
