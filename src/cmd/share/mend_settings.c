/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Without settings no command begins, so that a colleague's mended ones would never come: they are read as the server
 * has them, for as long as it takes to unite.
 */
#include "cmd/share/mend_settings.h"

#include "base/error.h"
#include "cmd/share/exchange.h"
#include "model/notebook.h"
#include "store/files/changes.h"

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

static int take_in(struct session *session, struct history *history)
{
	struct history_status left = { 0 };
	struct exchange exchange = { .session = session, .history = history, .left = &left, .unattended = true };
	struct span theirs;
	int rc;

	if ((rc = history_upstream(&exchange.upstream, history)) < 0 ||
	    (rc = history_refuse_elsewhere(&exchange.upstream)) < 0 || (rc = read_theirs(&theirs, &exchange)) < 0 ||
	    (rc = notebook_open_by(&session->notebook, session->ctx, session->directory, theirs)) < 0)
		return rc;
	if (!session->language)
		session->ctx->written = session->notebook->language;
	rc = exchange_take(&exchange);
	notebook_close(session->notebook);
	session->notebook = NULL;
	return rc;
}

int fetch_mended_settings(struct session *session)
{
	struct history *history = NULL;
	struct folder *folder;
	int rc = folder_find(&folder, session->ctx->arena, session->directory);

	if (rc >= 0) {
		if ((rc = history_open(&history, session->ctx, folder)) >= 0 &&
		    (rc = history_begin(history, HISTORY_NO_WAIT)) >= 0) {
			if ((rc = changes_recover(session->ctx, folder)) >= 0)
				rc = take_in(session, history);
			history_end(history);
		}
		history_close(history);
		folder_close(folder);
	}
	error_clear();
	return rc > 0;
}
