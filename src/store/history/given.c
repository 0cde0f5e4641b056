/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line a draft: its path, a tab, the path of the note. The newest line of a draft counts. */
#include "store/history/given.h"

#include "base/error.h"
#include "store/history/repository.h"

#include <unistd.h>

#define GIVEN_LIMIT ((size_t)1 << 20)

static const char *given_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/given", history->own);
}

static int read_given(struct span *out, struct history *history)
{
	struct folder *own = NULL;
	int rc = folder_open(&own, history->ctx->arena, history->own);

	if (rc >= 0)
		rc = folder_read(out, history->ctx->arena, own, "given", GIVEN_LIMIT);
	folder_close(own);
	return rc;
}

int given_add(struct history *history, const char *draft, const char *note)
{
	struct buf bytes = BUF_INIT;
	struct span known = { 0 };
	int rc = read_given(&known, history);

	if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) { /* none yet, or nothing that was ever written here */
		error_clear();
		rc = 0;
	}
	buf_add_span(&bytes, known);
	buf_add_format(&bytes, "%s\t%s\n", draft, note);
	if (rc >= 0)
		rc = git_file_write(history, given_path(history), buf_span(&bytes));
	buf_done(&bytes);
	return rc < 0 ? rc : 0;
}

int given_find(const char **out, struct history *history, const char *draft)
{
	struct span rest, line, name, note = { 0 };
	int rc = read_given(&rest, history);

	if (rc < 0)
		return rc;
	while (span_next_line(&rest, &line))
		if (span_next(&line, '\t', &name) && span_is(name, draft))
			note = line;
	if (!note.len)
		return ERROR_ABSENT;
	*out = span_copy(history->ctx->arena, note);
	return 0;
}

void given_forget(struct history *history)
{
	(void)unlink(given_path(history));
}
