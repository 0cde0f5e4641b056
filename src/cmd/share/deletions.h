/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes and tables that are gone from the work tree: which of them are to go for the colleagues too. */
#pragma once

#include "base/map.h"
#include "cmd/command.h"
#include "store/history/history.h"

/* One change of the work tree, and what is to become of it. */
struct choice {
	const struct history_difference *difference;
	struct choice *renamed; /* of a deleted note: its new name; of a new one: its old name; else NULL */
	bool stays;
};

/* What was said of them, in a run that looks twice. */
enum deletions_answer { DELETIONS_NOT_ASKED, DELETIONS_GO, DELETIONS_STAY };

/* Of what is gone, a note that has another name now is not counted. */
size_t deletions_count(const struct choice *choices, size_t count);

/*
 * More than three notes or a tenth of what is there are more likely gone by accident, and so is one that lies in a
 * folder that erfar does not share: a person is asked. Unattended they stay until a person shares; where nobody can
 * be asked they go, and those that lie elsewhere are named.
 */
int deletions_doubt(struct choice *choices, size_t count, const struct session *session, struct history *history,
		    bool unattended, enum deletions_answer *answer);

/* The notes that lie outside what erfar shares, by their ids; read at the first question. */
struct moved_away {
	bool is_read;
	struct map by_id;
};

/* Where a note that is gone from its place lies now, outside what erfar shares; NULL: nowhere. Begin with zeros. */
const char *deletions_moved_to(struct moved_away *moved, const struct session *session, struct history *history,
			       const struct history_difference *difference);
