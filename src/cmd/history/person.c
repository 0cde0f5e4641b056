/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history person: who writes here, by git's configuration: the name, and the e-mail address on the next line. */
#include "cmd/history/actions.h"

#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history_person person;
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	(void)operands;
	if (rc < 0)
		return rc;
	rc = history_identity(&person, history);
	if (rc >= 0)
		(void)fprintf(session->ctx->out, "%s\n%s\n", person.name, person.email);
	history_close(history);
	return rc;
}

const struct command history_person_action = {
	.name = "person",
	.summary = N_("who writes here: name and e-mail address"),
	.examples = "erfar-history person",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
