/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic's server and this clone have from each other: fetch, unite, push. */
#pragma once

#include "cmd/command.h"
#include "store/history/history.h"
#include "store/remote/fetch.h"

#define EXCHANGE_ROUNDS 20 /* in which a colleague may be faster, until a run gives up */

/* What the server said when it was asked before anything was looked at. */
struct exchange_answer {
	bool asked;
	bool is_new; /* nothing has been united or sent since */
	int rc;	     /* negative: it could not be asked, and why */
	const char *words;
	struct fetched has;
};

/* With one clinic's server, in one run. */
struct exchange {
	const struct session *session;
	struct history *history;
	struct history_upstream upstream;
	const struct history_status *left; /* changed files that stay as they are */
	bool unattended;
	char before[HISTORY_ID]; /* the commit here before anything came; "" while nothing was asked for */
	char looked[HISTORY_ID]; /* the newest commit here that the gate has looked at, and all before it */
	bool came;		 /* something, in this run */
	bool is_open;		 /* what came would change a note that is open in an editor here */
	bool sent;		 /* and said so */
	bool told_all;		 /* that there was nothing to send */
	char main[HISTORY_ID];	 /* what the server was seen to have; "" before */
	struct exchange_answer answer;
};

/* ERROR_REMOTE: the clinic has no server, and how to set one. */
int exchange_need_server(struct history *history);

/*
 * Fetches what the server has, so that what is unsent is judged by that, and unites nothing yet. That it can't be reached
 * is no failure before exchange_run(), which begins with this answer.
 */
int exchange_ask(struct exchange *exchange);

/*
 * The newest commit that the server has, by its own answer, else by what is known of it; NULL for none. What can be
 * reached from here and not from there is what would be sent.
 */
const char *exchange_there(const struct exchange *exchange, char id[HISTORY_ID]);

/*
 * Takes in what the server had when it was asked, beside the changed files, which stay as they are; sends nothing. 1:
 * something came. 0 also where one of those files stands in the way.
 */
int exchange_take(struct exchange *exchange);

/*
 * Until both have all; says what came and went. With history_begin(). ERROR_STALE: a colleague was faster each time.
 * ERROR_BUSY: one has changed what stays here as well; or would change a note that is open in an editor; unattended
 * that is only said, and main stays "". ERROR_FORMAT: a
 * file that is not erfar's is in the way. ERROR_GATE: what came of uniting both must not leave; or what it had when it was
 * asked has been taken out of it since, so that more would be sent than was looked at.
 */
int exchange_run(struct exchange *exchange);

/*
 * Takes git's conflict markers out of tables and settings, as exchange_run() does with what it fetched: what is in the
 * last commit like that in a step of its own. In files that are changed here only with files_too, and in the files alone:
 * what becomes of them is for keep and the gate to say. With -n it only says where they are.
 */
int exchange_unmark(struct exchange *exchange, bool files_too);
