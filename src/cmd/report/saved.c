/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which version of the notes a report is made from: what was saved last, and how many files have changed since. */
#include "base/error.h"
#include "base/hash.h"
#include "base/number.h"
#include "cmd/report/common.h"
#include "model/notebook.h"
#include "store/files/child.h"
#include "store/files/git_place.h"

#define FILES_MOST 1000000000

/* By erfar-history, which looks at all files once more. "" where git has none of it: the report does without. */
static void ask_history(const char **commit, long *unsaved, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *argv[] = {
		child_program(arena, "erfar-history"), "-C", notebook->folder->path, "--no-input", "head", NULL
	};
	struct child_result result;
	struct span words, id;

	*commit = "";
	*unsaved = 0;
	if (child_run(&result, argv, span_of("")) < 0) {
		error_clear();
		return;
	}
	words = span_trim(buf_span(&result.out));
	if (result.status == 0 && span_next(&words, ' ', &id) && number_parse(unsaved, words, 0, FILES_MOST))
		*commit = span_copy(arena, id);
	buf_done(&result.out);
	buf_done(&result.err);
}

/* What the number of changed files follows from besides the files. */
static uint64_t beside_files(struct arena *arena, const char *git, const char *commit)
{
	return hash_mix(hash_bytes(0, span_of(commit)), git_index_look(arena, git));
}

void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook,
			const struct catalog *catalog)
{
	struct arena *arena = notebook->ctx->arena;
	const char *git = git_folder(arena, notebook->folder);
	char head[GIT_ID];
	bool is_known = git_head(head, arena, git);
	uint64_t of = is_known ? beside_files(arena, git, head) : 0;

	if (is_known && remembered_is_of(&catalog->remembered, &catalog->look, of)) {
		*commit = arena_copy(arena, head);
		*unsaved = (long)catalog->remembered.number;
		return;
	}
	ask_history(commit, unsaved, notebook);
	if (is_known && span_is(span_of(head), *commit)) /* else somebody has just saved */
		remembered_keep(notebook->ctx, notebook->folder, &catalog->look, of, *unsaved);
}

void report_find_commit(struct report *report)
{
	if (!report->commit)
		report_read_commit(&report->commit, &report->unsaved, report->session->notebook,
				   report->agenda.catalog);
}
