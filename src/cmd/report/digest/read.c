/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of "erfar-history since", taken apart. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/report/digest/digest.h"
#include "model/notebook.h"
#include "store/files/child.h"

#include <limits.h>

static int fail_answer(void)
{
	return fail(
		ERROR_INTERNAL,
		_("erfar-history gave an answer that erfar does not understand. Two versions of erfar may be mixed here; please tell those who keep erfar."));
}

/* A length, or "-" for no file. */
static bool next_length(bool *is, long *out, struct span *rest)
{
	struct span word;

	*out = 0;
	if (!span_next(rest, ' ', &word))
		return false;
	*is = !span_is(word, "-");
	return !*is || number_parse(out, word, 0, INT_MAX);
}

/* Cuts bytes off; false when there are fewer. */
static bool cut(struct span *out, struct span *rest, long len)
{
	if ((size_t)len > rest->len)
		return false;
	*out = span_take(*rest, (size_t)len);
	*rest = span_skip(*rest, (size_t)len);
	return true;
}

static bool read_file(struct news_file *out, struct arena *arena, struct span head, struct span *rest)
{
	struct span word, path, end;
	long length, before, after;
	bool is;

	if (!span_next(&head, ' ', &word) || !span_is(word, "file") || !next_length(&is, &length, &head) ||
	    !next_length(&out->had, &before, &head) || !next_length(&out->has, &after, &head) ||
	    !cut(&path, rest, length) || !cut(&out->before, rest, before) || !cut(&out->after, rest, after) ||
	    !cut(&end, rest, 1) || !span_is(end, "\n"))
		return false;
	out->path = span_copy(arena, path);
	return true;
}

static int read_answer(struct digest *digest)
{
	struct arena *arena = digest->report.arena;
	struct span rest = buf_span(&digest->bytes), head, word;
	struct news_file *files = NULL;
	size_t count = 0, capacity = 0;

	if (!span_next(&rest, '\n', &head) || !span_next(&head, ' ', &word) || !span_is(word, "since") ||
	    !span_next(&head, ' ', &word) || !head.len)
		return fail_answer();
	digest->before = span_is(word, "-") ? "" : span_copy(arena, word);
	digest->report.commit = span_copy(arena, head);
	while (span_next(&rest, '\n', &head) && !span_is(head, "end")) {
		files = arena_grow(arena, files, count, &capacity, sizeof(*files));
		if (!read_file(&files[count++], arena, head, &rest))
			return fail_answer();
	}
	if (!span_is(head, "end"))
		return fail_answer();
	news_load(&digest->news, arena, files, count);
	return 0;
}

int digest_read(struct digest *digest, const char *since)
{
	const struct session *session = digest->report.session;
	const char *argv[] = { child_program(digest->report.arena, "erfar-history"),
			       "-C",
			       session->notebook->folder->path,
			       "--no-input",
			       "since",
			       since,
			       NULL };
	struct child_result result;
	int rc = child_run(&result, argv, span_of(""));

	if (rc < 0)
		return rc;
	if (result.status == 1)
		rc = fail(ERROR_ABSENT, "%s", span_copy(digest->report.arena, span_trim(buf_span(&result.err))));
	else if (result.status)
		rc = fail(ERROR_FORMAT, _("What was written before can't be read: %s"),
			  span_copy(digest->report.arena, span_trim(buf_span(&result.err))));
	buf_done(&digest->bytes);
	digest->bytes = result.out;
	buf_done(&result.err);
	return rc < 0 ? rc : read_answer(digest);
}
