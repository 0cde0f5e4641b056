/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Without settings no command begins, so that a colleague's mended ones would never come: they are read as the server
 * has them, until they are here.
 */
#include "cmd/share/mended_settings.h"

#include "base/error.h"
#include "cmd/share/exchange.h"
#include "model/notebook.h"

#define SETTINGS "erfar.conf"

/* The settings in the newest commit of the server. ERROR_ABSENT: it could not be asked, or has none. */
static int read_theirs(struct span *out, struct exchange *exchange)
{
	const struct exchange_answer *answer = &exchange->answer;
	int rc = exchange_ask(exchange);

	if (rc < 0)
		return rc;
	if (!answer->asked || answer->rc < 0 || answer->has.empty)
		return ERROR_ABSENT;
	return history_text_at(out, exchange->session->ctx->arena, exchange->history, answer->has.id, SETTINGS);
}

static int open_by_theirs(struct session *session, struct folder *folder, struct history *history)
{
	struct exchange exchange = { .session = session, .history = history, .unattended = true };
	struct arena *arena = session->ctx->arena;
	struct span here, head, theirs;
	int rc;

	if ((rc = folder_read(&here, arena, folder, SETTINGS, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = history_text_at(&head, arena, history, "HEAD", SETTINGS)) < 0)
		return rc;
	if (!span_equal(here, head)) /* whoever sits here is at work on them */
		return ERROR_FORMAT;
	if ((rc = history_upstream(&exchange.upstream, history)) < 0 ||
	    (rc = history_refuse_elsewhere(&exchange.upstream)) < 0 || (rc = read_theirs(&theirs, &exchange)) < 0)
		return rc;
	return notebook_open_by(&session->notebook, session->ctx, session->directory, theirs);
}

int open_by_mended_settings(struct session *session)
{
	struct history *history = NULL;
	struct folder *folder;
	int rc = folder_find(&folder, session->ctx->arena, session->directory);

	if (rc >= 0) {
		if ((rc = history_open(&history, session->ctx, folder)) >= 0 &&
		    (rc = history_begin(history, HISTORY_NO_WAIT)) >= 0) {
			rc = open_by_theirs(session, folder, history);
			history_end(history);
		}
		history_close(history);
		folder_close(folder);
	}
	error_clear();
	return rc;
}
