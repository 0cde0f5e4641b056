/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying a change set out: shown only, files alone, or one commit through erfar-history. */
#include "store/files/changes.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/files/child.h"
#include "store/files/git_place.h"
#include "store/files/leftover.h"
#include "store/files/placing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int write_files(const struct changes *changes, const struct folder *folder)
{
	struct placing placing;
	int rc;

	for (size_t i = 0; i < changes->count; i++)
		if (i == 0 || !span_equal(path_folder(span_of(changes->items[i].path)),
					  path_folder(span_of(changes->items[i - 1].path))))
			leftover_begin(folder, changes->items[i].path);
	if ((rc = placing_init(&placing, changes->arena, folder, changes, LEFTOVER_MARK)) >= 0 &&
	    (rc = placing_stage(&placing)) >= 0 && (rc = placing_carry_out(&placing)) >= 0 &&
	    (rc = placing_settle(&placing)) >= 0)
		placing_finish(&placing);
	leftover_end(folder);
	return rc;
}

/* The exit statuses of erfar-history are those of every program of ours (base/error.h). */
static int code_of_status(int status, struct span printed)
{
	if (status == 6 && span_starts(printed, "stale"))
		return ERROR_STALE;
	return status >= 1 && status <= 8 ? -status : ERROR_INTERNAL;
}

/* What it said, without the name it said it under. */
static void record_sentence(int code, struct span said)
{
	struct span sentence = span_trim(said);

	while (span_starts(sentence, "erfar: ") || span_starts(sentence, "erfar-history: "))
		sentence = span_trim(span_skip(sentence, span_find(sentence, ':') + 1));
	if (sentence.len)
		(void)fail(code, "%.*s", (int)sentence.len, sentence.at);
	else
		(void)fail(
			code,
			_("erfar-history was stopped before it could say whether your notes are saved; the next erfar "
			  "command finishes that or takes it back"));
}

/* Runs an action of erfar-history; what it says when all went well is said on. */
static int run_history(struct context *ctx, const struct folder *folder, const char *action, const char *operand,
		       struct span input)
{
	const char *program = child_program(ctx->arena, "erfar-history");
	const char *argv[] = { program, "-C",	 folder->path, "--lang", ctx->screen ? ctx->screen : "en",
			       action,	operand, NULL };
	struct child_result result;
	int rc = child_run(&result, argv, input);

	if (rc < 0)
		return rc;
	if (result.status != 0) {
		rc = code_of_status(result.status, buf_span(&result.out));
		record_sentence(rc, buf_span(&result.err));
	} else if (result.err.len) {
		(void)fwrite(result.err.at, 1, result.err.len, ctx->err);
	}
	buf_done(&result.out);
	buf_done(&result.err);
	return rc;
}

static int commit(const struct changes *changes, struct context *ctx, const struct folder *folder)
{
	struct buf stream = BUF_INIT;
	int rc;

	changes_encode(&stream, changes);
	rc = run_history(ctx, folder, "commit", NULL, buf_span(&stream));
	buf_done(&stream);
	return rc;
}

static bool is_locked(struct arena *arena, const char *folder, const char *name)
{
	return access(arena_format(arena, "%s/%s.lock", folder, name), F_OK) == 0;
}

/*
 * What erfar-history leaves in git's folder of this work tree when it is broken off: its journal, or the mark of a lock
 * that it could not take away. Both are also there while another run is at work, which is then waited for.
 */
static bool has_left_over(struct arena *arena, const struct folder *folder)
{
	const char *git = git_folder(arena, folder), *common = git_common(arena, git), *branch;

	if (access(path_join(arena, git, "erfar/journal"), F_OK) == 0)
		return true;
	if (access(path_join(arena, git, "erfar/hold"), F_OK) != 0)
		return false;
	branch = git == common ? git_line(arena, git, "HEAD", "ref: ") : NULL;
	return is_locked(arena, git, "index") || is_locked(arena, git, "HEAD") || is_locked(arena, common, "config") ||
	       (branch && is_locked(arena, common, branch));
}

int changes_recover(struct context *ctx, const struct folder *folder)
{
	int rc;

	if (!has_left_over(ctx->arena, folder))
		return 0;
	rc = run_history(ctx, folder, "recover", NULL, span_of(""));
	if (rc < 0 && has_left_over(ctx->arena, folder))
		return rc;
	error_clear(); /* a merge in progress, say, is not in the way of every command */
	return 1;
}

/* That drafts are none of its; the one that is begun, NULL for none, is remembered for undo. */
static void tell_git(struct context *ctx, const struct folder *folder, const char *draft)
{
	(void)run_history(ctx, folder, "draft", draft, span_of(""));
	error_clear();
}

void changes_exclude_drafts(struct context *ctx, const struct folder *folder)
{
	if (access(path_join(ctx->arena, folder->path, "drafts"), F_OK) != 0)
		tell_git(ctx, folder, NULL);
}

void changes_begin_draft(struct context *ctx, const struct folder *folder, const char *path)
{
	tell_git(ctx, folder, path);
}

void changes_print(const struct changes *changes, struct context *ctx)
{
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < changes->count; i++) {
		visible_add(&lines, span_of(context_veiled(ctx, changes->items[i].path)));
		buf_add_byte(&lines, '\n');
	}
	(void)fwrite(lines.at, 1, lines.len, ctx->out);
	buf_done(&lines);
}

/* A draft goes into no history. */
static bool is_all_drafts(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strncmp(changes->items[i].path, "drafts/", 7) != 0)
			return false;
	return true;
}

int changes_save_files(struct changes *changes, struct context *ctx, const struct folder *folder)
{
	const bool no_commit = ctx->no_commit;
	int rc;

	ctx->no_commit = true;
	rc = changes_save(changes, ctx, folder);
	ctx->no_commit = no_commit;
	return rc;
}

int changes_save(struct changes *changes, struct context *ctx, const struct folder *folder)
{
	int rc;

	if (!changes->count)
		return 0;
	if (ctx->dry_run) {
		changes_show(changes, ctx);
		return 0;
	}
	if (ctx->no_commit || is_all_drafts(changes))
		rc = write_files(changes, folder);
	else
		rc = commit(changes, ctx, folder);
	if (rc == 0)
		changes_print(changes, ctx);
	return rc;
}
