/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar merge-driver: what git calls (gitattributes(5), merge.erfar.driver) for a file that both sides have changed.
 * The result goes where our version was. Who wrote what git does not tell; the next share fills names in.
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "merge/merge.h"
#include "model/notebook.h"

#include <string.h>

#define LIMIT ((size_t)64 * 1024 * 1024)

struct merge_driver_args {
	bool ancestor; /* clones that an earlier version set up say it until erfar writes in them */
};

static const struct option options[] = {
	FLAG(0, "ancestor", struct merge_driver_args, ancestor,
	     N_("as earlier versions have it called; makes no difference")),
	OPTIONS_END,
};

/* Git names temporary files at the top of the work tree, where it also starts us. */
static int read_side(struct merge_side *out, struct context *ctx, const struct folder *folder, const char *path)
{
	int rc = folder_read(&out->bytes, ctx->arena, folder, path, LIMIT);

	out->exists = rc == 0;
	return rc;
}

static int unite(struct context *ctx, const struct folder *folder, const char *const *operands)
{
	struct merge_side base = { .exists = false }, ours = { .exists = false }, theirs = { .exists = false };
	const char *language = notebook_language(ctx->arena, folder->path), *path = operands[3];
	struct merge_result result;
	int rc;

	if (!path_is_safe(span_of(path)))
		return fail(ERROR_USAGE, _("\"%s\" can't be used as a file name in a notebook"), path);
	if ((rc = read_side(&base, ctx, folder, operands[0])) < 0 ||
	    (rc = read_side(&ours, ctx, folder, operands[1])) < 0 ||
	    (rc = read_side(&theirs, ctx, folder, operands[2])) < 0)
		return rc;
	base.exists = base.bytes.len > 0; /* git gives an empty file where there is no ancestor */
	if ((rc = merge_file(&result, ctx->arena, path, language, &base, &ours, &theirs)) < 0)
		return rc;
	if (result.beside.len)
		return fail(ERROR_NOTHING, _("%s can't be united by erfar; choose one version with git"), path);
	(void)merge_carry(&result, ctx->arena, path, language); /* else both texts stand in the file as lines */
	return folder_write(folder, operands[1], result.bytes, 0);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct folder *folder;
	int rc = folder_open(&folder, session->ctx->arena, session->directory ? session->directory : ".");

	(void)parsed;
	if (rc < 0)
		return rc;
	rc = unite(session->ctx, folder, operands);
	folder_close(folder);
	return rc;
}

const struct command history_merge_driver_action = {
	.name = "merge-driver",
	.operands = "BASE OURS THEIRS PATH",
	.summary = N_("unite two versions of a file (git calls it)"),
	.options = options,
	.args_size = sizeof(struct merge_driver_args),
	.run = run,
};
