/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which version of the notes a report is made from: what was saved last, and how many files have changed since. */
#include "base/error.h"
#include "base/hash.h"
#include "base/number.h"
#include "cmd/report/common.h"
#include "model/notebook.h"
#include "store/files/child.h"
#include "store/files/git_place.h"

#include <string.h>

#define FILES_MOST 1000000000

struct asked_commit {
	const struct catalog *catalog;
	char head[GIT_ID]; /* as the folder of git has it, if has_head */
	bool has_head;
	uint64_t of;	     /* beside_files() */
	bool known;	     /* nobody had to be asked */
	struct child *child; /* erfar-history, which looks at all files once more */
};

static struct child *ask_history(const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *argv[] = {
		child_program(arena, "erfar-history"), "-C", notebook->folder->path, "--no-input", "head", NULL
	};
	struct child *child = child_begin(arena, argv);

	if (!child)
		error_clear();
	return child;
}

/* "" where git has none of it: the report does without. */
static void read_history(const char **commit, long *unsaved, struct arena *arena, struct child *child)
{
	struct child_result result;
	struct span words, id;

	*commit = "";
	*unsaved = 0;
	if (child_end(&result, child) < 0)
		return;
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

struct asked_commit *report_ask_commit(const struct notebook *notebook, const struct catalog *catalog)
{
	struct arena *arena = notebook->ctx->arena;
	const char *git = git_folder(arena, notebook->folder);
	struct asked_commit *asked = arena_alloc(arena, sizeof(*asked));

	asked->catalog = catalog;
	asked->has_head = git_head(asked->head, arena, git);
	asked->of = asked->has_head ? beside_files(arena, git, asked->head) : 0;
	asked->known = asked->has_head && remembered_is_of(&catalog->remembered, &catalog->look, asked->of);
	if (!asked->known)
		asked->child = ask_history(notebook);
	return asked;
}

void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook, struct asked_commit *asked)
{
	if (asked->known) {
		*commit = asked->head;
		*unsaved = (long)asked->catalog->remembered.number;
		return;
	}
	read_history(commit, unsaved, notebook->ctx->arena, asked->child);
	if (asked->has_head && strcmp(asked->head, *commit) == 0) /* else somebody has just saved */
		remembered_keep(notebook->ctx, notebook->folder, &asked->catalog->look, asked->of, *unsaved);
}

void report_drop_commit(struct asked_commit *asked)
{
	struct child_result result;

	if (asked->known || child_end(&result, asked->child) < 0)
		return;
	buf_done(&result.out);
	buf_done(&result.err);
}

void report_find_commit(struct report *report)
{
	const struct notebook *notebook = report->session->notebook;

	if (!report->commit)
		report_read_commit(&report->commit, &report->unsaved, notebook,
				   report_ask_commit(notebook, report->agenda.catalog));
}
