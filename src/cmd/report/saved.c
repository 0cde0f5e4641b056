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
#define NAMED_MOST 200 /* paths that are worth remembering */

/* Files that have changed since. */
struct unsaved {
	long count;
	struct strings paths; /* all of them, or none */
	bool is_passing;      /* files were compared that no look at the files is of: it holds for this once */
};

struct asked_commit {
	const struct catalog *catalog;
	char head[GIT_ID]; /* as the folder of git has it, if has_head */
	bool has_head;
	uint64_t of;	       /* beside_files() */
	struct unsaved before; /* as remembered */
	bool known;	       /* that holds: nobody had to be asked */
	bool nearly;	       /* it holds but for notes that have changed, and only these were asked about */
	struct child *child;   /* erfar-history, which looks at these, or at all files once more */
};

/* paths: NULL: all files. */
static struct child *ask_history(const struct notebook *notebook, const struct strings *paths)
{
	struct arena *arena = notebook->ctx->arena;
	const char *const words[] = { child_program(arena, "erfar-history"),
				      "-C",
				      notebook->folder->path,
				      "--no-input",
				      "head",
				      "--list",
				      "--" };
	struct strings argv = { 0 };
	struct child *child;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		strings_add(&argv, arena, words[i]);
	for (size_t i = 0; paths && i < paths->count; i++)
		strings_add(&argv, arena, paths->items[i]);
	strings_add(&argv, arena, NULL);
	child = child_begin(arena, argv.items);
	if (!child)
		error_clear();
	return child;
}

/* "COUNT" on a line, perhaps with " passing" behind it, and the paths, each ended by a NUL. */
static bool parse_unsaved(struct unsaved *out, struct arena *arena, struct span text)
{
	struct span line, count, path;

	*out = (struct unsaved){ 0 };
	if (!span_next(&text, '\n', &line) || !span_next(&line, ' ', &count) ||
	    !number_parse(&out->count, count, 0, FILES_MOST))
		return false;
	out->is_passing = line.len > 0;
	while (text.len && span_next(&text, '\0', &path))
		strings_add_span(&out->paths, arena, path);
	return true;
}

static void write_unsaved(struct buf *out, const struct unsaved *unsaved)
{
	buf_add_format(out, "%ld\n", unsaved->count);
	for (size_t i = 0; i < unsaved->paths.count && unsaved->paths.count <= NAMED_MOST; i++)
		buf_add(out, unsaved->paths.items[i], strlen(unsaved->paths.items[i]) + 1);
}

/* "" where git has none of it: the report does without. */
static void read_history(const char **commit, struct unsaved *unsaved, struct arena *arena, struct child *child)
{
	struct child_result result;
	struct span rest, id;

	*commit = "";
	*unsaved = (struct unsaved){ 0 };
	if (child_end(&result, child) < 0)
		return;
	rest = buf_span(&result.out);
	if (result.status == 0 && span_next(&rest, ' ', &id) && parse_unsaved(unsaved, arena, rest))
		*commit = span_copy(arena, id);
	buf_done(&result.out);
	buf_done(&result.err);
}

/* What the changed files follow from besides the files. */
static uint64_t beside_files(struct arena *arena, const char *git, const char *commit)
{
	uint64_t sum = hash_mix(hash_bytes(0, span_of(commit)), git_file_look(arena, git, "index"));

	return hash_mix(sum, git_settings_look(arena, git));
}

struct asked_commit *report_ask_commit(const struct notebook *notebook, const struct catalog *catalog)
{
	const struct remembered *remembered = &catalog->remembered;
	struct arena *arena = notebook->ctx->arena;
	const char *git = git_folder(arena, notebook->folder);
	struct asked_commit *asked = arena_alloc(arena, sizeof(*asked));

	asked->catalog = catalog;
	asked->has_head = git_head(asked->head, arena, git);
	asked->of = asked->has_head ? beside_files(arena, git, asked->head) : 0;
	if (asked->has_head && parse_unsaved(&asked->before, arena, remembered->text)) {
		asked->known = remembered_is_of(remembered, &catalog->look, asked->of);
		asked->nearly = !asked->known && asked->before.paths.count == (size_t)asked->before.count &&
				remembered->changed.count &&
				remembered_is_nearly_of(remembered, &catalog->look, asked->of);
	}
	if (!asked->known)
		asked->child = ask_history(notebook, asked->nearly ? &remembered->changed : NULL);
	return asked;
}

bool report_knows_commit(const struct asked_commit *asked)
{
	return asked->known;
}

/* To what was found of the notes that have changed, what was remembered of all others. */
static void add_before(struct unsaved *unsaved, struct arena *arena, const struct asked_commit *asked)
{
	const struct strings *paths = &asked->before.paths;

	for (size_t i = 0; i < paths->count; i++)
		if (!strings_has(&asked->catalog->remembered.changed, span_of(paths->items[i])))
			strings_add(&unsaved->paths, arena, paths->items[i]);
	unsaved->count = (long)unsaved->paths.count;
}

static void keep_unsaved(const struct notebook *notebook, const struct asked_commit *asked,
			 const struct unsaved *unsaved)
{
	struct buf text = BUF_INIT;

	write_unsaved(&text, unsaved);
	remembered_keep(notebook->ctx, notebook->folder, &asked->catalog->look, asked->of, buf_span(&text));
	buf_done(&text);
}

void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook, struct asked_commit *asked)
{
	struct arena *arena = notebook->ctx->arena;
	struct unsaved now;
	bool is_same;

	if (asked->known) {
		*commit = asked->head;
		*unsaved = asked->before.count;
		return;
	}
	read_history(commit, &now, arena, asked->child);
	is_same = asked->has_head && strcmp(asked->head, *commit) == 0; /* else somebody has just saved */
	if (asked->nearly && is_same)
		add_before(&now, arena, asked);
	else if (asked->nearly)
		read_history(commit, &now, arena, ask_history(notebook, NULL));
	*unsaved = now.count;
	if (is_same && !now.is_passing)
		keep_unsaved(notebook, asked, &now);
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
