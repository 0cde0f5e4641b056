/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar undo: take back the last thing one did. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "cmd/save.h"
#include "model/notebook.h"
#include "store/history/history.h"

static bool may_say(void *notebook, const char *line)
{
	return save_may_say(notebook, line);
}

static int may_keep(void *notebook, const struct changes *changes)
{
	int rc = save_is_refused(notebook, changes);

	return rc <= 0 ? rc
		       : fail(ERROR_GATE, "%s",
			      _("Nothing was changed, since this would bring back the lines above, which must not enter the "
				"history. Change the note itself instead."));
}

static bool is_agreed(void *notebook, const char *question)
{
	const struct notebook *its = notebook;

	return ask_for_yes(its->ctx, question);
}

struct undo_args {
	bool redo;
};

static const struct option options[] = {
	FLAG(0, "redo", struct undo_args, redo, N_("put back what you took back last")),
	OPTIONS_END,
};

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct undo_args *args = parsed;
	const struct history_talk talk = {
		.may_say = may_say, .is_agreed = is_agreed, .may_keep = may_keep, .asker = session->notebook
	};
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	if (rc < 0)
		return rc;
	rc = history_undo(history, args->redo, operands[0], &talk);
	history_close(history);
	return rc;
}

const struct command history_undo_action = {
	.name = "undo",
	.aliases = "angre fortryd",
	.operands = "[COMMIT]",
	.summary = N_("take back the last thing you did"),
	.examples = "erfar undo -n\nerfar undo\nerfar undo --redo\nerfar undo 3f1c09a2be",
	.options = options,
	.args_size = sizeof(struct undo_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
