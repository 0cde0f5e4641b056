/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a share commits before it sends: all changed, new and deleted notes and tables of erfar's own. */
#pragma once

#include "cmd/command.h"
#include "cmd/share/gate/permits.h"

struct kept {
	struct history_difference *items;
	size_t count;
	struct span *texts;	    /* of each, as the gate saw it (look_over); at NULL for none */
	struct history_status left; /* what stays as it is */
	const char *let_through;    /* lines for the message about warnings that were answered; NULL for none */
	struct strings refused;	    /* what can't be kept because of its name */
	struct strings gone;	    /* second names that a note had here; git may have been told of them */
};

/*
 * Chooses. left_out: what stays as it is, by its paths as typed. unattended: files written in the last ten minutes or
 * open in an editor stay too, and all deletions that are in doubt (deletions.h); each is named. A note that was renamed by hand is no deletion: its old name goes or stays with the new one. A new file that
 * is a note under a second name (twins.h) is united with it in the files first; unattended it stays.
 */
int keep_choose(struct kept *out, const struct session *session, struct history *history,
		const struct strings *left_out, bool unattended);

/* The id of a note that has changed, in its last text; "" when it has none. */
const char *keep_id_of(const struct session *session, struct history *history,
		       const struct history_difference *difference);

/*
 * Commits what was chosen, as it stands in the work tree and as the gate saw it: what has been saved anew since stays,
 * and is named. permits go into the message. With permits, or
 * answered warnings that are told of, there is a commit even where nothing was chosen, and it names the gate's version.
 * id: as history_commit().
 */
int keep_commit(char id[HISTORY_ID], struct kept *kept, const struct session *session, struct history *history,
		const struct permits *permits);
