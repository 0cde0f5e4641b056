/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/save_gate.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/guard.h"
#include "store/files/changes.h"
#include "store/files/child.h"
#include "store/files/file_set.h"
#include "text/csv.h"

static size_t list_count(void)
{
	size_t count = 0;

	while (guard_lists[count])
		count++;
	return count;
}

/* Each of them, as absent. */
static struct tree_files no_lists(struct arena *arena)
{
	struct tree_files lists = { .items = arena_array(arena, list_count(), sizeof(*lists.items)) };

	for (; guard_lists[lists.count]; lists.count++)
		lists.items[lists.count] = (struct tree_file){ guard_lists[lists.count], { NULL, 0 } };
	return lists;
}

int save_gate_open(struct save_gate *out, struct notebook *notebook, const struct changes *changes)
{
	const struct tree_files none = no_lists(notebook->ctx->arena);
	int rc;

	*out = (struct save_gate){ .notebook = notebook, .changes = changes };
	rc = guard_open(&out->here, notebook);
	return rc < 0 ? rc : guard_open_with(&out->listless, notebook, &none);
}

/* As the last commit has it; none where it has no such file, or where nobody can tell. */
static struct span committed(const struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	const char *argv[] = { child_program(arena, "erfar-history"),
			       "-C",
			       notebook->folder->path,
			       "--no-input",
			       "show",
			       "HEAD",
			       path,
			       NULL };
	struct child_result result;
	struct span bytes = { NULL, 0 };

	if (child_run(&result, argv, span_of("")) < 0) {
		error_clear();
		return bytes;
	}
	if (result.status == 0)
		bytes = span_make(span_copy(arena, buf_span(&result.out)), result.out.len);
	buf_done(&result.out);
	buf_done(&result.err);
	return bytes;
}

/* A list as the commit will have it. What is not in the folder either is not asked for: it would excuse nothing here. */
static struct span list_of_commit(struct save_gate *gate, const char *path)
{
	struct notebook *notebook = gate->notebook;
	struct span here = { NULL, 0 }, kept;

	for (size_t i = 0; gate->changes && i < gate->changes->count; i++)
		if (span_is(span_of(path), gate->changes->items[i].path))
			return gate->changes->items[i].deleted ? here : gate->changes->items[i].bytes;
	if (folder_read(&here, notebook->ctx->arena, notebook->folder, path, CSV_LIMIT_BYTES) < 0) {
		error_clear();
		return (struct span){ NULL, 0 };
	}
	kept = committed(notebook, path);
	if (!kept.at || !span_equal(here, kept))
		gate->behind = path;
	return kept;
}

static int open_kept(struct save_gate *gate)
{
	struct tree_files lists = no_lists(gate->notebook->ctx->arena);

	if (gate->kept)
		return 0;
	for (size_t i = 0; i < lists.count; i++)
		lists.items[i].bytes = list_of_commit(gate, lists.items[i].path);
	return guard_open_with(&gate->kept, gate->notebook, &lists);
}

/* Name and text of one file. */
static int look_at(struct gate_report *report, struct arena *arena, const struct gate *gate,
		   const struct change *change)
{
	int rc = gate_check_path(report, gate, arena, change->path);

	return rc < 0 ? rc : gate_check(report, gate, arena, change->path, change->bytes);
}

int save_gate_check(struct gate_report *out, struct save_gate *gate, const struct change *change)
{
	struct arena *arena = gate->notebook->ctx->arena;
	struct gate_report listless = { 0 };
	int rc;

	if (change->deleted)
		return 0;
	if ((rc = look_at(&listless, arena, gate->listless, change)) < 0)
		return rc;
	if (!listless.errors)
		return look_at(out, arena, gate->here, change);
	rc = open_kept(gate);
	return rc < 0 ? rc : look_at(out, arena, gate->kept, change);
}

static bool is_clean(const struct gate *gate, struct arena *arena, const char *line)
{
	struct gate_report report = { 0 };

	return gate_check_message(&report, gate, arena, "new", span_of(line)) >= 0 && !report.findings.count;
}

bool save_gate_may_say(struct save_gate *gate, const char *line)
{
	struct arena *arena = gate->notebook->ctx->arena;

	if (is_clean(gate->listless, arena, line))
		return is_clean(gate->here, arena, line);
	if (is_clean(gate->here, arena, line) && open_kept(gate) >= 0)
		return is_clean(gate->kept, arena, line);
	error_clear();
	return false;
}

void save_gate_tell_behind(const struct save_gate *gate)
{
	if (gate->behind)
		context_warn(
			gate->notebook->ctx,
			_("Changes in %s excuse nothing until they are in the history; \"erfar share\" takes them there."),
			gate->behind);
}
