/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/writer.h"

#include "base/error.h"
#include "model/notebook.h"
#include "store/files/child.h"

int writer_read(struct writer *out, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	const char *history = child_program(arena, "erfar-history");
	const char *argv[] = { history, "-C", session->notebook->folder->path, "--no-input", "person", NULL };
	struct span rest, name = { NULL, 0 }, mail = { NULL, 0 };
	struct child_result result;
	int rc = child_run(&result, argv, span_of(""));

	if (rc < 0)
		return rc;
	rest = buf_span(&result.out);
	(void)span_next_line(&rest, &name);
	(void)span_next_line(&rest, &mail);
	if (result.status || !span_trim(name).len) {
		rc = ERROR_USAGE;
	} else {
		out->name = span_copy(arena, span_trim(name));
		out->mail = span_copy(arena, span_trim(mail));
	}
	buf_done(&result.out);
	buf_done(&result.err);
	return rc;
}
